package views

import (
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// PlanVersion is one change of a plan as it is listed.
type PlanVersion struct {
	N       int64
	By      string // "" is somebody who left
	At      time.Time
	Changes []growth.Change
}

// VersionsListed is how many versions one window lists.
const VersionsListed = 20

// History lists who changed what of a plan, and when. The rest of it is one click away.
func (d Desk) History(p ProcessPage, versions []PlanVersion, more bool) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("process.history", "name", quote(p.Plan.Name, processName)))}
	for _, v := range versions {
		lines := []string{d.VersionNote(v)}
		for _, c := range v.Changes {
			lines = append(lines, bullet(d.changed(p, c)))
		}
		blocks = append(blocks, sectionWith(list(d.first(lines, 12, partChars)), button(processRef("procversion", p.ID, "", v.N), p.ID, d.say("process.button.version"))))
	}
	var buttons []slack.BlockElement
	if more && len(versions) > 0 {
		buttons = append(buttons, button(processRef("prochistory", p.ID, "", versions[len(versions)-1].N), p.ID, d.say("process.button.older")))
	}
	return d.modal(d.say("process.title"), "", processRef("process", p.ID, "", 0), append(blocks, row(append(buttons, d.backToPlan(p.ID))...), context(d.say("process.seen")))...)
}

// changed says one change in words.
func (d Desk) changed(p ProcessPage, c growth.Change) string {
	part, title := d.say("process.thing."+c.Part), quote(d.titleOf(p, c), 150)
	if title != "" {
		part = d.say("process.thing.named", "part", part, "title", title)
	}
	if c.How != growth.Altered {
		return begin(d.say("process.was."+c.How, "part", part))
	}
	field := d.say("process.what." + c.Field)
	from, to := d.value(c.Field, c.From), d.value(c.Field, c.To)
	switch {
	case c.From == "":
		return begin(d.say("process.was.set", "part", part, "field", field, "to", to))
	case c.To == "":
		return begin(d.say("process.was.cleared", "part", part, "field", field, "from", from))
	}
	return begin(d.say("process.was.altered", "part", part, "field", field, "from", from, "to", to))
}

// titleOf is what a change is about, as people know it: a check by its question.
func (d Desk) titleOf(p ProcessPage, c growth.Change) string {
	if c.Part != "check" {
		return c.Title
	}
	for _, r := range p.Ladder.Rungs {
		for _, x := range r.Checks {
			if x.ID == c.Title {
				return x.Ask
			}
		}
	}
	return c.Title
}

// shownAs are the fields whose values are keys: each has words.
var shownAs = map[string]string{"state": "process.state.", "kind": "process.kind.", "direction": "process.way.", "horizon": "process.horizon.", "status": "process.status.", "queue": "process.bool.", "answer": "process.bool."}

// value is a value as it is read. People and channels stand as Slack writes them.
func (d Desk) value(field, text string) string {
	if prefix, ok := shownAs[field]; ok && d.Words.Has(prefix+text) {
		return d.say(prefix + text)
	}
	if field == "owner" || field == "helpers" || field == "published" {
		return strings.Join(strings.Fields(text), ", ")
	}
	return "\"" + quote(text, 200) + "\""
}

// VersionNote says above a version of the past what it is.
func (d Desk) VersionNote(v PlanVersion) string {
	by := d.say("person.left")
	if v.By != "" {
		by = d.person(v.By)
	}
	return d.say("process.version", "n", v.N, "person", by, "at", day(v.At))
}
