package practices

import (
	"slices"
	"time"
)

// Facts are what is known of a team's past when its next retro is planned: counts and keys,
// never what somebody wrote. Lists run from the oldest to the newest.
type Facts struct {
	Unknown bool          // what came before cannot be known: no channel is chosen yet
	Retros  int           // closed so far
	Since   time.Duration // since the last one closed
	Minutes int           // planned for the next one

	People    int // invited to the next one
	NewPeople int // of them, joined since the last one
	Zones     int // different clock times among them

	Formats []string   // ids used
	Themes  [][]string // themes of each retro
	ROTI    []float64  // medians of those that were shown

	Done, Dropped, OverdueOpen int // actions of the last three retros
	Invited, Contributed       int // in the last retro; passing counts as contributing
	Thoughts                   int // waiting in the drawer

	Safety  PublishedSafety // that the team itself has published
	Manager bool            // somebody who leads the team is invited

	Said []string // states of Told that the facilitator ticked
}

// Where counts become states. These are this project's own choices.
const (
	youngTeam  = 3 // retros; before that a team is still finding its way
	matureTeam = 8 // retros; about four months at a two-week rhythm
	shortRetro = 30
	longPeriod = 6 * 7 * 24 * time.Hour
	manyTopics = 15 // thoughts in the drawer
	lowRate    = 0.5
	sameInARow = 4
	quarterGap = 91 * 24 * time.Hour
	breakEven  = 3.0 // median return on time
)

// stateRules turn facts into the team states that formats name.
var stateRules = []struct {
	state string
	holds func(Facts) bool
}{
	{"first_retro", func(f Facts) bool { return !f.Unknown && f.Retros == 0 }},
	{"new_team", func(f Facts) bool { return !f.Unknown && f.Retros < youngTeam }},
	{"mature_team", func(f Facts) bool { return f.Retros >= matureTeam }},
	{"stuck_actions", Facts.stuck},
	{"stale_format", Facts.stale},
	{"recurring_problem", func(f Facts) bool { return f.repeatedTheme() != "" }},
	{"quiet_participants", Facts.quiet},
	{"short_on_time", func(f Facts) bool { return 0 < f.Minutes && f.Minutes <= shortRetro }},
	{"remote", func(f Facts) bool { return f.Zones > 1 }},
	{"new_members", func(f Facts) bool { return f.Retros > 0 && f.NewPeople > 0 }},
	{"growing", func(f Facts) bool { return f.Retros > 0 && f.NewPeople > 1 && 4*f.NewPeople >= f.People }},
	{"long_period", func(f Facts) bool { return f.Retros > 0 && f.Since > longPeriod }},
	{"quarterly", func(f Facts) bool { return f.Retros > 0 && f.Since >= quarterGap }},
	{"many_topics", func(f Facts) bool { return f.Thoughts >= manyTopics }},
}

// Told are the states that only people can tell, those that change the choice most: ten are read at a glance.
var Told = []string{"low_energy", "overloaded", "high_conflict", "low_safety", "after_release", "after_incident",
	"before_launch", "big_change", "unclear_goals", "slow_flow"}

// TeamState names the states that the facts show and those that the facilitator ticked.
func TeamState(f Facts) []string {
	var states []string
	for _, r := range stateRules {
		if r.holds(f) {
			states = append(states, r.state)
		}
	}
	for _, s := range f.Said {
		if !slices.Contains(states, s) {
			states = append(states, s)
		}
	}
	return states
}

func (f Facts) stuck() bool {
	rate, known := CompletionRate(f.Done, f.Dropped, f.OverdueOpen)
	return known && rate < lowRate
}

func (f Facts) stale() bool {
	last := lastN(f.Formats, sameInARow)
	return len(last) == sameInARow && len(slices.Compact(slices.Clone(last))) == 1
}

func (f Facts) quiet() bool { return f.Invited > 0 && 2*f.Contributed < f.Invited }

// repeatedTheme returns a theme that came up in three of the last four retros, the first by name.
func (f Facts) repeatedTheme() string {
	times := map[string]int{}
	for _, themes := range lastN(f.Themes, 4) {
		for _, t := range slices.Compact(slices.Sorted(slices.Values(themes))) {
			times[t]++
		}
	}
	found := ""
	for t, n := range times {
		if n >= 3 && (found == "" || t < found) {
			found = t
		}
	}
	return found
}

func lastN[T any](list []T, n int) []T { return list[max(0, len(list)-n):] }
