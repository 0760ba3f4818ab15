package app

import (
	"encoding/json"
	"errors"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// yieldHealth keeps the totals when the answers have been counted and forgotten, the team's yes to publishing its score,
// and the improvements when the session closes. A round that was called off before its totals leaves nothing.
func (a *App) yieldHealth(tx *storage.Tx, meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) error {
	h := p.(practices.Health)
	switch sig.Kind {
	case flow.EndedNow:
		if sig.Stage == practices.StageAnswer {
			return a.keepTotals(tx, h, s)
		}
	case flow.Spoke:
		if _, publish := sig.Said.Body.(flow.Publish); publish {
			return a.publishSafety(tx, s.ID)
		}
	case flow.Closed:
		return a.commit(tx, meta, s)
	case flow.Cancelled:
		row, err := tx.Health(s.ID)
		if err == nil && row.Closed.IsZero() {
			err = tx.DropHealth(s.ID)
		}
		return err
	}
	return nil
}

func (a *App) keepTotals(tx *storage.Tx, h practices.Health, s flow.Session) error {
	row, err := tx.Health(s.ID)
	if err != nil {
		return err
	}
	got, _ := h.Result(s)
	if row.Body, err = json.Marshal(got); err != nil {
		return err
	}
	row.Closed = a.now()
	row.Due = row.Closed.Add(time.Duration(h.Repeat) * 24 * time.Hour)
	past, err := tx.HealthOf(row.Workspace, row.Channel, row.Kind)
	if err != nil {
		return err
	}
	var earlier []practices.HealthResult
	for _, r := range past {
		if r.Deck != row.Deck {
			continue
		}
		before, err := healthResult(r)
		if err != nil {
			return err
		}
		earlier = append(earlier, before)
	}
	row.Alarms = practices.RedAndDown(got, earlier)
	if err := tx.PutHealth(row); err != nil {
		return err
	}
	return tx.PutSecret(s.ID, newSecret()) // whoever answered is forgotten for good
}

func (a *App) publishSafety(tx *storage.Tx, id string) error {
	row, err := tx.Health(id)
	if err != nil {
		return err
	}
	row.Published = a.now()
	return tx.PutHealth(row)
}

// publishedFor is how long a published score says something about the team.
const publishedFor = 365 * 24 * time.Hour

// speaking looks whether somebody who leads the team is invited, and what the team has published about speaking openly.
func (a *App) speaking(view storage.View, q Ask, last []string, f *practices.Facts) error {
	if q.Channel == "" {
		return nil
	}
	row, err := view.HealthPublished(q.Who.Workspace, q.Channel)
	if errors.Is(err, storage.ErrNotFound) || err == nil && a.now().Sub(row.Closed) > publishedFor {
		return nil
	}
	if err != nil {
		return err
	}
	got, err := healthResult(row)
	if err != nil || got.Safety == nil {
		return err
	}
	f.Safety = practices.PublishedSafety{Team: got.Safety.Team, On: row.Closed.Format(time.DateOnly)}
	team, err := view.TeamOf(q.Who.Workspace, q.Channel)
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	members, err := view.Members(team.ID)
	if err != nil {
		return err
	}
	invited := q.invited(last)
	for _, m := range members {
		f.Manager = f.Manager || leads(m.Role) && m.Person != q.Who.User && slices.Contains(invited, m.Person)
	}
	return nil
}
