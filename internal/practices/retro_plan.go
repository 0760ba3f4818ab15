package practices

import (
	"time"

	"steward/internal/flow"
)

// Plan is when the stages of an asynchronous retro end. Cards are taken until Shut, a while before they are revealed.
type Plan struct {
	Shut, Collect, Group, Vote, Discuss, Decide, Rate time.Time
	// Late is the plan in place of this one once collecting was lengthened. It is made in advance and as a whole: a day
	// more for writing is no day more for the rest when a weekend lies between.
	Late *Plan `json:",omitempty"`
	// Longer is what retros of an older make have instead of Late: by how much everything is put off.
	Longer time.Duration `json:",omitzero"`
}

// second is the plan of a retro whose collecting was lengthened, when there is one.
func (p Plan) second() (late Plan, ok bool) {
	if p.Late != nil {
		return *p.Late, true
	}
	for _, end := range []*time.Time{&p.Shut, &p.Collect, &p.Group, &p.Vote, &p.Discuss, &p.Decide, &p.Rate} {
		if !end.IsZero() {
			*end = end.Add(p.Longer)
		}
	}
	return p, p.Longer > 0
}

// end is when a stage ends, the zero time for one that the plan does not name.
func (p Plan) end(stage string) time.Time {
	switch stage {
	case StageCollect:
		return p.Collect
	case StageGroup:
		return p.Group
	case StageVote:
		return p.Vote
	case StageDiscuss:
		return p.Discuss
	case StageDecide:
		return p.Decide
	case StageRate:
		return p.Rate
	}
	return time.Time{}
}

// Dates is the plan in force: the second one once collecting was lengthened.
func (r Retro) Dates(s flow.Session) Plan {
	if late, ok := r.Plan.second(); ok && lengthened(s) {
		return late
	}
	return r.Plan
}

// lengthened reports whether collecting was lengthened because few had spoken.
func lengthened(s flow.Session) bool {
	for _, v := range s.Path {
		if v.Stage == StageCollect && v.Late {
			return true
		}
	}
	return false
}

// until is the timebox of a stage: its share when live, the time that is left until its planned end otherwise.
func (r Retro) until(stage string, live func(flow.Session) time.Duration) func(flow.Session) time.Duration {
	if !r.Async {
		return live
	}
	if r.Plan.end(stage).IsZero() {
		return nil
	}
	return func(s flow.Session) time.Duration { return max(r.Dates(s).end(stage).Sub(s.Visit().At), time.Minute) }
}

// fewSpoke says that an asynchronous retro may not be revealed yet: fewer than 60 % wrote or passed, and the time was
// not lengthened so far.
func (r Retro) fewSpoke(s flow.Session) bool {
	_, more := r.Plan.second()
	return r.Async && more && !lengthened(s) && 10*flow.Authors(s) < 6*s.Voices()
}

// longer lengthens the collecting to its second date, once, when few have spoken.
func (r Retro) longer(s flow.Session) time.Duration {
	late, _ := r.Plan.second()
	if !r.fewSpoke(s) {
		return 0
	}
	return late.Collect.Sub(s.Deadline)
}

// closed is when an asynchronous retro takes no more cards: the evening before the reveal.
func (r Retro) closed(s flow.Session) time.Time {
	if !r.Async {
		return time.Time{}
	}
	return r.Dates(s).Shut
}
