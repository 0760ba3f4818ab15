package blockkit

import (
	"bytes"
	"encoding/json"
	"io"
)

// A Surface is a place where Slack draws blocks.
type Surface int

const (
	Message Surface = 1 << iota
	Modal
	Home
)

// A Problem is one thing Slack would refuse. Pointer is a JSON pointer such as
// /blocks/2/text/text in a message and /view/blocks/2/text/text in a view.
type Problem struct{ Pointer, Message string }

// String writes the problem as Slack does in response_metadata.messages.
func (p Problem) String() string {
	return "[ERROR] " + p.Message + " [json-pointer:" + p.Pointer + "]"
}

// Check returns what Slack would refuse in raw: the array of blocks of a
// Message, the whole view object of a Modal or a Home tab. Problems come
// block by block, those of the whole last; nil means fine.
func Check(surface Surface, raw json.RawMessage) []Problem {
	if surface == Message {
		return run(surface, raw, "/blocks", messageBlocks)
	}
	return run(surface, raw, "/view", view)
}

// CheckOptions returns what Slack would refuse in the answer to a
// block_suggestion: an object with options or option_groups.
func CheckOptions(raw json.RawMessage) []Problem {
	return run(Modal, raw, "", suggestions)
}

func run(surface Surface, raw json.RawMessage, pointer string, r rule) []Problem {
	v, err := decode(raw)
	if err != nil {
		return []Problem{{pointer, "invalid JSON"}}
	}
	c := &checker{surface: surface, blockIDs: map[string]bool{}}
	r(c, pointer, v)
	c.whole(pointer)
	return c.problems
}

// decode keeps numbers as they are written: 1.0 is no whole number to Slack.
func decode(raw json.RawMessage) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, io.ErrUnexpectedEOF
	}
	return v, nil
}
