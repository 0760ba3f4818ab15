package assist

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
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
// Any field that is missing, too long, or of another kind makes the whole answer ErrAnswer.
func (p Prompt) Read(raw string) (Answer, error) {
	a := Answer{Texts: map[string]string{}, Lists: map[string][]string{}, Numbers: map[string]int{}, Picks: map[string]string{}, Orders: map[string][]string{},
		Each: map[string]map[string]string{}, Groups: map[string][]Group{}}
	var in map[string]json.RawMessage
	if err := json.Unmarshal([]byte(bare(raw)), &in); err != nil {
		return Answer{}, fmt.Errorf("%w: it is no JSON object", ErrAnswer)
	}
	for _, f := range p.task.Fields {
		said, there := in[f.Key]
		if !there || string(said) == "null" {
			if f.Optional {
				continue
			}
			return Answer{}, fmt.Errorf("%w: %s is missing", ErrAnswer, f.Key)
		}
		if err := p.field(&a, f, said); err != nil {
			return Answer{}, fmt.Errorf("%w: %s %w", ErrAnswer, f.Key, err)
		}
	}
	return a, nil
}

func (p Prompt) field(a *Answer, f Field, said json.RawMessage) (err error) {
	switch f.Kind {
	case Text:
		var text string
		if text, err = p.text(f, said); err == nil {
			a.Texts[f.Key] = text
		}
	case List:
		var list []json.RawMessage
		if err = decode(said, &list); err != nil {
			return err
		}
		if len(list) > f.Most {
			return errMany
		}
		for _, one := range list {
			text, err := p.text(f, one)
			if err != nil {
				return err
			}
			a.Lists[f.Key] = append(a.Lists[f.Key], text)
		}
	case Number:
		var n int
		if err = decode(said, &n); err == nil && (n < f.Least || n > f.Most) {
			err = errNumber
		}
		a.Numbers[f.Key] = n
	case Pick:
		var n int
		if err = decode(said, &n); err == nil {
			var id string
			if id, err = p.item(f, n); err == nil && (!f.Named || p.speaksOf(f.Of, n)) {
				a.Picks[f.Key] = id
			}
		}
	case Order:
		var list []int
		if err = decode(said, &list); err != nil {
			return err
		}
		if len(list) > f.Most {
			return errMany
		}
		a.Orders[f.Key], err = p.numbers(f, list, map[int]bool{})
	case Each:
		a.Each[f.Key], err = p.each(f, said)
	case Groups:
		a.Groups[f.Key], err = p.groups(f, said)
	}
	return err
}

var (
	errShape  = errors.New("is of another kind")
	errMany   = errors.New("has too many")
	errLong   = errors.New("is too long")
	errEmpty  = errors.New("says nothing")
	errNumber = errors.New("means nothing that was sent")
)

func decode(said json.RawMessage, into any) error {
	if json.Unmarshal(said, into) != nil {
		return errShape
	}
	return nil
}

func (p Prompt) text(f Field, said json.RawMessage) (string, error) {
	var text string
	if err := decode(said, &text); err != nil {
		return "", err
	}
	if utf8.RuneCountInString(text) > 4*f.Letters { // before anything is done with it
		return "", errLong
	}
	text = p.veil.lift(plain(text))
	switch {
	case utf8.RuneCountInString(text) > f.Letters:
		return "", errLong
	case text == "" && !f.Optional:
		return "", errEmpty
	}
	return text, nil
}

// item is the id of the item that a number stands for.
func (p Prompt) item(f Field, n int) (string, error) {
	ids := p.items[f.Of]
	if n < 1 || n > len(ids) {
		return "", errNumber
	}
	return ids[n-1], nil
}

// speaksOf reports whether another part names the person who is item n of a part of people.
func (p Prompt) speaksOf(people string, n int) bool {
	name := regexp.MustCompile(`\b` + regexp.QuoteMeta(p.texts[people][n-1]) + `\b`)
	for label, texts := range p.texts {
		if label != people && slices.ContainsFunc(texts, name.MatchString) {
			return true
		}
	}
	return false
}

func (p Prompt) numbers(f Field, list []int, taken map[int]bool) (items []string, err error) {
	for _, n := range list {
		id, err := p.item(f, n)
		if err != nil || taken[n] {
			return nil, errNumber
		}
		taken[n] = true
		items = append(items, id)
	}
	return items, nil
}

func (p Prompt) each(f Field, said json.RawMessage) (map[string]string, error) {
	var list []struct {
		N    int             `json:"n"`
		Text json.RawMessage `json:"text"`
	}
	if err := decode(said, &list); err != nil {
		return nil, err
	}
	if len(list) > f.Most {
		return nil, errMany
	}
	texts := map[string]string{}
	for _, in := range list {
		id, err := p.item(f, in.N)
		if err != nil || texts[id] != "" {
			return nil, errNumber
		}
		if texts[id], err = p.text(f, in.Text); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

func (p Prompt) groups(f Field, said json.RawMessage) (groups []Group, err error) {
	var list []struct {
		Title json.RawMessage `json:"title"`
		Items []int           `json:"items"`
	}
	if err := decode(said, &list); err != nil {
		return nil, err
	}
	if len(list) > f.Most {
		return nil, errMany
	}
	taken := map[int]bool{}
	for _, in := range list {
		var g Group
		if g.Title, err = p.text(f, in.Title); err != nil {
			return nil, err
		}
		if g.Items, err = p.numbers(f, in.Items, taken); err != nil {
			return nil, err
		}
		if len(g.Items) > 1 { // one alone is no group
			groups = append(groups, g)
		}
	}
	return groups, nil
}

// bare takes off what models put around JSON although they were asked not to: a fence of three backticks.
func bare(raw string) string {
	raw = strings.TrimSpace(raw)
	if rest, fenced := strings.CutPrefix(raw, "```"); fenced {
		if _, body, ok := strings.Cut(rest, "\n"); ok {
			raw = strings.TrimSuffix(strings.TrimSpace(body), "```")
		}
	}
	return raw
}
