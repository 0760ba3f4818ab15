package views

import (
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
)

// oldActions says what became of each earlier action that was spoken of.
func (d Desk) oldActions(r practices.RetroRoom, most int) (lines []string) {
	given := flow.Verdicts(r.Session)
	for _, p := range r.Retro.Old {
		if v, ok := given[p.ID]; ok {
			lines = append(lines, bullet(d.say("summary.old", "title", quote(p.Title, most), "verdict", d.verdict(v, most))))
		}
	}
	return lines
}

func (d Desk) decisions(r practices.RetroRoom, most int) (lines []string) {
	for _, text := range r.Decided() {
		lines = append(lines, bullet(quote(text, most)))
	}
	return lines
}

// commitments are the actions, one line each: what, who, by when, and how it is seen to be done.
func (d Desk) commitments(r practices.RetroRoom) (lines []string) {
	for _, a := range r.Actions() {
		line := d.say("summary.action", "kind", d.say("kind."+kind(a.Kind)), "title", quote(a.Title, flow.ActionLength),
			"owner", d.person(string(a.Owner)), "due", d.due(a.Due))
		if answer(a) == "no" || answer(a) == "waiting" {
			line += " (" + d.say("answer."+answer(a)) + ")"
		}
		if a.DoneWhen != "" {
			line += " " + d.say("action.done_when", "text", quote(a.DoneWhen, flow.ActionLength))
		}
		lines = append(lines, bullet(line))
	}
	return lines
}

// radarLine puts the axes of a radar into one line.
func radarLine(axes []string) []string {
	if len(axes) == 0 {
		return nil
	}
	return []string{strings.Join(axes, "; ")}
}
