package practices

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"steward/internal/flow"
)

// lookAtResults shows what votes came to, once they are over.
func (st *story) lookAtResults(r DecisionRoom) {
	d := r.Decision
	if st.s.Cancelled {
		return
	}
	if over(r.Session, StagePoll) {
		st.lookAtPoll(d.Polled(r.Session))
	}
	if over(r.Session, StageStance) {
		st.lookAtStances(d, StageStance, d.StancesIn(r.Session, StageStance), d.Method.Positions)
		st.say("  outcome: %s", d.Standing(r.Session))
		if st.s.Stage == StageAmend {
			st.lookAtHeard(r)
		}
	}
	if over(r.Session, StageConsent) {
		st.lookAtStances(d, StageConsent, d.StancesIn(r.Session, StageConsent), d.consenting())
		st.say("  outcome: %s", d.Consent(r.Session).Outcome)
	}
	for i, c := range Objections(r.Session) {
		st.say("  objection %d stands: %s (%s)", i+1, c.Body.Reason, c.By)
		for _, n := range flow.All[flow.Note](r.Session, StageIntegrate) {
			if n.Body.Topic == c.ID {
				st.say("    %s: %s", n.By, n.Body.Text)
			}
		}
	}
}

// over reports whether a stage was visited and left.
func over(s flow.Session, stage string) bool { return s.Visited(stage) && s.Stage != stage }

func (st *story) lookAtStances(d Decision, stage string, got Stances, positions []Position) {
	if got.Hidden {
		st.say("  %s: %s, too few to show", stage, plural(got.Answers, "answer"))
		return
	}
	var parts []string
	for _, p := range positions {
		if n := got.Counts[p.ID]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s x %d", p.ID, n))
		}
	}
	st.say("  %s: %s answered: %s", stage, strconv.Itoa(got.Answers), strings.Join(parts, ", "))
	for _, c := range got.Named {
		st.say("    %s: %s %s", c.By, c.Body.Position, c.Body.Reason)
	}
	for _, p := range positions {
		for _, reason := range got.Reasons[p.ID] {
			if got.Named == nil {
				st.say("    %s: %s", p.ID, reason)
			}
		}
	}
}

func (st *story) lookAtPoll(p Poll) {
	if !p.Shown {
		st.say("  poll: %s, too few to show", plural(p.Ballots, "ballot"))
		return
	}
	st.say("  poll: %s", plural(p.Ballots, "ballot"))
	st.say("    %s", tallied(p.Count))
	switch {
	case p.NoQuorum:
		st.say("    no quorum")
	case len(p.Winners) == 1:
		st.say("    winner: %s", p.Winner)
	case len(p.Winners) > 1:
		st.say("    level: %s", strings.Join(p.Winners, ", "))
		if p.Broken.Draw.Input != "" {
			st.say("    drawn from %s", p.Broken.Draw.Input)
		}
		st.say("    winner: %q, next: %q", p.Winner, p.Next)
	}
}

// lookAtMap shows the map of the disagreement once it is drawn.
func (st *story) lookAtMap(r DecisionRoom) {
	if !over(r.Session, StageSift) {
		return
	}
	land, people, shown := Landscape(r.Session)
	if !shown {
		st.say("  map: %s, too few to show", plural(people, "answer"))
		return
	}
	text := map[string]string{}
	for _, c := range flow.In[flow.Item](r.Session, StageStatements) {
		text[c.ID] = c.Body.Text
	}
	st.say("  map: groups of %v", land.Sizes)
	for _, id := range land.Shared {
		st.say("    shared: %s", text[id])
	}
	for _, id := range land.Divides {
		st.say("    divides: %s", text[id])
	}
	if left := slices.Sorted(maps.Keys(text)); len(land.Shared)+len(land.Divides) == 0 {
		st.say("    %d statements, none stands out", len(left))
	}
}
