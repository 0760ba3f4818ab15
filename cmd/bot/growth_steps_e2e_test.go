//go:build e2e

package main

import (
	"fmt"

	. "steward/internal/browsertest"
)

// asks types a command and waits for the window that it opens.
func asks(pane, command string) Action {
	form := "#pane-" + pane + " .modal"
	return All(Gone(form), types(pane, command), Visible(form))
}

// takeSaid chooses the option of a list by what it says.
func takeSaid(form, block, text string) Action {
	list := fmt.Sprintf(`document.querySelector('%[1]s [data-block^="%[2]s"] select, %[1]s select[data-block^="%[2]s"]')`, form, block)
	said := fmt.Sprintf(`[...%s.options].find(o => o.textContent.includes(%q))`, list, text)
	return All(Until(list+` !== null && `+said+` !== undefined`),
		Run(fmt.Sprintf(`(l => { l.value = %s.value; l.dispatchEvent(new Event("change", {bubbles: true})) })(%s)`, said, list)))
}

// behind presses the button of a form that stands behind some words: in their row, or in the next.
func behind(form, words, button string) Action {
	at := fmt.Sprintf(`(() => {
		const blocks = [...document.querySelectorAll("%s .block")];
		const at = blocks.findIndex(b => b.textContent.includes(%q));
		return at < 0 ? undefined : blocks.slice(at, at + 2).flatMap(b => [...b.querySelectorAll("button:not([aria-busy=true])")]).find(n => n.textContent.trim() === %q);
	})()`, form, words, button)
	return All(Until(at+` !== undefined`), Run(at+`.click()`))
}

// holds waits until a field of a form holds a text.
func holds(form, block, text string) Action {
	return Until(fmt.Sprintf(`(f => f && f.value.includes(%q))(document.querySelector('%[2]s [data-block^="%[3]s"] :is(input, textarea), %[2]s :is(input, textarea)[data-block^="%[3]s"]'))`, text, form, block))
}

// goesBack closes what stands in front, and waits until it is gone: what it says may stand behind it too.
func goesBack(form string) Action {
	view := fmt.Sprintf(`document.querySelector("%s")?.dataset.view`, form)
	return All(Run("window.left = "+view), Click(form+` [data-do=close-view]`), Until(view+" !== window.left"))
}

// toTop shows a form from its beginning.
func toTop(form string) Action {
	return Run(fmt.Sprintf(`document.querySelector("%s .modal-body").scrollTop = 0`, form))
}

// settle says of an earlier action that it is done.
func settle(pane, about string) Action {
	form, act := "#pane-"+pane+" .modal", reminder(pane, about, `[data-act^="verdict:"]`)
	return All(Until(act+` !== undefined`), Run(act+`.click()`), Visible(form), Click(form+` input[value=done]`), send(form), Gone(form))
}
