package assist

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// veil replaces people by pseudonyms and takes them back. Within one prompt a person is the same pseudonym everywhere;
// they are numbered in the order in which the material lists them.
type veil struct {
	audience string
	people   []Person
	names    []alias           // the longest first
	back     map[string]string // from pseudonyms to names
	unlisted map[string]string // pseudonyms of ids that nobody listed
}

type alias struct {
	name  []rune // in small letters
	token string
}

// mention is how Slack writes people, groups and channels, and orders to notify everybody. What stands after the bar is
// a name.
var mention = regexp.MustCompile(`<([@#!])([^<>|\s]*)(?:\|[^<>]*)?>`)

func veilFor(m Material) veil {
	v := veil{audience: m.Audience, people: m.People, back: map[string]string{}, unlisted: map[string]string{}}
	for i, p := range m.People {
		token := fmt.Sprintf("P%d", i+1)
		for _, name := range p.Names {
			if v.back[token] == "" {
				v.back[token] = strings.Join(strings.Fields(plain(name)), " ")
			}
			v.alias(name, token)
			if first, rest, ok := strings.Cut(strings.TrimSpace(name), " "); ok { // people are called by a part of their name
				v.alias(first, token)
				v.alias(rest[strings.LastIndex(rest, " ")+1:], token)
			}
		}
	}
	slices.SortStableFunc(v.names, func(a, b alias) int { return len(b.name) - len(a.name) })
	return v
}

// leastName is how many letters a name has at least: shorter ones are words too often.
const leastName = 3

func (v *veil) alias(name, token string) {
	r := []rune(strings.ToLower(strings.TrimSpace(name)))
	if len(r) >= leastName && !slices.ContainsFunc(v.names, func(a alias) bool { return string(a.name) == string(r) }) {
		v.names = append(v.names, alias{r, token})
	}
}

// over replaces everybody in a text.
func (v *veil) over(text string) string {
	text = mention.ReplaceAllStringFunc(text, func(m string) string {
		part := mention.FindStringSubmatch(m)
		if part[1] != "@" {
			return "[...]"
		}
		for i, p := range v.people {
			if p.ID == part[2] {
				return fmt.Sprintf("P%d", i+1)
			}
		}
		token, known := v.unlisted[part[2]]
		if !known {
			token = fmt.Sprintf("P%d", len(v.people)+len(v.unlisted)+1)
			v.unlisted[part[2]] = token
		}
		return token
	})
	return replaceWords(text, v.names)
}

// replaceWords replaces names that stand as words, whatever their case, by their tokens. A Russian or German ending of
// two letters after a name is part of it ("Anna" in "Annas").
func replaceWords(text string, names []alias) string {
	if len(names) == 0 {
		return text
	}
	in := []rune(text)
	low := make([]rune, len(in))
	for i, r := range in {
		low[i] = unicode.ToLower(r)
	}
	letter := func(i int) bool { return i >= 0 && i < len(in) && (unicode.IsLetter(in[i]) || unicode.IsDigit(in[i])) }
	var b strings.Builder
	for i := 0; i < len(in); {
		found := false
		if letter(i) && !letter(i-1) {
			for _, a := range names {
				end := i + len(a.name)
				if end > len(in) || !slices.Equal(low[i:end], a.name) {
					continue
				}
				rest := end
				for letter(rest) {
					rest++
				}
				if rest-end > 2 || rest-end > 0 && len(a.name) < 4 {
					continue
				}
				b.WriteString(a.token)
				i, found = rest, true
				break
			}
		}
		if !found {
			b.WriteRune(in[i])
			i++
		}
	}
	return b.String()
}

var token = regexp.MustCompile(`\bP\d{1,3}\b`)

// lift gives people their names back, as plain words that notify nobody. Whoever has no name that is known, and whoever
// was not in the prompt, is somebody.
func (v veil) lift(text string) string {
	return token.ReplaceAllStringFunc(text, func(t string) string {
		if name := v.back[t]; name != "" {
			return name
		}
		return somebody
	})
}

const somebody = "somebody"
