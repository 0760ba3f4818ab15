package assist

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

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
