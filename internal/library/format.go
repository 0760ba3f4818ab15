package library

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Format writes a note as its file: fields in the order of [Note], each list entry on a line of its own, nothing wrapped,
// then the steps. Reading that gives the tidy note back, and writing it again the same bytes, so that a repository of
// notes shows only what was changed.
func Format(n Note) []byte {
	n = n.Tidy()
	var out bytes.Buffer
	out.WriteString("---\n")
	out.Write(dump(n))
	out.WriteString("---\n")
	if n.Body != "" {
		out.WriteString("\n" + n.Body + "\n")
	}
	return out.Bytes()
}

func dump(fields any) []byte {
	text, err := yaml.Dump(fields, yaml.WithV4Defaults(), yaml.WithLineWidth(-1), yaml.WithQuotePreference(yaml.QuoteSingle))
	if err != nil {
		panic(err) // texts, numbers and lists: there is nothing in them that cannot be written
	}
	return text
}

// Tidy is the note without what nobody means: spaces around texts, entries without text, line ends of other systems.
func (n Note) Tidy() Note {
	return n.with(tidy, tidyBody)
}

// Nameless is the tidy note without mentions of people, as files hold it.
func (n Note) Nameless() Note {
	return n.with(Nameless, func(body string) string { return mention.ReplaceAllString(tidyBody(body), leftOut) })
}

func (n Note) with(field, body func(string) string) Note {
	each(noteFields, &n, field)
	n.Body = body(n.Body)
	return n
}

// each changes every text of what has these fields, and takes out what is empty then.
func each[T any](fields []field[T], in *T, change func(string) string) {
	for _, f := range fields {
		each(f.parts, in, change)
		if f.into != nil {
			texts(f.into(in), change)
		}
	}
}

func texts(of any, change func(string) string) {
	switch p := of.(type) {
	case *string:
		*p = change(*p)
	case **string:
		if *p != nil {
			text := change(**p)
			*p = &text
		}
	case *[]string:
		var kept []string
		for _, e := range *p {
			if e = change(e); e != "" {
				kept = append(kept, e)
			}
		}
		*p = kept
	case table:
		p.each(change)
	}
}

const leftOut = "[…]"

var mention = regexp.MustCompile(`<@[^>\s]*>`)

// Nameless is a text without mentions of people: a sign that needs no language stands in their place, as after an erasure.
func Nameless(text string) string { return mention.ReplaceAllString(tidy(text), leftOut) }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func tidy(text string) string {
	return strings.TrimSpace(lineEnds.Replace(strings.ToValidUTF8(text, "")))
}

// tidyBody drops empty lines around a text, and not the spaces that its first line begins with: they may mean something.
func tidyBody(body string) string {
	body = strings.TrimRight(lineEnds.Replace(strings.ToValidUTF8(body, "")), " \t\n")
	for {
		line, rest, more := strings.Cut(body, "\n")
		if !more || strings.TrimSpace(line) != "" {
			return body
		}
		body = rest
	}
}

func drain(from io.Reader, most int64) ([]byte, error) {
	return io.ReadAll(io.LimitReader(from, most))
}
