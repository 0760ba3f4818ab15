package storage

import (
	"fmt"
	"slices"
	"time"

	"steward/internal/growth"
)

// Feedback is what somebody asked another about themselves, and what they were told. All of it is sealed with the key of
// the one who asked.
type Feedback struct {
	Workspace string
	growth.Feedback

	version int64
}

func feedbackErr(verb string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s feedback: %w", verb, err)
}

// AddFeedback stores a question.
func (tx *Tx) AddFeedback(f Feedback) error {
	body, err := tx.feedbackBody(f)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO feedback (id, workspace, version, asker, giver, asked_at, given_at, read_at, body) VALUES (?1, ?2, 1, ?3, ?4, ?5, 0, 0, ?6)`,
			f.ID, f.Workspace, f.Asker, f.Giver, ms(f.Asked), body)
	}
	return feedbackErr("ask for", err)
}

// SaveFeedback stores what was loaded before. Of two changes at once the second starts over.
func (tx *Tx) SaveFeedback(f Feedback) error {
	body, err := tx.feedbackBody(f)
	var n int64
	if err == nil {
		n, err = tx.q.exec(`UPDATE feedback SET version = version + 1, giver = ?3, given_at = ?4, read_at = ?5, body = ?6 WHERE id = ?1 AND version = ?2`,
			f.ID, f.version, f.Giver, ms(f.Given), ms(f.Read), body)
	}
	if err == nil && n == 0 {
		err = ErrConflict
	}
	tx.scrub = tx.scrub || f.Given.IsZero() // what was taken back
	return feedbackErr("save", err)
}

func (tx *Tx) feedbackBody(f Feedback) ([]byte, error) {
	key, err := tx.keyFor(f.Workspace, f.Asker, ForFeedback)
	if err != nil {
		return nil, err
	}
	return key.Seal("feedback", "body", f.ID, f.Feedback)
}

// Left is what stays of it in its place.
func (f Feedback) Left(left growth.Feedback) Feedback {
	f.Feedback = left
	return f
}

// DropFeedback forgets a question of somebody and what came of it, as if it had never been asked.
func (tx *Tx) DropFeedback(workspace, asker, id string) error {
	n, err := tx.q.exec(`DELETE FROM feedback WHERE workspace = ?1 AND asker = ?2 AND id = ?3`, workspace, asker, id)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	tx.scrub = true
	return feedbackErr("drop", err)
}

// FeedbackAsked returns what somebody asked, and what came of it, the newest first.
func (v View) FeedbackAsked(workspace, asker string) ([]Feedback, error) {
	asked, err := v.FeedbackCounted(workspace, asker)
	return slices.DeleteFunc(asked, func(f Feedback) bool { return f.Gone }), err
}

// FeedbackCounted also returns what somebody has deleted: that they asked still counts.
func (v View) FeedbackCounted(workspace, asker string) ([]Feedback, error) {
	return v.feedback(`f.workspace = ?2 AND f.asker = ?3`, workspace, asker)
}

// FeedbackToGive returns what somebody was asked, and what they gave, the newest first.
func (v View) FeedbackToGive(workspace, giver string) ([]Feedback, error) {
	return v.feedback(`f.workspace = ?2 AND f.giver = ?3`, workspace, giver)
}

// OneFeedback returns one of them to the one who asked or who was asked. To everybody else there is none.
func (v View) OneFeedback(workspace, person, id string) (Feedback, error) {
	found, err := v.feedback(`f.workspace = ?2 AND (f.asker = ?3 OR f.giver = ?3) AND f.id = ?4`, workspace, person, id)
	if err == nil && (len(found) == 0 || found[0].Gone) {
		err = ErrNotFound
	}
	if err != nil {
		return Feedback{}, feedbackErr("load", err)
	}
	return found[0], nil
}

func (v View) feedback(where string, args ...any) ([]Feedback, error) {
	keys := map[string]PersonKey{}
	found, err := all(v.q, `SELECT f.id, f.workspace, f.version, f.asker, f.giver, f.asked_at, f.given_at, f.read_at, f.body, k.secret FROM feedback f
		JOIN person_keys k ON k.workspace = f.workspace AND k.person = f.asker AND k.purpose = ?1
		WHERE `+where+` ORDER BY f.asked_at DESC, f.id`, append([]any{string(ForFeedback)}, args...), func(row scanner) (f Feedback, err error) {
		var id, asker, giver string
		var asked, given, read int64
		var body, secret []byte
		if err = row.Scan(&id, &f.Workspace, &f.version, &asker, &giver, &asked, &given, &read, &body, &secret); err != nil {
			return f, err
		}
		key, known := keys[asker]
		if !known {
			if key, err = v.opened(PersonKey{Workspace: f.Workspace, Person: asker, For: ForFeedback, secret: secret}); err != nil {
				return f, err
			}
			keys[asker] = key
		}
		err = key.Open("feedback", "body", id, body, &f.Feedback)
		f.ID, f.Asker, f.Giver = id, asker, giver
		f.Asked, f.Given, f.Read = fromMS(asked), fromMS(given), fromMS(read)
		return f, err
	})
	return found, feedbackErr("read", err)
}

// AskedSince reports whether somebody asked a person since a moment, whatever came of it.
func AskedSince(asked []Feedback, person string, since time.Time) bool {
	for _, f := range asked {
		if f.To == person && f.Asked.After(since) {
			return true
		}
	}
	return false
}
