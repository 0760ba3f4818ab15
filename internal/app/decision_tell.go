package app

import (
	"fmt"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Notices of a decision, beside its card.
const (
	SayClosing  = "closing"  // a vote closes soon
	SayAdvise   = "advise"   // somebody's advice is asked for
	SayYours    = "yours"    // somebody is the one who decides
	SayRecord   = "record"   // the published record
	SayReview   = "review"   // the record's review date has come
	SayReviewed = "reviewed" // how the review came out
)

// RecordKey is the subject of a decision's published record.
func RecordKey(session string) string { return "record:" + session }

// tellDecision says what somebody waits for in a decision.
func tellDecision(meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) []storage.Notice {
	d := p.(practices.Decision)
	switch sig.Kind {
	case flow.Began:
		return toldAtBegin(meta, d, s, sig)
	case flow.Extended:
		return closing(meta, d, s, sig)
	case flow.TimeUp:
		lead, out := s.Lead(), []storage.Notice(nil)
		if lead != "" {
			out = append(out, timeUp(meta, lead, s, sig))
		}
		if d.Decider != "" && d.Decider != lead {
			out = append(out, direct(meta, d.Decider, fmt.Sprintf("timeup:%s:%d:decider", s.ID, sig.Pass), Args{Say: SayTimeUp, ID: sig.Stage, N: sig.Pass}))
		}
		return out
	case flow.Closed:
		return []storage.Notice{post(meta, RecordKey(s.ID), Args{Say: SayRecord})}
	}
	return nil
}

// toldAtBegin tells those for whom a stage is: advisers, the one who decides, and before a vote closes its voters.
func toldAtBegin(meta storage.Meta, d practices.Decision, s flow.Session, sig flow.Signal) (out []storage.Notice) {
	switch sig.Stage {
	case practices.StageAdvise:
		for _, a := range d.Asked {
			if a.Person != s.Lead() {
				out = append(out, direct(meta, a.Person, fmt.Sprintf("advise:%s:%d:%s", s.ID, sig.Pass, a.Person), Args{Say: SayAdvise, N: sig.Pass}))
			}
		}
	case practices.StageSettle, practices.StageTie:
		if d.Decider != "" && d.Decider != s.Lead() {
			out = append(out, direct(meta, d.Decider, fmt.Sprintf("yours:%s:%d", s.ID, sig.Pass), Args{Say: SayYours, ID: sig.Stage, N: sig.Pass}))
		}
	case practices.StagePoll, practices.StageStance, practices.StageConsent, practices.StageSift:
		out = closing(meta, d, s, sig)
	}
	return out
}

// shortVote is below how long a vote is too short for a reminder to be worth an interruption.
const shortVote = 2 * time.Hour

// closing reminds of a vote that is open for a day at most, when three quarters of its time are over. In a vote with
// names only those are reminded who have not answered, which is looked at when the message is drawn; without names
// everybody is, so that being reminded tells nothing. Longer votes have a trigger, decision.ballot_open_not_voted, which
// keeps to people's hours and budget.
func closing(meta storage.Meta, d practices.Decision, s flow.Session, sig flow.Signal) (out []storage.Notice) {
	if st, _ := d.Flow().Stage(s.Stage); st.Hold == nil || d.Window < shortVote || s.Deadline.IsZero() || long(d) || s.Stage == practices.StageAdvise {
		return nil
	}
	for p, role := range s.Seats {
		if role == flow.Observer {
			continue
		}
		n := direct(meta, p, fmt.Sprintf("closing:%s:%d.%d:%s", s.ID, sig.Pass, s.Extended, p), Args{Say: SayClosing, ID: sig.Stage, N: sig.Pass})
		n.Due, n.Expires = s.Deadline.Add(-d.Window/4), s.Deadline
		out = append(out, n)
	}
	return out
}
