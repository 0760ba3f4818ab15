package app

import "steward/internal/practices"

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

// GroupTitles are titles for the groups of a wall that nobody named, by the group's id.
func (a *App) GroupTitles(r practices.RetroRoom) map[string]string {
	titles := map[string]string{}
	for _, t := range practices.RetroTopics(r.Session) {
		if len(t.Cards) < 2 || t.Named {
			continue
		}
		var texts []string
		for _, c := range t.Cards {
			texts = append(texts, c.Body.Text)
		}
		titles[t.ID] = a.library().Synonyms.TitleOf(texts)
	}
	return titles
}
