package storage

import (
	"encoding/json"
	"slices"

	"steward/internal/flow"
)

// header returns what a session is beside its log, without the person.
func (l *Leaver) header(s flow.Session, stand flow.Person) (flow.Session, error) {
	raw, err := json.Marshal(s)
	if err != nil || !l.In(string(raw)) {
		return s, err
	}
	if raw, err = l.JSON(raw, stand); err != nil {
		return s, err
	}
	var out flow.Session
	if json.Unmarshal(raw, &out) != nil {
		return s, errUnreadable
	}
	slices.Sort(out.Gone) // by name, as ever
	slices.Sort(out.Once)
	return out, nil
}
