package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hidden are the functions that read a clock, wait, or draw from chance that
// nobody can replay. Domain packages get time and seeds as values.
var hidden = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"},
	"math/rand/v2": {"ExpFloat64", "Float32", "Float64", "Int", "Int32", "Int32N", "Int64", "Int64N", "IntN", "N",
		"NormFloat64", "Perm", "Shuffle", "Uint", "Uint32", "Uint32N", "Uint64", "Uint64N", "UintN"},
}

// hiddenInputs lists the uses of those functions in a file. A use without a
// call, such as now: time.Now, counts as well.
func hiddenInputs(f *ast.File) []string {
	named := map[string]string{} // the name in this file → import path
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		if hidden[p] == nil {
			continue
		}
		name := strings.TrimSuffix(p, "/v2")
		name = name[strings.LastIndex(name, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		named[name] = p
	}
	var found []string
	if _, dot := named["."]; dot {
		found = append(found, "a dot import, which hides where names come from")
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(hidden[named[x.Name]], sel.Sel.Name) {
			found = append(found, x.Name+"."+sel.Sel.Name)
		}
		return true
	})
	return found
}

func TestDomainHasNoClockAndNoChance(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !within(f.pkg, domain) {
			continue
		}
		for _, use := range hiddenInputs(f.file) {
			t.Errorf("%s uses %s; take the time or a seed as a value", f.name, use)
		}
	}
}

func TestHiddenInputsAreFound(t *testing.T) {
	for _, tt := range []struct{ rule, body, want string }{
		{"the clock is not read", `import "time"; var now = time.Now()`, "time.Now"},
		{"nor handed on", `import "time"; var clock func() time.Time = time.Now`, "time.Now"},
		{"nor read under another name", `import t "time"; func f() { t.Sleep(1) }`, "t.Sleep"},
		{"nor through a dot", `import . "time"; var now = Now()`, "a dot import, which hides where names come from"},
		{"chance has a seed", `import "math/rand/v2"; var n = rand.IntN(6)`, "rand.IntN"},
		{"seeded chance is fine", `import "math/rand/v2"; func f() int { return rand.New(rand.NewPCG(1, 2)).IntN(6) }`, ""},
		{"durations and dates are values", `import "time"; var d = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Hour)`, ""},
		{"a field of that name is something else", `type s struct{ Now int }; func f(time s) int { return time.Now }`, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x; "+tt.body, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(hiddenInputs(file), ","); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
