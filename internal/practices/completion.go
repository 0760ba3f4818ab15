package practices

// CompletionRate is the share of due actions that were done, 0 to 1. Open actions whose
// date has not come do not count. It is not known when nothing was due.
func CompletionRate(done, dropped, overdueOpen int) (rate float64, known bool) {
	due := done + dropped + overdueOpen
	if due == 0 {
		return 0, false
	}
	return float64(done) / float64(due), true
}
