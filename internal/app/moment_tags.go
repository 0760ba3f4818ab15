package app

import (
	"cmp"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// themesOf are the themes that a retro talked about. They are tags: whose words they come from is not in them.
func (m *Moment) themesOf(s flow.Session) (themes []string) {
	for _, t := range practices.TalkedAbout(s) {
		for _, tag := range m.app.library().Themes.Of(t.Title) {
			if !slices.Contains(themes, tag) {
				themes = append(themes, tag)
			}
		}
	}
	return themes
}

// themesOfTopic are those of a topic's title or, when that names none, of the cards in it.
func (m *Moment) themesOfTopic(t flow.Topic) []string {
	tags := m.app.library().Themes
	if themes := tags.Of(t.Title); len(themes) > 0 {
		return themes
	}
	var texts []string
	for _, c := range t.Cards {
		texts = append(texts, c.Body.Text)
	}
	themes := tags.OfAll(texts)
	return themes[:min(len(themes), practices.MostTags)]
}

// droppedIn is when each practice was last dropped. inUse gets those that the latest trial of a channel tries or kept. The
// trials are the newest first.
func droppedIn(trials []storage.Trial, inUse map[string]bool) map[string]time.Time {
	dropped, met := map[string]time.Time{}, map[string]bool{}
	for _, t := range trials {
		if t.State == storage.TrialDropped && t.EndedAt.After(dropped[t.Note]) {
			dropped[t.Note] = t.EndedAt
		}
		if !met[t.Note] && t.State != storage.TrialDropped {
			inUse[t.Note] = true
			if t.Told.Adapted != "" {
				inUse[t.Told.Adapted] = true
			}
		}
		met[t.Note] = true
	}
	return dropped
}

// shared are the tags of the first list that the second has too.
func shared(a, b []string) (both []string) {
	for _, x := range a {
		if slices.Contains(b, x) {
			both = append(both, x)
		}
	}
	return both
}

// compareOften puts what is more often first, and what is as often by name.
func compareOften(timesA, timesB int, a, b string) int {
	return cmp.Or(cmp.Compare(timesB, timesA), cmp.Compare(a, b))
}
