package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/practices"
)

func TestTheSameRequestTwiceChangesNothingTheSecondTime(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs()}
	p := &played{goal: "replay", votes: map[string]string{}}
	c.start(p)
	twice := func(what, path, body string, changes bool) {
		t.Helper()
		before := o.state()
		at := time.Now()
		if status, answer := f.do(f.request(path, body, at)); status != http.StatusOK {
			t.Fatalf("%s: %d %s", what, status, answer)
		}
		once := o.state()
		if changes == (once == before) {
			t.Errorf("%s: changed something: %v, want %v", what, once != before, changes)
		}
		if status, answer := f.do(f.request(path, body, at)); status != http.StatusOK {
			t.Errorf("%s, again: %d %s", what, status, answer)
		}
		o.untouched(what+", sent again,", once)
	}
	keep := fmt.Sprintf("command=/retro&text=keep+my+thought&user_id=UBOB&team_id=%s&channel_id=CTEAM&trigger_id=typed.1", f.team)
	twice("a command", "/slack/commands", keep, true)
	at := func(verb, stage string) string {
		return verb + ":" + p.session + ":" + stage + "." + pass(t, c, stage) + ":"
	}
	stage := practices.StageCheckIn
	twice("a word at the check-in", "/slack/interactions", form(f.submission("UBOB", at("checkin", stage), formVerbs["checkin"])), true)
	twice("a step", "/slack/interactions", form(f.click("UANN", at("next", stage), "")), true)
	stage = practices.StageCollect
	twice("a card", "/slack/interactions", form(f.submission("UBOB", at("cards", stage), formVerbs["cards"])), true)
	twice("nothing to add", "/slack/interactions", form(f.click("UCID", at("nothing", stage), "")), true)
	card := o.cardIDs(p.session)[0]
	twice("another text", "/slack/interactions", form(f.submission("UBOB", at("edit", stage)+card, formVerbs["edit"])), true)
	more := f.submission("UBOB", at("cards", stage), map[string]object{"column:start": typed("other words")})
	twice("a card in a form", "/slack/interactions", form(more), true)
	more["view"].(object)["state"] = object{"values": object{"column:start": object{"x": typed("words that were changed before it was sent again")}}}
	twice("other words in the same form", "/slack/interactions", form(more), true)
	twice("taken back", "/slack/interactions", form(f.click("UBOB", at("mine", stage)+"0", "remove|"+card)), true)
	twice("the reveal", "/slack/interactions", form(f.click("UANN", at("next", stage), "")), true)
	stage = practices.StageGroup
	cards := o.cardIDs(p.session)
	twice("a group", "/slack/interactions", form(f.submission("UBOB", at("group", stage),
		map[string]object{"cards": ticked(cards...), "title": typed("a forged title")})), true)
	twice("undone", "/slack/interactions", form(f.click("UBOB", at("undo", stage), "")), true)
	start := map[string]object{"format": chosen("start-stop-continue"), "channel": {"selected_conversation": "CTEAM"},
		"people": {"selected_users": crewIDs()}, "anonymity": chosen("unattributed"), "mode": chosen("live"), "minutes": chosen("45")}
	twice("cancelled", "/slack/interactions", form(f.click("UANN", at("cancel", stage), "")), true)
	twice("another retro", "/slack/interactions", form(f.submission("UBOB", "start", start)), true)
	o.discreet("my thought", "forged", "other words")
}

func TestEventsAreTakenOnceWhateverSlackCallsThem(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	dm := o.slack.Person("UBOB").BotDM()
	event := func(id, ts string) string {
		return fmt.Sprintf(`{"type":"event_callback","team_id":%q,"event_id":%q,"event":{"type":"message","channel_type":"im","channel":%q,"user":"UBOB","text":"a private word","ts":%q,"event_ts":%q}}`,
			f.team, id, dm, ts, ts)
	}
	helped := func() (n int) {
		for _, m := range o.slack.Messages(dm) {
			if strings.Contains(m.Shows(), "I understand") {
				n++
			}
		}
		return n
	}
	for _, tt := range []struct {
		rule, id, ts string
		answers      int
	}{
		{"a new event", "Ev1", "100.1", 1},
		{"the same id again", "Ev1", "100.1", 1},
		{"another id for the same message", "Ev2", "100.1", 1},
		{"another message", "Ev3", "100.2", 2},
	} {
		for range 3 {
			if status, answer := f.send("/slack/events", event(tt.id, tt.ts)); status != http.StatusOK {
				t.Errorf("%s: %d %s", tt.rule, status, answer)
			}
		}
		time.Sleep(300 * time.Millisecond)
		if n := helped(); n != tt.answers {
			t.Errorf("%s: %d answers so far, want %d", tt.rule, n, tt.answers)
		}
	}
	o.discreet("a private word")
}

// Slack stops sending events to an app that refuses most of them, so one person's flood must not count as refusals.
func TestAFloodOfMessagesIsTakenAndNotAnswered(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	dm := o.slack.Person("UBOB").BotDM()
	var all sync.WaitGroup
	for n := range 80 {
		body := fmt.Sprintf(`{"type":"event_callback","team_id":%q,"event_id":"EvF%d","event":{"type":"message","channel_type":"im","channel":%q,"user":"UBOB","text":"hi","ts":"200.%d"}}`,
			f.team, n, dm, n)
		all.Go(func() {
			if status, answer := f.send("/slack/events", body); status != http.StatusOK {
				t.Errorf("message %d: %d %s", n, status, answer)
			}
		})
	}
	all.Wait()
	time.Sleep(500 * time.Millisecond)
	if n := len(o.slack.Messages(dm)); n == 0 || n >= 80 {
		t.Errorf("%d answers to 80 messages", n)
	}
}

func TestAProfileIsRefreshedByItsOwnCompanyAlone(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	stored := func(user string) (name string) {
		for _, row := range column(t, o.file, `SELECT name FROM people WHERE id = '`+user+`'`) {
			name += string(row)
		}
		return name
	}
	o.slack.Person("UANN").Must(t).Command("CTEAM", "/retro") // its form asks who is in the channel: from here on they are known
	for began := time.Now(); stored("UBOB") == "" && time.Since(began) < 10*time.Second; time.Sleep(20 * time.Millisecond) {
	}
	for _, c := range []struct{ team, user, name string }{
		{"TOTHER", "UBOB", "bob"}, // of another company, by the same id
		{f.team, "UBOB", "ext"},
		{f.team, "UNEW", ""}, // whom nobody has met here
	} {
		body := fmt.Sprintf(`{"type":"event_callback","team_id":%q,"event_id":"EvU%s%s","event":{"type":"user_change","event_ts":"1.1","user":{"id":%q,"team_id":%q,"name":"ext","real_name":"Ext Erna","tz":"Europe/Berlin"}}}`,
			f.team, c.team, c.user, c.user, c.team)
		if status, answer := f.send("/slack/events", body); status != http.StatusOK {
			t.Errorf("%s of %s: %d %s", c.user, c.team, status, answer)
		}
		name := stored(c.user)
		if name != c.name {
			t.Errorf("after %s of %s: %q is stored, want %q", c.user, c.team, name, c.name)
		}
	}
}
