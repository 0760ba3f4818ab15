package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the forms of a decision.
const (
	FieldText     = "text"
	FieldWhich    = "which"
	FieldPosition = "position"
	FieldAdvice   = "advice:" // before the id of an advice
)

// WordsForm takes one text: a question, a reaction, an advice, another wording.
func (d Desk) WordsForm(r practices.DecisionRoom, verb string, most int, text string) slack.ModalViewRequest {
	return d.modal(d.say(verb+".form"), d.say("button.save"), at(verb, r), context(d.seenBy(r)),
		input(FieldText, d.say(verb+".label"), d.say(verb+".hint"), false, textField(FieldText, most, true, "", text)))
}

// ReplyForm answers a question that is open; without one it says so.
func (d Desk) ReplyForm(r practices.DecisionRoom) slack.ModalViewRequest {
	replied := map[string]bool{}
	for _, c := range flow.In[flow.Reply](r.Session, practices.StageClarify) {
		replied[c.Body.To] = true
	}
	var open, rest []*slack.OptionBlockObject
	for _, c := range flow.In[flow.Line](r.Session, practices.StageClarify) {
		o := option(c.ID, oneLine(c.Body.Text))
		if replied[c.ID] {
			rest = append(rest, o)
		} else {
			open = append(open, o)
		}
	}
	return d.oneOf(r, "reply", append(open, rest...), flow.NoteLength)
}

// RemarkForm says something about an objection that stands.
func (d Desk) RemarkForm(r practices.DecisionRoom) slack.ModalViewRequest {
	var open []*slack.OptionBlockObject
	for _, o := range practices.Objections(r.Session) {
		open = append(open, option(o.ID, oneLine(o.Body.Reason)))
	}
	return d.oneOf(r, "remark", open, flow.NoteLength)
}

// oneOf takes a text about one of several things.
func (d Desk) oneOf(r practices.DecisionRoom, verb string, options []*slack.OptionBlockObject, most int) slack.ModalViewRequest {
	if len(options) == 0 {
		return d.Notice(d.say(verb+".form"), d.say(verb+".none"))
	}
	options = options[:min(len(options), optionsMax)]
	return d.modal(d.say(verb+".form"), d.say("button.save"), at(verb, r), context(d.seenBy(r)),
		input(FieldWhich, d.say(verb+".which"), "", false, selectField(FieldWhich, d.say(verb+".which"), options[0].Value, options...)),
		input(FieldText, d.say(verb+".label"), d.say(verb+".hint"), false, textField(FieldText, most, true, "", "")))
}

// StanceForm asks where somebody stands, each position with its meaning, and for a reason where one may be given. What
// the person answered before stands in it: answers can be changed until the vote closes.
func (d Desk) StanceForm(r practices.DecisionRoom) slack.ModalViewRequest {
	stage := r.Session.Stage
	var mine flow.Stance
	for _, c := range flow.In[flow.Stance](r.Session, stage) {
		if r.Me.Wrote(c.Contribution) {
			mine = c.Body
		}
	}
	var options []*slack.OptionBlockObject
	var meanings []string
	reasons, required := false, ""
	for _, p := range r.Decision.Positions(stage) {
		options = append(options, described(p.ID, p.Label, p.Means))
		meanings = append(meanings, d.say("stance.position", "label", quote(p.Label, 100), "means", quote(p.Means, 300)))
		reasons = reasons || p.Reason != string(flow.Off)
		if p.Reason == string(flow.Required) {
			if required != "" {
				required += ", "
			}
			required += p.Label
		}
	}
	blocks := []slack.Block{section(d.say("decision.question", "question", quote(r.Decision.Question, 1500)))}
	if w := r.Wording(); w != "" {
		blocks = append(blocks, section(d.say("decision.proposal", "text", paragraphs(w, wordingChars))))
	}
	blocks = append(blocks, pack(meanings)...)
	blocks = append(blocks, context(d.seenBy(r), d.say("stance.change")),
		input(FieldPosition, d.say("stance.label"), "", false, radioField(FieldPosition, mine.Position, options...)))
	if reasons {
		hint := d.say("stance.reason.hint")
		if required != "" {
			hint = d.say("stance.reason.required", "labels", required)
		}
		if ask := r.Decision.Method.Prompts.Objection; ask != "" && stage == practices.StageConsent {
			hint += " " + ask
		}
		blocks = append(blocks, input(FieldReason, d.say("stance.reason"), hint, true, textField(FieldReason, flow.NoteLength, true, "", mine.Reason)))
	}
	return d.modal(d.say("stance.form"), d.say("button.send"), at("stance", r), blocks...)
}

// SettleForm takes the decision of the one who decides: a text, or a level within what was voted; and a line to each
// advice that waits for one.
func (d Desk) SettleForm(r practices.DecisionRoom) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("decision.question", "question", quote(r.Decision.Question, 1500))), context(d.seenBy(r))}
	for _, a := range practices.Unanswered(r.Session) {
		if r.Decision.Method.Shape != "advice" || len(blocks) > modalBlocks-10 {
			break
		}
		name := FieldAdvice + a.ID
		blocks = append(blocks, section(d.attributed(a.Contribution, quote(a.Body.Text, flow.WordingLength))),
			input(name, d.say("settle.answer"), d.say("settle.answer.hint"), false, textField(name, flow.NoteLength, false, "", "")))
	}
	if levels := r.Decision.Levels(r.Session); len(levels) > 0 {
		var options []*slack.OptionBlockObject
		for _, p := range r.Decision.Method.Positions {
			for _, l := range levels {
				if l == p.ID {
					options = append(options, described(p.ID, p.Label, p.Means))
				}
			}
		}
		blocks = append(blocks, input(FieldPosition, d.say("settle.level"), d.say("settle.level.hint"), false, radioField(FieldPosition, "", options...)))
	} else {
		blocks = append(blocks, input(FieldText, d.say("settle.label"), d.say("settle.hint"), false,
			textField(FieldText, flow.WordingLength, true, "", r.Wording())))
	}
	blocks = append(blocks, input(FieldReason, d.say("settle.reason"), d.say("settle.reason.hint"), true, textField(FieldReason, flow.WordingLength, true, "", "")))
	return d.modal(d.say("settle.form"), d.say("button.send"), at("settle", r), blocks...)
}
