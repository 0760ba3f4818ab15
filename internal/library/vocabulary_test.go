package library_test

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"steward/configs"
	"steward/internal/library"
)

// memory is a folder of texts.
type memory map[string]string

func (m memory) fs() fs.FS {
	files := fstest.MapFS{}
	for name, text := range m {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestAnOperatorAddsTags(t *testing.T) {
	own := memory{"vocabulary.yaml": "themes: [on-call, wip]\ncontext:\n- hospital\n"}
	v, err := library.LoadVocabulary(configs.Files, own.fs())
	if err != nil || !slices.Contains(v.Themes, "on-call") || !slices.Contains(v.Themes, "waiting") || !slices.Contains(v.Context, "hospital") {
		t.Error(err, v)
	}
	if i := slices.Index(v.Themes, "wip"); slices.Contains(v.Themes[i+1:], "wip") {
		t.Error("a tag is there twice")
	}
	for _, tt := range []struct{ rule, text, want string }{
		{"no field", "thems: [a]\n", `vocabulary.yaml:1: "thems" is no field of a note; perhaps "themes"`},
		{"no tag", "themes:\n- a\n- On Call\n", `vocabulary.yaml:3: themes is "On Call"; it has small letters and digits, with single hyphens between them`},
		{"no YAML", "themes: [\n", "vocabulary.yaml:2: is no YAML: \"did not find expected node content\""},
		{"levels of evidence are not an operator's to add", "evidence_levels: {sure: 2}\n", `vocabulary.yaml:1: "evidence_levels" is no field of a note`},
	} {
		_, err := library.LoadVocabulary(configs.Files, memory{"vocabulary.yaml": tt.text}.fs())
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v", tt.rule, err)
		}
	}
}

func TestTheVocabularyOfTheProgramIsWhole(t *testing.T) {
	v := vocabulary(t)
	for what, tags := range map[string][]string{"themes": v.Themes, "context": v.Context, "metrics": v.Metrics, "categories": v.Categories, "roles": v.Roles,
		"streams": v.Streams, "difficulties": v.Difficulties, "speeds": v.Speeds, "kinds": v.Kinds} {
		if len(tags) < 2 {
			t.Errorf("%s: %v", what, tags)
		}
	}
	if !slices.Equal(v.Evidence, []string{"none", "anecdote", "team", "multi"}) {
		t.Error(v.Evidence)
	}
}
