package bench

import "strings"

// The cards are put together from parts, so that some say the same in other words, some share words by chance, and most
// differ, as on a real board.
var (
	subjects = []string{"Code reviews", "Stand-ups", "Releases", "The nightly job", "The staging server", "Planning", "Support tickets",
		"Our wiki", "Alerts", "The build", "Meetings with sales", "Pairing", "The test data", "On-call weeks", "Estimates"}
	findings = []string{"take too long", "wait for the same two people", "went better than last month", "break on Fridays",
		"are hard to find", "help new people a lot", "interrupt the afternoon", "depend on one person", "are quieter since the change",
		"need an owner", "feel rushed"}
	reasons = []string{"", "because nobody has time", "since we moved", "and nobody says so", "when somebody is ill",
		"although we agreed otherwise", "and I would like more of it"}
)

// text is the i-th card.
func text(i int) string {
	return strings.TrimSpace(subjects[i%len(subjects)] + " " + findings[i%len(findings)] + " " + reasons[i%len(reasons)])
}

func texts(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = text(i)
	}
	return out
}
