package library

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// About is what a workspace knows about a note beside its text, as a file holds it: no people, no channels, no names of
// teams.
type About struct {
	Note        string     `yaml:"note"`         // its id
	Text        string     `yaml:"text"`         // [Sum] of the note when this was written, so that a change of either side shows
	Program     int        `yaml:"program"`      // version of the program's note that it was changed from; 0 for one of the workspace's own
	Verified    string     `yaml:"verified"`     // when somebody last said that it is right: YYYY-MM-DD, or ""
	VerifyDays  int        `yaml:"verify_days"`  // for how long that holds; 0 is the usual
	Archived    string     `yaml:"archived"`     // when it went off the shelf: YYYY-MM-DD, or ""
	ArchivedWhy string     `yaml:"archived_why"` // and why
	Versions    []Revision `yaml:"versions"`     // of the text there, the oldest first; none when it is the program's, untouched
	Trials      []Trial    `yaml:"trials"`       // that have ended
	Links       []Link     `yaml:"links"`        // pages
}

// Revision is a text that a note had. The texts before the last lie beside it, see [HistoryFile].
type Revision struct {
	Version int    `yaml:"version"`
	At      string `yaml:"at"` // RFC 3339, to the second
	Why     string `yaml:"why"`
}

// Trial is what a team said of a practice that it tried. Which team it was is not said.
type Trial struct {
	Team        int      `yaml:"team"` // tells apart the teams that tried this note, from 1 on
	State       string   `yaml:"state"`
	Started     string   `yaml:"started"` // YYYY-MM-DD
	Ended       string   `yaml:"ended"`
	NoteVersion int      `yaml:"note_version"`
	Context     []string `yaml:"context"`
	Hoped       string   `yaml:"hoped"` // in files of an earlier release; it is written empty and not taken over
	Why         string   `yaml:"why"`
	Changed     string   `yaml:"changed"`
	Before      string   `yaml:"before"`
	After       string   `yaml:"after"`
	Signal      string   `yaml:"signal"`
	SignalOn    string   `yaml:"signal_on"`
	Again       string   `yaml:"again"`
	Adapted     string   `yaml:"adapted"` // the note that came of it
}

// Link is a page that belongs to a note.
type Link struct {
	Title  string `yaml:"title"`
	Target string `yaml:"target"`
}

// TrialStates are how a trial ends.
var TrialStates = []string{"kept", "changed", "dropped"}

var aboutFields = []field[About]{
	{name: "note", into: func(a *About) any { return &a.Note }},
	{name: "text", into: func(a *About) any { return &a.Text }},
	{name: "program", into: func(a *About) any { return &a.Program }},
	{name: "verified", into: func(a *About) any { return &a.Verified }},
	{name: "verify_days", into: func(a *About) any { return &a.VerifyDays }},
	{name: "archived", into: func(a *About) any { return &a.Archived }},
	{name: "archived_why", into: func(a *About) any { return &a.ArchivedWhy }},
	{name: "versions", into: func(a *About) any { return rows[Revision]{&a.Versions, revisionFields} }},
	{name: "trials", into: func(a *About) any { return rows[Trial]{&a.Trials, trialFields} }},
	{name: "links", into: func(a *About) any { return rows[Link]{&a.Links, linkFields} }},
}

var revisionFields = []field[Revision]{
	{name: "version", into: func(r *Revision) any { return &r.Version }},
	{name: "at", into: func(r *Revision) any { return &r.At }},
	{name: "why", into: func(r *Revision) any { return &r.Why }},
}

var trialFields = []field[Trial]{
	{name: "team", into: func(t *Trial) any { return &t.Team }},
	{name: "state", into: func(t *Trial) any { return &t.State }},
	{name: "started", into: func(t *Trial) any { return &t.Started }},
	{name: "ended", into: func(t *Trial) any { return &t.Ended }},
	{name: "note_version", into: func(t *Trial) any { return &t.NoteVersion }},
	{name: "context", into: func(t *Trial) any { return &t.Context }},
	{name: "hoped", into: func(t *Trial) any { return &t.Hoped }},
	{name: "why", into: func(t *Trial) any { return &t.Why }},
	{name: "changed", into: func(t *Trial) any { return &t.Changed }},
	{name: "before", into: func(t *Trial) any { return &t.Before }},
	{name: "after", into: func(t *Trial) any { return &t.After }},
	{name: "signal", into: func(t *Trial) any { return &t.Signal }},
	{name: "signal_on", into: func(t *Trial) any { return &t.SignalOn }},
	{name: "again", into: func(t *Trial) any { return &t.Again }},
	{name: "adapted", into: func(t *Trial) any { return &t.Adapted }},
}

var linkFields = []field[Link]{
	{name: "title", into: func(l *Link) any { return &l.Title }},
	{name: "target", into: func(l *Link) any { return &l.Target }},
}

// Sum stands for the text of a note.
func Sum(n Note) string {
	sum := sha256.Sum256(Format(n))
	return hex.EncodeToString(sum[:])
}

// AboutFile and the others are where what belongs to a note lies.
func NoteFile(id string) string                 { return "practices/" + id + ".md" }
func AboutFile(id string) string                { return "about/" + id + ".yaml" }
func HistoryFile(id string, version int) string { return fmt.Sprintf("history/%s/%d.md", id, version) }

const aboutHead = "# What is known about the note beside its text. Leave text and versions to the program.\n"

// FormatAbout writes it as its file.
func FormatAbout(a About) []byte {
	each(aboutFields, &a, Nameless)
	return append([]byte(aboutHead), dump(a)...)
}

// Bounds of such a file. A note of ten years has some hundreds of either.
const (
	mostRows = 2000
	mostTold = 3000 // characters of what a team told
)

func readAbout(text []byte) (a About, d *decoder) {
	d = &decoder{lines: map[place]int{}}
	text, ok := d.legible(text)
	if !ok {
		return a, d
	}
	if m := d.document(text); m != nil {
		read(d, m, "", 0, aboutFields, &a)
	}
	if !d.stopped() {
		d.check(a.check())
	}
	return a, d
}

func (a About) check() Problems {
	c := &checked{}
	c.id("note", a.Note)
	if !sum.MatchString(a.Text) {
		c.wrong(Problem{Field: "text", Rule: NotWritten, Has: shown(a.Text)})
	}
	c.number("program", a.Program, 0, MostVersion)
	c.date("verified", 0, a.Verified, time.DateOnly, false)
	c.number("verify_days", a.VerifyDays, 0, 3650)
	c.date("archived", 0, a.Archived, time.DateOnly, false)
	c.text("archived_why", 0, a.ArchivedWhy, MostReason)
	c.most("versions", len(a.Versions))
	for i, r := range a.Versions {
		if r.Version < 1 || r.Version > MostVersion || i > 0 && r.Version <= a.Versions[i-1].Version {
			c.wrong(Problem{Field: "versions.version", Item: i + 1, Rule: Order, Has: fmt.Sprint(r.Version)})
		}
		c.date("versions.at", i+1, r.At, time.RFC3339, true)
		c.text("versions.why", i+1, r.Why, mostTold)
	}
	c.most("trials", len(a.Trials))
	for i, t := range a.Trials {
		c.trial(i+1, t)
	}
	c.most("links", len(a.Links))
	for i, l := range a.Links {
		c.text("links.title", i+1, l.Title, MostReason)
		if !Web(l.Target) {
			c.wrong(Problem{Field: "links.target", Item: i + 1, Rule: Address, Has: shown(l.Target)})
		}
	}
	return c.found
}

func (c *checked) trial(item int, t Trial) {
	if !slices.Contains(TrialStates, t.State) {
		c.wrong(Problem{Field: "trials.state", Item: item, Rule: Unknown, Has: shown(t.State), Near: near(t.State, TrialStates)})
	}
	if t.Team < 0 || t.Team > MostVersion {
		c.wrong(Problem{Field: "trials.team", Item: item, Rule: Range, Has: fmt.Sprint(t.Team), Most: MostVersion})
	}
	c.date("trials.started", item, t.Started, time.DateOnly, false)
	c.date("trials.ended", item, t.Ended, time.DateOnly, false)
	for _, f := range trialFields {
		if text, ok := f.into(&t).(*string); ok {
			c.text("trials."+f.name, item, *text, mostTold)
		}
	}
	if t.Adapted != "" && !kebab.MatchString(t.Adapted) {
		c.wrong(Problem{Field: "trials.adapted", Item: item, Rule: Kebab, Has: shown(t.Adapted)})
	}
}

var sum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c *checked) date(field string, item int, text, layout string, needed bool) {
	if _, err := time.Parse(layout, text); err != nil && (needed || text != "") {
		c.wrong(Problem{Field: field, Item: item, Rule: Date, Has: shown(text)})
	}
}

func (c *checked) most(field string, n int) {
	if n > mostRows {
		c.wrong(Problem{Field: field, Rule: Many, Most: mostRows})
	}
}

// Nameless is the trial without mentions of people.
func (t Trial) Nameless() Trial {
	each(trialFields, &t, Nameless)
	return t
}
