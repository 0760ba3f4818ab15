package practices

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"steward/internal/flow"
)

// Practice is what a session runs, with its parameters, frozen at the start.
type Practice interface {
	// Flow arranges the stages.
	Flow() flow.Flow
	// Inside counts what is said in secret.
	Inside(flow.Session) Inside
	// Patience is how long whoever leads may be silent before somebody else may take over.
	Patience() time.Duration
}

// known are the practices by the key of their flow, which is stored data.
var known = map[string]func(flow.Session) (Practice, error){
	RetroKey:    as[Retro],
	ConflictKey: as[Conflict],
	DecisionKey: as[Decision],
	HealthKey:   as[Health],
}

func as[P Practice](s flow.Session) (Practice, error) {
	var p P
	err := json.Unmarshal(s.Format, &p)
	return p, err
}

// Of reads what a session was started with.
func Of(s flow.Session) (Practice, error) {
	read, ok := known[s.Flow]
	if !ok {
		return nil, fmt.Errorf("session %s runs %q, which is not known here", s.ID, s.Flow)
	}
	p, err := read(s)
	if err != nil {
		return nil, fmt.Errorf("parameters of session %s: %w", s.ID, err)
	}
	return p, nil
}

// Room is a session as one person sees it: everything a view needs, and nothing that this person may not see.
type Room struct {
	ID       string
	Channel  string // where its live message stands
	Session  flow.Session
	Practice Practice
	Flow     flow.Flow
	Me       flow.Viewer // nobody for what everybody sees
	Now      time.Time
	Inside   Inside
}

// Inside is what is known about a stage whose words are not shown, or not yet.
type Inside struct {
	Cards  map[string]int // by column
	People int            // who wrote, voted or passed
	Voices int            // who may
}

// Total counts the cards of all columns.
func (in Inside) Total() (n int) {
	for _, c := range in.Cards {
		n += c
	}
	return n
}

// Kind is a room of one practice.
type Kind[R any] interface {
	of(Room) (r R, ok bool)
}

// In opens a room for one practice. A room of another practice is refused with flow.ErrNotHere.
func In[R Kind[R]](r Room) (R, error) {
	var empty R
	in, ok := empty.of(r)
	if !ok {
		return empty, flow.ErrNotHere
	}
	return in, nil
}

// LookIn opens a session of one practice for one person.
func LookIn[R Kind[R]](s flow.Session, channel string, me flow.Viewer, now time.Time) (R, error) {
	r, err := Look(s, channel, me, now)
	if err != nil {
		var none R
		return none, err
	}
	return In[R](r)
}

func (Room) of(r Room) (Room, bool) { return r, true }

// A Viewpoint is from where one person looks at a session. What they see is worked out when it is asked for.
type Viewpoint struct {
	Session  flow.Session // the whole of it: never shown
	Practice Practice
	Flow     flow.Flow
	Channel  string
	Me       flow.Viewer
	Now      time.Time
}

// Look opens a session for one person.
func Look(s flow.Session, channel string, me flow.Viewer, now time.Time) (Room, error) {
	p, err := Of(s)
	if err != nil {
		return Room{}, err
	}
	return Viewpoint{s, p, p.Flow(), channel, me, now}.Room(), nil
}

// Room is all that the person may see.
func (v Viewpoint) Room() Room {
	room := v.room(flow.Visible(v.Flow, v.Session, v.Me))
	room.Inside = v.Practice.Inside(v.Session)
	return room
}

// Own is the room with the person's own words and nothing else, for forms that show no more. It costs what the person
// wrote, however large the session is.
func (v Viewpoint) Own() Room { return v.room(flow.Own(v.Session, v.Me)) }

func (v Viewpoint) room(s flow.Session) Room {
	return Room{ID: s.ID, Channel: v.Channel, Session: s, Practice: v.Practice, Flow: v.Flow, Me: v.Me, Now: v.Now}
}

// Where is the session and the visit that the room shows.
func (r Room) Where() (session, stage string, pass int) {
	return r.ID, r.Session.Stage, r.Session.Visit().Pass
}

// Role is what the viewer does here, "" for somebody without a seat.
func (r Room) Role() flow.Role { return r.Session.Seats[r.Me.Person] }

// Leads reports whether the viewer is the facilitator.
func (r Room) Leads() bool { return r.Role() == flow.Facilitator }

// Pass is the number of the current visit.
func (r Room) Pass() int { return r.Session.Visit().Pass }

// People returns everybody with a seat: the facilitator first, then by id.
func (r Room) People() []flow.Person {
	var people []flow.Person
	for p := range r.Session.Seats {
		people = append(people, p)
	}
	slices.Sort(people)
	if lead := r.Session.Lead(); lead != "" {
		people = slices.DeleteFunc(people, func(p flow.Person) bool { return p == lead })
		people = slices.Insert(people, 0, lead)
	}
	return people
}
