package flow

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// ItemLength is the most characters a card holds: one thought, readable from across the room.
const ItemLength = 280

// Board collects cards in columns.
type Board struct {
	Columns []string
	Each    int // the most cards one person may write; 0 is without limit
}

// Welcome takes cards that name a column and say something, and "nothing to add".
func (b Board) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Nothing:
		return nil
	case Item:
		if !slices.Contains(b.Columns, said.Column) {
			return ErrUnknown
		}
		if err := words(said.Text, ItemLength); err != nil {
			return err
		}
		if b.Each > 0 && b.wrote(s, c) >= b.Each {
			return ErrTooMany
		}
		return nil
	}
	return ErrNotHere
}

// wrote counts the author's cards on this board.
func (Board) wrote(s Session, c Contribution) (n int) {
	now := s.latest(c.Stage)
	for x := range s.Log.from(c.By) {
		if _, card := x.Body.(Item); card && now.has(x) {
			n++
		}
	}
	return n
}

// Done reports whether everybody wrote something or had nothing to add.
func (b Board) Done(s Session) bool { return Authors(s) >= s.Voices() }

// words refuses a text that is blank or longer than most characters.
func words(text string, most int) error {
	if strings.TrimSpace(text) == "" {
		return ErrEmpty
	}
	if utf8.RuneCountInString(text) > most {
		return ErrTooLong
	}
	return nil
}
