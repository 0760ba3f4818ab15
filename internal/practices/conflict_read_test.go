package practices

import (
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func guide(t testing.TB) Guide {
	t.Helper()
	g, err := LoadGuide(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestMessageLintVectors(t *testing.T) {
	g := guide(t)
	for _, v := range vectors[[]struct {
		Text  string
		Flags []string
	}](t, "message_lint") {
		t.Run(v.Text, func(t *testing.T) {
			got := []string{}
			for _, r := range g.LintMessage(v.Text) {
				got = append(got, r.Flag)
				if r.Ask == "" || r.Phrase == "" {
					t.Errorf("%s asks nothing about nothing", r.Flag)
				}
			}
			slices.Sort(got)
			slices.Sort(v.Flags)
			if !slices.Equal(got, v.Flags) {
				t.Errorf("got %v, want %v", got, v.Flags)
			}
		})
	}
}

func TestMessageLint(t *testing.T) {
	g := guide(t)
	for text, want := range map[string]string{
		"You don’t care":                    "mind_reading", // a curved apostrophe
		"NEVER\nagain":                      "absolute",
		"The hallways are nice":             "", // "always" is not a word in it
		"Rudeness has no place":             "",
		"It is your fault.":                 "blame",
		"again  and again":                  "past_pile",
		"Could you be   more punctual?":     "vague_request",
		"I felt used when it was taken":     "pseudo_feeling",
		"He used the list, and I feel fine": "",
	} {
		var flags []string
		for _, r := range g.LintMessage(text) {
			flags = append(flags, r.Flag)
		}
		if got := strings.Join(flags, ","); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestConflictModeVectors(t *testing.T) {
	for _, v := range vectors[[]struct {
		Outcome, Relation int
		Out               Reflection
	}](t, "conflict_modes") {
		if got := Reflect(v.Outcome, v.Relation); got != v.Out {
			t.Errorf("outcome %d, relation %d: %s, want %s", v.Outcome, v.Relation, got, v.Out)
		}
	}
	g := guide(t)
	for r := range mode {
		if g.Hint(r) == "" {
			t.Errorf("the guide has no thought for %s", r)
		}
	}
}

func TestTheHighestSignOfEscalationCounts(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		signs []int
		want  Route
	}{
		{"no sign", nil, RouteFlow},
		{"one to three: two people can do it", []int{1, 2, 3}, RouteFlow},
		{"four: a person should help", []int{1, 4}, RouteHuman},
		{"five as well", []int{5, 2}, RouteHuman},
		{"six stops", []int{1, 6, 4}, RouteStop},
		{"nine stops", []int{9}, RouteStop},
	} {
		if got := Escalated(tt.signs...); got != tt.want {
			t.Errorf("%s: %s", tt.rule, got)
		}
	}
	for _, s := range guide(t).Signs {
		if got := Escalated(s.Stage); got != s.Route {
			t.Errorf("the guide routes sign %d to %s, the rule to %s", s.Stage, s.Route, got)
		}
	}
}

func TestEveryYesToTheSafetyScreenStops(t *testing.T) {
	g := guide(t)
	if len(g.Screen) != 7 {
		t.Fatalf("%d questions", len(g.Screen))
	}
	for _, q := range g.Screen {
		if len(g.Unsafe(q.ID)) == 0 {
			t.Errorf("a yes to %s leads nowhere", q.ID)
		}
	}
	if show := g.Unsafe(); show != nil {
		t.Errorf("no yes shows %v", show)
	}
	if got := g.Unsafe("s1", "s6"); !slices.Equal(got, []string{"emergency", "security", "hr", "assistance", "trusted_person"}) {
		t.Errorf("two answers show %v", got)
	}
}

func TestTheWordScreen(t *testing.T) {
	w := guide(t).Words
	for text, want := range map[string]bool{
		"On Tuesday the review waited two days":      false,
		"Kill the process and restart it":            false,
		"We have no skill for this":                  false,
		"He threatened me in the kitchen":            true,
		"I sometimes want  to\ndie":                  true,
		"That was Racist":                            true,
		"I asked a lawyer about it":                  true,
		"The gunwale of the boat needs new varnish":  false,
		"Some days I think I should harm myself, no": true,
	} {
		if got := w.Heavy("nothing here", text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
