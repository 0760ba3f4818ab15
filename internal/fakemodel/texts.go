package fakemodel

import (
	"regexp"
	"strconv"
	"strings"
)

// Texts reads a list of texts, one a line: without empty lines and those that begin with #. \n is a line break, and
// \u{202e} the character with that number.
func Texts(raw string) (texts []string) {
	for line := range strings.Lines(raw) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		line = strings.ReplaceAll(line, `\n`, "\n")
		texts = append(texts, numbered.ReplaceAllStringFunc(line, func(m string) string {
			n, err := strconv.ParseUint(numbered.FindStringSubmatch(m)[1], 16, 32)
			if err != nil {
				return m
			}
			return string(rune(n))
		}))
	}
	return texts
}

var numbered = regexp.MustCompile(`\\u\{([0-9a-f]+)\}`)
