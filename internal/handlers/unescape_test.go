package handlers

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

func TestUnescapeIsThatOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.OneOf(
			rapid.StringMatching(`([a-z+]|%[0-9a-fA-F]{2}){0,20}`),
			rapid.StringMatching(`[%+0-9a-fA-Fxyzü]{0,12}`),
			rapid.Map(rapid.String(), url.QueryEscape),
		).Draw(t, "form")
		want, err := url.QueryUnescape(form)
		got, ok := unescape([]byte(form))
		if ok != (err == nil) || ok && string(got) != want {
			t.Fatalf("%q: %q %v, want %q %v", form, got, ok, want, err)
		}
	})
}
