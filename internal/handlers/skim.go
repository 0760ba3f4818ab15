package handlers

import "bytes"

// blocksKey begins what skim leaves out. Inside a text its quotes would be escaped, so it is always a key.
var blocksKey = []byte(`"blocks":[`)

// skim cuts the blocks out of a payload, in its own memory. Slack sends the whole window or message back with every
// click; it is most of the payload, nobody reads it here, and a parser would look at each letter twice.
func skim(payload []byte) []byte {
	kept := payload[:0]
	for {
		at := bytes.Index(payload, blocksKey)
		if at < 0 {
			return append(kept, payload...)
		}
		at += len(blocksKey)
		kept = append(kept, payload[:at]...)
		payload = payload[at+listEnd(payload[at:]):]
	}
}

// listEnd returns how far it is to the bracket that closes the list begun before rest, or to the end if none does.
func listEnd(rest []byte) int {
	depth := 1
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '"':
			i += textEnd(rest[i+1:]) + 1
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(rest)
}

// textEnd returns how far it is to the quote that closes a text.
func textEnd(rest []byte) int {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(rest)
}
