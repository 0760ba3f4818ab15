package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"steward/internal/seal"
)

// Item is one thing that is stored about a person, for that person's eyes.
type Item struct {
	At   time.Time      `json:"at,omitzero"`
	Text string         `json:"text,omitempty"`
	More map[string]any `json:"more,omitempty"` // the row, by column
}

// Holding is all that is stored about a person of one kind, the newest first.
type Holding struct {
	Kind  string `json:"kind"`
	Items []Item `json:"items"`
}

// Holdings returns what is stored about a person, kind by kind in the order of the inventory. What is hidden under a
// pseudonym, and conversations about a conflict, are the use cases' to add.
func (v View) Holdings(workspace, person string) (out []Holding, err error) {
	for _, s := range Inventory {
		if s.Kind == "" {
			continue
		}
		read := s.items
		if read == nil {
			read = func(v View, workspace, person string) ([]Item, error) { return v.rowsOf(s, workspace, person) }
		}
		items, err := read(v, workspace, person)
		if err != nil {
			return nil, fmt.Errorf("what is stored of %s: %w", s.Table, err)
		}
		slices.SortStableFunc(items, func(a, b Item) int { return b.At.Compare(a.At) })
		out = append(out, Holding{s.Kind, items})
	}
	return out, nil
}

// rowsOf returns the person's rows of a table, sealed values opened.
func (v View) rowsOf(s Stored, workspace, person string) ([]Item, error) {
	columns := slices.DeleteFunc(slices.Sorted(maps.Keys(s.Columns)), func(c string) bool { return s.Columns[c] == Hashed })
	var where []string
	args := []any{workspace, person}
	for _, c := range s.with(OfWhom) {
		where = append(where, c+" = ?2")
	}
	if naming := s.with(Naming); len(where) == 0 && len(naming) > 0 { // rows that are found by their key alone
		like, more := NewLeaver(workspace, person).like(naming[0], 2)
		where, args = []string{like}, append([]any{workspace}, more...)
	}
	return all(v.q, `SELECT `+strings.Join(columns, ", ")+` FROM `+s.Table+` WHERE `+s.within()+` AND (`+strings.Join(where, " OR ")+`)`,
		args, func(row scanner) (Item, error) {
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := row.Scan(into...); err != nil {
				return Item{}, err
			}
			return v.item(s, columns, values)
		})
}

func (v View) item(s Stored, columns []string, values []any) (Item, error) {
	row := map[string]any{}
	for i, c := range columns {
		if raw, ok := values[i].([]byte); ok && s.Columns[c] != Private {
			values[i] = string(raw)
		}
		row[c] = values[i]
	}
	key := s.Key
	if key == "" {
		key = "id"
	}
	for c, holds := range s.Columns {
		raw, ok := row[c].([]byte)
		if holds != Private || !ok {
			continue
		}
		text, err := v.open(seal.Place{Workspace: fmt.Sprint(row["workspace"]), Table: s.Table, Column: c, Row: fmt.Sprint(row[key])}, raw)
		if err != nil {
			return Item{}, err
		}
		row[c] = string(text)
	}
	item := Item{More: map[string]any{}}
	if n, ok := row[s.Since].(int64); ok {
		item.At = fromMS(n)
	}
	if s.Text != "" {
		item.Text = fmt.Sprint(row[s.Text])
	}
	for c, value := range row {
		switch n, isTime := value.(int64); {
		case value == nil, value == "":
		case isTime && strings.HasSuffix(c, "_at"):
			if n > 0 {
				item.More[c] = fromMS(n)
			}
		default:
			item.More[c] = asJSON(value)
		}
	}
	return item, nil
}

// asJSON lets values that are stored as JSON stand as such.
func asJSON(value any) any {
	if text, ok := value.(string); ok && strings.HasPrefix(text, "{") && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return value
}

// saidBy returns what a person said openly in sessions.
func (v View) saidBy(workspace, person string) ([]Item, error) {
	return all(v.q, `SELECT s.flow, s.channel, c.session, c.stage, c.at, c.kind, c.body FROM contributions c JOIN sessions s ON s.id = c.session
		WHERE s.workspace = ?1 AND c.said_by = ?2`, []any{workspace, person}, func(row scanner) (Item, error) {
		var flow, channel, session, stage, kind, body string
		var at int64
		err := row.Scan(&flow, &channel, &session, &stage, &at, &kind, &body)
		return Item{At: fromMS(at), Text: wordsIn(body), More: map[string]any{"flow": flow, "channel": channel, "session": session, "stage": stage,
			"kind": kind, "body": json.RawMessage(body)}}, err
	})
}

// wordsIn are the sentences of something that was said, without the ids that stand beside them.
func wordsIn(body string) string {
	var x any
	if json.Unmarshal([]byte(body), &x) != nil {
		return ""
	}
	var words []string
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case string:
			if x != "" {
				words = append(words, x)
			}
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(x)) {
				walk(x[k])
			}
		}
	}
	walk(x)
	return strings.Join(words, " · ")
}

// seatsOf returns where a person has or had a seat.
func (v View) seatsOf(workspace, person string) ([]Item, error) {
	return all(v.q, `SELECT p.session, p.role, COALESCE(s.flow, 'decision'), COALESCE(s.channel, d.channel, ''), COALESCE(s.state, 'closed'), COALESCE(s.created_at, d.created_at, 0)
		FROM session_seats p LEFT JOIN sessions s ON s.id = p.session LEFT JOIN decisions d ON d.id = p.session
		WHERE p.workspace = ?1 AND p.person = ?2`, []any{workspace, person}, func(row scanner) (Item, error) {
		var session, role, flow, channel, state string
		var at int64
		err := row.Scan(&session, &role, &flow, &channel, &state, &at)
		return Item{At: fromMS(at), Text: flow + ", " + role + ", " + state, More: map[string]any{"session": session, "role": role, "flow": flow,
			"channel": channel, "state": state}}, err
	})
}

// decisionsNaming returns the records of decisions that name a person, each with what is theirs in it.
func (v View) decisionsNaming(workspace, person string) ([]Item, error) {
	l := NewLeaver(workspace, person)
	rows, err := v.decisionsOf(l)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, d := range rows {
		mine := belonging(d.Record, person)
		if d.Starter != person && len(mine) == 0 && !l.In(string(d.Record)) {
			continue
		}
		items = append(items, Item{At: d.CreatedAt, Text: d.Question, More: map[string]any{"id": d.ID, "channel": d.Channel, "started_by_you": d.Starter == person,
			"status": d.Status, "decided_on": d.DecidedOn, "yours": mine}})
	}
	return items, nil
}

// belonging are the parts of a value that carry a person's id.
func belonging(raw json.RawMessage, person string) (parts []any) {
	var x any
	if json.Unmarshal(raw, &x) != nil {
		return nil
	}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			if x["by"] == person || x["By"] == person {
				parts = append(parts, x)
				return
			}
			for _, k := range slices.Sorted(maps.Keys(x)) {
				walk(x[k])
			}
		}
	}
	walk(x)
	return parts
}

func (v View) refusalOf(workspace, person string) ([]Item, error) {
	never, err := v.RefusesCases(workspace, person)
	if err != nil || !never {
		return nil, err
	}
	return []Item{{More: map[string]any{"never_invited": true}}}, nil
}

func (v View) contactOf(workspace, person string) ([]Item, error) {
	c, err := v.Contacts(workspace)
	if errors.Is(err, ErrNotFound) || err == nil && !slices.Contains(c.People, person) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []Item{{More: map[string]any{"contact": true}}}, nil
}

// roundsOf returns the rounds in which a person was asked, as long as that is known.
func (v View) roundsOf(workspace, person string) ([]Item, error) {
	like, args := NewLeaver(workspace, person).like("people", 2)
	items, err := all(v.q, `SELECT kind, channel, people, begun_at FROM health_rounds WHERE workspace = ?1 AND `+like, append([]any{workspace}, args...),
		func(row scanner) (Item, error) {
			var kind, channel, people string
			var at int64
			err := row.Scan(&kind, &channel, &people, &at)
			var asked []string
			if err == nil && json.Unmarshal([]byte(people), &asked) == nil && slices.Contains(asked, person) {
				return Item{At: fromMS(at), Text: kind, More: map[string]any{"kind": kind, "channel": channel}}, nil
			}
			return Item{}, err
		})
	return slices.DeleteFunc(items, func(i Item) bool { return i.More == nil }), err
}

// hoursOf returns which sessions were inside or outside a person's working hours.
func (v View) hoursOf(workspace, person string) ([]Item, error) {
	return all(v.q, `SELECT session, channel, outside, at FROM session_hours WHERE workspace = ?1 AND person = ?2`, []any{workspace, person}, func(row scanner) (Item, error) {
		var session, channel string
		var outside bool
		var at int64
		err := row.Scan(&session, &channel, &outside, &at)
		text := fromMS(at).Format(time.DateOnly) + ", inside"
		if outside {
			text = fromMS(at).Format(time.DateOnly) + ", outside"
		}
		return Item{At: fromMS(at), Text: text, More: map[string]any{"session": session, "channel": channel, "outside": outside}}, err
	})
}

// placesOf returns a person's places in teams.
func (v View) placesOf(workspace, person string) ([]Item, error) {
	members, err := v.members(`workspace = ?1 AND person = ?2`, workspace, person)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, m := range members {
		i := Item{At: m.Joined, Text: m.Role, More: map[string]any{"team": m.Team, "role": m.Role}}
		t, err := v.Team(workspace, m.Team)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		if err == nil {
			i.Text, i.More["channel"] = t.Name+", "+m.Role, t.Channel
		}
		items = append(items, i)
	}
	return items, nil
}
