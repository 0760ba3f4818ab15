package present

import (
	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/storage"
	"steward/internal/views"
)

// Beside is what is known beside a retro.
func Beside(b app.Beside) views.Moment {
	m := views.Moment{Known: map[string]views.ThemePast{}, Suggested: map[string][]views.Suggestion{}, Trials: trials(b.Trials), Ended: trials(b.Ended)}
	for _, x := range b.Returning {
		r := views.Recalled{Topic: x.Topic, Title: x.Title, Mark: x.Mark}
		for _, p := range x.Past {
			r.Earlier = append(r.Earlier, views.Earlier{Title: p.Title, On: p.On})
		}
		m.Returning = append(m.Returning, r)
	}
	for topic, p := range b.Known {
		known := views.ThemePast{Title: p.Title, Times: p.Times, Of: p.Of}
		for _, t := range p.Tried {
			known.Tried = append(known.Tried, views.TriedBefore{What: t.What, State: t.State, Why: t.Why, Trial: t.Trial, On: t.On})
		}
		m.Known[topic] = known
	}
	for topic, list := range b.Suggested {
		m.Suggested[topic] = Suggestions(list)
	}
	return m
}

func trials(list []app.TrialOf) (lines []views.TrialLine) {
	for _, t := range list {
		lines = append(lines, views.TrialLine{ID: t.ID, Note: t.Note, Name: t.Name, State: t.State, Why: t.Told.Why, Since: t.StartedAt, Review: t.ReviewAt, Due: t.Due, Action: t.Action})
	}
	return lines
}

// Suggestions are practices for a moment.
func Suggestions(list []app.Suggested) (shown []views.Suggestion) {
	for _, x := range list {
		s := views.Suggestion{ID: x.ID, Name: x.Name, Intent: x.Intent, Made: x.Note.Context, Shares: x.Why.Shares, Placed: x.Placed,
			Tried: views.Tried{Now: x.Tried.Now, Kept: x.Tried.Kept, Changed: x.Tried.Changed, Dropped: x.Tried.Dropped}}
		often := map[string]app.ThemeOften{}
		for _, o := range x.Often {
			often[o.Theme] = o
			s.Themes = append(s.Themes, views.Counted{Theme: o.Theme, Times: o.Times, Of: o.Of})
		}
		for _, t := range x.Why.Themes { // in a topic that is not counted, such as one without votes
			if _, counted := often[t]; !counted {
				s.Themes = append(s.Themes, views.Counted{Theme: t})
			}
		}
		for _, sign := range x.Signs {
			s.Signs = append(s.Signs, views.SignLine{Kind: sign.Kind, Title: sign.Title, N: sign.N})
		}
		shown = append(shown, s)
	}
	return shown
}

// TeamWay is how a team works and learns.
func TeamWay(w app.TeamWay) views.TeamWay {
	t := views.TeamWay{Team: w.ID, Name: w.Name, Channel: w.Channel, Tags: w.Team.Context, Known: w.Known}
	for _, n := range w.Refused {
		t.Refused = append(t.Refused, views.NoteName{ID: n.ID, Name: n.Name})
	}
	t.Day, t.At, t.Digest = w.DigestWhen()
	return t
}

// Story is a story with the name of its note.
func Story(s storage.Story, name string) views.Story {
	return views.Story{ID: s.ID, Note: s.Note, Name: name, By: s.By, Channel: s.Channel, Had: s.Had, Changed: s.Changed, Came: s.Came, Wide: s.Wide}
}

// ForLead are practices for the teams that somebody leads.
func ForLead(list []app.ForLead) (shown []views.ForLead) {
	for _, x := range list {
		shown = append(shown, views.ForLead{Suggestion: Suggestions([]app.Suggested{x.Suggested})[0], Team: x.Team.ID, Name: x.Team.Name})
	}
	return shown
}

// Digest is what a channel reads of a week.
func Digest(l app.Learned, team string) views.Digest {
	g := views.Digest{Team: team, New: names(l.New), Adapted: names(l.Adapted), Verified: names(l.Verified), Suggested: Suggestions(l.Suggested)}
	for _, t := range l.Ended {
		g.Ended = append(g.Ended, views.EndedTrial{Name: t.Name, State: t.State, Why: t.Why})
	}
	for _, s := range l.Stories {
		g.Stories = append(g.Stories, Story(s.Story, s.Name))
	}
	return g
}

func names(notes []library.Note) (list []views.NoteName) {
	for _, n := range notes {
		list = append(list, views.NoteName{ID: n.ID, Name: n.Name})
	}
	return list
}
