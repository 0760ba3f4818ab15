package views

import (
	"fmt"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// endingLines say how a decision came out, and what was decided.
func (d Desk) endingLines(dec practices.Decision, e practices.Ending, reason ...string) []string {
	lines := []string{d.say("record.outcome", "outcome", d.outcome(e.Outcome))}
	rec := practices.Record{Decision: dec, Ending: e}
	if text := rec.Text(); text != "" {
		key := "record.wording"
		if e.Settled() {
			key = "record.decided"
		}
		lines = append(lines, d.say(key, "text", paragraphs(text, 1900)))
	}
	for _, why := range reason {
		if why != "" {
			lines = append(lines, d.say("record.reason", "text", quote(why, 600)))
		}
	}
	return lines
}

// howLines say who decided and how, and how the last round was answered.
func (d Desk) howLines(rec practices.Record) []string {
	dec := rec.Decision
	lines := []string{d.say("record.how", "method", quote(dec.Method.Name, 100), "people", d.Words.Count("summary.people", len(rec.Voices)))}
	if dec.Decider != "" && rec.Stances.Answers == 0 && !rec.Stances.Near {
		lines[0] = d.say("record.how.one", "method", quote(dec.Method.Name, 100), "person", d.person(string(dec.Decider)))
	}
	if dec.Method.Shape == "advice" && len(rec.Advice) == 0 {
		lines = append(lines, d.say("record.no_advice"))
	}
	if counts := d.countLine(rec); counts != "" {
		lines = append(lines, counts)
	}
	if len(dec.Options) > 0 && rec.Poll == nil {
		var titles []string
		for _, o := range dec.Options {
			titles = append(titles, bullet(quote(o.Title, practices.OptionLength)))
		}
		lines = append(lines, d.say("record.options")+"\n"+list(d.first(titles, 10, 1200)))
	}
	for _, h := range dec.Roles {
		lines = append(lines, d.say("record.role", "role", d.say("role."+h.Role), "person", d.person(string(h.Person))))
	}
	return lines
}

// countLine sums the last round of stances up; too few answers without names are not shown.
func (d Desk) countLine(rec practices.Record) string {
	if rec.Stances.Hidden {
		return d.say("privacy.too_few", "least", rec.Decision.Least)
	}
	if rec.Stances.Near {
		return d.say("privacy.too_close", "least", rec.Decision.Least)
	}
	line := ""
	stage := practices.StageStance
	if rec.Decision.Method.Shape == "consent" || rec.Decision.Method.Shape == "poll_consent" || hasConsent(rec) {
		stage = practices.StageConsent
	}
	for _, p := range rec.Decision.Positions(stage) {
		if n := rec.Stances.Counts[p.ID]; n > 0 {
			if line != "" {
				line += ", "
			}
			line += d.say("record.count", "n", n, "label", quote(p.Label, 60))
		}
	}
	if line == "" {
		return ""
	}
	return d.say("record.counts", "counts", line)
}

// hasConsent reports whether the last answers were those of a consent round.
func hasConsent(rec practices.Record) bool {
	return rec.Stances.Counts[string(ballot.Consents)]+rec.Stances.Counts[string(ballot.HasConcern)]+rec.Stances.Counts[string(ballot.Objects)] > 0
}

// aheadLines say what follows: door, how it is seen, prediction, review, and what would reopen it.
func (d Desk) aheadLines(rec practices.Record) []string {
	m := rec.Minutes
	lines := []string{d.say("record.door", "door", d.say("record.door."+rec.Decision.Door), "impact", d.say("record.impact."+rec.Decision.Impact))}
	if m.Confirm != "" {
		lines = append(lines, d.say("record.confirm", "text", quote(m.Confirm, flow.NoteLength)))
	}
	if m.Prediction != "" {
		lines = append(lines, d.say("record.prediction", "text", quote(m.Prediction, flow.NoteLength), "odds", d.odds(m)))
	}
	if m.Signal != "" {
		lines = append(lines, d.say("record.signal", "text", quote(m.Signal, flow.NoteLength)))
	}
	if rec.Ending.Settled() {
		lines = append(lines, d.say("record.review", "date", m.Review))
	} else {
		lines = append(lines, d.say("record.no_review"))
	}
	if rec.Decision.Link != "" {
		lines = append(lines, d.say("decision.from", "link", d.link(rec.Decision.Link)))
	}
	return lines
}

// odds say how sure a prediction is, where and when it will be seen.
func (d Desk) odds(m flow.Minutes) string {
	text := ""
	if m.Probability > 0 {
		text = fmt.Sprintf(" (%d %%)", m.Probability)
	}
	if m.Indicator != "" {
		text += " " + d.say("record.indicator", "text", quote(m.Indicator, flow.NoteLength))
	}
	if m.By != "" {
		text += " " + d.say("record.by", "date", m.By)
	}
	return text
}
