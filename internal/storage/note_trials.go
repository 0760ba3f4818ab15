package storage

import (
	"encoding/json"
	"time"
)

// How a trial of a practice stands.
const (
	TrialRuns    = "trying"
	TrialKept    = "kept"
	TrialChanged = "changed"
	TrialDropped = "dropped"
)

// Trial is a team that tries a practice. What it says is the team's, not anybody's.
type Trial struct {
	ID, Workspace, Note string
	Team, Channel       string // the team's id may be ""
	State               string
	StartedBy           string
	StartedAt           time.Time
	ReviewAt            time.Time // when the team wanted to decide
	EndedAt             time.Time // zero while it runs
	Told                Told

	version int
}

// Told is what a team tells others about a trial.
type Told struct {
	NoteVersion int      `json:"v,omitempty"`       // of the note when the trial began
	Context     []string `json:"context,omitempty"` // tags
	Why         string   `json:"why,omitempty"`     // why it tries, at first; why it kept, changed or dropped it, in the end
	Hoped       string   `json:"hoped,omitempty"`   // why it tried, once it is over
	Changed     string   `json:"changed,omitempty"` // what it changed of it
	Signal      string   `json:"signal,omitempty"`  // what told it
	SignalOn    string   `json:"on,omitempty"`      // when, YYYY-MM-DD
	Baseline    string   `json:"base,omitempty"`    // how it was before
	Result      string   `json:"result,omitempty"`  // how it was afterwards
	Again       string   `json:"again,omitempty"`   // whether the team would do it again: yes, perhaps, no
	Ask         string   `json:"ask,omitempty"`     // who said that they may be asked
	Session     string   `json:"session,omitempty"` // the retro in which it was decided to try
	Topic       string   `json:"topic,omitempty"`   // the id of the topic there
	Adapted     string   `json:"adapted,omitempty"` // the note that came of it
}

const trialColumns = `SELECT id, workspace, note, team, channel, state, version, body, started_by, started_at, review_at, ended_at FROM note_trials `

func readTrial(row scanner) (t Trial, err error) {
	var body []byte
	var started, review, ended int64
	err = row.Scan(&t.ID, &t.Workspace, &t.Note, &t.Team, &t.Channel, &t.State, &t.version, &body, &t.StartedBy, &started, &review, &ended)
	if err != nil {
		return t, err
	}
	t.StartedAt, t.ReviewAt, t.EndedAt = fromMS(started), fromMS(review), fromMS(ended)
	return t, json.Unmarshal(body, &t.Told)
}

// PutTrial stores a trial: a new one, or one that was loaded. ErrStale says that it was changed since it was loaded.
func (tx *Tx) PutTrial(t Trial) error {
	body, err := json.Marshal(t.Told)
	if err != nil {
		return noteErr("write trial of", t.Note, err)
	}
	done, err := tx.q.exec(`INSERT INTO note_trials (id, workspace, note, team, channel, state, version, body, started_by, started_at, review_at, ended_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7 + 1, ?8, ?9, ?10, ?11, ?12)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = excluded.version, body = excluded.body, review_at = excluded.review_at,
			ended_at = excluded.ended_at, team = excluded.team
		WHERE note_trials.version = ?7`,
		t.ID, t.Workspace, t.Note, t.Team, t.Channel, t.State, t.version, string(body), t.StartedBy, ms(t.StartedAt), ms(t.ReviewAt), ms(t.EndedAt))
	if err == nil && done == 0 {
		err = ErrStale
	}
	if err == nil {
		err = tx.notesChanged(t.Workspace)
	}
	return noteErr("put trial of", t.Note, err)
}

// Trial is one trial, or ErrNotFound.
func (v View) Trial(workspace, id string) (Trial, error) {
	found, err := all(v.q, trialColumns+`WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readTrial)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Trial{}, noteErr("load trial", id, err)
	}
	return found[0], nil
}

// Trials are those of a note, of a channel, or of all where one is "", the newest first.
func (v View) Trials(workspace, note, channel string) ([]Trial, error) {
	found, err := all(v.q, trialColumns+`WHERE workspace = ?1 AND (?2 = '' OR note = ?2) AND (?3 = '' OR channel = ?3) ORDER BY started_at DESC, id`,
		[]any{workspace, note, channel}, readTrial)
	return found, noteErr("list trials of", note, err)
}

// RefuseNote remembers that a channel does not want to be offered a note; wanted takes that back.
func (tx *Tx) RefuseNote(workspace, channel, note, by string, wanted bool) error {
	if wanted {
		_, err := tx.q.exec(`DELETE FROM note_refusals WHERE workspace = ?1 AND channel = ?2 AND note = ?3`, workspace, channel, note)
		return noteErr("want", note, err)
	}
	_, err := tx.q.exec(`INSERT INTO note_refusals (workspace, channel, note, by_person, at) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (workspace, channel, note) DO NOTHING`, workspace, channel, note, by, ms(tx.db.now()))
	return noteErr("refuse", note, err)
}

// RefusedNotes are the notes that a channel does not want to be offered.
func (v View) RefusedNotes(workspace, channel string) ([]string, error) {
	found, err := all(v.q, `SELECT note FROM note_refusals WHERE workspace = ?1 AND channel = ?2 ORDER BY note`, []any{workspace, channel},
		func(row scanner) (id string, err error) { return id, row.Scan(&id) })
	return found, noteErr("list refused by", channel, err)
}
