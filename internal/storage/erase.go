package storage

import (
	"errors"
	"fmt"
	"slices"

	"steward/internal/flow"
)

// Erase deletes or anonymises everything about somebody but sessions and conversations, which have rules of their own:
// see EraseFromSession, and the use cases. The files are cleaned soon after; see DB.Scrub.
func (tx *Tx) Erase(l *Leaver) error {
	for _, s := range Inventory {
		var err error
		switch {
		case s.sessions || s.Erased == Kept:
			continue
		case s.erase != nil:
			err = s.erase(tx, l)
		case s.Erased == Goes:
			err = tx.deleteRows(s, l)
		default:
			err = tx.unname(s, l)
		}
		if err == nil && s.also != nil {
			err = s.also(tx, l)
		}
		if err != nil {
			return fmt.Errorf("erase from %s: %w", s.Table, err)
		}
	}
	tx.scrub = true
	return nil
}

// deleteRows deletes the person's rows, and those whose keys hold their id.
func (tx *Tx) deleteRows(s Stored, l *Leaver) error {
	for _, column := range s.with(OfWhom) {
		if _, err := tx.q.exec(`DELETE FROM `+s.Table+` WHERE `+s.within()+` AND `+column+` = ?2`, l.Workspace, l.ID); err != nil {
			return err
		}
	}
	for _, column := range s.with(Naming) {
		values, err := tx.naming(s, column, l)
		if err != nil {
			return err
		}
		for _, value := range values {
			if _, err := tx.q.exec(`DELETE FROM `+s.Table+` WHERE `+s.within()+` AND `+column+` = ?2`, l.Workspace, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// naming returns the values of a column that name the person.
func (v View) naming(s Stored, column string, l *Leaver) ([]string, error) {
	like, args := l.like(column, 2)
	values, err := all(v.q, `SELECT DISTINCT `+column+` FROM `+s.Table+` WHERE `+s.within()+` AND `+like, append([]any{l.Workspace}, args...), oneText)
	return slices.DeleteFunc(values, func(value string) bool { return !l.In(value) }), err
}

// unname takes the person out of rows that stay.
func (tx *Tx) unname(s Stored, l *Leaver) error {
	for _, column := range s.with(OfWhom) {
		if _, err := tx.q.exec(`UPDATE `+s.Table+` SET `+column+` = '' WHERE `+s.within()+` AND `+column+` = ?2`, l.Workspace, l.ID); err != nil {
			return err
		}
	}
	for _, column := range s.with(Written) {
		values, err := tx.naming(s, column, l)
		if err != nil {
			return err
		}
		for _, value := range values {
			_, err := tx.q.exec(`UPDATE `+s.Table+` SET `+column+` = ?3 WHERE `+s.within()+` AND `+column+` = ?2`, l.Workspace, value, l.stored(value, l.Stand(s.Table)))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// disownActions leaves actions to the team. When and where the owner wanted to do it was the owner's own sentence.
func (tx *Tx) disownActions(l *Leaver) error {
	_, err := tx.q.exec(`UPDATE actions SET owner = '', when_then = '', accepted_at = 0 WHERE workspace = ?1 AND owner = ?2`, l.Workspace, l.ID)
	if err != nil {
		return err
	}
	return tx.unname(Stored{Table: "actions", Columns: map[string]Holds{"title": Written, "done_when": Written, "when_then": Written, "topic": Written, "drop_reason": Written}}, l)
}

// unnameDecisions takes the person out of records. Of each record they become somebody who left.
func (tx *Tx) unnameDecisions(l *Leaver) error {
	if _, err := tx.q.exec(`DELETE FROM session_seats WHERE workspace = ?1 AND person = ?2 AND session NOT IN (SELECT id FROM sessions)`, l.Workspace, l.ID); err != nil {
		return err
	}
	rows, err := tx.decisionsOf(l)
	if err != nil {
		return err
	}
	for _, d := range rows {
		record, err := l.JSON(d.Record, l.Stand(d.ID))
		if err != nil {
			return err
		}
		if d.Starter == l.ID {
			d.Starter = ""
		}
		_, err = tx.q.exec(`UPDATE decisions SET starter = ?3, question = ?4, record = ?5, words = ?6 WHERE workspace = ?1 AND id = ?2`,
			l.Workspace, d.ID, d.Starter, l.Text(d.Question), string(record), l.Text(d.Words))
		if err != nil {
			return err
		}
	}
	return nil
}

// decisionsOf returns the records that may name a person.
func (v View) decisionsOf(l *Leaver) ([]Decision, error) {
	where, args := l.like("record || ' ' || words || ' ' || starter || ' ' || question", 2)
	return all(v.q, `SELECT `+decisionColumns+` FROM decisions WHERE workspace = ?1 AND `+where+` ORDER BY created_at DESC, id`,
		append([]any{l.Workspace}, args...), readDecision)
}

// dropContact takes the person off those whom others can turn to.
func (tx *Tx) dropContact(l *Leaver) error {
	c, err := tx.Contacts(l.Workspace)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	changed := slices.Contains(c.People, l.ID)
	c.People = slices.DeleteFunc(c.People, func(p string) bool { return p == l.ID })
	for kind, line := range c.Lines {
		if l.In(line) {
			changed, c.Lines[kind] = true, l.Text(line)
		}
	}
	if !changed {
		return nil
	}
	return tx.PutContacts(l.Workspace, c)
}

// SessionsNaming returns the ids of sessions that may name a person in any place.
func (v View) SessionsNaming(l *Leaver) ([]string, error) {
	header, args := l.like("header", 3)
	body, _ := l.like("body", 3)
	return all(v.q, `SELECT id FROM sessions WHERE workspace = ?1 AND (created_by = ?2 OR `+header+`)
		UNION SELECT session FROM contributions WHERE session IN (SELECT id FROM sessions WHERE workspace = ?1) AND (said_by = ?2 OR `+body+`)
		UNION SELECT p.session FROM session_seats p JOIN sessions s ON s.id = p.session WHERE p.workspace = ?1 AND p.person = ?2`,
		append([]any{l.Workspace, l.ID}, args...), oneText)
}

// EraseFromSession puts somebody who left in the place of a person, and reports whether there was anything of theirs.
func (tx *Tx) EraseFromSession(id string, l *Leaver) (changed bool, err error) {
	held, err := tx.load(id)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil || held.meta.Workspace != l.Workspace {
		return false, err
	}
	s, err := l.Session(held.session)
	if err != nil {
		return false, sessionErr("erase from", id, err)
	}
	put, _ := s.Log.Changes(held.session.Log)
	if changed = len(put) > 0 || !sameHeader(held.session, s); changed {
		if err := tx.SaveSession(s); err != nil {
			return false, err
		}
	}
	now := tx.found(id)
	if now.meta.CreatedBy == l.ID {
		if _, err := tx.q.exec(`UPDATE sessions SET created_by = '' WHERE id = ?1`, id); err != nil {
			return false, sessionErr("erase from", id, err)
		}
		meta := now.meta
		meta.CreatedBy, changed = "", true
		tx.keep(&live{now.session, meta, now.secret}, true)
	}
	tx.scrub = tx.scrub || changed
	return changed, nil
}

// Session returns a session without the person: somebody who left stands in their place.
func (l *Leaver) Session(s flow.Session) (flow.Session, error) {
	stand := l.Stand(s.ID)
	out, err := l.header(s, stand)
	if err != nil {
		return s, err
	}
	items := make([]flow.Contribution, s.Log.Len())
	for i, c := range s.Log.All() {
		if c.By == flow.Person(l.ID) {
			c.By = stand
		}
		kind, body, err := flow.Encode(c.Body)
		if err != nil {
			return s, err
		}
		if l.In(string(body)) {
			if body, err = l.JSON(body, stand); err != nil {
				return s, err
			}
			if c.Body, err = flow.Decode(kind, body); err != nil {
				return s, errUnreadable
			}
		}
		items[i] = c
	}
	out.Log = flow.LogOf(items)
	return out, nil
}
