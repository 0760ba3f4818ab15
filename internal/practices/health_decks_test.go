package practices

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func TestShippedHealthChecks(t *testing.T) {
	h, err := LoadHealthChecks(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	ids := collect(h.Decks, func(d Deck) string { return d.ID })
	if !slices.Equal(ids, []string{"team-health", "delivery-health", "change-health"}) {
		t.Errorf("decks %v", ids)
	}
	if !slices.Equal(h.Safety.Reverse(), []bool{true, false, true, false, true, false, false}) {
		t.Errorf("the negative statements are 1, 3 and 5, got %v", h.Safety.Reverse())
	}
	if d, ok := h.Deck("team-health"); !ok || len(d.Cards) != 12 {
		t.Errorf("team health has %d cards", len(d.Cards))
	}
	if _, ok := h.Deck("none"); ok {
		t.Error("found a deck that does not exist")
	}
}

func TestHealthCheckMistakes(t *testing.T) {
	good := string(must(fs.ReadFile(configs.Files, healthFile)))
	for name, c := range map[string]struct{ old, new, want string }{
		"a misspelt key":                    {"every_days: 49", "every_day: 49", `health-checks.yaml:9: unknown key "every_day"`},
		"a card twice":                      {"id: value, title", "id: purpose, title", `card id "purpose" is used twice`},
		"a card without a worst case":       {`poor: "We ship into silence or regret."`, `poor: ""`, `card "value": write title, good and poor`},
		"two greens":                        {"value: 1, symbol", "value: 2, symbol", "answers: give one each"},
		"a colour without a word":           {`label: "Good"`, `label: ""`, "a colour needs a symbol and a label"},
		"a survey among three":              {"min_respondents: 5", "min_respondents: 3", "min_respondents is at least 4"},
		"a pulse among two":                 {"min_respondents: 4", "min_respondents: 2", "min_respondents is at least 4"},
		"a deck with the name of the pulse": {"id: change-health", "id: mood", `deck id "mood" is taken`},
		"a deck that fills no form":         {"cards:\n      - {id: why,", "cards:" + more(20) + "\n      - {id: why,", "at most 20 cards"},
		"another scale":                     {"{min: 1, max: 7", "{min: 1, max: 5", "scale of 1 to 7"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := strings.Replace(good, c.old, c.new, 1)
			if broken == good {
				t.Fatal("the test changes nothing")
			}
			_, err := LoadHealthChecks(folder(healthFile, broken))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// more are cards beside those of a deck.
func more(n int) (lines string) {
	for i := range n {
		lines += fmt.Sprintf("\n      - {id: more%d, title: More, good: \"Good.\", poor: \"Poor.\"}", i)
	}
	return lines
}
