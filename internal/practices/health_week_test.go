package practices

import (
	"testing"

	"steward/internal/flow"
)

// A pulse asks about a week. What the same people said of another one is another question's answer.
func TestAPulseIsHeldAgainstAnotherWeekOnlyWhereSomebodyDiffers(t *testing.T) {
	five := []string{"a", "b", "c", "d", "e"}
	before := HealthGroup{People: five, Deck: HealthMood, Shown: map[string]int{"mood": 4}}
	week := before
	week.Week = true
	for _, c := range []struct {
		rule   string
		now    []string
		before HealthGroup
		hidden bool
	}{
		{"the same people a week later", five, week, false},
		{"the same people on the same day, in another channel", five, before, true},
		{"a week later with somebody else", []string{"a", "b", "c", "d", "f"}, week, true},
		{"a week later with one more", append([]string{"f"}, five...), week, true},
		{"a week later with one away", five[:4], week, true},
	} {
		h := Health{Kind: HealthMood, Deck: HealthMood, Least: 4}
		for _, p := range c.now {
			h.Invited = append(h.Invited, flow.Person(p))
		}
		if got := h.Beside([]HealthGroup{c.before}).near("mood", 4); got != c.hidden {
			t.Errorf("%s: hidden is %v", c.rule, got)
		}
	}
}
