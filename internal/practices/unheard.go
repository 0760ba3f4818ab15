package practices

import (
	"time"

	"steward/internal/flow"
)

// Unheard is how many have not contributed yet, as far as that may be told: never who, and no number that points at
// somebody.
type Unheard struct {
	Told bool // N may be told
	N    int  // 2 or more
	None bool // nobody has: everybody sees that
}

// The fewest people with a voice, whoever leads included, among whom a number is told: in a step that everybody sees,
// four as for all scores; where words are hidden, so many that four are left without the one who looks, since who looks
// twice learns the difference.
const (
	unheardOpen   = 4
	unheardHidden = 5
)

// Unheard counts those who have said nothing in the present step, whoever leads not counted. It is known of rounds, of
// talk about a topic and of the board; elsewhere not everybody is expected to contribute.
func (r Room) Unheard() Unheard {
	st, _ := r.Flow.Stage(r.Session.Stage)
	switch st.Block.(type) {
	case flow.Round:
		if st.Seen == flow.Open {
			return r.unheard(func(c flow.Contribution) bool { return c.Stage == st.Key && c.Pass == r.Pass() })
		}
	case flow.Talk:
		topics := map[string]bool{}
		for _, id := range st.Block.(flow.Talk).Topics(r.Session) {
			topics[id] = true
		}
		return r.unheard(func(c flow.Contribution) bool { return spoken(c.Body) && topics[topicOf(c.Body)] })
	case flow.Board:
		if r.Session.Anonymity == flow.Strict {
			return Unheard{}
		}
		silent := r.Inside.Voices - r.Inside.People
		none := r.Inside.People == 0
		return Unheard{Told: r.Inside.Voices >= unheardHidden && silent >= 2 && !none, N: silent, None: none}
	}
	return Unheard{}
}

// unheard counts in a step that everybody sees.
func (r Room) unheard(counts func(flow.Contribution) bool) Unheard {
	lead, heard := r.Session.Lead(), map[flow.Person]bool{}
	for _, c := range r.Session.Log.All() {
		if counts(c) && c.By != "" {
			heard[c.By] = true
		}
	}
	others, silent := 0, 0
	for p, role := range r.Session.Seats {
		if role == flow.Observer || p == lead {
			continue
		}
		others++
		if !heard[p] {
			silent++
		}
	}
	u := Unheard{N: silent, None: silent == others && others > 1}
	u.Told = r.Session.Voices() >= unheardOpen && silent >= 2 && !u.None
	return u
}

// Live reports whether a session is a meeting: people are there at the same time and hear one another.
func Live(p Practice) bool {
	m, ok := p.(interface{ Live() bool })
	return ok && m.Live()
}

// Live reports whether the retro is a meeting.
func (r Retro) Live() bool { return !r.Async }

// aMeeting is how long a round of voting is open, at most, in a decision that is made in one meeting.
const aMeeting = 2 * time.Hour

// Live reports whether the decision is made in a meeting: its rounds are too short for anything else.
func (d Decision) Live() bool { return d.window() < aMeeting }

// Opens reports whether a retro takes a topic up in the present visit, and does not go on with one.
func Opens(s flow.Session) bool { return s.Stage == StageDiscuss && extensionsUsed(s) == 0 }

// Hidden reports whether what people say in the present step is not seen by others yet.
func (r Room) Hidden() bool {
	st, _ := r.Flow.Stage(r.Session.Stage)
	return st.Seen != flow.Open
}
