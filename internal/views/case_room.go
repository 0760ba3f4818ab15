package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Aside is what a window of a conversation shows beside the step.
type Aside struct {
	Note     string // what came of the last click
	Offering bool   // the words may be better placed with a person
	Raised   []practices.Raised
	Preview  *flow.Parts
	Hash     string // of the preview
}

// caseStep draws one step: its blocks, and the label of its submit button, "" for a window without fields.
type caseStep func(d Desk, r practices.ConflictRoom, a Aside) (blocks []slack.Block, submit string)

// caseSteps are the steps of a conversation by the key of their stage.
var caseSteps = map[string]caseStep{
	practices.StageInvite:       Desk.caseInvite,
	practices.StageRules:        Desk.caseRules,
	practices.StagePerspectives: Desk.caseWrite,
	practices.StageShare:        Desk.caseShare,
	practices.StageExchange:     Desk.caseExchange,
	practices.StageMirror:       Desk.caseMirror,
	practices.StageHearing:      Desk.caseHearing,
	practices.StageInterests:    Desk.caseInterests,
	practices.StageOptions:      Desk.caseIdeas,
	practices.StageSelect:       Desk.caseSelect,
	practices.StageAgreement:    Desk.caseAgreement,
	practices.StageSign:         Desk.caseSign,
	practices.StageRestWeek:     Desk.caseRest,
	practices.StageFollowWeek:   Desk.caseFollow,
	practices.StageRestMonth:    Desk.caseRest,
	practices.StageFollowMonth:  Desk.caseFollow,
	practices.StagePaused:       Desk.casePaused,
}

// Case is the window of a conversation: the step that is open, for one of its people.
func (d Desk) Case(r practices.ConflictRoom, a Aside) slack.ModalViewRequest {
	if !r.Session.Running() {
		return d.caseOver(r)
	}
	if r.Session.Stage == practices.StagePerspectives && !r.Cleared() {
		return d.CaseScreen(at("case", r), d.with(r)+"\n"+d.say("case.screen.again"), d.exits(r)...)
	}
	blocks := []slack.Block{section(d.with(r))}
	if a.Note != "" {
		blocks = append(blocks, context(a.Note))
	}
	blocks = append(blocks, d.heavy(a.Offering)...)
	if len(a.Raised) > 0 {
		blocks = append(append(blocks, section(d.say("case.raised"))), d.raised(a.Raised)...)
	}
	shown, submit := caseSteps[r.Session.Stage](d, r, a)
	blocks = append(blocks, shown...)
	seen := d.say("case.seen.parties")
	if r.Session.Stage == practices.StagePerspectives || r.Session.Stage == practices.StageShare {
		seen = d.say("case.seen.author")
	}
	blocks = append(blocks, context(seen))
	arg := a.Hash
	if a.Offering || len(a.Raised) > 0 {
		arg += "|sure"
	}
	return d.modal(d.say("case.title"), submit, at("case", r, arg), append(blocks, d.exits(r)...)...)
}

// with says with whom and about what: only here, never in a message.
func (d Desk) with(r practices.ConflictRoom) string {
	return d.say("case.with", "people", d.people(ids(r.Others())), "topic", quote(r.Conflict.Topic, 5*d.topicMax()))
}

func (d Desk) intro(stage string) slack.Block { return section(d.Guide.Stage(stage).Intro) }

// one is a row with one button.
func one(b *slack.ButtonBlockElement) slack.Block { return row(b) }

func (d Desk) caseInvite(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	if !r.Invited() {
		return []slack.Block{section(d.say("case.invite.wait"))}, ""
	}
	if !r.Waits() {
		return []slack.Block{section(d.say("case.settled"))}, ""
	}
	say := func(value, key string) *slack.ButtonBlockElement {
		return button(at("caseno", r, value), value, d.say(key))
	}
	return []slack.Block{section(r.Conflict.Invitation), section(d.say("case.invite.what")),
		row(primary(button(at("caseready", r), "", d.say("case.accept"))), say("not_now", "case.not_now"), say("prefer_human", "case.prefer_human"),
			say("decline", "case.decline"), say("never_again", "case.never"))}, ""
}

func (d Desk) caseRules(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := []slack.Block{section(r.Conflict.Rules), section(d.say("case.rules.more"))}
	if !r.Waits() {
		return append(blocks, section(d.say("case.settled"))), ""
	}
	return append(blocks, one(primary(button(at("caseapprove", r), flow.Hash(r.Conflict.Rules), d.say("case.agree"))))), ""
}

// FieldPart begins the names of the fields of a perspective.
const FieldPart = "part_"

func (d Desk) caseWrite(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	mine, _ := r.Perspective()
	blocks := []slack.Block{d.intro(practices.StagePerspectives)}
	for _, f := range r.Conflict.Fields {
		name := inCase(FieldPart+f.Key, r)
		label := d.Guide.Stage(practices.StagePerspectives).Field(f.Key).Label
		var element slack.BlockElement = textField(name, f.Max, true, "", mine.Text[f.Key])
		if f.From != nil {
			element = d.picks(name, f.From, mine.Picked[f.Key])
		}
		blocks = append(blocks, input(name, label, "", !f.Must, element))
	}
	return blocks, d.say("case.save")
}

// partNames are the headings of the parts that may be shared.
var partNames = map[string]string{"observation": "case.part.observation", "feeling": "case.part.feeling", "impact": "case.part.impact",
	"need": "case.part.need", "own_part": "case.part.own_part", "request": "case.part.request"}

// Fields of the choice of what to share.
const (
	FieldHow    = "how_"
	FieldEdited = "edited_"
)

func (d Desk) caseShare(r practices.ConflictRoom, a Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageShare)}
	submit := d.say("case.look")
	if a.Preview != nil {
		submit = d.say("case.share.confirm")
		blocks = append(blocks, section(d.say("case.share.preview")))
		blocks = append(blocks, d.parts(a.Preview.Parts)...)
		if len(a.Preview.Parts) == 0 {
			blocks = append(blocks, section(d.say("case.share.nothing")))
		}
		blocks = append(blocks, divider())
	}
	mine, _ := r.Perspective()
	for _, f := range r.Conflict.Fields {
		text := Written(mine, f)
		if text == "" || f.Own {
			continue
		}
		how, edited := inCase(FieldHow+f.Key, r), inCase(FieldEdited+f.Key, r)
		blocks = append(blocks, section("*"+d.say(partNames[f.Key])+"*"), exact(text),
			input(how, d.say(partNames[f.Key]), "", false, radioField(how, "keep", option("keep", d.say("case.share.keep")),
				option("as_written", d.say("case.share.as_written")), option("edit", d.say("case.share.edit")))),
			input(edited, d.say("case.share.edited"), "", true, textField(edited, max(f.Max, flow.ListLength), true, "", "")))
	}
	return blocks, submit
}

// Written is a part of a form as text: what was typed, or what was picked.
func Written(mine flow.Filled, f flow.Field) string {
	if f.From != nil {
		return strings.Join(mine.Picked[f.Key], ", ")
	}
	return strings.TrimSpace(mine.Text[f.Key])
}

// parts shows parts and nothing else: what was kept private leaves no gap.
func (d Desk) parts(parts []flow.Part) (blocks []slack.Block) {
	for _, p := range parts {
		blocks = append(blocks, section("*"+d.say(partNames[p.Key])+"*"), exact(p.Text))
	}
	return blocks
}

func (d Desk) shared(r practices.ConflictRoom) (blocks []slack.Block) {
	for _, p := range r.Others() {
		parts := r.PartsOf(p)
		if len(parts) == 0 {
			blocks = append(blocks, section(d.say("case.exchange.none", "person", d.person(string(p)))))
			continue
		}
		blocks = append(append(blocks, section(d.say("case.exchange.said", "person", d.person(string(p))))), d.parts(parts)...)
	}
	return blocks
}

func (d Desk) caseExchange(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageExchange)}, d.shared(r)...)
	if !r.Waits() {
		return append(blocks, section(d.say("case.settled"))), ""
	}
	return append(blocks, one(primary(button(at("caseready", r), "", d.say("case.read"))))), ""
}

func (d Desk) casePaused(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	return []slack.Block{section(d.say("case.paused")), one(primary(button(at("casereturn", r), "", d.say("case.return"))))}, ""
}

// caseOver says that it is over, in the same words whoever ended it.
func (d Desk) caseOver(r practices.ConflictRoom) slack.ModalViewRequest {
	ended := r.Session.Ended
	text := map[string]string{"ended": d.say("case.over.ended"), "rested": d.say("case.over.rested"),
		"closed": d.say("case.over.closed", "date", plainDay(ended.Add(practices.KeepShared)), "agreement_date", plainDay(ended.Add(practices.KeepAgreement)))}[r.Ending()]
	blocks := []slack.Block{section(text)}
	if practices.Signed(r.Session) {
		blocks = append(blocks, section(d.with(r)))
		blocks = append(blocks, d.agreement(r)...)
	}
	blocks = append(blocks, row(button(at("caseforget", r), "", d.say("case.forget"))), context(d.say("case.forget.note")))
	return d.modal(d.say("case.title"), "", "notice", blocks...)
}

// agreement shows the newest version, to the letter.
func (d Desk) agreement(r practices.ConflictRoom) []slack.Block {
	draft, ok := r.Draft()
	if !ok {
		return []slack.Block{section(d.say("case.draft.none"))}
	}
	blocks := []slack.Block{section(d.say("case.draft.title"))}
	for i, t := range draft.Terms {
		who := d.say("case.draft.all")
		if t.Who != "" {
			who = d.person(string(t.Who))
		}
		blocks = append(blocks, section(fmt.Sprintf("*%d.* %s", i+1, who)), exact(t.Does+lineOf(d.say("case.draft.from"), t.From)+
			lineOf(d.say("case.draft.notice"), t.Notice)+lineOf(d.say("case.draft.slips"), t.Slips)))
	}
	return blocks
}

func lineOf(label, text string) string {
	if text == "" {
		return ""
	}
	return "\n" + label + ": " + text
}
