//go:build e2e

package main

import (
	"context"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"

	. "steward/internal/browsertest"
)

// types sends a line from a window's channel, a command or a message.
func types(pane, line string) Action {
	return Type(fmt.Sprintf(`#pane-%s .composer textarea`, pane), line+"\r")
}

// thoughts writes cards into the first column, as the person of a window.
func thoughts(pane, cards string) Action {
	form := "#pane-" + pane + " .modal"
	return All(opens(pane, "cards"), Type(form+` [data-block^="column:"] textarea`, cards), send(form), Says(form, "so far"), leave(pane))
}

// opens presses a button of the live message until its window is there: a press while the message is drawn anew is lost.
func opens(pane, verb string) Action {
	return Until(fmt.Sprintf(`(() => {
		const pane = document.querySelector("#pane-%[1]s");
		if (pane.querySelector(".modal")) return true;
		if (Date.now() - (window.opened || 0) > 3000) {
			window.opened = Date.now();
			[...pane.querySelectorAll('[data-act^="%[2]s:"]')].at(-1)?.click();
		}
		return false;
	})()`, pane, verb))
}

// offered presses a button beside a practice that the card offers.
func offered(pane, name, verb string) Action {
	at := fmt.Sprintf(`(() => {
		const blocks = [...document.querySelectorAll("#pane-%s .msg .block")];
		const at = blocks.findLastIndex(b => b.textContent.includes("From the library: " + %q));
		return at < 0 ? undefined : blocks.slice(at, at + 3).map(b => b.querySelector('[data-act^="%s:"]')).find(Boolean);
	})()`, pane, name, verb)
	return All(Until(at+` !== undefined`), Run(at+`.click()`))
}

// publish leads a retro from a topic to its end.
func publish(pane string) Action {
	form := "#pane-" + pane + " .modal"
	return All(onTo(pane, "Preview and publish"), press(pane, "preview"), Visible(form), send(form), Gone(form))
}

// weeks moves the clock on, from Monday to Monday.
func weeks(days ...string) Action {
	var acts []Action
	for _, day := range days {
		acts = append(acts, move("monday", day, "09:30"))
	}
	return All(acts...)
}

// from scrolls a window's conversation so that the newest message that says something is seen from its beginning.
func from(pane, text string) Action {
	return Run(fmt.Sprintf(`[...document.querySelectorAll("#pane-%s .msg")].findLast(m => m.textContent.includes(%q)).scrollIntoView({block: "start"})`, pane, text))
}

// tick chooses all options of a list in a form that say something.
func tick(form, block, text string) Action {
	found := fmt.Sprintf(`[...document.querySelectorAll('%[1]s [data-block^="%[2]s"] .option, %[1]s .picker[data-block^="%[2]s"] .option')].filter(o => o.textContent.includes(%[3]q))`, form, block, text)
	return All(Until(found+`.length > 0`), Run(found+`.forEach(o => o.querySelector("input").click())`))
}

// dot gives a topic the first dot of the person of a window.
func dot(pane, topic string) Action {
	form := "#pane-" + pane + " .modal"
	return All(opens(pane, "vote"), Run(fmt.Sprintf(`(l => { l.value = [...l.options].find(o => o.text.includes(%q)).value; l.dispatchEvent(new Event("change", {bubbles: true})) })(
		document.querySelector('%[2]s select[data-block="dot:0"], %[2]s [data-block="dot:0"] select'))`, topic, form)), send(form), Gone(form))
}

// calm waits until no notice of the page covers anything.
func calm() Action { return Until(`!document.querySelector(".toast")`) }

// verdict presses one of the buttons beside what a team tries.
func verdict(pane, text string) Action {
	at := fmt.Sprintf(`[...document.querySelectorAll('#pane-%s [data-act^="mend:"]')].findLast(n => n.textContent.trim() === %q)`, pane, text)
	return All(Until(at+` !== undefined`), Run(at+`.click()`))
}

// foundRead presses the button in the newest block that says something.
func foundRead(pane, text, verb string) Action {
	at := reminder(pane, text, fmt.Sprintf(`[data-act^="%s:"]`, verb))
	return All(Until(at+` !== undefined`), Run(at+`.click()`))
}

// shortcut chooses one of a message's shortcuts.
func shortcut(pane, text, callback string) Action {
	at := fmt.Sprintf(`[...document.querySelectorAll("#pane-%s .msg")].findLast(m => m.textContent.includes(%q))?.querySelector('[data-shortcut="%s"]')`, pane, text, callback)
	return All(Until(at+` !== undefined`), Run(at+`.click()`))
}

// think waits as somebody does who stops typing: what is typed is told once nobody types for a moment.
func think(context.Context, *chromedp.Target) (chromedp.Void, error) {
	time.Sleep(1500 * time.Millisecond)
	return chromedp.Void{}, nil
}
