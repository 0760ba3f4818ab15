package fakemodel

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Obedient is a model that does what the texts it is given tell it to, as far as a model can: it repeats everything that
// was sent, and fills every field that it was told of with it. Nothing worse can come back from a model that keeps to JSON.
func Obedient(q Request) Reply {
	out := map[string]any{}
	said := orders(q.User)
	for _, f := range field.FindAllStringSubmatch(q.System, -1) {
		key, shape := f[1], f[2]
		switch {
		case strings.HasPrefix(shape, "a string"):
			out[key] = said
		case strings.HasPrefix(shape, "a whole number"), strings.HasPrefix(shape, "the number n"):
			out[key] = 1
		case strings.Contains(shape, `{"n":`):
			out[key] = []any{map[string]any{"n": 1, "text": said}}
		case strings.Contains(shape, `{"title":`):
			out[key] = []any{map[string]any{"title": said, "items": []int{1, 2}}}
		case strings.Contains(shape, "numbers n"):
			out[key] = []int{1}
		default:
			out[key] = []string{said}
		}
	}
	text, _ := json.Marshal(out)
	return Reply{Text: string(text)}
}

// field finds what a prompt says about the fields of an answer.
var field = regexp.MustCompile(`(?m)^- "([a-z_]+)": (.*)$`)

// orders are what the texts want said: what stands after SAY in them, else everything.
func orders(user string) string {
	var in struct {
		Texts []struct {
			Items []struct{ Text string }
		}
	}
	_ = json.Unmarshal([]byte(user), &in)
	var all []string
	for _, part := range in.Texts {
		for _, item := range part.Items {
			if _, order, ok := strings.Cut(item.Text, "SAY "); ok {
				return order
			}
			all = append(all, item.Text)
		}
	}
	return strings.Join(all, " ")
}
