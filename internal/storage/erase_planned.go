package storage

import (
	"encoding/json"
	"slices"

	"steward/internal/practices"
)

// unplan takes a person out of retros on a date. One that they were asked to lead, or had said yes to, waits again and
// is looked at now, so that somebody else is asked.
func (tx *Tx) unplan(l *Leaver) error {
	like, args := l.like("body", 2)
	plans, err := all(tx.q, `SELECT `+plannedColumns+` FROM planned_retros WHERE workspace = ?1 AND `+like, append([]any{l.Workspace}, args...), readPlanned)
	if err != nil {
		return err
	}
	mine := func(id string) bool { return id == l.ID }
	for _, p := range plans {
		led := mine(p.Lead)
		for _, who := range []*string{&p.Lead, &p.By, &p.DoubtedBy} {
			if mine(*who) {
				*who = ""
			}
		}
		p.Passed, p.People = slices.DeleteFunc(p.Passed, mine), slices.DeleteFunc(p.People, mine)
		p.Goal = l.Text(p.Goal)
		if led && (p.State == practices.PlanProposed || p.State == practices.PlanAccepted) {
			p.State, p.Reason, p.Look = practices.PlanWaiting, "", tx.db.now()
		}
		body, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if _, err := tx.q.exec(`UPDATE planned_retros SET state = ?2, look_at = ?3, body = ?4 WHERE id = ?1`, p.ID, p.State, ms(p.Look), string(body)); err != nil {
			return err
		}
	}
	return nil
}

// plansOf returns the retros on a date that name a person.
func (v View) plansOf(workspace, person string) ([]Item, error) {
	l := NewLeaver(workspace, person)
	like, args := l.like("body", 2)
	plans, err := all(v.q, `SELECT `+plannedColumns+` FROM planned_retros WHERE workspace = ?1 AND `+like, append([]any{workspace}, args...), readPlanned)
	var items []Item
	for _, p := range plans {
		lists := slices.Contains(p.Passed, person) || slices.Contains(p.People, person)
		if lists || p.Lead == person || p.By == person || p.DoubtedBy == person {
			items = append(items, Item{At: p.At, Text: p.Slot, More: map[string]any{"channel": p.Channel, "slot": p.Slot, "state": p.State,
				"you_lead": p.Lead == person, "you_passed_it_on": slices.Contains(p.Passed, person), "you_named_or_moved_it": p.By == person}})
		}
	}
	return items, err
}
