package assist

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
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
// Any field that is missing, too long, or of another kind makes the whole answer ErrAnswer; texts that are empty, or become
// so, are left out.
func (p Prompt) Read(raw string) (Answer, error) {
	a := Answer{Texts: map[string]string{}, Lists: map[string][]string{}, Numbers: map[string]int{}, Picks: map[string]string{}, Orders: map[string][]string{},
		Each: map[string]map[string]string{}, Groups: map[string][]Group{}}
	in, err := object(raw)
	if err != nil {
		return Answer{}, err
	}
	known := len(in) == 0
	for _, f := range p.task.Fields {
		_, there := in[f.Key]
		known = known || there
	}
	if !known {
		return Answer{}, fmt.Errorf("%w: it has nothing of what was asked", ErrAnswer)
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
		if text, err = p.text(f, said); err == nil && text == "" && !f.Optional {
			err = errEmpty
		}
		if text != "" {
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
			if text != "" {
				a.Lists[f.Key] = append(a.Lists[f.Key], text)
			}
		}
		if len(a.Lists[f.Key]) == 0 && !f.Optional {
			return errEmpty
		}
	case Number:
		var n number
		if err = decode(said, &n); err != nil {
			return err
		}
		if int(n) < f.Least || int(n) > f.Most {
			return errNumber
		}
		a.Numbers[f.Key] = int(n)
	case Pick:
		var n number
		if err = decode(said, &n); err == nil {
			a.Picks[f.Key], err = p.item(f, n)
		}
	case Order:
		var list []number
		if err = decode(said, &list); err != nil {
			return err
		}
		if len(list) > f.Most {
			return errMany
		}
		a.Orders[f.Key], err = p.numbers(f, list, map[number]bool{})
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
	text = plain(p.veil.lift(plain(text))) // once more: a name and what stands beside it may make an address
	if f.Letters <= oneLine {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	if utf8.RuneCountInString(text) > f.Letters {
		return "", errLong
	}
	return text, nil
}

// oneLine is how long a text may be that has no second line: a title, a question.
const oneLine = 140

// number is a whole number. Small models like to put it in quotes, which leaves no doubt about what it is.
type number int

// UnmarshalJSON takes 3 and "3".
func (n *number) UnmarshalJSON(raw []byte) error {
	text := string(raw)
	if quoted, ok := strings.CutPrefix(text, `"`); ok {
		text = strings.TrimSuffix(quoted, `"`)
	}
	i, err := strconv.ParseInt(text, 10, 32)
	*n = number(i)
	return err
}

// item is the id of the item that a number stands for.
func (p Prompt) item(f Field, n number) (string, error) {
	ids := p.items[f.Of]
	if n < 1 || int(n) > len(ids) {
		return "", errNumber
	}
	return ids[n-1], nil
}

func (p Prompt) numbers(f Field, list []number, taken map[number]bool) (items []string, err error) {
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
		N    number          `json:"n"`
		Text json.RawMessage `json:"text"`
	}
	if err := decode(said, &list); err != nil {
		return nil, err
	}
	if len(list) > f.Most {
		return nil, errMany
	}
	texts, taken := map[string]string{}, map[number]bool{}
	for _, in := range list {
		id, err := p.item(f, in.N)
		if err != nil || taken[in.N] {
			return nil, errNumber
		}
		taken[in.N] = true
		text, err := p.text(f, in.Text)
		if err != nil {
			return nil, err
		}
		if text != "" {
			texts[id] = text
		}
	}
	if len(texts) == 0 && !f.Optional {
		return nil, errEmpty
	}
	return texts, nil
}

func (p Prompt) groups(f Field, said json.RawMessage) (groups []Group, err error) {
	var list []struct {
		Title json.RawMessage `json:"title"`
		Items []number        `json:"items"`
	}
	if err := decode(said, &list); err != nil {
		return nil, err
	}
	if len(list) > f.Most {
		return nil, errMany
	}
	taken := map[number]bool{}
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
