package handlers

import (
	"maps"

	"steward/internal/flow"
	"steward/internal/practices"
)

// The stages in which verbs of a health check count.
var (
	answering = []string{practices.StageAnswer}
	improving = []string{practices.StageImprove}
)

// addHealthVerbs adds the verbs of health checks, pulses and safety surveys to the tables.
func addHealthVerbs() {
	maps.Copy(clicks, map[string]verb{
		"health":        beginHealth,
		"answer":        during(answering, window(openAnswer)),
		"publish_score": during(improving, says("health.publish.noted", func(Request) flow.Act { return flow.Say{Body: flow.Publish{}} })),
	})
	maps.Copy(forms, map[string]verb{
		"health": submitHealth,
		"answer": submitAnswer,
	})
}
