package coaching

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Question is one of the bank.
type Question struct {
	ID    string `yaml:"id" json:"id"`
	Stage string `yaml:"stage" json:"stage"`
	Topic string `yaml:"topic" json:"topic"`
	Depth int    `yaml:"depth" json:"depth"` // 1 light, 2 reflective, 3 personal
	Text  string `yaml:"text" json:"text"`
}

// Bank is all questions there are, in the order of the file.
type Bank struct{ Questions []Question }

// Topics are what a person may want to be asked about.
var Topics = []string{"self", "delivery", "team", "conflict", "change", "stakeholders", "learning", "decision", "wellbeing", "process"}

// bankFile is where the questions are.
const bankFile = "coaching-questions.yaml"

// longest is how many characters a question has at most: it is read at a glance, above a field.
const longest = 140

// LoadBank reads and checks the questions.
func LoadBank(files fs.FS) (Bank, error) {
	var file struct {
		Version   int        `yaml:"version"`
		License   string     `yaml:"license"`
		Questions []Question `yaml:"questions"`
	}
	if err := readYAML(files, bankFile, &file); err != nil {
		return Bank{}, err
	}
	if len(file.Questions) == 0 {
		return Bank{}, fmt.Errorf("%s holds no questions", bankFile)
	}
	seen := map[string]bool{}
	for _, q := range file.Questions {
		if err := q.fits(); err != nil {
			return Bank{}, fmt.Errorf("%s: question %s: %w", bankFile, q.ID, err)
		}
		if seen[q.ID] {
			return Bank{}, fmt.Errorf("%s: question %s is there twice", bankFile, q.ID)
		}
		seen[q.ID] = true
	}
	for _, id := range scripted {
		if !seen[id] {
			return Bank{}, fmt.Errorf("%s: question %s is missing: the script asks it, so that it must not be drawn", bankFile, id)
		}
	}
	return Bank{file.Questions}, nil
}

// openings are the words of which an open question has one: without any it can be answered by yes or no.
var openings = regexp.MustCompile(`(?i)\b(what|which|who|whom|whose|where|when|how)\b`)

// asksWhy finds what puts a person in the dock; "what made" asks the same without.
var asksWhy = regexp.MustCompile(`(?i)\bwhy\b`)

// fits checks one question by the rules for writing them.
func (q Question) fits() error {
	switch {
	case q.ID == "":
		return fmt.Errorf("it needs an id")
	case !slices.Contains(stages(), q.Stage):
		return fmt.Errorf("there is no stage %q; take one of %s", q.Stage, strings.Join(stages(), ", "))
	case !slices.Contains(Topics, q.Topic):
		return fmt.Errorf("there is no topic %q; take one of %s", q.Topic, strings.Join(Topics, ", "))
	case q.Depth < Light || q.Depth > Personal:
		return fmt.Errorf("depth is 1, 2 or 3")
	case utf8.RuneCountInString(q.Text) > longest:
		return fmt.Errorf("%d characters at most", longest)
	case strings.Count(q.Text, "?") != 1 || !strings.HasSuffix(q.Text, "?"):
		return fmt.Errorf("one question, which ends with its question mark")
	case !openings.MatchString(q.Text):
		return fmt.Errorf("ask what, which, who, where, when or how: a yes or no ends the talk")
	case asksWhy.MatchString(q.Text):
		return fmt.Errorf("ask what made it so, instead of why")
	}
	return nil
}

// Free reports whether somebody's own words are one question, short, and not why: the rules of the bank that hold in every
// language.
func Free(text string) bool {
	return utf8.RuneCountInString(text) <= longest && strings.Count(text, "?") == 1 && strings.HasSuffix(text, "?") && !asksWhy.MatchString(text)
}

func readYAML(files fs.FS, name string, into any) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := yaml.Load(text, into, yaml.WithKnownFields()); err != nil {
		return fmt.Errorf("%s: %w: correct the YAML there", name, err)
	}
	return nil
}
