package library

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// VocabularyFile names the file of the tags, in the program and in an operator's folder.
const VocabularyFile = "vocabulary.yaml"

// Vocabulary is which tags notes may have. A tag that is not in it would never be found again.
type Vocabulary struct {
	Themes       []string
	Context      []string
	Metrics      []string
	Categories   []string
	Roles        []string // of a delivery manager
	Evidence     []string // levels
	Streams      []string
	Difficulties []string
	Speeds       []string // of signals
	Kinds        []string // of signals
}

// Tags that every vocabulary has: the code knows them.
var (
	statuses     = []string{string(Draft), string(Active), string(Retired)}
	efforts      = []string{"low", "medium", "high"}
	streams      = []string{"discovery", "delivery", "both"}
	difficulties = []string{"easy", "medium", "hard"}
	speeds       = []string{"fast", "slow"}
	kinds        = []string{"measured", "felt"}
	levels       = []string{"none", "anecdote", "team", "multi"}
)

// LoadVocabulary reads the tags of the program. An operator's folder may add themes, tags of context, measures and
// categories in a file of the same name; own may be nil.
func LoadVocabulary(program, own fs.FS) (v Vocabulary, err error) {
	var file struct {
		Themes     []string           `yaml:"themes"`
		Context    []string           `yaml:"context"`
		Metrics    []string           `yaml:"metrics"`
		Categories []string           `yaml:"practice_categories"`
		Roles      []string           `yaml:"dm_roles"`
		Evidence   map[string]float64 `yaml:"evidence_levels"`
	}
	text, err := fs.ReadFile(program, VocabularyFile)
	if err == nil {
		err = yaml.Load(text, &file)
	}
	if err != nil {
		return v, fmt.Errorf("read %s: %w", VocabularyFile, err)
	}
	v = Vocabulary{Themes: file.Themes, Context: file.Context, Metrics: file.Metrics, Categories: file.Categories, Roles: file.Roles,
		Evidence: slices.Sorted(maps.Keys(file.Evidence)), Streams: streams, Difficulties: difficulties, Speeds: speeds, Kinds: kinds}
	slices.SortFunc(v.Evidence, func(a, b string) int { return slices.Index(levels, a) - slices.Index(levels, b) })
	if own == nil {
		return v, nil
	}
	text, err = fs.ReadFile(own, VocabularyFile)
	if errors.Is(err, fs.ErrNotExist) {
		return v, nil
	}
	if err != nil {
		return v, fmt.Errorf("read %s: %w", VocabularyFile, err)
	}
	return v, v.add(text).Err()
}

// addedFields are what an operator may add.
var addedFields = []field[Vocabulary]{
	{name: "themes", into: func(v *Vocabulary) any { return &v.Themes }},
	{name: "context", into: func(v *Vocabulary) any { return &v.Context }},
	{name: "metrics", into: func(v *Vocabulary) any { return &v.Metrics }},
	{name: "practice_categories", into: func(v *Vocabulary) any { return &v.Categories }},
}

// add reads an operator's own tags.
func (v *Vocabulary) add(text []byte) Problems {
	d := &decoder{lines: map[place]int{}}
	text, ok := d.legible(text)
	if !ok {
		return d.told(VocabularyFile)
	}
	var own Vocabulary
	if m := d.document(text); m != nil {
		read(d, m, "", 0, addedFields, &own)
	}
	c := &checked{}
	for _, f := range addedFields {
		tags := f.into(&own).(*[]string)
		for _, i := range c.list(f.name, *tags, MostWord) {
			if tag := (*tags)[i]; !kebab.MatchString(tag) {
				c.wrong(Problem{Field: f.name, Item: i + 1, Rule: Kebab, Has: shown(tag)})
			}
		}
		all := f.into(v).(*[]string)
		for _, tag := range *tags {
			if !slices.Contains(*all, tag) {
				*all = append(slices.Clip(*all), tag)
			}
		}
	}
	d.check(c.found)
	return d.told(VocabularyFile)
}
