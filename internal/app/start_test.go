package app

import (
	"errors"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
)

func TestALengthenedRetroKeepsTheTimeOfItsOtherStages(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		opens time.Time
		cards time.Time // the last minute in which cards are taken
		ends  []string  // collect, group, vote, discuss
	}{
		{"within a week all of it moves by a day", monday, at("Wed 4 16:29"),
			[]string{"Thu 09:30", "Thu 11:00", "Thu 13:00", "Fri 16:30"}},
		{"nobody writes on a Sunday because the day more is a Monday", monday.AddDate(0, 0, 3), at("Mon 9 16:29"),
			[]string{"Tue 09:30", "Tue 11:00", "Tue 13:00", "Wed 16:30"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := newOffice(t)
			o.clock = tt.opens
			id := o.start(func(c *Start) { c.Async = true })
			o.write("bob", id, "Releases need three attempts", "Nobody knows who is on call")
			var ends []string
			for _, next := range []string{practices.StageGroup, practices.StageVote, practices.StageDiscuss} {
				o.until(id, next, tt.opens.AddDate(0, 0, 7))
				ends = append(ends, o.clock.Format("Mon 15:04"))
			}
			ends = append(ends, o.room(id).Session.Deadline.Format("Mon 15:04"))
			if got, want := strings.Join(ends, ", "), strings.Join(tt.ends, ", "); got != want {
				t.Errorf("collecting, grouping, voting and talking end\n%s, want\n%s", got, want)
			}
		})
		t.Run(tt.rule+", for cards too", func(t *testing.T) {
			o := newOffice(t)
			o.clock = tt.opens
			id := o.start(func(c *Start) { c.Async = true })
			o.write("bob", id, "Releases need three attempts")
			for end := o.room(id).Session.Deadline; o.room(id).Session.Deadline.Equal(end); {
				o.clock = o.clock.Add(time.Hour)
				if _, err := o.TickDue(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			card := flow.Say{Body: flow.Item{Column: "stop", Text: "One more"}}
			o.clock = tt.cards
			o.play("cid", id, card)
			o.clock = tt.cards.Add(time.Minute)
			if err := o.try("cid", id, card); !errors.Is(err, flow.ErrShut) {
				t.Errorf("after the evening before the reveal: %v, want %v", err, flow.ErrShut)
			}
		})
	}
}

// at reads a moment of the month in which these retros begin.
func at(text string) time.Time {
	moment, err := time.Parse("Mon 2 15:04", text)
	if err != nil {
		panic(err)
	}
	return time.Date(monday.Year(), monday.Month(), moment.Day(), moment.Hour(), moment.Minute(), 0, 0, time.UTC)
}
