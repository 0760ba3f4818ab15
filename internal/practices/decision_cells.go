package practices

import "steward/internal/flow"

// Cells names the scores of a matrix that one person may give in this visit of the poll: by option, then by criterion.
func (d Decision) Cells(s flow.Session) []string { return d.cells(d.Votable(s)) }

// Criterion returns the criterion with that id; one that is not known is its id.
func (d Decision) Criterion(id string) Criterion {
	for _, c := range d.Criteria {
		if c.ID == id {
			return c
		}
	}
	return Criterion{ID: id, Name: id}
}

// Ballot is the viewer's own last ballot of a kind in the latest visit of a stage.
func Ballot[B flow.Body](r DecisionRoom, stage string) (mine B, cast bool) {
	for _, c := range flow.Latest[B](r.Session, stage) {
		if r.Me.Wrote(c.Contribution) {
			mine, cast = c.Body, true
		}
	}
	return mine, cast
}

// Statements are the sentences that people wrote before a decision, in the order in which they stand.
func (r DecisionRoom) Statements() []flow.Said[flow.Item] {
	return flow.In[flow.Item](r.Session, StageStatements)
}

// OwnStatements are the viewer's own, while it is still known whose they are.
func (r DecisionRoom) OwnStatements() (own []flow.Said[flow.Item]) {
	for _, c := range r.Statements() {
		if r.Me.Wrote(c.Contribution) {
			own = append(own, c)
		}
	}
	return own
}

// Counting reports whether ballots are being cast now: nothing of them is shown.
func (r DecisionRoom) Counting() bool { return r.Session.Stage == StagePoll }

// Level are the options between which the one named beforehand picks.
func (r DecisionRoom) Level() []string { return r.Decision.level(r.Session) }
