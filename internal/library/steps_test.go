package library

import "testing"

func TestStepsLeaveOutWhatIsSaidAboveThem(t *testing.T) {
	n := Note{Name: "Rotating pairs", Intent: "Spread knowledge."}
	for body, want := range map[string]string{
		"# Rotating pairs\n\nSpread knowledge.\n\n## Steps\n\n1. Draw a table.\n": "## Steps\n\n1. Draw a table.\n",
		"# Rotating pairs\n\n1. Draw a table.\n":                                  "1. Draw a table.\n",
		"# Other pairs\n\nSpread knowledge.\n":                                    "# Other pairs\n\nSpread knowledge.\n",
		"1. Draw a table.\n":                                                      "1. Draw a table.\n",
		"":                                                                        "",
	} {
		n.Body = body
		if got := n.Steps(); got != want {
			t.Errorf("%q: %q", body, got)
		}
	}
}
