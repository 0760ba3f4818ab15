package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Aside is what a window of a conversation shows beside the step.
type Aside struct {
	Note     string // what came of the last click
	Offering bool   // the words may be better placed with a person
	Raised   []practices.Raised
	Worded   []Worded // what the model may be asked about
	Preview  *flow.Parts
	Hash     string // of the preview
	Marks    string // of the texts that were asked about
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
	blocks = append(blocks, d.heavy(a.Offering, at("casecontacts", r))...)
	if len(a.Raised) > 0 {
		blocks = append(append(blocks, section(d.say("case.raised"))), d.raisedIn(r.ID, a.Raised, a.Worded)...)
	}
	shown, submit := caseSteps[r.Session.Stage](d, r, a)
	blocks = append(blocks, shown...)
	seen := d.say("case.seen.parties")
	if r.Session.Stage == practices.StagePerspectives || r.Session.Stage == practices.StageShare {
		seen = d.say("case.seen.author")
	}
	blocks = append(blocks, context(seen))
	return d.modal(d.say("case.title"), submit, at("case", r, hashed(a.Hash, a.Marks)), append(blocks, d.exits(r)...)...)
}

// hashed is what a form's id says of the words in it: the hash of a preview, and the marks of texts that were asked about.
func hashed(hash, marks string) string {
	if marks == "" {
		return hash
	}
	return hash + "|" + marks
}

// with says with whom and about what: only here, never in a message.
func (d Desk) with(r practices.ConflictRoom) string {
	return d.say("case.with", "people", d.people(ids(r.Others())), "topic", quote(r.Conflict.Topic, 5*d.topicMax()))
}

func (d Desk) intro(stage string) slack.Block { return section(d.Guide.Stage(stage).Intro) }

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
	return append(blocks, row(primary(button(at("caseapprove", r), flow.Hash(r.Conflict.Rules), d.say("case.agree"))))), ""
}

func (d Desk) casePaused(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	return []slack.Block{section(d.say("case.paused")), row(primary(button(at("casereturn", r), "", d.say("case.return"))))}, ""
}
