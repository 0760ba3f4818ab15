package handlers

import (
	"crypto/sha256"
	"encoding/base64"
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
	SelectedTime         string
}

// Fields is what somebody typed and chose in a form, by block id. A block id may end in ":n", which only makes it new.
type Fields map[string]field

// Text returns what was typed or the single thing that was chosen.
func (f Fields) Text(name string) string {
	x := f.find(name)
	for _, text := range []string{x.Value, x.SelectedDate, x.SelectedUser, x.SelectedConversation, x.SelectedTime} {
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

// names are the block ids of the fields, sorted.
func (f Fields) names() []string { return slices.Sorted(maps.Keys(f)) }

// digest stands for everything in the form. When an answer was lost the form stays open: sent again as it is, it is the
// same submission, and with other words in it another one, though Slack names both alike. It is the hash of the fields
// as JSON; what is hashed must stay as it is, for keys are kept for a day and programs are replaced meanwhile.
func (f Fields) digest() string {
	var e encoder
	e.raw("{")
	for i, id := range f.names() {
		x := f[id]
		e.comma(i).quote(id).raw(`:{"value":`).quote(x.Value).raw(`,"selected_option":`)
		if x.SelectedOption == nil {
			e.raw("null")
		} else {
			e.raw(`{"value":`).quote(x.SelectedOption.Value).raw("}")
		}
		e.raw(`,"selected_options":`)
		texts(&e, x.SelectedOptions, func(o option) { e.raw(`{"value":`).quote(o.Value).raw("}") })
		e.raw(`,"selected_date":`).quote(x.SelectedDate).raw(`,"selected_user":`).quote(x.SelectedUser).raw(`,"selected_users":`)
		texts(&e, x.SelectedUsers, func(u string) { e.quote(u) })
		e.raw(`,"selected_conversation":`).quote(x.SelectedConversation)
		if x.SelectedTime != "" {
			e.raw(`,"selected_time":`).quote(x.SelectedTime)
		}
		e.raw("}")
	}
	e.raw("}")
	sum := sha256.Sum256(e.b)
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

// texts writes a list; one that was not sent is null.
func texts[T any](e *encoder, list []T, one func(T)) {
	if list == nil {
		e.raw("null")
		return
	}
	e.raw("[")
	for i, x := range list {
		e.comma(i)
		one(x)
	}
	e.raw("]")
}

// has reports whether the form has that field.
func (f Fields) has(name string) bool { _, ok := f[f.Block(name)]; return ok }

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
