package library_test

import (
	"slices"
	"strings"
	"testing"

	"steward/internal/library"
)

func TestIDsOfNames(t *testing.T) {
	for name, want := range map[string]string{
		"Limit work in progress":       "limit-work-in-progress",
		"  Quiet   hours!  ":           "quiet-hours",
		"Ограничение НЗР: ёлка и щука": "ogranichenie-nzr-elka-i-shchuka",
		"Rückblick für Größere Teams":  "rueckblick-fuer-groessere-teams",
		"Don't start, finish (v2)":     "dont-start-finish-v2",
		"Café déjà vu":                 "cafe-deja-vu",
		"объект":                       "obekt",
		"会议":                           "",
		"../../etc/passwd":             "etc-passwd",
		strings.Repeat("wordy ", 20):   "wordy-wordy-wordy-wordy-wordy-wordy-wordy-wordy-wordy-wordy",
		strings.Repeat("a", 90):        strings.Repeat("a", library.IDLength),
		"🚀 Ship it":                    "ship-it",
	} {
		if got := library.ID(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestWhatChangedBetweenTwoTexts(t *testing.T) {
	why := "smaller"
	old := library.Note{ID: "a", Name: "A", Themes: []string{"wip"}, Body: "1\n2\n3\n4\n", Evidence: library.Evidence{Level: "none"}}
	now := old
	now.Themes, now.Body, now.TrialWeeks = []string{"wip", "waiting"}, "1\n2\ntwo and a half\n4\n5\n", 2
	now.Lineage.Why = &why
	var fields []string
	for _, c := range library.Changes(old, now) {
		fields = append(fields, c.Field)
		if c.Field != "body" {
			continue
		}
		want := []library.Line{{library.Same, "1"}, {library.Same, "2"}, {library.Gone, "3"}, {library.Added, "two and a half"}, {library.Same, "4"}, {library.Added, "5"}}
		if !slices.Equal(c.Lines, want) {
			t.Errorf("body: %v", c.Lines)
		}
	}
	if got := strings.Join(fields, " "); got != "themes trial_weeks lineage body" {
		t.Error(got)
	}
	if c := library.Changes(old, old); len(c) != 0 {
		t.Errorf("nothing changed, yet: %v", c)
	}
}

// Whatever two texts are, both can be read off their comparison.
func TestNothingIsLostInAComparison(t *testing.T) {
	texts := [][]string{nil, {"a"}, {"a", "b"}, {"b", "a", "c", "a"}, {"c", "c", "c"}, {"x", "a", "b", "y"}}
	for _, old := range texts {
		for _, now := range texts {
			var before, after []string
			for _, l := range library.Compare(old, now) {
				if l.Op != library.Added {
					before = append(before, l.Text)
				}
				if l.Op != library.Gone {
					after = append(after, l.Text)
				}
			}
			if !slices.Equal(before, old) || !slices.Equal(after, now) {
				t.Errorf("%v → %v: %v and %v", old, now, before, after)
			}
		}
	}
}

func TestTwoTextsBecomeOneFieldByField(t *testing.T) {
	was := library.Note{Name: "n", Version: 1, Intent: "i", Problem: "p", Themes: []string{"wip"}, Body: "1. a\n"}
	now, mine := was, was
	now.Version, now.Intent, now.Problem, now.Themes = 2, "theirs", "theirs", []string{"wip", "waiting"}
	mine.Problem, mine.Body = "mine", "1. b"
	merged, both := library.Merge(was, now, mine)
	want := library.Note{Name: "n", Version: 2, Intent: "theirs", Problem: "mine", Themes: []string{"wip", "waiting"}, Body: "1. b"}
	if len(library.Changes(merged, want)) > 0 || !slices.Equal(both, []string{"problem"}) {
		t.Errorf("%+v %v", merged, both)
	}
	now.Problem = "mine" // both the same
	if _, both := library.Merge(was, now, mine); len(both) > 0 {
		t.Errorf("both say the same of %v", both)
	}
}
