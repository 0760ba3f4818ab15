package storage

import (
	"encoding/json"
	"fmt"
	"time"
)

// HealthRound is one round of a health check, a pulse or a safety survey: what it came to, never what anybody answered.
type HealthRound struct {
	ID        string // of the session
	Workspace string
	Channel   string
	Kind      string          // practices.HealthCards, HealthSafety or HealthMood
	Deck      string          // its id
	Body      json.RawMessage // practices.HealthResult; while it is answered, its questions without any total
	People    []string        // who was asked; forgotten after KeepHealthPeople
	Alarms    []string        // ids of cards that are red and worse for the second time running
	Begun     time.Time
	Closed    time.Time // zero while it is answered
	Due       time.Time // when the next round is due; zero while it is answered
	Published time.Time // when the team published its safety score; zero is never
}

const healthColumns = `SELECT id, workspace, channel, kind, deck, body, people, alarms, begun_at, closed_at, due_at, published_at FROM health_rounds `

// PutHealth stores a round, new or changed, by its ID.
func (tx *Tx) PutHealth(h HealthRound) error {
	people, err := json.Marshal(h.People)
	if err != nil {
		return fmt.Errorf("put health round %s: %w", h.ID, err)
	}
	alarms, err := json.Marshal(h.Alarms)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO health_rounds (id, workspace, channel, kind, deck, body, people, alarms, begun_at, closed_at, due_at, published_at)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET body = excluded.body, people = excluded.people,
			alarms = excluded.alarms, closed_at = excluded.closed_at, due_at = excluded.due_at, published_at = excluded.published_at`,
			h.ID, h.Workspace, h.Channel, h.Kind, h.Deck, string(h.Body), string(people), string(alarms), ms(h.Begun), ms(h.Closed), ms(h.Due), ms(h.Published))
	}
	if err != nil {
		return fmt.Errorf("put health round %s: %w", h.ID, err)
	}
	return nil
}

// DropHealth forgets a round, such as one that was called off before anybody saw a total.
func (tx *Tx) DropHealth(id string) error {
	if _, err := tx.q.exec(`DELETE FROM health_rounds WHERE id = ?1`, id); err != nil {
		return fmt.Errorf("drop health round %s: %w", id, err)
	}
	tx.scrub = true
	return nil
}

// Health returns a round, or ErrNotFound.
func (v View) Health(id string) (HealthRound, error) {
	found, err := all(v.q, healthColumns+`WHERE id = ?1`, []any{id}, readHealth)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return HealthRound{}, fmt.Errorf("health round %s: %w", id, err)
	}
	return found[0], nil
}

// HealthOf returns the rounds of one kind in a channel that are answered, the oldest first.
func (v View) HealthOf(workspace, channel, kind string) ([]HealthRound, error) {
	return v.health(`WHERE workspace = ?1 AND channel = ?2 AND kind = ?3 AND closed_at > 0 ORDER BY closed_at, id`, workspace, channel, kind)
}

// HealthNear returns the rounds of one kind in a workspace that were answered since, and those under way.
func (v View) HealthNear(workspace, kind string, since time.Time) ([]HealthRound, error) {
	return v.health(`WHERE workspace = ?1 AND kind = ?2 AND (closed_at = 0 OR closed_at >= ?3) ORDER BY closed_at, id`, workspace, kind, ms(since))
}

// HealthDue returns, of one kind, the newest rounds of each deck in each channel whose next round is due, where none is
// under way.
func (v View) HealthDue(workspace, kind string, now time.Time) ([]HealthRound, error) {
	return v.health(`AS h WHERE workspace = ?1 AND kind = ?2 AND due_at > 0 AND due_at <= ?3 AND NOT EXISTS (SELECT 1 FROM health_rounds AS n
		WHERE n.workspace = h.workspace AND n.channel = h.channel AND n.deck = h.deck AND n.begun_at > h.begun_at)
		ORDER BY due_at, id`, workspace, kind, ms(now))
}

// HealthAlarms returns the newest rounds of each deck in each channel in which a card is red and worse for the second time
// running, closed since.
func (v View) HealthAlarms(workspace string, since time.Time) ([]HealthRound, error) {
	return v.health(`AS h WHERE workspace = ?1 AND closed_at >= ?2 AND alarms NOT IN ('null', '[]') AND NOT EXISTS (SELECT 1 FROM health_rounds AS n
		WHERE n.workspace = h.workspace AND n.channel = h.channel AND n.deck = h.deck AND n.closed_at > h.closed_at)
		ORDER BY closed_at, id`, workspace, ms(since))
}

// HealthPublished returns the latest safety survey of a channel whose score the team has published, or ErrNotFound.
func (v View) HealthPublished(workspace, channel string) (HealthRound, error) {
	found, err := v.health(`WHERE workspace = ?1 AND channel = ?2 AND published_at > 0 ORDER BY closed_at DESC LIMIT 1`, workspace, channel)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return HealthRound{}, err
	}
	return found[0], nil
}

// HealthDecks returns the answered rounds of one deck over all channels of a workspace since, the oldest first.
func (v View) HealthDecks(workspace, deck string, since time.Time) ([]HealthRound, error) {
	return v.health(`WHERE workspace = ?1 AND deck = ?2 AND closed_at >= ?3 ORDER BY closed_at, id`, workspace, deck, ms(since))
}

func (v View) health(where string, args ...any) ([]HealthRound, error) {
	found, err := all(v.q, healthColumns+where, args, readHealth)
	if err != nil {
		return nil, fmt.Errorf("health rounds: %w", err)
	}
	return found, nil
}

func readHealth(row scanner) (h HealthRound, err error) {
	var body, people, alarms string
	var begun, closed, due, published int64
	if err = row.Scan(&h.ID, &h.Workspace, &h.Channel, &h.Kind, &h.Deck, &body, &people, &alarms, &begun, &closed, &due, &published); err != nil {
		return h, err
	}
	h.Body, h.Begun, h.Closed, h.Due, h.Published = json.RawMessage(body), fromMS(begun), fromMS(closed), fromMS(due), fromMS(published)
	if people != "" {
		if err = json.Unmarshal([]byte(people), &h.People); err != nil {
			return h, fmt.Errorf("people of health round %s: %w", h.ID, err)
		}
	}
	if err = json.Unmarshal([]byte(alarms), &h.Alarms); err != nil {
		return h, fmt.Errorf("alarms of health round %s: %w", h.ID, err)
	}
	return h, nil
}
