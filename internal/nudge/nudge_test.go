package nudge

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"steward/internal/calendar"
)

func zoneOf(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func utc(text string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(err)
	}
	return t
}

func dayOf(text string) calendar.Day {
	d, err := calendar.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

func shipped(t testing.TB) Catalogue {
	t.Helper()
	c, err := Load(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The vectors of the reference: when something that is due then is said.
func TestWhatIsDueIsSaidWithinWorkingHours(t *testing.T) {
	holiday := []calendar.Span{{First: dayOf("2026-05-01"), Last: dayOf("2026-05-01")}}
	for _, c := range []struct {
		due, zone string
		off       []calendar.Span
		want      string
	}{
		{"2026-03-06 17:30", "Europe/Berlin", nil, "2026-03-09 08:30"},
		{"2026-03-28 10:00", "Europe/Berlin", nil, "2026-03-30 07:30"},
		{"2026-03-04 09:15", "Europe/Berlin", nil, "2026-03-04 09:15"},
		{"2026-03-04 02:00", "America/New_York", nil, "2026-03-04 14:30"},
		{"2026-11-01 05:30", "America/New_York", nil, "2026-11-02 14:30"},
		{"2026-05-01 08:00", "Europe/Berlin", holiday, "2026-05-04 07:30"},
		{"2026-03-04 11:00", "Asia/Kolkata", nil, "2026-03-04 11:00"},
	} {
		s := Standing{Hours: calendar.Hours{Zone: zoneOf(t, c.zone), Off: c.off}}
		now, want := utc(c.due), utc(c.want)
		one := []Candidate{{ID: "1", Trigger: "action.overdue", Person: "U1", Due: now}}
		yes := func(Candidate) bool { return true }
		p := Decide(now, s, shipped(t), one, yes)
		if now.Equal(want) {
			if len(p.Say) != 1 {
				t.Errorf("%s in %s: not said: %+v", c.due, c.zone, p.Rest)
			}
			continue
		}
		if len(p.Rest) != 1 || p.Rest[0].Check != Quiet || !p.Rest[0].Again.Equal(want) {
			t.Errorf("%s in %s: %+v, want %s", c.due, c.zone, p, c.want)
			continue
		}
		if p := Decide(want, s, shipped(t), one, yes); len(p.Say) != 1 {
			t.Errorf("%s in %s: not said at %s either", c.due, c.zone, c.want)
		}
	}
}

func TestTheIntervalDoublesWithSilenceAndThenEnds(t *testing.T) {
	for base, want := range map[int][4]int{3: {3, 6, 12, 24}, 7: {7, 14, 28, 56}, 14: {14, 28, 56, 56}} {
		for ignored, days := range want {
			if got, more := Interval(base, ignored); got != days || !more {
				t.Errorf("base %d, ignored %d: %d, %v, want %d", base, ignored, got, more, days)
			}
		}
		if _, more := Interval(base, 4); more {
			t.Errorf("base %d goes on after four times of silence", base)
		}
	}
}

// Each check alone keeps something from being said, and of several the first counts.
func TestTheChecksAreMadeInTheirOrder(t *testing.T) {
	kinds := shipped(t)
	monday := utc("2026-03-02 10:00")
	rest := func(d calendar.Day) Choice {
		return Choice{Asked: calendar.Moment(d, calendar.At(10, 0), time.UTC), Answered: true}
	}
	full := []calendar.Day{dayOf("2026-03-02")}
	sunday := utc("2026-03-01 10:00")
	away := calendar.Hours{Off: []calendar.Span{{First: dayOf("2026-03-02"), Last: dayOf("2026-03-02")}}}
	for _, c := range []struct {
		name  string
		s     Standing
		c     Candidate
		now   time.Time
		moved bool
		want  Check
		again time.Time
	}{
		{"nothing is in the way", Standing{}, Candidate{}, monday, false, "", time.Time{}},
		{"a stopped kind", Standing{Choices: map[string]Choice{"action.overdue": {Off: true}}}, Candidate{}, monday, true, NotWanted, time.Time{}},
		{"a kind that is switched off", Standing{Off: []string{"action.overdue"}}, Candidate{}, monday, true, NotWanted, time.Time{}},
		{"a category that is switched off", Standing{Off: []string{"action"}}, Candidate{}, monday, true, NotWanted, time.Time{}},
		{"a team that is muted", Standing{Muted: []string{"harbor"}}, Candidate{Team: "harbor"}, monday, true, NotWanted, time.Time{}},
		{"words that do not work", Standing{Disabled: []string{"action.overdue"}}, Candidate{}, monday, true, NotWanted, time.Time{}},
		{"a thing that moved", Standing{}, Candidate{Snoozed: monday.AddDate(0, 0, 1)}, monday, true, NotTrue, time.Time{}},
		{"a thing that is over", Standing{}, Candidate{Expires: monday}, monday, false, NotTrue, time.Time{}},
		{"a snooze, before the cooldown", Standing{Choices: map[string]Choice{"action.overdue": rest(dayOf("2026-03-01"))}},
			Candidate{Snoozed: monday.AddDate(0, 0, 1)}, monday, false, Snoozing, monday.AddDate(0, 0, 1)},
		{"the cooldown, before the budget", Standing{Sent: full, Choices: map[string]Choice{"action.overdue": rest(dayOf("2026-03-01"))}}, Candidate{}, monday, false,
			Cooling, utc("2026-03-04 09:30")},
		{"a mute", Standing{Choices: map[string]Choice{"action.overdue": {Muted: monday.AddDate(0, 0, 9)}}}, Candidate{}, monday, false, Cooling, monday.AddDate(0, 0, 9)},
		{"a pause after silence", Standing{Choices: map[string]Choice{"action.overdue": {Asked: monday.AddDate(0, 0, -30), Ignored: 3}}}, Candidate{}, monday, false,
			Cooling, time.Time{}},
		{"a snooze that is over beats the cooldown", Standing{Choices: map[string]Choice{"action.overdue": rest(dayOf("2026-03-01"))}},
			Candidate{Snoozed: monday}, monday, false, "", time.Time{}},
		{"the budget of a day", Standing{Sent: full}, Candidate{}, monday, false, NoBudget, utc("2026-03-03 09:30")},
		{"the budget, before the hours", Standing{Sent: []calendar.Day{dayOf("2026-02-23"), dayOf("2026-02-24"), dayOf("2026-02-25")}}, Candidate{}, sunday, false,
			NoBudget, utc("2026-03-02 09:30")},
		{"three in a week are enough", Standing{Sent: []calendar.Day{dayOf("2026-03-02"), dayOf("2026-03-03"), dayOf("2026-03-04")}}, Candidate{}, utc("2026-03-05 10:00"), false,
			NoBudget, utc("2026-03-09 09:30")},
		{"who waits for an answer does not wait for Monday", Standing{Sent: []calendar.Day{dayOf("2026-03-02"), dayOf("2026-03-03"), dayOf("2026-03-04")}},
			Candidate{Trigger: "decision.advice_requested"}, utc("2026-03-05 10:00"), false, "", time.Time{}},
		{"but for tomorrow", Standing{Sent: full}, Candidate{Trigger: "decision.advice_requested"}, monday, false, NoBudget, utc("2026-03-03 09:30")},
		{"the hours", Standing{}, Candidate{}, sunday, false, Quiet, utc("2026-03-02 09:30")},
		{"leave", Standing{Hours: away}, Candidate{}, monday, false, Quiet, utc("2026-03-03 09:30")},
		{"each in their own minute", Standing{Spread: 7 * time.Minute}, Candidate{}, sunday, false, Quiet, utc("2026-03-02 09:37")},
		{"too late tomorrow is never", Standing{}, Candidate{Expires: utc("2026-03-02 08:00")}, sunday, false, NotTrue, time.Time{}},
		{"a third post in a channel", Standing{Sent: []calendar.Day{dayOf("2026-03-02"), dayOf("2026-03-03")}}, Candidate{Channel: "C1", Trigger: "agreement.review_due"},
			utc("2026-03-04 10:00"), false, NoBudget, utc("2026-03-09 09:30")},
	} {
		if c.c.Trigger == "" {
			c.c.Trigger = "action.overdue"
		}
		if c.c.Channel == "" {
			c.c.Person = "U1"
		}
		p := Decide(c.now, c.s, kinds, []Candidate{c.c}, func(Candidate) bool { return !c.moved })
		switch {
		case c.want == "" && len(p.Say) != 1:
			t.Errorf("%s: kept back: %+v", c.name, p.Rest)
		case c.want != "" && (len(p.Rest) != 1 || p.Rest[0].Check != c.want || !p.Rest[0].Again.Equal(c.again)):
			t.Errorf("%s: %+v, want %s and again at %s", c.name, p, c.want, c.again)
		}
	}
}

func TestABundleHasThreeLinesTheMostImportantFirst(t *testing.T) {
	now := utc("2026-03-02 10:00")
	var due []Candidate
	for i, trigger := range []string{"member.joined_team_7d", "action.overdue", "decision.advice_requested", "action.due_in_2_days", "decision.review_due"} {
		due = append(due, Candidate{ID: string(rune('a' + i)), Trigger: trigger, Person: "U1", Due: now.Add(time.Duration(-i) * time.Hour)})
	}
	p := Decide(now, Standing{}, shipped(t), due, func(Candidate) bool { return true })
	var said []string
	for _, c := range p.Say {
		said = append(said, c.Trigger)
	}
	if want := []string{"decision.advice_requested", "decision.review_due", "action.due_in_2_days"}; !slices.Equal(said, want) {
		t.Errorf("said %v, want %v", said, want)
	}
	for _, v := range p.Rest {
		if v.Check != Waiting || !v.Again.Equal(utc("2026-03-03 09:30")) {
			t.Errorf("%+v", v)
		}
	}
	if len(p.Rest) != 2 || !p.Ends.Equal(utc("2026-03-02 16:30")) {
		t.Errorf("%+v", p)
	}
}

func TestAnyAnswerEndsTheCountOfSilence(t *testing.T) {
	h, kind := calendar.Hours{}, Kind{Base: 3}
	asked := utc("2026-03-02 10:00") // Monday; it may be answered until Thursday
	c := Choice{}.Say(h, asked)
	if day, more := c.Next(kind, h, asked.AddDate(0, 0, 3)); !more || day != dayOf("2026-03-06") {
		t.Errorf("while it may be answered: %s, %v", day, more)
	}
	if day, _ := c.Next(kind, h, asked.AddDate(0, 0, 4)); day != dayOf("2026-03-08") {
		t.Errorf("ignored once, three days become six: %s", day)
	}
	c = Choice{Ignored: 3}.Say(h, asked)
	if !c.Paused(h, asked.AddDate(0, 0, 4)) || c.Paused(h, asked.AddDate(0, 0, 3)) {
		t.Error("a kind falls silent when the fourth was ignored, and not before")
	}
	for _, a := range []Answer{Acted, Snooze, Less, NotUseful} {
		if got := c.Answer(a, asked); got.Ignored != 0 || got.Paused(h, asked.AddDate(0, 1, 0)) {
			t.Errorf("after %q: %+v", a, got)
		}
	}
	if got := c.Answer(Stop, asked); got.Ignored == 0 || !got.Off {
		t.Errorf("after a stop: %+v", got)
	}
	if got := c.Answer(Stop, asked).Allow(); got.Off || got.Paused(h, asked.AddDate(0, 1, 0)) {
		t.Errorf("allowed again: %+v", got)
	}
	if day, _ := c.Answer(Less, asked).Next(kind, h, asked); day != dayOf("2026-03-08") {
		t.Errorf("less often doubles the base: %s", day)
	}
	one := Choice{}.Answer(NotUseful, asked)
	if two := one.Answer(NotUseful, asked); !one.Muted.IsZero() || !two.Muted.Equal(asked.AddDate(0, 0, 30)) {
		t.Errorf("not useful once %+v, twice %+v", one, two)
	}
}

func TestWordsThatDoNotWorkAreFound(t *testing.T) {
	for _, c := range []struct {
		Count
		want bool
	}{
		{Count{Sent: 29, NotUseful: 29}, true}, // too few to tell
		{Count{Sent: 30, Acted: 3, NotUseful: 6}, true},
		{Count{Sent: 30, Acted: 2}, false},
		{Count{Sent: 30, Acted: 20, NotUseful: 7}, false},
	} {
		if got := c.Healthy(); got != c.want {
			t.Errorf("%+v: %v", c.Count, got)
		}
	}
}

func TestTheCatalogueIsChecked(t *testing.T) {
	if n := len(shipped(t)); n < 50 {
		t.Errorf("only %d kinds are read", n)
	}
	entry := func(more string) string {
		return "version: 1\nlicense: x\nnudges:\n  - {id: a, trigger: x.y, audience: person, importance: 1, base_days: 3, primary: Go, text: \"t\"}\n  - " + more + "\n"
	}
	for more, want := range map[string]string{
		`{id: a, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: Go, text: "t"}`:                                "used twice",
		`{id: b, trigger: x.y, audience: person, importance: 1, base_days: 3, primary: Go, text: "t"}`:                                "says something at x.y already",
		`{id: b, trigger: x, audience: person, importance: 1, base_days: 3, primary: Go, text: "t"}`:                                  "two words with a dot",
		`{id: b, trigger: x.z, audience: all, importance: 1, base_days: 3, primary: Go, text: "t"}`:                                   "audience",
		`{id: b, trigger: x.z, audience: person, importance: 4, base_days: 3, primary: Go, text: "t"}`:                                "importance",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 0, primary: Go, text: "t"}`:                                "base_days",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: "", text: "t"}`:                                "primary",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: Go, text: "` + strings.Repeat("x", 241) + `"}`: "240",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: Go, text: "Hurry!"}`:                           "exclamation",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: Go, text: "{whatever}"}`:                       "{whatever}",
		`{id: b, trigger: x.z, audience: person, importance: 1, base_days: 3, primary: Go, text: "t", unknown: 1}`:                    "unknown",
	} {
		_, err := Load(fstest.MapFS{File: {Data: []byte(entry(more))}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", more, err, want)
		}
	}
}

func TestASecondReminderOfAKindIsBrief(t *testing.T) {
	for trigger, want := range map[string]string{
		"action.due_in_2_days":    "\"{action}\" is due {date}.",
		"action.no_owner_24h":     "{count} of the actions from {session} wait for somebody's yes.",
		"retro.collecting_opened": "Thoughts for {session} are open until {date}.",
		"decision.review_due":     "The decision \"{title}\" is due for a look, and nobody has taken one yet.",
	} {
		if got := shipped(t)[trigger].Brief().Text; got != want {
			t.Errorf("%s: %q, want %q", trigger, got, want)
		}
	}
	for trigger, k := range shipped(t) {
		if len(k.Brief().Text) < 15 {
			t.Errorf("%s: %q is too brief", trigger, k.Brief().Text)
		}
	}
}

// short decides about one thing for somebody with these hours, from Monday morning on, whenever it is to be looked at again,
// and returns when it was said; zero is never within a week.
func short(t *testing.T, s Standing) time.Time {
	t.Helper()
	now, end := utc("2026-03-02 00:10"), utc("2026-03-09 00:10")
	for now.Before(end) {
		p := Decide(now, s, shipped(t), []Candidate{{ID: "a", Trigger: "action.overdue", Person: "U1"}}, func(Candidate) bool { return true })
		if len(p.Say) > 0 {
			return now
		}
		if !p.Rest[0].Again.After(now) {
			t.Fatalf("at %s it is looked at again at %s", now, p.Rest[0].Again)
		}
		now = p.Rest[0].Again.Add(900 * time.Millisecond) // a tick later
	}
	return time.Time{}
}

func TestShortDaysHaveRoomForEverybody(t *testing.T) {
	for _, to := range []calendar.Clock{calendar.At(9, 40), calendar.At(10, 0), calendar.At(10, 1), calendar.At(10, 15), calendar.At(11, 0), calendar.At(17, 0)} {
		h := calendar.Hours{From: calendar.At(9, 0), To: to}
		opens, closes := h.Window(dayOf("2026-03-02"))
		for wait := time.Duration(0); wait < 30*time.Minute; wait += 59 * time.Second {
			if at := short(t, Standing{Hours: h, Spread: wait}); at.Before(opens) || at.After(closes) {
				t.Errorf("until %s, %s into the window: said %s, not within %s and %s", to, wait, at, opens, closes)
			}
		}
	}
}

func TestANightShiftIsOneDay(t *testing.T) {
	h := calendar.Hours{From: calendar.At(22, 0), To: calendar.At(6, 0)}
	monday := dayOf("2026-03-02")
	decide := func(at string, sent ...calendar.Day) Plan {
		return Decide(utc(at), Standing{Hours: h, Sent: sent}, shipped(t), []Candidate{{ID: "a", Trigger: "action.overdue", Person: "U1"}}, func(Candidate) bool { return true })
	}
	if p := decide("2026-03-02 23:00"); len(p.Say) != 1 || p.Day != monday {
		t.Errorf("before midnight: %+v", p)
	}
	for _, at := range []string{"2026-03-03 00:00", "2026-03-03 05:29"} {
		if p := decide(at); len(p.Say) != 1 || p.Day != monday {
			t.Errorf("after midnight, the first of the shift: %+v", p)
		}
		p := decide(at, monday)
		if len(p.Say) > 0 || p.Rest[0].Check != NoBudget || !p.Rest[0].Again.Equal(utc("2026-03-03 22:30")) {
			t.Errorf("at %s, a second one: %+v", at, p)
		}
		if today, _ := (Standing{Hours: h, Sent: []calendar.Day{monday}}).Left(utc(at), false); today != 0 {
			t.Errorf("at %s there may still be %d", at, today)
		}
	}
	if p := decide("2026-03-03 22:30", monday); len(p.Say) != 1 || p.Day != monday.Add(1) {
		t.Errorf("in the next shift: %+v", p)
	}
	if p := decide("2026-03-07 01:00"); len(p.Say) != 1 || p.Day != dayOf("2026-03-06") { // Friday's, on a Saturday
		t.Errorf("in the last shift of the week: %+v", p)
	}
}

func TestWhatIsSomebodysOwnIsNotNamedInAMessage(t *testing.T) {
	for trigger, k := range shipped(t) {
		switch k.Category() {
		case "idp", "mentoring", "partnership":
		default:
			continue
		}
		for _, word := range []string{"plan", "develop", "mentor", "partner", "goal", "growth", "step", "review", "meet", "practi"} {
			if strings.Contains(strings.ToLower(k.Text+k.Primary), word) {
				t.Errorf("%s says %q in a message", trigger, word)
			}
		}
		if k.Named == "" || k.Name() == k.Text {
			t.Errorf("%s: no list tells it from others", trigger)
		}
	}
}
