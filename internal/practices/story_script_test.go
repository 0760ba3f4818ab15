package practices

import (
	"fmt"
	"strings"
)

// line is one line of a story: who speaks, and what they do one after the other.
type line struct {
	who  []string // several people act on what they all saw when the line began: they press at once
	acts []act
}

// act is a verb with what follows it: words and texts in order, and key=value settings.
type act struct {
	verb  string
	words []string
	set   map[string]string
}

// first returns the first word or text.
func (a act) first() string { return a.at(0) }

func (a act) at(i int) string {
	if i < len(a.words) {
		return a.words[i]
	}
	return ""
}

// readLine reads "ann,bob> verb word "a text" key=value; verb …" or, without a speaker, "verb …".
func readLine(text string) (line, error) {
	var l line
	if who, rest, ok := strings.Cut(text, "> "); ok && !strings.ContainsAny(who, ` "`) {
		l.who, text = strings.Split(who, ","), rest
	}
	tokens, err := split(text)
	if err != nil {
		return l, err
	}
	a := act{set: map[string]string{}}
	for _, token := range append(tokens, token{text: ";"}) {
		key, value, setting := strings.Cut(token.text, "=")
		switch {
		case token.text == ";" && !token.quoted:
			if a.verb != "" {
				l.acts = append(l.acts, a)
			}
			a = act{set: map[string]string{}}
		case a.verb == "":
			a.verb = token.text
		case setting && key != "" && !token.quoted:
			a.set[key] = value
		default:
			a.words = append(a.words, token.text)
		}
	}
	return l, nil
}

type token struct {
	text   string
	quoted bool // it began with a quotation mark
}

// split cuts a line at spaces and semicolons that are not inside quotation marks.
func split(text string) (tokens []token, err error) {
	var t token
	inside, any := false, false
	flush := func() {
		if any {
			tokens = append(tokens, t)
		}
		t, any = token{}, false
	}
	for _, r := range text {
		switch {
		case r == '"':
			t.quoted = t.quoted || !any
			inside, any = !inside, true
		case inside:
			t.text += string(r)
		case r == ' ':
			flush()
		case r == ';':
			flush()
			t, any = token{text: ";"}, true
			flush()
		default:
			t.text += string(r)
			any = true
		}
	}
	flush()
	if inside {
		return nil, fmt.Errorf("a quotation mark is missing: %s", text)
	}
	return tokens, nil
}
