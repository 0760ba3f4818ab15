package storage

import "steward/internal/coaching"

// mood is what is sealed of how somebody arrived.
type mood struct {
	Mood   int `json:"m,omitempty"`
	Energy int `json:"e,omitempty"`
}

// PutCheckIn stores a check-in of somebody. Whoever stores one stores the person too, see PutCoached: that is what keeps
// two changes at once apart.
func (tx *Tx) PutCheckIn(c Coached, x coaching.CheckIn) error {
	body, err := c.key.Seal("coaching_checkins", "body", x.ID, x)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO coaching_checkins (id, workspace, person, began_at, ended_at, cue_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
			ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at, ended_at = excluded.ended_at, cue_at = excluded.cue_at, body = excluded.body
			WHERE coaching_checkins.workspace = excluded.workspace AND coaching_checkins.person = excluded.person`,
			x.ID, c.Workspace, c.Person, ms(x.Began), ms(x.Ended), ms(x.Plan.Cue), body)
	}
	if err == nil {
		err = tx.putMood(c, x)
	}
	return coachErr("store a check-in", c.Person, err)
}

// putMood keeps how somebody arrived, as long as it may be kept.
func (tx *Tx) putMood(c Coached, x coaching.CheckIn) error {
	if x.Mood == 0 && x.Energy == 0 || tx.db.now().Sub(x.Began) >= KeepMoods {
		_, err := tx.q.exec(`DELETE FROM coaching_moods WHERE workspace = ?1 AND person = ?2 AND checkin = ?3`, c.Workspace, c.Person, x.ID)
		return err
	}
	body, err := c.key.Seal("coaching_moods", "body", x.ID, mood{x.Mood, x.Energy})
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO coaching_moods (checkin, workspace, person, said_at, body) VALUES (?1, ?2, ?3, ?4, ?5)
			ON CONFLICT (checkin) DO UPDATE SET said_at = excluded.said_at, body = excluded.body
			WHERE coaching_moods.workspace = excluded.workspace AND coaching_moods.person = excluded.person`,
			x.ID, c.Workspace, c.Person, ms(x.Began), body)
	}
	return err
}

// CheckIns returns somebody's own check-ins, the newest first; of the one with that id alone when id is not "".
func (v View) CheckIns(c Coached, id string) ([]coaching.CheckIn, error) {
	found, err := all(v.q, `SELECT c.id, c.began_at, c.ended_at, c.body, m.body FROM coaching_checkins c LEFT JOIN coaching_moods m ON m.checkin = c.id
		WHERE c.workspace = ?1 AND c.person = ?2 AND (?3 = '' OR c.id = ?3) ORDER BY c.began_at DESC, c.id`,
		[]any{c.Workspace, c.Person, id}, func(row scanner) (coaching.CheckIn, error) { return readCheckIn(c, row) })
	return found, coachErr("read check-ins", c.Person, err)
}

// CheckIn returns one of somebody's own check-ins, or ErrNotFound: also when it is another's.
func (v View) CheckIn(c Coached, id string) (coaching.CheckIn, error) {
	if id == "" {
		return coaching.CheckIn{}, coachErr("find a check-in", c.Person, ErrNotFound)
	}
	found, err := v.CheckIns(c, id)
	if err == nil && len(found) == 0 {
		err = coachErr("find a check-in", c.Person, ErrNotFound)
	}
	if err != nil {
		return coaching.CheckIn{}, err
	}
	return found[0], nil
}

func readCheckIn(c Coached, row scanner) (x coaching.CheckIn, err error) {
	var began, ended int64
	var body, felt []byte
	if err = row.Scan(&x.ID, &began, &ended, &body, &felt); err != nil {
		return x, err
	}
	if err = c.key.Open("coaching_checkins", "body", x.ID, body, &x); err != nil {
		return x, err
	}
	x.Began, x.Ended = fromMS(began), fromMS(ended)
	if len(felt) == 0 {
		return x, nil
	}
	var m mood
	if err = c.key.Open("coaching_moods", "body", x.ID, felt, &m); err != nil {
		return x, err
	}
	x.Mood, x.Energy = m.Mood, m.Energy
	return x, nil
}

// DropCheckIn forgets one check-in. The person gets a new key and all that is left is sealed with it, so that no copy
// of what was deleted opens any more.
func (tx *Tx) DropCheckIn(c Coached, id string) error {
	left, err := tx.CheckIns(c, "")
	if err != nil {
		return err
	}
	if c.key, err = tx.RenewPersonKey(c.key); err != nil {
		return coachErr("key", c.Person, err)
	}
	found := false
	for _, x := range left {
		if x.ID == id {
			found = true
			continue
		}
		if err := tx.PutCheckIn(c, x); err != nil {
			return err
		}
	}
	if !found {
		return coachErr("drop a check-in", c.Person, ErrNotFound)
	}
	for _, query := range []string{`DELETE FROM coaching_moods WHERE workspace = ?1 AND person = ?2 AND checkin = ?3`,
		`DELETE FROM coaching_checkins WHERE workspace = ?1 AND person = ?2 AND id = ?3`} {
		if _, err := tx.q.exec(query, c.Workspace, c.Person, id); err != nil {
			return coachErr("drop a check-in", c.Person, err)
		}
	}
	tx.scrub = true
	_, err = tx.PutCoached(c)
	return err
}
