package app

import (
	"fmt"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// yieldRetro stores what a retro leaves behind. Verdicts on earlier actions count once there is no way back to them: at
// the reveal, or when the session is cancelled before it. New actions count when the session closes.
func (a *App) yieldRetro(tx *storage.Tx, meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) error {
	if err := a.keepsPace(tx, meta, sig); err != nil {
		return err
	}
	switch sig.Kind {
	case flow.Revealed:
		if err := a.carry(tx, meta, p.(practices.Retro).Old, s); err != nil {
			return err
		}
		return a.settle(tx, meta, s)
	case flow.Cancelled:
		for _, v := range s.Path {
			if v.Revealed {
				return nil
			}
		}
		return a.settle(tx, meta, s)
	case flow.Closed:
		return a.commit(tx, meta, s)
	}
	return nil
}

// settle applies the last verdict on each earlier action. What somebody did to the action after it, on their Home tab,
// is the later word and stays.
func (a *App) settle(tx *storage.Tx, meta storage.Meta, s flow.Session) error {
	for id, v := range verdicts(s) {
		action, err := tx.Action(meta.Workspace, id)
		if err != nil {
			return fmt.Errorf("verdict on action %s: %w", id, err)
		}
		if action.UpdatedAt.After(v.At) {
			continue
		}
		if err := a.conclude(tx, action, v.Body, s.ID); err != nil {
			return err
		}
	}
	return nil
}

// carry counts the earlier actions that nobody spoke of as carried over: silence is no way around saying it.
func (a *App) carry(tx *storage.Tx, meta storage.Meta, old []flow.Promise, s flow.Session) error {
	given := verdicts(s)
	for _, p := range old {
		if _, ok := given[p.ID]; ok {
			continue
		}
		action, err := tx.Action(meta.Workspace, p.ID)
		if err != nil {
			return fmt.Errorf("carry action %s over: %w", p.ID, err)
		}
		if !action.ClosedAt.IsZero() {
			continue
		}
		action.Carried++
		if err := tx.PutAction(action); err != nil {
			return err
		}
	}
	return nil
}

// verdicts returns the last verdict on each action.
func verdicts(s flow.Session) map[string]flow.Said[flow.Verdict] {
	last := map[string]flow.Said[flow.Verdict]{}
	for _, v := range flow.All[flow.Verdict](s) {
		last[v.Body.Action] = v
	}
	return last
}

// conclude does to an action what a verdict says.
func (a *App) conclude(tx *storage.Tx, action storage.Action, v flow.Verdict, session string) error {
	now := a.now()
	switch v.Status {
	case "done":
		action.Status, action.ClosedAt = storage.ActionDone, now
	case "going":
		action.Status, action.Due, action.Carried, action.ClosedAt = storage.ActionDoing, v.Due, action.Carried+1, time.Time{}
	case "dropped":
		action.Status, action.DropReason, action.ClosedAt = storage.ActionDropped, v.Reason, now
	case "escalated":
		action.Kind, action.Carried, action.DropReason = "escalation", 0, v.Reason
	case "split":
		action.Status, action.DropReason, action.ClosedAt = storage.ActionDropped, "split: "+strings.Join(v.Into, "; "), now
		if err := a.split(tx, action, v.Into, session); err != nil {
			return err
		}
	}
	return tx.PutAction(action)
}

// split puts smaller actions in place of one, with the same owner, due at the next retro.
func (a *App) split(tx *storage.Tx, from storage.Action, into []string, session string) error {
	now := a.now()
	for _, title := range into {
		part := storage.Action{ID: storage.NewID(), Workspace: from.Workspace, Channel: from.Channel, Session: session,
			Title: title, Owner: from.Owner, Kind: "action", Due: now.Add(nextRetro).Format(time.DateOnly),
			AcceptedAt: from.AcceptedAt, CreatedAt: now, UpdatedAt: now}
		if err := tx.PutAction(part); err != nil {
			return err
		}
	}
	return nil
}

// nextRetro is when the next retro is expected: two weeks, the usual rhythm.
const nextRetro = 14 * 24 * time.Hour

// commit stores the actions of a session that has closed. One that its owner declined is nobody's.
func (a *App) commit(tx *storage.Tx, meta storage.Meta, s flow.Session) error {
	room, err := practices.Look(s, meta.Channel, flow.Viewer{}, a.now())
	if err != nil {
		return err
	}
	for _, c := range room.Actions() {
		action := storage.Action{ID: s.ID + "." + c.ID, Workspace: meta.Workspace, Channel: meta.Channel, Session: s.ID,
			Title: c.Title, Owner: string(c.Owner), Due: c.Due, DoneWhen: c.DoneWhen, WhenThen: c.WhenThen, Kind: c.Kind,
			Topic: c.Topic, CreatedAt: a.now(), UpdatedAt: a.now()}
		if action.Due == "" {
			action.Due = a.now().Add(nextRetro).Format(time.DateOnly)
		}
		switch {
		case c.Answered && c.Yes:
			action.AcceptedAt = a.now()
		case c.Answered:
			action.Owner = ""
		}
		if err := tx.PutAction(action); err != nil {
			return err
		}
	}
	return nil
}
