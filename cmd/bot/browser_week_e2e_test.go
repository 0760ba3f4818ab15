//go:build e2e

package main

import (
	"fmt"
	"testing"
	"time"

	. "steward/internal/browsertest"
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

// be makes a window somebody's.
func be(pane, who string) Action {
	face := fmt.Sprintf(`#pane-%s [data-who=%s]`, pane, who)
	return All(Click(face), Until(fmt.Sprintf(`document.querySelector(%q).ariaPressed === "true"`, face)))
}

// tab opens one of the bot's two tabs for somebody.
func tab(pane, who, name string) Action {
	return All(be(pane, who), Click(fmt.Sprintf(`#%s-place-app`, pane)), Click(fmt.Sprintf(`#%s-tab-%s`, pane, name)),
		Until(fmt.Sprintf(`document.querySelector('#%s-tab-%s').ariaCurrent === "page"`, pane, name)))
}

// channel goes to the team's channel as somebody.
func channel(pane, who string) Action {
	return All(be(pane, who), Click(fmt.Sprintf(`#%s-place-%s`, pane, playground.ChannelHarbor)))
}

// line finds the part of a message in which something of a reminder stands, by what it is about.
func reminder(pane, about, part string) string {
	return fmt.Sprintf(`(() => {
		const blocks = [...document.querySelectorAll("#pane-%s .msg .block")];
		const at = blocks.findLastIndex(b => b.textContent.includes(%q));
		return at < 0 ? null : blocks.slice(at, at + 2).map(b => b.querySelector('%s')).find(Boolean);
	})()`, pane, about, part)
}

// putOff chooses one of the ways out of a reminder.
func putOff(pane, about, way string) Action {
	list := reminder(pane, about, "select")
	return All(Until(list+` != null`), Run(fmt.Sprintf(`(l => { l.value = %q; l.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, way, list)))
}

func TestAWeekOfATeamInThreeZones(t *testing.T) {
	berlin, err := time.LoadLocation(playground.Zone)
	if err != nil {
		t.Fatal(err)
	}
	clock := &playground.Clock{}
	clock.Set(time.Date(2026, 11, 20, 14, 30, 0, 0, berlin))
	_, address := raisePlayground(t, clock)
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0HARBOR")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "today's retro is called off", press("a", "more"), Visible(a), press("a", "cancel"), Click(`#confirm-yes`), Says(`#pane-a .msg`, "Cancelled"))

	Step(t, ctx, "Monday: Inês is asked", move("monday", "Mon 23 Nov", "09:30"), tab("a", "U0INES", "messages"), tab("b", "U0BO", "messages"),
		Says(`#pane-a .msg`, "Would you facilitate the retro in"), Says(`#pane-a .msg`, "Wed 25 Nov, 14:30 Berlin?"))
	Step(t, ctx, "an hour later Bo has one message", move("hour", "Mon 23 Nov", "10:30"), Says(`#pane-b .msg`, "3 things that may be worth a minute"), Shot("week-monday"))
	Step(t, ctx, "Bo puts one off", putOff("b", "Rehearse the rollback", "tomorrow"), Says(`#pane-b .msg`, "Put off until"))
	Step(t, ctx, "and has done one", Run(reminder("b", "Ask Kiel", `[data-act^="nudgego:"]`)+`.click()`), Visible(b), take(b, "status", "done"), send(b), Gone(b), Says(`#pane-b .msg`, "Taken care of"), Shot("week-snoozed"))
	Step(t, ctx, "Inês would rather not", press("a", "planpass"), Says(`#pane-a .msg`, "is with somebody else now"))
	Step(t, ctx, "Ravi goes on leave", channel("b", "U0RAVI"), Type(`#pane-b .composer textarea`, "/steward me\r"), Visible(b), date(b, "back", "2026-11-30"), Shot("week-me"), send(b),
		Says(b, "Saved. This is how things stand now"), Shot("week-me-saved"), leave("b"))
	Step(t, ctx, "it is the morning in Toronto", hours(4, "Mon 23 Nov", "14:30"), tab("b", "U0TOM", "messages"), Says(`#pane-b .msg`, "Wed 25 Nov, 14:30 Berlin, 08:30 for you?"), Shot("week-proposal"))
	Step(t, ctx, "Tomás says yes", press("b", "plantake"), Says(`#pane-b .msg`, "You facilitate the retro in"), tab("a", "U0TOM", "home"), Shot("week-agreed"))

	Step(t, ctx, "Tuesday: thoughts are open", move("day", "Tue 24 Nov", "14:30"), channel("a", "U0INES"), Says(`#pane-a .msg`, "Thoughts are open now"), Shot("week-ahead"))
	Step(t, ctx, "Inês writes ahead", press("a", "cards"), Visible(a), Type(a+` [data-block^="column:"] textarea`, "The nightly copy is nobody's"), send(a), Says(a, "Your card so far"), leave("a"),
		Says(`#pane-a .msg`, "Some thoughts are in"))
	Step(t, ctx, "what Bo put off is back", tab("b", "U0BO", "messages"), Says(`#pane-b .msg:last-of-type`, "Rehearse the rollback"), Until(`!document.querySelector("#pane-b .msg:last-of-type").textContent.includes("things")`),
		Shot("week-tuesday"), Run(reminder("b", "Rehearse the rollback", `[data-act^="nudgego:"]`)+`.click()`), Visible(b), take(b, "status", "done"), send(b), Gone(b))
	Step(t, ctx, "nobody else reads what she wrote", channel("b", "U0TOM"), Says(`#pane-b .msg`, "Some thoughts are in"), Until(`!document.querySelector("#pane-b").textContent.includes("nobody's")`),
		press("b", "cards"), Visible(b), Until(`!document.querySelector("#pane-b").textContent.includes("nobody's")`), Shot("week-hidden"), leave("b"))

	Step(t, ctx, "Wednesday: it begins on time", move("day", "Wed 25 Nov", "14:30"), Says(`#pane-b .msg`, "Earlier actions"), Shot("week-begun"))
}

// date picks a day in a form.
func date(form, block, day string) Action {
	at := fmt.Sprintf(`%s [data-block^="%s"] input, %s input[data-block^="%s"]`, form, block, form, block)
	return Run(fmt.Sprintf(`(i => { i.value = %q; i.dispatchEvent(new Event("input", {bubbles: true})); i.dispatchEvent(new Event("change", {bubbles: true})) })(document.querySelector('%s'))`, day, at))
}

// hours moves the clock on, hour by hour.
func hours(n int, day, clock string) Action {
	var acts []Action
	for range n {
		acts = append(acts, Run(`window.was = document.querySelector("#clock-time").textContent`), Click(`[data-clock=hour]`), Until(`window.was !== document.querySelector("#clock-time").textContent`))
	}
	return All(append(acts, showsTime(day, clock))...)
}
