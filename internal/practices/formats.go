// Package practices arranges ways of contributing into the practices a team knows, such as the
// retrospective, and holds the rules around them as functions of plain values: formats loaded from
// YAML and which of them to suggest, dots, order and timeboxes, the quality of actions, what a
// session was worth, who was heard, when people in different zones can meet. It counts and suggests;
// it never decides, waits, stores or draws: clock, storage and Slack are left to others.
package practices

import "slices"

// A Format is one way to run a retrospective: its columns, prompts and timeboxes.
// A session stores the format it started with as JSON, so that editing YAML never
// changes a running session; the JSON names are stored data.
type Format struct {
	ID             string    `yaml:"id" json:"id"`
	Name           string    `yaml:"name" json:"name"`
	Intent         string    `yaml:"intent" json:"intent"`
	When           []string  `yaml:"when" json:"when,omitempty"`             // team states it suits
	AvoidWhen      []string  `yaml:"avoid_when" json:"avoid_when,omitempty"` // team states it hurts
	TeamSize       TeamSize  `yaml:"team_size" json:"team_size"`
	DurationMin    int       `yaml:"duration_min" json:"duration_min"` // minutes
	AsyncOK        bool      `yaml:"async_ok" json:"async_ok"`
	Anonymity      Anonymity `yaml:"anonymity" json:"anonymity"` // the suggested mode; the session fixes its own
	Energy         string    `yaml:"energy" json:"energy"`       // low, medium or high: what it asks of people
	CheckIn        string    `yaml:"check_in" json:"check_in"`
	Columns        []Column  `yaml:"columns" json:"columns"`
	InsightPrompts []string  `yaml:"insight_prompts" json:"insight_prompts,omitempty"`
	Timeboxes      Timeboxes `yaml:"timeboxes" json:"timeboxes"`
	Tips           []string  `yaml:"tips" json:"tips,omitempty"` // for the facilitator
	Source         Source    `yaml:"source" json:"source"`
	Lineage        *Lineage  `yaml:"lineage,omitempty" json:"lineage,omitempty"`
}

// A Column collects one kind of thought.
type Column struct {
	ID     string `yaml:"id" json:"id"`
	Title  string `yaml:"title" json:"title"`
	Symbol string `yaml:"symbol" json:"symbol"` // one character for lists in a text; "1-5" makes a scored column
	Tone   string `yaml:"tone" json:"tone"`     // positive, negative, neutral, idea or question
	Prompt string `yaml:"prompt" json:"prompt"`
}

// scaleSymbol marks a column that is answered with a score, not with cards.
const scaleSymbol = "1-5"

// Scale says that people score this column from 1 to 5 instead of writing cards (team radar).
func (c Column) Scale() bool { return c.Symbol == scaleSymbol }

// TeamSize is the number of people a format works for, both ends included.
type TeamSize struct {
	Min int `yaml:"min" json:"min"`
	Max int `yaml:"max" json:"max"`
}

// Timeboxes are the minutes of the five parts of a retro at the format's own duration
// (Derby & Larsen, Agile Retrospectives).
type Timeboxes struct {
	SetStage         int `yaml:"set_stage" json:"set_stage"`
	GatherData       int `yaml:"gather_data" json:"gather_data"`
	GenerateInsights int `yaml:"generate_insights" json:"generate_insights"`
	Decide           int `yaml:"decide" json:"decide"`
	Close            int `yaml:"close" json:"close"`
}

// Parts lists the timeboxes in the order in which a retro spends them.
func (t Timeboxes) Parts() [5]int {
	return [5]int{t.SetStage, t.GatherData, t.GenerateInsights, t.Decide, t.Close}
}

// Source says where the idea of a format comes from.
type Source struct {
	Name string `yaml:"name" json:"name"`
	URL  string `yaml:"url" json:"url"`
}

// Lineage says which format this one was adapted from, and why.
type Lineage struct {
	Parent  string `yaml:"parent" json:"parent"`
	Changed string `yaml:"changed,omitempty" json:"changed,omitempty"`
	Why     string `yaml:"why,omitempty" json:"why,omitempty"`
}

// Anonymity is who may learn who wrote a card; fixed before collecting starts.
type Anonymity string

const (
	Named        Anonymity = "named"        // authors are shown after the reveal
	Unattributed Anonymity = "unattributed" // authors are never shown; the link is erased at the reveal
	Strict       Anonymity = "strict"       // authors are a keyed hash from the start; the key dies at the reveal
)

// Anonymities lists the modes from the most open to the most closed.
var Anonymities = []Anonymity{Named, Unattributed, Strict}

// Scales says that the whole format is scored instead of written.
func (f Format) Scales() bool { return len(f.Columns) > 0 && f.Columns[0].Scale() }

// Fits says whether the format works for so many people, in this style.
func (f Format) Fits(people int, async bool) bool {
	return f.TeamSize.Min <= people && people <= f.TeamSize.Max && (f.AsyncOK || !async)
}

// StageMinutes spreads another total over the five parts in the format's own proportions.
func (f Format) StageMinutes(total int) [5]int {
	if total == f.DurationMin {
		return f.Timeboxes.Parts()
	}
	return shareMinutes(total, f.Timeboxes.Parts())
}

// Formats is the set of formats a bot knows, in the order of their files.
type Formats struct {
	all    []Format
	states []string
}

// All returns every format: the shipped ones first, in file order.
func (fs Formats) All() []Format { return slices.Clone(fs.all) }

// States returns the team states that formats may name, in file order.
func (fs Formats) States() []string { return slices.Clone(fs.states) }

// Get finds a format by its id.
func (fs Formats) Get(id string) (Format, bool) {
	i := fs.index(id)
	if i < 0 {
		return Format{}, false
	}
	return fs.all[i], true
}

func (fs Formats) index(id string) int {
	return slices.IndexFunc(fs.all, func(f Format) bool { return f.ID == id })
}
