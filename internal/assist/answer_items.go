package assist

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

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
