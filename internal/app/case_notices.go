package app

import (
	"fmt"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// SayCase is the one kind of notice about a case: a neutral sentence to one person. Args.ID names the sentence; which
// case it is stands in the sealed part alone, and the row is forgotten soon after it was shown.
const SayCase = "private"

// The neutral sentences, as the guide words them.
const (
	TellInvite   = "invite"
	TellTurn     = "turn"
	TellFollowUp = "follow_up"
	TellEnded    = "ended"
)

// notices says who is told what after a step. Whoever made it knows already.
func (a *Cases) notices(tx *storage.Tx, c storage.Case, p practices.Conflict, mover flow.Person, signals []flow.Signal) (out []storage.Notice) {
	for _, sig := range signals {
		switch sig.Kind {
		case flow.Began:
			if sig.Pass == c.Session.Visit().Pass { // where several steps follow one another at once, the last counts
				out = append(out, a.turns(tx, c, p, mover, "began")...)
			}
		case flow.Spoke:
			if _, draft := sig.Said.Body.(flow.Version); draft && c.Session.Stage == practices.StageAgreement { // once an hour at most, however often it is edited
				out = append(out, a.turns(tx, c, p, mover, fmt.Sprint("draft", a.now().Unix()/3600))...)
			}
		case flow.Closed:
			for _, who := range (practices.ConflictRoom{Room: practices.Room{Session: c.Session}}).People() {
				if who != mover {
					out = append(out, a.private(tx, c, p, who, TellEnded, "ended")...)
				}
			}
		}
	}
	return out
}

// turns tells those who have something to do now, and says nothing about the others.
func (a *Cases) turns(tx *storage.Tx, c storage.Case, p practices.Conflict, mover flow.Person, why string) (out []storage.Notice) {
	f := p.Flow()
	for who := range c.Session.Seats {
		if who == mover || !flow.Waits(f, c.Session, who) {
			continue
		}
		out = append(out, a.private(tx, c, p, who, sentence(c.Session.Stage), fmt.Sprintf("%s.%d.%s", c.Session.Stage, c.Session.Visit().Pass, why))...)
	}
	return out
}

func sentence(stage string) string {
	switch stage {
	case practices.StageInvite:
		return TellInvite
	case practices.StageFollowWeek, practices.StageFollowMonth:
		return TellFollowUp
	}
	return TellTurn
}

func (a *Cases) private(tx *storage.Tx, c storage.Case, p practices.Conflict, who flow.Person, tell, what string) []storage.Notice {
	if slices.Contains(p.Quiet, who) {
		return nil
	}
	return []storage.Notice{{Key: tx.PrivateKey(c.ID, string(who), what), Kind: storage.KindDM, Workspace: c.Workspace, Person: string(who),
		Args: Args{Say: SayCase, ID: tell}.raw(), Private: []byte(c.ID)}}
}

// Tells reports whether a sentence is still true when it is about to be said.
func Tells(r practices.ConflictRoom, tell string) bool {
	if tell == TellEnded {
		return !r.Session.Running()
	}
	return r.Session.Running() && r.Waits() && sentence(r.Session.Stage) == tell
}
