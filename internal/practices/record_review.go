package practices

import (
	"time"

	"steward/internal/flow"
)

// Review is how a decision looked when it was looked at again.
type Review struct {
	On      string      `json:"on"`
	By      flow.Person `json:"by"`
	Carried string      `json:"carried"`        // yes, partly, no
	Held    string      `json:"held,omitempty"` // whether the prediction held: yes, no, unclear
	Result  string      `json:"result,omitempty"`
	Learned string      `json:"learned,omitempty"`
	Verdict string      `json:"verdict"`        // keep, change, drop
	Next    string      `json:"next,omitempty"` // when it is looked at once more
}

// Grace is how long after its review date a decision is still taken to be about to be reviewed.
const Grace = 14 * 24 * time.Hour

// Shown is how a decision of a stored state is shown on a day, YYYY-MM-DD.
func Shown(status, due, today string) string {
	switch {
	case status != DecisionAccepted || due == "" || today < due:
		return status
	case Overdue(due, today):
		return DecisionUnreviewed
	}
	return DecisionDue
}

// Overdue reports whether a review that was due on a day, YYYY-MM-DD, has been left out for longer than the grace.
func Overdue(due, today string) bool {
	d, err := time.Parse(time.DateOnly, due)
	if err != nil {
		return false
	}
	return d.Add(Grace).Format(time.DateOnly) < today
}

// Sound reports whether a decision came about well, whatever came of it: more than one way was looked at or consent
// was asked for, those affected were asked, and it was written down beforehand what is expected.
func (r Record) Sound() bool {
	looked := len(r.Decision.Options) > 1 || r.Decision.Method.Shape == "consent" || r.Decision.Method.Shape == "poll_consent"
	asked := len(r.Voices) > 1 && r.Decision.Method.Shape != "owner"
	if r.Decision.Method.Shape == "advice" {
		looked = looked || len(r.Advice) > 0
		asked = len(r.Advice) > 0
	}
	return r.Decision.Affected != "" && looked && asked && r.Minutes.Prediction != ""
}

// Lesson is the key of what process and result say together: a good result of a poor process was luck.
func (r Record) Lesson() string {
	if len(r.Reviews) == 0 {
		return ""
	}
	good := r.Reviews[len(r.Reviews)-1].Held == "yes"
	if r.Reviews[len(r.Reviews)-1].Held == "unclear" {
		return ""
	}
	switch {
	case r.Sound() && good:
		return "lesson.deserved"
	case r.Sound():
		return "lesson.bad_luck"
	case good:
		return "lesson.luck"
	}
	return "lesson.learn"
}
