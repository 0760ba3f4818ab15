package flow

import (
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
		if !in(b.Columns, said.Column) {
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

// wrote counts the author's cards, the newest first: the count stops at the limit.
func (b Board) wrote(s Session, c Contribution) (n int) {
	for i := len(s.Log.items) - 1; i >= 0 && n < b.Each; i-- {
		if x := s.Log.items[i]; x.By == c.By && x.Stage == c.Stage && x.Pass == c.Pass {
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
