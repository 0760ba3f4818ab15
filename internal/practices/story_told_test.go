package practices

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// teller plays the lines of a story and notes what came of them.
type teller interface {
	play(line string) error
	look()           // notes what there is to see at a line of dashes
	noted() *outcome // since the last dashes
}

// outcome is what came of the acts since the last line of dashes.
type outcome struct{ out strings.Builder }

func (t *outcome) noted() *outcome { return t }

func (t *outcome) say(format string, args ...any) { fmt.Fprintf(&t.out, format+"\n", args...) }

// tell returns the text with what happens now below each line of dashes.
func tell(text string, t teller) (string, error) {
	var all strings.Builder
	output := false
	for n, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		switch {
		case output && l != "":
			continue
		case l == "----":
			t.look()
			fmt.Fprintf(&all, "----\n%s", t.noted().out.String())
			t.noted().out.Reset()
			output = true
			continue
		case l == "" || strings.HasPrefix(l, "#"):
			output = false
		default:
			if err := t.play(l); err != nil {
				return "", fmt.Errorf("line %d: %w", n+1, err)
			}
		}
		fmt.Fprintln(&all, l)
	}
	return all.String(), nil
}

// tellAll tells the stories whose files are meant, each by a teller of its own.
func tellAll(t *testing.T, meant func(name string) bool, begin func(t *testing.T) teller) {
	t.Helper()
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if !meant(name) {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := tell(string(text), begin(t))
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(text); got != want {
				t.Errorf("the story goes another way now, from line %d on:\n%s", differ(got, want), got)
			}
		})
	}
	if n == 0 {
		t.Fatal("no stories")
	}
}
