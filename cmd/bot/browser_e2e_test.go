//go:build e2e

package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"testing"

	. "steward/internal/browsertest"
	"steward/internal/playground"
)

// openPlayground raises what "bot try" raises, and opens it in a browser with two windows side by side.
func openPlayground(t *testing.T) context.Context {
	t.Helper()
	_, address := raisePlayground(t, &playground.Clock{})
	ctx := Open(t)
	Step(t, ctx, "the tour", Look(1440, 900, "light"), Visit(address), Shot("try-tour"), Look(390, 844, "dark"), Shot("try-tour-narrow"))
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0PIER")
	return ctx
}

func raisePlayground(t *testing.T, clock *playground.Clock) (s *stage, address string) {
	t.Helper()
	return raiseStage(t, &stage{clock: clock})
}

func raiseStage(t *testing.T, s *stage) (_ *stage, address string) {
	t.Helper()
	s.ctx, s.log = t.Context(), slog.New(slog.NewTextHandler(io.Discard, nil))
	if err := s.raise(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.strike)
	s.page = playground.New(playground.Options{Slack: s.slack, Clock: s.clock, Reset: s.reset})
	web := httptest.NewServer(s.page)
	t.Cleanup(web.CloseClientConnections)
	return s, web.URL
}

// sideBySide opens two windows on a wide screen, without the tour.
func sideBySide(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	Step(t, ctx, "two windows", Look(1440, 900, "light"), Visit(address), Run(`localStorage.setItem("steward.tour", "1")`), Visit(address))
}

// press clicks the newest button of a window whose id begins with a verb.
func press(pane, verb string) Action {
	newest := fmt.Sprintf(`[...document.querySelectorAll('#pane-%s [data-act^="%s:"]')].at(-1)`, pane, verb)
	return All(Until(newest+` !== undefined`), Run(newest+`.click()`))
}

func TestThreePeopleRunARetroByClicking(t *testing.T) {
	ctx := openPlayground(t)
	form := `#pane-a .modal`
	Step(t, ctx, "today's retro is under way", Says(`#pane-a .msg`, "Earlier actions"), Shot("try-facts"), Look(390, 844, "light"), Shot("try-facts-narrow"), Look(1440, 900, "light"))
	Step(t, ctx, "bo starts another elsewhere", Type(`#pane-b .composer textarea`, "/retro\r"), Visible(`#pane-b .modal`), Says(`#pane-b .modal`, "Three that may fit"), Shot("try-start"),
		Click(`#pane-b .modal footer [type=submit]`), Gone(`#pane-b .modal`), Says(`#pane-b .msg`, "Check-in"), Click(`#pane-b [data-goto=C0HARBOR]`),
		Says(`#pane-b .msg`, "Earlier actions"))
	Step(t, ctx, "say what became of an action", press("a", "verdict"), Visible(form), Says(form, "Done"),
		Click(form+` input[value=done]`), Click(form+` footer [type=submit]`), Gone(form), Says(`#pane-b .msg`, "Done."))
	Step(t, ctx, "check in", press("a", "next"), Says(`#pane-a .msg`, "Check-in"), press("b", "checkin"), Visible(`#pane-b .modal`),
		Type(`#pane-b .modal input[type=text], #pane-b .modal textarea`, "Hopeful"), Click(`#pane-b .modal footer [type=submit]`),
		Says(`#pane-a .msg`, "Hopeful"))
	Step(t, ctx, "on to collecting", press("a", "next"), Says(`#pane-a .msg`, "Reveal the cards"))
	Step(t, ctx, "bo writes two cards", press("b", "cards"), Visible(`#pane-b .modal`),
		Type(`#pane-b .modal [data-block^="column:"] textarea`, "Releases need three attempts\nReviews wait for days"), Shot("try-thoughts"),
		Click(`#pane-b .modal footer [type=submit]`), Says(`#pane-b .modal`, "Your 2 cards so far"), Shot("try-thoughts-saved"),
		Click(`#pane-b .modal [data-do=close-view]`), Gone(`#pane-b .modal`))
	Step(t, ctx, "tomás writes one", Click(`#pane-b [data-who=U0TOM]`), press("b", "cards"), Visible(`#pane-b .modal`),
		Type(`#pane-b .modal [data-block^="column:"] textarea`, "Reviews wait too long"), Click(`#pane-b .modal footer [type=submit]`),
		Says(`#pane-b .modal`, "Your card so far"), Click(`#pane-b .modal [data-do=close-view]`), Gone(`#pane-b .modal`))
	Step(t, ctx, "maya reveals", reveal("a", "Reviews wait too long"), Shot("try-board"))
	Step(t, ctx, "group the two about reviews as suggested", press("a", "group"), Visible(form), Says(form, "These look alike"), Shot("try-group"),
		press("a", "merge"), Says(form, "2 cards"), Click(form+` [data-do=close-view]`), Gone(form), Says(`#pane-b .msg`, "2 cards"))
	Step(t, ctx, "vote", press("a", "next"), Says(`#pane-a .msg`, "Voting"), press("a", "vote"), Visible(form),
		pick(form, "dot:0", 1), Shot("try-vote"), Click(form+` footer [type=submit]`), Gone(form))
	Step(t, ctx, "end the vote", press("a", "next"), Says(`#pane-a .msg`, "What is behind this?"))
	Step(t, ctx, "note an insight", press("b", "note"), Visible(`#pane-b .modal`), Type(`#pane-b .modal textarea`, "Nobody owns the queue of reviews"),
		Click(`#pane-b .modal footer [type=submit]`), Gone(`#pane-b .modal`), Says(`#pane-a .msg`, "Nobody owns the queue"), Shot("try-discuss"))
	Step(t, ctx, "thumbs", press("a", "next"), Says(`#pane-a .msg`, "Go on with this?"), press("b", "thumb"), press("a", "next"),
		Says(`#pane-a .msg`, "is understanding enough?"), Shot("try-outcome"))
	Step(t, ctx, "an action", press("b", "action"), Visible(`#pane-b .modal`), Type(`#pane-b .modal [data-block=title] input, #pane-b .modal input[data-block=title]`, "Name a reviewer for each day"),
		Click(`#pane-b .modal footer [type=submit]`), Says(`#pane-b .modal`, "Before you save"), Shot("try-action"),
		Click(`#pane-b .modal footer [type=submit]`), Gone(`#pane-b .modal`), Says(`#pane-a .msg`, "Name a reviewer for each day"))
	Step(t, ctx, "on to the actions", press("a", "next"), Says(`#pane-a .msg`, "Few and small"), Shot("try-decide"))
	Step(t, ctx, "rate", press("a", "next"), Says(`#pane-a .msg`, "How much was this time worth"), press("a", "score"), press("b", "score"), Shot("try-rate"))
	Step(t, ctx, "publish", press("a", "next"), Says(`#pane-a .msg`, "Preview and publish"), press("a", "preview"), Visible(form), Says(form, "Name a reviewer"), Shot("try-preview"),
		Click(form+` footer [type=submit]`), Gone(form), Says(`#pane-b .msg`, "is closed"), Says(`#pane-b .msg`, "Summary"), Shot("try-summary"))
	Step(t, ctx, "the home tab", Click(`#a-place-app`), Says(`#pane-a .home-page`, "My open actions"), Shot("try-home"))
	Step(t, ctx, "dark and narrow", Look(390, 844, "dark"), Shot("try-narrow-dark"))
	Step(t, ctx, "dark and wide", Look(1440, 900, "dark"), Shot("try-dark"))
}

// reveal presses Next and says yes, again every two seconds until a card shows: the live message may change between the
// press and the yes. A press that comes too late is refused, because the button names its stage.
func reveal(pane, card string) Action {
	return Until(fmt.Sprintf(`(() => {
		const pane = document.querySelector("#pane-%s");
		if ([...pane.querySelectorAll(".msg")].some(n => n.textContent.includes(%q))) return true;
		if (document.querySelector("#confirm[open]")) document.querySelector("#confirm-yes").click();
		else if (Date.now() - (window.pressed || 0) > 2000) {
			window.pressed = Date.now();
			[...pane.querySelectorAll('[data-act^="next:"]')].at(-1)?.click();
		}
		return false;
	})()`, pane, card))
}

// pick chooses the n-th option of a list in a form.
func pick(form, block string, n int) Action {
	list := fmt.Sprintf(`document.querySelector('%s select[data-block="%s"], %s [data-block="%s"] select')`, form, block, form, block)
	return Run(fmt.Sprintf(`(l => { l.selectedIndex = %d; l.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, n, list))
}
