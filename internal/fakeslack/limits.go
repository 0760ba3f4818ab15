package fakeslack

import (
	"encoding/json"
	"strings"

	"steward/internal/blockkit"
)

// invalid checks a message's blocks or a whole view against the rules of Block Kit. It returns Slack's error with one
// line for each broken rule, nil if there is none.
func invalid(code string, on blockkit.Surface, raw json.RawMessage) error {
	problems := blockkit.Check(on, raw)
	if len(problems) == 0 {
		return nil
	}
	e := apiError{code: code}
	var short []string
	for _, p := range problems {
		e.messages = append(e.messages, p.String())
		short = append(short, p.Message+" [json-pointer:"+p.Pointer+"]")
		if p.Message == blockkit.OnlyOneTable {
			e.code = p.Message
		}
	}
	if code == "invalid_blocks" { // chat.postMessage says it twice, here without the [ERROR]
		e.extra = object{"errors": short}
	}
	return e
}

// reasons joins an error's messages, for the ledger.
func reasons(err error) string {
	if e, ok := err.(apiError); ok && len(e.messages) > 0 {
		return e.code + ": " + strings.Join(e.messages, "; ")
	}
	return err.Error()
}
