package practices

import (
	"slices"

	"steward/internal/ballot"
)

// Method is one way to decide, as configs/decision-methods.yaml describes it.
type Method struct {
	ID        string     `yaml:"id"`
	Name      string     `yaml:"name"`
	Shape     string     `yaml:"shape"`     // which stages it has: see shapes
	Ballot    string     `yaml:"ballot"`    // how people answer a poll: see ballots
	Count     string     `yaml:"count"`     // the rule that counts it: see counts and verdicts
	Rounds    int        `yaml:"rounds"`    // the most rounds of a question that is asked again
	Positions []Position `yaml:"positions"` // the ways to stand towards a proposal
	OneLine   string     `yaml:"one_line"`
	Minutes   int        `yaml:"minutes"`
	Group     GroupSize  `yaml:"group"`
	Anonymity []string   `yaml:"anonymity"` // named, anonymous; the first is the usual one
	AsyncOK   bool       `yaml:"async_ok"`
	Steps     []string   `yaml:"steps"`
	GoodFor   []string   `yaml:"good_for"`
	BadFor    []string   `yaml:"bad_for"`
	Needs     Needs      `yaml:"needs"`
	Prompts   Prompts    `yaml:"prompts"`
}

// GroupSize is how many people a method suits.
type GroupSize struct {
	Min int `yaml:"min"`
	Max int `yaml:"max"`
}

// Needs is what a method cannot do without.
type Needs struct {
	Decider       bool    `yaml:"decider"`
	Quorum        bool    `yaml:"quorum"`
	Criteria      bool    `yaml:"criteria"`
	MaxRounds     int     `yaml:"max_rounds"` // of integration, before other ways are suggested
	AffectedMin   int     `yaml:"affected_min"`
	ExpertMin     int     `yaml:"expert_min"`
	StandAsideMax float64 `yaml:"stand_aside_max"`
	Fallback      string  `yaml:"fallback"`
}

// Prompts are the questions that a method puts to people.
type Prompts struct {
	Objection string `yaml:"objection"`
	Test      string `yaml:"test"`
	Integrate string `yaml:"integrate"`
}

// Position is one way to stand towards a proposal: its label, what it means, and whether a reason is asked for.
type Position struct {
	ID     string `yaml:"id"`
	Label  string `yaml:"label"`
	Means  string `yaml:"means"`
	Reason string `yaml:"reason"` // off, optional or required
}

// Proposes reports whether the method decides about one proposal, rather than between options.
func (m Method) Proposes() bool { return m.Ballot == "" }

// Named reports whether the method always shows who said what: where reasons need faces.
func (m Method) Named() bool { return slices.Equal(m.Anonymity, []string{"named"}) }

// Methods are the ways to decide, and the rules that choose between them.
type Methods struct {
	all      []Method
	rows     []chooserRow
	Defaults DecisionDefaults
	Roles    []RoleSet
	Review   []string // what is asked when a decision is looked at again
}

// DecisionDefaults are what the framing form begins with.
type DecisionDefaults struct {
	Quorum       string         `yaml:"quorum_fraction"`
	AnonymousMin int            `yaml:"anonymous_min"`
	TieRule      ballot.TieRule `yaml:"tie_rule"`
	ReviewDays   struct {
		TwoWay int `yaml:"two_way"`
		OneWay int `yaml:"one_way"`
		Policy int `yaml:"policy"`
	} `yaml:"review_days"`
}

// All returns the methods in the order of the file.
func (m Methods) All() []Method { return slices.Clone(m.all) }

// Get finds a method by its id.
func (m Methods) Get(id string) (Method, bool) {
	i := slices.IndexFunc(m.all, func(x Method) bool { return x.ID == id })
	if i < 0 {
		return Method{}, false
	}
	return m.all[i], true
}
