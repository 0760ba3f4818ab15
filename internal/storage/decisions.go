package storage

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"steward/internal/flow"
)

// Decision is what a team decided, as it is found again.
type Decision struct {
	ID          string // that of the session
	Workspace   string
	Channel     string
	Starter     string
	Question    string
	Method      string
	Status      string
	DecidedOn   string // YYYY-MM-DD
	ReviewOn    string // "" when no review is due any more
	Probability int    // of its prediction, in per cent; 0 is unsaid
	Held        string // whether the prediction did: yes, no, unclear; "" before the review
	ReplacedBy  string
	Record      json.RawMessage
	Words       string // all of its text, to search in
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// DecisionFilter selects decisions of one workspace; empty fields select all.
type DecisionFilter struct {
	Workspace string
	Channel   string
	Person    string // who had a seat; known as long as the record is
	Status    string
	Method    string
	DueBy     string   // those whose review is due on that day or before, YYYY-MM-DD
	Words     []string // all of them must be there
	Limit     int      // 0 is 1,000
}

const decisionColumns = `id, workspace, channel, starter, question, method, status, decided_on, review_on, probability, held,
	replaced_by, record, words, created_at, updated_at`

// PutDecision stores a decision, new or changed, by its ID.
func (tx *Tx) PutDecision(d Decision) error {
	if d.ID == "" || d.Workspace == "" {
		return fmt.Errorf("put decision: it needs an id and a workspace")
	}
	now := tx.db.now()
	if d.CreatedAt.IsZero() {
		d.CreatedAt = now
	}
	_, err := tx.q.exec(`INSERT INTO decisions (`+decisionColumns+`)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
		ON CONFLICT (id) DO UPDATE SET status = excluded.status, review_on = excluded.review_on, held = excluded.held,
			replaced_by = excluded.replaced_by, record = excluded.record, words = excluded.words, updated_at = excluded.updated_at
		WHERE decisions.workspace = excluded.workspace`,
		d.ID, d.Workspace, d.Channel, d.Starter, d.Question, d.Method, d.Status, d.DecidedOn, d.ReviewOn, d.Probability, d.Held,
		d.ReplacedBy, string(d.Record), strings.ToLower(d.Words), ms(d.CreatedAt), ms(now))
	if err != nil {
		return fmt.Errorf("put decision %s: %w", d.ID, err)
	}
	return nil
}

// Decision returns one decision, or ErrNotFound.
func (v View) Decision(workspace, id string) (Decision, error) {
	found, err := all(v.q, `SELECT `+decisionColumns+` FROM decisions WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readDecision)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Decision{}, fmt.Errorf("decision %s: %w", id, err)
	}
	return found[0], nil
}

// Decisions returns the decisions that fit, the latest first.
func (v View) Decisions(f DecisionFilter) ([]Decision, error) {
	where, args := []string{"workspace = ?1"}, []any{f.Workspace}
	add := func(condition string, value any) {
		args = append(args, value)
		where = append(where, fmt.Sprintf(condition, len(args)))
	}
	for _, is := range []struct{ condition, value string }{
		{"channel = ?%d", f.Channel}, {"status = ?%d", f.Status}, {"method = ?%d", f.Method},
		{"review_on <> '' AND review_on <= ?%d", f.DueBy},
		{"id IN (SELECT session FROM session_seats WHERE workspace = ?1 AND person = ?%d)", f.Person},
	} {
		if is.value != "" {
			add(is.condition, is.value)
		}
	}
	for _, word := range f.Words {
		add(`words LIKE ?%d ESCAPE '\'`, "%"+likeSigns.Replace(strings.ToLower(word))+"%")
	}
	if f.Limit == 0 {
		f.Limit = 1000
	}
	args = append(args, f.Limit)
	return all(v.q, fmt.Sprintf(`SELECT %s FROM decisions WHERE %s ORDER BY decided_on DESC, created_at DESC, id LIMIT ?%d`,
		decisionColumns, strings.Join(where, " AND "), len(args)), args, readDecision)
}

// likeSigns are the signs that LIKE reads.
var likeSigns = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// SeatedIn reports whether a person has, or had to its end, a seat in some session of a channel.
func (v View) SeatedIn(workspace, channel, person string) (bool, error) {
	for _, table := range []string{"sessions", "decisions"} { // a decision outlives its session
		found, err := all(v.q, `SELECT s.id FROM session_seats p JOIN `+table+` s ON s.id = p.session
			WHERE p.workspace = ?1 AND p.person = ?2 AND s.workspace = ?1 AND s.channel = ?3 LIMIT 1`, []any{workspace, person, channel}, oneText)
		if err != nil {
			return false, fmt.Errorf("seats in channel %s: %w", channel, err)
		}
		if len(found) > 0 {
			return true, nil
		}
	}
	return false, nil
}

// SeatIn returns what a person did in a session, or did to its end; "" for nobody of it. Of a decision it is known as
// long as its record is.
func (v View) SeatIn(workspace, session, person string) (flow.Role, error) {
	found, err := all(v.q, `SELECT role FROM session_seats WHERE session = ?1 AND person = ?2 AND workspace = ?3`,
		[]any{session, person, workspace}, oneText)
	if err != nil || len(found) == 0 {
		return "", err
	}
	return flow.Role(found[0]), nil
}

func readDecision(row scanner) (d Decision, err error) {
	var created, updated int64
	var record string
	err = row.Scan(&d.ID, &d.Workspace, &d.Channel, &d.Starter, &d.Question, &d.Method, &d.Status, &d.DecidedOn, &d.ReviewOn,
		&d.Probability, &d.Held, &d.ReplacedBy, &record, &d.Words, &created, &updated)
	d.Record, d.CreatedAt, d.UpdatedAt = json.RawMessage(record), fromMS(created), fromMS(updated)
	return d, err
}
