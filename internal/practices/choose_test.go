package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
)

func TestChooseFormats(t *testing.T) {
	v := vectors[struct {
		Formats []struct {
			ID        string
			When      []string
			AvoidWhen []string `json:"avoid_when"`
		}
		Cases []struct {
			State, History []string
			Scores         [][2]any
		}
	}](t, "format_choice")
	var formats []Format
	for _, f := range v.Formats {
		formats = append(formats, Format{ID: f.ID, When: f.When, AvoidWhen: f.AvoidWhen})
	}
	for _, c := range v.Cases {
		var got, want []string
		for _, s := range ChooseFormats(formats, c.State, c.History) {
			got = append(got, fmt.Sprintf("%s %d", s.Format.ID, s.Score))
		}
		for _, s := range c.Scores {
			want = append(want, fmt.Sprintf("%s %v", s[0], s[1]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("state %v, history %v: got %v, want %v", c.State, c.History, got, want)
		}
	}
}

func TestReasons(t *testing.T) {
	w := must(LoadWords(configs.Files))
	f := Format{ID: "daki", When: []string{"overloaded", "ours_alone"}, AvoidWhen: []string{"new_team"}}
	for name, c := range map[string]struct {
		states, history []string
		want            string
	}{
		"nothing known":                {nil, nil, "Nothing I know of speaks for it in particular."},
		"a fit, once for each state":   {[]string{"overloaded", "overloaded"}, nil, "Fits now: the load is high."},
		"a state without words":        {[]string{"ours_alone"}, nil, "Fits now: ours alone."},
		"for and against":              {[]string{"overloaded", "new_team"}, nil, "Fits now: the load is high. Take care: the team is new."},
		"used last time":               {nil, []string{"daki", "daki"}, "Nothing I know of speaks for it in particular. You used it last time."},
		"used three times ago":         {nil, []string{"daki", "x", "y"}, "Nothing I know of speaks for it in particular. You used it 3 retros ago."},
		"four times ago is forgotten":  {nil, []string{"daki", "x", "y", "z"}, "Nothing I know of speaks for it in particular."},
		"what others used is no news ": {nil, []string{"x"}, "Nothing I know of speaks for it in particular."},
	} {
		t.Run(name, func(t *testing.T) {
			got := ChooseFormats([]Format{f}, c.states, c.history)[0].Reason(w)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestThreeAreOffered(t *testing.T) {
	formats := must(LoadFormats(configs.Files))
	if got := ChooseFormats(formats.All(), []string{"first_retro"}, nil); len(got) != 3 || got[0].Format.ID != "start-stop-continue" {
		t.Errorf("got %d, first %s", len(got), got[0].Format.ID)
	}
}

func TestWhenNothingStandsOutTheUsualFormatsAreOffered(t *testing.T) {
	formats, w := must(LoadFormats(configs.Files)), must(LoadWords(configs.Files))
	for name, c := range map[string]struct {
		states, history []string
		want            string
	}{
		"nothing known":                     {nil, nil, "went-well-improve-try start-stop-continue rose-thorn-bud"},
		"the last one is not offered again": {nil, []string{"went-well-improve-try"}, "start-stop-continue rose-thorn-bud appreciation-round"},
		"what suits comes first":            {[]string{"after_incident"}, nil, "blameless-incident went-well-improve-try start-stop-continue"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range ChooseFormats(formats.All(), c.states, c.history) {
				got = append(got, s.Format.ID)
				if said := s.Reason(w); len(s.Suits) == 0 && slices.Contains(usual, s.Format.ID) && said != "Needs no special occasion." {
					t.Errorf("%s: %s", s.Format.ID, said)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}

func TestTeamState(t *testing.T) {
	settled := Facts{Retros: 5, People: 6}
	with := func(change func(*Facts)) Facts { f := settled; change(&f); return f }
	for name, c := range map[string]struct {
		facts Facts
		want  []string
	}{
		"nothing before":                       {Facts{}, []string{"first_retro", "new_team"}},
		"nothing stands out":                   {settled, nil},
		"a team with eight retros is mature":   {with(func(f *Facts) { f.Retros = 8 }), []string{"mature_team"}},
		"fewer than half of the actions done":  {with(func(f *Facts) { f.Done, f.Dropped, f.OverdueOpen = 2, 1, 2 }), []string{"stuck_actions"}},
		"half of them done is not stuck":       {with(func(f *Facts) { f.Done, f.OverdueOpen = 2, 2 }), nil},
		"four times the same format":           {with(func(f *Facts) { f.Formats = []string{"a", "b", "b", "b", "b"} }), []string{"stale_format"}},
		"three times is not stale yet":         {with(func(f *Facts) { f.Formats = []string{"b", "b", "b"} }), nil},
		"half an hour is short":                {with(func(f *Facts) { f.Minutes = 30 }), []string{"short_on_time"}},
		"two clock times are remote":           {with(func(f *Facts) { f.Zones = 2 }), []string{"remote"}},
		"somebody new":                         {with(func(f *Facts) { f.NewPeople = 1 }), []string{"new_members"}},
		"a third is new":                       {with(func(f *Facts) { f.NewPeople = 2 }), []string{"new_members", "growing"}},
		"a quarter has passed":                 {with(func(f *Facts) { f.Since = 91 * 24 * time.Hour }), []string{"long_period", "quarterly"}},
		"most stayed silent":                   {with(func(f *Facts) { f.Invited, f.Contributed = 6, 2 }), []string{"quiet_participants"}},
		"half of them spoke":                   {with(func(f *Facts) { f.Invited, f.Contributed = 6, 3 }), nil},
		"a full drawer":                        {with(func(f *Facts) { f.Thoughts = 15 }), []string{"many_topics"}},
		"without a channel nothing is first":   {Facts{Unknown: true, Zones: 2}, []string{"remote"}},
		"a theme in three of four":             {with(func(f *Facts) { f.Themes = [][]string{{"wip"}, {"wip", "wip"}, {}, {"trust", "wip"}} }), []string{"recurring_problem"}},
		"a theme twice in one retro is once":   {with(func(f *Facts) { f.Themes = [][]string{{"wip", "wip"}, {"wip"}} }), nil},
		"an old theme is forgotten":            {with(func(f *Facts) { f.Themes = [][]string{{"wip"}, {"wip"}, {}, {}, {"wip"}} }), nil},
		"what the facilitator ticks is joined": {with(func(f *Facts) { f.Zones = 2; f.Said = []string{"low_energy", "remote"} }), []string{"remote", "low_energy"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := TeamState(c.facts); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestStateRulesUseKnownStates(t *testing.T) {
	formats, w := must(LoadFormats(configs.Files)), must(LoadWords(configs.Files))
	for _, r := range stateRules {
		if !slices.Contains(formats.States(), r.state) {
			t.Errorf("%s is not a team state", r.state)
		}
	}
	for _, s := range formats.States() {
		if !w.Has("state." + s) {
			t.Errorf("no words for %s", s)
		}
	}
}

func TestWhatPeopleTellNoCountKnows(t *testing.T) {
	formats := must(LoadFormats(configs.Files))
	for _, told := range Told {
		suits := 0
		for _, s := range ChooseFormats(formats.All(), []string{told}, nil) {
			suits += len(s.Suits)
		}
		if suits == 0 && told != "low_safety" { // that one warns
			t.Errorf("%s suggests nothing", told)
		}
		for _, r := range stateRules {
			if r.state == told {
				t.Errorf("%s is counted already", told)
			}
		}
	}
}

func ExampleChooseFormats() {
	formats := must(LoadFormats(configs.Files))
	words := must(LoadWords(configs.Files))
	states := TeamState(Facts{Retros: 5, Done: 1, OverdueOpen: 4})
	for _, s := range ChooseFormats(formats.All(), states, []string{"sailboat", "circles-of-influence"}) {
		fmt.Printf("%+d %s: %s\n", s.Score, s.Format.Name, s.Reason(words))
	}
	// Output:
	// +2 Review of experiments: Fits now: many actions stay undone.
	// +2 One problem, several whys: Fits now: many actions stay undone.
	// +0 Went well, harder than it should be, try next: Needs no special occasion.
}
