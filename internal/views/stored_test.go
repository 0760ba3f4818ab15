package views

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steward/internal/blockkit"
)

// storedExample is what is stored about Bob, who wrote some of it as if to break the page.
func storedExample() []StoredKind {
	at := time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)
	thoughts := StoredKind{Kind: "thoughts"}
	for range 5 {
		thoughts.Items = append(thoughts.Items, StoredItem{At: at, Text: "<!channel> *bold* & <@UANN>\nsecond line", More: map[string]any{"channel": "C1", "id": "d1"}})
	}
	return []StoredKind{{Kind: "profile", Items: []StoredItem{{At: at, Text: "Bob Baker", More: map[string]any{"zone": "Europe/Berlin"}}}}, thoughts,
		{Kind: "notices", Items: []StoredItem{{At: at, More: map[string]any{"kind": "dm", "tries": 2}}}}, {Kind: "decisions"}, {Kind: "contact"}}
}

func TestThePageOfWhatIsStoredHoldsAnyAmount(t *testing.T) {
	d := newDesk(t)
	var all []StoredKind
	for _, k := range []string{"profile", "habits", "teams", "thoughts", "actions", "said", "hidden", "seats", "decisions", "notices", "places", "conversations", "refusal", "contact"} {
		kind := StoredKind{Kind: k}
		for range 200 {
			kind.Items = append(kind.Items, StoredItem{Text: strings.Repeat("<&>", 1000), More: map[string]any{"channel": "C1", "body": strings.Repeat("x", 500)}})
		}
		all = append(all, kind)
	}
	check(t, "a full page", modal("Stored", d.Stored(all)))
	long := d.StoredCopy(d.StoredText(all), "T1", "UBOB")
	check(t, "a long copy", drawn{name: "StoredCopy", surface: blockkit.Modal, view: long})
	raw, err := json.Marshal(long.Blocks.BlockSet[0])
	if err != nil {
		t.Fatal(err)
	}
	if text := string(raw); !strings.Contains(text, "bot export --workspace T1 --person UBOB") {
		t.Errorf("a copy that is cut does not say who hands over the rest: %s", text)
	}
}

func TestWhatIsStoredInMarkdownIsComplete(t *testing.T) {
	text := newDesk(t).StoredText(storedExample())
	for _, want := range []string{"## Name, time zone, language (1)", "- 2030-03-04 10:00 UTC Bob Baker\n  - zone: Europe/Berlin", "## Thoughts kept for a next retro (5)", "  - tries: 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "Decisions whose record") {
		t.Error("a heading with nothing under it")
	}
}
