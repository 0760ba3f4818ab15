package practices

import (
	"fmt"
	"strings"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// lookAtDecision writes down what everybody in the room sees of a decision: never from the whole session, except how
// many have answered.
func (st *story) lookAtDecision() {
	r, err := LookIn[DecisionRoom](st.s, "", flow.Viewer{}, st.now)
	if err != nil {
		st.say("%v", err)
		return
	}
	left := ""
	if !st.s.Deadline.IsZero() {
		left = fmt.Sprintf(", %s left", st.s.Deadline.Sub(st.now))
	}
	switch {
	case st.s.Cancelled:
		st.say("cancelled")
	case !st.s.Running():
		st.say("closed")
	default:
		st.say("%s%s", st.s.Stage, left)
	}
	st.lookAtMap(r)
	if text := r.Wording(); text != "" && st.s.Running() {
		st.say("  proposal: %s", text)
	}
	switch st.s.Stage {
	case StageStatements, StageSift, StagePoll, StageStance, StageConsent:
		st.lookAtVote(r)
	case StageClarify, StageAdvise, StageSettle:
		st.lookAtLines(r)
	case StageReact:
		for _, c := range flow.In[flow.Line](r.Session, StageReact) {
			st.say("  %s: %s", c.By, c.Body.Text)
		}
	case StageHear:
		st.lookAtHeard(r)
	}
	st.lookAtResults(r)
	if st.s.Stage == StageRecord || !st.s.Running() {
		st.lookAtEnding(r)
	}
}

// lookAtVote tells how many have answered and, of people and options, what was known before.
func (st *story) lookAtVote(r DecisionRoom) {
	switch st.s.Stage {
	case StagePoll:
		st.say("  options: %s", strings.Join(r.Decision.Votable(r.Session), ", "))
	case StageSift:
		for i, c := range flow.In[flow.Item](r.Session, StageStatements) {
			st.say("  %d. %s%s", i+1, c.Body.Text, name(c.By))
		}
	}
	st.say("  %d of %d answered", r.Inside.People, r.Inside.Voices)
}

func name(by flow.Person) string {
	if by == "" {
		return ""
	}
	return fmt.Sprintf(" (%s)", by)
}

// lookAtHeard shows what those said who were not content; where ballots have no names, only when all have spoken.
func (st *story) lookAtHeard(r DecisionRoom) {
	for _, c := range flow.In[flow.Line](r.Session, StageHear) {
		st.say("  heard%s: %s", name(c.By), c.Body.Text)
	}
}

// lookAtLines shows questions and advice with their answers.
func (st *story) lookAtLines(r DecisionRoom) {
	replies := map[string]string{}
	for _, c := range flow.In[flow.Reply](r.Session, st.s.Stage) {
		replies[c.Body.To] = " -> " + c.Body.Text
	}
	said := Advices(r.Session)
	if st.s.Stage == StageClarify {
		said = flow.In[flow.Line](r.Session, StageClarify)
	}
	for i, c := range said {
		st.say("  %d. %s: %s%s", i+1, c.By, c.Body.Text, replies[c.ID])
	}
	if st.s.Stage != StageAdvise {
		return
	}
	if silent := r.Decision.Silent(r.Session); len(silent) > 0 {
		st.say("  silent: %s", listed(silent))
	}
}

func listed[S ~string](all []S) string {
	texts := make([]string, len(all))
	for i, x := range all {
		texts[i] = string(x)
	}
	return strings.Join(texts, ", ")
}

// lookAtEnding tells how it came out, and what was written down about it.
func (st *story) lookAtEnding(r DecisionRoom) {
	e := r.Decision.Ending(r.Session)
	text := string(e.Outcome)
	if e.Option != "" {
		text += ": " + r.Decision.Option(e.Option).Title
	}
	if e.Text != "" {
		text += ": " + e.Text
	}
	st.say("  ending: %s", text)
	if !e.Settled() && e.Outcome != ballot.Rejected && e.Outcome != ballot.Waiting {
		st.say("  nothing was decided")
	}
	if len(r.Decision.Asked) > 0 || r.Decision.Method.Shape == "advice" {
		st.say("  advised: %v", r.Decision.Advised(r.Session))
	}
	for _, v := range r.Decision.Recorded(r.Session, st.now).Dissent {
		st.say("  against it%s: %s", name(v.By), v.Text)
	}
	for _, c := range r.Decision.Concerns(r.Session) {
		st.say("  to check at the review: %s (%s)", c.Body.Reason, c.By)
	}
	for _, c := range flow.In[flow.Minutes](r.Session, StageRecord) {
		st.say("  because: %s; review %s", c.Body.Because, c.Body.Review)
	}
}

// seeAnswers writes down the answers of a vote that one person sees.
func (st *story) seeAnswers(who flow.Person) error {
	r, err := LookIn[DecisionRoom](st.s, "", flow.Viewer{Person: who, As: mask(who)}, st.now)
	if err != nil {
		return err
	}
	stage := st.s.Stage
	st.say("%s sees", who)
	for _, c := range flow.In[flow.Body](r.Session, stage) {
		by := name(c.By)
		if r.Me.Wrote(c.Contribution) {
			by = " (own)"
		}
		st.say("  %v%s", c.Contribution.Body, by)
	}
	return nil
}
