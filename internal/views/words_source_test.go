package views

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A call is one place where code says something by a key that stands there in full.
type call struct {
	key   string
	fn    string
	names []string // of the placeholders it fills; nil when they cannot be read
	at    string
}

// spoken reads the sources: every call that says something, and every string there is.
func spoken(t *testing.T) (calls []call, literals map[string]bool) {
	t.Helper()
	literals = map[string]bool{}
	files := token.NewFileSet()
	for _, dir := range []string{".", "../handlers", "../delivery", "../app", "../practices", "../privacy", "../../cmd/bot"} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(files, path, src, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if s, ok := text(n); ok {
					literals[s] = true
				}
				if c, ok := n.(*ast.CallExpr); ok {
					calls = append(calls, callOf(c, files)...)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return calls, literals
}

func text(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// callOf reads one call of a function that takes a key: where the key stands and from where on there are placeholders.
func callOf(c *ast.CallExpr, files *token.FileSet) []call {
	name := ""
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	place := map[string]int{"say": 0, "Say": 0, "Count": 0, "says": 0, "aside": 0, "sure": 1}
	i, ok := place[name]
	if !ok || len(c.Args) <= i {
		return nil
	}
	key, ok := text(c.Args[i])
	if !ok || !strings.Contains(key, ".") && name != "sure" || key == "" {
		return nil
	}
	out := call{key: key, fn: name, at: files.Position(c.Pos()).String()}
	rest := c.Args[i+1:]
	if name == "Count" {
		out.names, rest = []string{"n"}, rest[1:]
	}
	if name == "say" || name == "Say" || name == "Count" {
		out.names = append([]string{}, out.names...)
		for j := 0; j+1 < len(rest); j += 2 {
			if s, ok := text(rest[j]); ok {
				out.names = append(out.names, s)
			}
		}
	}
	return []call{out}
}

// keys are those that a call uses.
func (c call) keys() []string {
	switch c.fn {
	case "Count":
		return []string{c.key + ".one", c.key + ".many"}
	case "sure":
		return []string{c.key + ".title", c.key + ".text", c.key + ".yes", c.key + ".no"}
	}
	return []string{c.key}
}
