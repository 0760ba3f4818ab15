package flow

// Said is a contribution whose body has a known type.
type Said[B Body] struct {
	Contribution
	Body B
}

// In returns what was said with a B in a stage's latest visit, in order. What was said before the stage first began
// belongs to its first visit.
func In[B Body](s Session, stage string) []Said[B] {
	pass, first := s.latest(stage)
	var out []Said[B]
	for _, c := range s.Log.items {
		if c.Stage != stage || c.Pass != pass && !(first && c.Pass == 0) {
			continue
		}
		if b, ok := c.Body.(B); ok {
			out = append(out, Said[B]{c, b})
		}
	}
	return out
}

// All returns what was said with a B in all the visits that led here, of all stages named; of every stage when none is.
func All[B Body](s Session, stages ...string) []Said[B] {
	var out []Said[B]
	for _, c := range s.Log.items {
		b, ok := c.Body.(B)
		if !ok || len(stages) > 0 && !in(stages, c.Stage) || !s.counts(c) {
			continue
		}
		out = append(out, Said[B]{c, b})
	}
	return out
}

// Latest returns each person's last word with a B in a stage's latest visit, in the order in which they were said.
func Latest[B Body](s Session, stage string) []Said[B] {
	said := In[B](s, stage)
	last := map[Person]int{}
	for i, c := range said {
		last[c.By] = i
	}
	var out []Said[B]
	for i, c := range said {
		if last[c.By] == i {
			out = append(out, c)
		}
	}
	return out
}

// Authors returns how many people have said something in the current visit, those who left since excluded.
func Authors(s Session) int {
	v := s.Visit()
	_, first := s.latest(v.Stage)
	seen := map[Person]bool{}
	for _, c := range s.Log.items {
		if c.Stage == v.Stage && (c.Pass == v.Pass || first && c.Pass == 0) && c.By != "" && !in(s.Gone, c.By) {
			seen[c.By] = true
		}
	}
	return len(seen)
}

// latest returns the pass of the stage's latest visit on the way that led here, and whether it was the first one.
// A stage that was never visited has pass 0: what came early.
func (s Session) latest(stage string) (pass int, first bool) {
	first = true
	for _, v := range s.Path {
		if v.Stage == stage {
			first = pass == 0
			pass = v.Pass
		}
	}
	return pass, first
}

// counts reports whether c was said on the way that led here: not in a visit that Back has undone.
func (s Session) counts(c Contribution) bool {
	if c.Pass == 0 {
		return true
	}
	for _, v := range s.Path {
		if v.Pass == c.Pass {
			return true
		}
	}
	return false
}

func in[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
