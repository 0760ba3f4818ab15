package handlers

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// begin opens an object with its type.
func (e *encoder) begin(kind string) *encoder { return e.raw(`{"type":`).quote(kind) }

func (e *encoder) raw(s string) *encoder {
	e.b = append(e.b, s...)
	return e
}

// comma parts the i-th of a list from the one before it.
func (e *encoder) comma(i int) *encoder {
	if i > 0 {
		e.b = append(e.b, ',')
	}
	return e
}

// maybe, flag and number write what is not empty.

func (e *encoder) maybe(key, s string) *encoder {
	if s == "" {
		return e
	}
	return e.raw(key).quote(s)
}

func (e *encoder) flag(text string, yes bool) *encoder {
	if !yes {
		return e
	}
	return e.raw(text)
}

func (e *encoder) number(key string, n int) *encoder {
	if n == 0 {
		return e
	}
	e.b = strconv.AppendInt(append(e.b, key...), int64(n), 10)
	return e
}

// quote writes a text. One with anything in it that must be escaped is left to json.Marshal.
func (e *encoder) quote(s string) *encoder {
	wide := false
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&':
			return e.escaped(s)
		case c >= utf8.RuneSelf:
			wide = true
		}
	}
	if wide && (!utf8.ValidString(s) || strings.ContainsAny(s, "\u2028\u2029")) {
		return e.escaped(s)
	}
	e.b = append(append(append(e.b, '"'), s...), '"')
	return e
}

func (e *encoder) escaped(s string) *encoder {
	raw, _ := json.Marshal(s) // a text always has a form
	e.b = append(e.b, raw...)
	return e
}
