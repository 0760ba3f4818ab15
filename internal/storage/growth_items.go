package storage

import "errors"

// planOf is somebody's development plan, what they shared of it and whom they asked: for their own eyes. What peers
// answered is not among it: it is nobody's to read, not even theirs.
func (v View) planOf(workspace, person string) (items []Item, err error) {
	p, err := v.Plan(workspace, person)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	items = append(items, Item{Text: p.Aspiration, More: map[string]any{"id": p.ID, "closed": p.Closed, "plan": p.IDP}})
	shares, err := v.PlanShares(p)
	if err != nil {
		return nil, err
	}
	for _, s := range shares {
		items = append(items, Item{At: s.At, Text: s.Title, More: map[string]any{"shared_with": s.Reader, "words": s.Words}})
	}
	asks, err := v.PlanAsks(workspace, person)
	if err != nil {
		return nil, err
	}
	for _, a := range asks {
		items = append(items, Item{At: a.Until, More: map[string]any{"asked": a.Asked, "as_lead": a.Lead, "competencies": a.Competencies, "until": a.Until}})
	}
	return items, nil
}

// sharedPlansOf are parts of other people's plans that somebody may read.
func (v View) sharedPlansOf(workspace, person string) (items []Item, err error) {
	shares, err := v.PlanSharedWith(workspace, person)
	for _, s := range shares {
		items = append(items, Item{At: s.At, Text: s.Title, More: map[string]any{"from": s.Owner, "words": s.Words}})
	}
	return items, err
}

// viewsOf are questions to somebody about others, with what they answered as long as it is theirs alone.
func (v View) viewsOf(workspace, person string) (items []Item, err error) {
	asks, err := v.PlanAsked(workspace, person)
	for _, a := range asks {
		items = append(items, Item{At: a.Until, More: map[string]any{"about": a.Owner, "answered": a.Answered, "rather_not": a.Declined, "levels": a.Levels}})
	}
	return items, err
}

// Planners returns the people of a workspace who have a development plan, but for one: for erasing that one.
func (v View) Planners(l *Leaver) ([]string, error) {
	return all(v.q, `SELECT person FROM plans WHERE workspace = ?1 AND person <> ?2 ORDER BY person`, []any{l.Workspace, l.ID}, oneText)
}

// Unmentor takes a person out of the plan of somebody else: as the mentor that was chosen. What the owner wrote is theirs
// and stays as it is.
func (tx *Tx) Unmentor(person string, l *Leaver) error {
	p, err := tx.Plan(l.Workspace, person)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case unreadable(err):
		tx.db.log.Warn("look for somebody in a plan", "err", err) // nobody can read it
		return nil
	case err != nil:
		return err
	case p.Support.Mentor != l.ID:
		return nil
	}
	p.Support.Mentor = ""
	tx.scrub = true
	_, err = tx.PutPlan(p)
	return err
}
