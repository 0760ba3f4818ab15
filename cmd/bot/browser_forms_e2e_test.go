//go:build e2e

package main

import (
	"fmt"
	"strings"

	. "steward/internal/browsertest"
)

// write types into a field of a form; a field is named by how its block id begins.
func write(form, block, text string) Action {
	at := fmt.Sprintf(`%s [data-block^="%s"]`, form, block)
	return Type(at+" input, "+at+" textarea, "+form+` input[data-block^="`+block+`"], `+form+` textarea[data-block^="`+block+`"]`, text)
}

// blank empties a field of a form.
func blank(form, block string) Action {
	return Run(fmt.Sprintf(`(t => { t.value = ""; t.dispatchEvent(new Event("input", {bubbles: true})) })(document.querySelector('%[1]s [data-block^="%[2]s"] textarea, %[1]s textarea[data-block^="%[2]s"]'))`, form, block))
}

// only leaves these people ticked in a list of people.
func only(form string, people ...string) Action {
	return Run(fmt.Sprintf(`[...document.querySelectorAll('%s .picker input[type=checkbox]')].forEach(b => { if (b.checked !== %q.split(" ").includes(b.value)) b.click() })`,
		form, strings.Join(people, " ")))
}

// take chooses an option by its value, in a list or among buttons.
func take(form, block, value string) Action {
	return Run(fmt.Sprintf(`(f => {
		const radio = f.querySelector('[data-block^="%[2]s"] input[value="%[3]s"], input[data-block^="%[2]s"][value="%[3]s"]');
		if (radio) return radio.click();
		const list = f.querySelector('select[data-block^="%[2]s"], [data-block^="%[2]s"] select');
		list.value = '%[3]s';
		list.dispatchEvent(new Event("change", {bubbles: true}));
	})(document.querySelector('%[1]s'))`, form, block, value))
}

// send presses the button at a form's foot, once it is not busy with the form before: a press on a busy one is none.
func send(form string) Action { return Click(form + ` footer [type=submit]:not([aria-busy="true"])`) }

// choose presses the button of a window that says something.
func choose(form, text string) Action {
	named := fmt.Sprintf(`[...document.querySelectorAll('%s button:not([aria-busy="true"])')].find(n => n.textContent.trim() === %q)`, form, text)
	return All(Until(named+` !== undefined`), Run(named+`.click()`))
}
