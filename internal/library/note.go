package library

// Note is a practice, as a file holds it: a head of fields, in this order, and steps. What a workspace knows about it
// beside that (who looks after it, who tried it) is not in it.
type Note struct {
	ID          string   `yaml:"id"` // kebab-case, unique
	Name        string   `yaml:"name"`
	Version     int      `yaml:"version"` // from 1 on
	Status      Status   `yaml:"status"`
	Category    string   `yaml:"category"`
	Stream      string   `yaml:"stream"`  // discovery, delivery or both
	Role        string   `yaml:"dm_role"` // of a delivery manager
	Intent      string   `yaml:"intent"`  // one line
	Problem     string   `yaml:"problem"` // one line
	WhenToTry   string   `yaml:"when_to_try"`
	Context     []string `yaml:"context"`
	Forces      []string `yaml:"forces"`
	Themes      []string `yaml:"themes"`  // of retros
	Metrics     []string `yaml:"metrics"` // ids of measures that it may move
	Roles       []string `yaml:"roles"`   // who takes part
	TeamSize    string   `yaml:"team_size"`
	TimeboxMin  int      `yaml:"timebox_min"` // minutes
	Effort      string   `yaml:"effort"`      // low, medium or high
	Difficulty  string   `yaml:"difficulty"`  // easy, medium or hard
	Materials   []string `yaml:"materials"`
	TrialWeeks  int      `yaml:"trial_weeks"` // 1 to 26
	DecideBy    []Signal `yaml:"decide_by"`
	SignalsGood []string `yaml:"signals_good"`
	SignalsBad  []string `yaml:"signals_bad"`
	Adaptations []string `yaml:"adaptations"`
	Evidence    Evidence `yaml:"evidence"`
	Related     []string `yaml:"related"` // ids of notes
	Source      Source   `yaml:"source"`
	License     string   `yaml:"license"`
	Lineage     Lineage  `yaml:"lineage"`
	Body        string   `yaml:"-"` // Markdown
}

// Status is how far a note is.
type Status string

const (
	Draft   Status = "draft" // no team has tried it here
	Active  Status = "active"
	Retired Status = "retired" // with a reason; kept, since notes may descend from it
)

// Signal is what tells a team whether to keep a practice.
type Signal struct {
	Signal string `yaml:"signal"`
	Speed  string `yaml:"speed"` // fast: days to two weeks; slow: weeks and months
	Kind   string `yaml:"kind"`  // measured or felt
}

// Evidence is how well it is known to help.
type Evidence struct {
	Level string `yaml:"level"` // none, anecdote, team or multi
	Note  string `yaml:"note"`
	URL   string `yaml:"url"`
}

// Source is where a practice comes from.
type Source struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
}

// Lineage says of a note that was adapted from another what was changed, and why. Nil is for a note of its own.
type Lineage struct {
	Parent        *string `yaml:"parent"`
	ParentVersion *int    `yaml:"parent_version"`
	Changed       *string `yaml:"changed"`
	Why           *string `yaml:"why"`
}
