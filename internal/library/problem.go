package library

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Problem is one thing that is wrong with a note.
type Problem struct {
	File  string // "" where it is no file
	Line  int    // in the file, from 1 on; 0 when it is about all of it
	Field string // as in a file: themes, evidence.url, decide_by.speed, body
	Item  int    // which entry of a list, from 1 on; 0 when it is none
	Rule  Rule
	Has   string // what stands there, shortened
	Near  string // what may have been meant, or ""
	Most  int    // a limit, where the rule has one
}

// Rule is what a problem breaks. The word "note.wrong." and its name says it to people who fill in a form.
type Rule string

// The rules of a note. Those of files are in read.go.
const (
	Missing  Rule = "missing"  // a note needs this
	Long     Rule = "long"     // more than Most characters
	Many     Rule = "many"     // more than Most entries
	OneLine  Rule = "one_line" // no line break here
	Control  Rule = "control"  // a character that nobody can see
	Unknown  Rule = "unknown"  // a tag that is in no vocabulary; Near is the closest
	Twice    Rule = "twice"    // the same entry again
	Empty    Rule = "empty"    // an entry without text
	Kebab    Rule = "kebab"    // small letters, digits and hyphens
	Range    Rule = "range"    // a number from 1 (or 0) to Most
	Address  Rule = "address"  // not one of http or https
	Itself   Rule = "itself"   // a note is not its own relative
	Unsaid   Rule = "unsaid"   // adapted, and not said what was changed or why
	Unlisted Rule = "unlisted" // a note that is nowhere
)

// english is how files' authors read it; forms have words of their own.
var english = map[Rule]string{
	Missing: "is missing or empty", Long: "is longer than %d characters", Many: "has more than %d entries", OneLine: "goes on one line",
	Control: "has a character that cannot be seen", Twice: "has %q twice", Empty: "has an entry without text",
	Kebab: "is %q; it has small letters and digits, with single hyphens between them", Range: "is %q; it is a whole number up to %d",
	Address: "is %q; an address begins with https:// or http://", Itself: "names the note itself", Unsaid: "is empty; an adapted note says what was changed and why",
	Unlisted: "names %q, and there is no such note", Unknown: "has %q, which is no known tag",
}

// Error says it with file and line.
func (p Problem) Error() string {
	says := english[p.Rule]
	var values []any
	if strings.Contains(says, "%q") {
		values = append(values, p.Has)
	}
	if strings.Contains(says, "%d") {
		values = append(values, p.Most)
	}
	says = fmt.Sprintf(says, values...)
	if p.Field != "" {
		says = p.Field + " " + says
	}
	if p.Near != "" {
		says += fmt.Sprintf("; perhaps %q", p.Near)
	}
	file := p.File
	if strings.ContainsFunc(file, func(r rune) bool { return !unicode.IsPrint(r) }) {
		file = strconv.Quote(file) // nobody's terminal obeys a name
	}
	switch {
	case file != "" && p.Line > 0:
		return fmt.Sprintf("%s:%d: %s", file, p.Line, says)
	case file != "":
		return file + ": " + says
	case p.Line > 0:
		return fmt.Sprintf("line %d: %s", p.Line, says)
	}
	return says
}

// Problems are all that were found, in the order of the file.
type Problems []Problem

// Error says each on a line of its own.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err is nil when there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Of are those about a field, its parts and entries.
func (ps Problems) Of(field string) (found Problems) {
	for _, p := range ps {
		if p.Field == field || strings.HasPrefix(p.Field, field+".") {
			found = append(found, p)
		}
	}
	return found
}

// shown shortens what somebody typed to what fits a sentence.
func shown(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}
