package handlers

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// field is the state of one input, of whichever type.
type field struct {
	Value                string
	SelectedOption       *option
	SelectedOptions      []option
	SelectedDate         string
	SelectedUser         string
	SelectedUsers        []string
	SelectedConversation string
}

// Fields is what somebody typed and chose in a form, by block id. A block id may end in ":n", which only makes it new.
type Fields map[string]field

// Text returns what was typed or the single thing that was chosen.
func (f Fields) Text(name string) string {
	x := f.find(name)
	for _, text := range []string{x.Value, x.SelectedDate, x.SelectedUser, x.SelectedConversation} {
		if text != "" {
			return text
		}
	}
	if x.SelectedOption != nil {
		return x.SelectedOption.Value
	}
	return ""
}

// List returns all that was chosen.
func (f Fields) List(name string) []string {
	x := f.find(name)
	if len(x.SelectedUsers) > 0 {
		return x.SelectedUsers
	}
	var values []string
	for _, o := range x.SelectedOptions {
		values = append(values, o.Value)
	}
	return values
}

// digest stands for everything in the form. When an answer was lost the form stays open: sent again as it is, it is the
// same submission, and with other words in it another one, though Slack names both alike.
func (f Fields) digest() string {
	var raw []byte
	add := func(texts ...string) { // each with its length, so that no two forms are written alike
		for _, t := range texts {
			raw = append(binary.AppendUvarint(raw, uint64(len(t))), t...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f)) {
		x := f[id]
		add(id, x.Value, x.SelectedDate, x.SelectedUser, x.SelectedConversation)
		chosen := -1 // none
		if x.SelectedOption != nil {
			chosen = len(x.SelectedOption.Value)
			add(x.SelectedOption.Value)
		}
		raw = binary.AppendVarint(raw, int64(chosen))
		raw = binary.AppendUvarint(raw, uint64(len(x.SelectedUsers)))
		add(x.SelectedUsers...)
		raw = binary.AppendUvarint(raw, uint64(len(x.SelectedOptions)))
		for _, o := range x.SelectedOptions {
			add(o.Value)
		}
	}
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

func (f Fields) find(name string) field { return f[f.Block(name)] }

// Block returns the block id of a field.
func (f Fields) Block(name string) string {
	if _, ok := f[name]; ok {
		return name
	}
	for id := range f {
		if strings.HasPrefix(id, name+":") {
			return id
		}
	}
	return name
}

type option struct{ Value string }
