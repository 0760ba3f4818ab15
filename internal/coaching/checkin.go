package coaching

import "time"

// What became of a commitment. Carrying it on and dropping it are answers like the others.
const (
	Done   = "done"
	Partly = "partly"
	Not    = "not"
	Carry  = "carry"
	Drop   = "drop"
)

// Reviews are the answers to what became of it, in the order in which they are offered.
var Reviews = []string{Done, Partly, Not, Carry, Drop}

// CheckIn is one conversation. Its zero value has nothing answered.
type CheckIn struct {
	ID    string    `json:"-"`
	Began time.Time `json:"-"`
	Ended time.Time `json:"-"` // zero while it is open

	Method   string     `json:"method,omitempty"`
	Goal     string     `json:"goal,omitempty"`  // as it was at that time
	Before   Commitment `json:"before,omitzero"` // what it looks back at
	Question Question   `json:"question,omitzero"`
	Asked    []string   `json:"asked,omitempty"` // ids of all questions drawn for it
	Deep     bool       `json:"deep,omitempty"`  // one of them was personal
	At       string     `json:"at,omitempty"`    // the step that is open
	Counted  bool       `json:"counted,omitempty"`

	Answers
	Shared []Sharing `json:"shared,omitempty"`
}

// Answers are what a person said. Nothing is asked for: everything may be empty.
type Answers struct {
	Mood   int `json:"-"` // 1 to 5; 0 was not said. Kept apart and shorter than the rest.
	Energy int `json:"-"`

	Review     string     `json:"review,omitempty"` // one of Reviews
	Helped     string     `json:"helped,omitempty"` // what helped or got in the way
	Reflection string     `json:"reflection,omitempty"`
	Scale      *int       `json:"scale,omitempty"` // 0 to 10
	Floor      string     `json:"floor,omitempty"` // what makes it that and not lower
	Higher     string     `json:"higher,omitempty"`
	Plan       Commitment `json:"plan,omitzero"`
}

// Commitment is a plan in when-then form.
type Commitment struct {
	When       string    `json:"when,omitempty"`
	Will       string    `json:"will,omitempty"`
	Confidence *int      `json:"confidence,omitempty"` // 0 to 10
	Smaller    string    `json:"smaller,omitempty"`    // what would make it a 7, or a smaller step
	Cue        time.Time `json:"cue,omitzero"`         // when the person asked to be reminded
}

// None reports whether nothing is planned.
func (c Commitment) None() bool { return c.When == "" && c.Will == "" }

// Sure is the confidence from which no smaller step is asked for.
const Sure = 7

// Unsure reports whether a smaller step is worth a question.
func (c Commitment) Unsure() bool { return !c.None() && c.Confidence != nil && *c.Confidence < Sure }

// Sharing says that the author gave one answer to one person, in just these words.
type Sharing struct {
	ID     string    `json:"id"`
	Answer string    `json:"answer"` // one of Parts
	With   string    `json:"with"`
	Label  string    `json:"label"` // the question above the words
	Words  string    `json:"words"`
	At     time.Time `json:"at"`
}

// Empty reports whether nothing was answered.
func (a Answers) Empty() bool {
	return a.Mood == 0 && a.Energy == 0 && a.Review == "" && a.Helped == "" && a.Reflection == "" && a.Scale == nil &&
		a.Floor == "" && a.Higher == "" && a.Plan.None()
}

// Open reports whether the check-in is under way.
func (c CheckIn) Open() bool { return c.Ended.IsZero() }
