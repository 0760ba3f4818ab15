package fakeslack

import (
	"fmt"
	"maps"
	"strings"
)

// apiError is an error code of Slack's with its details.
type apiError struct {
	code     string
	messages []string // response_metadata.messages
	extra    object   // further fields of the answer
}

func (e apiError) Error() string { return fmt.Sprint(e.code, " ", strings.Join(e.messages, "; ")) }

func refuse(code string) error { return apiError{code: code} }

// invalidArgument is Slack's answer to a missing or malformed argument.
func invalidArgument(message string) error {
	return apiError{code: "invalid_arguments", messages: []string{"[ERROR] " + message}}
}

func failure(err error) object {
	e, ok := err.(apiError)
	if !ok {
		e = apiError{code: "fatal_error", messages: []string{err.Error()}}
	}
	answer := object{"ok": false, "error": e.code}
	if len(e.messages) > 0 {
		answer["response_metadata"] = object{"messages": e.messages}
	}
	maps.Copy(answer, e.extra)
	return answer
}
