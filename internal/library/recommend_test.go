package library_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"steward/internal/library"
)

type vector struct {
	Themes    []string `json:"retro_themes"`
	Worsening []string `json:"worsening"`
	Context   []string `json:"team_context"`
	Practices []struct {
		ID       string   `json:"id"`
		Themes   []string `json:"themes"`
		Metrics  []string `json:"metrics"`
		Context  []string `json:"context"`
		Evidence string   `json:"evidence"`
		Score    float64  `json:"score"`
	} `json:"practices"`
}

func TestRecommendationVectors(t *testing.T) {
	text, err := os.ReadFile("testdata/recommendation.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Recommendation vector `json:"recommendation"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	v := file.Recommendation
	if len(v.Practices) < 2 {
		t.Fatal("no vectors")
	}
	s := library.Situation{Themes: v.Themes, Metrics: v.Worsening, Context: v.Context}
	var notes []library.Note
	for _, p := range v.Practices {
		n := library.Note{ID: p.ID, Themes: p.Themes, Metrics: p.Metrics, Context: p.Context, Evidence: library.Evidence{Level: p.Evidence}}
		notes = append(notes, n)
		if got := s.Weigh(n).Score; got != p.Score {
			t.Errorf("%s: %v, want %v", p.ID, got, p.Score)
		}
	}
	slices.Reverse(notes)
	got := library.Recommend(library.Each(notes), s, library.MostOffers, nil)
	if len(got) != 2 || got[0].ID != "P1" || got[1].ID != "P2" {
		t.Fatalf("%+v", got)
	}
	if o := got[0]; !slices.Equal(o.Themes, []string{"wip", "waiting"}) || !slices.Equal(o.Metrics, []string{"age"}) ||
		!slices.Equal(o.Shares, []string{"kanban"}) || !slices.Equal(o.Lacks, []string{"remote"}) || o.Foreign() || !o.Known() {
		t.Errorf("reasons: %+v", o)
	}
}

func TestScoresAtTheEdges(t *testing.T) {
	multi := library.Evidence{Level: "multi"}
	for name, c := range map[string]struct {
		s     library.Situation
		n     library.Note
		score float64
		known bool
	}{
		"nothing is known": {library.Situation{}, library.Note{}, 0.10, false},
		"a context that fits and much evidence are no reason": {library.Situation{Context: []string{"kanban"}},
			library.Note{Context: []string{"kanban"}, Evidence: multi}, 0.30, false},
		"a context of which nothing is known does not fit": {library.Situation{Themes: []string{"wip"}}, library.Note{Themes: []string{"wip"}, Context: []string{"kanban"}}, 0.45, true},
		"everything":                     {library.Situation{[]string{"wip"}, []string{"age"}, []string{"kanban"}}, library.Note{Themes: []string{"wip"}, Metrics: []string{"age"}, Context: []string{"kanban"}, Evidence: multi}, 1, true},
		"an unknown level weighs naught": {library.Situation{Metrics: []string{"age"}}, library.Note{Metrics: []string{"age"}, Evidence: library.Evidence{Level: "proof"}}, 0.35, true},
	} {
		if o := c.s.Weigh(c.n); o.Score != c.score || o.Known() != c.known {
			t.Errorf("%s: %v %v", name, o.Score, o.Known())
		}
	}
}

func TestAtMostThreeTheBestFirstTiesById(t *testing.T) {
	s := library.Situation{Themes: []string{"wip", "focus"}}
	note := func(id string, themes ...string) library.Note { return library.Note{ID: id, Themes: themes} }
	notes := []library.Note{note("e", "wip"), note("d", "wip", "focus"), note("b", "wip"), note("c", "wip"), note("a", "trust"), note("f", "focus")}
	var ids []string
	for _, o := range library.Recommend(library.Each(notes), s, library.MostOffers, nil) {
		ids = append(ids, o.ID)
	}
	if !slices.Equal(ids, []string{"d", "b", "c"}) {
		t.Error(ids)
	}
}

func TestWhatIsNotOffered(t *testing.T) {
	now := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	parent := "wip-limits"
	past := library.Past{
		InUse:   map[string]bool{"tries": true},
		Refused: map[string]bool{"refused": true},
		Shelved: map[string]bool{"archived": true},
		Dropped: map[string]time.Time{"dropped": now.Add(-179 * 24 * time.Hour), "long-ago": now.Add(-180 * 24 * time.Hour), parent: now},
	}
	for id, want := range map[string]bool{"tries": true, "refused": true, "archived": true, "dropped": true, "long-ago": false, "new": false} {
		if got := past.Rests(&library.Note{ID: id}, now); got != want {
			t.Errorf("%s: %v", id, got)
		}
	}
	if !past.Rests(&library.Note{ID: "x", Status: library.Retired}, now) {
		t.Error("a retired note is offered")
	}
	if !past.Rests(&library.Note{ID: "x", Lineage: library.Lineage{Parent: &parent}}, now) {
		t.Error("what was adapted from a dropped practice is the same advice")
	}
}

// A retro of 20 topics, each with a situation of its own, against a whole library.
func BenchmarkRecommend(b *testing.B) {
	themes := []string{"wip", "waiting", "handoffs", "unplanned-work", "unclear-goals", "quality", "rework", "meetings", "focus", "trust", "release", "incidents"}
	metrics := []string{"cycle-time", "wip", "age", "rework", "safety"}
	contexts := []string{"kanban", "scrum", "remote", "platform", "support", "startup"}
	pick := func(from []string, i int) []string { return []string{from[i%len(from)], from[(i/3+1)%len(from)]} }
	for _, size := range []int{70, 10_000} {
		notes := make([]library.Note, size)
		for i := range notes {
			notes[i] = library.Note{ID: fmt.Sprint("n", i), Themes: append(pick(themes, i), themes[(i/7+2)%len(themes)]), Metrics: pick(metrics, i), Context: pick(contexts, i),
				Evidence: library.Evidence{Level: []string{"none", "anecdote", "team", "multi"}[i%4]}}
		}
		past := library.Past{Dropped: map[string]time.Time{}, InUse: map[string]bool{"n1": true}}
		b.Run(fmt.Sprintf("topics=20/notes=%d", size), func(b *testing.B) {
			for b.Loop() {
				for topic := range 20 {
					s := library.Situation{Themes: pick(themes, topic), Metrics: pick(metrics, topic), Context: contexts[:2]}
					if got := library.Recommend(library.Each(notes), s, library.MostOffers, func(n *library.Note) bool { return past.Rests(n, time.Time{}) }); len(got) != library.MostOffers {
						b.Fatal(len(got))
					}
				}
			}
		})
	}
}
