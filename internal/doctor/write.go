package doctor

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Failed says whether anything keeps the bot from working.
func Failed(findings []Finding) bool { return count(findings, Fail) > 0 }

// Write prints findings for people: one line each, and below what is wrong the
// next thing to do.
func Write(w io.Writer, findings []Finding) error {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%-4s  %-15s  %s\n", f.Level, f.Check, f.Says)
		if f.Next != "" {
			fmt.Fprintf(&b, "%-4s  %-15s  Next: %s\n", "", "", f.Next)
		}
	}
	switch fails, warns := count(findings, Fail), count(findings, Warn); {
	case fails > 0:
		fmt.Fprintf(&b, "\n%s to put right before the bot can work.\n", things(fails))
	case warns > 0:
		fmt.Fprintf(&b, "\nThe bot can work. %s to look at.\n", things(warns))
	default:
		b.WriteString("\nThe bot can work.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteJSON prints findings for programs: a list of objects with check, level,
// says and next.
func WriteJSON(w io.Writer, findings []Finding) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // "OAuth & Permissions" stays readable
	e.SetIndent("", "  ")
	return e.Encode(findings)
}

func count(findings []Finding, l Level) (n int) {
	for _, f := range findings {
		if f.Level == l {
			n++
		}
	}
	return n
}

func things(n int) string {
	if n == 1 {
		return "1 thing"
	}
	return fmt.Sprintf("%d things", n)
}
