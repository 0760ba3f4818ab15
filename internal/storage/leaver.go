package storage

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"steward/internal/flow"
)

// Leaver is somebody who erases themselves: how they are found in what others keep, and what stands there afterwards.
type Leaver struct {
	Workspace, ID string
	Names         []string // full names, which lead to the person wherever they stand
	called        *regexp.Regexp
	salt          []byte
}

// leftOut stands in sentences where somebody was named: a sign that needs no language.
const leftOut = "[…]"

// NewLeaver prepares to forget a person whom Slack calls by these names. A name of one word is left where it stands
// alone: Will, Mark and May are words too. With an @ in front it is a person.
func NewLeaver(workspace, id string, names ...string) *Leaver {
	l := &Leaver{Workspace: workspace, ID: id, salt: make([]byte, 16)}
	rand.Read(l.salt) // never fails, says its documentation
	forms := []string{`<@` + regexp.QuoteMeta(id) + `(?:\|[^>]*)?>`, `@?` + regexp.QuoteMeta(id)}
	for _, name := range names {
		words := strings.Fields(name)
		if len(words) == 0 {
			continue
		}
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		form := "@" + strings.Join(words, `\s+`)
		if len(words) > 1 {
			form = "@?" + strings.Join(words, `\s+`)
			l.Names = append(l.Names, strings.Join(strings.Fields(name), " "))
		}
		forms = append(forms, form)
	}
	l.called = regexp.MustCompile(`(?i)(^|[^\p{L}\p{N}_])(?:` + strings.Join(forms, "|") + `)($|[^\p{L}\p{N}_])`)
	return l
}

// Stand is the name that stands for the person in one session afterwards. It is the same throughout that session, and
// no two sessions share it.
func (l *Leaver) Stand(session string) flow.Person {
	mac := hmac.New(sha256.New, l.salt)
	mac.Write([]byte(session))
	return flow.Erased(hex.EncodeToString(mac.Sum(nil)[:6]))
}

// In reports whether a text names the person.
func (l *Leaver) In(text string) bool { return l.called.MatchString(text) }

// Text returns a text without the person.
func (l *Leaver) Text(text string) string {
	for l.called.MatchString(text) { // two that stand side by side share the sign between them
		text = l.called.ReplaceAllString(text, "${1}"+leftOut+"${2}")
	}
	return text
}

// JSON returns a value without the person: their id is replaced by stand, also as a key, and texts do not name them.
func (l *Leaver) JSON(raw []byte, stand flow.Person) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber() // as they are written
	var x any
	if err := d.Decode(&x); err != nil {
		return nil, errUnreadable
	}
	return json.Marshal(l.value(x, string(stand)))
}

func (l *Leaver) value(x any, stand string) any {
	switch x := x.(type) {
	case string:
		if x == l.ID {
			return stand
		}
		return l.Text(x)
	case []any:
		for i := range x {
			x[i] = l.value(x[i], stand)
		}
	case map[string]any:
		for k, v := range x {
			clean := l.value(v, stand)
			if k == l.ID {
				delete(x, k)
				k = stand
			}
			x[k] = clean
		}
	}
	return x
}

// stored returns a value of a column without the person, be it JSON or plain text.
func (l *Leaver) stored(text string, stand flow.Person) string {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if raw, err := l.JSON([]byte(text), stand); err == nil {
			return string(raw)
		}
	}
	if text == l.ID {
		return string(stand)
	}
	return l.Text(text)
}

// like is the condition that a column may name the person: more than do, and none less. Its parameters begin at first.
func (l *Leaver) like(column string, first int) (condition string, args []any) {
	var parts []string
	for i, form := range append([]string{l.ID}, l.Names...) {
		parts = append(parts, fmt.Sprintf(`LOWER(%s) LIKE ?%d ESCAPE '\'`, column, first+i))
		args = append(args, "%"+strings.Map(looseLetter, likeSigns.Replace(strings.ToLower(form)))+"%")
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// looseLetter lets any letter stand for one outside ASCII: SQLite's LOWER does not know them.
func looseLetter(r rune) rune {
	if r > unicode.MaxASCII {
		return '_'
	}
	return r
}
