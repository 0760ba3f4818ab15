package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/holidays"
	"steward/internal/roster"
	"steward/internal/storage"
)

// icsOf is a calendar with one day off.
func icsOf(name string, day time.Time) string {
	return strings.ReplaceAll(fmt.Sprintf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:%s\nDTSTAMP:20200101T000000Z\nDTSTART;VALUE=DATE:%s\nDTEND;VALUE=DATE:%s\nSUMMARY:%s\nEND:VEVENT\nEND:VCALENDAR\n",
		name, day.Format("20060102"), day.AddDate(0, 0, 1).Format("20060102"), name), "\n", "\r\n")
}

func TestHolidaysAreReadFromTheirAddressWeekAfterWeek(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	var asked atomic.Int32
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n := int(asked.Add(1))
		w.Header().Set("Content-Type", "text/calendar")
		fmt.Fprint(w, icsOf("Harbor day", r.clock.Now().AddDate(0, 0, 10+n)))
	}))
	t.Cleanup(server.Close)

	// An address inside the bot's own network is not asked, and the team's page says so.
	ann := r.as("UANN")
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamedit")
	form := r.view(ann, "Team settings")
	ann.Fill(form, "calendar", server.URL+"/a.ics")
	ann.Submit(form)
	r.shows("UANN", "The holidays are read from their address within some minutes")
	team := func() storage.Team {
		team, err := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id)
		if err != nil {
			t.Fatal(err)
		}
		return team
	}
	r.becomes("the address is refused", func() bool { return team().Read.Trouble == "address" })
	if asked.Load() != 0 {
		t.Error("an address inside the network was asked")
	}
	r.says(r.teamPage("UANN", "CTEAM"), "address does not answer")

	// Where it may be asked, the days off are stored and refreshed each week.
	trusted := x509.NewCertPool()
	trusted.AddCert(server.Certificate())
	keeper := roster.New(r.bot.app, r.bot.api, slog.New(slog.DiscardHandler), readCalendar(holidays.Source{Inside: true, TLS: &tls.Config{RootCAs: trusted}}, r.clock.Now))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	r.clock.Advance(7 * time.Hour) // after a mishap it rests for six
	go func() { ended <- keeper.Run(ctx) }()
	t.Cleanup(func() { stop(); <-ended })
	dayOff := func(n int) calendar.Day { return calendar.DayOf(r.clock.Now().UTC().AddDate(0, 0, 10+n)) }
	r.becomes("the day off is known", func() bool { x := team(); return len(x.Holidays) == 1 && x.Read.Trouble == "" })
	if got := team().Holidays[0].First; got != dayOff(1) {
		t.Errorf("the day off is %v, want %v", got, dayOff(1))
	}
	keeper.Kick()
	time.Sleep(200 * time.Millisecond)
	if asked.Load() != 1 {
		t.Errorf("asked %d times within a week", asked.Load())
	}
	r.clock.Advance(8 * 24 * time.Hour)
	keeper.Kick()
	r.becomes("the calendar is read again", func() bool { return asked.Load() == 2 && team().Holidays[0].First == dayOff(2) })
}

func TestHolidaysArePasted(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	ann := r.as("UANN")
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamedit")
	form := r.view(ann, "Team settings")
	ann.Fill(form, "holidays", "Christmas and so on")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["holidays"], "no iCalendar text") {
		t.Errorf("what is no calendar: %+v", o)
	}
	day := r.clock.Now().AddDate(0, 0, 5)
	ann.Fill(form, "holidays", icsOf("Harbor day", day))
	ann.Fill(form, "calendar", "https://example.org/a.ics")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["holidays"], "not both") {
		t.Errorf("an address and a text: %+v", o)
	}
	ann.Fill(form, "calendar", "")
	ann.Submit(form)
	r.says(r.shows("UANN", "Saved. This is how"), "Holidays: 1 ahead: "+day.UTC().Format("Mon 2 Jan"))
	hours, err := r.bot.app.Mine(t.Context(), r.who("UBOB"))
	if err != nil || hours.Hours.Works(calendar.DayOf(day.UTC())) {
		t.Errorf("a holiday of the team is a working day of its people: %v", err)
	}
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamedit")
	form = r.view(ann, "Team settings")
	ann.Choose(form, "clear", "Forget them")
	ann.Submit(form)
	r.says(r.shows("UANN", "Saved. This is how"), "Holidays: none are known")
	if team, _ := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id); len(team.Holidays) != 0 {
		t.Errorf("stored is %v", team.Holidays)
	}
}
