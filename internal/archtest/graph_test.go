package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The graph holds, for each package of the module, what it imports. Packages of
// the module are named without "steward/": internal/flow, cmd/bot.
type graph map[string]imports

type imports struct {
	code []string // by the files that are built into the bot
	test []string // by its tests
}

// reach lists what a package's code imports, itself or through others of the
// module, each with the way that leads there.
func (g graph) reach(from string) map[string]string {
	ways := map[string]string{}
	var walk func(pkg, way string)
	walk = func(pkg, way string) {
		for _, to := range g[pkg].code {
			if _, seen := ways[to]; seen {
				continue
			}
			ways[to] = way + " → " + to
			walk(to, ways[to])
		}
	}
	walk(from, from)
	return ways
}

// A source is one parsed file of the module.
type source struct {
	pkg  string
	name string // from the module's root
	test bool
	file *ast.File
}

// The files are read here rather than asked of "go list": a child process hides
// what it reads from the test cache, and a stale "ok" is worse than no test.
func sources(t *testing.T) []source {
	t.Helper()
	const root = "../.."
	var all []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if skip := d.Name(); skip == "testdata" || skip == "node_modules" || (skip != ".." && strings.HasPrefix(skip, ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
		all = append(all, source{pkg: path.Dir(rel), name: rel, test: strings.HasSuffix(rel, "_test.go"), file: file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func graphOf(files []source) graph {
	code, test := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, f := range files {
		for _, set := range []map[string]map[string]bool{code, test} {
			if set[f.pkg] == nil {
				set[f.pkg] = map[string]bool{}
			}
		}
		for _, spec := range f.file.Imports {
			to, _ := strconv.Unquote(spec.Path.Value)
			to = strings.TrimPrefix(to, "steward/")
			if f.test {
				test[f.pkg][to] = true
			} else {
				code[f.pkg][to] = true
			}
		}
	}
	g := graph{}
	for pkg := range code {
		g[pkg] = imports{code: slices.Sorted(maps.Keys(code[pkg])), test: slices.Sorted(maps.Keys(test[pkg]))}
	}
	return g
}
