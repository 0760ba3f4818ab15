package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// themesFile leads from the words of a topic to the themes of practices.
const themesFile = "themes.yaml"

// ThemeTags know which themes of the vocabulary a text is about.
type ThemeTags struct {
	words    Synonyms            // a topic of its own for each theme
	synonyms Synonyms            // subjects of retro boards
	of       map[string][]string // themes of each subject
	cards    map[string]CardMeans
}

// CardMeans is what a card of a health check that is red, or got worse, is about.
type CardMeans struct{ Themes, Metrics []string }

// MostTags is how many themes a title is taken to have at most: one that seems to be about more is about none of them in
// particular, and the first named count.
const MostTags = 2

// LoadThemeTags reads and checks the themes. Their subjects are those of the synonyms.
func LoadThemeTags(fsys fs.FS, synonyms Synonyms) (ThemeTags, error) {
	var file struct {
		Version int `yaml:"version"`
		Themes  []struct {
			ID       string   `yaml:"id"`
			Subjects []string `yaml:"subjects"`
			Words    []string `yaml:"words"`
		} `yaml:"themes"`
		Cards []struct {
			ID      string   `yaml:"id"`
			Themes  []string `yaml:"themes"`
			Metrics []string `yaml:"metrics"`
		} `yaml:"cards"`
	}
	if err := readYAML(fsys, themesFile, &file); err != nil {
		return ThemeTags{}, err
	}
	t := ThemeTags{synonyms: synonyms, of: map[string][]string{}, cards: map[string]CardMeans{}}
	var mistakes []error
	for i, x := range file.Themes {
		if !kebab.MatchString(x.ID) || slices.Contains(t.words.topics, x.ID) || len(x.Words)+len(x.Subjects) == 0 {
			mistakes = append(mistakes, fmt.Errorf("%s: theme %q: give it an id of its own in small letters, and subjects or words", themesFile, x.ID))
		}
		t.words.topics = append(t.words.topics, x.ID)
		for _, w := range x.Words {
			if !t.words.patterns.add(w, i) {
				mistakes = append(mistakes, fmt.Errorf("%s: theme %q: %q holds no word", themesFile, x.ID, w))
			}
		}
		for _, s := range x.Subjects {
			if !slices.Contains(synonyms.topics, s) {
				mistakes = append(mistakes, fmt.Errorf("%s: theme %q: %s knows no subject %q", themesFile, x.ID, synonymsFile, s))
			}
			t.of[s] = append(t.of[s], x.ID)
		}
	}
	for _, c := range file.Cards {
		for _, x := range c.Themes {
			if !slices.Contains(t.words.topics, x) {
				mistakes = append(mistakes, fmt.Errorf("%s: card %q: there is no theme %q", themesFile, c.ID, x))
			}
		}
		t.cards[c.ID] = CardMeans{c.Themes, c.Metrics}
	}
	t.words.kin = make([][]int, len(t.words.topics))
	return t, errors.Join(mistakes...)
}

// Card is what a card of a health check is about. One that is not known here is about what its title says.
func (t ThemeTags) Card(id, title string) CardMeans {
	if m, ok := t.cards[id]; ok {
		return m
	}
	return CardMeans{Themes: t.Of(title)}
}

// All are the themes, in the order of the file.
func (t ThemeTags) All() []string { return slices.Clone(t.words.topics) }

// Of returns the themes that a text is about: those whose own words it holds, or when it holds none those of its subjects,
// in the order in which the text names them, at most MostTags.
func (t ThemeTags) Of(text string) []string {
	tags := t.words.subjects(text)
	if len(tags) == 0 { // a theme's own words say more than what a subject may mean
		for _, s := range t.synonyms.subjects(text) {
			tags = append(tags, t.of[s]...)
		}
	}
	var once []string
	for _, tag := range tags {
		if !slices.Contains(once, tag) {
			once = append(once, tag)
		}
	}
	return once[:min(len(once), MostTags)]
}

// OfAll returns the themes of several texts, each once.
func (t ThemeTags) OfAll(texts []string) (tags []string) {
	for _, text := range texts {
		for _, tag := range t.Of(text) {
			if !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	return tags
}

// subjects are the topics that a text names, in its order.
func (s Synonyms) subjects(text string) []string {
	r := s.reader()
	return s.named(r.read(text))
}
