package views

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// exportRunes is how many characters one window of an export holds; what is longer goes on in the next. Characters that
// take four bytes each, and twice that in what Slack counts, still fit.
const exportRunes = 15 * fieldMax

// CoachExport shows a text to copy, one window of it after the other.
func (d Desk) CoachExport(format, text string, page int) slack.ModalViewRequest {
	pages := chunks(text, exportRunes)
	page = max(0, min(page, len(pages)-1))
	v := d.exported(coachRef("ciexported", "-", "-"), pages[page])
	if len(pages) > 1 {
		var turns []slack.BlockElement
		turn := func(to int, key string) {
			if to >= 0 && to < len(pages) {
				value := fmt.Sprintf("%s.%d", format, to)
				turns = append(turns, button(coachRef("ciexport", "-", "-", value), value, d.say(key)))
			}
		}
		turn(page-1, "coach.button.before")
		turn(page+1, "coach.button.after")
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, context(d.say("coach.export.page", "n", page+1, "of", len(pages))), row(turns...))
	}
	return v
}

// CoachMarkdown is a journal as a file of one's own.
func (d Desk) CoachMarkdown(j coaching.Journal, name func(string) string) string {
	var b page
	b.line("# %s", d.say("coach.md.title"))
	if j.Profile.Goal != "" {
		b.line("\n%s", d.say("coach.goal.yours"))
		b.quoted(j.Profile.Goal)
	}
	for _, c := range j.Entries {
		b.section(d.say("coach.entry", "date", c.Began.In(j.Zone).Format(time.DateOnly)))
		if c.Mood > 0 || c.Energy > 0 {
			b.line("%s", d.felt(c.Mood, c.Energy))
		}
		for _, part := range coaching.Parts {
			if c.Said(part) {
				b.line("\n**%s**", markdown(d.coachLabel(c, part)))
				b.quoted(d.CoachWords(c, part))
			}
		}
		if !c.Plan.Cue.IsZero() {
			b.line("\n%s", d.say("coach.md.cue", "time", c.Plan.Cue.In(j.Zone).Format("2006-01-02 15:04")))
		}
		for _, s := range c.Shared {
			b.line("\n%s", d.say("coach.md.shared", "person", markdown(name(s.With)), "date", s.At.In(j.Zone).Format(time.DateOnly)))
			b.quoted(s.Words)
		}
	}
	if len(j.Entries) == 0 {
		b.line("\n%s", d.say("coach.entry.none"))
	}
	b.line("\n%s", d.say("coach.md.seen"))
	return b.String()
}

// quoted writes what somebody wrote with its lines kept.
func (b *page) quoted(text string) {
	b.line("")
	for line := range strings.Lines(text) {
		b.line("> %s", markdown(line))
	}
}
