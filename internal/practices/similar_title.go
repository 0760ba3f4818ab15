package practices

import (
	"strings"
	"unicode"
)

// Title offers a title for cards that a group holds: the name of the topic that more than half of them are about, in the
// language that most of the cards are written in. It is "" when there is no such topic. It never repeats a card: a title that
// people give may be told outside the retro, and a card is somebody's words.
func (s Synonyms) Title(cards []string) string {
	if len(cards) < 2 {
		return ""
	}
	r := s.reader()
	holders, weight := make([]int, len(s.topics)), make([]float64, len(s.topics))
	for _, c := range cards {
		for _, f := range r.read(c) {
			if f.id < len(s.topics) {
				holders[f.id]++
				weight[f.id] += f.weight
			}
		}
	}
	best := -1
	for t := range s.topics {
		if 2*holders[t] > len(cards) && (best < 0 || weight[t] > weight[best]) {
			best = t
		}
	}
	if best < 0 {
		return ""
	}
	return s.names[best][languageOf(cards)]
}

// languageOf guesses the language of cards by script and by the words that hold sentences together: "en", "de" or "ru".
// Cards without any such words are taken to be English.
func languageOf(cards []string) string {
	said := map[string]int{"en": 0}
	for _, c := range cards {
		said[languageOfCard(c)]++
	}
	best := "en"
	for _, l := range []string{"de", "ru"} {
		if said[l] > said[best] {
			best = l
		}
	}
	return best
}

func languageOfCard(card string) string {
	german, english := 0, 0
	for _, r := range card {
		if unicode.Is(unicode.Cyrillic, r) {
			return "ru"
		}
	}
	for _, w := range tokens(card) {
		if germanSigns[w] || strings.ContainsAny(w, "äöüß") || strings.HasSuffix(w, "ung") || strings.HasSuffix(w, "ungen") || strings.HasSuffix(w, "keit") {
			german++
		}
		if englishSigns[w] {
			english++
		}
	}
	switch {
	case german > english:
		return "de"
	case english > 0:
		return "en"
	}
	return ""
}

// Small words that are of one of the two languages and not of the other.
var (
	germanSigns  = wordSet("der das den dem des ein eine einen einem einer und oder aber wenn dann weil dass als wie ist sind bin sein ich du er sie es wir mir uns haben hat wird werden wurde kann muss soll nicht nur auch zu zum zur vom von mit bei für auf aus im ins nach vor über ohne gegen bis seit immer viel viele mehr keine kein keiner niemand wieder endlich dauernd ständig noch schon sehr zwei drei gut neue alte beim statt alle")
	englishSigns = wordSet("the a an and or but if then of with by for to from on off is are were be been has have had we our us i my you they it its this that not no never always too very when what who why how more much many good again nobody everyone takes took")
)
