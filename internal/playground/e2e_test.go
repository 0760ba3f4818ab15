//go:build e2e

package playground

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func TestACardByClicking(t *testing.T) {
	s := start(t)
	ctx := browser(t)
	page := s.http.URL
	step(t, ctx, "open the page", look(1440, 900, "light"), open(page), shot("01-tour"))
	step(t, ctx, "skip the tour", click(`[data-do=tour-end]`), until(`document.getElementById("tour").hidden`))
	step(t, ctx, "type a command", keys(`#pane-a .composer textarea`, "/re"), visible(`.suggest button`), shot("02-completion"))
	step(t, ctx, "complete and send it", keys(`#pane-a .composer textarea`, "\t"), keys(`#pane-a .composer textarea`, "start\r"),
		says(".msg", "Collecting cards"), shot("03-retro"))
	step(t, ctx, "press the button", click(`#pane-a [data-act=add]`), visible(`#pane-a .modal`), shot("04-form"))
	if focused := value(t, ctx, `document.activeElement.tagName`); focused != "TEXTAREA" {
		t.Errorf("the focus is on %s, want the form's text field", focused)
	}
	step(t, ctx, "send too short a card", keys(`#pane-a .modal textarea`, "late"), click(`#pane-a .modal footer [type=submit]`),
		says(".field-error", "Say a little more"), shot("05-error"))
	const typed = `document.querySelector("#pane-a .modal textarea").value`
	if kept := value(t, ctx, typed); kept != "late" {
		t.Errorf("the field holds %q, want what was typed", kept)
	}
	step(t, ctx, "switch person and back keeps it too", click(`#pane-a [data-who=U0BO]`), gone(`#pane-a .modal`),
		click(`#pane-a [data-who=U0MAYA]`), visible(`#pane-a .modal`))
	if kept := value(t, ctx, typed); kept != "late" {
		t.Errorf("after coming back the field holds %q, want what was typed", kept)
	}
	step(t, ctx, "say more and send", keys(`#pane-a .modal textarea`, " releases again"), click(`#pane-a .modal footer [type=submit]`),
		gone(`#pane-a .modal`), says(".msg", "A card was added: late releases again"), shot("06-added"))
	step(t, ctx, "a confirm dialog asks", click(`#pane-a [data-act=reveal]`), visible(`#confirm`), shot("07-confirm"), click(`#confirm-no`))
}

func TestOneFormWithEveryKindOfField(t *testing.T) {
	s := start(t)
	s.slack.Person("U0MAYA").Must(t).Command(ChannelHarbor, "/retro start")
	ctx := browser(t)
	step(t, ctx, "open the form", look(1440, 1000, "light"), open(s.http.URL), run(`localStorage.setItem("steward.tour", "1")`), open(s.http.URL+"/?a=U0MAYA~C0HARBOR"),
		click(`#pane-a [data-act=add]`), visible(`.modal`))
	step(t, ctx, "type a card", keys(`.modal textarea`, "Two reviews waited four days"))
	step(t, ctx, "choose with the keyboard from what the bot offers", keys(`.modal [role=combobox]`, "re"), says(`.typeahead-list [role=option]`, "Berth plan for re"),
		keys(`.modal [role=combobox]`, "\r"), says(`.typeahead .chip`, "Berth plan"))
	step(t, ctx, "tick two people", click(`.modal .picker > summary`), run(`window.first = document.querySelector(".modal .picker label")`), click(`.modal .picker label:nth-of-type(2)`), says(`.picker .chip`, "Bo"), until(`window.first.isConnected`), click(`.modal .picker label:nth-of-type(4)`), says(`.picker .chip`, "Ravi Menon"), shot("fields"))
	step(t, ctx, "close the list, choose a column", click(`.modal h2`), click(`.modal input[value=back]`))
	step(t, ctx, "send with the keyboard", click(`.modal textarea`), run(`document.querySelector(".modal textarea").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}))`), gone(`.modal`))
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
	ctx := browser(t)
	step(t, ctx, "open two windows", look(1440, 900, "light"), open(s.http.URL), run(`localStorage.setItem("steward.tour", "1")`), open(s.http.URL+"/?a=U0MAYA~C0HARBOR"),
		click(`[data-do=split]`), visible(`#pane-b .composer`))
	step(t, ctx, "one writes, the other reads at once", keys(`#pane-a .composer textarea`, "@bo, can you see <b>this</b>?\r"), says(`#pane-b .msg`, "@Bo Lindqvist, can you see <b>this</b>?"))
	step(t, ctx, "a thread opens in one window only", run(`[...document.querySelectorAll("#pane-b .thread-link")].at(-1).click()`), visible(`#pane-b .thread`), gone(`#pane-a .thread`),
		keys(`#pane-b .thread textarea`, "A reply\r"), says(`#pane-b .thread .msg`, "A reply"), says(`#pane-a .thread-link`, "3 replies"), shot("thread-split"))
	step(t, ctx, "Escape closes the thread", keys(`#pane-b .thread textarea`, "\x1b"), gone(`#pane-b .thread`))
	step(t, ctx, "a command answers one of them only", keys(`#pane-b .composer textarea`, "/steward help\r"), says(`#pane-b .msg.only-you`, "Try"), gone(`#pane-a .msg.only-you`))
	step(t, ctx, "a shortcut opens a form in its own window", run(`document.querySelector("#pane-a [data-shortcut=keep]").click()`), visible(`#pane-a .modal`), gone(`#pane-b .modal`))
	step(t, ctx, "the other window still works", keys(`#pane-b .composer textarea`, "meanwhile\r"), says(`#pane-a .msg`, "meanwhile"), shot("form-split"))
	step(t, ctx, "Escape closes the form", keys(`#pane-a .modal textarea`, "\x1b"), gone(`#pane-a .modal`))
	step(t, ctx, "the Home tab is drawn when it is opened", click(`#b-place-app`), says(`#pane-b .home-page`, "Good morning"))
	before := s.clock.Now()
	step(t, ctx, "move the clock", click(`[data-clock=day]`), until(`document.querySelectorAll(".clock-day").length === 1`))
	if moved := s.clock.Now().Sub(before); moved < 24*time.Hour || moved > 25*time.Hour {
		t.Errorf("the clock moved by %v, want a day", moved)
	}
	step(t, ctx, "yesterday's messages say so", says(`#pane-a .day`, "Yesterday"))
}

func TestInspecting(t *testing.T) {
	s := start(t)
	s.slack.Person("U0MAYA").Must(t).Command(ChannelHarbor, "/retro start")
	ctx := browser(t)
	step(t, ctx, "open the page", look(1440, 900, "light"), open(s.http.URL), run(`localStorage.setItem("steward.tour", "1")`), open(s.http.URL+"/?a=U0MAYA~C0HARBOR"))
	step(t, ctx, "what a screen reader says", run(`[...document.querySelectorAll("[data-do=said]")].at(-1).click()`), until(`getComputedStyle([...document.querySelectorAll(".said")].at(-1)).display === "block"`), says(`.msg[data-ui-said] .said`, "opened a retro"))
	step(t, ctx, "its JSON", run(`[...document.querySelectorAll("[data-inspect=message]")].at(-1).click()`), says(`.drawer pre`, "\"action_id\": \"add\""), shot("inspector"))
	step(t, ctx, "the ledger", click(`.drawer [data-do=close-drawer]`), click(`.tools [data-do=ledger]`), says(`.ledger .what`, "chat.postMessage"))
	step(t, ctx, "nothing was blocked or failed on the page", until(`performance.getEntriesByType("resource").every(r => r.responseStatus < 400)`))
}

func TestPictures(t *testing.T) {
	if os.Getenv("SCREENSHOTS") == "" {
		t.Skip("SCREENSHOTS names no folder")
	}
	s := start(t)
	maya := s.slack.Person("U0MAYA").Must(t)
	maya.Command(ChannelHarbor, "/retro start")
	maya.OpenHome()
	ctx := browser(t)
	page := s.http.URL
	for _, scheme := range []string{"light", "dark"} {
		step(t, ctx, "wide "+scheme, look(1440, 900, scheme), open(page+"/?a=U0MAYA~C0HARBOR"),
			run(`localStorage.setItem("steward.tour","1"), document.getElementById("tour").hidden = true`), says(".msg", "Collecting"), shot("wide-"+scheme))
		step(t, ctx, "home "+scheme, click(`#a-place-app`), says(".home-page", "Good morning"), shot("home-"+scheme))
		step(t, ctx, "split "+scheme, open(page+"/?a=U0MAYA~C0HARBOR&b=U0RAVI~C0HARBOR"), shot("split-"+scheme))
		step(t, ctx, "split form "+scheme, click(`#pane-b [data-act=add]`), visible(`#pane-b .modal`), shot("split-form-"+scheme),
			click(`#pane-b .modal [data-do=close-view]`), gone(`#pane-b .modal`))
		step(t, ctx, "narrow "+scheme, look(390, 844, scheme), open(page+"/?a=U0MAYA~C0HARBOR"), shot("narrow-"+scheme),
			click(`#pane-a [data-act=add]`), visible(`#pane-a .modal`), shot("narrow-form-"+scheme),
			click(`#pane-a .modal [data-do=close-view]`), gone(`#pane-a .modal`),
			click(`.places-open`), chromedp.Sleep(300*time.Millisecond), shot("narrow-places-"+scheme))
	}
	maya.Command(ChannelHarbor, "/steward blocks")
	maya.Command(ChannelHarbor, "/steward help")
	step(t, ctx, "all blocks", look(1440, 2600, "light"), open(page+"/?a=U0MAYA~C0HARBOR"), says(".msg", "Only visible"), shot("blocks-light"),
		look(1440, 2600, "dark"), chromedp.Sleep(200*time.Millisecond), shot("blocks-dark"))
	step(t, ctx, "narrow blocks", look(390, 3400, "light"), open(page+"/?a=U0MAYA~C0HARBOR"), shot("blocks-narrow"))
	step(t, ctx, "ledger", look(1440, 900, "light"), open(page+"/?a=U0MAYA~C0HARBOR"), click(`[data-do=ledger]`), visible(`.ledger li`), shot("ledger"))
}
