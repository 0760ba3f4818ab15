package views

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/blockkit"
	cal "steward/internal/calendar"
	"steward/internal/practices"
)

// fortnightly is every second Thursday.
var fortnightly = cal.Rule{Every: cal.Weekly, N: 2, Days: []time.Weekday{time.Thursday}, At: cal.At(15, 0), Zone: "Europe/Berlin", From: tuesday.Add(2)}

var tuesday = cal.Day{Year: 2030, Month: time.March, Date: 19}

func teamOfMany(n int, text string) TeamPage {
	t := TeamPage{ID: "0195f3c2a7d87b3e9d1c5a4f", Name: text, Channel: "C0CHANNEL", Zone: "America/Argentina/ComodRivadavia",
		Days: week, From: cal.At(8, 0), To: cal.At(18, 30), Cadence: fortnightly, Follow: true, Calendar: "https://example.org/" + strings.Repeat("a", 900),
		Holidays: []cal.Span{{First: tuesday.Add(10), Last: tuesday.Add(11)}, {First: tuesday.Add(400), Last: tuesday.Add(400)}}, Today: tuesday,
		Role: "manager", MayChange: true, Led: true, MembersTrouble: "unseen", CalendarTrouble: "unreadable", Managers: []string{"U0ANN"}}
	for i := range n {
		t.Members = append(t.Members, fmt.Sprintf("U0MEMBER%03d", i))
		t.Observers = append(t.Observers, fmt.Sprintf("U0WATCHER%03d", i))
	}
	return t
}

// small is a team as most are.
func small() TeamPage {
	return TeamPage{ID: "t1", Name: "Harbor", Channel: "C0CHANNEL", Zone: "Europe/Berlin", Cadence: fortnightly, Follow: true, Today: tuesday, Led: true,
		HandedOver: HandedOver{Team: "Harbor", Managed: true, Shares: []practices.Share{{Quarter: practices.Quarter{Year: 2026, N: 1}, Sessions: 4, Others: 3}}},
		Managers:   []string{"U0ANN"}, Members: []string{"U0BOB", "U0CID"}, Role: "manager", MayChange: true,
		Holidays: []cal.Span{{First: tuesday.Add(4), Last: tuesday.Add(4)}}}
}

func mineOf(teams int, text string) Mine {
	m := Mine{Zone: "Europe/Berlin", Days: week[:4], From: cal.At(8, 30), To: cal.At(16, 0), Today: tuesday, Budget: 3, Left: 2, Leaves: tuesday, Back: tuesday.Add(6), Thanked: true}
	for i, c := range categories {
		m.Wants = append(m.Wants, Want{Key: c, On: i%2 == 0})
	}
	for i := range teams {
		m.Teams = append(m.Teams, TeamLine{ID: fmt.Sprint("t", i), Name: text, Channel: "C0CHANNEL", Muted: i%2 == 0})
	}
	return m
}

func workspaceOf(admin bool) Workspace {
	return Workspace{Features: features, Off: []string{"health"}, Admin: admin, Contacts: true, From: cal.At(8, 0), To: cal.At(16, 0),
		Keeps: []Keep{{"sessions", 3, 12}, {"actions", 12, 12}, {"decisions", 60, 60}}}
}

func TestViewsOfTeamsAndSettingsKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	var zones []string
	for i := range 150 {
		zones = append(zones, fmt.Sprint("Europe/Zone", i))
	}
	for name, text := range texts {
		long := longText(text)("name", 60)
		for _, n := range []int{0, 1, 21, 200} {
			page := teamOfMany(n, long)
			plain := page
			plain.Role, plain.MayChange, plain.Led = "member", false, false
			lines := mineOf(n, long).Teams
			for _, v := range []drawn{
				modal("TeamPage", d.TeamPage(page, d.say("team.saved"))), modal("TeamPage, member", d.TeamPage(plain, "")),
				modal("TeamForm", d.TeamForm(page, zones)), modal("TeamPeople", d.TeamPeople(page)), modal("TeamNew", d.TeamNew("", page, zones)),
				modal("TeamNew, in a channel", d.TeamNew("C0CHANNEL", TeamPage{}, nil)), modal("TeamChoice", d.TeamChoice(lines)),
				modal("TeamElsewhere", d.TeamElsewhere("C0CHANNEL")), modal("MineForm", d.MineForm(mineOf(n, long), d.say("mine.saved"), true)),
				modal("MineForm, at first", d.MineForm(Mine{Wants: mineOf(0, "").Wants}, "", false)),
				modal("Settings", d.Settings(workspaceOf(true), d.say("settings.saved"))), modal("Settings, read", d.Settings(workspaceOf(false), "")),
				modal("RoundsPage", d.RoundsPage(practices.HealthChecks{}, roundsOf(long), d.say("round.noted.set"))),
				modal("RoundForm", d.RoundForm(shippedChecks(t), roundsOf(long), RoundChoiceOf(roundsOf(long).All[0], tuesday), []string{long}, "")),
				modal("RoundForm, new", d.RoundForm(shippedChecks(t), roundsOf(long), RoundChoiceOf(practices.RoundRhythm{}, tuesday), nil, "")),
				{name: "FewForRound", surface: blockkit.Message, message: d.FewForRound(practices.HealthChecks{}, roundsOf(long), roundsOf(long).All[0], 3, 5)},
				{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Teams: lines, Mine: mineOf(n, long), Off: features})},
			} {
				check(t, fmt.Sprintf("%s, %d, %s", name, n, v.name), v)
			}
		}
	}
}

// roundsOf are rounds of a team of that name on rhythms, one of a deck that is not there.
func roundsOf(name string) practices.Rounds {
	r := practices.Rounds{Name: name, Channel: "C0CHANNEL", Zone: time.UTC, Reader: time.FixedZone("", 3600), May: true}
	for i, choice := range []string{longText("x")("deck", 60), practices.HealthMood, practices.HealthSafety} {
		r.All = append(r.All, practices.RoundRhythm{Choice: choice, Days: 1 + i, Whole: true, Paused: i == 1, Next: time.Date(2027, 1, 4, 9, 0, 0, 0, time.UTC),
			Rule: cal.Rule{Every: cal.Weekly, N: 13, Days: []time.Weekday{time.Monday}, At: cal.At(10, 0), Zone: "America/Argentina/ComodRivadavia", From: tuesday}})
	}
	return r
}

func shippedChecks(t testing.TB) practices.HealthChecks {
	t.Helper()
	checks, err := practices.LoadHealthChecks(configs)
	if err != nil {
		t.Fatal(err)
	}
	return checks
}

func TestGoldenTeamsAndSettings(t *testing.T) {
	d := newDesk(t)
	golden(t, "TeamPage", modal("TeamPage", d.TeamPage(small(), "")))
	member := small()
	member.Role, member.MayChange, member.Muted = "member", false, true
	golden(t, "TeamPage, member", modal("TeamPage", d.TeamPage(member, d.say("team.muted"))))
	golden(t, "TeamForm", modal("TeamForm", d.TeamForm(small(), []string{"Europe/Berlin", "Asia/Tokyo"})))
	golden(t, "TeamNew", modal("TeamNew", d.TeamNew("C0CHANNEL", TeamPage{Zone: "Europe/Berlin", Follow: true}, []string{"Europe/Berlin"})))
	golden(t, "TeamPeople", modal("TeamPeople", d.TeamPeople(small())))
	golden(t, "MineForm", modal("MineForm", d.MineForm(mineOf(2, "Harbor"), "", false)))
	golden(t, "MineForm, saved", modal("MineForm", d.MineForm(mineOf(2, "Harbor"), d.say("mine.saved"), false)))
	golden(t, "Settings", modal("Settings", d.Settings(workspaceOf(true), "")))
	golden(t, "Settings, read", modal("Settings", d.Settings(workspaceOf(false), "")))
	h := Desktop{Mine: mineOf(0, ""), Teams: []TeamLine{
		{ID: "t1", Name: "Harbor", Channel: "C0CHANNEL", Led: true, Open: 3, Late: 1, Reviews: 1, Under: 1, Plan: "Thu 12 Mar, 15:00"},
		{ID: "t2", Name: "Pier", Channel: "C0PIER", Muted: true, Resting: true}}}
	golden(t, "Home, teams", drawn{name: "Home", surface: blockkit.Home, view: d.Home(h)})
}

func TestDaysAreSaidAsPeopleSayThem(t *testing.T) {
	d := newDesk(t)
	for want, on := range map[string][]time.Weekday{
		"Mon–Fri":           nil,
		"Mon–Sun":           week,
		"Mon, Wed, Fri":     {time.Friday, time.Monday, time.Wednesday},
		"Mon, Tue, Thu–Sat": {time.Monday, time.Tuesday, time.Thursday, time.Friday, time.Saturday},
		"Sat, Sun":          {time.Sunday, time.Saturday},
	} {
		if got := d.days(on); got != want {
			t.Errorf("%v: %q, want %q", on, got, want)
		}
	}
	for want, day := range map[string]cal.Day{"Tue 19 Mar": tuesday, "Mon 6 Jan 2031": {Year: 2031, Month: time.January, Date: 6}, "Tue 19 Mar 2030": tuesday} {
		today := tuesday
		if strings.HasSuffix(want, "2030") {
			today = tuesday.Add(-400)
		}
		if want == "Mon 6 Jan 2031" {
			today = tuesday.Add(-20)
		}
		if got := onDay(day, today); got != want {
			t.Errorf("%v: %q, want %q", day, got, want)
		}
	}
}

func TestALeaveIsSaidWithTheDayOfComingBack(t *testing.T) {
	d := newDesk(t)
	back := cal.Day{Year: 2030, Month: time.March, Date: 25}
	for want, m := range map[string]Mine{
		"You are away until Mon 25 Mar. Until then I write nothing.": {Leaves: tuesday, Back: back, Today: tuesday},
		"You will be away from Fri 22 Mar until Mon 25 Mar.":         {Leaves: tuesday.Add(3), Back: back, Today: tuesday},
		"": {Today: tuesday},
	} {
		if got := d.mineLeave(m); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if (Mine{Leaves: tuesday, Back: back, Today: back}).Away() {
		t.Error("away on the day of coming back")
	}
}
