package practices

import "steward/internal/flow"

// Replaces returns the id of what a person said in this visit that a new word takes the place of: there is one form, one
// choice, one mirror of each person. What is written in the open stands beside what was there.
func Replaces(s flow.Session, by flow.Person, b flow.Body) (id string, ok bool) {
	for _, c := range s.Log.All() {
		if c.By == by && c.Stage == s.Stage && c.Pass == s.Visit().Pass && sameThing(c.Body, b) {
			id, ok = c.ID, true
		}
	}
	return id, ok
}

func sameThing(was, is flow.Body) bool {
	switch is := is.(type) {
	case flow.Filled, flow.Parts, flow.Marks, flow.Look:
		return flow.Kind(was) == flow.Kind(is)
	case flow.Wants, flow.Nothing:
		kind := flow.Kind(was)
		return kind == "wants" || kind == "nothing"
	case flow.Echo:
		echo, ok := was.(flow.Echo)
		return ok && echo.Of == is.Of
	case flow.Heard:
		heard, ok := was.(flow.Heard)
		return ok && heard.From == is.From
	}
	return false
}
