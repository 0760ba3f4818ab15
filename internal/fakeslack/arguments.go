package fakeslack

import (
	"encoding/json"
	"strconv"
	"strings"
)

// arguments are those of one Web API call. A form field is kept as a JSON string, so that form and JSON bodies read alike.
type arguments map[string]json.RawMessage

// str reads an argument as text; numbers and booleans of JSON bodies too.
func (a arguments) str(key string) string {
	raw := a[key]
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}

// has tells whether an argument was given, even if empty.
func (a arguments) has(key string) bool {
	raw, ok := a[key]
	return ok && string(raw) != "null"
}

// truth reads a boolean in any of the ways that clients write them.
func (a arguments) truth(key string) bool {
	s := a.str(key)
	return s == "1" || strings.EqualFold(s, "true")
}

// count reads a number, the fallback if there is none.
func (a arguments) count(key string, fallback int) int {
	n, err := strconv.Atoi(a.str(key))
	if err != nil {
		return fallback
	}
	return n
}

// structure reads an argument that is JSON itself: written as a string (forms must) or directly (JSON bodies may).
// ok is false if it is neither.
func (a arguments) structure(key string) (value any, ok bool) {
	raw := []byte(a[key])
	var s string
	if json.Unmarshal(raw, &s) == nil {
		raw = []byte(s)
	}
	return value, json.Unmarshal(raw, &value) == nil
}

// ids reads a comma-separated list.
func (a arguments) ids(key string) []string {
	var out []string
	for id := range strings.SplitSeq(strings.Trim(a.str(key), "[]"), ",") {
		if id = strings.Trim(strings.TrimSpace(id), `"`); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// json is the ledger's form: what was structured shows as structure, not as a string in a string.
func (a arguments) json() json.RawMessage {
	out := object{}
	for key := range a {
		out[key] = a.str(key)
		if value, ok := a.structure(key); ok {
			switch value.(type) {
			case []any, object:
				out[key] = value
			}
		}
	}
	return asJSON(out)
}
