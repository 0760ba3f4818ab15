package flow

import "time"

// Move is one thing that somebody does, or that time does.
type Move struct {
	ID string // the click, which becomes the id of what was said
	By Person // whose seat it comes from; "" for Tick
	As Person // the pseudonym for sealed and confidential stages; "" is By
	At time.Time
	// Mask is the pseudonym of anybody, so that nobody waits for those who left. What a session keeps of them is their
	// name alone: beside their pseudonyms it would say whose words are whose. nil is without pseudonyms.
	Mask func(Person) Person
	// Stage and Pass say which visit the person was looking at; when the session has moved on, the move is refused.
	// An empty Stage means the current one, a zero Pass its current visit.
	Stage string
	Pass  int
	Do    Act
}

// Act is what a move does: one of the types below.
type Act interface{ act() }

type (
	// Say contributes. In a stage that opens early it may come before the stage does.
	Say struct{ Body Body }
	// Revise replaces one's own contribution, until it is revealed.
	Revise struct {
		ID   string
		Body Body
	}
	// Withdraw takes one's own contribution back, until it is revealed; in an open stage, as long as the stage lasts
	// or a later one mends it.
	Withdraw struct{ ID string }
	// Advance ends the stage. To names one of the stage's exits instead of the usual next stage. Two people who press
	// at once advance once, and one press told twice too, if their moves say which visit they were looking at.
	Advance struct{ To string }
	// Back returns to the visit before, with all that was said there; never over a reveal.
	Back struct{}
	// Go takes one of the flow's doors.
	Go struct{ Door string }
	// Return leads back in from a door that does not end the session, to where it was left.
	Return struct{}
	// Extend lengthens the timebox by its own length, once a visit, unless it ends as planned. Nobody is told who asked.
	Extend struct{}
	// Join takes a seat.
	Join struct{ As Role }
	// Leave empties one's seat. What was said stays.
	Leave struct{}
	// HandOver gives the facilitator's seat to somebody with a seat.
	HandOver struct{ To Person }
	// TakeOver takes the facilitator's seat when it is empty or its holder has been silent for Patience.
	TakeOver struct{ Patience time.Duration }
	// Cancel ends the session and forgets what was not revealed.
	Cancel struct{}
	// Tick says that time has passed.
	Tick struct{}
	// Postpone puts the moment off, or forward, for which a stage waits. The date is not the seats' to decide on: who may
	// is for the caller to know.
	Postpone struct{ To time.Time }
	// GiveUp ends a session that nobody goes on with, where it stands. What was shown stays; one that has shown nothing is
	// cancelled. Like Tick, it is nobody's move.
	GiveUp struct{}
)

func (Say) act()      {}
func (Revise) act()   {}
func (Withdraw) act() {}
func (Advance) act()  {}
func (Back) act()     {}
func (Go) act()       {}
func (Return) act()   {}
func (Extend) act()   {}
func (Join) act()     {}
func (Leave) act()    {}
func (HandOver) act() {}
func (TakeOver) act() {}
func (Cancel) act()   {}
func (Tick) act()     {}
func (Postpone) act() {}
func (GiveUp) act()   {}

// Signal tells what just happened, for those who draw, remind and store.
// In a stage that is not open, Who and Said together name an author: never store or log the two side by side.
type Signal struct {
	Kind  SignalKind
	Stage string
	Pass  int
	Who   Person       // the seat concerned, where one is
	Said  Contribution // with Spoke, Revised and Withdrawn
}

// SignalKind is a closed set.
type SignalKind string

const (
	Began     SignalKind = "began" // a stage
	EndedNow  SignalKind = "ended" // a stage
	Revealed  SignalKind = "revealed"
	Spoke     SignalKind = "spoke"
	Revised   SignalKind = "revised"
	Withdrawn SignalKind = "withdrawn"
	TimeUp    SignalKind = "time_up"
	Extended  SignalKind = "extended"
	Joined    SignalKind = "joined"
	Left      SignalKind = "left"
	Handed    SignalKind = "handed" // the facilitator's seat
	Closed    SignalKind = "closed"
	Cancelled SignalKind = "cancelled"
)
