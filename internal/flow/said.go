package flow

import "slices"

// Said is a contribution whose body has a known type.
type Said[B Body] struct {
	Contribution
	Body B
}

// In returns what was said with a B in a stage's latest visit, in order. What was said before the stage first began
// belongs to its first visit.
func In[B Body](s Session, stage string) []Said[B] {
	now := s.latest(stage)
	var out []Said[B]
	for _, c := range s.Log.items {
		if b, ok := c.Body.(B); ok && now.has(c) {
			out = append(out, Said[B]{c, b})
		}
	}
	return out
}

// All returns everything that was said with a B in the stages named, in every stage when none is. Going back does not
// unsay anything, so visits that Back has undone count here; only In and Latest look at the visits that led here.
func All[B Body](s Session, stages ...string) []Said[B] {
	var out []Said[B]
	for _, c := range s.Log.items {
		if b, ok := c.Body.(B); ok && (len(stages) == 0 || slices.Contains(stages, c.Stage)) {
			out = append(out, Said[B]{c, b})
		}
	}
	return out
}

// Latest returns each person's last word with a B in a stage's latest visit, in the order in which they were said.
// What has no author any more is kept whole: nobody knows whose last word it was.
func Latest[B Body](s Session, stage string) []Said[B] {
	said := In[B](s, stage)
	last := map[Person]int{}
	for i, c := range said {
		last[c.By] = i
	}
	var out []Said[B]
	for i, c := range said {
		if last[c.By] == i || c.By == "" {
			out = append(out, c)
		}
	}
	return out
}

// Authors returns how many people have said something in the current visit, those who left since excluded. Who of those
// that are hidden has left is known only while a move is played that brings the pseudonyms; a session at rest counts
// them all.
func Authors(s Session) int {
	seen := s.speakers()
	for _, p := range s.Gone {
		delete(seen, p)
		if s.mask != nil {
			delete(seen, s.mask(p))
		}
	}
	return len(seen)
}

// Answered returns how many people have said something in the current visit, those who left since included: what they
// said counts, and a number that fell when somebody leaves would tell that they had answered.
func Answered(s Session) int { return len(s.speakers()) }

func (s Session) speakers() map[Person]bool {
	now := s.latest(s.Stage)
	seen := map[Person]bool{}
	for _, c := range s.Log.items {
		if now.has(c) && c.By != "" {
			seen[c.By] = true
		}
	}
	return seen
}

// stay is a stage's latest visit on the way that led here. What was said before the stage first began belongs to its
// first visit.
type stay struct {
	stage string
	pass  int // 0 when the stage was never visited: what came early
	first bool
}

func (v stay) has(c Contribution) bool {
	return c.Stage == v.stage && (c.Pass == v.pass || v.first && c.Pass == 0)
}

func (s Session) latest(stage string) stay {
	v := stay{stage: stage, first: true}
	for _, x := range s.Path {
		if x.Stage == stage {
			v.first = v.pass == 0
			v.pass = x.Pass
		}
	}
	return v
}
