package storage

import (
	"fmt"
	"time"
)

// HoldTeam returns a team that nobody else changes until the transaction ends, or ErrNotFound.
func (tx *Tx) HoldTeam(workspace, id string) (Team, error) {
	if _, err := tx.q.exec(`UPDATE teams SET updated_at = updated_at WHERE workspace = ?1 AND id = ?2`, workspace, id); err != nil {
		return Team{}, fmt.Errorf("hold team %s: %w", id, err)
	}
	return tx.Team(workspace, id)
}

// upkeeps are what is compared with the world outside: the columns of each, and which teams it concerns.
var upkeeps = map[string]struct{ at, trouble, of string }{
	UpkeepMembers:  {"members_at", "members_trouble", `%"follow":true%`},
	UpkeepCalendar: {"calendar_at", "calendar_trouble", `%"calendar":"%`},
}

// What is compared with the world outside.
const (
	UpkeepMembers  = "members"  // of teams that follow their channel
	UpkeepCalendar = "calendar" // of teams whose holidays come from an address
)

// TeamsToKeep returns the teams, of all workspaces, for which something was last done before a moment, the longest
// neglected first. It may name one that does not need it any more.
func (v View) TeamsToKeep(what string, before time.Time, limit int) ([]Team, error) {
	k := upkeeps[what]
	return all(v.q, teamColumns+`WHERE t.`+k.at+` < ?1 AND t.body LIKE ?2 ORDER BY t.`+k.at+`, t.id LIMIT ?3`, []any{ms(before), k.of, limit}, readTeam)
}

// TakeOn gives upkeep of a team to one of several who would do it: whoever comes second is told false. It counts as
// done at a moment, so that others try again should nothing be heard.
func (tx *Tx) TakeOn(what string, t Team, as time.Time) (bool, error) {
	k := upkeeps[what]
	was := t.Compared.At
	if what == UpkeepCalendar {
		was = t.Read.At
	}
	n, err := tx.q.exec(`UPDATE teams SET `+k.at+` = ?3 WHERE id = ?1 AND `+k.at+` = ?2`, t.ID, ms(was), ms(as))
	if err != nil {
		return false, fmt.Errorf("take on %s of team %s: %w", what, t.ID, err)
	}
	return n > 0, nil
}

// KeptUp says how upkeep of a team went. A zero moment asks for it anew.
func (tx *Tx) KeptUp(what, team string, u Upkeep) error {
	k := upkeeps[what]
	if _, err := tx.q.exec(`UPDATE teams SET `+k.at+` = ?2, `+k.trouble+` = ?3 WHERE id = ?1`, team, ms(u.At), u.Trouble); err != nil {
		return fmt.Errorf("%s of team %s: %w", what, team, err)
	}
	return nil
}

// Zones are the clocks that people of a workspace live by, the most frequent first.
func (v View) Zones(workspace string, limit int) ([]string, error) {
	return all(v.q, `SELECT zone FROM people WHERE workspace = ?1 AND zone <> '' AND NOT deleted GROUP BY zone ORDER BY COUNT(*) DESC, zone LIMIT ?2`,
		[]any{workspace, limit}, oneText)
}
