package views

import (
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// Tried is how many teams tried a practice, by how it ended.
type Tried struct{ Now, Kept, Changed, Dropped int }

func (t Tried) teams() int { return t.Now + t.Kept + t.Changed + t.Dropped }

// NoteLine is a practice note in a list.
type NoteLine struct {
	ID, Name, Intent string
	Status           library.Status
	Archived         bool
	Tried            Tried
	Words, Places    []string // why it was found: which of its words, and the fields in which they stand
}

// NotePage is a practice note with all that is known about it.
type NotePage struct {
	library.Note
	Local       int  // the version of the text here; 0 is the program's, untouched
	Shipped     bool // the program brings it
	Newer       bool // the program has a newer text than the one that was changed here
	Level       string
	Tried       Tried
	Author      string
	Keeper      string
	Read        string // which text it is
	VerifiedBy  string
	Verified    time.Time
	LookBy      time.Time
	Archived    time.Time
	ArchivedWhy string
	Results     []NoteResult
	Ask         []string // people who may be asked
	AskMe       bool     // whoever reads it is one of them
	Above       []NoteBranch
	Below       []NoteBranch
	Links       []NoteLink
	Related     []NoteLine
	Texts       int
	Channel     string // where it is read, or ""
}

// NoteResult is what one team says came of a trial.
type NoteResult struct {
	State, Why, Changed, Baseline, Result, Signal, SignalOn, Again string
	Context                                                        []string
	Began, Ended                                                   time.Time
}

// NoteBranch is a note in a family of adapted notes.
type NoteBranch struct {
	ID, Name     string
	Depth        int
	Changed, Why string // of the branch itself, from what is above it
	Context      []string
	Tried        Tried
}

// NoteLink is where a note is talked about, or what belongs to it.
type NoteLink struct{ ID, Kind, Target, Title string }

func noteRef(verb, arg string) string { return Ref{Verb: verb, Arg: arg}.String() }

// tag is how a tag reads: in words where there are some, else as it is written, without hyphens.
func (d Desk) tag(kind, tag string) string {
	if key := "practice." + kind + "." + tag; d.Words.Has(key) {
		return d.say(key)
	}
	return strings.ReplaceAll(tag, "-", " ")
}

func (d Desk) tagList(kind string, tags []string) string {
	var said []string
	for _, t := range tags {
		said = append(said, quote(d.tag(kind, t), 60))
	}
	return strings.Join(said, ", ")
}

// triedBy says how many teams tried a note and what became of it. It never says which.
func (d Desk) triedBy(t Tried) string {
	if t.teams() == 0 {
		return d.say("practice.tried.nobody")
	}
	var parts []string
	for _, p := range []struct {
		key string
		n   int
	}{{"practice.tried.kept", t.Kept}, {"practice.tried.changed", t.Changed}, {"practice.tried.dropped", t.Dropped}, {"practice.tried.now", t.Now}} {
		if p.n > 0 {
			parts = append(parts, d.say(p.key, "n", p.n))
		}
	}
	return d.Words.Count("practice.tried", t.teams(), "how", strings.Join(parts, ", "))
}

// standing says what is not as usual about a note: new here, retired, archived.
func (d Desk) standing(s library.Status, archived bool) string {
	switch {
	case archived:
		return d.say("practice.standing.archived")
	case s == library.Draft:
		return d.say("practice.standing.draft")
	case s == library.Retired:
		return d.say("practice.standing.retired")
	}
	return ""
}

// noteLine is a note in a list, with a way to read it.
func (d Desk) noteLine(l NoteLine) slack.Block {
	text := d.say("practice.line", "name", quote(l.Name, 150), "intent", quote(l.Intent, 300))
	if s := d.standing(l.Status, l.Archived); s != "" {
		text += "\n" + s
	}
	if why := d.foundBy(l); why != "" {
		text += "\n" + why
	}
	if l.Tried.teams() > 0 {
		text += "\n" + d.triedBy(l.Tried)
	}
	return sectionWith(text, button(noteRef("noteread", l.ID), l.ID, d.say("practice.button.read")))
}

// foundBy says why a note was found.
func (d Desk) foundBy(l NoteLine) string {
	if len(l.Words) == 0 {
		return ""
	}
	var words, places []string
	for _, w := range l.Words {
		words = append(words, "“"+quote(w, 40)+"”")
	}
	for _, p := range l.Places {
		places = append(places, d.say("practice.place."+p))
	}
	return d.say("practice.found_by", "words", strings.Join(words, ", "), "places", d.listed(places))
}

// NoteCard is a note at a glance: what it is for, when to try it, what it takes, how to decide, and what teams here say.
// It is for a message or a window; what can be done with it is up to who shows it.
func (d Desk) NoteCard(n NotePage) []slack.Block {
	blocks := []slack.Block{section(d.say("practice.card", "name", quote(n.Name, 150), "intent", quote(n.Intent, 400), "problem", quote(n.Problem, 600)))}
	if s := d.standing(n.Status, !n.Archived.IsZero()); s != "" {
		blocks = append(blocks, context(s))
	}
	if n.WhenToTry != "" {
		blocks = append(blocks, section(d.say("practice.when", "when", quote(n.WhenToTry, 600))))
	}
	if facts := d.noteFacts(n); len(facts) > 0 {
		blocks = append(blocks, context(strings.Join(facts, " · ")))
	}
	if signals := d.signals(n.DecideBy); len(signals) > 0 {
		blocks = append(blocks, section(d.say("practice.decide_by")+"\n"+list(d.first(signals, 6, 1500))))
	}
	return append(blocks, context(d.say("practice.evidence", "level", d.say("practice.level."+evidence(n.Level))), d.triedBy(n.Tried)))
}

func evidence(level string) string {
	if level == "" {
		return "none"
	}
	return level
}

// noteFacts are what a note takes.
func (d Desk) noteFacts(n NotePage) (facts []string) {
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, d.say(key, "value", value))
		}
	}
	word := func(kind, tag string) string {
		if tag == "" {
			return ""
		}
		return quote(d.tag(kind, tag), 60)
	}
	add("practice.fact.stream", word("stream", n.Stream))
	add("practice.fact.effort", word("effort", n.Effort))
	add("practice.fact.difficulty", word("difficulty", n.Difficulty))
	add("practice.fact.people", quote(n.TeamSize, 60))
	if n.TimeboxMin > 0 {
		facts = append(facts, d.say("practice.fact.time", "n", n.TimeboxMin))
	}
	if n.TrialWeeks > 0 {
		facts = append(facts, d.Words.Count("practice.fact.weeks", n.TrialWeeks))
	}
	add("practice.fact.context", d.tagList("context", n.Context))
	return facts
}

// signals say by what a team decides whether to keep a practice.
func (d Desk) signals(signals []library.Signal) (lines []string) {
	for _, s := range signals {
		lines = append(lines, bullet(d.say("practice.signal", "signal", quote(s.Signal, 300), "speed", d.tag("speed", s.Speed), "kind", d.tag("kind", s.Kind))))
	}
	return lines
}

// resultLines are what teams said, the newest first. They are not counted or set against one another.
func (d Desk) resultLines(results []NoteResult) (lines []string) {
	for _, r := range results {
		line := d.say("practice.result", "state", d.say("practice.state."+r.State), "why", quote(r.Why, 400), "date", date(r.Ended, "{date_short}", "2 Jan 2006"))
		if r.Changed != "" {
			line += " " + d.say("practice.result.changed", "changed", quote(r.Changed, 300))
		}
		if r.Baseline != "" && r.Result != "" {
			line += " " + d.say("practice.result.from_to", "before", quote(r.Baseline, 150), "after", quote(r.Result, 150))
		} else if r.Result != "" {
			line += " " + d.say("practice.result.now", "after", quote(r.Result, 200))
		}
		if r.Signal != "" {
			line += " " + d.say("practice.result.signal", "signal", quote(r.Signal, 200), "weeks", d.since(r))
		}
		if len(r.Context) > 0 {
			line += " " + d.say("practice.result.context", "context", d.tagList("context", r.Context))
		}
		if slices.Contains([]string{"yes", "perhaps", "no"}, r.Again) {
			line += " " + d.say("practice.result.again."+r.Again)
		}
		lines = append(lines, bullet(line))
	}
	return lines
}

// since is how long after its beginning a trial gave a signal.
func (d Desk) since(r NoteResult) string {
	on, err := time.Parse(time.DateOnly, r.SignalOn)
	if err != nil || on.Before(r.Began.AddDate(0, 0, -1)) {
		return d.say("practice.since.unknown")
	}
	return d.Words.Count("practice.since", int(on.Sub(r.Began).Hours()/24/7))
}
