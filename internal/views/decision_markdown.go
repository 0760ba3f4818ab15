package views

import (
	"fmt"
	"regexp"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
)

// madrStates are the words of MADR for our states.
var madrStates = map[string]string{practices.DecisionAccepted: "accepted", practices.DecisionDue: "due for review", practices.DecisionUnreviewed: "unreviewed", practices.DecisionRejected: "rejected",
	practices.DecisionOpen: "proposed", practices.DecisionDropped: "deprecated", practices.DecisionReplaced: "superseded"}

// MADR is a record as a file of one's own, with the fields and in the order of MADR 4.0 (https://adr.github.io/madr/).
// name turns Slack's ids into what people read.
func (d Desk) MADR(rec practices.Record, state, replacedBy string, name func(flow.Person) string) string {
	dec, m := rec.Decision, rec.Minutes
	var b page
	status := madrStates[state]
	if replacedBy != "" {
		status += " by " + replacedBy
	}
	b.line("---\nid: %s\nstatus: \"%s\"\ndate: %s\ndecision-makers: %s\nconsulted: %s\ninformed: %s\n---\n", rec.ID, status, rec.Date,
		yamlNames(deciders(rec), name), yamlNames(consulted(rec), name), yamlNames(holders(dec, "informed"), name))
	b.line("# %s", markdown(dec.Question))
	b.section("Context and Problem Statement")
	for _, text := range []string{dec.WhyNow, dec.Context} {
		if text != "" {
			b.line("%s\n", markdown(text))
		}
	}
	if dec.Affected != "" {
		b.line("%s", d.say("madr.affected", "text", markdown(dec.Affected)))
	}
	var drivers []string
	for _, text := range strings.Split(dec.Limits, "\n") {
		if strings.TrimSpace(text) != "" {
			drivers = append(drivers, markdown(text))
		}
	}
	for _, c := range dec.Criteria {
		drivers = append(drivers, fmt.Sprintf("%s (%g)", markdown(c.Name), c.Weight))
	}
	b.items("Decision Drivers", drivers)
	var options []string
	for _, o := range dec.Options {
		options = append(options, markdown(o.Title))
	}
	if len(options) == 0 && dec.Proposal != "" {
		options = []string{markdown(dec.Proposal)}
	}
	b.items("Considered Options", options)
	b.section("Decision Outcome")
	b.line("%s", strings.Join(starless(d.madrOutcome(rec)), "\n"))
	if m.Because != "" {
		b.line("\n%s", d.say("madr.because", "text", markdown(m.Because)))
	}
	if len(m.Good)+len(m.Bad) > 0 {
		b.line("\n### Consequences\n")
		for _, g := range m.Good {
			b.line("- Good, because %s", markdown(g))
		}
		for _, g := range m.Bad {
			b.line("- Bad, because %s", markdown(g))
		}
	}
	if m.Confirm != "" {
		b.line("\n### Confirmation\n\n%s", markdown(m.Confirm))
	}
	b.items(d.say("madr.dissent"), voices(rec.Dissent, name))
	b.items(d.say("madr.concerns"), voices(rec.Concerns, name))
	b.items(d.say("madr.advice"), voices(rec.Advice, name))
	b.items("More Information", d.madrMore(rec))
	return mention.ReplaceAllStringFunc(b.String(), func(m string) string {
		return markdown(name(flow.Person(mention.FindStringSubmatch(m)[1])))
	})
}

// mention is how Slack names somebody in our own sentences; what people wrote is escaped.
var mention = regexp.MustCompile(`<@([0-9A-Z]+)>`)

// madrOutcome says what was chosen, how, and how it was answered.
func (d Desk) madrOutcome(rec practices.Record) []string {
	lines := []string{d.say("madr.outcome", "outcome", d.outcome(rec.Ending.Outcome), "text", markdown(rec.Text())), "",
		d.say("madr.method", "method", rec.Decision.Method.Name)}
	if counts := d.countLine(rec); counts != "" {
		lines = append(lines, counts)
	}
	if rec.Poll != nil {
		for _, w := range d.pollRecordWords(rec.Decision, *rec.Poll, rec.Pick) {
			lines = append(lines, "- "+w)
		}
	}
	if rec.Decision.Quorum > 0 {
		lines = append(lines, d.say("decision.least", "n", rec.Decision.Quorum))
	}
	if rec.Reason != "" {
		lines = append(lines, d.say("madr.because", "text", markdown(rec.Reason)))
	}
	return lines
}

// madrMore is what MADR has no field for: door, prediction, review.
func (d Desk) madrMore(rec practices.Record) []string {
	m := rec.Minutes
	lines := []string{d.say("record.door", "door", d.say("record.door."+rec.Decision.Door), "impact", d.say("record.impact."+rec.Decision.Impact))}
	if m.Prediction != "" {
		odds := m
		odds.Indicator = markdown(m.Indicator)
		lines = append(lines, d.say("record.prediction", "text", markdown(m.Prediction), "odds", d.odds(odds)))
	}
	if m.Signal != "" {
		lines = append(lines, d.say("record.signal", "text", markdown(m.Signal)))
	}
	if rec.Ending.Settled() {
		lines = append(lines, d.say("record.review", "date", m.Review))
	}
	if rec.Decision.Link != "" {
		lines = append(lines, rec.Decision.Link)
	}
	for _, r := range rec.Reviews {
		line := d.say("madr.review", "date", r.On, "verdict", d.say("review.verdict."+r.Verdict), "carried", d.say("review.carried."+r.Carried),
			"held", d.say("review.held."+r.Held))
		for _, text := range []string{r.Result, r.Learned} {
			if text != "" {
				line += " " + markdown(text)
			}
		}
		lines = append(lines, line)
	}
	return starless(append(lines, d.say("record.seen")))
}
