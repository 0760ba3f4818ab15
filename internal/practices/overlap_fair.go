package practices

import "slices"

// A Floor says what an asynchronous retro may do with the contributions it has.
type Floor string

const (
	FloorReveal Floor = "reveal" // enough, or the deadline passed twice
	FloorWait   Floor = "wait"   // too few, and there is time
	FloorExtend Floor = "extend" // too few at the deadline: give one more day, once
)

// ParticipationFloor asks for 60 % of those invited to have contributed or pressed
// "nothing to add" before cards are revealed.
func ParticipationFloor(invited, heard int, deadlinePassed, extended bool) Floor {
	switch {
	case invited > 0 && 10*heard >= 6*invited:
		return FloorReveal
	case !deadlinePassed:
		return FloorWait
	case !extended:
		return FloorExtend
	}
	return FloorReveal
}

// A Participant is a person with their working hours.
type Participant struct {
	ID    string
	Hours Hours
}

// FairSlot chooses the slot for a live meeting that has to be at a bad hour for somebody.
// ledger counts the sessions each person already had outside their hours. The slot is chosen
// by which the highest count stays lowest, then the sum, then the earlier in the list;
// outside names those whose count rises by it. best is -1 without slots.
func FairSlot(slots []Interval, people []Participant, ledger map[string]int) (best int, outside []string) {
	best = -1
	var bestMost, bestSum int
	for i, slot := range slots {
		most, sum, bad := 0, 0, []string(nil)
		for _, p := range people {
			count := ledger[p.ID]
			if !p.Hours.covers(slot) {
				count++
				bad = append(bad, p.ID)
			}
			most, sum = max(most, count), sum+count
		}
		if best < 0 || most < bestMost || most == bestMost && sum < bestSum {
			best, bestMost, bestSum, outside = i, most, sum, bad
		}
	}
	return best, outside
}

// ThreadHosts names a host for each topic's thread: those who hosted least, in the order given.
// Nobody hosts twice before everybody did once.
func ThreadHosts(topics int, people []string, hosted map[string]int) []string {
	if len(people) == 0 {
		return nil
	}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b string) int { return hosted[a] - hosted[b] })
	var hosts []string
	for i := range topics {
		hosts = append(hosts, order[i%len(order)])
	}
	return hosts
}
