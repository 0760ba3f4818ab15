package views

import (
	"crypto/sha256"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"steward/internal/blockkit"
)

var (
	missing = regexp.MustCompile(`\[[a-z0-9_]+(\.[a-z0-9_]+)+\]|\{[a-z_]+\}`) // words that are not there
	dates   = regexp.MustCompile(`<!date\^[^>]*>`)
	entity  = regexp.MustCompile(`&(amp|lt|gt);`)
	markup  = regexp.MustCompile(`<(@U[0-9A-Z]+|#C[0-9A-Z]+|!date\^[0-9]+\^[^|<>]+\|[^<>]+|https://[^|<>]+\|[^|<>]+)>`)
)

// held are the drawings that were checked already: many people see the same.
var held = map[[sha256.Size]byte]bool{}

// check holds one view against Slack's rules and ours.
func check(t *testing.T, where string, v drawn) {
	t.Helper()
	raw, err := json.Marshal(v.json())
	if err != nil {
		t.Fatal(err)
	}
	if drawing := sha256.Sum256(raw); held[drawing] {
		return
	} else {
		held[drawing] = true
	}
	for i, p := range blockkit.Check(v.surface, raw) {
		if i < 3 {
			t.Errorf("%s: %s: %s", where, v.name, p)
		}
	}
	texts := read(t, raw)
	if v.surface == blockkit.Message {
		checkMessage(t, where, v, texts)
	} else if len(raw) > viewBytes {
		t.Errorf("%s: %s: %d bytes", where, v.name, len(raw))
	}
	seen := map[string]bool{}
	for _, x := range texts {
		if x.kind == "action_id" && !strings.Contains(v.name, "Export") {
			if seen[x.text] {
				t.Errorf("%s: %s: two parts have the action id %q", where, v.name, x.text)
			}
			seen[x.text] = true
			continue
		}
		if m := missing.FindString(dates.ReplaceAllString(x.text, "")); m != "" {
			t.Errorf("%s: %s: %s in %q", where, v.name, m, x.text)
		}
		if bare := strings.NewReplacer("<", "", ">", "").Replace(entity.ReplaceAllString(x.text, "")); x.kind == "mrkdwn" && strings.Contains(bare, "&") {
			t.Errorf("%s: %s: a cut or missing escape in %q", where, v.name, x.text)
		}
		if rest := markup.ReplaceAllString(x.text, ""); x.kind == "mrkdwn" && strings.ContainsAny(rest, "<>") {
			t.Errorf("%s: %s: markup in somebody's words, or cut: %q", where, v.name, x.text)
		}
	}
}

// checkMessage holds a message against what a reader without eyes or a mouse needs.
func checkMessage(t *testing.T, where string, v drawn, texts []textPart) {
	t.Helper()
	m := v.message
	last := strings.TrimRight(m.Text, "\"”`)*")
	if m.Text == "" || !strings.ContainsAny(last[max(0, len(last)-3):], ".?!…:") {
		t.Errorf("%s: %s: its text is no sentence: %q", where, v.name, m.Text)
	}
	if utf8.RuneCountInString(m.Text) > 4000 {
		t.Errorf("%s: %s: a text of %d characters", where, v.name, utf8.RuneCountInString(m.Text))
	}
	if missing.MatchString(m.Text) {
		t.Errorf("%s: %s: %q", where, v.name, m.Text)
	}
	chars, all := 0, strings.Builder{}
	for i, x := range texts {
		switch {
		case x.kind == "block_id":
			t.Errorf("%s: %s: a message is drawn anew without block ids, found %q", where, v.name, x.text)
		case x.kind == "mrkdwn" || x.kind == "plain_text":
			chars += utf8.RuneCountInString(x.text)
			all.WriteString(x.text + "\n")
			if !strings.ContainsFunc(x.text, unicode.IsLetter) && !strings.ContainsFunc(x.text, unicode.IsDigit) {
				t.Errorf("%s: %s: %q says nothing in letters", where, v.name, x.text)
			}
			if i == 0 && len(strings.Fields(x.text)) < 3 {
				t.Errorf("%s: %s: the first block does not make sense alone: %q", where, v.name, x.text)
			}
		}
	}
	if lines := strings.Count(all.String(), "\n"); v.name == "Summary" && lines > summaryLines {
		t.Errorf("%s: a summary of %d lines", where, lines)
	}
	if chars > messageChars {
		t.Errorf("%s: %s: %d characters", where, v.name, chars)
	}
	if v.name == "Card" && strings.Contains(where, ", ") {
		raw, _ := json.Marshal(m.Blocks[len(m.Blocks)-1])
		if !strings.Contains(string(raw), `"action_id":"more:`) && !strings.Contains(string(raw), d12) && !strings.Contains(string(raw), unmet) {
			t.Errorf("%s: the row that steers is not the last block: %s", where, raw)
		}
	}
}

// d12 is how the card of a session that is over ends: with who sees what and for how long.
const d12 = "12 months"

// unmet is how the card of a session ends that nobody went on with before anything was revealed: nothing of it is kept.
const unmet = "ended without a commitment"
