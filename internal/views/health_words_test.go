package views

import "steward/internal/practices"

// healthFamilies are the keys that views of health checks put together from parts.
func healthFamilies() (keys []string) {
	for _, st := range []string{practices.StageAnswer, practices.StageImprove} {
		keys = append(keys, "stage."+st+".title", "stage."+st+".ask", "guide.health."+st+".say", "guide.health."+st+".then")
	}
	keys = append(keys, "settings.keep.health", "stage.answer.ask.safety", "stage.answer.ask.mood", "stage.improve.ask.safety")
	for _, own := range []string{"button.leave", "button.cancel", "card.cancelled", "cancel.title", "cancel.text", "cancel.yes", "leave.title", "leave.text",
		"left.noted", "handed.noted", "joined.noted", "more.no_seat", "more.observer", "more.take", "trouble.archived"} {
		keys = append(keys, own+".health")
	}
	for _, r := range []string{"ended", "moved_on", "not_here", "not_yours", "no_seat", "no_turn_back", "too_many", "planned", "empty"} {
		keys = append(keys, "refusal."+r+".health")
	}
	return keys
}
