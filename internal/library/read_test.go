package library_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"steward/configs"
	"steward/internal/library"
)

func vocabulary(t testing.TB) library.Vocabulary {
	t.Helper()
	v, err := library.LoadVocabulary(configs.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTheShippedNotesAreReadAndWrittenAsTheyAre(t *testing.T) {
	notes, err := library.Load(configs.Files, vocabulary(t))
	if err != nil || len(notes) < 45 {
		t.Fatal(len(notes), err)
	}
	for _, n := range notes {
		shipped, err := fs.ReadFile(configs.Files, "practices/"+n.ID+".md")
		if err != nil {
			t.Fatal(err)
		}
		if again := library.Format(n); !bytes.Equal(again, shipped) {
			t.Errorf("%s is written as\n%s", n.ID, again)
		}
	}
}

// sound is a note as somebody writes it by hand.
const sound = `---
id: daily-walk
name: Daily walk
version: 1
status: active
category: flow
intent: See the board together.
problem: Items are forgotten.
context: [kanban, remote]
themes:
- wip
- waiting
decide_by:
- signal: Fewer old items
  speed: fast
  kind: measured
related: []
---

1. Walk.
`

func TestANoteByHand(t *testing.T) {
	windows := "\xef\xbb\xbf" + strings.ReplaceAll(sound, "\n", "\r\n")
	for _, text := range []string{sound, windows} {
		n, problems := library.Read("practices/daily-walk.md", []byte(text), vocabulary(t))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if n.Body != "1. Walk." || n.Name != "Daily walk" || len(n.Context) != 2 || n.DecideBy[0].Speed != "fast" || n.Related != nil {
			t.Errorf("%+v", n)
		}
	}
}

func TestWhatIsWrongIsToldWithItsLine(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(sound, old, new, 1) }
	for _, tt := range []struct{ rule, text, want string }{
		{"fields stand between two lines", "Steps.", "x.md:1: a note begins with its fields between two lines of ---"},
		{"and the second line is needed too", "---\nid: x\n", "x.md:1: a note begins with its fields between two lines of ---"},
		{"an unknown field", change("intent:", "intnet:"), `x.md:7: "intnet" is no field of a note; perhaps "intent"`},
		{"and what is missing for it", change("intent:", "intnet:"), "x.md: intent is missing or empty"},
		{"a field twice", change("status:", "name: Other\nstatus:"), "x.md:5: name stands there twice"},
		{"a list where a text belongs", change("name: Daily walk", "name:\n- a"), "x.md:4: name is a text, not a list or map"},
		{"a text where a list belongs", change("[kanban, remote]", "kanban"), "x.md:9: context is a list, with a hyphen before each entry"},
		{"no number", change("version: 1", "version: one"), `x.md:4: version is "one", not a whole number`},
		{"a number out of range", change("version: 1", "version: 0"), `x.md:4: version is "0"; it is a whole number up to 1000000`},
		{"a number beyond all numbers", change("version: 1", "version: 99999999999999999999"), `x.md:4: version is "99999999999999999999", not a whole number`},
		{"an unknown tag", change("- waiting", "- waitng"), `x.md:12: themes has "waitng", which is no known tag; perhaps "waiting"`},
		{"an unknown tag in one line", change("remote]", "romote]"), `x.md:9: context has "romote", which is no known tag; perhaps "remote"`},
		{"a tag that resembles none", change("- waiting", "- zebra"), `x.md:12: themes has "zebra", which is no known tag`},
		{"an entry twice", change("- waiting", "- wip"), `x.md:12: themes has "wip" twice`},
		{"an empty entry", change("- waiting", "- ''"), "x.md:12: themes has an entry without text"},
		{"a part of an entry", change("speed: fast", "speed: fst"), `x.md:15: decide_by.speed has "fst", which is no known tag; perhaps "fast"`},
		{"a part that is none", change("speed: fast", "pace: fast"), `x.md:15: "decide_by.pace" is no field of a note`},
		{"no map", change("related: []", "source: Kanban Guide"), "x.md:17: source has fields of its own"},
		{"broken YAML", change("name: Daily walk", "name: \"Daily walk"), "x.md:"},
		{"a tab for an indentation", change("  speed", "\tspeed"), "x.md:15: is no YAML"},
		{"YAML that is no map", "---\n- a\n---\n", "x.md:2: holds no fields"},
		{"nothing", "---\n---\n", "x.md:2: holds no fields"},
		{"an anchor", change("name: Daily walk", "name: &a Daily walk"), `x.md:3: name uses "a": anchors and aliases are not read, write it out`},
		{"an alias", change("- waiting", "- &b waiting\n- *b"), `x.md:13: themes uses "b": anchors`},
		{"an explicit tag", change("name: Daily walk", "name: !!binary aGk="), `x.md:3: name has the tag "!!binary": leave it out`},
		{"bytes", change("1. Walk.", "1. \xff\xfe"), "x.md:20: is no text: save it as UTF-8"},
		{"a zero", change("1. Walk.", "1. Walk\x00"), "x.md:20: is no text"},
		{"a character nobody sees", change("1. Walk.", "1. Walk\u202e."), "x.md:19: body has a character that cannot be seen"},
		{"a bell in a field", change("Daily walk", `"Daily\awalk"`), "x.md:3: name has a character that cannot be seen"},
		{"a line break where none belongs", change("Items are forgotten.", "|-\n  Items\n  are forgotten."), "x.md:8: problem goes on one line"},
		{"a long name", change("Daily walk", strings.Repeat("я", 101)), "x.md:3: name is longer than 100 characters"},
		{"a long list", change("- waiting", strings.Repeat("- a\n", 30)), "x.md:11: themes has more than 30 entries"},
		{"a long body", change("1. Walk.", strings.Repeat("w", library.MostBody+1)), "x.md:19: body is longer than"},
		{"no body", change("1. Walk.", ""), "x.md:19: body is missing or empty"},
		{"a long file", change("1. Walk.", strings.Repeat("w", 10<<20)), "x.md: is longer than 262144 bytes"},
		{"another name", sound, `x.md:2: id is "daily-walk", and the file has another name: call it by the id`},
		{"an id of another kind", change("daily-walk", "Daily Walk"), `x.md:2: id is "Daily Walk"; it has small letters`},
		{"an address of another kind", change("related: []", "source: {name: x, url: 'javascript:alert(1)'}"), `source.url is "javascript:alert(1)"; an address begins with`},
		{"its own relative", change("[]", "[daily-walk]"), "x.md:17: related names the note itself"},
		{"adapted, and not said why", change("related: []", "lineage: {parent: wip-limits, changed: all}"), "x.md: lineage.why is empty; an adapted note says"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, problems := library.Read("x.md", []byte(tt.text), vocabulary(t))
			if !strings.Contains(problems.Error(), tt.want) {
				t.Errorf("got\n%v\nwant\n%s", problems, tt.want)
			}
		})
	}
}

func TestAllMistakesOfAFileComeAtOnce(t *testing.T) {
	text := strings.NewReplacer("intent:", "intnet:", "remote]", "romote]", "speed: fast", "speed: 7").Replace(sound)
	_, problems := library.Read("daily-walk.md", []byte(text), vocabulary(t))
	if len(problems) != 4 { // the field that is none, what is missing for it, and two tags
		t.Error(problems)
	}
}

// A kilobyte that would be gigabytes once its aliases are followed.
func TestAliasesAreNeverFollowed(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("---\nid: x\nforces:\n- &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		bomb.WriteString("- &a" + string(rune('a'+i)) + " [" + strings.Repeat("*a"+string(rune('a'+i-1))+", ", 9) + "x]\n")
	}
	bomb.WriteString("---\nsteps\n")
	_, err := library.Parse([]byte(strings.Replace(bomb.String(), "&a0", "&aa", 1)))
	var problems library.Problems
	if !errors.As(err, &problems) || len(problems.Of("forces")) < 12 {
		t.Error(err)
	}
}

func TestDeepNestingIsNoNote(t *testing.T) {
	deep := "---\nforces: " + strings.Repeat("[", 100_000) + "\n---\nsteps\n"
	if _, err := library.Parse([]byte(deep)); err == nil {
		t.Error("it is read")
	}
}

func TestNotesOfAFolderNameEachOther(t *testing.T) {
	files := memory{"practices/daily-walk.md": strings.Replace(sound, "[]", "[daily-wolk]", 1)}
	_, err := library.Load(files.fs(), vocabulary(t))
	if err == nil || err.Error() != `practices/daily-walk.md:17: related names "daily-wolk", and there is no such note; perhaps "daily-walk"` {
		t.Error(err)
	}
}
