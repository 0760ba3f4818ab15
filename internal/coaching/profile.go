package coaching

import (
	"maps"
	"time"
)

// Profile is what a person wants of their check-ins, and what drawing questions for them needs.
type Profile struct {
	Goal      string               `json:"goal,omitempty"`
	Topic     string               `json:"topic,omitempty"`  // "" is any
	Method    string               `json:"method,omitempty"` // "" leaves it to the rule
	Deep      bool                 `json:"deep,omitempty"`   // personal questions are welcome
	Free      bool                 `json:"free,omitempty"`   // a language model may ask in its own words
	Chart     bool                 `json:"chart,omitempty"`  // mood and energy on the person's own home tab
	Seed      int64                `json:"seed"`
	Drawn     int                  `json:"drawn,omitempty"`
	Completed int                  `json:"completed,omitempty"` // check-ins with at least one answer that came to their end
	Asked     map[string]time.Time `json:"asked,omitempty"`
}

// Cadences are how many days may lie between check-ins; the first is usual.
var Cadences = []int{14, 7, 28}

// standing is what the choice of a method looks at, in a check-in as far as it has come.
func (p Profile) standing(c CheckIn) Standing {
	return Standing{Goal: p.Goal != "", Energy: c.Energy, Review: c.Review, Wants: p.Method}
}

// Ask draws the third question of a check-in, by a method when it is named and else by the one that fits. local is the
// time on the person's own clock. The profile that comes back remembers what was asked.
func (p Profile) Ask(b Bank, c CheckIn, method string, local time.Time) (Profile, CheckIn) {
	s := p.standing(c)
	if method == "" {
		method = s.Method()
	}
	depth := DepthAt(Depth(p.Completed, p.Deep), local)
	if c.Deep { // one personal question is enough
		depth = min(depth, Reflective)
	}
	p.Asked = maps.Clone(p.Asked)
	if p.Asked == nil {
		p.Asked = map[string]time.Time{}
	}
	maps.DeleteFunc(p.Asked, func(_ string, at time.Time) bool { return local.Sub(at) >= Restful })
	q, ok := b.Draw(Ask{Stage: s.Stage(method, p.Completed), Topic: p.Topic, Depth: depth, Asked: p.Asked, Now: local, Seed: p.Seed, Draw: p.Drawn})
	c.Method, c.Question = method, Question{}
	if ok {
		p.Asked[q.ID], p.Drawn = local.UTC(), p.Drawn+1
		c.Question, c.Asked, c.Deep = q, append(c.Asked[:len(c.Asked):len(c.Asked)], q.ID), c.Deep || q.Depth == Personal
	}
	return p, c
}

// Untimely reports whether the question that waits must not be asked now, and nobody has answered it yet.
func (c CheckIn) Untimely(local time.Time) bool {
	return c.Reflection == "" && c.Question.Depth > DepthAt(c.Question.Depth, local)
}

// Finish ends a check-in. One in which something was said counts for the depth of later questions, once.
func (p Profile) Finish(c CheckIn, now time.Time) (Profile, CheckIn) {
	if c.Open() {
		c.Ended = now
	}
	c.At = ""
	if !c.Counted && !c.Empty() {
		c.Counted = true
		p.Completed++
	}
	return p, c
}
