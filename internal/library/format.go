package library

import (
	"bytes"
	"io"
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
	for _, f := range noteFields {
		tidyField(f, &n)
	}
	n.Body = tidyBody(n.Body)
	return n
}

func tidyField[T any](f field[T], in *T) {
	for _, part := range f.parts {
		tidyField(part, in)
	}
	if f.into == nil {
		return
	}
	switch p := f.into(in).(type) {
	case *string:
		*p = tidy(*p)
	case **string:
		if *p != nil {
			text := tidy(**p)
			*p = &text
		}
	case *[]string:
		var kept []string
		for _, e := range *p {
			if e = tidy(e); e != "" {
				kept = append(kept, e)
			}
		}
		*p = kept
	case table:
		p.tidy()
	}
}

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
