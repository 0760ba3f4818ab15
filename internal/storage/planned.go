package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
)

// Planned is a retro on a date.
type Planned struct {
	ID        string    `json:"-"`
	Workspace string    `json:"-"`
	Team      string    `json:"-"`
	Channel   string    `json:"-"`
	Slot      string    `json:"-"` // YYYY-MM-DD, the day that the cadence names; of a retro begun at once, its session
	State     string    `json:"-"` // practices.PlanWaiting and those after it
	Session   string    `json:"-"` // from when thoughts are opened
	At        time.Time `json:"-"` // when the meeting begins
	Look      time.Time `json:"-"` // when it is looked at again; zero: it rests
	Seen      int64     `json:"-"` // version of the session when it was looked at last, plus what time alone changed since

	Day   calendar.Day   `json:"day"` // and the time, on the clock of Zone: what people agreed on
	Clock calendar.Clock `json:"clock"`
	Zone  string         `json:"zone"`

	Lead    string    `json:"lead,omitempty"`   // who is asked to facilitate or, once accepted, does
	Reason  string    `json:"reason,omitempty"` // key of the words that say why it is them
	By      string    `json:"by,omitempty"`     // who named them, or set the date
	Passed  []string  `json:"passed,omitempty"` // who passed it on
	Asked   time.Time `json:"asked,omitzero"`   // when the one who is asked was
	Round   int       `json:"round,omitempty"`  // how many were asked
	Snoozed time.Time `json:"snoozed,omitzero"` // when they wanted to be asked again
	Raised  bool      `json:"raised,omitempty"` // it has fallen to whoever looks after the team
	Moved   string    `json:"moved,omitempty"`  // why it is not on the day of the cadence: holiday, few, late; "" is by choice

	Format    string   `json:"format,omitempty"`
	Suits     []string `json:"suits,omitempty"` // what speaks for the format, against it, and how long ago it was used
	Hurts     []string `json:"hurts,omitempty"`
	Ago       int      `json:"ago,omitempty"`
	Goal      string   `json:"goal,omitempty"`
	People    []string `json:"people,omitempty"` // none: those of the team who work on that day
	Minutes   int      `json:"minutes,omitempty"`
	Async     bool     `json:"async,omitempty"`
	Anonymity string   `json:"anonymity,omitempty"`
	Chosen    bool     `json:"chosen,omitempty"` // somebody changed what was proposed, which is then left as it is

	Began     time.Time `json:"began,omitzero"`
	Came      bool      `json:"came,omitempty"`      // somebody did something since it began
	Doubted   time.Time `json:"doubted,omitzero"`    // when whoever leads was asked whether it is over
	Kept      bool      `json:"kept,omitempty"`      // they said to keep it open
	DoubtedBy string    `json:"doubtedby,omitempty"` // who was asked
}

// Coming reports whether it has not begun and is not called off.
func (p Planned) Coming() bool {
	switch p.State {
	case practices.PlanWaiting, practices.PlanProposed, practices.PlanAccepted, practices.PlanOpen:
		return true
	}
	return false
}

const plannedColumns = `id, workspace, team, channel, slot, state, session, starts_at, look_at, seen, body`

func readPlanned(row scanner) (p Planned, err error) {
	var starts, look int64
	var body string
	if err = row.Scan(&p.ID, &p.Workspace, &p.Team, &p.Channel, &p.Slot, &p.State, &p.Session, &starts, &look, &p.Seen, &body); err == nil {
		err = json.Unmarshal([]byte(body), &p)
	}
	p.At, p.Look = fromMS(starts), fromMS(look)
	return p, err
}

// AddPlanned stores a new one and reports whether it is: a channel has one for each slot.
func (tx *Tx) AddPlanned(p Planned) (fresh bool, err error) {
	body, err := json.Marshal(p)
	if err != nil {
		return false, err
	}
	now := ms(tx.db.now())
	n, err := tx.q.exec(`INSERT INTO planned_retros (`+plannedColumns+`, created_at, updated_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12) ON CONFLICT (workspace, channel, slot) DO NOTHING`,
		p.ID, p.Workspace, p.Team, p.Channel, p.Slot, p.State, p.Session, ms(p.At), ms(p.Look), p.Seen, string(body), now)
	if err != nil {
		return false, fmt.Errorf("plan retro %s: %w", p.ID, err)
	}
	return n > 0, nil
}

// PutPlanned stores what became of one.
func (tx *Tx) PutPlanned(p Planned) error {
	body, err := json.Marshal(p)
	if err == nil {
		_, err = tx.q.exec(`UPDATE planned_retros SET state = ?2, session = ?3, starts_at = ?4, look_at = ?5, seen = ?6, body = ?7, updated_at = ?8 WHERE id = ?1`,
			p.ID, p.State, p.Session, ms(p.At), ms(p.Look), p.Seen, string(body), ms(tx.db.now()))
	}
	if err != nil {
		return fmt.Errorf("put planned retro %s: %w", p.ID, err)
	}
	return nil
}

// DropPlanned forgets one that never came to be.
func (tx *Tx) DropPlanned(id string) error {
	_, err := tx.q.exec(`DELETE FROM planned_retros WHERE id = ?1`, id)
	return err
}

// DuePlanned returns those that are to be looked at, the longest overdue first.
func (v View) DuePlanned(now time.Time, limit int) ([]Planned, error) {
	return all(v.q, `SELECT `+plannedColumns+` FROM planned_retros WHERE look_at > 0 AND look_at <= ?1 ORDER BY look_at, id LIMIT ?2`,
		[]any{ms(now), limit}, readPlanned)
}

// TakePlanned takes one that was found due, and reports whether nobody else did: of several processes that look at once,
// one wins. It is for the winner to say when it is looked at again.
func (tx *Tx) TakePlanned(id string, due time.Time) (won bool, err error) {
	n, err := tx.q.exec(`UPDATE planned_retros SET look_at = 0 WHERE id = ?1 AND look_at = ?2`, id, ms(due))
	if err != nil {
		return false, fmt.Errorf("take planned retro %s: %w", id, err)
	}
	return n > 0, nil
}

// HoldPlanned locks one until the end of the transaction, and returns it.
func (tx *Tx) HoldPlanned(workspace, id string) (Planned, error) {
	if _, err := tx.q.exec(`UPDATE planned_retros SET look_at = look_at WHERE id = ?1`, id); err != nil {
		return Planned{}, err
	}
	return tx.Planned(workspace, id)
}

// LookAtPlanned says when one is looked at again.
func (tx *Tx) LookAtPlanned(id string, at time.Time) error {
	_, err := tx.q.exec(`UPDATE planned_retros SET look_at = ?2 WHERE id = ?1`, id, ms(at))
	return err
}

// TimePassed notes that time alone changed a session, so that it does not pass for somebody's doing.
func (tx *Tx) TimePassed(session string) error {
	_, err := tx.q.exec(`UPDATE planned_retros SET seen = seen + 1 WHERE session = ?1`, session)
	return err
}

// Planned returns one of a workspace, or ErrNotFound.
func (v View) Planned(workspace, id string) (Planned, error) {
	return v.planned(`workspace = ?1 AND id = ?2`, workspace, id)
}

// PlannedBy returns that of a session, or ErrNotFound.
func (v View) PlannedBy(session string) (Planned, error) {
	return v.planned(`session = ?1 AND session <> ''`, session)
}

func (v View) planned(where string, args ...any) (Planned, error) {
	found, err := all(v.q, `SELECT `+plannedColumns+` FROM planned_retros WHERE `+where, args, readPlanned)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Planned{}, fmt.Errorf("planned retro: %w", err)
	}
	return found[0], nil
}

// Coming returns those of a channel that have not begun, the next first; with "" those of all channels.
func (v View) Coming(workspace, channel string) ([]Planned, error) {
	return all(v.q, `SELECT `+plannedColumns+` FROM planned_retros WHERE workspace = ?1 AND (?2 = '' OR channel = ?2)
		AND state IN ('waiting', 'proposed', 'accepted', 'open') ORDER BY starts_at, id`, []any{workspace, channel}, readPlanned)
}
