package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func TestPitfalls(t *testing.T) {
	for name, c := range map[string]struct {
		facts Facts
		want  []string
	}{
		"a team with nothing behind it":                    {Facts{}, nil},
		"fewer than half of the actions were done":         {Facts{Done: 1, OverdueOpen: 2}, []string{"pitfall.stuck_actions"}},
		"the same format four times":                       {Facts{Formats: []string{"a", "a", "a", "a"}}, []string{"pitfall.same_format"}},
		"one theme in three of four":                       {Facts{Themes: [][]string{{"wip"}, {"wip"}, {"wip"}}}, []string{"pitfall.theme_repeats"}},
		"fewer than half contributed":                      {Facts{Invited: 5, Contributed: 2}, []string{"pitfall.few_contribute"}},
		"two retros under break-even":                      {Facts{ROTI: []float64{4, 2.5, 2}}, []string{"pitfall.low_return"}},
		"one of the last two under break-even":             {Facts{ROTI: []float64{2, 3}}, nil},
		"a manager is invited, and speaking is hard":       {Facts{Manager: true, Safety: PublishedSafety{Team: 3.99}}, []string{"pitfall.hard_to_speak"}},
		"a manager is invited, and speaking is all right":  {Facts{Manager: true, Safety: PublishedSafety{Team: 4}}, nil},
		"a score that nobody published is no score":        {Facts{Manager: true}, nil},
		"speaking is hard, and the team is among itself":   {Facts{Safety: PublishedSafety{Team: 2}}, nil},
		"several at once are told in a fixed order":        {Facts{Invited: 5, Done: 0, Dropped: 3}, []string{"pitfall.stuck_actions", "pitfall.few_contribute"}},
		"an unfinished action before its date is no worry": {Facts{Done: 0}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range Pitfalls(c.facts) {
				got = append(got, p.Key)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestPitfallsHaveWordsAndFormats(t *testing.T) {
	formats, w := must(LoadFormats(configs.Files)), must(LoadWords(configs.Files))
	keys := slices.Clone(PitfallReminders)
	for _, r := range pitfallRules {
		keys = append(keys, r.key)
		for _, id := range r.formats {
			if _, ok := formats.Get(id); !ok {
				t.Errorf("%s suggests %q, which is not a format", r.key, id)
			}
		}
	}
	for _, f := range []Flag{NoOwner, OwnerIsGroup, NoDue, DueTooFar, NoDoneWhen, WeakVerb, TooMany, OwnerOverloaded} {
		keys = append(keys, f.WordsKey())
	}
	for _, k := range keys {
		if !w.Has(k) {
			t.Errorf("no words for %s", k)
		}
	}
}

func TestThemeIsNamed(t *testing.T) {
	w := must(LoadWords(configs.Files))
	p := Pitfalls(Facts{Themes: [][]string{{"wip", "trust"}, {"wip", "trust"}, {"trust", "wip"}}})
	if said := p[0].Say(w); !strings.HasPrefix(said, `"trust" came up`) {
		t.Errorf("got %s", said)
	}
}

func ExamplePitfalls() {
	words := must(LoadWords(configs.Files))
	for _, p := range Pitfalls(Facts{Done: 1, OverdueOpen: 3}) {
		fmt.Println(p.Say(words))
		fmt.Println(p.Formats)
	}
	// Output:
	// Fewer than half of the last actions got done. Looking at what stopped them may help more than new topics.
	// [experiment-review root-cause-whys]
}
