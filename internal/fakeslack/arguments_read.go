package fakeslack

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"
)

// readArguments takes a call's arguments from form, multipart, query or JSON body, and the token from the form or the
// Authorization header, which wins.
func readArguments(r *http.Request) (arguments, string, error) {
	args := arguments{}
	r.Body = http.MaxBytesReader(nil, r.Body, maxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	token, inHeader := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if kind == "application/json" {
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			return args, token, apiError{code: "request_timeout"}
		}
		if len(bytes.TrimSpace(raw)) > 0 {
			if json.Unmarshal(raw, &args) != nil {
				return arguments{}, token, apiError{code: "invalid_json"}
			}
		}
		return args, token, nil // a token in a JSON body does not count
	}
	if err := r.ParseMultipartForm(maxBody); err != nil && err != http.ErrNotMultipart {
		return args, token, apiError{code: "invalid_form_data"}
	}
	for key, values := range r.Form {
		if key == "token" {
			if !inHeader {
				token = values[0]
			}
			continue
		}
		args[key] = asJSON(values[0])
	}
	return args, token, nil
}
