package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// entriesShown is how many check-ins one page of a journal lists.
const entriesShown = 12

// CoachJournal lists one's own check-ins, how one arrived in them, and what can be done with all of it.
func (d Desk) CoachJournal(j coaching.Journal, page int, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.CoachState(j)))
	if g := j.Profile.Goal; g != "" {
		blocks = append(append(blocks, context(d.say("coach.goal.yours"))), own(g)...)
	}
	if lines := d.feltLines(j); len(lines) > 0 {
		blocks = append(append(blocks, divider(), section(d.feltSum(j))), pack(lines)...)
	}
	blocks = append(blocks, divider())
	page = max(0, min(page, (len(j.Entries)-1)/entriesShown))
	shown := j.Entries[page*entriesShown : min(len(j.Entries), (page+1)*entriesShown)]
	for _, c := range shown {
		said := 0
		for _, part := range coaching.Parts {
			if c.Said(part) {
				said++
			}
		}
		text := d.say("coach.entry.line", "date", writtenOn(c.Began), "said", d.Words.Count("coach.said", said))
		if c.Open() {
			text = d.say("coach.entry.open", "date", writtenOn(c.Began), "said", d.Words.Count("coach.said", said))
		}
		blocks = append(blocks, sectionWith(text, coachButton("cientry", c.ID, "-", d.say("button.open"))))
	}
	if len(shown) == 0 {
		blocks = append(blocks, context(d.say("coach.entry.none")))
	}
	var pages []slack.BlockElement
	if page > 0 {
		pages = append(pages, button(coachRef("cijournal", "-", "-", page-1), fmt.Sprint(page-1), d.say("coach.button.newer")))
	}
	if (page+1)*entriesShown < len(j.Entries) {
		pages = append(pages, button(coachRef("cijournal", "-", "-", page+1), fmt.Sprint(page+1), d.say("coach.button.older")))
	}
	if len(pages) > 0 {
		blocks = append(blocks, row(pages...))
	}
	buttons := []slack.BlockElement{coachButton("cisettings", "-", "-", d.say("coach.button.settings"))}
	if j.State == coaching.On || j.State == coaching.Paused {
		buttons = append([]slack.BlockElement{primary(coachButton("cistart", "-", "-", d.coachStart(j)))}, buttons...)
	}
	if j.State != "" {
		buttons = append(buttons, button(coachRef("ciexport", "-", "-", "markdown.0"), "markdown.0", d.say("coach.button.markdown")),
			button(coachRef("ciexport", "-", "-", "json.0"), "json.0", d.say("coach.button.json")),
			d.sure(danger(coachButton("cidropall", "-", "-", d.say("coach.button.drop_all"))), "coach.drop_all"))
	}
	return d.modal(d.say("coach.title.journal"), "", "notice", append(blocks, divider(), row(buttons...), d.coachSeen(j))...)
}

// coachStart is what the button says that begins or goes on.
func (d Desk) coachStart(j coaching.Journal) string {
	if c, ok := j.UnderWay(); ok && !c.Empty() {
		return d.say("coach.button.continue")
	}
	return d.say("coach.button.start")
}

// CoachState says in one sentence how check-ins stand.
func (d Desk) CoachState(j coaching.Journal) string {
	switch {
	case j.State == coaching.Paused:
		return d.say("coach.state.paused")
	case j.State == coaching.Off, j.State == "":
		return d.say("coach.state.off")
	case j.Due():
		return d.say("coach.state.due", "every", d.say(fmt.Sprint("coach.every.", j.Every)))
	}
	return d.say("coach.state.on", "every", d.say(fmt.Sprint("coach.every.", j.Every)), "date", writtenOn(j.Next))
}

// feltMost is how many check-ins the chart of mood and energy goes back.
const feltMost = 12

// feltLines are mood and energy in words, the oldest first.
func (d Desk) feltLines(j coaching.Journal) (lines []string) {
	for _, f := range j.Feelings(feltMost) {
		lines = append(lines, bullet(d.say("coach.felt.line", "date", writtenOn(f.At), "felt", d.felt(f.Mood, f.Energy))))
	}
	return lines
}

// feltSum is what a chart would show, in a sentence. It compares somebody with nobody.
func (d Desk) feltSum(j coaching.Journal) string {
	felt := j.Feelings(feltMost)
	span := func(of func(coaching.Feeling) int) string {
		least, most, last := 0, 0, 0
		for _, f := range felt {
			if n := of(f); n > 0 {
				if least == 0 || n < least {
					least = n
				}
				most, last = max(most, n), n
			}
		}
		if last == 0 {
			return d.say("coach.felt.unsaid")
		}
		return d.say("coach.felt.span", "least", least, "most", most, "last", last)
	}
	return d.say("coach.felt.sum", "mood", span(func(f coaching.Feeling) int { return f.Mood }), "energy", span(func(f coaching.Feeling) int { return f.Energy }))
}
