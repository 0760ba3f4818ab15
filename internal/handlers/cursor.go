package handlers

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// cursor reads JSON once from front to back and keeps only what is asked for. The standard decoder takes four times as
// long for a click, most of it on maps and reflection. The text must be valid, so that nothing here has to look out
// for an end; json.Valid says so first.
type cursor struct {
	raw   []byte
	at    int
	wrong bool // a value had another type than was asked for
}

// object calls member for each member of an object, with its key as it is written. member takes the value.
func (c *cursor) object(member func(key []byte)) {
	if !c.enter('{') {
		return
	}
	for !c.leave('}') {
		key := c.quoted()
		c.space()
		c.at++ // the colon
		member(key[1 : len(key)-1])
	}
}

// list reads a list, each element by one; null is none at all.
func list[T any](c *cursor, one func(*cursor) T) []T {
	if !c.enter('[') {
		return nil
	}
	all := []T{}
	for !c.leave(']') {
		all = append(all, one(c))
	}
	return all
}

// want is a text of an object, and where to put it.
type want struct {
	key  string
	into *string
}

// texts reads texts of an object and skips the rest.
func (c *cursor) texts(wanted ...want) {
	c.object(func(key []byte) {
		for _, w := range wanted {
			if w.key == string(key) {
				*w.into = c.text()
				return
			}
		}
		c.skip()
	})
}

// text reads a text; null is "".
func (c *cursor) text() string {
	c.space()
	if c.raw[c.at] != '"' {
		c.wrong = c.wrong || c.raw[c.at] != 'n'
		c.skip()
		return ""
	}
	quoted := c.quoted()
	return textOf(quoted[1 : len(quoted)-1])
}

// textOf reads a text, without its quotes. Escapes and broken letters are left to the standard library.
func textOf(plain []byte) string {
	if bytes.IndexByte(plain, '\\') < 0 && utf8.Valid(plain) {
		return string(plain)
	}
	var s string
	_ = json.Unmarshal(slices.Concat(quote, plain, quote), &s) // it is valid
	return s
}

var quote = []byte(`"`)

// skip passes one value by.
func (c *cursor) skip() {
	for depth := 0; ; {
		c.space()
		switch c.raw[c.at] {
		case '"':
			c.quoted()
		case '{', '[':
			depth++
			c.at++
		case '}', ']':
			depth--
			c.at++
		case ',', ':':
			c.at++
			continue
		default: // a number, true, false, null
			for c.at++; c.at < len(c.raw) && bytes.IndexByte(ends, c.raw[c.at]) < 0; c.at++ {
			}
		}
		if depth == 0 {
			return
		}
	}
}

// ends are what a number or a word may stand before.
var ends = []byte(" \t\r\n,]}")

// enter takes the bracket that begins an object or a list. Anything else is passed by; null is one with nothing in it.
func (c *cursor) enter(bracket byte) bool {
	c.space()
	if c.raw[c.at] == bracket {
		c.at++
		return true
	}
	c.wrong = c.wrong || c.raw[c.at] != 'n'
	c.skip()
	return false
}

// leave reports whether there is no further member, and takes the comma before the next.
func (c *cursor) leave(bracket byte) bool {
	c.space()
	switch c.raw[c.at] {
	case bracket:
		c.at++
		return true
	case ',':
		c.at++
		c.space()
	}
	return false
}

// quoted takes a text with its quotes.
func (c *cursor) quoted() []byte {
	from := c.at
	c.at += textEnd(c.raw[from+1:]) + 2
	return c.raw[from:c.at]
}

func (c *cursor) space() {
	for c.at < len(c.raw) && (c.raw[c.at] == ' ' || c.raw[c.at] == '\n' || c.raw[c.at] == '\t' || c.raw[c.at] == '\r') {
		c.at++
	}
}
