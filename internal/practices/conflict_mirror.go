package practices

import (
	"slices"

	"steward/internal/flow"
)

// toMirror is whom a person still has to mirror: everybody who shared something and has not yet said "yes, that is it".
func toMirror(s flow.Session, by flow.Person) (out []flow.Person) {
	for _, of := range others(s, by) {
		if said, ok := heard(s, by, of); shared(s, of) && !(ok && said.Way == "yes") {
			out = append(out, of)
		}
	}
	return out
}

// mirroredBy is by whom a person was mirrored in this round.
func mirroredBy(s flow.Session, of flow.Person) (out []flow.Person) {
	for _, c := range flow.In[flow.Echo](s, StageMirror) {
		if c.Body.Of == of && c.By != of && !slices.Contains(out, c.By) {
			out = append(out, c.By)
		}
	}
	slices.Sort(out)
	return out
}

// heard is what a person answered to somebody's mirror: in the latest round, and there the kindest answer, since a reveal
// shuffles what was said in it.
func heard(s flow.Session, from, of flow.Person) (last flow.Heard, ok bool) {
	kind, pass := map[string]int{"yes": 3, "almost": 2, "not_yet": 1}, 0
	for _, c := range flow.All[flow.Heard](s, StageHearing) {
		if c.By == of && c.Body.From == from && (c.Pass > pass || kind[c.Body.Way] >= kind[last.Way]) {
			last, ok, pass = c.Body, true, c.Pass
		}
	}
	return last, ok
}

func shared(s flow.Session, by flow.Person) bool {
	return slices.ContainsFunc(flow.Latest[flow.Parts](s, StageShare), func(c flow.Said[flow.Parts]) bool {
		return c.By == by && len(c.Body.Parts) > 0
	})
}

// afterHearing goes on when everybody feels understood. Otherwise there is another round; after the last one "almost"
// is enough, since its correction has been read, and "not yet" takes a pause.
func (c Conflict) afterHearing(s flow.Session) string {
	if nobody(toMirror)(s) {
		return StageInterests
	}
	if s.Times(StageMirror) < c.Limits.MirrorRounds {
		return StageMirror
	}
	for _, by := range others(s, "") {
		for _, of := range toMirror(s, by) {
			if said, _ := heard(s, by, of); said.Way != "almost" {
				return StagePaused
			}
		}
	}
	return StageInterests
}
