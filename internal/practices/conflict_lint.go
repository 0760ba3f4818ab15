package practices

import (
	"strings"
	"unicode"
)

// A LintRule marks phrases that make a hard message harder to hear, and asks about them. It never rewrites: the words
// stay their writer's.
type LintRule struct {
	Flag     string   `yaml:"flag"`
	Patterns []string `yaml:"patterns"`
	Ask      string   `yaml:"ask"`
}

// Raised is one rule that a text raised, with the first phrase that did.
type Raised struct{ Flag, Phrase, Ask string }

// LintMessage returns the questions about a text, each rule once, in the order of the rules.
func (g Guide) LintMessage(text string) []Raised {
	said := spaced(text)
	var raised []Raised
	for _, r := range g.Rules {
		for _, p := range r.Patterns {
			if strings.Contains(said, spaced(p)) {
				raised = append(raised, Raised{r.Flag, p, r.Ask})
				break
			}
		}
	}
	return raised
}

// spaced returns the words of a text in small letters, one space around each, so that a phrase is found as whole words.
// An apostrophe is a part of its word, straight or curved.
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	}) {
		if word = strings.Trim(word, "'"); word != "" {
			b.WriteString(word)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
