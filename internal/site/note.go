package site

import (
	"html/template"
	"slices"
	"strings"

	"steward/internal/library"
)

// note is a note with what the page says of it.
type note struct {
	library.Entry
	Verified string // a date, or ""
	Tried    tried
	plain    string // of the body, for the search
}

// tried counts the teams that told how a trial ended, each by what it said last.
type tried struct{ Teams, Kept, Changed, Dropped int }

func read(e library.Entry) note {
	n := note{Entry: e, plain: strings.Join(strings.Fields(e.Body), " ")}
	if e.About == nil {
		return n
	}
	n.Verified = e.About.Verified
	last := map[int]string{}
	for _, t := range e.About.Trials { // in the order in which they ended
		last[t.Team] = t.State
	}
	for _, state := range last {
		n.Tried.Teams++
		switch state {
		case "kept":
			n.Tried.Kept++
		case "changed":
			n.Tried.Changed++
		case "dropped":
			n.Tried.Dropped++
		}
	}
	return n
}

// Trials are what teams told, the latest first.
func (n note) Trials() []library.Trial {
	if n.About == nil {
		return nil
	}
	trials := slices.Clone(n.About.Trials)
	slices.Reverse(trials)
	return trials
}

// Pages are links that belong to the note.
func (n note) Pages() []library.Link {
	if n.About == nil {
		return nil
	}
	return n.About.Links
}

// noteView is the page of a note.
type noteView struct {
	frame
	note
	Steps   template.HTML
	Facts   []fact
	Tags    []tagged
	Lists   []list
	Above   []relative // what it was adapted from, the farthest first
	Below   []relative // what was adapted from it
	Related []relative
}

// fact is a line of the card; tagged, a group of tags that lead to lists; list, one of the note's lists with its title.
type fact struct{ Name, Value string }

type tagged struct {
	Title string
	Tags  []value
}

type list struct {
	Title   string
	Entries []string
}

func (b *builder) noteView(n *note) noteView {
	v := noteView{frame: b.frame("../", n.Name), note: *n, Steps: steps(n.Note)}
	for _, f := range []fact{
		{"site.effort", n.Effort}, {"site.difficulty", n.Difficulty}, {"site.people", n.TeamSize}, {"site.roles", strings.Join(n.Roles, ", ")},
		{"site.minutes", b.count("site.minutes.n", n.TimeboxMin)}, {"site.weeks", b.count("site.weeks.n", n.TrialWeeks)},
		{"site.verified", n.Verified},
	} {
		if f.Value != "" {
			v.Facts = append(v.Facts, fact{b.say(f.Name), f.Value})
		}
	}
	for _, f := range facetsOf {
		if tags := f.of(*n); len(tags) > 0 && f.tags {
			v.Tags = append(v.Tags, tagged{b.say("site.facet." + f.key), b.values(f.key, tags)})
		}
	}
	for _, l := range []list{{"site.forces", n.Forces}, {"site.materials", n.Materials}, {"site.good", n.SignalsGood}, {"site.bad", n.SignalsBad}, {"site.adaptations", n.Adaptations}} {
		if len(l.Entries) > 0 {
			v.Lists = append(v.Lists, list{b.say(l.Title), l.Entries})
		}
	}
	v.Above, v.Below = b.above(*n), b.below(n.ID, map[string]bool{n.ID: true})
	for _, id := range n.Related {
		if r, ok := b.relative(id); ok {
			v.Related = append(v.Related, r)
		}
	}
	return v
}

// count says a number of things, and nothing of none.
func (b *builder) count(key string, n int) string {
	if n == 0 {
		return ""
	}
	return b.words.Count(key, n)
}
