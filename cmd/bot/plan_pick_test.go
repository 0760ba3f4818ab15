package main

import (
	"strings"
	"testing"

	"steward/internal/calendar"
	"steward/internal/fakeslack"
)

// cadenceForm opens the window in which ann sets the rhythm, on the way that the team's page shows.
func (r *rig) cadenceForm(facts string) fakeslack.View {
	r.t.Helper()
	ann := r.as("UANN")
	page := r.teamPage("UANN", "CTEAM")
	r.says(page, facts)
	r.press("UANN", page, "plan")
	r.press("UANN", r.view(ann, "Retros on a date"), "planset")
	return r.view(ann, "When retros come")
}

func (r *rig) cadence() calendar.Rule {
	r.t.Helper()
	t, err := r.bot.db.View(r.t.Context()).TeamOf(r.slack.Team().ID, "CTEAM")
	if err != nil {
		r.t.Fatal(err)
	}
	return t.Cadence
}

// 2026-11-16 is a Monday. Each rule is picked, said back with its dates, and counts only then.
func TestARhythmIsPicked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, every string
		on          []string
		at, first   string
		echo        []string // what is said back
		kept        string   // as the calendar writes it
		next        string   // UTC
	}{
		{"a weekday", "Every week", []string{"Wed"}, "11:30", "2026-11-16",
			[]string{"every Wednesday at 11:30, Berlin", "Wed 18 Nov, 11:30 Berlin", "Wed 25 Nov"}, "every wednesday 11:30 from 2026-11-16", "2026-11-18 10:30"},
		{"two days of every second week", "Every 2 weeks", []string{"Tue", "Thu"}, "15:00", "2026-11-23",
			[]string{"every second week on Tuesday and Thursday at 15:00, Berlin", "Tue 24 Nov, 15:00", "Thu 26 Nov", "Tue 8 Dec"}, "every 2 weeks on tuesday thursday 15:00 from 2026-11-23", "2026-11-24 14:00"},
		{"the first Monday", "On the first such day of the month", []string{"Mon"}, "10:00", "2026-11-16",
			[]string{"on the first Monday of each month at 10:00, Berlin", "Mon 7 Dec", "Mon 4 Jan"}, "1st monday of the month 10:00 from 2026-11-16", "2026-12-07 09:00"},
		{"the last Friday", "On the last such day of the month", []string{"Fri"}, "14:00", "2026-11-16",
			[]string{"on the last Friday of each month at 14:00, Berlin", "Fri 27 Nov", "Fri 25 Dec"}, "last friday of the month 14:00 from 2026-11-16", "2026-11-27 13:00"},
		{"four weeks after the last", "28 days after the last one", []string{"Thu"}, "09:00", "",
			[]string{"28 days after the last one at 09:00, Berlin", "Mon 14 Dec"}, "28 days after the last 09:00", "2026-12-14 08:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := planRig(t, "2026-11-16 12:00")
			ann := r.as("UANN")
			form := r.cadenceForm("No retros are planned")
			ann.Choose(form, "How often", c.every)
			ann.Choose(form, "On", c.on...)
			ann.Choose(form, "At", c.at)
			if c.first != "" {
				ann.Choose(form, "Not before", c.first)
			}
			ann.Submit(form)
			echo := r.showsIn(ann, "When retros come", "Nothing is stored yet")
			r.says(echo, c.echo...)
			if r.cadence().Every != "" {
				t.Fatal("it counts before it was said back")
			}
			ann.Submit(echo)
			r.says(r.showsIn(ann, "Retros on a date", "The rhythm is set"), c.echo[0])
			if got := r.cadence(); got.String() != c.kept || got.Zone != "Europe/Berlin" {
				t.Errorf("kept is %q in %s, want %q", got, got.Zone, c.kept)
			}
			if got := instantOf(r.coming().At); got != c.next {
				t.Errorf("the first is at %s, want %s", got, c.next)
			}
			again := r.cadenceForm(strings.Split(c.echo[0], ",")[0]) // the team's page knows it, and the window holds what was picked
			if !strings.Contains(string(again.JSON()), `"text":"`+c.every+`"`) {
				t.Errorf("the window does not hold what was picked: %s", again.JSON())
			}
			ann.Submit(again)
			ann.Submit(r.showsIn(ann, "When retros come", "Nothing is stored yet"))
			r.showsIn(ann, "Retros on a date", "The rhythm is set")
			if got := r.cadence(); got.String() != c.kept && c.first >= "2026-11-16" {
				t.Errorf("sent again as it stands it becomes %q, was %q", got, c.kept)
			}
		})
	}
}

func TestWhatCannotComeBackIsRefusedAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	form := r.cadenceForm("No retros are planned")
	ann := r.as("UANN")
	ann.Choose(form, "How often", "On the first such day of the month")
	ann.Choose(form, "On", "Mon", "Tue")
	if out := r.slack.Person("UANN").Submit(form); !strings.Contains(out.Errors["on"], "exactly one") {
		t.Errorf("two first days of a month: %+v", out)
	}
	ann.Fill(form, "Or in words", "now and then")
	if out := r.slack.Person("UANN").Submit(form); !strings.Contains(out.Errors["words"], "every second thursday 15:00") {
		t.Errorf("what nobody understands: %+v", out)
	}
	ann.Fill(form, "Or in words", "cron 0 15 * * 4") // words win over pickers; who may pick may type
	ann.Submit(form)
	echo := r.showsIn(ann, "When retros come", "Nothing is stored yet")
	r.says(echo, "0 15 * * 4", "Thu 19 Nov, 15:00 Berlin")
	ann.Submit(echo)
	r.showsIn(ann, "Retros on a date", "The rhythm is set")

	bob := r.as("UBOB") // a member sees the dates and sets nothing
	bob.Command("CTEAM", "/retro plan")
	if page := r.view(bob, "Retros on a date"); offers(page, "planset") || offers(page, "planrest") {
		t.Errorf("a member may set it: %s", page.Shows())
	}
	bob.CloseAll(r.view(bob, "Retros on a date"))
	bob.Command("CTEAM", "/retro plan cron 0 9 * * 1")
	if _, err := bob.AwaitMessage("CTEAM", "Only a delivery manager, a lead or an admin"); err != nil {
		t.Error(err)
	}
	if got := r.cadence(); got.Cron != "0 15 * * 4" {
		t.Errorf("a member has set %q", got.Cron)
	}
}

func TestARhythmThatNoPickerHasIsKeptInWords(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm("30 days after the last 15:00")
	ann := r.as("UANN")
	form := r.cadenceForm("30 days after the last one at 15:00")
	if !strings.Contains(string(form.JSON()), "30 days after the last 15:00") {
		t.Errorf("the words are lost: %s", form.JSON())
	}
	ann.Submit(form)
	ann.Submit(r.showsIn(ann, "When retros come", "Nothing is stored yet"))
	r.showsIn(ann, "Retros on a date", "The rhythm is set")
	if got := r.cadence(); got.N != 30 || got.Every != calendar.After {
		t.Errorf("it became %q", got)
	}
}
