package handlers

import (
	"encoding/json"
	"regexp"
	"testing"

	"steward/configs"
	"steward/internal/practices"
	"steward/internal/views"
)

// What is drawn can be pressed: a button whose verb is nobody's is acknowledged, and nothing happens.
func TestEveryButtonOfTheRightMomentHasAVerb(t *testing.T) {
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	d := views.Desk{Words: words}
	s := views.Suggestion{ID: "wip-limits", Name: "Limit work in progress"}
	for name, m := range map[string]views.Message{
		"digest": d.Digest(views.Digest{Team: "t1", New: []views.NoteName{{ID: "a", Name: "Pair on reviews"}}, Suggested: []views.Suggestion{s}}),
		"story":  d.StoryPost(views.Story{ID: "s1", Note: "wip-limits", Name: "Limit work in progress"}),
	} {
		drawn, err := json.Marshal(m.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		ids := regexp.MustCompile(`"action_id":"([^":]*)`).FindAllSubmatch(drawn, -1)
		if len(ids) == 0 {
			t.Errorf("%s has nothing to press: %s", name, drawn)
		}
		for _, id := range ids {
			if clicks[string(id[1])] == nil {
				t.Errorf("%s: nothing answers %q", name, id[1])
			}
		}
	}
}
