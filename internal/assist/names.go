package assist

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nameBook finds people in texts by what they are called. Its zero value knows nobody.
type nameBook struct {
	first  map[string][]int // names by the forms of their first word
	names  []called
	joined []called          // names in scripts without spaces between words, the longest first
	ids    map[string]string // pseudonyms by id
}

// called is one way to call somebody.
type called struct {
	text    string              // of joined
	words   []map[string]string // for each word its forms; the value is "=" for the word itself
	token   string
	careful bool // it is also a word of its own: it is a name where it begins with a capital letter
}

func (b *nameBook) id(id, token string) {
	if b.ids == nil {
		b.ids = map[string]string{}
	}
	b.ids[id] = token
}

// decorated are signs after which a name has something else: a team, pronouns, an absence.
var decorated = strings.NewReplacer("(", "\x00", "[", "\x00", "{", "\x00", "|", "\x00", "/", "\x00", "•", "\x00", "·", "\x00", "–", "\x00", "—", "\x00", " - ", "\x00", " @", "\x00")

// add knows a person by a name, and by each part of it.
func (b *nameBook) add(name, token string) {
	name = visible(norm.NFC.String(name))
	short, _, _ := strings.Cut(decorated.Replace(name), "\x00")
	words := wordsOf(short)
	var each []string
	for _, w := range words {
		each = append(each, w.text)
	}
	if len(each) == 0 {
		return
	}
	b.call(each, token)
	if len(each) == 1 {
		return
	}
	for _, w := range each {
		if !notNames[level(w)] && !notNames[strings.ToLower(w)] {
			b.call([]string{w}, token)
		}
	}
}

func (b *nameBook) call(words []string, token string) {
	whole := strings.Join(words, "")
	if isJoined(whole) {
		if utf8.RuneCountInString(whole) > 1 {
			b.joined = append(b.joined, called{text: whole, token: token})
			slices.SortStableFunc(b.joined, func(a, z called) int { return cmp.Compare(len(z.text), len(a.text)) })
		}
		return
	}
	c := called{token: token}
	if len(words) == 1 {
		n := utf8.RuneCountInString(words[0])
		if n < 2 || n == 2 && tiny[strings.ToLower(words[0])] {
			return
		}
		c.careful = n == 2 || commonWords[level(words[0])]
	}
	for _, w := range words {
		c.words = append(c.words, formsOf(w))
	}
	if b.first == nil {
		b.first = map[string][]int{}
	}
	b.names = append(b.names, c)
	for form := range c.words[0] {
		b.first[form] = append(b.first[form], len(b.names)-1)
	}
}

// replace puts into a text what as makes of the pseudonym of everybody who is named; somebody stands for a name that two
// people share. In an answer, a name that is also a word counts only where no sentence begins.
func (b *nameBook) replace(text string, answer bool, as func(token string) string) string {
	for i, n := range b.joined {
		if strings.Contains(text, n.text) {
			token := n.token
			for _, other := range b.joined[i+1:] {
				if other.text == n.text && other.token != n.token {
					token = somebody
				}
			}
			text = strings.ReplaceAll(text, n.text, as(token))
		}
	}
	if len(b.first) == 0 && len(b.ids) == 0 {
		return text
	}
	words := wordsOf(text)
	var out strings.Builder
	done, last, lastEnd := 0, "", -1
	for i := 0; i < len(words); {
		token, n := b.at(text, words, i, answer)
		if n == 0 {
			i++
			continue
		}
		begin, end := words[i].begin, words[i+n-1].end
		token = as(token)
		if gap := text[done:begin]; token != last || lastEnd != done || strings.Trim(gap, " ,-") != "" || gap == "" {
			out.WriteString(gap)
			out.WriteString(token)
		} // "Baker, Bob" is one person
		done, last, lastEnd = end, token, end
		i += n
	}
	out.WriteString(text[done:])
	return out.String()
}

// at is who is named from a word on, and with how many words; 0 is nobody.
func (b *nameBook) at(text string, words []word, i int, answer bool) (token string, n int) {
	if t, ok := b.ids[words[i].text]; ok {
		return t, 1
	}
	best := 0
	for _, which := range b.first[words[i].level] {
		c := b.names[which]
		score, fits := c.fits(text, words, i, answer)
		switch {
		case !fits || score < best:
		case score > best:
			best, token, n = score, c.token, len(c.words)
		case c.token != token:
			token = somebody // two people are called so
		}
	}
	return token, n
}

// fits reports whether words from i on are the name, and how well: more words are better, and among as many the name as it is.
func (c called) fits(text string, words []word, i int, answer bool) (score int, fits bool) {
	if i+len(c.words) > len(words) {
		return 0, false
	}
	exact := 1
	for k, forms := range c.words {
		w := words[i+k]
		form, ok := forms[w.level]
		if !ok {
			return 0, false
		}
		if form != "=" {
			exact = 0
		}
		if k > 0 && strings.Trim(text[words[i+k-1].end:w.begin], " ,-._'’") != "" {
			return 0, false
		}
	}
	if c.careful {
		r, size := utf8.DecodeRuneInString(words[i].text)
		if unicode.IsLower(r) || answer && begins(text[:words[i].begin]) {
			return 0, false
		}
		if rest := words[i].text[size:]; utf8.RuneCountInString(rest) == 1 && strings.ToLower(rest) != rest {
			return 0, false // "AL" is no Al
		}
	}
	return 2*len(c.words) + exact, true
}

// begins reports whether a sentence begins after a text.
func begins(before string) bool {
	before = strings.TrimRight(before, " \"'“„«(-•*")
	return before == "" || strings.ContainsRune(".!?:;\n…", lastRune(before))
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// word is letters and digits that stand together.
type word struct {
	text, level string
	begin, end  int // bytes
}

func wordsOf(text string) (words []word) {
	begin := -1
	for i, r := range text {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || begin >= 0 && unicode.Is(unicode.Mn, r)
		switch {
		case in && begin < 0:
			begin = i
		case !in && begin >= 0:
			words = append(words, word{text[begin:i], level(text[begin:i]), begin, i})
			begin = -1
		}
	}
	if begin >= 0 {
		words = append(words, word{text[begin:], level(text[begin:]), begin, len(text)})
	}
	return words
}

// level writes a word as words are compared: small letters, ä as ae, ё as е, without accents, and Latin letters in place of
// signs that look the same to people but are other letters.
func level(w string) string {
	plainWord := true
	for i := range len(w) {
		plainWord = plainWord && w[i] < utf8.RuneSelf
	}
	if plainWord {
		return strings.ToLower(w)
	}
	var b strings.Builder
	for _, r := range norm.NFKC.String(w) {
		r = unicode.ToLower(r)
		if s, ok := spelled[r]; ok {
			b.WriteString(s)
			continue
		}
		if unicode.Is(unicode.Latin, r) {
			for _, part := range norm.NFD.String(string(r)) {
				if !unicode.Is(unicode.Mn, part) {
					b.WriteRune(part)
				}
			}
			continue
		}
		b.WriteRune(r)
	}
	return unmixed(b.String())
}

var spelled = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss", 'æ': "ae", 'ø': "oe", 'ł': "l", 'đ': "d", 'ı': "i", 'ё': "е"}

// unmixed turns Cyrillic letters into the Latin ones that they look like, in a word that has both: nobody writes so but to
// hide a name.
func unmixed(w string) string {
	latin, cyrillic := false, false
	for _, r := range w {
		latin = latin || unicode.Is(unicode.Latin, r)
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
	}
	if !latin || !cyrillic {
		return w
	}
	return lookalikes.Replace(w)
}

var lookalikes = strings.NewReplacer("а", "a", "в", "b", "с", "c", "е", "e", "н", "h", "і", "i", "к", "k", "м", "m", "о", "o", "р", "p", "т", "t", "у", "y", "х", "x", "ѕ", "s", "ј", "j")

// isJoined reports whether a name is of a script that puts no spaces between words.
func isJoined(name string) bool {
	for _, r := range name {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
			return false
		}
	}
	return true
}
