package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

func deciders(rec practices.Record) []flow.Person {
	if rec.Decision.Decider != "" && (rec.Decision.Method.Shape == "owner" || rec.Decision.Method.Shape == "advice") {
		return []flow.Person{rec.Decision.Decider}
	}
	return rec.Voices
}

func consulted(rec practices.Record) []flow.Person {
	people := holders(rec.Decision, "contributor", "input")
	for _, v := range rec.Advice {
		if !slices.Contains(people, v.By) {
			people = append(people, v.By)
		}
	}
	return people
}

func holders(dec practices.Decision, roles ...string) (people []flow.Person) {
	for _, h := range dec.Roles {
		if slices.Contains(roles, h.Role) {
			people = append(people, h.Person)
		}
	}
	return people
}

// yamlNames is a list of names in YAML, quoted, so that a name cannot end the list.
func yamlNames(people []flow.Person, name func(flow.Person) string) string {
	var names []string
	for _, p := range people {
		names = append(names, fmt.Sprintf("%q", oneLine(name(p))))
	}
	return "[" + strings.Join(names, ", ") + "]"
}

func voices(said []practices.Voice, name func(flow.Person) string) (lines []string) {
	for _, v := range said {
		line := markdown(v.Text)
		if v.By != "" {
			line = markdown(name(v.By)) + ": " + line
		}
		if v.Answer != "" {
			line += " → " + markdown(v.Answer)
		}
		lines = append(lines, line)
	}
	return lines
}

// ExportText shows a text to copy.
func (d Desk) ExportText(rec practices.Record, text string) slack.ModalViewRequest {
	return d.exported(at("madr", recorded{rec.ID}), text)
}
