package views

import "strconv"

// momentFamilies are the keys about practices at the right moment that code puts together from parts.
func momentFamilies() (keys []string) {
	for _, state := range []string{"kept", "changed", "dropped"} {
		keys = append(keys, "moment.ended."+state, "moment.button."+state, "digest.ended."+state, "moment.tried.trial."+state, "moment.tried.trial."+state+".why")
	}
	for _, status := range []string{"open", "doing", "done", "dropped"} {
		keys = append(keys, "moment.tried.action."+status)
	}
	for n := range 12 {
		keys = append(keys, "moment.month."+strconv.Itoa(n+1))
	}
	for n := range 5 {
		keys = append(keys, "moment.nth."+strconv.Itoa(n+1))
	}
	return append(keys, "moment.tried.trial.trying", "moment.tried.action.dropped.why")
}
