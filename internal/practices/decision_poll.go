package practices

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// Poll is what a poll came to, and what is left to do.
type Poll struct {
	Count
	Shown    bool // false while the poll is open, and when too few voted without names
	NoQuorum bool
	Winner   string
	Next     ballot.TieRule // what a tie still needs: Decider, Revote, or StatusQuo when nothing changes
}

// Votable are the options of the current visit of the poll: all, or after a tie those that were level.
func (d Decision) Votable(s flow.Session) []string {
	if s.Times(StagePoll) < 2 {
		return d.OptionIDs()
	}
	first := s
	for i := len(s.Path) - 1; i > 0; i-- { // the poll before this one
		if s.Path[i].Stage == StagePoll {
			first.Path = s.Path[:i]
			break
		}
	}
	return d.Polled(first).Broken.Left
}

// Polled counts the latest poll.
func (d Decision) Polled(s flow.Session) (p Poll) {
	sums := flow.In[flow.Tally](s, StagePoll)
	switch {
	case len(sums) > 0:
		p.Ballots = sums[0].Body.Ballots
		p.Shown = sums[0].Body.Result != nil && json.Unmarshal(sums[0].Body.Result, &p.Count) == nil
	case closed(s, StagePoll) && !d.secret():
		var ballots []flow.Body
		for _, c := range latest(s, StagePoll) {
			ballots = append(ballots, c.Body)
		}
		p.Count, p.Shown = d.count(d.Votable(s), ballots), true
	}
	p.NoQuorum = !p.Shown || !p.Near && !d.enoughBallots(p.Ballots) || p.Near && !p.Enough
	if p.NoQuorum || len(p.Winners) == 0 {
		return p
	}
	if d.TieRule == ballot.ByDraw {
		p.Broken = ballot.Break(ballot.ByDraw, ballot.Tie{Options: p.Winners, Decision: s.ID, Closed: after(s, StagePoll)})
	}
	p.Winner, p.Next = p.Broken.Winner, p.Broken.Next
	return p
}

// latest are the last ballots of everybody, whatever their kind.
func latest(s flow.Session, stage string) []flow.Said[flow.Body] {
	return flow.Latest[flow.Body](s, stage)
}

// closed reports whether the latest vote of a stage is over.
func closed(s flow.Session, stage string) bool {
	for _, v := range slices.Backward(s.Path) {
		if v.Stage == stage {
			return v.Revealed
		}
	}
	return false
}

// after is when the stage was left for the last time: when the visit that follows it began.
func after(s flow.Session, stage string) time.Time {
	at := s.Ended
	for i, v := range s.Path {
		if i > 0 && s.Path[i-1].Stage == stage {
			at = v.At
		}
	}
	return at
}

// level are the options between which the one named beforehand picks.
func (d Decision) level(s flow.Session) []string { return d.Polled(s).Broken.Left }

// levels are the levels of delegation within which the manager picks when two rounds brought no agreement.
func (d Decision) levels(s flow.Session) (keys []string) {
	if d.Method.Shape != "delegation" {
		return nil
	}
	st := d.StancesIn(s, StageStance)
	if st.Near { // the range is not told, so that all are open
		for _, p := range d.Method.Positions {
			keys = append(keys, p.ID)
		}
		return keys
	}
	t := ballot.Delegation(levels[int](st.Counts))
	for l := t.Lowest; l <= t.Highest && l > 0; l++ {
		keys = append(keys, strconv.Itoa(l))
	}
	return keys
}

// Chosen is the option that was chosen, by the poll or by the one who breaks ties.
func (d Decision) Chosen(s flow.Session) string {
	if p, picked := lastPick(s, StageTie); picked {
		return p.Option
	}
	return d.Polled(s).Winner
}

// lastPick is what the one who decides has picked, the last word if the stage was taken up again.
func lastPick(s flow.Session, stage string) (last flow.Pick, picked bool) {
	for _, p := range flow.In[flow.Pick](s, stage) {
		last, picked = p.Body, true
	}
	return last, picked
}
