package flow

import (
	"slices"
	"unicode/utf8"
)

// Form is a private form with named fields. Something must stand in it, and none of them in particular: a field that all
// had to fill in would tell of somebody who shows nothing of it that they hold it back. What counts is each person's last
// one.
type Form struct{ Fields []Field }

// Field takes a text of at most Max characters, or choices From a list.
type Field struct {
	Key  string
	Max  int
	From []string `json:",omitempty"`
	// Own is never shared, not even by its author.
	Own bool `json:",omitempty"`
}

func over(text string, most int) bool { return utf8.RuneCountInString(text) > most }

// Welcome takes a form whose fields are known and fit.
func (b Form) Welcome(_ Session, c Contribution) error {
	said, ok := c.Body.(Filled)
	if !ok {
		return ErrNotHere
	}
	for key := range said.Text {
		if f, known := b.field(key); !known || f.From != nil {
			return ErrUnknown
		}
	}
	for key, picked := range said.Picked {
		f, known := b.field(key)
		if !known {
			return ErrUnknown
		}
		for _, p := range picked {
			if !slices.Contains(f.From, p) {
				return ErrUnknown
			}
		}
	}
	empty := true
	for _, f := range b.Fields {
		if over(said.Text[f.Key], f.Max) && f.From == nil {
			return ErrTooLong
		}
		empty = empty && said.Text[f.Key] == "" && len(said.Picked[f.Key]) == 0
	}
	if empty {
		return ErrEmpty
	}
	return nil
}

func (b Form) field(key string) (Field, bool) {
	for _, f := range b.Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}

// Owes reports whether p has not filled the form in.
func (Form) Owes(s Session, p Person) bool { _, ok := lastOf[Filled](s, p); return !ok }

// Done reports whether everybody has filled it in.
func (b Form) Done(s Session) bool { return settled(s, b) }
