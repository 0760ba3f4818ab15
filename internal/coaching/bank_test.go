package coaching_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"steward/internal/coaching"
)

var files = os.DirFS("../../configs")

func book(t testing.TB) coaching.Book {
	t.Helper()
	b, err := coaching.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheBankIsAsItShouldBe(t *testing.T) {
	if n := len(book(t).Bank.Questions); n != 96 {
		t.Errorf("%d questions", n)
	}
}

func TestAQuestionThatIsNoneIsRefused(t *testing.T) {
	whole, err := os.ReadFile("../../configs/coaching-questions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const good = `What deserves your attention in the next few minutes?`
	for rule, tt := range map[string]struct{ text, says string }{
		"it is open":                        {"Are you ready for the next few minutes?", "yes or no"},
		"it asks nobody why":                {"What is it, and why did you do it?", "instead of why"},
		"there is one":                      {"What is it? What else?", "one question"},
		"it ends with its question mark":    {"What is it? Tell me.", "one question"},
		"it is short":                       {"What " + strings.Repeat("is ", 60) + "it?", "140 characters"},
		"characters are counted, not bytes": {"What " + strings.Repeat("ü", 134) + "?", ""},
	} {
		t.Run(rule, func(t *testing.T) {
			text := strings.Replace(string(whole), good, tt.text, 1)
			_, err := coaching.LoadBank(fstest.MapFS{"coaching-questions.yaml": {Data: []byte(text)}})
			if tt.says == "" {
				if err != nil {
					t.Error(err)
				}
			} else if err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "q001") {
				t.Errorf("got %v", err)
			}
		})
	}
	for rule, change := range map[string][2]string{
		"its stage is one":         {"id: q001, stage: open", "id: q001, stage: closed"},
		"its topic is one":         {"id: q001, stage: open, topic: self", "id: q001, stage: open, topic: weather"},
		"its depth is 1 to 3":      {"id: q001, stage: open, topic: self, depth: 1", "id: q001, stage: open, topic: self, depth: 4"},
		"its id is its own":        {"id: q002", "id: q001"},
		"those of the script stay": {"id: q089", "id: q189"},
		"unknown fields are told":  {"id: q001,", "id: q001, mood: 3,"},
	} {
		t.Run(rule, func(t *testing.T) {
			text := strings.Replace(string(whole), change[0], change[1], 1)
			if _, err := coaching.LoadBank(fstest.MapFS{"coaching-questions.yaml": {Data: []byte(text)}}); err == nil {
				t.Error("it was taken")
			}
		})
	}
}
