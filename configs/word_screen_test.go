package configs_test

import "testing"

func TestWordScreen(t *testing.T) {
	var file struct {
		Version  int    `yaml:"version"`
		License  string `yaml:"license"`
		Language string `yaml:"language"`
		Groups   []struct {
			ID    string   `yaml:"id"`
			Words []string `yaml:"words"`
		} `yaml:"groups"`
	}
	read(t, "word-screen-en.yaml", &file)
	var groups, words []string
	for _, g := range file.Groups {
		groups, words = append(groups, g.ID), append(words, g.Words...)
	}
	unique(t, "groups", groups)
	unique(t, "words", words)
	if len(words) > 120 {
		t.Errorf("%d words: a long list raises the offer until nobody reads it", len(words))
	}
}
