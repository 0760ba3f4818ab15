package flow

// Viewer is somebody who looks at a session: the seat, and the pseudonym behind which they wrote.
type Viewer struct {
	Person Person
	As     Person
}

// Visible returns the session as the viewer may see it: of a sealed stage that is not revealed, and of a confidential
// stage, only their own words. Everything that draws a session starts here.
func Visible(f Flow, s Session, who Viewer) Session {
	revealed := map[int]bool{}
	for _, v := range s.Path {
		revealed[v.Pass] = v.Revealed
	}
	for _, v := range s.Ahead {
		revealed[v.Pass] = v.Revealed
	}
	s.Log = s.Log.changed(func(c Contribution) (Contribution, bool) {
		st, _ := f.Stage(c.Stage)
		shown := c.Stage == "" || st.Seen == Open || st.Seen == Sealed && c.Pass != 0 && revealed[c.Pass] || st.Seen == Confidential && c.By == ""
		mine := c.By != "" && (c.By == who.Person || c.By == who.As)
		return c, shown || mine
	})
	return s
}

// Wrote reports whether the viewer wrote c, as far as the session still knows.
func (who Viewer) Wrote(c Contribution) bool {
	return c.By != "" && (c.By == who.Person || c.By == who.As)
}

// Counts returns how many cards a stage that is not yet revealed holds in each column, and how many people
// contributed or passed. These are the only facts about a sealed stage that anybody learns.
func Counts(s Session, stage string) (cards map[string]int, people int) {
	cards = map[string]int{}
	seen := map[Person]bool{}
	for _, c := range In[Item](s, stage) {
		cards[c.Body.Column]++
		seen[c.By] = true
	}
	for _, c := range In[Nothing](s, stage) {
		seen[c.By] = true
	}
	return cards, len(seen)
}
