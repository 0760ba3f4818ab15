package app

import (
	"errors"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// putHours notes for whom a live session is outside their working hours.
func (a *App) putHours(tx *storage.Tx, meta storage.Meta, s flow.Session, at time.Time, minutes int) error {
	people := seated(s)
	hours, err := clocks(tx.View, meta.Workspace, people)
	if err != nil {
		return err
	}
	slot := practices.SlotAt(at, time.Duration(minutes)*time.Minute, hours)
	return tx.PutHours(meta, at, people, slot.Outside)
}

// beganNow follows a session that has begun: its plan goes with it.
func (a *App) beganNow(tx *storage.Tx, session string) error {
	p, err := tx.PlannedBy(session)
	if err != nil || p.State != practices.PlanOpen {
		return ignoreNotFound(err)
	}
	if err := a.begun(tx, &p); err != nil {
		return err
	}
	return a.putPlanned(tx, p)
}

// endedNow follows a session that is over: the next one is planned.
func (a *App) endedNow(tx *storage.Tx, meta storage.Meta) error {
	p, err := tx.PlannedBy(meta.ID)
	if errors.Is(err, storage.ErrNotFound) {
		_, err = a.planNext(tx, meta.Workspace, meta.Channel)
		return err
	}
	if err != nil || p.State == practices.PlanOver {
		return err
	}
	p.State, p.Look = practices.PlanOver, time.Time{}
	return a.putPlanned(tx, p)
}
