package archtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Outside modules that rules speak of.
const (
	slack  = "github.com/slack-go/slack"
	openai = "github.com/sashabaranov/go-openai"
	yaml   = "go.yaml.in/yaml/v4"
	cron   = "github.com/robfig/cron/v3" // calendar reads expressions with it; when they are due it computes itself
	stems  = "github.com/blevesearch/snowballstem"
	accent = "golang.org/x/text/unicode/norm"
)

// drivers are the ways to a database.
var drivers = []string{"database/sql", "github.com/jackc/pgx/v5", "github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3"}

// domain packages get values in and give values back.
var domain = []string{
	"internal/flow", "internal/ballot", "internal/metrics", "internal/growth",
	"internal/nudge", "internal/privacy", "internal/practices", "internal/calendar", "internal/coaching", "internal/library", "internal/search", "internal/stems",
}

// planned packages have rules before they have code.
var planned = []string{"internal/metrics"}

// outside is what lets a package reach the world, or chance, behind its caller's
// back.
var outside = []string{
	"context", "crypto/rand", "database/sql", "log", "log/slog", "math/rand", "net", "os", "plugin", "runtime", "syscall",
}

// seeded chance is a value. Its functions without a seed are found by
// clock_test.go.
const seeded = "math/rand/v2"

// mayOnly: beside the standard library less outside, a package imports only
// these.
var mayOnly = map[string][]string{
	"internal/flow":      nil,
	"internal/ballot":    nil,
	"internal/metrics":   nil,
	"internal/growth":    {"internal/calendar", yaml},
	"internal/library":   {"internal/search", "internal/spelling", yaml},
	"internal/spelling":  nil,
	"internal/calendar":  {cron},
	"internal/site":      {"internal/library", "internal/practices", "github.com/yuin/goldmark"},
	"internal/nudge":     {"internal/calendar", yaml},
	"internal/coaching":  {yaml},
	"internal/privacy":   nil,
	"internal/stems":     {stems},
	"internal/search":    {"internal/stems", accent, yaml},
	"internal/practices": {"internal/flow", "internal/stems", "internal/ballot", "internal/privacy", "internal/calendar", "configs", yaml},
}

// never: a package reaches none of these, not even through another package.
var never = map[string][]string{
	"internal/storage":    {slack, openai, "internal/app", "internal/handlers", "internal/views", "internal/delivery", "cmd"},
	"internal/app":        {slack, "internal/handlers", "internal/views", "internal/delivery", "cmd"},
	"internal/ask":        {slack, "internal/handlers", "internal/views", "internal/delivery", "cmd"},
	"internal/assist":     {slack, "internal/app", "internal/ask", "internal/storage", "internal/handlers", "internal/views", "internal/delivery", "cmd"},
	"internal/handlers":   {"internal/delivery", "cmd"},
	"internal/views":      append(slices.Clone(drivers), "internal/storage", "internal/app", "internal/handlers", "internal/delivery", "cmd"),
	"internal/roster":     {"internal/handlers", "internal/views", "internal/delivery", "cmd"},
	"internal/delivery":   {"internal/handlers", "cmd"}, // it reads through app, which never reaches back
	"internal/fakeslack":  {"internal/app", "internal/storage", "internal/handlers", "internal/views", "internal/delivery", "internal/flow", "internal/practices", "cmd"},
	"internal/playground": {"internal/app", "internal/storage", "internal/handlers", "internal/delivery", "cmd"},
}

// onlyIn: these are imported by the code of no other packages. Tests of a package
// in onlyTests may import them too.
var onlyIn = map[string][]string{
	slack:             {"internal/handlers", "internal/views", "internal/delivery", "internal/roster", "internal/doctor", "cmd"},
	openai:            {"internal/assist", "cmd"},
	"internal/config": {"internal/doctor", "cmd"},
	"cmd":             {},

	cron:                             {"internal/calendar", "cmd"},
	stems:                            {"internal/stems"},
	"github.com/arran4/golang-ical":  {"internal/holidays"},
	"github.com/teambition/rrule-go": {"internal/holidays"},
}

func init() {
	for _, driver := range drivers {
		onlyIn[driver] = []string{"internal/storage", "internal/pgtest", "internal/doctor", "cmd"}
	}
}

// onlyTests may use the client of Slack as a measure: the fake is proved against
// it, and the manifest against its types.
var onlyTests = map[string][]string{slack: {"internal/fakeslack", "internal/playground", "internal/manifest"}}

// violations lists what breaks a rule, each with the way that leads there.
func violations(g graph) []string {
	var found []string
	report := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for pkg, allowed := range mayOnly {
		for _, to := range g[pkg].code {
			pure := to == seeded || (standard(to) && !within(to, outside))
			if !pure && !within(to, allowed) {
				report("%s must not import %s", pkg, to)
			}
		}
	}
	for pkg, forbidden := range never {
		for to, way := range g.reach(pkg) {
			if within(to, forbidden) {
				report("%s must not reach %s: %s", pkg, to, way)
			}
		}
	}
	for target, homes := range onlyIn {
		for pkg, imports := range g {
			if within(pkg, homes) || within(pkg, []string{target}) {
				continue
			}
			if slices.ContainsFunc(imports.code, func(to string) bool { return within(to, []string{target}) }) {
				report("%s must not import %s, which is for %s", pkg, target, strings.Join(homes, ", "))
			}
			inTests := slices.ContainsFunc(imports.test, func(to string) bool { return within(to, []string{target}) })
			if inTests && target == slack && !within(pkg, onlyTests[target]) {
				report("tests of %s must not import %s", pkg, target)
			}
		}
	}
	slices.Sort(found)
	return found
}

// within says whether a path is one of these or lies below one.
func within(p string, these []string) bool {
	return slices.ContainsFunc(these, func(t string) bool { return p == t || strings.HasPrefix(p, t+"/") })
}

// standard says whether an import is of the standard library: its first part has
// no dot, and it is none of the module's own.
func standard(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".") && !within(p, []string{"internal", "cmd", "configs", "bench"})
}

func TestImportsPointOneWay(t *testing.T) {
	for _, v := range violations(graphOf(sources(t))) {
		t.Error(v)
	}
}

// A rule about a package that does not exist would hold for ever.
func TestRulesNameRealPackages(t *testing.T) {
	g := graphOf(sources(t))
	for _, rules := range []map[string][]string{mayOnly, never} {
		for _, pkg := range slices.Sorted(maps.Keys(rules)) {
			if _, exists := g[pkg]; !exists && !slices.Contains(planned, pkg) {
				t.Errorf("a rule speaks of %s, which does not exist", pkg)
			}
		}
	}
}

// Each rule is broken once, in a small graph of its own.
func TestEachRuleCanBreak(t *testing.T) {
	code := func(to ...string) imports { return imports{code: to} }
	for _, tt := range []struct {
		rule string
		g    graph
		want string
	}{
		{"flow knows no context", graph{"internal/flow": code("context", "time")}, "internal/flow must not import context"},
		{"flow knows no network, nor what lies below it", graph{"internal/flow": code("net/http")}, "internal/flow must not import net/http"},
		{"flow knows no other package", graph{"internal/flow": code("internal/privacy")}, "internal/flow must not import internal/privacy"},
		{"flow knows no library", graph{"internal/flow": code("github.com/google/uuid")}, "internal/flow must not import github.com/google/uuid"},
		{"privacy knows no SQL", graph{"internal/privacy": code("database/sql")}, "internal/privacy must not import database/sql"},
		{"practices know no Slack", graph{"internal/practices": code(slack)}, "internal/practices must not import " + slack},
		{"storage does not reach Slack through a friend", graph{"internal/storage": code("internal/blockkit"), "internal/blockkit": code(slack)},
			"internal/storage must not reach " + slack + ": internal/storage → internal/blockkit → " + slack},
		{"app does not draw", graph{"internal/app": code("internal/views")}, "internal/app must not reach internal/views"},
		{"views do not ask the database", graph{"internal/views": code("internal/app"), "internal/app": code("internal/storage")}, "internal/views must not reach internal/storage"},
		{"the fake knows nothing of the bot", graph{"internal/fakeslack": code("internal/flow")}, "internal/fakeslack must not reach internal/flow"},
		{"Slack's client stays at the edge", graph{"internal/blockkit": code(slack + "/socketmode")}, "internal/blockkit must not import " + slack},
		{"and in tests too", graph{"internal/app": {test: []string{slack}}}, "tests of internal/app must not import " + slack},
		{"SQL stays in storage", graph{"internal/app": code("database/sql")}, "internal/app must not import database/sql"},
		{"settings are read once, at the edge", graph{"internal/handlers": code("internal/config")}, "internal/handlers must not import internal/config"},
		{"nothing imports a program", graph{"internal/ops": code("cmd/bot")}, "internal/ops must not import cmd"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			found := violations(tt.g)
			if !slices.ContainsFunc(found, func(v string) bool { return strings.HasPrefix(v, tt.want) }) {
				t.Errorf("got  %q\nwant %q", found, tt.want)
			}
		})
	}
	t.Run("what is allowed passes", func(t *testing.T) {
		g := graph{
			"internal/flow":      {code: []string{"slices", "time", "math/rand/v2"}, test: []string{"os", "pgregory.net/rapid"}},
			"internal/practices": code("internal/flow", "configs", yaml, "io/fs"),
			"internal/storage":   code("database/sql", "context", "internal/flow"),
			"internal/handlers":  code(slack, "internal/app", "internal/views", "net/http"),
			"internal/fakeslack": {code: []string{"net/http", "internal/blockkit"}, test: []string{slack}},
			"cmd/bot":            code(slack, "internal/config", "internal/handlers"),
		}
		if found := violations(g); len(found) > 0 {
			t.Errorf("found %q", found)
		}
	})
}
