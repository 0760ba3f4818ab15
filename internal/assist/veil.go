package assist

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// veil replaces people by pseudonyms and takes them back. Within one prompt a person is the same pseudonym everywhere;
// they are numbered in the order in which the material lists them.
//
// It knows people by their ids, by their names, and by the parts of their names, in the forms in which English, German and
// Russian write them. It does not know people whom nobody listed: whoever asks sees what would be sent.
type veil struct {
	prefix string            // of pseudonyms: a letter that no text of the material has before a digit
	tokens map[string]string // by the id of a person, listed or only mentioned
	back   map[string]string // from pseudonyms that were sent to names; "" for a person without one
	names  map[string]string // by pseudonym, of everybody who was listed
	known  nameBook
	lifted *regexp.Regexp // finds pseudonyms in an answer
}

// Neutral words for what is not sent as it is.
const (
	somebody = "somebody" // a person whom nobody knows for sure
	cutLink  = "[link]"   // addresses carry names, and sometimes secrets
	cutCall  = "[...]"    // channels, groups, calls to everybody
)

func veilFor(m Material) veil {
	v := veil{prefix: freePrefix(m), tokens: map[string]string{}, back: map[string]string{}, names: map[string]string{}}
	for _, p := range m.People {
		if _, twice := v.tokens[p.ID]; twice || p.ID == "" {
			continue
		}
		token := v.next(p.ID)
		v.known.id(p.ID, token)
		for _, name := range p.Names {
			if v.names[token] == "" {
				v.names[token] = strings.Join(strings.Fields(plain(name)), " ")
			}
			v.known.add(name, token)
		}
	}
	ids := nameBook{ids: v.known.ids}
	for token, name := range v.names { // who is called like somebody's id is not that person
		v.names[token] = ids.replace(name, true, func(string) string { return somebody })
	}
	v.lifted = regexp.MustCompile(`(?i)` + v.prefix + `\d+`)
	return v
}

// freePrefix is a letter, or more of the same, that no text has before a digit: a "P1" that somebody wrote is a priority,
// and must not come back as a person.
func freePrefix(m Material) string {
	taken := map[string]bool{} // letters that stand before a digit, in capitals
	for _, part := range m.Parts {
		for _, it := range part.Items {
			numbered(it.Text, taken)
		}
	}
	for n := 1; ; n++ {
		for _, letter := range []string{"P", "Q", "X", "Z", "K"} {
			prefix, free := strings.Repeat(letter, n), true
			for letters := range taken {
				free = free && !strings.HasSuffix(letters, prefix)
			}
			if free {
				return prefix
			}
		}
	}
}

// numbered adds the Latin letters that stand before digits in a text.
func numbered(text string, to map[string]bool) {
	text = norm.NFKC.String(text)
	for i := 1; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' || !letterByte(text[i-1]) {
			continue
		}
		begin := i
		for begin > 0 && letterByte(text[begin-1]) {
			begin--
		}
		to[strings.ToUpper(text[begin:i])] = true
	}
}

func letterByte(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

func (v *veil) next(id string) string {
	token := fmt.Sprint(v.prefix, len(v.tokens)+1)
	v.tokens[id] = token
	return token
}

// send notes that a pseudonym is in the prompt, and returns it.
func (v *veil) send(token string) string {
	if token != somebody {
		v.back[token] = v.names[token]
	}
	return token
}

// of is the pseudonym of an id, new for one that nobody listed.
func (v *veil) of(id string) string {
	token, known := v.tokens[id]
	if !known {
		token = v.next(id)
	}
	return v.send(token)
}

var (
	// mention is how Slack writes people, groups and channels, and orders to notify everybody. What stands after the bar is a name.
	mention = regexp.MustCompile(`<([@#!])([^<>|\s]*)(?:\|[^<>]*)?>`)
	// slackLink is how Slack writes links; what stands after the bar is shown.
	slackLink = regexp.MustCompile(`<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>|\s]*(?:\|([^<>]*))?>`)
	// handle is a call by a name.
	handle = regexp.MustCompile(`(^|[^\p{L}\p{N}_@])[@＠﹫]+(\p{L}[\p{L}\p{N}]*(?:[._-][\p{L}\p{N}]+)*)`)
	// everybody are the names of calls to all.
	everybody = regexp.MustCompile(`(?i)^(?:here|channel|everyone|group|all)$`)
	// idLike is how ids of people look in Slack.
	idLike = regexp.MustCompile(`\b[UW][A-Z0-9]{8,12}\b`)
	// sentLinks are addresses in material. A bare host without a path stays: "github.com was slow" says something.
	sentLinks = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]{1,20}://\S*|\bmailto:\S+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\bwww\.\S+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,24}(?::\d+)?[/?#]\S*`)
)

// over replaces everybody in a text, and what else is not sent.
func (v *veil) over(text string) string {
	text = visible(norm.NFC.String(entities.Replace(text)))
	if strings.Contains(text, "<") {
		text = v.unslack(text)
	}
	if strings.ContainsAny(text, "/?#@:") || strings.Contains(strings.ToLower(text), "www.") {
		text = sentLinks.ReplaceAllStringFunc(text, func(m string) string {
			if isFile(m) {
				return m
			}
			return cutLink
		})
	}
	if strings.ContainsAny(text, "@＠﹫") {
		text = handle.ReplaceAllStringFunc(text, func(m string) string {
			part := handle.FindStringSubmatch(m)
			if everybody.MatchString(part[2]) {
				return part[1] + cutCall
			}
			if named := v.known.replace(part[2], false, v.send); named != part[2] {
				return part[1] + named
			}
			return part[1] + somebody
		})
	}
	if strings.ContainsAny(text, "0123456789") { // without one it is a word in capitals
		text = idLike.ReplaceAllStringFunc(text, func(id string) string {
			if !strings.ContainsAny(id, "0123456789") {
				return id
			}
			return v.of(id)
		})
	}
	return v.known.replace(text, false, v.send)
}

// unslack replaces what Slack writes between angle brackets.
func (v *veil) unslack(text string) string {
	text = mention.ReplaceAllStringFunc(text, func(m string) string {
		part := mention.FindStringSubmatch(m)
		if part[1] != "@" || part[2] == "" {
			return cutCall
		}
		return v.of(part[2])
	})
	return slackLink.ReplaceAllString(text, "$1 "+cutLink)
}

// entities are characters as Slack writes them in what it hands out.
var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;lt;", "<", "&amp;gt;", ">", "&amp;", "&")

// visible takes out what nobody sees: a reader must be able to check what is sent and what came.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u0085', r == '\u2028', r == '\u2029', unicode.IsControl(r) && r < 0x20, unicode.Is(unicode.Zs, r):
			return ' '
		case unseen(r):
			return -1
		}
		return r
	}, text)
}

// unseen are characters without a form of their own: right-to-left orders, zero width, tags, variants, private ones.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Variation_Selector, r) ||
		r == unicode.ReplacementChar || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u034f'
}

// lift gives people their names back, as plain words that notify nobody. Whoever has no name that is known, and whoever
// was not in the prompt, is somebody; so is whoever is named although the prompt did not have the name.
func (v veil) lift(text string) string {
	text = v.known.replace(text, true, func(string) string { return somebody })
	var b strings.Builder
	done := 0
	for _, at := range v.lifted.FindAllStringIndex(text, -1) {
		if at[0] > 0 && partOfWord(text[at[0]-1]) {
			continue
		}
		b.WriteString(text[done:at[0]])
		done = at[1]
		if name := v.back[strings.ToUpper(text[at[0]:at[1]])]; name != "" {
			b.WriteString(name)
		} else {
			b.WriteString(somebody)
		}
	}
	return b.String() + text[done:]
}

func partOfWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
