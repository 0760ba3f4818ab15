package storage

import (
	"fmt"
	"strings"
	"time"
)

// Action is what a team committed to.
type Action struct {
	ID        string
	Workspace string
	Channel   string
	Session   string // where it was agreed
	Title     string
	Owner     string // Slack's user id, "" while nobody owns it
	Due       string // YYYY-MM-DD
	DoneWhen  string
	WhenThen  string
	Kind      string
	Topic     string
	Status    string // one of the four below
	// DropReason says why it was dropped, in the words of the team.
	DropReason string
	Carried    int       // how many retrospectives it was carried over
	AcceptedAt time.Time // when the owner said yes
	CreatedAt  time.Time
	UpdatedAt  time.Time
	ClosedAt   time.Time // done or dropped
}

// The states of an action.
const (
	ActionOpen    = "open"
	ActionDoing   = "doing"
	ActionDone    = "done"
	ActionDropped = "dropped"
)

// Late reports whether its date has passed; today is YYYY-MM-DD where the reader is.
func (a Action) Late(today string) bool { return a.Due != "" && a.Due < today }

// ActionFilter selects actions of one workspace; empty fields select all.
type ActionFilter struct {
	Workspace string
	Channel   string
	Owner     string
	Session   string
	Unclosed  bool // open or doing only
	Limit     int  // 0 is 1,000
}

const actionColumns = `id, workspace, channel, session, title, owner, due, done_when, when_then, kind, topic, status,
	drop_reason, carried, accepted_at, created_at, updated_at, closed_at`

// PutAction stores an action, new or changed, by its ID.
func (tx *Tx) PutAction(a Action) error {
	if a.ID == "" || a.Workspace == "" {
		return fmt.Errorf("put action: it needs an id and a workspace")
	}
	if a.Status == "" {
		a.Status = ActionOpen
	}
	now := tx.db.now()
	if a.CreatedAt.IsZero() {
		a.CreatedAt = now
	}
	a.UpdatedAt = now
	_, err := tx.q.exec(`INSERT INTO actions (`+actionColumns+`)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
		ON CONFLICT (id) DO UPDATE SET title = excluded.title, owner = excluded.owner, due = excluded.due,
			done_when = excluded.done_when, when_then = excluded.when_then, kind = excluded.kind, topic = excluded.topic,
			status = excluded.status, drop_reason = excluded.drop_reason, carried = excluded.carried,
			accepted_at = excluded.accepted_at, updated_at = excluded.updated_at, closed_at = excluded.closed_at
		WHERE actions.workspace = excluded.workspace`,
		a.ID, a.Workspace, a.Channel, a.Session, a.Title, a.Owner, a.Due, a.DoneWhen, a.WhenThen, a.Kind, a.Topic, a.Status,
		a.DropReason, a.Carried, ms(a.AcceptedAt), ms(a.CreatedAt), ms(a.UpdatedAt), ms(a.ClosedAt))
	if err != nil {
		return fmt.Errorf("put action %s: %w", a.ID, err)
	}
	return nil
}

// Action returns one action, or ErrNotFound.
func (v View) Action(workspace, id string) (Action, error) {
	found, err := all(v.q, `SELECT `+actionColumns+` FROM actions WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readAction)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Action{}, fmt.Errorf("action %s: %w", id, err)
	}
	return found[0], nil
}

// Actions returns the actions that fit, those due first in front, those without a date at the end.
func (v View) Actions(f ActionFilter) ([]Action, error) {
	where, args := []string{"workspace = ?1"}, []any{f.Workspace}
	for _, is := range []struct{ column, value string }{{"channel", f.Channel}, {"owner", f.Owner}, {"session", f.Session}} {
		if is.value != "" {
			args = append(args, is.value)
			where = append(where, fmt.Sprintf("%s = ?%d", is.column, len(args)))
		}
	}
	if f.Unclosed {
		where = append(where, "status IN ('open', 'doing')")
	}
	if f.Limit == 0 {
		f.Limit = 1000
	}
	args = append(args, f.Limit)
	return all(v.q, fmt.Sprintf(`SELECT %s FROM actions WHERE %s ORDER BY CASE due WHEN '' THEN '9999' ELSE due END, created_at, id LIMIT ?%d`,
		actionColumns, strings.Join(where, " AND "), len(args)), args, readAction)
}

func readAction(row scanner) (a Action, err error) {
	var accepted, created, updated, closed int64
	err = row.Scan(&a.ID, &a.Workspace, &a.Channel, &a.Session, &a.Title, &a.Owner, &a.Due, &a.DoneWhen, &a.WhenThen, &a.Kind,
		&a.Topic, &a.Status, &a.DropReason, &a.Carried, &accepted, &created, &updated, &closed)
	a.AcceptedAt, a.CreatedAt, a.UpdatedAt, a.ClosedAt = fromMS(accepted), fromMS(created), fromMS(updated), fromMS(closed)
	return a, err
}
