//go:build e2e

package playground

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	. "steward/internal/browsertest"
)

func TestACardByClicking(t *testing.T) {
	s := start(t)
	ctx := Open(t)
	page := s.http.URL
	Step(t, ctx, "open the page", Look(1440, 900, "light"), Visit(page), Shot("01-tour"))
	Step(t, ctx, "skip the tour", Click(`[data-do=tour-end]`), Until(`document.getElementById("tour").hidden`))
	Step(t, ctx, "type a command", Type(`#pane-a .composer textarea`, "/re"), Visible(`.suggest button`), Shot("02-completion"))
	Step(t, ctx, "complete and send it", Type(`#pane-a .composer textarea`, "\t"), Type(`#pane-a .composer textarea`, "start\r"),
		Says(".msg", "Collecting cards"), Shot("03-retro"))
	Step(t, ctx, "press the button", Click(`#pane-a [data-act=add]`), Visible(`#pane-a .modal`), Shot("04-form"))
	if focused := Value(t, ctx, `document.activeElement.tagName`); focused != "TEXTAREA" {
		t.Errorf("the focus is on %s, want the form's text field", focused)
	}
	Step(t, ctx, "send too short a card", Type(`#pane-a .modal textarea`, "late"), Click(`#pane-a .modal footer [type=submit]`),
		Says(".field-error", "Say a little more"), Shot("05-error"))
	const typed = `document.querySelector("#pane-a .modal textarea").value`
	if kept := Value(t, ctx, typed); kept != "late" {
		t.Errorf("the field holds %q, want what was typed", kept)
	}
	Step(t, ctx, "switch person and back keeps it too", Click(`#pane-a [data-who=U0BO]`), Gone(`#pane-a .modal`),
		Click(`#pane-a [data-who=U0MAYA]`), Visible(`#pane-a .modal`))
	if kept := Value(t, ctx, typed); kept != "late" {
		t.Errorf("after coming back the field holds %q, want what was typed", kept)
	}
	Step(t, ctx, "say more and send", Type(`#pane-a .modal textarea`, " releases again"), Click(`#pane-a .modal footer [type=submit]`),
		Gone(`#pane-a .modal`), Says(".msg", "A card was added: late releases again"), Shot("06-added"))
	Step(t, ctx, "a confirm dialog asks", Click(`#pane-a [data-act=reveal]`), Visible(`#confirm`), Shot("07-confirm"), Click(`#confirm-no`))
}

func TestOneFormWithEveryKindOfField(t *testing.T) {
	s := start(t)
	s.slack.Person("U0MAYA").Must(t).Command(ChannelHarbor, "/retro start")
	ctx := Open(t)
	Step(t, ctx, "open the form", Look(1440, 1000, "light"), Visit(s.http.URL), Run(`localStorage.setItem("steward.tour", "1")`), Visit(s.http.URL+"/?a=U0MAYA~C0HARBOR"),
		Click(`#pane-a [data-act=add]`), Visible(`.modal`))
	Step(t, ctx, "type a card", Type(`.modal textarea`, "Two reviews waited four days"))
	Step(t, ctx, "choose with the keyboard from what the bot offers", Type(`.modal [role=combobox]`, "re"), Says(`.typeahead-list [role=option]`, "Berth plan for re"),
		Type(`.modal [role=combobox]`, "\r"), Says(`.typeahead .chip`, "Berth plan"))
	Step(t, ctx, "tick two people", Click(`.modal .picker > summary`), Run(`window.first = document.querySelector(".modal .picker label")`), Click(`.modal .picker label:nth-of-type(2)`), Says(`.picker .chip`, "Bo"), Until(`window.first.isConnected`), Click(`.modal .picker label:nth-of-type(4)`), Says(`.picker .chip`, "Ravi Menon"), Shot("fields"))
	Step(t, ctx, "close the list, choose a column", Click(`.modal h2`), Click(`.modal input[value=back]`))
	Step(t, ctx, "send with the keyboard", Click(`.modal textarea`), Run(`document.querySelector(".modal textarea").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}))`), Gone(`.modal`))
	sent := s.slack.Ledger().Deliveries("view_submission")
	if len(sent) != 1 {
		t.Fatalf("%d submissions arrived, want 1", len(sent))
	}
	var payload struct {
		View struct {
			State struct {
				Values map[string]map[string]struct {
					Value  string   `json:"value"`
					Users  []string `json:"selected_users"`
					Option struct {
						Value string `json:"value"`
					} `json:"selected_option"`
				} `json:"values"`
			} `json:"state"`
		} `json:"view"`
	}
	if err := json.Unmarshal(sent[0].Request, &payload); err != nil {
		t.Fatal(err)
	}
	got := payload.View.State.Values
	if v := got["card"]["text"].Value; v != "Two reviews waited four days" {
		t.Errorf("card: %q", v)
	}
	if v := got["column"]["pick"].Option.Value; v != "back" {
		t.Errorf("column: %q", v)
	}
	if v := got["theme"]["find"].Option.Value; v != "berth" {
		t.Errorf("theme: %q", v)
	}
	if v := got["with"]["people"].Users; !slices.Equal(v, []string{"U0BO", "U0RAVI"}) {
		t.Errorf("with: %q", v)
	}
}

func TestTwoPeopleSideBySide(t *testing.T) {
	s := start(t)
	ctx := Open(t)
	Step(t, ctx, "open two windows", Look(1440, 900, "light"), Visit(s.http.URL), Run(`localStorage.setItem("steward.tour", "1")`), Visit(s.http.URL+"/?a=U0MAYA~C0HARBOR"),
		Click(`[data-do=split]`), Visible(`#pane-b .composer`))
	Step(t, ctx, "one writes, the other reads at once", Type(`#pane-a .composer textarea`, "@bo, can you see <b>this</b>?\r"), Says(`#pane-b .msg`, "@Bo Lindqvist, can you see <b>this</b>?"))
	Step(t, ctx, "a thread opens in one window only", Run(`[...document.querySelectorAll("#pane-b .thread-link")].at(-1).click()`), Visible(`#pane-b .thread`), Gone(`#pane-a .thread`),
		Type(`#pane-b .thread textarea`, "A reply\r"), Says(`#pane-b .thread .msg`, "A reply"), Says(`#pane-a .thread-link`, "3 replies"), Shot("thread-split"))
	Step(t, ctx, "Escape closes the thread", Type(`#pane-b .thread textarea`, "\x1b"), Gone(`#pane-b .thread`))
	Step(t, ctx, "a command answers one of them only", Type(`#pane-b .composer textarea`, "/steward help\r"), Says(`#pane-b .msg.only-you`, "Try"), Gone(`#pane-a .msg.only-you`))
	Step(t, ctx, "a shortcut opens a form in its own window", Run(`document.querySelector("#pane-a [data-shortcut=keep]").click()`), Visible(`#pane-a .modal`), Gone(`#pane-b .modal`))
	Step(t, ctx, "the other window still works", Type(`#pane-b .composer textarea`, "meanwhile\r"), Says(`#pane-a .msg`, "meanwhile"), Shot("form-split"))
	Step(t, ctx, "Escape closes the form", Type(`#pane-a .modal textarea`, "\x1b"), Gone(`#pane-a .modal`))
	Step(t, ctx, "the Home tab is drawn when it is opened", Click(`#b-place-app`), Says(`#pane-b .home-page`, "Good morning"))
	before := s.clock.Now()
	Step(t, ctx, "move the clock", Click(`[data-clock=day]`), Until(`document.querySelectorAll(".clock-day").length === 1`))
	if moved := s.clock.Now().Sub(before); moved < 24*time.Hour || moved > 25*time.Hour {
		t.Errorf("the clock moved by %v, want a day", moved)
	}
	Step(t, ctx, "yesterday's messages say so", Says(`#pane-a .day`, "Yesterday"))
}

func TestInspecting(t *testing.T) {
	s := start(t)
	s.slack.Person("U0MAYA").Must(t).Command(ChannelHarbor, "/retro start")
	ctx := Open(t)
	Step(t, ctx, "open the page", Look(1440, 900, "light"), Visit(s.http.URL), Run(`localStorage.setItem("steward.tour", "1")`), Visit(s.http.URL+"/?a=U0MAYA~C0HARBOR"))
	Step(t, ctx, "what a screen reader says", Run(`[...document.querySelectorAll("[data-do=said]")].at(-1).click()`), Until(`getComputedStyle([...document.querySelectorAll(".said")].at(-1)).display === "block"`), Says(`.msg[data-ui-said] .said`, "opened a retro"))
	Step(t, ctx, "its JSON", Run(`[...document.querySelectorAll("[data-inspect=message]")].at(-1).click()`), Says(`.drawer pre`, "\"action_id\": \"add\""), Shot("inspector"))
	Step(t, ctx, "the ledger", Click(`.drawer [data-do=close-drawer]`), Click(`.tools [data-do=ledger]`), Says(`.ledger .what`, "chat.postMessage"))
	Step(t, ctx, "nothing was blocked or failed on the page", Until(`performance.getEntriesByType("resource").every(r => r.responseStatus < 400)`))
}

func TestPictures(t *testing.T) {
	if os.Getenv("SCREENSHOTS") == "" {
		t.Skip("SCREENSHOTS names no folder")
	}
	s := start(t)
	maya := s.slack.Person("U0MAYA").Must(t)
	maya.Command(ChannelHarbor, "/retro start")
	maya.OpenHome()
	ctx := Open(t)
	page := s.http.URL
	Step(t, ctx, "the tour", Look(390, 844, "light"), Visit(page), Shot("narrow-tour"), Click(`[data-do=tour-end]`))
	for _, scheme := range []string{"light", "dark"} {
		Step(t, ctx, "wide "+scheme, Look(1440, 900, scheme), Visit(page+"/?a=U0MAYA~C0HARBOR"), Says(".msg", "Collecting"), Shot("wide-"+scheme))
		Step(t, ctx, "home "+scheme, Click(`#a-place-app`), Says(".home-page", "Good morning"), Shot("home-"+scheme))
		Step(t, ctx, "split "+scheme, Visit(page+"/?a=U0MAYA~C0HARBOR&b=U0RAVI~C0HARBOR"), Shot("split-"+scheme))
		Step(t, ctx, "split form "+scheme, Click(`#pane-b [data-act=add]`), Visible(`#pane-b .modal`), Shot("split-form-"+scheme),
			Click(`#pane-b .modal [data-do=close-view]`), Gone(`#pane-b .modal`))
		Step(t, ctx, "narrow "+scheme, Look(390, 844, scheme), Visit(page+"/?a=U0MAYA~C0HARBOR"), Shot("narrow-"+scheme),
			Click(`#pane-a [data-act=add]`), Visible(`#pane-a .modal`), Shot("narrow-form-"+scheme),
			Click(`#pane-a .modal [data-do=close-view]`), Gone(`#pane-a .modal`),
			Click(`.places-open`), chromedp.Sleep(300*time.Millisecond), Shot("narrow-places-"+scheme))
	}
	maya.Command(ChannelHarbor, "/steward blocks")
	maya.Command(ChannelHarbor, "/steward help")
	Step(t, ctx, "all blocks", Look(1440, 2600, "light"), Visit(page+"/?a=U0MAYA~C0HARBOR"), Says(".msg", "Only visible"), Shot("blocks-light"),
		Look(1440, 2600, "dark"), chromedp.Sleep(200*time.Millisecond), Shot("blocks-dark"))
	Step(t, ctx, "narrow blocks", Look(390, 3400, "light"), Visit(page+"/?a=U0MAYA~C0HARBOR"), Shot("blocks-narrow"))
	Step(t, ctx, "ledger", Look(1440, 900, "light"), Visit(page+"/?a=U0MAYA~C0HARBOR"), Click(`[data-do=ledger]`), Visible(`.ledger li`), Shot("ledger"))
}
