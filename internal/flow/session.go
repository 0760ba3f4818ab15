package flow

import (
	"encoding/json"
	"maps"
	"time"
)

// Person is an opaque token for somebody: outside the engine it may be an account or a pseudonym.
type Person string

// Role is what a person does in a session.
type Role string

const (
	Facilitator Role = "facilitator" // owns stages and time, not content; contributes like anybody
	Participant Role = "participant"
	Observer    Role = "observer" // sees the result, does not contribute
)

// Anonymity is fixed before the first contribution and never changes afterwards.
type Anonymity string

const (
	Named        Anonymity = "named"        // the author is shown after the reveal
	Unattributed Anonymity = "unattributed" // the author can edit until the reveal; then the link is erased
	Strict       Anonymity = "strict"       // as Unattributed, and nobody sees counts before the reveal
)

// Session is one run of a flow. Treat it as a value: Step returns a new one.
type Session struct {
	ID        string
	Flow      string
	Format    json.RawMessage // the practice's parameters, frozen at the start
	Anonymity Anonymity
	Seats     map[Person]Role
	Seed      int64 // every draw and shuffle comes from here

	Stage    string    // "" means ended
	Passes   int       // how many visits have begun: a repeated stage starts clean
	Path     []Visit   // the visits that led here, the current one last
	Ahead    []Visit   // visits undone by Back, the next one first
	Deadline time.Time // when the timebox of this visit ends; zero is without limit, or told to be over
	Extended int       // how often the timebox was lengthened since it was last set
	Gone     []Person  // people who left, until the next reveal: nobody waits for them; never their pseudonyms
	// Groups are those who had a voice in a confidential visit, by its pass, until the session ends.
	Groups map[int]Group `json:",omitempty"`
	Away   []Person      `json:",omitempty"` // people who took part and left, where latecomers do not: they may come back
	// Once are people who have a seat no more, until the session ends: what they wrote may still lie here, and what they want
	// done with it still holds. Which words those are is noted nowhere beside them.
	Once      []Person  `json:",omitempty"`
	Heard     time.Time // when the facilitator last did something openly; writing and voting leave no trace here
	Began     time.Time
	Ended     time.Time
	Cancelled bool
	Left      string `json:",omitempty"` // the door behind which the session ended

	Log Log `json:"-"`

	mask func(Person) Person // of the move that is being played; a session at rest has none
}

// Visit is one stay in a stage.
type Visit struct {
	Stage    string
	Pass     int
	At       time.Time // when it began or, after Back, was taken up again
	Revealed bool      `json:",omitempty"` // what was hidden here has been shown: no way back over it
	Spoke    int       `json:",omitempty"` // how many had spoken when it was revealed: all that stays of who did
	Late     bool      `json:",omitempty"` // its time ran out and the stage's Late lengthened it
	Reopened bool      `json:",omitempty"` // somebody came back to it: it does not end by itself a second time
}

// Contribution is one thing that somebody said.
type Contribution struct {
	ID    string
	Seq   int // place in the log; rises, with gaps
	Stage string
	Pass  int       // the visit it belongs to; 0 was said before the stage began
	By    Person    // a pseudonym where people do not speak openly; "" once the author is forgotten
	At    time.Time // of the visit, where the own time would give the author away
	Body  Body
}

// Running reports whether the session still takes moves.
func (s Session) Running() bool { return s.Stage != "" }

// Visit returns the current stay, or the zero Visit when the session has ended.
func (s Session) Visit() Visit {
	if len(s.Path) == 0 {
		return Visit{}
	}
	return s.Path[len(s.Path)-1]
}

// Visited reports whether the session has been in that stage, on the way that led here.
func (s Session) Visited(stage string) bool { return s.Times(stage) > 0 }

// Times returns how many visits of that stage led here, the current one included.
func (s Session) Times(stage string) (n int) {
	for _, v := range s.Path {
		if v.Stage == stage {
			n++
		}
	}
	return n
}

// Lead returns who holds the facilitator's seat, "" when it is empty.
func (s Session) Lead() Person {
	for p, r := range s.Seats {
		if r == Facilitator {
			return p
		}
	}
	return ""
}

// Voices returns how many people with a seat contribute: everybody but observers.
func (s Session) Voices() (n int) {
	for _, r := range s.Seats {
		if r != Observer {
			n++
		}
	}
	return n
}

// seated returns a copy of the seats with p in role r; the role "" empties the seat.
func (s Session) seated(p Person, r Role) map[Person]Role {
	seats := maps.Clone(s.Seats)
	if seats == nil {
		seats = map[Person]Role{}
	}
	if r == "" {
		delete(seats, p)
	} else {
		seats[p] = r
	}
	return seats
}
