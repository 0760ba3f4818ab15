package practices

import (
	"fmt"
	"io/fs"
	"strings"
)

// wordScreenFiles hold the words of one language each.
const wordScreenFiles = "word-screen-*.yaml"

// WordScreen holds phrases after which a pause is offered. It never blocks and never reports.
type WordScreen struct{ phrases []string }

type wordScreenFile struct {
	Version  int    `yaml:"version"`
	License  string `yaml:"license"`
	Language string `yaml:"language"`
	Groups   []struct {
		ID    string   `yaml:"id"`
		Words []string `yaml:"words"`
	} `yaml:"groups"`
}

func loadWordScreen(fsys fs.FS) (WordScreen, error) {
	names, err := fs.Glob(fsys, wordScreenFiles)
	if err != nil || len(names) == 0 {
		return WordScreen{}, fmt.Errorf("no %s found: the word screen has nothing to look for", wordScreenFiles)
	}
	var w WordScreen
	for _, name := range names {
		var file wordScreenFile
		if err := readYAML(fsys, name, &file); err != nil {
			return w, err
		}
		for _, g := range file.Groups {
			for _, word := range g.Words {
				if spaced(word) == " " {
					return w, fmt.Errorf("%s: group %s holds an empty word", name, g.ID)
				}
				w.phrases = append(w.phrases, spaced(word))
			}
		}
	}
	return w, nil
}

// Heavy reports whether one of the texts may be better placed with a person. Which word it was is nobody's business.
func (w WordScreen) Heavy(texts ...string) bool {
	for _, text := range texts {
		said := spaced(text)
		for _, p := range w.phrases {
			if strings.Contains(said, p) {
				return true
			}
		}
	}
	return false
}
