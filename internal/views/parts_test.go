package views

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatPeopleWriteComesOnOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching("[a \n\t\u00a0\u2003ü]{0,8}")).Draw(t, "text")
		if got, want := oneLine(text), strings.Join(strings.Fields(text), " "); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
