package flow

// Body is what was said: one of the types below.
type Body interface{ body() }

type (
	// Item is a card on a board: one thought in one column.
	Item struct{ Column, Text string }
	// Nothing says "nothing to add": a pass, as good an answer as any.
	Nothing struct{}
	// Line is one's sentence in a round.
	Line struct{ Text string }
	// Hide takes a card off the board without asking who wrote it; Back says it is shown again.
	Hide struct {
		Card string
		Back bool `json:",omitempty"`
	}
	// Merge puts cards, with all that they were merged with, into one group.
	Merge struct{ Cards []string }
	// Split makes every card of a group stand alone again.
	Split struct{ Group string }
	// Title names a group.
	Title struct{ Group, Text string }
	// Dots spends votes on topics.
	Dots struct{ On map[string]int }
	// DotSum is what a dot vote came to.
	DotSum struct {
		Votes, Voters map[string]int
		Ballots       int
	}
	// Note is an insight: a sentence about why, said on a topic.
	Note struct{ Topic, Text string }
	// Park keeps something for later, with an owner or without.
	Park struct {
		Text  string
		Owner Person `json:",omitempty"`
	}
	// Thumb says whether to go on with a topic: "up", "side" or "down".
	Thumb struct{ Way string }
	// ThumbSum is what the thumbs came to.
	ThumbSum struct{ Up, Side, Down int }
	// Outcome answers the question after a topic: "action", "experiment", "decision" or "enough".
	Outcome struct{ Topic, Kind, Text string }
	// Action is one next step with one owner, a due date (YYYY-MM-DD) and a visible finish.
	Action struct {
		Title    string
		Owner    Person `json:",omitempty"`
		Due      string `json:",omitempty"`
		DoneWhen string `json:",omitempty"`
		WhenThen string `json:",omitempty"`
		Topic    string `json:",omitempty"`
		Kind     string `json:",omitempty"`
	}
	// Accept is the owner's own yes or no to an action, with an optional when-then line.
	Accept struct {
		Action   string
		Yes      bool
		WhenThen string `json:",omitempty"`
	}
	// Verdict says what became of an action from before: "done", "going" (with a new date), "dropped" (with a
	// reason), "split" or "escalated".
	Verdict struct {
		Action, Status string
		Due            string   `json:",omitempty"`
		Reason         string   `json:",omitempty"`
		Into           []string `json:",omitempty"` // the titles an action was split into
	}
	// Scores rates the items of a scale, each from its least to its most.
	Scores struct{ On map[string]int }
	// ScoreSum is how the scores spread: for each item, how many gave which score.
	ScoreSum struct {
		Answers int
		On      map[string]map[int]int `json:",omitempty"` // nil when there were too few answers to show
	}
	// Publish is the facilitator's yes to the words that go out; Quotes are the cards that may be quoted, and Short is what
	// the facilitator says about it all, in their own words.
	Publish struct {
		Quotes []string
		Short  string `json:",omitempty"`
		// Drafted says that Short is the draft of a language model as it was.
		Drafted bool `json:",omitempty"`
	}
	// Ready says that one is ready to go on.
	Ready struct{}
	// Clear says that one was asked whether this is safe, and that nothing speaks against it. Nothing else is recorded.
	Clear struct{}
	// Approve says yes to one text, word for word, by its hash.
	Approve struct{ Hash string }
	// Reopen says that what was agreed should be looked at again.
	Reopen struct{}
	// Filled is a private form: texts and choices by field.
	Filled struct {
		Text   map[string]string   `json:",omitempty"`
		Picked map[string][]string `json:",omitempty"`
	}
	// Parts are what others will read of a form: exactly this.
	Parts struct {
		Parts []Part `json:",omitempty"`
	}
	// Part is one part of a form, in the words that its author approved.
	Part struct{ Key, Text string }
	// Echo is what somebody understood of what another person said.
	Echo struct {
		Of   Person
		Text string
	}
	// Heard answers the echo that came from somebody: "yes", "almost" with a correction, or "not_yet".
	Heard struct {
		From Person
		Way  string
		Text string `json:",omitempty"`
	}
	// Wants are what matters to one person: picks from a list, and own words that may be told without a name.
	Wants struct {
		Picked []string `json:",omitempty"`
		Told   []string `json:",omitempty"`
	}
	// Common is what matters to all; Moved says that all wished to move on.
	Common struct {
		Picked []string `json:",omitempty"`
		Told   []string `json:",omitempty"`
		Moved  bool     `json:",omitempty"`
	}
	// Marks say of each option "would", "could" or "no".
	Marks struct{ On map[string]string }
	// Shortlist are the options that nobody said no to, the most wanted first.
	Shortlist struct {
		Options []string `json:",omitempty"`
	}
	// Version is one whole version of an agreement.
	Version struct{ Terms []Term }
	// Term is one line of an agreement. Who is one person, or everybody when empty.
	Term struct {
		Who    Person `json:",omitempty"`
		Does   string
		From   string `json:",omitempty"`
		Notice string `json:",omitempty"`
		Slips  string `json:",omitempty"`
	}
	// Look is one person's look back: for each term "mostly", "partly" or "no"; 0 to 10 for working together.
	Look struct {
		Kept    []string
		Working int
		Next    string `json:",omitempty"`
		Share   bool   `json:",omitempty"`
	}
	// Looks are those that were shared, and the next step if everybody wishes the same.
	Looks struct {
		Told []Told `json:",omitempty"`
		Next string `json:",omitempty"`
	}
	// Told is a look back that its author shared.
	Told struct {
		By   Person
		Look Look
	}
)

func (Item) body()      {}
func (Nothing) body()   {}
func (Line) body()      {}
func (Hide) body()      {}
func (Merge) body()     {}
func (Split) body()     {}
func (Title) body()     {}
func (Dots) body()      {}
func (DotSum) body()    {}
func (Note) body()      {}
func (Park) body()      {}
func (Thumb) body()     {}
func (ThumbSum) body()  {}
func (Outcome) body()   {}
func (Action) body()    {}
func (Accept) body()    {}
func (Verdict) body()   {}
func (Scores) body()    {}
func (ScoreSum) body()  {}
func (Publish) body()   {}
func (Ready) body()     {}
func (Clear) body()     {}
func (Approve) body()   {}
func (Reopen) body()    {}
func (Filled) body()    {}
func (Parts) body()     {}
func (Echo) body()      {}
func (Heard) body()     {}
func (Wants) body()     {}
func (Common) body()    {}
func (Marks) body()     {}
func (Shortlist) body() {}
func (Version) body()   {}
func (Look) body()      {}
func (Looks) body()     {}
