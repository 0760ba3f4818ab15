package app

import (
	"slices"

	"steward/internal/practices"
)

// Alike suggests topics that may say the same thing: first those that share words, then those that are only about the
// same. Nothing is put together without a click.
func (a *App) Alike(r practices.RetroRoom) [][]string {
	topics := practices.RetroTopics(r.Session)
	texts := make([]string, len(topics))
	for i, t := range topics {
		texts[i] = t.Title
	}
	taken := map[int]bool{}
	var groups [][]string
	for _, like := range append(practices.Alike(texts), a.library().Synonyms.SameTopic(texts)...) {
		var ids []string
		for _, i := range like.Cards {
			if !taken[i] {
				ids = append(ids, topics[i].ID)
			}
		}
		if len(ids) < 2 {
			continue
		}
		for _, i := range like.Cards {
			taken[i] = true
		}
		groups = append(groups, ids)
	}
	return groups
}

// TitleFor offers a title for topics that are, or may become, one group: the name of what most of their cards are about, never
// the words of a card. It is "" when there is none, and when somebody gave one of them a title.
func (a *App) TitleFor(r practices.RetroRoom, ids []string) string {
	var texts []string
	for _, t := range practices.RetroTopics(r.Session) {
		if !slices.Contains(ids, t.ID) {
			continue
		}
		if t.Named {
			return ""
		}
		for _, c := range t.Cards {
			texts = append(texts, c.Body.Text)
		}
	}
	return a.library().Synonyms.Title(texts)
}
