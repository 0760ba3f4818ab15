package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// SayCase is the one kind of notice about a case: a neutral sentence to one person. Which sentence and which case stands in
// the sealed part alone, and the row is forgotten soon after it was shown.
const SayCase = "private"

// The neutral sentences, as the guide words them.
const (
	TellInvite   = "invite"
	TellTurn     = "turn"
	TellFollowUp = "follow_up"
	TellEnded    = "ended"
)

// notices says who is told what after a step, and notes in the case what each was told: nobody is told the same twice, so
// nobody can use the bot to knock at another's door. Whoever made the step knows already.
func (a *Cases) notices(tx *storage.Tx, was storage.Case, c *storage.Case, p practices.Conflict, mover flow.Person, signals []flow.Signal) (out []storage.Notice) {
	back := false
	for _, sig := range signals {
		switch sig.Kind {
		case flow.EndedNow:
			back = back || sig.Stage == practices.StagePaused
		case flow.Began:
			if sig.Pass != c.Session.Visit().Pass { // where several steps follow one another at once, the last counts
				continue
			}
			why := fmt.Sprint("began.", sig.Pass)
			if back {
				why = "return" // once a step, however often it is paused
			}
			out = append(out, a.turns(tx, c, p, mover, why, nil)...)
		case flow.Spoke:
			if _, draft := sig.Said.Body.(flow.Version); draft && c.Session.Stage == practices.StageAgreement {
				out = append(out, a.turns(tx, c, p, mover, fmt.Sprint("draft.", c.Session.Visit().Pass), func(who flow.Person) bool {
					return flow.Approved(was.Session, practices.StageAgreement, who)
				})...)
			}
		case flow.Closed:
			for _, who := range (practices.ConflictRoom{Room: practices.Room{Session: c.Session}}).People() {
				if who != mover && !silent(was, p, mover, who) {
					out = append(out, a.private(tx, c, p, who, TellEnded, "ended")...)
				}
			}
		}
	}
	return out
}

// silent reports whether an end is not told: an invitation that ran out says nothing to whoever let it.
func silent(was storage.Case, p practices.Conflict, mover, who flow.Person) bool {
	return mover == "" && was.Session.Stage == practices.StageInvite && flow.Waits(p.Flow(), was.Session, who)
}

// turns tells those who have something to do now, and of them those alone whom only names; nil names all.
func (a *Cases) turns(tx *storage.Tx, c *storage.Case, p practices.Conflict, mover flow.Person, why string, only func(flow.Person) bool) (out []storage.Notice) {
	f := p.Flow()
	for who := range c.Session.Seats {
		if who == mover || !flow.Waits(f, c.Session, who) || only != nil && !only(who) {
			continue
		}
		out = append(out, a.private(tx, c, p, who, sentence(c.Session.Stage), c.Session.Stage+"."+why)...)
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

func (a *Cases) private(tx *storage.Tx, c *storage.Case, p practices.Conflict, who flow.Person, tell, what string) []storage.Notice {
	told := what + "." + string(who)
	if slices.Contains(p.Quiet, who) || slices.Contains(c.Told, told) {
		return nil
	}
	c.Told = append(slices.Clone(c.Told), told)
	due := a.now().Add(rand.N(a.spread + 1))
	return []storage.Notice{{Key: tx.PrivateKey(c.ID, string(who), what), Kind: storage.KindDM, Workspace: c.Workspace, Person: string(who),
		Args: Args{Say: SayCase}.raw(), Private: []byte(tell + " " + c.ID), Due: due}}
}

// mostSpread is how long a private message may wait: each waits for a random time of its own, so that the times of the
// outbox do not say who talks with whom.
const mostSpread = 90 * time.Second

// AtOnce has private messages wait for nothing, where nobody watches the outbox: in the playground, and in tests.
func (a *Cases) AtOnce() { a.spread = 0 }

// Tell reads a notice about a case when it is about to be said: which case, and which sentence. The sentence is "" when it
// is not true any more, or when the person asked in the meantime never to be invited.
func (a *Cases) Tell(ctx context.Context, n storage.Notice) (id, tell string, err error) {
	tell, id, _ = strings.Cut(string(n.Private), " ")
	who := Who{Workspace: n.Workspace, User: n.Person}
	room, err := a.Look(ctx, who, id)
	if errors.Is(err, storage.ErrNotFound) {
		return id, "", nil
	}
	if err != nil || !tells(room, tell) {
		return id, "", err
	}
	if room.Invited() && room.Session.Visit().Stage == practices.StageInvite {
		if never, err := a.Refuses(ctx, who); never || err != nil {
			return id, "", err
		}
	}
	return id, tell, nil
}

// tells reports whether a sentence is still true.
func tells(r practices.ConflictRoom, tell string) bool {
	if tell == TellEnded {
		return !r.Session.Running()
	}
	return r.Session.Running() && r.Waits() && sentence(r.Session.Stage) == tell
}
