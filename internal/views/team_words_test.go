package views

import "strconv"

// teamFamilies are the keys about teams and settings that code puts together from parts.
func teamFamilies() (keys []string) {
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	for d := range 7 {
		keys = append(keys, "weekday."+strconv.Itoa(d))
	}
	with("team.rights.", []string{"manager", "lead", "member", "observer", "admin"}, "")
	with("team.people.", []string{"managers", "leads", "members", "observers"}, "", ".hint")
	with("team.trouble.", []string{"archived", "unseen", "large", "other"}, "")
	with("team.calendar.", []string{"address", "unreadable", "other"}, "")
	with("category.", categories, "", ".what")
	with("feature.", features, "")
	with("settings.keep.", []string{"sessions", "actions", "decisions", "checkins", "plans", "health", "mentoring", "feedback"}, "")
	return keys
}

// The names that app gives to kinds of messages and to features; a test there compares them with the words.
var (
	categories = []string{"actions", "retros", "decisions", "checkins", "health", "recognition", "facilitating", "tips"}
	features   = []string{"retro", "decision", "conflict", "coaching", "health", "recognition", "practice", "mentoring", "growth", "process"}
)
