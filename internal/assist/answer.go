package assist

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
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

// readers put what was said for a field into an answer, by the kind of the field. With an error they put nothing.
var readers map[Kind]func(p Prompt, a *Answer, f Field, said json.RawMessage) error

func init() { // a prompt reads by the table, and the table by the prompt
	readers = map[Kind]func(p Prompt, a *Answer, f Field, said json.RawMessage) error{
		Text: Prompt.readText, List: Prompt.readList, Number: Prompt.readNumber, Pick: Prompt.readPick,
		Order: Prompt.readOrder, Each: Prompt.readEach, Groups: Prompt.readGroups,
	}
}

func (p Prompt) readText(a *Answer, f Field, said json.RawMessage) error {
	text, err := p.text(f, said)
	switch {
	case err != nil:
		return err
	case text != "":
		a.Texts[f.Key] = text
	case !f.Optional:
		return errEmpty
	}
	return nil
}

func (p Prompt) readList(a *Answer, f Field, said json.RawMessage) error {
	var texts []string
	err := several(f, said, func(one json.RawMessage) error {
		text, err := p.text(f, one)
		if err == nil && text != "" {
			texts = append(texts, text)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case len(texts) > 0:
		a.Lists[f.Key] = texts
	case !f.Optional:
		return errEmpty
	}
	return nil
}

func (p Prompt) readNumber(a *Answer, f Field, said json.RawMessage) error {
	var n number
	if err := decode(said, &n); err != nil {
		return err
	}
	if int(n) < f.Least || int(n) > f.Most {
		return errNumber
	}
	a.Numbers[f.Key] = int(n)
	return nil
}

func (p Prompt) readPick(a *Answer, f Field, said json.RawMessage) error {
	var n number
	if err := decode(said, &n); err != nil {
		return err
	}
	id, err := p.item(f, n)
	if err == nil && (!f.Named || p.speaksOf(f.Of, n)) {
		a.Picks[f.Key] = id
	}
	return err
}

func (p Prompt) readOrder(a *Answer, f Field, said json.RawMessage) error {
	var list []number
	if err := decode(said, &list); err != nil {
		return err
	}
	if len(list) > f.Most {
		return errMany
	}
	ids, err := p.numbers(f, list, map[number]bool{})
	if err == nil {
		a.Orders[f.Key] = ids
	}
	return err
}

func (p Prompt) readEach(a *Answer, f Field, said json.RawMessage) error {
	texts, taken := map[string]string{}, map[number]bool{}
	err := several(f, said, func(one json.RawMessage) error {
		var in struct {
			N    number          `json:"n"`
			Text json.RawMessage `json:"text"`
		}
		if err := decode(one, &in); err != nil {
			return err
		}
		id, err := p.item(f, in.N)
		if err != nil || taken[in.N] {
			return errNumber
		}
		taken[in.N] = true
		text, err := p.text(f, in.Text)
		if err == nil && text != "" {
			texts[id] = text
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case len(texts) == 0 && !f.Optional:
		return errEmpty
	}
	a.Each[f.Key] = texts
	return nil
}

func (p Prompt) readGroups(a *Answer, f Field, said json.RawMessage) error {
	var groups []Group
	taken := map[number]bool{}
	err := several(f, said, func(one json.RawMessage) error {
		var in struct {
			Title json.RawMessage `json:"title"`
			Items []number        `json:"items"`
		}
		if err := decode(one, &in); err != nil {
			return err
		}
		title, err := p.text(f, in.Title)
		if err != nil {
			return err
		}
		ids, err := p.numbers(f, in.Items, taken)
		if err == nil && len(ids) > 1 { // one alone is no group
			groups = append(groups, Group{title, ids})
		}
		return err
	})
	if err == nil {
		a.Groups[f.Key] = groups
	}
	return err
}

// several reads what was said for a field one by one. A required field takes all or nothing; of an optional one those that
// are wrong are passed over, unless all are.
func several(f Field, said json.RawMessage, read func(json.RawMessage) error) error {
	var list []json.RawMessage
	if err := decode(said, &list); err != nil {
		return err
	}
	if len(list) > f.Most {
		return errMany
	}
	wrong, why := 0, error(nil)
	for _, one := range list {
		if err := read(one); err != nil {
			if wrong, why = wrong+1, err; !f.Optional {
				return err
			}
		}
	}
	if wrong > 0 && wrong == len(list) {
		return why
	}
	return nil
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

// speaksOf reports whether another part names the person who is item n of a part of people.
func (p Prompt) speaksOf(people string, n number) bool {
	name := regexp.MustCompile(`\b` + regexp.QuoteMeta(p.texts[people][n-1]) + `\b`)
	for label, texts := range p.texts {
		if label != people && slices.ContainsFunc(texts, name.MatchString) {
			return true
		}
	}
	return false
}

// numbers are the ids of several items, none of them taken; with an error nothing is taken.
func (p Prompt) numbers(f Field, list []number, taken map[number]bool) (items []string, err error) {
	own := map[number]bool{}
	for _, n := range list {
		id, err := p.item(f, n)
		if err != nil || taken[n] || own[n] {
			return nil, errNumber
		}
		own[n] = true
		items = append(items, id)
	}
	maps.Copy(taken, own)
	return items, nil
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
