package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/calendar"
)

// Team is a group of people with a channel of its own.
type Team struct {
	ID        string `json:"-"`
	Workspace string `json:"-"`
	Channel   string `json:"-"`

	Name     string          `json:"name"`
	Zone     string          `json:"zone,omitempty"` // IANA name of the clock its times are said in
	Days     []time.Weekday  `json:"days,omitempty"` // on which it works; none: Monday to Friday
	From     calendar.Clock  `json:"from,omitempty"` // outside From to To its channel is left alone; both 0: the usual
	To       calendar.Clock  `json:"to,omitempty"`
	Holidays []calendar.Span `json:"holidays,omitempty"`
	Calendar string          `json:"calendar,omitempty"` // address of the iCalendar file the holidays come from
	Follow   bool            `json:"follow,omitempty"`   // members come and go with the channel's
	Cadence  calendar.Rule   `json:"cadence,omitzero"`   // when its retros come; the zero rule plans none
	Resting  bool            `json:"resting,omitempty"`  // the cadence is paused
	Context  []string        `json:"context,omitempty"`  // how it works, in tags of the vocabulary
	Rounds   []Round         `json:"rounds,omitempty"`   // health checks that open by themselves; when, say its schedules
	Assist   bool            `json:"assist,omitempty"`   // the language model may be asked about what the team wrote together
	// AssistSince is when it was last turned on: sessions that began before stay out. The zero time is from the beginning.
	AssistSince time.Time `json:"assist_since,omitzero"`
	Created     time.Time `json:"-"`

	Compared Upkeep `json:"-"` // its members with the channel's
	Read     Upkeep `json:"-"` // its holidays from the calendar
}

// Round is a health check, a pulse or a survey that a team has on a rhythm. There is one of each choice.
type Round struct {
	Choice string `json:"choice"`          // a deck's id, practices.HealthMood or practices.HealthSafety
	Whole  bool   `json:"whole,omitempty"` // all cards of the deck
	Days   int    `json:"days"`            // working days for which it is open
	Told   bool   `json:"told,omitempty"`  // whoever looks after the team knows that too few can be asked
}

// Upkeep is when something was last compared with the world outside, and what stood in the way.
type Upkeep struct {
	At      time.Time // zero: never
	Trouble string    // a code; "" when it went well
}

// Roles in a team.
const (
	RoleManager  = "manager" // the delivery manager
	RoleLead     = "lead"
	RoleMember   = "member"
	RoleObserver = "observer"
	// RoleOut is of somebody in the channel who is not in the team: they left it, or were taken out. Following the
	// channel does not bring them back. No list of members holds them.
	RoleOut = "out"
)

// Member is a person's place in a team.
type Member struct {
	Team, Person, Workspace, Role string
	Joined                        time.Time
}

// PutTeam stores a team; its channel can have one only.
func (tx *Tx) PutTeam(t Team) error {
	body, err := json.Marshal(t)
	if err == nil {
		now := ms(tx.db.now())
		_, err = tx.q.exec(`INSERT INTO teams (id, workspace, channel, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
			ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, body = excluded.body, updated_at = excluded.updated_at`,
			t.ID, t.Workspace, t.Channel, string(body), now)
	}
	if err != nil {
		return fmt.Errorf("put team %s: %w", t.ID, err)
	}
	return nil
}

// DropTeam forgets a team, who was in it, and what was to come in its channel by itself.
func (tx *Tx) DropTeam(workspace, id string) error {
	_, err := tx.q.exec(`DELETE FROM schedules WHERE workspace = ?1 AND EXISTS (SELECT 1 FROM teams t WHERE t.workspace = ?1 AND t.id = ?2
		AND schedules.subject LIKE t.channel || '@%')`, workspace, id)
	var n int64
	if err == nil {
		n, err = tx.q.exec(`DELETE FROM teams WHERE workspace = ?1 AND id = ?2`, workspace, id)
	}
	if err == nil && n > 0 {
		_, err = tx.q.exec(`DELETE FROM team_members WHERE team = ?1`, id)
	}
	if err != nil {
		return fmt.Errorf("drop team %s: %w", id, err)
	}
	return nil
}

const teamColumns = `SELECT t.id, t.workspace, t.channel, t.body, t.created_at, t.members_at, t.members_trouble, t.calendar_at,
	t.calendar_trouble FROM teams t `

func readTeam(row scanner) (t Team, err error) {
	var body string
	var created, compared, read int64
	if err = row.Scan(&t.ID, &t.Workspace, &t.Channel, &body, &created, &compared, &t.Compared.Trouble, &read, &t.Read.Trouble); err == nil {
		err = json.Unmarshal([]byte(body), &t)
	}
	t.Created, t.Compared.At, t.Read.At = fromMS(created), fromMS(compared), fromMS(read)
	return t, err
}

// Team returns a team of a workspace, or ErrNotFound.
func (v View) Team(workspace, id string) (Team, error) {
	return v.team("id", workspace, id)
}

// TeamOf returns the team whose channel it is, or ErrNotFound.
func (v View) TeamOf(workspace, channel string) (Team, error) {
	return v.team("channel", workspace, channel)
}

func (v View) team(column, workspace, value string) (Team, error) {
	found, err := all(v.q, teamColumns+`WHERE t.workspace = ?1 AND t.`+column+` = ?2`, []any{workspace, value}, readTeam)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Team{}, fmt.Errorf("team %s: %w", value, err)
	}
	return found[0], nil
}

// Teams returns the teams of a workspace, by id.
func (v View) Teams(workspace string) ([]Team, error) {
	return all(v.q, teamColumns+`WHERE t.workspace = ?1 ORDER BY t.id`, []any{workspace}, readTeam)
}

// TeamsOf returns the teams that a person belongs to, by id.
func (v View) TeamsOf(workspace, person string) ([]Team, error) {
	return all(v.q, teamColumns+`JOIN team_members m ON m.team = t.id WHERE m.workspace = ?1 AND m.person = ?2
		AND m.role <> 'out' ORDER BY t.id`, []any{workspace, person}, readTeam)
}

// PutMember gives a person a place in a team, or another role there; the day of joining stays.
func (tx *Tx) PutMember(m Member) error {
	if m.Joined.IsZero() {
		m.Joined = tx.db.now()
	}
	_, err := tx.q.exec(`INSERT INTO team_members (team, person, workspace, role, joined_at) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (team, person) DO UPDATE SET role = excluded.role`, m.Team, m.Person, m.Workspace, m.Role, ms(m.Joined))
	if err != nil {
		return fmt.Errorf("put member of team %s: %w", m.Team, err)
	}
	return nil
}

// DropMember takes a person out of a team.
func (tx *Tx) DropMember(team, person string) error {
	if _, err := tx.q.exec(`DELETE FROM team_members WHERE team = ?1 AND person = ?2`, team, person); err != nil {
		return fmt.Errorf("drop member of team %s: %w", team, err)
	}
	return nil
}

// Members returns who is in a team, by id.
func (v View) Members(team string) ([]Member, error) {
	return v.members(`team = ?1 AND role <> 'out'`, team)
}

// Outsiders returns who is kept out of a team though they may be in its channel.
func (v View) Outsiders(team string) ([]Member, error) {
	return v.members(`team = ?1 AND role = 'out'`, team)
}

// Member returns somebody's place in a team, or ErrNotFound. Who is out of it has none.
func (v View) Member(team, person string) (Member, error) {
	found, err := v.members(`team = ?1 AND person = ?2 AND role <> 'out'`, team, person)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Member{}, fmt.Errorf("member of team %s: %w", team, err)
	}
	return found[0], nil
}

func (v View) members(where string, args ...any) ([]Member, error) {
	return all(v.q, `SELECT team, person, workspace, role, joined_at FROM team_members WHERE `+where+` ORDER BY person`, args,
		func(row scanner) (m Member, err error) {
			var joined int64
			err = row.Scan(&m.Team, &m.Person, &m.Workspace, &m.Role, &joined)
			m.Joined = fromMS(joined)
			return m, err
		})
}
