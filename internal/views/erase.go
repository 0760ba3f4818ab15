package views

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

// Effects is what erasing somebody would do.
type Effects struct {
	Leads, Leaves, Ends, Pairs, Actions, Thoughts, Records int
	Listed                                                 bool
}

// EraseForm says exactly what would happen, and asks once.
func (d Desk) EraseForm(e Effects) slack.ModalViewRequest {
	lines := []string{}
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			lines = append(lines, bullet(one))
		case n > 1:
			lines = append(lines, bullet(many))
		}
	}
	add(e.Leaves, d.say("erase.leaves.one"), d.say("erase.leaves.many", "n", e.Leaves))
	add(e.Leads, d.say("erase.leads.one"), d.say("erase.leads.many", "n", e.Leads))
	add(e.Ends, d.say("erase.ends.one"), d.say("erase.ends.many", "n", e.Ends))
	add(e.Pairs, d.say("erase.pairs.one"), d.say("erase.pairs.many", "n", e.Pairs))
	add(e.Actions, d.say("erase.actions.one"), d.say("erase.actions.many", "n", e.Actions))
	add(e.Thoughts, d.say("erase.thoughts.one"), d.say("erase.thoughts.many", "n", e.Thoughts))
	add(e.Records, d.say("erase.records.one"), d.say("erase.records.many", "n", e.Records))
	lines = append(lines, bullet(d.say("erase.goes")), bullet(d.say("erase.stays")), bullet(d.say("erase.slack")))
	lines = append(lines, d.modelErased()...)
	copies := d.say("erase.copies")
	if !e.Listed {
		copies = d.say("erase.copies.unlisted")
	}
	return d.modal(d.say("erase.form"), d.say("erase.yes"), Ref{Verb: "erase"}.String(), section(d.say("erase.lead")), section(list(lines)),
		context(copies), context(d.say("erase.back")))
}

// asText is a value as it is read: texts as they are, everything else as JSON.
func asText(x any) string {
	if text, ok := x.(string); ok {
		return text
	}
	raw, err := json.Marshal(x)
	if err != nil {
		return fmt.Sprint(x)
	}
	return string(raw)
}
