package practices

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens splits a text into lower-case words without punctuation.
// Apostrophes vanish (don't is dont), so that a stop word stays one word.
func tokens(text string) []string {
	text = spelling.Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// spelling levels what people write in two ways.
var spelling = strings.NewReplacer("'", "", "’", "", "ё", "е")

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
		set[w] = true
	}
	return set
}

// stem cuts an ordinary ending off, so that "deploys" and "deployed" meet. It is light on purpose:
// a wrong cut joins two meanings, a missing one only loses a hint.
func stem(word string) string {
	for _, r := range word {
		if unicode.Is(unicode.Cyrillic, r) {
			return cut(word, 4, russianEndings)
		}
	}
	if s, ok := strings.CutSuffix(word, "ies"); ok && len(s) > 2 {
		return s + "y"
	}
	if s := cut(word, 3, englishEndings); s != word {
		// "shipped" leaves "shipp": one of the doubled letters goes, but not from "call" or "miss".
		if n := len(s); n > 3 && s[n-1] == s[n-2] && !strings.ContainsRune("aeioulsz", rune(s[n-1])) {
			s = s[:n-1]
		}
		word = s
	}
	return cut(word, 4, finalEndings)
}

// Longest first: the first that fits is cut.
var (
	englishEndings = strings.Fields("ings edly ing ed es s")
	finalEndings   = strings.Fields("ungen ung ern est ers ens er em en ly e") // German ones too
	russianEndings = strings.Fields("иями ями ами ого его ому ему ыми ими ешь ишь ает яет ают яют ить ать ять ала яла или али ет ют ут ит ат ят ая яя ое ее ые ие ый ий ой ей ом ем ам ям ах ях ов ев ию ия ии ть ла ло ли а я о е ы и у ю ь")
)

// cut takes off the first ending that leaves enough letters.
func cut(word string, least int, endings []string) string {
	for _, e := range endings {
		if s, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(s) >= least {
			return s
		}
	}
	return word
}
