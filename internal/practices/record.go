package practices

import (
	"slices"
	"time"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// Record is what a decision leaves behind: who decided what and how, what spoke against it, and when it is looked at
// again. Its fields are a superset of those of MADR 4.0 (https://adr.github.io/madr/).
type Record struct {
	ID       string        `json:"id"`
	Decision Decision      `json:"decision"`
	Ending   Ending        `json:"ending"`
	Date     string        `json:"date"` // YYYY-MM-DD
	Voices   []flow.Person `json:"voices"`
	Stances  Stances       `json:"stances,omitzero"` // of the last round
	Poll     *Poll         `json:"poll,omitempty"`
	Pick     flow.Pick     `json:"pick,omitzero"` // of the one who breaks ties
	Dissent  []Voice       `json:"dissent,omitempty"`
	Concerns []Voice       `json:"concerns,omitempty"`
	Advice   []Voice       `json:"advice,omitempty"`
	Reason   string        `json:"reason,omitempty"` // of the one who decided
	Minutes  flow.Minutes  `json:"minutes"`
	Reviews  []Review      `json:"reviews,omitempty"` // the latest last
}

// Voice is what somebody said, as they wrote it. Where ballots had no names, it has none.
type Voice struct {
	By     flow.Person `json:"by,omitempty"`
	Text   string      `json:"text"`
	Answer string      `json:"answer,omitempty"` // of the one who decided, to an advice
}

// Recorded writes the record of a decision as far as it has come, at a time.
func (d Decision) Recorded(s flow.Session, at time.Time) Record {
	rec := Record{ID: s.ID, Decision: d, Ending: d.Ending(s), Date: at.UTC().Format(time.DateOnly),
		Minutes: flow.Minutes{Review: d.Review}}
	for p, role := range s.Seats {
		if role != flow.Observer {
			rec.Voices = append(rec.Voices, p)
		}
	}
	slices.Sort(rec.Voices)
	switch {
	case s.Visited(StageConsent):
		rec.Stances = d.StancesIn(s, StageConsent)
	case s.Visited(StageStance):
		rec.Stances = d.StancesIn(s, StageStance)
	}
	if s.Visited(StagePoll) {
		p := d.Polled(s)
		rec.Poll = &p
		rec.Pick, _ = lastPick(s, StageTie)
	}
	for _, o := range Objections(s) {
		rec.Dissent = append(rec.Dissent, Voice{By: o.By, Text: o.Body.Reason})
	}
	rec.Dissent = append(rec.Dissent, d.dissent(s)...)
	for _, c := range d.Concerns(s) {
		rec.Concerns = append(rec.Concerns, Voice{By: c.By, Text: c.Body.Reason})
	}
	replies := map[string]string{}
	for _, c := range flow.In[flow.Reply](s, StageSettle) {
		replies[c.Body.To] = c.Body.Text
	}
	for _, c := range Advices(s) {
		rec.Advice = append(rec.Advice, Voice{By: c.By, Text: c.Body.Text, Answer: replies[c.ID]})
	}
	for _, c := range flow.In[flow.Pick](s, StageSettle) {
		rec.Reason = c.Body.Reason
	}
	for _, c := range flow.In[flow.Minutes](s, StageRecord) {
		rec.Minutes = c.Body
	}
	return rec
}

// against are the positions that are dissent, by the rule that counts them.
var against = map[string][]string{
	"fist_to_five": {"0", "1", "2"},
	"gradients":    {"6", "7", "8"},
	"roman":        {"down"},
	"consensus":    {"stand_aside", "block"},
}

// dissent is what those wrote who did not support a proposal in the last round of stances. Where consent was asked for
// afterwards it stays dissent until its author consents: silence takes no block back.
func (d Decision) dissent(s flow.Session) (out []Voice) {
	if !s.Visited(StageStance) {
		return nil
	}
	st, content := d.StancesIn(s, StageStance), consented(s)
	for _, position := range against[d.Method.Count] {
		if st.Named == nil {
			for _, reason := range st.Reasons[position] {
				out = append(out, Voice{Text: reason})
			}
		}
		for _, c := range st.Named {
			if c.Body.Position == position && c.Body.Reason != "" && !content[c.By] {
				out = append(out, Voice{By: c.By, Text: c.Body.Reason})
			}
		}
	}
	return out
}

// Text is what was decided, in words: the wording, the option, or what the one who decided wrote.
func (r Record) Text() string {
	for _, p := range r.Decision.Method.Positions {
		if p.ID == r.Ending.Option && r.Decision.Method.Shape == "delegation" {
			return p.Label + ": " + p.Means
		}
	}
	if r.Ending.Text != "" { // what an option became when objections were worked in
		return r.Ending.Text
	}
	if r.Ending.Option != "" {
		return r.Decision.Option(r.Ending.Option).Title
	}
	return ""
}

// The states of a decision. Due is how one is shown whose review date has come, unreviewed one whose review is long past:
// what nobody has looked at again is not shown as accepted. Neither is stored.
const (
	DecisionAccepted   = "accepted"
	DecisionRejected   = "rejected"
	DecisionOpen       = "open" // too few answered, or objections stand
	DecisionDropped    = "dropped"
	DecisionReplaced   = "replaced"
	DecisionDue        = "due"
	DecisionUnreviewed = "unreviewed"
)

// Status is the state in which a decision begins its life.
func (r Record) Status() string {
	switch {
	case r.Ending.Settled():
		return DecisionAccepted
	case r.Ending.Outcome == ballot.Rejected || r.Ending.Outcome == ballot.Blocked:
		return DecisionRejected
	}
	return DecisionOpen
}
