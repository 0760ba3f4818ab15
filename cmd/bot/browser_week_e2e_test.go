//go:build e2e

package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	. "steward/internal/browsertest"
	"steward/internal/playground"
)

// to moves the clock by one of its buttons, until it shows a day and a time.
func to(button, day, clock string) Action {
	return All(Click(fmt.Sprintf(`[data-clock=%s]`, button)), Until(fmt.Sprintf(`/%s\s+%s/.test(document.querySelector("#clock-time").textContent)`, day, clock)))
}

// hours moves the clock on, hour by hour, until it shows a time.
func hours(n int, day, clock string) Action {
	var acts []Action
	for i := range n {
		acts = append(acts, Click(`[data-clock=hour]`), Until(fmt.Sprintf(`window.walked !== document.querySelector("#clock-time").textContent.trim() || %d < 0`, i)))
	}
	return All(append(acts, Until(fmt.Sprintf(`/%s\s+%s/.test(document.querySelector("#clock-time").textContent)`, day, clock)))...)
}

// messages opens what the bot wrote to somebody, and home their Home tab, in a window.
func messages(pane, who string) Action { return at(pane, who, "app", "messages") }
func homeOf(pane, who string) Action   { return at(pane, who, "app", "home") }

func at(pane, who, place, tab string) Action {
	return All(Click(fmt.Sprintf(`#pane-%s [data-who=%s]`, pane, who)), Until(fmt.Sprintf(`document.querySelector('#pane-%s [data-who=%s]').ariaPressed === "true"`, pane, who)),
		Click(fmt.Sprintf(`#%s-place-%s`, pane, place)), Click(fmt.Sprintf(`#%s-tab-%s`, pane, tab)), Until(fmt.Sprintf(`document.querySelector('#%s-tab-%s').ariaCurrent === "page"`, pane, tab)))
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
	explore(t, ctx)
}

func explore(t *testing.T, ctx context.Context) {
	Step(t, ctx, "more", press("a", "more"), Visible(`#pane-a .modal`), Shot("w-more"))
	fmt.Println(Value(t, ctx, `document.querySelector("#pane-a .modal").innerHTML`))
	Step(t, ctx, "close", leave("a"))
	Step(t, ctx, "monday", to("monday", "Mon 23 Nov", "09:30"), messages("a", "U0INES"), messages("b", "U0BO"), Shot("w-monday1"))
	Step(t, ctx, "monday", to("hour", "Mon 23 Nov", "10:30"), Shot("w-monday2"))
	fmt.Println(Value(t, ctx, `document.querySelector("#pane-b .list").innerHTML`))
}
