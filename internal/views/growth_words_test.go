package views

// growthFamilies are the keys about development plans that code puts together from parts.
func growthFamilies() (keys []string) {
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	with("grow.weight.", []string{"1", "2", "3"}, "")
	with("grow.interest.", []string{"0", "1", "2", "3"}, "")
	with("grow.every.", []string{"7", "14", "28"}, "")
	with("grow.kind.", []string{"actions", "metric", "milestone"}, "", ".why")
	with("grow.way.", []string{"experience", "social", "formal"}, "", ".why")
	with("grow.state.", []string{"todo", "doing", "done", "dropped"}, "")
	with("grow.status.", []string{"draft", "paused", "closed"}, "")
	with("grow.goal.status.", []string{"paused", "closed"}, "")
	with("grow.button.goal.", []string{"active", "paused", "closed"}, "")
	with("grow.turned.", []string{"active", "paused", "closed"}, "")
	with("grow.pace.", []string{"done", "on_track", "at_risk", "off_track"}, "")
	with("grow.sight.", []string{"blind_spot", "hidden_strength"}, "")
	with("grow.warn.", []string{"no_experience", "mostly_formal", "horizon", "no_goal", "over", "horizon.goal", "stale.goal", "no_step.goal"}, "")
	with("grow.offer.", []string{"led", "done", "noted", "flow.retro", "flow.decision", "flow.health"}, "")
	with("grow.took.", []string{"led", "done", "noted"}, "")
	with("grow.part.", []string{"page", "levels", "plan"}, "")
	with("grow.review.", []string{"moved", "helped", "next"}, "", ".hint")
	with("grow.page.", []string{"aim", "moved.label", "shown.label", "stuck.label", "ask"}, "", ".hint")
	return keys
}
