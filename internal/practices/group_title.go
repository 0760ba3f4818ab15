package practices

import (
	"strings"

	"steward/internal/flow"
)

// titleWords is how many words or topics make a title at most.
const titleWords = 3

// TitleOf offers a title for cards that were put together: what more than half of them are about, else the words that they
// share. It is no card's own sentence, so nobody's words become a title by it. "" is no title.
func (s Synonyms) TitleOf(cards []string) string {
	for _, like := range append(s.SameTopic(cards), Alike(cards)...) {
		shared := like.Shared[:min(len(like.Shared), titleWords)]
		if 2*len(like.Cards) <= len(cards) || len(shared) == 0 {
			continue
		}
		title := []rune(strings.Join(shared, ", "))
		if title = append([]rune(strings.ToUpper(string(title[:1]))), title[1:]...); len(title) <= flow.TitleLength {
			return string(title)
		}
	}
	return ""
}
