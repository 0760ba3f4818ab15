package storage

import (
	"encoding/json"
	"time"

	"steward/internal/growth"
	"steward/internal/seal"
)

// Pair is two people who were proposed to each other, and what came of it.
type Pair struct {
	ID, Workspace string
	Created       time.Time
	growth.Pair

	version int64
}

const pairColumns = `id, workspace, version, mentor, mentee, stand, began_at, ended_at, body, created_at`

func (p Pair) place() seal.Place {
	return seal.Place{Workspace: p.Workspace, Table: "mentor_pairs", Column: "body", Row: p.ID}
}

// AddPair stores a new pair.
func (tx *Tx) AddPair(p Pair) error {
	p.Created = tx.db.now()
	body, err := tx.pairBody(p)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO mentor_pairs (id, workspace, version, mentor, mentee, stand, look_at, began_at, ended_at, body, created_at)
			VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`, p.ID, p.Workspace, p.Mentor, p.Mentee, string(p.Stand), ms(p.Look()), ms(p.Began), ms(p.Ended), body, ms(p.Created))
	}
	return mentorErr("add pair "+p.ID+" to the", p.Workspace, err)
}

// SavePair stores a pair that was loaded before. Of two changes at once the second starts over.
func (tx *Tx) SavePair(p Pair) error {
	body, err := tx.pairBody(p)
	var n int64
	if err == nil {
		n, err = tx.q.exec(`UPDATE mentor_pairs SET version = version + 1, stand = ?3, look_at = ?4, began_at = ?5, ended_at = ?6, body = ?7 WHERE id = ?1 AND version = ?2`,
			p.ID, p.version, string(p.Stand), ms(p.Look()), ms(p.Began), ms(p.Ended), body)
	}
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return mentorErr("save pair "+p.ID+" of the", p.Workspace, err)
}

func (tx *Tx) pairBody(p Pair) ([]byte, error) {
	raw, err := json.Marshal(p.Pair)
	if err != nil {
		return nil, errUnreadable
	}
	return tx.seal(p.place(), raw)
}

// MentorPair returns a pair to one of the two. To everybody else there is no such pair.
func (v View) MentorPair(workspace, person, id string) (Pair, error) {
	return v.onePair(`workspace = ?1 AND id = ?2 AND (mentor = ?3 OR mentee = ?3)`, workspace, id, person)
}

// DuePair returns a pair to the clock.
func (v View) DuePair(id string) (Pair, error) { return v.onePair(`id = ?1`, id) }

func (v View) onePair(where string, args ...any) (Pair, error) {
	found, err := v.pairs(where, args...)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Pair{}, mentorErr("load a pair of the", "workspace", err)
	}
	return found[0], nil
}

// PairsOf returns the pairs of one person, the newest first.
func (v View) PairsOf(workspace, person string) ([]Pair, error) {
	return v.pairs(`workspace = ?1 AND (mentor = ?2 OR mentee = ?2)`, workspace, person)
}

// PairsRunning returns the proposals and agreements of a workspace.
func (v View) PairsRunning(workspace string) ([]Pair, error) {
	return v.pairs(`workspace = ?1 AND stand <> 'over'`, workspace)
}

// PairsDue returns the ids of proposals that run out, the longest overdue first.
func (v View) PairsDue(now time.Time, limit int) ([]string, error) {
	return all(v.q, `SELECT id FROM mentor_pairs WHERE look_at > 0 AND look_at <= ?1 ORDER BY look_at, id LIMIT ?2`, []any{ms(now), limit}, oneText)
}

// sealedPair is a pair as it is stored.
type sealedPair struct {
	Pair
	body []byte
}

// pairs returns those that can be opened. One that cannot must not keep all others from going on.
func (v View) pairs(where string, args ...any) (found []Pair, err error) {
	sealed, err := all(v.q, `SELECT `+pairColumns+` FROM mentor_pairs WHERE `+where+` ORDER BY created_at DESC, id`, args, readPair)
	for _, s := range sealed {
		p := s.Pair
		body, err := v.open(p.place(), s.body)
		if err == nil && json.Unmarshal(body, &p.Pair) != nil {
			err = errUnreadable
		}
		if unopenable(err) {
			v.db.log.Warn("read a pair", "pair", p.ID, "err", err)
			continue
		}
		if err != nil {
			return nil, mentorErr("open a pair of the", "workspace", err)
		}
		found = append(found, p)
	}
	return found, mentorErr("read pairs of the", "workspace", err)
}

func readPair(row scanner) (p sealedPair, err error) {
	var stand string
	var began, ended, created int64
	err = row.Scan(&p.ID, &p.Workspace, &p.version, &p.Mentor, &p.Mentee, &stand, &began, &ended, &p.body, &created)
	p.Stand = growth.Stand(stand)
	p.Began, p.Ended, p.Created = fromMS(began), fromMS(ended), fromMS(created)
	return p, err
}
