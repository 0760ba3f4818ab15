package views

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

func TestASummaryQuotesOnlyWhatTheFacilitatorTicked(t *testing.T) {
	d := newDesk(t)
	f, _ := shipped(t).Get("start-stop-continue")
	for _, mode := range []flow.Anonymity{flow.Unattributed, flow.Strict} {
		p := &play{format: f, mode: mode, people: 6, cards: 12, each: 2, text: marked}
		shots := p.run(t)
		r := room(t, shots[len(shots)-1], flow.Viewer{})
		topics := practices.RetroTopics(r.Session)
		for _, quotes := range [][]string{nil, {topics[0].Cards[1].ID}, {topics[1].Cards[0].ID, topics[0].Cards[0].ID}} {
			var ticked []string
			for _, c := range flow.In[flow.Item](r.Session, practices.StageCollect) {
				if slices.Contains(quotes, c.ID) {
					ticked = append(ticked, c.Body.Text)
				}
			}
			details, _ := d.Details(r, quotes)
			for name, v := range map[string]any{"summary": d.Summary(r, flow.Publish{Quotes: quotes}), "details": details, "file": d.Markdown(r, flow.Publish{Quotes: quotes}, func(p flow.Person) string { return "" })} {
				raw, _ := json.Marshal(v)
				for _, found := range author.FindAllString(string(raw), -1) {
					if !slices.Contains(ticked, found) {
						t.Errorf("%s: the %s quotes %q, ticked were %q", mode, name, found, ticked)
					}
				}
				for _, text := range ticked {
					if name != "details" && !strings.Contains(string(raw), text) {
						t.Errorf("%s: the %s leaves out %q, which was ticked", mode, name, text)
					}
				}
			}
		}
	}
}
