//go:build e2e

package calendar

import "testing"

// The whole of it: every zone rather than one of each way, rules as well as moments. Of years in which zones did what they
// do no more (leave out a day, change by twenty minutes, change at midnight) one zone of each way is enough.
func TestEveryZoneAtLength(t *testing.T) {
	for _, span := range [][2]int{{firstYear, lastYear}, {2009, 2013}, {1991, 1995}, {1931, 1935}, {2038, 2042}} {
		all, distinct := changing(t, span[0], span[1])
		if span[0] != firstYear {
			all = distinct
		}
		moments, times := 0, 0
		for _, zone := range all {
			moments += everyQuarter(t, zone, span[0], span[1])
			times += walkDaily(t, zone, span[0], span[1], 15)
		}
		t.Logf("%d to %d: %d zones change their clocks, %d moments, %d times of rules", span[0], span[1], len(all), moments, times)
	}
}
