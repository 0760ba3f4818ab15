package assist

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Answer is what a model said, checked: nothing in it is longer, more or other than its task allows. Items stand in it by
// their ids.
type Answer struct {
	Texts   map[string]string
	Lists   map[string][]string
	Numbers map[string]int
	Picks   map[string]string
	Orders  map[string][]string
	Each    map[string]map[string]string // by the id of the item
	Groups  map[string][]Group
}

// Group is items that belong together, with a title.
type Group struct {
	Title string
	Items []string
}

// ErrAnswer is an answer that does not keep to its task. Nothing of it is used.
var ErrAnswer = errors.New("the model's answer does not keep to what was asked")

// Read checks an answer to the prompt, takes links, mentions and markup out of it, and gives people their names back.
// A required field that is missing, too long, or of another kind makes the whole answer ErrAnswer. An optional one is left
// out by itself, and of an optional list, each or groups only what is wrong in it; an answer of which nothing is left is
// ErrAnswer too. Texts that are empty, or become so, are left out.
func (p Prompt) Read(raw string) (Answer, error) {
	a := Answer{Texts: map[string]string{}, Lists: map[string][]string{}, Numbers: map[string]int{}, Picks: map[string]string{}, Orders: map[string][]string{},
		Each: map[string]map[string]string{}, Groups: map[string][]Group{}}
	in, err := object(raw)
	if err != nil {
		return Answer{}, err
	}
	used, wrong := len(in) == 0, error(nil)
	for _, f := range p.asked {
		said, there := in[f.Key]
		if !there || string(said) == "null" {
			if !f.Optional {
				return Answer{}, fmt.Errorf("%w: %s is missing", ErrAnswer, f.Key)
			}
			used = used || there
			continue
		}
		err := readers[f.Kind](p, &a, f, said)
		switch {
		case err == nil:
			used = true
		case !f.Optional:
			return Answer{}, fmt.Errorf("%w: %s %w", ErrAnswer, f.Key, err)
		default:
			wrong = fmt.Errorf("%w: %s %w", ErrAnswer, f.Key, err)
		}
	}
	switch {
	case used:
		return a, nil
	case wrong != nil:
		return Answer{}, wrong
	}
	return Answer{}, fmt.Errorf("%w: it has nothing of what was asked", ErrAnswer)
}

// object is the JSON object of an answer. Models think aloud before it, put it between fences, or add a word after it; all
// that is passed over. It begins at the first brace: inside an object that was cut off another one may stand, which is no
// answer. Of a key that stands there twice the last is taken, and checked like any other.
func object(raw string) (in map[string]json.RawMessage, err error) {
	if _, after, thought := strings.Cut(raw, "</think>"); thought {
		raw = after
	}
	begin := strings.IndexByte(raw, '{')
	if begin < 0 || json.NewDecoder(strings.NewReader(raw[begin:])).Decode(&in) != nil {
		return nil, fmt.Errorf("%w: it is no JSON object", ErrAnswer)
	}
	return in, nil
}
