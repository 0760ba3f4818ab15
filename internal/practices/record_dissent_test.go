package practices

import (
	"slices"
	"testing"
)

// A block does not vanish because another method took over.
func TestABlockIsDissentUntilItsAuthorConsents(t *testing.T) {
	blocked := []string{`start decision method=consensus facilitator=ann seats=bob,cid,dee proposal="We try it" window=1h`, "ann> next",
		"ann,bob,dee> stance agree", `cid> stance block "A promise"`, "ann> next", "ann,bob> stance agree",
		`dee> stance stand_aside "Not my field"`, `cid> stance block "Still a promise"`}
	for rule, c := range map[string]struct {
		lines []string
		want  []string
	}{
		"silent in the fallback":                {[]string{"ann,bob> consent", "dee> consent", "time +1h"}, []string{"cid: Still a promise"}},
		"both silent, and too few for a quorum": {[]string{"ann,bob> consent", "time +1h", "time +1h"}, []string{"dee: Not my field", "cid: Still a promise"}},
		"consents":                              {[]string{"ann,bob,cid,dee> consent"}, nil},
		"consents with a concern":               {[]string{"ann,bob,dee> consent", `cid> concern "Tell them"`}, nil},
		"objects, which is dissent as well":     {[]string{"ann,bob,dee> consent", `cid> objection "They leave"`, "ann> next record"}, []string{"cid: They leave", "cid: Still a promise"}},
		"objects, then takes it back":           {[]string{"ann,bob,dee> consent", `cid> objection "They leave"`, "cid> lift 1", "ann> next"}, nil},
	} {
		t.Run(rule, func(t *testing.T) {
			d, s := deciding(t, append(slices.Clone(blocked), c.lines...)...)
			var got []string
			for _, v := range d.Recorded(s, monday).Dissent {
				got = append(got, string(v.By)+": "+v.Text)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("in %s: %q, want %q", s.Stage, got, c.want)
			}
		})
	}
}
