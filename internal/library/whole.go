package library

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// Entry is a note with everything that files hold of it.
type Entry struct {
	Note
	About   *About       // nil when there is no such file
	History map[int]Note // earlier texts, by version
}

// Files writes an entry.
func (e Entry) Files() []File {
	files := []File{{NoteFile(e.ID), Format(e.Note)}}
	if e.About != nil {
		files = append(files, File{AboutFile(e.ID), FormatAbout(*e.About)})
	}
	for version, n := range e.History {
		files = append(files, File{HistoryFile(e.ID, version), Format(n)})
	}
	return files
}

// Pack writes a whole library: its files, by name.
func Pack(entries []Entry) (files []File) {
	for _, e := range entries {
		files = append(files, e.Files()...)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// unpacking is a library in files while it is read.
type unpacking struct {
	entries map[string]*Entry
	order   []string            // ids, by name of file
	files   map[string]string   // of notes, by id
	taken   map[string]string   // the same, by id and name in small letters
	reads   map[string]*decoder // of notes and of what is known about them, by name of file
	found   Problems
}

// Unpack reads a whole library and everything that is wrong with it. there has an entry for each note that is there
// already: those of files may name them.
func Unpack(files []File, v Vocabulary, there map[string]bool) ([]Entry, Problems) {
	u := &unpacking{entries: map[string]*Entry{}, files: map[string]string{}, taken: map[string]string{}, reads: map[string]*decoder{}}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	in := func(folder string, read func(File)) {
		for i, f := range files {
			switch again := i > 0 && f.Name == files[i-1].Name; { // archives may hold a name twice
			case !strings.HasPrefix(f.Name, folder+"/"):
			case again:
				u.wrong(f.Name, SameID, f.Name)
			default:
				read(f)
			}
		}
	}
	in("practices", func(f File) { u.note(f, v) })
	in("about", u.about)
	in("history", u.history)
	known := map[string]bool{}
	for id := range there {
		known[id] = true
	}
	for _, id := range u.order {
		known[id] = true
	}
	var entries []Entry
	for _, id := range u.order {
		e := u.entries[id]
		u.whole(*e)
		if d := u.reads[u.files[id]]; !d.stopped() {
			d.check(e.Note.Relations(known))
		}
		entries = append(entries, *e)
	}
	for _, f := range files {
		if d := u.reads[f.Name]; d != nil {
			u.found = append(u.found, d.told(f.Name)...)
		}
	}
	slices.SortStableFunc(u.found, func(a, b Problem) int { return strings.Compare(a.File, b.File) })
	return entries, u.found
}

func (u *unpacking) wrong(file string, rule Rule, has string) {
	u.found = append(u.found, Problem{File: file, Rule: rule, Has: shown(has)})
}

func (u *unpacking) note(f File, v Vocabulary) {
	if path.Ext(f.Name) != ".md" || strings.Count(f.Name, "/") != 1 {
		u.wrong(f.Name, Misplaced, "practices/<id>.md")
		return
	}
	n, d := readNote(f.Name, f.Text, v)
	u.reads[f.Name] = d
	id := n.ID
	if d.stopped() || id == "" { // its name says which note it was to be
		id = strings.TrimSuffix(path.Base(f.Name), ".md")
	}
	for _, key := range []string{strings.ToLower(id), strings.ToLower(f.Name)} { // some systems do not tell names apart by case
		if file, ok := u.taken[key]; ok {
			u.wrong(f.Name, SameID, file)
			return
		}
		u.taken[key] = f.Name
	}
	u.files[id], u.order = f.Name, append(u.order, id)
	u.entries[id] = &Entry{Note: n}
}

func (u *unpacking) about(f File) {
	id := strings.TrimSuffix(path.Base(f.Name), ".yaml")
	if f.Name != AboutFile(id) {
		u.wrong(f.Name, Misplaced, "about/<id>.yaml")
		return
	}
	a, d := readAbout(f.Text)
	u.reads[f.Name] = d
	e := u.entries[id]
	switch {
	case e == nil:
		u.wrong(f.Name, Alone, NoteFile(id))
	case !d.stopped() && a.Note != id:
		d.check(Problems{{Field: "note", Rule: Misnamed, Has: shown(a.Note)}})
	default:
		e.About = &a
	}
}

func (u *unpacking) history(f File) {
	id, base, _ := strings.Cut(strings.TrimPrefix(f.Name, "history/"), "/")
	version, err := strconv.Atoi(strings.TrimSuffix(base, ".md"))
	if err != nil || f.Name != HistoryFile(id, version) {
		u.wrong(f.Name, Misplaced, "history/<id>/<version>.md")
		return
	}
	n, d := parse(f.Text) // by the tags of its day
	u.reads[f.Name] = d
	e := u.entries[id]
	switch {
	case e == nil:
		u.wrong(f.Name, Alone, NoteFile(id))
	case e.About != nil && u.reads[AboutFile(id)].stopped(): // that is told there
	case e.About == nil || !slices.ContainsFunc(e.About.Versions, func(r Revision) bool { return r.Version == version }):
		u.wrong(f.Name, Alone, AboutFile(id))
	case !d.stopped() && n.ID != id:
		d.check(Problems{{Field: "id", Rule: Misnamed, Has: shown(n.ID)}})
	default:
		if e.History == nil {
			e.History = map[int]Note{}
		}
		e.History[version] = n
	}
}

// whole reports texts that are named and missing.
func (u *unpacking) whole(e Entry) {
	if e.About == nil || len(e.About.Versions) == 0 {
		return
	}
	for _, r := range e.About.Versions[:len(e.About.Versions)-1] {
		if _, ok := e.History[r.Version]; !ok {
			u.wrong(AboutFile(e.About.Note), Lost, HistoryFile(e.About.Note, r.Version))
		}
	}
}

// Unedited reports whether a note's file is still as it was written, which the file about it tells.
func Unedited(note, about []byte) bool {
	n, err := Parse(note)
	a, d := readAbout(about)
	return err == nil && len(d.found) == 0 && a.Text == Sum(n)
}

// SameText reports whether two files hold the same note, however they are laid out.
func SameText(a, b []byte) bool {
	m, err := Parse(a)
	n, err2 := Parse(b)
	return err == nil && err2 == nil && Sum(m) == Sum(n)
}
