package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Fields of the message helper.
const (
	FieldDraft       = "draft"
	FieldObservation = "observation"
	FieldFeeling     = "feeling"
	FieldNeed        = "need"
	FieldRequest     = "request"
)

// Wording is a hard thing as somebody would say it.
type Wording struct {
	Looked                              bool
	Raised                              []practices.Raised
	Worded                              []Worded // what the model may be asked about
	Observation, Feeling, Need, Request string
	Offering                            bool
}

// CaseWord helps to find the words: it asks about them and changes none. Nothing is stored.
func (d Desk) CaseWord(w Wording) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("case.word.lead"))}
	blocks = append(blocks, d.heavy(w.Offering, contactsAnywhere)...)
	if w.Looked {
		blocks = append(blocks, d.raisedIn("-", w.Raised, w.Worded)...)
		if w.Observation != "" && w.Feeling != "" && w.Need != "" && w.Request != "" {
			sentence := d.say("case.word.template", "observation", lower(w.Observation), "feeling", w.Feeling, "need", w.Need, "request", strings.TrimRight(lower(w.Request), "?. "))
			blocks = append(blocks, section(d.say("case.word.together")), exact(sentence))
		}
	}
	blocks = append(blocks,
		input(FieldDraft, d.say("case.word.draft"), "", true, textField(FieldDraft, 2000, true, "", "")),
		divider(), context(d.say("case.word.parts")),
		input(FieldObservation, d.say("case.word.observation"), "", true, textField(FieldObservation, 400, true, "", "")),
		input(FieldFeeling, d.say("case.word.feeling"), "", true, d.picks(FieldFeeling, d.Guide.Feelings, nil)),
		input(FieldNeed, d.say("case.word.need"), "", true, d.picks(FieldNeed, d.Guide.Needs, nil)),
		input(FieldRequest, d.say("case.word.request"), "", true, textField(FieldRequest, 300, false, "", "")),
		d.serious())
	return d.modal(d.say("case.title.word"), d.say("case.word.check"), Ref{Verb: "caseword"}.String(), blocks...)
}

// raised are the questions about somebody's words.
func (d Desk) raised(raised []practices.Raised) []slack.Block {
	if len(raised) == 0 {
		return []slack.Block{section(d.say("case.word.fine"))}
	}
	var lines []string
	for _, r := range raised {
		lines = append(lines, bullet(d.say("case.word.flag", "phrase", quote(r.Phrase, 100), "ask", r.Ask)))
	}
	return pack(lines)
}

// lower begins a sentence in the middle of another; "I" and names in capitals stay.
func lower(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), ".")
	if strings.HasPrefix(text, "I ") || len(text) < 2 || strings.ToUpper(text[:2]) == text[:2] {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}
