package practices

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"steward/internal/ballot"
)

// ballotsOf are the kinds of ballots that each rule can count.
var ballotsOf = map[string][]string{
	"majority": {"choice"}, "approval": {"ticks"}, "dots": {"dots"}, "score": {"scores"}, "star": {"scores"}, "matrix": {"matrix"},
	"schulze": {"ranking", "strict_ranking"}, "ranked_pairs": {"ranking", "strict_ranking"}, "instant_runoff": {"strict_ranking"},
}

var (
	reasons     = []string{"off", "optional", "required"}
	anonymities = []string{"named", "anonymous"}
)

func useOneOf[S ~string](known []S) string {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	return "use one of " + strings.Join(names, ", ")
}

// checkMethod tells what does not fit together in a method.
func (f *methodsFile) checkMethod(node yaml.Node, m Method) {
	wrong := func(path []any, format string, args ...any) {
		f.wrong(node, path, "method %q: %s", m.ID, fmt.Sprintf(format, args...))
	}
	if !columnID.MatchString(m.ID) {
		wrong([]any{"id"}, "an id is small letters and digits joined by _, such as fist_to_five")
	}
	if _, twice := f.Get(m.ID); twice {
		wrong([]any{"id"}, "this id is used twice: choose another")
	}
	if m.Name == "" || m.OneLine == "" {
		wrong([]any{"name"}, "give it a name and a one_line")
	}
	for i, a := range m.Anonymity {
		if !slices.Contains(anonymities, a) {
			wrong([]any{"anonymity", i}, "%q is not known here: %s", a, useOneOf(anonymities))
		}
	}
	if len(m.Anonymity) == 0 {
		wrong([]any{"anonymity"}, "say how ballots are cast: %s, the usual one first", useOneOf(anonymities))
	}
	if m.Group.Min < 1 || m.Group.Max < m.Group.Min {
		wrong([]any{"group"}, "a group of %d to %d: min is at least 1 and max at least min", m.Group.Min, m.Group.Max)
	}
	if _, ok := shapes[m.Shape]; !ok {
		wrong([]any{"shape"}, "unknown shape %q: %s", m.Shape, useOneOf(slices.Sorted(maps.Keys(shapes))))
		return
	}
	m.checkCount(wrong)
	m.checkPositions(wrong)
}

// checkCount tells when a method is counted by a rule that cannot count its answers.
func (m Method) checkCount(wrong func(path []any, format string, args ...any)) {
	switch m.Shape {
	case "poll", "poll_consent":
		kinds, known := ballotsOf[m.Count]
		switch {
		case !slices.Contains(ballotKinds, m.Ballot):
			wrong([]any{"ballot"}, "unknown ballot %q: %s", m.Ballot, useOneOf(ballotKinds))
		case !known:
			wrong([]any{"count"}, "unknown count %q: %s", m.Count, useOneOf(slices.Sorted(maps.Keys(ballotsOf))))
		case !slices.Contains(kinds, m.Ballot):
			wrong([]any{"count"}, "%s cannot count the ballot %q: %s", m.Count, m.Ballot, useOneOf(kinds))
		}
		return
	case "stance", "consensus", "delegation":
		if _, known := verdicts[m.Count]; !known {
			wrong([]any{"count"}, "unknown count %q: %s", m.Count, useOneOf(slices.Sorted(maps.Keys(verdicts))))
		}
	}
	if m.Ballot != "" {
		wrong([]any{"ballot"}, "the shape %s has no ballot: remove it, or use the shape poll", m.Shape)
	}
}

// checkPositions tells what is missing among the ways to stand towards a proposal.
func (m Method) checkPositions(wrong func(path []any, format string, args ...any)) {
	ids := map[string]bool{}
	for i, p := range m.Positions {
		if p.ID == "" || p.Label == "" || p.Means == "" || ids[p.ID] {
			wrong([]any{"positions", i}, "a position needs an id of its own, a label and what it means")
		}
		if !slices.Contains(reasons, p.Reason) {
			wrong([]any{"positions", i, "reason"}, "reason %q is not known here: %s", p.Reason, useOneOf(reasons))
		}
		ids[p.ID] = true
	}
	switch m.Shape {
	case "consent", "poll_consent":
		for _, needed := range []ballot.Response{ballot.Consents, ballot.Objects} {
			if !ids[string(needed)] {
				wrong([]any{"positions"}, "no position %q: a consent round needs it", needed)
			}
		}
	case "stance", "consensus", "delegation":
		if len(ids) < 2 {
			wrong([]any{"positions"}, "add the positions that people can take, two at least")
		}
	}
}
