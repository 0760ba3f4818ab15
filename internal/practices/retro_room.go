package practices

import (
	"slices"

	"steward/internal/flow"
)

// RetroRoom is a retrospective as one person sees it.
type RetroRoom struct {
	Room
	Retro Retro
}

func (RetroRoom) of(r Room) (RetroRoom, bool) {
	p, ok := r.Practice.(Retro)
	return RetroRoom{r, p}, ok
}

// Inside counts the cards and people of the board before its reveal.
func (r Retro) Inside(s flow.Session) (in Inside) {
	in.Cards, in.People = flow.Counts(s, StageCollect)
	in.Voices = s.Voices()
	return in
}

// Mine returns the viewer's own cards, in the order in which they wrote them.
func (r RetroRoom) Mine() []flow.Said[flow.Item] {
	return slices.DeleteFunc(flow.In[flow.Item](r.Session, StageCollect), func(c flow.Said[flow.Item]) bool {
		return !r.Me.Wrote(c.Contribution)
	})
}

// Column returns the format's column with that id.
func (r RetroRoom) Column(id string) Column {
	for _, c := range r.Retro.Format.Columns {
		if c.ID == id {
			return c
		}
	}
	return Column{ID: id, Title: id}
}

// Return sums up the closing scores, hidden when there were too few.
func (r RetroRoom) Return() (Return, bool) {
	for _, c := range flow.In[flow.ScoreSum](r.Session, StageRate) {
		return ROTI(c.Body.Each("roti")), true
	}
	return Return{}, false
}

// Opening sums up the safety check, hidden when there were too few answers.
func (r RetroRoom) Opening() (Safety, bool) { return opening(r.Session) }

// SpeakingIsHard reports whether the safety check says that somebody finds it hard to speak openly, and enough answered
// for that to be told to the facilitator.
func SpeakingIsHard(s flow.Session) bool {
	safety, asked := opening(s)
	return asked && safety.Offer
}

func opening(s flow.Session) (Safety, bool) {
	for _, c := range flow.In[flow.ScoreSum](s, StageSafety) {
		return SafetyCheck(c.Body.Each("openly")), true
	}
	return Safety{}, false
}

// Host returns who looks after the i-th thread of an asynchronous discussion: people take turns, the facilitator last.
func (r RetroRoom) Host(i int) flow.Person {
	var hosts []flow.Person
	for _, p := range r.People() {
		if r.Session.Seats[p] == flow.Participant {
			hosts = append(hosts, p)
		}
	}
	if lead := r.Session.Lead(); lead != "" {
		hosts = append(hosts, lead)
	}
	if len(hosts) == 0 {
		return ""
	}
	return hosts[(i+int(uint64(r.Session.Seed)%uint64(len(hosts))))%len(hosts)]
}
