package archtest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A page is one Markdown file of the repository, by its name from the module's root, without its code blocks.
type page struct{ name, text string }

func pages(t *testing.T) []page {
	t.Helper()
	const root = "../.."
	var all []page
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
		if filepath.Ext(name) != ".md" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
		all = append(all, page{rel, fenced.ReplaceAllString(string(text), "")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var (
	fenced  = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	link    = regexp.MustCompile(`\[([^\]]*)\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ +(.+)$`)
	test    = regexp.MustCompile("^`(Test[A-Za-z0-9_]+)`$")
	spoken  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// broken lists the links of a page that lead nowhere: files that are not there, headings that no page has, and tests
// whose file does not hold them.
func broken(p page, read func(name string) (string, error)) []string {
	var found []string
	for _, m := range link.FindAllStringSubmatch(p.text, -1) {
		label, target := m[1], m[2]
		if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
			continue
		}
		to, anchor, _ := strings.Cut(target, "#")
		name, text := p.name, p.text
		if to != "" {
			var err error
			name = filepath.ToSlash(filepath.Join(filepath.Dir(p.name), to))
			if text, err = read(name); err != nil {
				found = append(found, fmt.Sprintf("%s links to %s, which does not exist", p.name, target))
				continue
			}
		}
		if anchor != "" && !slices.Contains(anchors(text), anchor) {
			found = append(found, fmt.Sprintf("%s links to %s, and %s has no such heading", p.name, target, name))
		}
		if named := test.FindStringSubmatch(label); named != nil && !strings.Contains(text, "func "+named[1]+"(") {
			found = append(found, fmt.Sprintf("%s promises %s in %s, which does not hold it", p.name, named[1], name))
		}
	}
	return found
}

// anchors are the names under which the headings of a page can be linked to.
func anchors(text string) (names []string) {
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		words := spoken.ReplaceAllString(strings.ToLower(strings.TrimSpace(h[1])), "")
		names = append(names, strings.ReplaceAll(words, " ", "-"))
	}
	return names
}

// ofModule returns a file of the module; a folder is empty.
func ofModule(name string) (string, error) {
	at := filepath.Join("../..", filepath.FromSlash(name))
	if d, err := os.Stat(at); err != nil || d.IsDir() {
		return "", err
	}
	text, err := os.ReadFile(at)
	return string(text), err
}

func TestLinksOfTheManualsLeadSomewhere(t *testing.T) {
	all := pages(t)
	if !slices.ContainsFunc(all, func(p page) bool { return p.name == "README.md" }) {
		t.Fatal("the README was not found: the test looks in the wrong place")
	}
	for _, p := range all {
		for _, b := range broken(p, ofModule) {
			t.Error(b)
		}
	}
}

// A promise without a test is a wish.
func TestEveryPromiseOfTheREADMENamesATest(t *testing.T) {
	text, err := ofModule("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, promises, found := strings.Cut(text, "\n## What it promises\n")
	promises, _, _ = strings.Cut(promises, "\n## ")
	rows := 0
	for line := range strings.Lines(promises) {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| promise ") {
			continue
		}
		rows++
		if !slices.ContainsFunc(link.FindAllStringSubmatch(line, -1), func(m []string) bool { return test.MatchString(m[1]) }) {
			t.Errorf("no test is named: %s", line)
		}
	}
	if !found || rows == 0 {
		t.Error("the README has no table of promises")
	}
}

func TestBrokenLinksAreFound(t *testing.T) {
	files := map[string]string{"docs/b.md": "# One\n\n## Who sees it, and when?\n", "x/a_test.go": "func TestThere(t *testing.T) {}"}
	read := func(name string) (string, error) {
		if text, ok := files[name]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}
	for _, tt := range []struct{ rule, text, want string }{
		{"a file that is there", "[b](b.md)", ""},
		{"a file that is not", "[c](c.md)", "docs/a.md links to c.md, which does not exist"},
		{"a picture that is not", "![a picture](img/c.png)", "docs/a.md links to img/c.png, which does not exist"},
		{"a heading that is there", "[b](b.md#who-sees-it-and-when)", ""},
		{"a heading that is not", "[b](b.md#two)", "docs/a.md links to b.md#two, and docs/b.md has no such heading"},
		{"a heading of the same page", "# Here\n[b](#here)", ""},
		{"a test that is there", "[`TestThere`](../x/a_test.go)", ""},
		{"a test that is not", "[`TestThe`](../x/a_test.go)", "docs/a.md promises TestThe in x/a_test.go, which does not hold it"},
		{"the outside is not asked", "[slack](https://slack.com/nowhere)", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			if got := strings.Join(broken(page{"docs/a.md", tt.text}, read), "\n"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// A decision that nobody finds is made again.
func TestEveryDecisionIsInTheIndex(t *testing.T) {
	index, err := ofModule("docs/adr/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages(t) {
		if dir, name := filepath.Split(p.name); dir == "docs/adr/" && name != "README.md" && !strings.Contains(index, "("+name+")") {
			t.Errorf("docs/adr/README.md does not list %s", name)
		}
	}
}
