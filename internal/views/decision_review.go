package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

func fixed(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

// Fields of the review.
const (
	FieldCarried = "carried"
	FieldHeld    = "held"
	FieldResult  = "result"
	FieldLearned = "learned"
	FieldVerdict = "verdict"
	FieldNext    = "next"
)

// AskReview asks in the thread of a record, on its day: does it stand, and did the prediction hold?
func (d Desk) AskReview(rec practices.Record, due string) Message {
	text := d.say("review.ask", "question", quote(rec.Decision.Question, 300), "date", rec.Date)
	blocks := []slack.Block{section(text)}
	if m := rec.Minutes; m.Prediction != "" {
		blocks = append(blocks, section(d.say("record.prediction", "text", quote(m.Prediction, flow.NoteLength), "odds", d.odds(m))))
	}
	if len(rec.Concerns) > 0 {
		blocks = append(blocks, pack(append([]string{d.say("review.concerns")}, d.first(d.heard(rec.Concerns), 8, 2500)...))...)
	}
	return Message{Text: text, Blocks: append(blocks, row(primary(button(d.reviewID(rec.ID, due), due, d.say("button.review")))))}
}

// ReviewForm asks how the decision looks now.
func (d Desk) ReviewForm(rec practices.Record, due string) slack.ModalViewRequest {
	choose := func(prefix string, ids ...string) (options []*slack.OptionBlockObject) {
		for _, id := range ids {
			options = append(options, option(id, d.say(prefix+id)))
		}
		return options
	}
	blocks := []slack.Block{section(list(append([]string{d.say("decision.question", "question", quote(rec.Decision.Question, 800))}, d.endingLines(rec.Decision, rec.Ending)...))),
		context(d.say("review.seen")),
		input(FieldCarried, d.say("review.carried"), "", false, radioField(FieldCarried, "", choose("review.carried.", "yes", "partly", "no")...))}
	if m := rec.Minutes; m.Prediction != "" {
		blocks = append(blocks, section(d.say("record.prediction", "text", quote(m.Prediction, flow.NoteLength), "odds", d.odds(m))))
	}
	label := "review.held.general"
	if rec.Minutes.Prediction != "" {
		label = "review.held"
	}
	note := func(name string) slack.Block {
		return input(name, d.say("review."+name), d.say("review."+name+".hint"), true, textField(name, flow.NoteLength, true, "", ""))
	}
	blocks = append(blocks,
		input(FieldHeld, d.say(label), "", false, radioField(FieldHeld, "", choose("review.held.", "yes", "no", "unclear")...)),
		note(FieldResult), note(FieldLearned),
		input(FieldVerdict, d.say("review.verdict"), d.say("review.verdict.hint"), false, radioField(FieldVerdict, "", choose("review.verdict.", "keep", "change", "drop")...)),
		input(FieldNext, d.say("review.next"), d.say("review.next.hint"), true, dayField(FieldNext, "")))
	return d.modal(d.say("review.form"), d.say("button.send"), d.reviewID(rec.ID, due), blocks...)
}

// Reviewed says in the thread of the record how the review came out.
func (d Desk) Reviewed(rec practices.Record, r practices.Review) Message {
	lines := d.reviewLines(rec, r)
	return Message{Text: d.say("reviewed.text", "question", quote(rec.Decision.Question, 300), "verdict", d.say("review.verdict."+r.Verdict)),
		Blocks: []slack.Block{section(list(lines))}}
}

// reviewLines are one review in words. Process and result are judged apart: a good result of a poor process was luck.
func (d Desk) reviewLines(rec practices.Record, r practices.Review) []string {
	lines := []string{d.say("reviewed.head", "date", r.On, "person", d.person(string(r.By)), "verdict", d.say("review.verdict."+r.Verdict)),
		d.say("reviewed.carried", "carried", d.say("review.carried."+r.Carried), "held", d.say("review.held."+r.Held))}
	if r.Result != "" {
		lines = append(lines, d.say("reviewed.result", "text", quote(r.Result, flow.NoteLength)))
	}
	if r.Learned != "" {
		lines = append(lines, d.say("reviewed.learned", "text", quote(r.Learned, flow.NoteLength)))
	}
	rec.Reviews = []practices.Review{r}
	if key := rec.Lesson(); key != "" {
		lines = append(lines, d.say(key))
	}
	if r.Next != "" {
		lines = append(lines, d.say("record.review", "date", r.Next))
	}
	return lines
}
