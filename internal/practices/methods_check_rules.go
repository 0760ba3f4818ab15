package practices

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"steward/internal/ballot"
)

// What a situation can be; the framing form offers these.
var (
	kindsOfDecision = []string{"choose", "policy", "rights", "prioritise"}
	doors           = []string{"one_way", "two_way"}
	impacts         = []string{"low", "medium", "high"}
)

// checkDefaults tells what the framing form cannot begin with.
func (f *methodsFile) checkDefaults(node yaml.Node) {
	d := f.Defaults
	if _, err := ballot.ParseFraction(d.Quorum); err != nil {
		f.wrong(node, []any{"quorum_fraction"}, "quorum_fraction %q: write a fraction from 0 to 1, such as 0.6 or 2/3", d.Quorum)
	}
	if !slices.Contains(ballot.TieRules, d.TieRule) {
		f.wrong(node, []any{"tie_rule"}, "unknown tie_rule %q: %s", d.TieRule, useOneOf(ballot.TieRules))
	}
	if d.AnonymousMin < usualLeast {
		f.wrong(node, []any{"anonymous_min"}, "anonymous_min %d: of fewer than %d people each can guess who voted what; write %d or more", d.AnonymousMin, usualLeast, usualLeast)
	}
	if r := d.ReviewDays; r.TwoWay < 1 || r.OneWay < 1 || r.Policy < 1 {
		f.wrong(node, []any{"review_days"}, "review_days: write at least one day for two_way, one_way and policy")
	}
}

// checkRow tells which rule of the chooser leads nowhere, never fits, or leaves none after it.
func (f *methodsFile) checkRow(node yaml.Node, row chooserRow, last bool) {
	if _, known := f.Get(row.Method); !known && row.Method != RouteToHuman {
		f.wrong(node, []any{"method"}, "chooser: no method %q: write the id of one of the methods, or %s", row.Method, RouteToHuman)
	}
	if row.Because == "" {
		f.wrong(node, []any{"because"}, "chooser: say because of what, people read it")
	}
	c := row.If
	for _, x := range []struct {
		key, is string
		known   []string
	}{
		{"kind", c.Kind, kindsOfDecision}, {"door", c.Door, doors}, {"impact", c.Impact, impacts}, {"impact_not", c.ImpactNot, impacts},
	} {
		if x.is != "" && !slices.Contains(x.known, x.is) {
			f.wrong(node, []any{"if", x.key}, "chooser: %s %q never fits: %s", x.key, x.is, useOneOf(x.known))
		}
	}
	switch always := row.If == (chooserRow{}).If; {
	case always && !last:
		f.wrong(node, []any{"if"}, "chooser: this rule always fits, those after it never do: move it to the end")
	case !always && last:
		f.wrong(node, []any{"if"}, "chooser: nothing may fit: end with a rule without conditions")
	}
}

// checkFallback tells when a method falls back to nothing that could take its place.
func (f *methodsFile) checkFallback(node yaml.Node, m Method) {
	to, known := f.Get(m.Needs.Fallback)
	if m.Needs.Fallback != "" && (!known || to.Shape != "consent") {
		f.wrong(node, []any{"needs", "fallback"}, "method %q: it cannot fall back to %q: write the id of a method of the shape consent", m.ID, m.Needs.Fallback)
	}
}

// checkRoles tells when nobody knows who decides.
func (f *methodsFile) checkRoles(node yaml.Node, set RoleSet) {
	deciding := 0
	for _, r := range set.Roles {
		if r.Deciding() && r.Min == 1 && r.Max == 1 {
			deciding++
		}
	}
	if deciding != 1 {
		f.wrong(node, []any{"roles"}, "role set %q: exactly one role decides (approver or decide), and one person holds it: min and max are 1", set.ID)
	}
}
