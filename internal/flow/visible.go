package flow

// Viewer is somebody who looks at a session: the seat, and the pseudonym behind which they wrote.
type Viewer struct {
	Person Person
	As     Person
}

// Wrote reports whether the viewer wrote c, as far as the session still knows.
func (who Viewer) Wrote(c Contribution) bool {
	return c.By != "" && (c.By == who.Person || c.By == who.As)
}

// Visible returns the session as the viewer may see it: of a sealed stage that is not revealed, and of a confidential
// stage, only their own words. Everything that draws a session starts here. What counts people, such as Authors and
// Done, needs the whole session.
func Visible(f Flow, s Session, who Viewer) Session {
	open := s.revealed()
	s.Log = s.Log.only(func(c Contribution) bool {
		return who.Wrote(c) || f.shows(c, open)
	})
	s.Gone = nil
	return s
}

// Own returns the session with what the viewer wrote and nothing else, which is a part of what Visible shows them. It
// costs what the viewer wrote, however much the others did.
func Own(s Session, who Viewer) Session {
	s.Log = s.Log.of(who.Person, who.As)
	s.Gone = nil
	return s
}

// shows reports whether everybody may see c. A stage that the flow does not know keeps what it holds.
func (f Flow) shows(c Contribution, open map[int]bool) bool {
	st, ok := f.Stage(c.Stage)
	if b, is := st.Block.(Hushed); is && b.Hushes(c.Body) {
		return false
	}
	switch st.Seen {
	case Sealed, Unsigned:
		return open[c.Pass]
	case Confidential:
		return c.By == "" // a sum
	}
	return ok
}

// Counts returns how many cards a stage that is not yet revealed holds in each column, and how many people
// contributed or passed. These are the only facts about a sealed stage that anybody learns.
func Counts(s Session, stage string) (cards map[string]int, people int) {
	cards = map[string]int{}
	seen := map[Person]bool{}
	now := s.latest(stage)
	for _, c := range s.Log.items {
		if !now.has(c) {
			continue
		}
		switch said := c.Body.(type) {
		case Item:
			cards[said.Column]++
			seen[c.By] = true
		case Nothing:
			seen[c.By] = true
		}
	}
	return cards, len(seen)
}
