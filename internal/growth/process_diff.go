package growth

import (
	"slices"
	"strconv"
	"strings"
)

// Change is one thing that differs between two versions of a plan. Part and field are keys; the rest is words.
type Change struct {
	Part  string
	Title string `json:",omitempty"` // of which of them, where there are several
	Field string `json:",omitempty"` // "" when it came or went as a whole
	From  string `json:",omitempty"`
	To    string `json:",omitempty"`
	How   string // Added, Removed, Altered
}

// How something changed.
const (
	Added   = "added"
	Removed = "removed"
	Altered = "altered"
)

// Fact is one field of one part of a plan. Part and field are keys; the value is words.
type Fact struct{ Part, ID, Title, Field, Value string }

// Changes lists what differs from one version to the next, in the order of the plan.
func Changes(was, now Process) (out []Change) {
	before, after := was.Facts(), now.Facts()
	told := map[string]bool{}
	item := func(f Fact) string { return f.Part + "\x00" + f.ID }
	has := func(list []Fact, f Fact) bool {
		return slices.ContainsFunc(list, func(x Fact) bool { return item(x) == item(f) })
	}
	for _, f := range after {
		at := slices.IndexFunc(before, func(x Fact) bool { return item(x) == item(f) && x.Field == f.Field })
		switch {
		case at >= 0 && before[at].Value == f.Value:
		case !has(before, f):
			if !told[item(f)] {
				told[item(f)] = true
				out = append(out, Change{Part: f.Part, Title: f.Title, How: Added})
			}
		default:
			from := ""
			if at >= 0 {
				from = before[at].Value
			}
			out = append(out, Change{Part: f.Part, Title: f.Title, Field: f.Field, From: from, To: f.Value, How: Altered})
		}
	}
	for _, f := range before {
		if !has(after, f) && !told[item(f)] {
			told[item(f)] = true
			out = append(out, Change{Part: f.Part, Title: f.Title, How: Removed})
		}
	}
	return out
}

// Facts are the plan, flat. What has an id of its own comes and goes as a whole. Each part always has the same fields.
func (p Process) Facts() (out []Fact) {
	add := func(part, id, title string, pairs ...string) {
		for i := 0; i+1 < len(pairs); i += 2 {
			out = append(out, Fact{part, id, title, pairs[i], pairs[i+1]})
		}
	}
	add("plan", "", "", "name", p.Name, "purpose", p.Purpose, "customer", p.Customer, "supplier", p.Supplier, "asked", p.Asked,
		"owner", mention(p.Owner), "helpers", mentions(p.Helpers), "teams", count(len(p.Teams)), "status", string(p.Status), "ending", p.End.Told,
		"published", channel(p.Published.Channel))
	for _, s := range p.Stages {
		add("stage", s.ID, s.Name, "name", s.Name, "kind", s.Kind, "entry", s.Entry, "exit", s.Exit, "limit", count(s.Limit), "queue", strconv.FormatBool(s.Queue))
	}
	for _, m := range p.Metrics {
		add("metric", m.ID, m.Name, "name", m.Name, "definition", m.Definition, "direction", m.Direction, "guardrail", m.Guardrail, "baseline", m.baseline(), "target", m.target(),
			"current", m.reading())
	}
	for _, g := range p.Goals {
		add("goal", g.ID, g.Goal, "name", g.Goal, "contribution", g.Contribution)
	}
	for _, i := range p.Improvements {
		metric, _ := p.Metric(i.Goal)
		add("improvement", i.ID, i.What, "name", i.What, "state", string(i.State), "owner", mention(i.Owner), "due", i.Due.String(), "expect", i.Expect, "asked", i.Asked,
			"metric", metric.Name, "serves", p.serves(i.Serves), "evidence", i.Evidence)
	}
	for _, x := range p.Policies {
		add("policy", x.ID, x.Rule, "name", x.Rule, "review", x.Review.String())
	}
	for _, i := range p.Strategy.Items {
		add("strategy", i.ID, i.Text, "name", i.Text, "horizon", i.Horizon, "serves", p.serves(i.Serves))
	}
	for _, n := range p.Strategy.Not {
		add("not", n, n, "name", n)
	}
	add("maturity", "", "", "focus", p.Maturity.Focus)
	for _, id := range p.Maturity.ids() {
		a := p.Maturity.Answers[id]
		add("check", id, id, "answer", strconv.FormatBool(a.Yes), "evidence", a.Evidence)
	}
	for _, l := range p.Reviews {
		add("review", l.ID, l.On.String(), "kind", l.Kind, "moved", l.Moved, "next", l.Next, "not", l.Not, "stuck", l.Stuck)
	}
	return out
}

func (p Process) serves(id string) string { g, _ := p.Goal(id); return g.Goal }

func (m Metric) baseline() string {
	if m.Baseline.None() {
		return ""
	}
	return strings.TrimSpace(Plain(m.Baseline.Value)+" "+m.Unit) + " (" + m.Baseline.From.String() + " – " + m.Baseline.To.String() + ", n " + strconv.Itoa(m.Baseline.N) + ")"
}

func (m Metric) target() string {
	if m.Target.By.None() {
		return ""
	}
	return strings.TrimSpace(Plain(m.Target.Value)+" "+m.Unit) + " (" + m.Target.By.String() + ")"
}

func (m Metric) reading() string {
	n := len(m.Readings)
	if n == 0 {
		return ""
	}
	return strings.TrimSpace(Plain(m.Readings[n-1].Value)+" "+m.Unit) + " (" + m.Readings[n-1].On.String() + ")"
}

// Plain writes a number without zeros that say nothing.
func Plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// mention writes a person's id, by which they can be found and forgotten.
func mention(id string) string {
	if id == "" {
		return ""
	}
	return "<@" + id + ">"
}

func mentions(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = mention(id)
	}
	return strings.Join(out, " ")
}

func channel(id string) string {
	if id == "" {
		return ""
	}
	return "<#" + id + ">"
}
