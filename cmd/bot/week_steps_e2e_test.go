//go:build e2e

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	. "steward/internal/browsertest"
	"steward/internal/calendar"
	"steward/internal/fakeslack"
	"steward/internal/playground"
)

// showsTime waits until the clock of the page shows a day and a time.
func showsTime(day, clock string) Action {
	return Until(fmt.Sprintf(`/%s\s+%s/.test(document.querySelector("#clock-time").textContent)`, day, clock))
}

// move presses a button of the clock, until it shows a day and a time.
func move(button, day, clock string) Action {
	return All(Click(fmt.Sprintf(`[data-clock=%s]`, button)), showsTime(day, clock))
}

// hours moves the clock on, hour by hour.
func hours(n int, day, clock string) Action {
	var acts []Action
	for range n {
		acts = append(acts, Run(`window.was = document.querySelector("#clock-time").textContent`), Click(`[data-clock=hour]`), Until(`window.was !== document.querySelector("#clock-time").textContent`))
	}
	return All(append(acts, showsTime(day, clock))...)
}

// be makes a window somebody's.
func be(pane, who string) Action {
	face := fmt.Sprintf(`#pane-%s [data-who=%s]`, pane, who)
	return All(Click(face), Until(fmt.Sprintf(`document.querySelector(%q).ariaPressed === "true"`, face)))
}

// tab opens one of the bot's two tabs as somebody.
func tab(pane, who, name string) Action {
	return All(be(pane, who), Click(fmt.Sprintf(`#%s-place-app`, pane)), Click(fmt.Sprintf(`#%s-tab-%s`, pane, name)),
		Until(fmt.Sprintf(`document.querySelector('#%s-tab-%s').ariaCurrent === "page"`, pane, name)))
}

// channel goes to the team's channel as somebody.
func channel(pane, who string) Action {
	place := fmt.Sprintf(`#%s-place-%s`, pane, playground.ChannelHarbor)
	return All(be(pane, who), Click(place), Until(fmt.Sprintf(`document.querySelector(%q).ariaCurrent === "page"`, place)))
}

// unread waits until a window does not show something.
func unread(pane, text string) Action {
	return Until(fmt.Sprintf(`!document.querySelector("#pane-%s").textContent.includes(%q)`, pane, text))
}

// reminder finds a part of the newest reminder about something.
func reminder(pane, about, part string) string {
	return fmt.Sprintf(`(() => {
		const blocks = [...document.querySelectorAll("#pane-%s .msg .block")];
		const at = blocks.findLastIndex(b => b.textContent.includes(%q));
		return at < 0 ? undefined : blocks.slice(at, at + 2).map(b => b.querySelector('%s')).find(Boolean);
	})()`, pane, about, part)
}

// putOff chooses one of the ways out of a reminder.
func putOff(pane, about, way string) Action {
	list := reminder(pane, about, "select")
	return All(Until(list+` !== undefined`), Run(fmt.Sprintf(`(l => { l.value = %q; l.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, way, list)))
}

// done opens a reminder of an action and says that it is done.
func done(pane, about string) Action {
	form, act := "#pane-"+pane+" .modal", reminder(pane, about, `[data-act^="nudgego:"]`)
	return All(Until(act+` !== undefined`), Run(act+`.click()`), Visible(form), Says(form, about), take(form, "status", "done"), send(form), Gone(form), Says(`#pane-`+pane+` .msg`, "Taken care of"))
}

// date picks a day in a form.
func date(form, block, day string) Action {
	at := fmt.Sprintf(`%s [data-block^="%s"] input, %s input[data-block^="%s"]`, form, block, form, block)
	return Run(fmt.Sprintf(`(i => { i.value = %q; i.dispatchEvent(new Event("input", {bubbles: true})); i.dispatchEvent(new Event("change", {bubbles: true})) })(document.querySelector('%s'))`, day, at))
}

// onTo leads a session on by its Next button, and says yes where it asks, until the window shows something. A press that
// was refused, because the card had just changed, is made again.
func onTo(pane, until string) Action {
	return Until(fmt.Sprintf(`(() => {
		const pane = document.querySelector("#pane-%s");
		if ([...pane.querySelectorAll(".msg")].some(n => n.textContent.includes(%q))) return true;
		const next = [...pane.querySelectorAll('[data-act^="next:"]')].at(-1);
		if (document.querySelector("#confirm[open]")) document.querySelector("#confirm-yes").click();
		else if (next && (window.led !== next.dataset.act || Date.now() - window.ledAt > 3000)) {
			window.led = next.dataset.act;
			window.ledAt = Date.now();
			next.click();
		}
		return false;
	})()`, pane, until))
}

// weekOf looks through all that the bot sent in the week: what each was told unasked, on which of their days, and that
// nobody was told more than the rhythm allows, nor at another time.
func weekOf(t *testing.T, slack *fakeslack.Server, berlin *time.Location) {
	t.Helper()
	monday := calendar.Day{Year: 2026, Month: time.November, Date: 23}
	told := map[string][]string{}
	for _, u := range playground.Users() {
		zone, err := time.LoadLocation(u.TZ)
		if err != nil {
			t.Fatal(err)
		}
		from, to := calendar.At(9, 0), calendar.At(17, 0)
		if s, ok := shifts[u.ID]; ok {
			from, to = s[0], s[1]
		}
		days := map[calendar.Day]int{}
		for _, at := range sentTo(t, slack, slack.Person(u.ID).BotDM()) {
			day, clock := calendar.DayOf(at.In(zone)), calendar.ClockOf(at.In(zone))
			if day.Before(monday) {
				continue
			}
			if clock < from+30 || clock > to-30 || day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
				t.Errorf("%s was told something on %s", u.Name, at.In(zone).Format("Mon 2 Jan 15:04"))
			}
			if days[day]++; days[day] > 1 {
				t.Errorf("%s was told something twice on %s", u.Name, day)
			}
			told[u.Name] = append(told[u.Name], at.In(zone).Format("Mon 2"))
		}
	}
	want := map[string][]string{"ines": {"Mon 23"}, "tomas": {"Mon 23", "Wed 25"}, "bo": {"Mon 23", "Tue 24", "Thu 26"}, "sam": {"Thu 26"}, "aiko": {"Thu 26"}, "ravi": {"Mon 30"}}
	if !maps.EqualFunc(told, want, slices.Equal) { // three in a week at most, and nothing on Friday
		t.Errorf("told were %v, want %v", told, want)
		for _, u := range playground.Users() {
			for _, m := range slack.Person(u.ID).Messages(slack.Person(u.ID).BotDM()) {
				t.Logf("%s: %s", u.Name, m.Shows())
			}
		}
	}
	var posts []string
	for _, at := range sentTo(t, slack, playground.ChannelHarbor) {
		if !calendar.DayOf(at.In(berlin)).Before(monday) {
			posts = append(posts, at.In(berlin).Format("Mon 2"))
		}
	}
	if want := []string{"Tue 24", "Tue 24", "Wed 25"}; !slices.Equal(posts, want) { // a reminder, the card, its summary
		t.Errorf("the channel had posts on %v, want %v", posts, want)
	}
}

// sentTo are the times of the messages that the bot sent to a conversation, from the ledger of all calls.
func sentTo(t *testing.T, slack *fakeslack.Server, channel string) (times []time.Time) {
	t.Helper()
	all := slack.Ledger()
	if len(all) == 0 || all[0].Seq > 1 {
		t.Fatal("the ledger has forgotten its beginning")
	}
	for _, e := range all.Calls("chat.postMessage") {
		var to struct{ Channel string }
		if err := json.Unmarshal(e.Request, &to); err != nil {
			t.Fatal(err)
		}
		if to.Channel == channel && e.Failure == "" {
			times = append(times, e.At)
		}
	}
	return times
}
