package library

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// MostFile is how long a file of the library may be, in bytes: a note of 60 KB in a script of four bytes a character fits.
const MostFile = 256 << 10

// The rules of files.
const (
	Big      Rule = "big"       // more than Most bytes
	Binary   Rule = "binary"    // bytes that are no text
	NoHead   Rule = "no_head"   // the two lines of ---
	Syntax   Rule = "syntax"    // no YAML; Has is what its reader said
	NoFields Rule = "no_fields" // YAML, and no map
	NoField  Rule = "no_field"  // a key that is none
	Double   Rule = "double"    // a key that comes again
	NoText   Rule = "no_text"
	NoNumber Rule = "no_number"
	NoList   Rule = "no_list"
	NoMap    Rule = "no_map"
	Alias    Rule = "alias"  // anchors and aliases
	Tagged   Rule = "tagged" // explicit tags of YAML
	Misnamed Rule = "misnamed"

	Date       Rule = "date"        // YYYY-MM-DD, or a time
	Order      Rule = "order"       // versions that do not rise
	NotWritten Rule = "not_written" // what only the program writes
	Linked     Rule = "linked"      // no plain file
	Outside    Rule = "outside"     // a path that leads elsewhere
	Damaged    Rule = "damaged"     // cannot be unpacked
	Whole      Rule = "whole"       // all together is too much; Most is in MB
	Misplaced  Rule = "misplaced"   // Has is how such a file is called
	SameID     Rule = "same"        // Has is the file that has that id
	Alone      Rule = "alone"       // Has is the file that it belongs to
	Lost       Rule = "lost"        // Has is the file that it names
)

func init() {
	for r, says := range map[Rule]string{
		Big: "is longer than %d bytes", Binary: "is no text: save it as UTF-8",
		NoHead: "a note begins with its fields between two lines of ---", Syntax: "is no YAML: %q", NoFields: "holds no fields",
		NoField: "%q is no field of a note", Double: "stands there twice", NoText: "is a text, not a list or map", NoNumber: "is %q, not a whole number",
		NoList: "is a list, with a hyphen before each entry", NoMap: "has fields of its own", Alias: "uses %q: anchors and aliases are not read, write it out",
		Tagged: "has the tag %q: leave it out", Misnamed: "is %q, and the file has another name: call it by the id",
		Date: "is %q, which is no date such as 2026-03-31 or time such as 2026-03-31T09:30:00Z", Order: "is %q; versions are numbers that rise",
		NotWritten: "is %q, which the program did not write: remove the file if it is not from an export", Linked: "is a link or no plain file: put the file itself there",
		Outside: "is a path that leads out of the folder", Damaged: "cannot be unpacked: %q", Whole: "and what comes before it are more than a library has: %d MB and 50000 files at most",
		Misplaced: "is not called as such files are: %q", SameID: "has the id of %q: keep one, or give it an id of its own",
		Alone: "belongs to %q, which is not there or does not name it", Lost: "names %q, which is not there: remove both, or bring it back",
	} {
		english[r] = says
	}
}

// Parse reads a note from the text of its file, as far as form goes. Its error is [Problems].
func Parse(text []byte) (Note, error) {
	n, d := parse(text)
	return n, d.found.Err()
}

// Read reads and checks a note. All problems come back at once, in the order of the file, with its name and their lines.
func Read(file string, text []byte, v Vocabulary) (Note, Problems) {
	n, d := readNote(file, text, v)
	return n, d.told(file)
}

func readNote(file string, text []byte, v Vocabulary) (Note, *decoder) {
	n, d := parse(text)
	if d.stopped() {
		return n, d
	}
	d.check(n.Check(v))
	if base := strings.TrimSuffix(path.Base(file), ".md"); kebab.MatchString(n.ID) && base != n.ID {
		d.check(Problems{{Field: "id", Rule: Misnamed, Has: n.ID}})
	}
	return n, d
}

// told are the problems in the order of the file.
func (d *decoder) told(file string) Problems {
	slices.SortStableFunc(d.found, func(a, b Problem) int { return a.Line - b.Line })
	for i := range d.found {
		d.found[i].File = file
	}
	return d.found
}

// check adds problems of the note itself, with the lines they are in. One that could not be read at all has been told.
func (d *decoder) check(problems Problems) {
	told := map[place]bool{}
	for _, p := range d.found {
		told[place{p.Field, p.Item}] = true
	}
	for _, p := range problems {
		if told[place{p.Field, p.Item}] || told[place{p.Field, 0}] && p.Rule == Missing {
			continue
		}
		for _, at := range []place{{p.Field, p.Item}, {p.Field, 0}, {strings.SplitN(p.Field, ".", 2)[0], p.Item}} {
			if p.Line = d.lines[at]; p.Line > 0 {
				break
			}
		}
		d.found = append(d.found, p)
	}
}

// stopped says that nothing of the note's fields could be read.
func (d *decoder) stopped() bool {
	return slices.ContainsFunc(d.found, func(p Problem) bool {
		return slices.Contains([]Rule{Big, Binary, NoHead, Syntax, NoFields}, p.Rule)
	})
}

func parse(text []byte) (n Note, d *decoder) {
	d = &decoder{lines: map[place]int{}}
	text, ok := d.legible(text)
	if !ok {
		return n, d
	}
	head, body, ok := split(text)
	if !ok {
		d.found = append(d.found, Problem{Rule: NoHead, Line: 1})
		return n, d
	}
	d.above = 1
	if m := d.document(head); m != nil {
		read(d, m, "", 0, noteFields, &n)
	}
	d.lines[place{"body", 0}] = 3 + bytes.Count(head, []byte("\n"))
	n.Body = tidyBody(string(body))
	return n, d
}

// legible is a text with line feeds alone and no byte order mark, unless it is too long or no text.
func (d *decoder) legible(text []byte) ([]byte, bool) {
	if len(text) > MostFile {
		d.found = append(d.found, Problem{Rule: Big, Most: MostFile})
		return nil, false
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			d.found = append(d.found, Problem{Rule: Binary, Line: 1 + bytes.Count(text[:i], []byte("\n"))})
			return nil, false
		}
		i += size
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return text, true
}

// split parts the fields from the steps.
func split(text []byte) (head, body []byte, ok bool) {
	fence := func(line []byte) bool { return string(bytes.TrimRight(line, " \t")) == "---" }
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if !fence(first) {
		return nil, nil, false
	}
	for at := 0; at < len(rest); {
		line, _, more := bytes.Cut(rest[at:], []byte("\n"))
		if fence(line) {
			end := min(at+len(line)+1, len(rest))
			return rest[:at], rest[end:], true
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return nil, nil, false
}

// Load reads the notes of a folder, by name of file, and refuses all of them when one has a mistake. Its error is
// [Problems].
func Load(files fs.FS, v Vocabulary) (notes []Note, err error) {
	names, err := fs.Glob(files, "practices/*.md")
	if err != nil {
		return nil, err
	}
	readings := make([]*decoder, len(names))
	there := map[string]bool{}
	for i, name := range names {
		text, err := readAtMost(files, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		n, d := readNote(name, text, v)
		notes, readings[i], there[n.ID] = append(notes, n), d, true
	}
	var found Problems
	for i, n := range notes {
		if !readings[i].stopped() {
			readings[i].check(n.Relations(there))
		}
		found = append(found, readings[i].told(names[i])...)
	}
	return notes, found.Err()
}

// readAtMost reads a file, and of one that is too long only as much as shows that.
func readAtMost(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return drain(f, MostFile+1)
}
