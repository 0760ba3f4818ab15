package handlers

import (
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
)

// screened is what is asked about texts before they are stored.
type screened struct {
	heavy  bool // something in them may be better placed with a person
	raised []practices.Raised
	marks  string // of the texts that were asked about, for the form that is shown again
}

// markLength is how many characters tell a text that was asked about from others: the id of a form holds twenty.
const markLength = 6

// asks reports whether there is anything to ask.
func (s screened) asks() bool { return s.heavy || len(s.raised) > 0 }

// screen looks at texts, and at those that others may read for words that are hard to hear. A text that was asked about
// before counts as it is; one that was changed since is looked at once more. before are the marks from the form's id.
func (h *Handler) screen(before string, texts, linted []string) (s screened) {
	g := h.desk.Guide
	var fresh []string
	for _, text := range texts {
		heavy := g.Words.Heavy(text)
		if !heavy && len(g.LintMessage(text)) == 0 {
			continue
		}
		mark := flow.Hash(text)[:markLength]
		s.marks += mark
		if !marked(before, mark) {
			s.heavy = s.heavy || heavy
			fresh = append(fresh, text)
		}
	}
	var hard []string
	for _, text := range linted {
		for _, f := range fresh {
			if f == text {
				hard = append(hard, text)
			}
		}
	}
	s.raised = g.LintMessage(strings.Join(hard, "\n"))
	return s
}

func marked(marks, mark string) bool {
	for ; len(marks) >= markLength; marks = marks[markLength:] {
		if marks[:markLength] == mark {
			return true
		}
	}
	return false
}
