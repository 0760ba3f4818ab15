package coaching

import "time"

// leastChoice is how many questions to think further are enough to choose from: with fewer of a stage and a topic, those
// of the stage with any topic come to them, and so on.
const leastChoice = 3

// Further are the questions with which somebody may think further about what they wrote in a check-in: those of its stage
// and of their topic first, as deep as questions may go for them, and none that they were asked lately. usual is the one
// that the bank picks, the same each time until another question is drawn; without any there is none. local is the time
// on the person's own clock. Nothing of this counts as asked.
func (p Profile) Further(b Bank, c CheckIn, local time.Time) (choice []Question, usual Question) {
	depth := DepthAt(Depth(p.Completed, p.Deep), local)
	if c.Deep { // one personal question is enough
		depth = min(depth, Reflective)
	}
	stage := c.Question.Stage
	if stage == "" {
		s := p.standing(c)
		stage = s.Stage(s.Method(), p.Completed)
	}
	asked := map[string]time.Time{}
	for id, at := range p.Asked {
		asked[id] = at
	}
	for _, id := range c.Asked {
		asked[id] = local
	}
	a := Ask{Stage: stage, Topic: p.Topic, Depth: depth, Asked: asked, Now: local, Seed: p.Seed, Draw: p.Drawn}
	usual, _ = b.Draw(a)
	return b.Fitting(a, leastChoice), usual
}
