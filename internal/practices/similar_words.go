package practices

import (
	"strings"
	"unicode"
)

// tokens splits a text into lower-case words without punctuation.
// Apostrophes vanish (don't is dont), so that a stop word stays one word.
func tokens(text string) []string {
	text = spelling.Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// spelling levels what people write in two ways.
var spelling = strings.NewReplacer("'", "", "’", "", "ё", "е")

// levelled are the tokens of a text in the one spelling in which its topics are looked for: Überstunden is what somebody
// without the key writes, ueberstunden.
func levelled(text string) []string {
	said := tokens(text)
	for i, t := range said {
		said[i] = umlauts.Replace(t)
	}
	return said
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "á", "a", "ó", "o", "ç", "c")

// contentWords are the tokens that are not stop words, each once, in order.
func contentWords(text string) []string {
	var words []string
	seen := map[string]bool{}
	for _, t := range tokens(text) {
		if !stopWords[t] && !seen[t] {
			seen[t] = true
			words = append(words, t)
		}
	}
	return words
}

// stopWords hold the sentence together and say nothing about its topic. One list for all
// languages: boards are mixed, and the few clashes (German "die", "war") do no harm.
var stopWords = wordSet(`
a an the this that these those there here it its itself he she they them their theirs his her hers him
i me my mine we us our ours you your yours who whom whose which what when where why how
am is are was were be been being do does did done doing have has had having can could will would
shall should may might must ought not no nor dont doesnt didnt isnt arent wasnt werent cant couldnt
wont wouldnt shouldnt havent hasnt im ive id ill were weve youre theyre thats theres lets
and or but if then else so because as until while of at by for with about against into through
to from in out on off over under up down than too very just only also any some such both each few
other own same again once ever yet even per via
der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber wenn dann
weil dass daß als wie wo wer was warum ist sind war waren bin bist sein seine seinen ihr ihre ihren
ich du er sie es wir mich mir dich dir uns euch unser unsere unseren mein meine haben hat hatte hatten
habe wird werden wurde wurden kann können konnte konnten muss müssen soll sollte sollten wollen will
nicht nur auch so zu zum zur von vom mit bei für auf aus an am im in um nach vor über unter durch ohne
gegen bis seit doch mal da hier dort man sich sehr zu
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот
от меня о из ему когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя
ничего ей они тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без будто чего себе под
будет тогда кто этот того потому этого какой ним здесь этом почти мой тем нее были куда зачем всех
при об хоть после над тот через эти нас про них какая эту моя свою этой перед наш наша наши нам это
`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w], set[umlauts.Replace(w)] = true, true
	}
	return set
}
