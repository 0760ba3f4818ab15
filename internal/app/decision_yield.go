package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// yieldDecision writes the record when a decision closes, and asks for its review on the day that was agreed on. One
// that was cancelled leaves nothing.
func (a *App) yieldDecision(tx *storage.Tx, meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) error {
	if sig.Kind != flow.Closed {
		return nil
	}
	rec := p.(practices.Decision).Recorded(s, s.Ended)
	row, err := rowOf(meta, rec)
	if err != nil {
		return err
	}
	row.Status, row.CreatedAt = rec.Status(), a.now()
	if row.Status == practices.DecisionAccepted {
		row.ReviewOn = rec.Minutes.Review
	}
	if err := tx.PutDecision(row); err != nil {
		return err
	}
	if id := rec.Decision.Previous; id != "" && row.Status == practices.DecisionAccepted {
		if err := replace(tx, meta.Workspace, id, row.ID); err != nil {
			return err
		}
	}
	return a.askReview(tx, row)
}

// rowOf is a record as it is stored and found.
func rowOf(meta storage.Meta, rec practices.Record) (storage.Decision, error) {
	raw, err := json.Marshal(rec)
	if err != nil {
		return storage.Decision{}, err
	}
	d := rec.Decision
	words := []string{d.Question, rec.Text(), d.WhyNow, d.Affected, d.Limits, d.Context, rec.Reason, rec.Minutes.Because, rec.Minutes.Prediction, rec.Minutes.Signal}
	words = append(append(words, rec.Minutes.Good...), rec.Minutes.Bad...)
	for _, o := range d.Options {
		words = append(words, o.Title)
	}
	for _, v := range append(append(rec.Dissent, rec.Concerns...), rec.Advice...) {
		words = append(words, v.Text)
	}
	return storage.Decision{ID: rec.ID, Workspace: meta.Workspace, Channel: meta.Channel, Starter: meta.CreatedBy, Question: d.Question,
		Method: d.Method.ID, DecidedOn: rec.Date, Probability: rec.Minutes.Probability, Record: raw, Words: strings.Join(words, "\n")}, nil
}

// replace marks a decision as superseded by a newer one, unless somebody dropped or replaced it already.
func replace(tx *storage.Tx, workspace, old, by string) error {
	row, err := tx.Decision(workspace, old)
	if errors.Is(err, storage.ErrNotFound) {
		return nil // it was purged meanwhile
	}
	if err != nil {
		return err
	}
	if row.ReplacedBy != "" {
		return nil
	}
	row.Status, row.ReplacedBy, row.ReviewOn = practices.DecisionReplaced, by, ""
	return tx.PutDecision(row)
}

// reviewHour is when a review is asked for, on its day, where the one who started the decision is.
const reviewHour, reviewMinute = 9, 30

// askReview puts the question into the thread of the record, on the day of the review.
func (a *App) askReview(tx *storage.Tx, row storage.Decision) error {
	if row.ReviewOn == "" {
		return nil
	}
	day, err := time.ParseInLocation(time.DateOnly, row.ReviewOn, zoneOf(tx.View, Who{row.Workspace, row.Starter}))
	if err != nil {
		return fmt.Errorf("review of decision %s: %w", row.ID, err)
	}
	meta := storage.Meta{ID: row.ID, Workspace: row.Workspace, Channel: row.Channel}
	n := post(meta, fmt.Sprintf("review:%s:%s", row.ID, row.ReviewOn), Args{Say: SayReview, ID: row.ReviewOn})
	n.Due = time.Date(day.Year(), day.Month(), day.Day(), reviewHour, reviewMinute, 0, 0, day.Location())
	return tx.Enqueue(n)
}
