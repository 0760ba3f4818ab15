package delivery

import (
	"math/rand/v2"
	"time"
)

// longestWait bounds the wait between two tries.
const longestWait = 5 * time.Minute

// patience is how many tries a fault is worth before the notice is given up; 0 is none. With backoff, 20 tries are an
// hour: a longer outage of Slack's is rare, and a message that Slack never takes must not hold up its channel for ever.
// Six are a minute: what Slack refuses for an unknown reason, and what cannot be drawn, will hardly come right.
// Without a network nothing is anybody's fault: 300 tries are a day.
var patience = map[fault]int{doubtful: 20, busy: 20, unknown: 6, unreached: 300}

// backoff is the wait after the given number of failed tries: 1, 2, 4… s up to longestWait, each shortened by chance
// to between half and all of it, so that what failed together does not come back together.
func backoff(tries int) time.Duration {
	full := longestWait
	if tries < 9 { // 2^9 s is beyond the longest
		full = min(full, time.Second<<max(0, tries))
	}
	return full/2 + rand.N(full/2)
}
