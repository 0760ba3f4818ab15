package configs_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"steward/configs"
	"steward/internal/practices"
)

const wolves = `version: 1
license: same-as-project
language: de
groups: [{id: test, words: ["wolfsgeheul"]}]
`

func TestAnOperatorsFolderLiesOverTheShippedFiles(t *testing.T) {
	heavy := func(own fstest.MapFS, text string) bool {
		t.Helper()
		g, err := practices.LoadGuide(configs.Over(own))
		if err != nil {
			t.Fatal(err)
		}
		return g.Words.Heavy(text)
	}
	english := "I want to kill myself"
	file := &fstest.MapFile{Data: []byte(wolves)}
	switch {
	case !heavy(nil, english):
		t.Error("the shipped list does not know the text of this test")
	case !heavy(fstest.MapFS{"word-screen-de.yaml": file}, "wolfsgeheul") || !heavy(fstest.MapFS{"word-screen-de.yaml": file}, english):
		t.Error("a further language is not heard beside the shipped one")
	case heavy(fstest.MapFS{"word-screen-en.yaml": file}, english):
		t.Error("a file of the same name does not take the place of the shipped one")
	}
	own := fstest.MapFS{"words/conflict.yaml": &fstest.MapFile{Data: []byte("case.off: \"Not here.\"\n")}}
	words, err := practices.LoadWords(configs.Over(own))
	if err != nil || words.Say("case.off") != "Not here." {
		t.Errorf("%v, %q", err, words.Say("case.off"))
	}
	broken := fstest.MapFS{"word-screen-de.yaml": &fstest.MapFile{Data: []byte("groups: 3\n")}}
	if _, err := practices.LoadGuide(configs.Over(broken)); err == nil || !strings.Contains(err.Error(), "word-screen-de.yaml") {
		t.Errorf("a mistake names its file: %v", err)
	}
}
