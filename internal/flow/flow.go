package flow

import "time"

// Flow is a practice: stages in their usual order.
type Flow struct {
	Key    string
	Stages []Stage
	Doors  []Door
	// Late is the role of somebody who joins while the session runs; nil is what they ask for. Who took part before and
	// comes back takes part again.
	Late func(Session) Role
	// Empty ends a session when the last person with a voice has left it.
	Empty bool
}

// Door is a way out that everybody with a seat may take at any time, without a reason and without asking anybody. What
// was hidden stays hidden.
type Door struct {
	Key  string
	Ends bool // the session is over behind it; otherwise Key is a stage that waits, and Return leads back in
	// Forgets takes away all that was said, but for what it Spares: what everybody holds in their hands already. nil spares
	// nothing.
	Forgets bool
	Spares  func(Session, Contribution) bool
}

// Stage is one step of a practice.
type Stage struct {
	Key   string
	Block Block // how people contribute here
	By    Role  // who may contribute; "" is everyone with a seat but observers
	// Of names the people whom the stage is for, where a role does not say it; nil is all whom By admits.
	Of   func(Session) []Person
	Seen Seen
	// Ordered keeps the order in which people spoke through the reveal, as far as it shows who they are.
	Ordered bool
	// Early opens the stage to contributions before it begins, so that thoughts can be written down when they come.
	Early bool
	// Waits says that the session proper begins when the stage ends: until then nobody takes the seat of whoever leads,
	// and the moment can be put off. There is no way back before it.
	Waits bool
	// Skip leaves the stage out when it has nothing to do; nil never skips.
	Skip func(Session) bool
	// Auto leaves the stage as soon as its block is done.
	Auto bool
	// Timebox is how long a visit lasts, at most; nil or zero is without limit.
	Timebox func(Session) time.Duration
	// Soft says that the end of the timebox is told and nothing more: the facilitator decides.
	Soft bool
	// Shut is when the stage stops taking new contributions although its visit goes on, such as an evening before the
	// morning of a reveal; nil, or the zero time, is never. What was said can still be mended and taken back.
	Shut func(Session) time.Time
	// Planned says that the timebox ends on a date that others follow from: nobody can ask for more.
	Planned bool
	// Late is asked when the timebox runs out. A positive answer lengthens the visit instead of ending it.
	Late func(Session) time.Duration
	// Lapse is the door that the session takes when the timebox runs out, in place of the following stage.
	Lapse string
	// Hold keeps the facilitator from ending the stage as long as it is true; nil never does. Time is not held.
	Hold func(Session) bool
	// Held is what a stage that is held answers; nil is ErrTooFew.
	Held error
	// Binding says that there is no way back either, once somebody has answered: what people answered to must not change
	// under their answers.
	Binding bool
	// Next names the following stage; nil is the next in the list, "" closes the session.
	Next func(Session) string
	// Exits are stages that the facilitator may go to at once, such as the end of a list of topics.
	Exits []string
}

// For is a timebox of fixed length.
func For(d time.Duration) func(Session) time.Duration {
	return func(Session) time.Duration { return d }
}

// Block is one way to contribute.
type Block interface {
	// Welcome returns nil if c fits here and now, or the refusal that tells the person why not.
	Welcome(s Session, c Contribution) error
	// Done reports whether nothing more is expected in the current visit.
	Done(s Session) bool
}

// Counted is a block whose single answers are never shown, only their sum.
// When a confidential stage ends the engine stores the sum; when the session closes it forgets the answers.
type Counted interface {
	Block
	Sum(s Session, answers []Contribution) Body
	// Final reports whether a sum stands once it was shown, with no way back: the difference between two sums would
	// tell what those who answered in between said.
	Final(sum Body) bool
}

// Steered is a block where some contributions are the facilitator's alone.
type Steered interface {
	Steers(Body) bool
}

// Shared is a block where people in some roles may mend and take back what others contributed, in an open stage.
type Shared interface {
	Ours(Role) bool
}

// Single is a block where a person has one answer: a later one takes its place, and only the last is ever shown.
type Single interface {
	Single()
}

// Mending is a block that takes up contributions from earlier, open stages: they are mended here as if said here.
type Mending interface {
	Mends(Body) bool
}

// Hushed is a block of an open stage where some contributions are nobody's business but their author's.
type Hushed interface {
	Hushes(Body) bool
}

// Spending is a block after which what was said in an earlier stage has served: it is forgotten when the stage ends.
type Spending interface {
	Spends() (stage string)
}

// Seen says when a contribution is seen by others.
type Seen int

const (
	Open         Seen = iota // at once, by name
	Sealed                   // when the stage ends; by name only in a named session
	Unsigned                 // when the stage ends, in a named session too without names
	Confidential             // never; only the block's sum is
)

// Stage returns the stage with that key.
func (f Flow) Stage(key string) (Stage, bool) {
	i := f.index(key)
	if i < 0 {
		return Stage{}, false
	}
	return f.Stages[i], true
}

func (f Flow) index(key string) int {
	for i, st := range f.Stages {
		if st.Key == key {
			return i
		}
	}
	return -1
}

func (f Flow) door(key string) (Door, bool) {
	for _, d := range f.Doors {
		if d.Key == key {
			return d, true
		}
	}
	return Door{}, false
}
