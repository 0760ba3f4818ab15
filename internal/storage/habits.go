package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steward/internal/calendar"
)

// Habits are how a person wants to be met. The zero value is what everybody begins with.
type Habits struct {
	Days []time.Weekday  `json:"days,omitempty"` // of work; none: those of their team, or Monday to Friday
	From calendar.Clock  `json:"from,omitempty"` // working hours; both 0: nine to five
	To   calendar.Clock  `json:"to,omitempty"`
	Away []calendar.Span `json:"away,omitempty"` // leave
	Off  []string        `json:"off,omitempty"`  // kinds of messages that are not wanted
	On   []string        `json:"on,omitempty"`   // kinds that come only to those who ask for them
	Mute []string        `json:"mute,omitempty"` // teams of which nothing is wanted

	Guide     map[string]bool `json:"guide,omitempty"`      // by the key of a flow: whether cues for facilitating come; unsaid: for the first few sessions
	Thanks    string          `json:"thanks,omitempty"`     // how others may thank: ThanksPrivate, ThanksPublic, ThanksOff
	NoAsks    bool            `json:"no_asks,omitempty"`    // nobody may ask them for feedback through the bot
	Assist    string          `json:"assist,omitempty"`     // the language model: AssistUnasked, AssistOn, AssistNever
	ThanksDay int             `json:"thanks_day,omitempty"` // day of the week of the question whom to thank: 1 is Monday, 7 Sunday; 0 is never
}

// How others may thank a person.
const (
	ThanksPrivate = ""       // to the person alone
	ThanksPublic  = "public" // in a channel as well
	ThanksOff     = "off"    // not through the bot
)

// What a person wants of the language model.
const (
	AssistUnasked = ""      // nothing of it is offered to them
	AssistOn      = "on"    // it is offered; each time they see what would be sent, and click
	AssistNever   = "never" // neither to them, nor about what they take part in
)

// Settings are what a workspace decided for everybody.
type Settings struct {
	Off       []string       `json:"off,omitempty"`       // features that are not offered
	Retention map[string]int `json:"retention,omitempty"` // months, by kind; only shorter than usual
	Assist    []string       `json:"assist,omitempty"`    // tasks for which the language model may be asked; none: it is off
	From      calendar.Clock `json:"from,omitempty"`      // working hours of whoever has not said theirs; both 0: nine to five
	To        calendar.Clock `json:"to,omitempty"`
}

// PutHabits stores how a person wants to be met.
func (tx *Tx) PutHabits(workspace, person string, h Habits) error {
	body, err := json.Marshal(h)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO habits (workspace, person, body, updated_at) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (workspace, person) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
			workspace, person, string(body), ms(tx.db.now()))
	}
	if err != nil {
		return fmt.Errorf("put habits: %w", err)
	}
	return nil
}

// Habits returns how a person wants to be met. Of somebody who never said, it is the zero value.
func (v View) Habits(workspace, person string) (h Habits, err error) {
	err = v.json(&h, `SELECT body FROM habits WHERE workspace = ?1 AND person = ?2`, workspace, person)
	return h, err
}

// AnyNever reports whether any of these people wants nothing of theirs to go to a language model.
func (v View) AnyNever(workspace string, people []string) (bool, error) {
	if len(people) == 0 {
		return false, nil
	}
	list, args := oneOf(people, 2)
	var n int
	err := one(v.q, `SELECT COUNT(*) FROM habits WHERE workspace = ?1 AND person IN (`+list+`) AND body LIKE '%"assist":"never"%'`,
		append([]any{workspace}, args...), &n) // within a value its quotes would be escaped
	if err != nil {
		return false, fmt.Errorf("who keeps out of the language model: %w", err)
	}
	return n > 0, nil
}

// AskedForThanks returns who wants to be asked whom to thank, each with the day of the week: 1 is Monday, 7 Sunday.
func (v View) AskedForThanks(workspace string) (map[string]int, error) {
	days := map[string]int{}
	_, err := all(v.q, `SELECT person, body FROM habits WHERE workspace = ?1 AND body LIKE '%"thanks_day"%'`, []any{workspace}, func(row scanner) (none struct{}, err error) {
		var person, body string
		if err = row.Scan(&person, &body); err != nil {
			return none, err
		}
		var h Habits
		if err = json.Unmarshal([]byte(body), &h); err == nil && h.ThanksDay > 0 {
			days[person] = h.ThanksDay
		}
		return none, err
	})
	if err != nil {
		return nil, fmt.Errorf("who is asked whom to thank: %w", err)
	}
	return days, nil
}

// PutSettings stores what a workspace decided.
func (tx *Tx) PutSettings(workspace string, s Settings) error {
	body, err := json.Marshal(s)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO workspace_settings (workspace, body, updated_at) VALUES (?1, ?2, ?3)
			ON CONFLICT (workspace) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`, workspace, string(body), ms(tx.db.now()))
	}
	if err != nil {
		return fmt.Errorf("put settings: %w", err)
	}
	return nil
}

// HoldWorkspace has whoever holds the same workspace wait until the transaction ends, then see what came of it. It is for
// what is begun seldom and looks first at what else is under way: two that look at once would not see one another.
func (tx *Tx) HoldWorkspace(workspace string) error {
	_, err := tx.q.exec(`INSERT INTO workspace_settings (workspace, body, updated_at) VALUES (?1, '{}', ?2)
		ON CONFLICT (workspace) DO UPDATE SET updated_at = workspace_settings.updated_at`, workspace, ms(tx.db.now()))
	if err != nil {
		return fmt.Errorf("hold workspace: %w", err)
	}
	return nil
}

// Settings returns what a workspace decided. Where nobody did, it is the zero value.
func (v View) Settings(workspace string) (s Settings, err error) {
	err = v.json(&s, `SELECT body FROM workspace_settings WHERE workspace = ?1`, workspace)
	return s, err
}

// json reads a value that may not be there yet.
func (v View) json(into any, query string, args ...any) error {
	var body string
	err := one(v.q, query, args, &body)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), into)
	}
	if err != nil {
		return fmt.Errorf("read %T: %w", into, err)
	}
	return nil
}
