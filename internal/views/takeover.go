package views

import (
	"strings"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

// TakeoverPage is somebody's own plan for taking over a team.
type TakeoverPage struct {
	growth.Takeover
	Marks []growth.Mark
	Due   map[string]cal.Day
	Signs map[string]string
	In    bool // the person is in the team
	Where string
	Today cal.Day
}

// Fields of the forms for taking over a team.
const (
	FieldTakeTeam  = "take_team"
	FieldTakeStart = "take_start"
	FieldTakeTicks = "take_ticks"
	FieldTakeNote  = "take_note"
	FieldTakeWords = "take_words"
)

// TakeoverLength is the most characters of a note, or of what a channel is told.
const TakeoverLength = 2000

// Takeovers lists somebody's own plans for taking over teams.
func (d Desk) Takeovers(plans []TakeoverPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(d.say("takeover.lead")), row(primary(button(processRef("takenew", "", "", 0), "", d.say("takeover.button.new")))))
	if len(plans) == 0 {
		blocks = append(blocks, section(d.say("takeover.none")))
	}
	for _, p := range plans {
		done, all := 0, 0
		for _, m := range p.Marks {
			done, all = done+p.Done(m, p.Signs), all+len(m.Checks)
		}
		text := d.say("takeover.line", "team", quote(p.Name, processName), "date", onDay(p.Start, p.Today), "done", done, "all", all)
		blocks = append(blocks, sectionWith(text, button(processRef("takeover", p.ID, "", 0), p.ID, d.say("button.open"))))
	}
	return d.modal(d.say("takeover.title"), "", processRef("takeovers", "", "", 0), append(blocks, context(d.say("takeover.seen")))...)
}

// TakeoverNew asks which team, and from when on.
func (d Desk) TakeoverNew(teams []TeamOption, today cal.Day) slack.ModalViewRequest {
	back := row(button(processRef("takeovers", "", "", 0), "", d.say("process.button.back")))
	if len(teams) == 0 {
		return d.modal(d.say("takeover.title"), "", processRef("takeovers", "", "", 0), section(d.say("takeover.no_team")), back)
	}
	var options []*slack.OptionBlockObject
	for _, t := range teams[:min(len(teams), 100)] {
		options = append(options, option(t.ID, t.Name))
	}
	return d.modal(d.say("takeover.title"), d.say("takeover.button.begin"), processRef("takenew", "", "", 0), section(d.say("takeover.new.lead")),
		input(FieldTakeTeam, d.say("takeover.field.team"), d.say("takeover.field.team.hint"), false, selectField(FieldTakeTeam, d.say("takeover.field.team"), "", options...)),
		input(FieldTakeStart, d.say("takeover.field.start"), d.say("takeover.field.start.hint"), false, dayField(FieldTakeStart, today.String())), back, context(d.say("takeover.seen")))
}

// TakeoverPlan shows the marks, each with what shows that it is reached: what data shows says so.
func (d Desk) TakeoverPlan(p TakeoverPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(d.say("takeover.head", "team", quote(p.Name, processName), "date", onDay(p.Start, p.Today))), context(d.say("takeover.control")))
	if !p.In {
		blocks = append(blocks, context(d.say("takeover.outside")))
	}
	for _, m := range p.Marks {
		lines := []string{d.say("takeover.mark", "name", quote(m.Name, 60), "date", onDay(p.Due[m.ID], p.Today), "n", p.Done(m, p.Signs), "of", len(m.Checks))}
		for _, do := range m.Do {
			lines = append(lines, d.say("takeover.do", "text", quote(do, processText)))
		}
		for _, c := range m.Checks {
			lines = append(lines, d.checkLine(p, c))
		}
		if text := p.Notes[m.ID]; text != "" {
			lines = append(lines, d.say("takeover.note", "text", quote(text, 600)))
		}
		blocks = append(blocks, sectionWith(list(d.first(lines, 30, partChars)), button(processRef("takemark", p.ID, m.ID, 0), m.ID, d.say("takeover.button.tick"))))
	}
	var buttons []slack.BlockElement
	if p.In {
		buttons = append(buttons, button(processRef("taketell", p.ID, "", 0), p.ID, d.say("takeover.button.tell")))
	}
	buttons = append(buttons, button(processRef("takeovers", "", "", 0), "", d.say("process.button.back")), d.sure(danger(button(processRef("takedrop", p.ID, "", 0), p.ID, d.say("takeover.button.drop"))), "takeover.drop"))
	return d.modal(d.say("takeover.title"), "", processRef("takeover", p.ID, "", 0), append(blocks, row(buttons...), context(d.say("takeover.seen")))...)
}

func (d Desk) checkLine(p TakeoverPage, c growth.MarkCheck) string {
	ticked, byData := p.Ticked(c, p.Signs)
	text := quote(c.Text, processText)
	switch {
	case byData:
		return d.say("takeover.check.data", "text", text, "sign", d.say("takeover.sign."+c.Data, "fact", quote(p.Signs[c.Data], processName)))
	case ticked:
		return d.say("takeover.check.hand", "text", text, "date", onDay(p.Ticks[c.ID], p.Today))
	}
	return d.say("takeover.check.open", "text", text)
}

// TakeoverMark asks which checks of a mark are done. What data shows need not be ticked.
func (d Desk) TakeoverMark(p TakeoverPage, m growth.Mark) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("takeover.mark", "name", quote(m.Name, 60), "date", onDay(p.Due[m.ID], p.Today), "n", p.Done(m, p.Signs), "of", len(m.Checks)))}
	var options, ticked []*slack.OptionBlockObject
	for _, c := range m.Checks {
		if _, byData := p.Ticked(c, p.Signs); byData {
			blocks = append(blocks, context(d.checkLine(p, c)))
		}
		o := option(c.ID, c.Text)
		options = append(options, o)
		if _, hand := p.Ticks[c.ID]; hand {
			ticked = append(ticked, o)
		}
	}
	boxes := slack.NewCheckboxGroupsBlockElement(FieldTakeTicks, options...)
	boxes.InitialOptions = ticked
	blocks = append(blocks, input(FieldTakeTicks, d.say("takeover.field.ticks"), "", true, boxes),
		input(FieldTakeNote, d.say("takeover.field.note"), d.say("takeover.field.note.hint"), true, textField(FieldTakeNote, TakeoverLength, true, "", p.Notes[m.ID])),
		row(button(processRef("takeover", p.ID, "", 0), p.ID, d.say("process.button.back"))), context(d.say("takeover.seen")))
	return d.modal(d.say("takeover.title"), d.say("button.save"), processRef("takemark", p.ID, m.ID, 0), blocks...)
}

// TakeoverWords are what a channel could be told of a plan: what is done, and what comes next. Notes are not among it.
func (d Desk) TakeoverWords(p TakeoverPage) string {
	var done, next []string
	for _, m := range p.Marks {
		for _, c := range m.Checks {
			if ticked, _ := p.Ticked(c, p.Signs); ticked {
				done = append(done, bullet(c.Text))
			} else if len(next) < 5 {
				next = append(next, bullet(c.Text))
			}
		}
	}
	parts := []string{d.say("takeover.words.done")}
	parts = append(append(parts, done...), d.say("takeover.words.next"))
	return strings.Join(append(parts, next...), "\n")
}

// TakeoverTell asks for the words that the team's channel is told. Once there is a mark it shows them exactly so above.
func (d Desk) TakeoverTell(p TakeoverPage, words, mark string) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("takeover.tell.lead", "channel", "<#"+p.Where+">"))}, d.say("button.preview_short")
	if mark != "" {
		blocks = append([]slack.Block{section(d.say("takeover.tell.preview", "channel", "<#"+p.Where+">"))}, own(words)...)
		blocks, submit = append(blocks, divider()), d.say("button.send")
	}
	blocks = append(blocks, input(FieldTakeWords, d.say("takeover.field.words"), "", false, textField(FieldTakeWords, TakeoverLength, true, "", words)),
		row(button(processRef("takeover", p.ID, "", 0), p.ID, d.say("process.button.back"))))
	return d.modal(d.say("takeover.title"), submit, processRef("taketell", p.ID, mark, 0), blocks...)
}

// TakeoverPost is what the channel reads.
func (d Desk) TakeoverPost(by, words string) Message {
	return Message{Text: d.say("takeover.post", "person", d.person(by)) + "\n" + quote(words, processText),
		Blocks: append([]slack.Block{section(d.say("takeover.post", "person", d.person(by)))}, own(words)...)}
}
