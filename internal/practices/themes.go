package practices

import (
	"strings"

	"steward/internal/flow"
)

// Themes names what the topics of each retro are about, as far as topics of other retros are about the same: by words
// that they share, or by subjects that the synonyms know. Whole titles are never repeated: a title may be somebody's card.
func (s Synonyms) Themes(retros [][]string) [][]string {
	var titles []string
	var of []int // the retro of each title
	for i, topics := range retros {
		for _, title := range topics {
			titles, of = append(titles, title), append(of, i)
		}
	}
	themes := make([][]string, len(retros))
	for _, like := range append(Alike(titles), s.SameTopic(titles)...) {
		if len(like.Shared) == 0 {
			continue // alike, and nothing to call it
		}
		name := strings.Join(like.Shared[:min(len(like.Shared), themeWords)], " ")
		for _, i := range like.Cards {
			themes[of[i]] = append(themes[of[i]], name)
		}
	}
	return themes
}

// themeWords is how many words name a theme: enough to know it again.
const themeWords = 3

// Discussed returns the titles of the topics that a retro chose to talk about: those with votes, all when nobody voted.
func Discussed(s flow.Session) (titles []string) {
	agenda := RetroAgenda(s)
	for _, t := range agenda {
		if t.Votes > 0 || agenda[0].Votes == 0 {
			titles = append(titles, t.Title)
		}
	}
	return titles
}
