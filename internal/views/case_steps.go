package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the later steps; a number or a person's id makes each unique.
const (
	FieldEcho    = "echo_"
	FieldWay     = "way_"
	FieldFix     = "fix_"
	FieldNeeds   = "needs"
	FieldTold    = "told"
	FieldIdea    = "idea_"
	FieldMark    = "mark_"
	FieldTerm    = "kept_"
	FieldWorking = "working"
	FieldTell    = "share"
	FieldAfter   = "next"
)

func (d Desk) caseMirror(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageMirror)}, d.shared(r)...)
	todo := r.ToMirror()
	if len(todo) == 0 {
		return append(blocks, section(d.say("case.settled"))), ""
	}
	for _, of := range todo {
		switch said, ok := r.Heard(r.Me.Person, of); {
		case ok && said.Way == "almost":
			blocks = append(blocks, section(d.say("case.mirror.again", "person", d.person(string(of)))), exact(said.Text))
		case ok && said.Way == "not_yet":
			blocks = append(blocks, section(d.say("case.mirror.not_yet", "person", d.person(string(of)))))
		}
		name := inCase(FieldEcho+string(of), r)
		blocks = append(blocks, section(d.person(string(of))),
			input(name, d.say("case.mirror.label"), "", false, textField(name, flow.EchoLength, true, "", r.Echo(r.Me.Person, of))))
	}
	return blocks, d.say("case.save")
}

func (d Desk) caseHearing(r practices.ConflictRoom, _ Aside) (blocks []slack.Block, submit string) {
	for _, by := range r.MirroredBy() {
		said, _ := r.Heard(by, r.Me.Person)
		way, fix := inCase(FieldWay+string(by), r), inCase(FieldFix+string(by), r)
		blocks = append(blocks, section(d.say("case.hear.said", "person", d.person(string(by)))), exact(r.Echo(by, r.Me.Person)),
			input(way, d.say("case.hear.label"), "", false, radioField(way, said.Way, option("yes", d.say("case.hear.yes")),
				option("almost", d.say("case.hear.almost")), option("not_yet", d.say("case.hear.not_yet")))),
			input(fix, d.say("case.hear.text"), "", true, textField(fix, flow.NoteLength, true, "", said.Text)))
	}
	if len(blocks) == 0 {
		return []slack.Block{section(d.say("case.settled"))}, ""
	}
	return blocks, d.say("case.save")
}

func (d Desk) caseInterests(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageInterests)}
	if r.Session.Times(practices.StageInterests) > 1 {
		blocks = append(blocks, section(d.say("case.interests.none")))
	}
	needs, told := inCase(FieldNeeds, r), inCase(FieldTold, r)
	blocks = append(blocks,
		input(needs, d.say("case.interests.label"), "", true, d.picks(needs, r.Conflict.Needs, nil)),
		input(told, d.say("case.interests.own"), "", true, textField(told, flow.ListLength, false, "", "")),
		row(button(at("casemoveon", r), "", d.say("case.moveon"))))
	return append(blocks, d.note(r)...), d.say("case.save")
}

// note says that an answer is there, to its author alone.
func (d Desk) note(r practices.ConflictRoom) []slack.Block {
	if r.Waits() {
		return nil
	}
	return []slack.Block{context(d.say("case.done"))}
}

// common shows what matters to all.
func (d Desk) common(r practices.ConflictRoom) []slack.Block {
	sum, ok := r.Common()
	if !ok {
		return nil
	}
	blocks := []slack.Block{section(d.say("case.common.none"))}
	if len(sum.Picked) > 0 {
		blocks[0] = section(d.say("case.common", "needs", strings.Join(sum.Picked, ", ")))
	}
	if len(sum.Told) > 0 {
		blocks = append(blocks, section(d.say("case.told")))
		for _, t := range sum.Told {
			blocks = append(blocks, exact(t))
		}
	}
	return blocks
}

func (d Desk) caseIdeas(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageOptions)}, d.common(r)...)
	if r.Session.Times(practices.StageOptions) > 1 && !practices.Signed(r.Session) {
		blocks = append(blocks, section(d.say("case.ideas.again")))
	}
	mine := r.MyIdeas()
	for i := range practices.MostIdeas {
		text := ""
		if i < len(mine) {
			text = mine[i].Body.Text
		}
		name := inCase(fmt.Sprint(FieldIdea, i), r)
		blocks = append(blocks, input(name, d.say("case.ideas.label"), "", true, textField(name, flow.ItemLength, false, "", text)))
	}
	blocks = append(blocks, d.note(r)...)
	return blocks, d.say("case.ideas.done")
}

func (d Desk) caseSelect(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageSelect)}
	blocks = append(blocks, d.note(r)...)
	for i, idea := range r.Ideas() {
		name := inCase(fmt.Sprint(FieldMark, i), r)
		blocks = append(blocks, input(name, idea.Body.Text, "", false, radioField(name, "", option(flow.Would, d.say("case.mark.would")),
			option(flow.Could, d.say("case.mark.could")), option(flow.No, d.say("case.mark.no")))))
	}
	return blocks, d.say("case.save")
}
