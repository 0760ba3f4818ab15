package coaching

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Depths of questions.
const (
	Light      = 1
	Reflective = 2 // after two completed check-ins
	Personal   = 3 // after five, and only for those who asked for it
)

// Restful is how long a question is not asked again to the same person.
const Restful = 60 * 24 * time.Hour

// Depth is how deep questions may go after so many completed check-ins.
func Depth(completed int, optIn bool) int {
	switch {
	case completed >= 5 && optIn:
		return Personal
	case completed >= 2:
		return Reflective
	}
	return Light
}

// DepthAt is the same on the person's own clock: nobody is asked anything personal on a Monday before ten.
func DepthAt(depth int, local time.Time) int {
	if local.Weekday() == time.Monday && local.Hour() < 10 {
		return min(depth, Reflective)
	}
	return depth
}

// Ask is what a question is drawn for.
type Ask struct {
	Stage string
	Topic string // "" is any
	Depth int    // the deepest allowed
	Asked map[string]time.Time
	Now   time.Time
	Seed  int64 // the person's own
	Draw  int   // how many were drawn for this person before
}

// Draw picks a question, every fitting one with the same chance; the same ask gives the same question. Where nothing of
// the topic is left it takes the stage with any topic, and then an opening question. Depth and rest are never given up:
// when nothing is left at all, there is none.
func (b Bank) Draw(a Ask) (Question, bool) {
	for _, w := range a.widths() {
		if fit := b.fitting(a, w.stage, w.topic); len(fit) > 0 {
			chance := rand.New(rand.NewPCG(uint64(a.Seed), uint64(a.Draw)))
			return fit[chance.IntN(len(fit))], true
		}
	}
	return Question{}, false
}

// Fitting are the questions from which Draw would pick, and those from which it would pick after them, until there are
// as many as asked for or no more.
func (b Bank) Fitting(a Ask, least int) (fit []Question) {
	for _, w := range a.widths() {
		for _, q := range b.fitting(a, w.stage, w.topic) {
			if !slices.Contains(fit, q) {
				fit = append(fit, q)
			}
		}
		if len(fit) >= least {
			break
		}
	}
	return fit
}

// width is a stage and a topic that questions are taken from; "" is any topic.
type width struct{ stage, topic string }

// widths are where questions are taken from, the narrowest first.
func (a Ask) widths() []width {
	return []width{{a.Stage, a.Topic}, {a.Stage, ""}, {opening, a.Topic}, {opening, ""}}
}

func (b Bank) fitting(a Ask, stage, topic string) (fit []Question) {
	for _, q := range b.Questions {
		at, before := a.Asked[q.ID]
		rests := before && a.Now.Sub(at) < Restful
		if q.Stage == stage && (topic == "" || q.Topic == topic) && q.Depth <= a.Depth && !rests && !slices.Contains(scripted, q.ID) {
			fit = append(fit, q)
		}
	}
	return fit
}
