package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// finish leads from the open cards to the published summary.
func (o *office) finish(session string) {
	o.t.Helper()
	for {
		room := o.room(session)
		switch room.Session.Stage {
		case "":
			o.wait(14 * 24 * time.Hour)
			return
		case practices.StageDiscuss, practices.StageOutcome:
			o.play("ann", session, flow.Advance{To: practices.StageDecide})
		case practices.StageSummary:
			o.play("ann", session, flow.Say{Body: flow.Publish{}})
		default:
			o.play("ann", session, flow.Advance{})
		}
	}
}

// past holds a retro, two weeks before the next one, in which these people wrote these cards.
func (o *office) past(format string, cards map[string]string) {
	o.t.Helper()
	retro := o.start(func(c *Start) { c.Format = format })
	for _, user := range []string{"ann", "bob", "cid", "dee"} {
		if cards[user] != "" {
			o.write(user, retro, cards[user])
		}
	}
	o.finish(retro)
}

func (o *office) suggest(q Ask) Suggestion {
	o.t.Helper()
	q.Who = who("ann")
	s, err := o.Suggest(o.t.Context(), q)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// seen are the first formats with what speaks for each, and the patterns.
func (s Suggestion) seen() string {
	var parts []string
	for _, f := range s.Formats {
		parts = append(parts, f.Format.ID+"("+strings.Join(f.Suits, " ")+")")
	}
	for _, p := range s.Pitfalls {
		parts = append(parts, strings.TrimSpace(p.Key+" "+p.Theme))
	}
	return strings.Join(parts, ", ")
}

var allWrote = map[string]string{"ann": "One", "bob": "Two", "cid": "Three", "dee": "Four"}

func TestSuggestionsComeFromWhatIsKnown(t *testing.T) {
	for _, tt := range []struct {
		rule string
		past func(o *office)
		ask  Ask
		want string // what is to be seen, each somewhere
		not  string // what is not
	}{
		{rule: "without a channel nothing is claimed", want: "went-well-improve-try(), start-stop-continue(), rose-thorn-bud()", not: "first_retro"},
		{rule: "a first retro", ask: Ask{Channel: "C"}, want: "start-stop-continue(first_retro new_team)"},
		{rule: "what the person tells", ask: Ask{Said: []string{"after_incident"}}, want: "blameless-incident(after_incident)"},
		{rule: "what nobody can tell is not believed", ask: Ask{Said: []string{"stuck_actions"}}, not: "stuck_actions"},
		{rule: "little time", ask: Ask{Minutes: 30}, want: "(short_on_time)"},
		{rule: "people in two zones", ask: Ask{People: []string{"bob"}}, past: func(o *office) {
			o.lives("ann", "Europe/Berlin")
			o.lives("bob", "America/New_York")
		}, want: "(remote)"},
		{rule: "people of one clock", ask: Ask{People: []string{"bob", "nobody knows"}}, past: func(o *office) {
			o.lives("ann", "Europe/Berlin")
			o.lives("bob", "Europe/Paris")
		}, not: "remote"},
		{rule: "somebody new", ask: Ask{Channel: "C", People: []string{"bob", "eva"}}, past: func(o *office) { o.past("sailboat", allWrote) }, want: "new_members"},
		{rule: "the same people", ask: Ask{Channel: "C"}, past: func(o *office) { o.past("sailboat", allWrote) }, not: "new_members"},
		{rule: "the asker's own drawer", ask: Ask{Channel: "C"}, past: func(o *office) { o.keep("ann", 15) }, want: "lean-coffee(many_topics)"},
		{rule: "never somebody else's", ask: Ask{Channel: "C"}, past: func(o *office) { o.keep("bob", 15) }, not: "many_topics"},
		{rule: "one of four contributed", ask: Ask{Channel: "C"}, past: func(o *office) {
			o.past("sailboat", allWrote)
			o.past("sailboat", map[string]string{"bob": "Only me"})
		}, want: "pitfall.few_contribute"},
		{rule: "most contributed last time", ask: Ask{Channel: "C"}, past: func(o *office) {
			o.past("sailboat", map[string]string{"bob": "Only me"})
			o.past("sailboat", allWrote)
		}, not: "few_contribute"},
		{rule: "one topic in three of four retros", ask: Ask{Channel: "C"}, past: func(o *office) {
			o.past("sailboat", map[string]string{"ann": "The release checklist is missing", "bob": "Lunch"})
			o.past("starfish", map[string]string{"cid": "Missing: the release checklist", "bob": "A new desk"})
			o.past("sailboat", map[string]string{"ann": "Parking"})
			o.past("starfish", map[string]string{"dee": "Release checklist still missing", "bob": "Holidays"})
		}, want: "pitfall.theme_repeats release checklist missing"},
		{rule: "the same format four times", ask: Ask{Channel: "C"}, past: func(o *office) {
			for range 4 {
				o.past("sailboat", allWrote)
			}
		}, want: "pitfall.same_format"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := newOffice(t)
			if tt.past != nil {
				tt.past(o)
			}
			got := o.suggest(tt.ask).seen()
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if tt.not != "" && strings.Contains(got, tt.not) {
				t.Errorf("got %s, without %s", got, tt.not)
			}
		})
	}
}

func TestThePeopleOfTheLastRetroAreOffered(t *testing.T) {
	o := newOffice(t)
	o.past("sailboat", allWrote)
	if got := o.suggest(Ask{Channel: "C"}).People; !slices.Equal(got, []string{"ann", "bob", "cid", "dee"}) {
		t.Errorf("got %v", got)
	}
}

func TestTheLengthFollowsThePeriodLookedBackAt(t *testing.T) {
	o := newOffice(t)
	if s := o.suggest(Ask{Channel: "C"}); s.Minutes != s.Formats[0].Format.DurationMin {
		t.Errorf("a first retro: %d minutes, want those of the format", s.Minutes)
	}
	o.past("sailboat", allWrote)
	if s := o.suggest(Ask{Channel: "C"}); s.Minutes != s.Formats[0].Format.DurationMin {
		t.Errorf("after two weeks: %d minutes, want those of the format", s.Minutes)
	}
	o.wait(5 * 7 * 24 * time.Hour)
	if s := o.suggest(Ask{Channel: "C"}); s.Minutes != 105 {
		t.Errorf("after seven weeks: %d minutes, want 105", s.Minutes)
	}
}

func TestSeveralDaysAreSuggestedToThoseWhoHardlyShareHours(t *testing.T) {
	o := newOffice(t)
	o.clock = monday.AddDate(0, 0, -1) // on a Sunday nobody works, which is no reason
	o.lives("ann", "Europe/Berlin")
	o.lives("bob", "Europe/London")
	o.lives("cid", "Asia/Tokyo")
	if o.suggest(Ask{People: []string{"bob", "nobody knows"}}).Apart {
		t.Error("Berlin and London share seven hours")
	}
	if !o.suggest(Ask{People: []string{"bob", "cid"}}).Apart {
		t.Error("with Tokyo there is no hour for all")
	}
}

func (o *office) lives(user, zone string) {
	o.t.Helper()
	if err := o.Remember(o.t.Context(), storage.Person{Workspace: "T", ID: user, Zone: zone}); err != nil {
		o.t.Fatal(err)
	}
}

// keep puts thoughts into somebody's drawer.
func (o *office) keep(user string, n int) {
	o.t.Helper()
	o.do(func(tx *storage.Tx) error {
		for i := range n {
			t := storage.Thought{ID: fmt.Sprint(user, i), Workspace: "T", Channel: "C", Author: user, Text: "A thought"}
			if err := tx.Keep(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// Of a retro on a date it is not known yet who leads: that must not count as somebody new.
func TestNobodyIsNewWhereItIsNotKnownWhoLeads(t *testing.T) {
	o := newOffice(t)
	o.past("sailboat", allWrote)
	s, err := o.Suggest(t.Context(), Ask{Who: Who{Workspace: who("ann").Workspace}, Channel: "C", People: []string{"ann", "bob", "cid", "dee"}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.seen(), "new_members") {
		t.Errorf("got %s", s.seen())
	}
}
