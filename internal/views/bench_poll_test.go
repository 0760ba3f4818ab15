package views

import (
	"encoding/json"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// BenchmarkDrawPoll draws a ranked vote of twelve people between twenty options, from the session to Slack's JSON.
func BenchmarkDrawPoll(b *testing.B) {
	d := newDesk(b)
	e := &election{method: "schulze", options: 20, voters: 12, text: longText("w")}
	shots := e.run(b)
	voting, end := inDecision(b, last(shots, practices.StagePoll), as(lead)), inDecision(b, shots[len(shots)-1], flow.Viewer{})
	for name, draw := range map[string]func() any{
		"form":    func() any { return d.BallotForm(voting) },
		"card":    func() any { return d.cardPoll(voting) },
		"results": func() any { return d.pollResults(end) },
		"pairs":   func() any { return d.PairsView(end, 0) },
		"locks":   func() any { return d.LocksView(end, 0) },
	} {
		b.Run(name, func(b *testing.B) {
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
