package handlers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"
)

// marshalled is what json.Marshal makes of a window, with its blocks once.
func marshalled(t interface{ Fatal(...any) }, v slack.ModalViewRequest) string {
	raw, err := json.Marshal(struct { // the library's list of blocks would be written in a list
		slack.ModalViewRequest
		Blocks []slack.Block `json:"blocks"`
	}{v, v.Blocks.BlockSet})
	if err != nil {
		t.Fatal(err)
	}
	return canonical(t, raw)
}

// canonical is the same JSON with the keys in order.
func canonical(t interface{ Fatal(...any) }, raw []byte) string {
	var x any
	if err := json.Unmarshal(raw, &x); err != nil {
		t.Fatal(err, string(raw))
	}
	raw, _ = json.Marshal(x)
	return string(raw)
}

func TestEveryWindowIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	files, _ := filepath.Glob("../views/testdata/*form*.json")
	if len(files) < 20 {
		t.Fatalf("%d windows found", len(files))
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var v slack.ModalViewRequest
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(file, err)
		}
		got, err := encodeView(nil, v)
		if err != nil {
			t.Fatal(file, err)
		}
		if got, want := canonical(t, got), marshalled(t, v); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", file, got, want)
		}
	}
}

func TestWhateverPeopleWriteIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	texts := rapid.OneOf(rapid.String(), rapid.StringMatching("[\"\\\\<>&\u2028\u2029\x00-\x1fü€😀a-c]{0,8}"),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) *slack.TextBlockObject {
			x := &slack.TextBlockObject{Type: slack.MarkdownType, Text: texts.Draw(t, name), Verbatim: rapid.Bool().Draw(t, "verbatim")}
			if rapid.Bool().Draw(t, "emoji?") {
				yes := rapid.Bool().Draw(t, "emoji")
				x.Emoji = &yes
			}
			return x
		}
		field := slack.NewPlainTextInputBlockElement(text("placeholder"), texts.Draw(t, "action"))
		field.InitialValue, field.Multiline, field.MaxLength = texts.Draw(t, "value"), rapid.Bool().Draw(t, "many"), rapid.IntRange(0, 9).Draw(t, "most")
		input := slack.NewInputBlock(texts.Draw(t, "id"), text("label"), text("hint"), field)
		input.Optional = rapid.Bool().Draw(t, "optional")
		option := slack.NewOptionBlockObject(texts.Draw(t, "value"), text("option"), text("description"))
		option.URL = texts.Draw(t, "url")
		menu := slack.NewAccessory(slack.NewOverflowBlockElement(texts.Draw(t, "menu"), option, option))
		v := slack.ModalViewRequest{Type: slack.VTModal, Title: text("title"), CallbackID: texts.Draw(t, "callback"), PrivateMetadata: texts.Draw(t, "metadata"),
			Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock(), input, slack.NewContextBlock(texts.Draw(t, "block"), text("a"), text("b")),
				slack.NewSectionBlock(text("section"), nil, menu), slack.NewSectionBlock(text("alone"), nil, nil)}}}
		got, err := encodeView(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := canonical(t, got), marshalled(t, v); got != want {
			t.Fatalf("%s\nwant\n%s", got, want)
		}
	})
}
