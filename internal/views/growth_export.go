package views

import (
	"fmt"

	"slices"
	"unicode"
	"unicode/utf16"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// GrowExport shows a plan as text to copy, one window of it after the other.
func (d Desk) GrowExport(format, text string, page int) slack.ModalViewRequest {
	pages := planPages(text)
	page = max(0, min(page, len(pages)-1))
	blocks := []slack.Block{section(d.say("grow.export.how"))}
	if n := planParts(text); format == "json" && n > ImportParts {
		blocks = append(blocks, section(d.say("grow.export.long", "n", n, "most", ImportParts)))
	}
	for n, part := range pages[page] {
		name := fmt.Sprintf("part:%d.%d", page, n)
		blocks = append(blocks, input(name, d.say("export.part", "n", page*exportWindow+n+1), "", true, textField(name, fieldMax, true, "", part)))
	}
	var turns []slack.BlockElement
	for to, key := range map[int]string{page - 1: "grow.button.before", page + 1: "grow.button.after"} {
		if to >= 0 && to < len(pages) {
			turns = append(turns, growChoice("grexport", "-", fmt.Sprintf("%s.%d", format, to), d.say(key)))
		}
	}
	turns = append(turns, growButton("grmore", "-", d.say("grow.button.back")))
	return d.modal(d.say("grow.title.export"), d.say("button.done"), growRef("grexported", "-"), append(blocks, row(turns...))...)
}

// planPages cuts a text into fields of Slack's size, and these into windows. No part begins or ends with a space, which a
// field may lose; an emoji of several signs stays in one part unless it stands where there is no better place.
func planPages(text string) (pages [][]string) {
	var parts []string
	runes := []rune(text)
	for {
		most := fitting(runes)
		if most == len(runes) {
			break
		}
		n := most
		for n > most/2 && (unicode.IsSpace(runes[n-1]) || unicode.IsSpace(runes[n])) {
			n--
		}
		parts, runes = append(parts, string(runes[:n])), runes[n:]
	}
	return slices.Collect(slices.Chunk(append(parts, string(runes)), exportWindow))
}

// fitting is how many characters of a text one field holds: some take two in Slack's count.
func fitting(runes []rune) int {
	room := fieldMax
	for i, r := range runes {
		if room -= utf16.RuneLen(r); room < 0 {
			return i
		}
	}
	return len(runes)
}

// planParts is how many fields an exported plan takes.
func planParts(text string) (n int) {
	for _, page := range planPages(text) {
		n += len(page)
	}
	return n
}

// exportWindow is how many fields of an export one window holds.
const exportWindow = 15

// GrowImport takes the parts of an exported plan, in their order.
func (d Desk) GrowImport() slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("grow.import.lead"))}
	for n := range ImportParts {
		blocks = append(blocks, input(FieldGrowImport(n), d.say("export.part", "n", n+1), "", n > 0, textField(FieldGrowImport(n), fieldMax, true, "", "")))
	}
	return d.modal(d.say("grow.title.import"), d.say("grow.button.import"), growRef("grimport", "-"), blocks...)
}

// ImportParts is how many parts of an export one import takes: two windows of it.
const ImportParts = 2 * exportWindow

// FieldGrowImport is the field of one part.
func FieldGrowImport(n int) string { return fmt.Sprint("grow_import_", n) }

// GrowMarkdown is a plan as a file of one's own, to read. It says itself what only the other export holds.
func (d Desk) GrowMarkdown(g growth.Desk, name func(string) string) string {
	var b page
	b.line("# %s", d.say("grow.title"))
	b.line("\n%s", markdown(d.say("grow.words.plan", "role", g.RoleOf().Name, "grade", g.GradeOf().Name, "start", g.Start.String(), "end", g.End.String())))
	if g.Aspiration != "" {
		b.quoted(g.Aspiration)
	}
	if gaps := growth.Gaps(g.RoleOf(), g.GradeOf(), g.Assessments); len(gaps) > 0 {
		b.section(d.say("grow.part.levels"))
		for _, x := range gaps {
			c, _ := g.RoleOf().Competency(x.Competency)
			b.line("- %s", markdown(d.say("grow.words.level", "name", c.Name, "level", inLevels(x.Level), "expected", x.Expected)))
		}
	}
	for _, goal := range g.Goals {
		b.section(markdown(goal.Title))
		if goal.Why != "" {
			b.quoted(goal.Why)
		}
		b.line("\n%s", markdown(d.plainProgress(g, goal)))
		for _, a := range growth.Of(g.Actions, goal.ID) {
			due := ""
			if !a.Due.None() {
				due = d.say("grow.words.by", "date", a.Due.String())
			}
			b.line("%s", "- "+markdown(d.say("grow.md.action", "what", a.What, "state", d.say("grow.state."+string(a.State)), "due", due, "way", d.say("grow.way."+string(a.Way)))))
			if a.Evidence != "" {
				b.quoted(a.Evidence)
			}
		}
	}
	s := g.Support
	who := s.MentorName
	if s.Mentor != "" {
		who = name(s.Mentor)
	}
	hours := ""
	if s.Hours > 0 {
		hours = amount(s.Hours)
	}
	_, prepared := d.GrowPart(g, growth.SharePage, "")
	for _, x := range [][2]string{{"grow.support.mentor", who}, {"grow.support.resources", s.Resources}, {"grow.support.sponsor", s.Sponsor}, {"grow.support.hours", hours},
		{"grow.part.page", prepared}} {
		if x[1] != "" {
			b.section(d.say(x[0]))
			b.quoted(x[1])
		}
	}
	for _, r := range g.Reviews {
		b.section(d.say("grow.md.review", "date", r.On.String()))
		for _, text := range []string{r.Moved, r.Helped, r.Next} {
			if text != "" {
				b.quoted(text)
			}
		}
	}
	for _, t := range g.Talks {
		b.section(d.say("grow.md.talk", "date", t.On.String(), "with", markdown(t.With)))
		if t.Note != "" {
			b.quoted(t.Note)
		}
	}
	var earlier []string
	for _, h := range g.History {
		earlier = append(earlier, markdown(d.say("grow.history.line", "start", h.Start.String(), "end", h.End.String(), "percent", percent(h.Progress), "goals", d.goalTitles(h.Goals))))
	}
	b.items(d.say("grow.md.earlier"), earlier)
	b.line("\n%s %s", d.say("grow.md.seen"), d.say("grow.md.rest"))
	return b.String()
}
