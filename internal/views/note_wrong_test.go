package views

import (
	"strings"
	"testing"

	"steward/internal/library"
)

// noteRules are what the check of a note can find.
var noteRules = []library.Rule{library.Missing, library.Long, library.Many, library.OneLine, library.Control, library.Unknown, library.Twice, library.Empty,
	library.Kebab, library.Range, library.Address, library.Itself, library.Unsaid, library.Unlisted}

func TestWhatIsWrongWithANoteHasWords(t *testing.T) {
	d := newDesk(t)
	for _, rule := range noteRules {
		for _, near := range []string{"", "waiting"} {
			says := d.NoteWrong(library.Problem{Rule: rule, Has: "waitng", Near: near, Most: 30})
			if strings.ContainsAny(says, "[{") {
				t.Errorf("%s: %s", rule, says)
			}
		}
	}
	if says := d.NoteWrong(library.Problem{Rule: library.Unknown, Has: "waitng", Near: "waiting"}); says != "“waitng” is no tag that I know. Do you mean “waiting”?" {
		t.Error(says)
	}
}
