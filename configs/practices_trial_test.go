package configs_test

import "testing"

// What a card has room for, in characters, and how long a trial may run, in weeks.
const (
	maxWhen      = 240
	maxSignal    = 110
	leastSignals = 2
	mostSignals  = 5
	longestTrial = 26
)

// A team that tries a practice must know when to think of it, for how long to try it, and what to decide by.
func TestPracticesCanBeTried(t *testing.T) {
	v := words(t)
	for name, n := range notes(t) {
		within(t, name+" when_to_try", n.WhenToTry, maxWhen)
		known(t, name, []string{n.Stream}, v.Streams)
		known(t, name, []string{n.Difficulty}, v.Difficulties)
		if n.TrialWeeks < 1 || n.TrialWeeks > longestTrial {
			t.Errorf("%s: a trial of %d weeks, 1 to %d can be waited for", name, n.TrialWeeks, longestTrial)
		}
		if len(n.DecideBy) < leastSignals || len(n.DecideBy) > mostSignals {
			t.Errorf("%s: %d signals, %d to %d are looked at", name, len(n.DecideBy), leastSignals, mostSignals)
		}
		seen, texts := map[string]bool{}, []string{}
		for _, s := range n.DecideBy {
			within(t, name+" signal", s.Signal, maxSignal)
			known(t, name, []string{s.Speed}, v.Speeds)
			known(t, name, []string{s.Kind}, v.Kinds)
			seen[s.Speed], seen[s.Kind] = true, true
			texts = append(texts, s.Signal)
		}
		unique(t, name+" signals", texts)
		for _, must := range append(v.Speeds, v.Kinds...) {
			if !seen[must] {
				t.Errorf("%s: no signal is %s", name, must)
			}
		}
	}
}
