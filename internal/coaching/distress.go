package coaching

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
)

// distressFiles hold the words of one language each; all are looked at together.
const distressFiles = "distress-words-*.yaml"

// Distress finds words after which a person is needed, and no script: of harming oneself, and of despair.
type Distress struct{ phrases, harmless []string }

// LoadDistress reads the words.
func LoadDistress(files fs.FS) (Distress, error) {
	names, err := fs.Glob(files, distressFiles)
	if err != nil || len(names) == 0 {
		return Distress{}, fmt.Errorf("no %s found: check-ins do not go without", distressFiles)
	}
	var d Distress
	for _, name := range names {
		var file struct {
			Version  int      `yaml:"version"`
			License  string   `yaml:"license"`
			Language string   `yaml:"language"`
			Phrases  []string `yaml:"phrases"`
			Harmless []string `yaml:"harmless"`
		}
		if err := readYAML(files, name, &file); err != nil {
			return d, err
		}
		for _, list := range []struct {
			from []string
			to   *[]string
		}{{file.Phrases, &d.phrases}, {file.Harmless, &d.harmless}} {
			for _, phrase := range list.from {
				if letters(phrase) == " " {
					return d, fmt.Errorf("%s holds an empty phrase", name)
				}
				*list.to = append(*list.to, letters(phrase))
			}
		}
	}
	return d, nil
}

// In reports whether one of the texts holds such words. Which ones is nobody's business.
func (d Distress) In(texts ...string) bool {
	for _, text := range texts {
		said := letters(text)
		for _, h := range d.harmless {
			said = strings.ReplaceAll(said, h, " . ") // what stood around it does not become a phrase
		}
		for _, p := range d.phrases {
			if strings.Contains(said, p) {
				return true
			}
		}
	}
	return false
}

// letters returns the words of a text in small letters, one space around each. Apostrophes fall away and umlauts are
// written out, so that every way to type a phrase is the same.
func letters(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, word := range strings.FieldsFunc(spelling.Replace(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		b.WriteString(word)
		b.WriteByte(' ')
	}
	return b.String()
}

var spelling = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "ё", "е",
	"a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue", "и\u0306", "й", "е\u0308", "е", "\u00ad", "", "\u200b", "")
