package views

import (
	"encoding/json"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// BenchmarkDraw draws a retro of twelve people and 300 cards, from the session to the JSON that Slack gets.
func BenchmarkDraw(b *testing.B) {
	d := newDesk(b)
	f, _ := shipped(b).Get("sailboat")
	p := &play{format: f, mode: flow.Unattributed, people: 12, cards: 300}
	for _, s := range lastOfEach(p.run(b)) {
		r := room(b, s, as(lead))
		views := map[string]func() any{"card": func() any { return d.Card(r.Room).Blocks }}
		switch s.Stage {
		case practices.StageCollect:
			views["thoughts"] = func() any { return d.ThoughtsForm(r, nil, 0) }
		case practices.StageGroup:
			views["group"] = func() any { return d.GroupForm(r, nil) }
		case practices.StageVote:
			views["vote"] = func() any { return d.VoteForm(r) }
		case practices.StageSummary:
			views["summary"] = func() any { return d.Summary(r, flow.Publish{}).Blocks }
		case practices.StageDiscuss:
		default:
			continue
		}
		for name, draw := range views {
			b.Run(s.Stage+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					raw, err := json.Marshal(draw())
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(len(raw)), "bytes")
				}
			})
		}
	}
}
