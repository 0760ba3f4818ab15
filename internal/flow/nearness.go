package flow

import (
	"maps"
	"slices"
)

// Nearness reports whether a sum over one group of people would stand too near to a shown one over another: what the few
// between them answered could be had by subtraction.
type Nearness func(group, before []Person) bool

// Group is who had a voice in a visit: at some time, and of them who had none any more at its end. Whether those had
// answered before is told nowhere.
type Group struct {
	Ever []Person
	Left []Person `json:",omitempty"`
}

// could are the groups whose answers the sum may be of.
func (g Group) could() [][]Person {
	stayed := slices.DeleteFunc(slices.Clone(g.Ever), func(p Person) bool { return slices.Contains(g.Left, p) })
	return [][]Person{g.Ever, stayed}
}

// tooNear compares the group of the current visit with those of earlier visits of its stage whose sums were shown in
// full. Who kept silent in one of them is told nowhere, so groups are compared as everybody knows them: by their seats.
func (near Nearness) tooNear(s Session, full func(Body) bool) bool {
	if near == nil {
		return false
	}
	now := s.Visit()
	for _, before := range s.Path {
		if before.Stage != now.Stage || before.Pass == now.Pass {
			continue
		}
		shown := slices.ContainsFunc(s.Log.items, func(c Contribution) bool {
			return c.Stage == before.Stage && c.Pass == before.Pass && c.By == "" && full(c.Body)
		})
		if shown && near.either(s.Groups[now.Pass], s.Groups[before.Pass]) {
			return true
		}
	}
	return false
}

func (near Nearness) either(now, before Group) bool {
	for _, one := range now.could() {
		for _, other := range before.could() {
			if near(one, other) {
				return true
			}
		}
	}
	return false
}

// grouped notes who has a voice in the current visit, and who has none any more.
func (s Session) grouped(st Stage) Session {
	if st.Seen != Confidential {
		return s
	}
	voice := func(p Person) bool { role, seated := s.Seats[p]; return seated && role != Observer }
	g := Group{Ever: slices.Clone(s.Groups[s.Visit().Pass].Ever)}
	for p := range s.Seats {
		if voice(p) && !slices.Contains(g.Ever, p) {
			g.Ever = append(g.Ever, p)
		}
	}
	slices.Sort(g.Ever)
	for _, p := range g.Ever {
		if !voice(p) {
			g.Left = append(g.Left, p)
		}
	}
	groups := maps.Clone(s.Groups)
	if groups == nil {
		groups = map[int]Group{}
	}
	groups[s.Visit().Pass] = g
	s.Groups = groups
	return s
}
