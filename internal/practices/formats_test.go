package practices

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"steward/configs"
)

func TestShippedFormats(t *testing.T) {
	formats, err := LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(formats.All()); n < 24 {
		t.Errorf("%d formats, want 24 or more", n)
	}
	for _, f := range formats.All() {
		text, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var frozen Format
		if err := json.Unmarshal(text, &frozen); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(f, frozen) {
			t.Errorf("%s changes when a session stores it", f.ID)
		}
		if got := f.StageMinutes(f.DurationMin); got != f.Timeboxes.Parts() {
			t.Errorf("%s: at its own length it keeps its timeboxes, got %v", f.ID, got)
		}
	}
	radar, _ := formats.Get("team-radar")
	daki, _ := formats.Get("daki")
	if !radar.Scales() || daki.Scales() {
		t.Error("team radar is scored, drop-add-keep-improve is written")
	}
	if _, ok := formats.Get("nothing"); ok {
		t.Error("found a format that does not exist")
	}
}

// oneFormat is a complete format file; tests break one thing at a time.
const oneFormat = `version: 1
license: same-as-project
team_states: [calm, busy]
formats:
  - id: two-words
    name: Two words
    intent: See whether two words are enough.
    when: [calm]
    avoid_when: [busy]
    team_size: {min: 3, max: 9}
    duration_min: 30
    async_ok: true
    anonymity: unattributed
    energy: low
    check_in: "One word?"
    columns:
      - {id: good, title: Good, symbol: "+", tone: positive, prompt: "What helped?"}
      - {id: bad, title: Bad, symbol: "-", tone: negative, prompt: "What hurt?"}
    insight_prompts: ["Why?"]
    timeboxes: {set_stage: 3, gather_data: 9, generate_insights: 9, decide: 6, close: 3}
    tips: ["Be brief."]
    source: {name: "Own format", url: "https://example.org/"}
`

func folder(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

func TestFormatMistakes(t *testing.T) {
	const name = "retro-formats.yaml"
	for rule, c := range map[string]struct{ old, new, want string }{
		"a misspelt key":              {"duration_min: 30", "duration: 30", `retro-formats.yaml:11: unknown key "duration": correct or remove it`},
		"a misspelt key in a column":  {"tone: negative", "tune: negative", `retro-formats.yaml:18: unknown key "tune"`},
		"a misspelt key at the top":   {"team_states", "states", `retro-formats.yaml:3: unknown key "states"`},
		"text where a number belongs": {"min: 3", "min: some", "retro-formats.yaml:10: "},
		"broken YAML":                 {"[calm, busy]", "[calm, busy", "correct the YAML there"},
		"an unknown state":            {"when: [calm]", "when: [clam]", `retro-formats.yaml:8: format "two-words": "clam" is not known here: use one of calm, busy`},
		"a state for and against":     {"avoid_when: [busy]", "avoid_when: [calm]", `:9: format "two-words": "calm" is in when and in avoid_when: keep one`},
		"an unknown anonymity":        {"unattributed", "secret", `:13: format "two-words": "secret" is not known here: use one of named, unattributed, strict`},
		"an unknown energy":           {"energy: low", "energy: none", ":14: "},
		"an unknown tone":             {"tone: negative", "tone: gloomy", ":18: "},
		"an id with capitals":         {"id: two-words", "id: TwoWords", ":5: "},
		"no name":                     {"name: Two words", `name: ""`, ":6: format \"two-words\": name has 0 characters: write 1 to 60"},
		"a prompt that is too long":   {"What hurt?", strings.Repeat("ж", 121), ":18: format \"two-words\": prompt has 121 characters: write 1 to 120"},
		"a team that cannot be":       {"min: 3, max: 9", "min: 9, max: 3", ":10: "},
		"minutes that do not add up":  {"duration_min: 30", "duration_min: 45", `:20: format "two-words": timeboxes add up to 30, duration_min is 45: make them equal`},
		"a part without time":         {"close: 3", "close: 0", "each of the five parts needs at least one minute"},
		"two columns with one id":     {"id: bad", "id: good", `:18: format "two-words": column id "good" is used twice`},
		"a symbol of two characters":  {`symbol: "-"`, `symbol: "--"`, ":18: "},
		"scores beside cards":         {`symbol: "-"`, `symbol: "1-5"`, "either all columns are scored or none"},
		"a source without address":    {"https://example.org/", "example.org", ":22: "},
		"a parent that is not there":  {`url: "https://example.org/"}`, "url: \"https://example.org/\"}\n    lineage: {parent: gone}", `its lineage.parent "gone" is not a format`},
	} {
		t.Run(rule, func(t *testing.T) {
			broken := strings.Replace(oneFormat, c.old, c.new, 1)
			if broken == oneFormat {
				t.Fatal("the test changes nothing")
			}
			_, err := LoadFormats(folder(name, broken))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestColumnCount(t *testing.T) {
	var many strings.Builder
	for _, id := range strings.Split("abcdefg", "") {
		many.WriteString("      - {id: " + id + ", title: T, symbol: \"+\", tone: idea, prompt: P}\n")
	}
	nine := strings.Replace(oneFormat, "    columns:\n", "    columns:\n"+many.String(), 1)
	if _, err := LoadFormats(folder("retro-formats.yaml", nine)); err == nil || !strings.Contains(err.Error(), "9 columns: a format has 1 to 8") {
		t.Errorf("got %v", err)
	}
}

func TestNoColumns(t *testing.T) {
	from, to := strings.Index(oneFormat, "    columns:"), strings.Index(oneFormat, "    insight_prompts:")
	_, err := LoadFormats(folder("retro-formats.yaml", oneFormat[:from]+oneFormat[to:]))
	if err == nil || !strings.Contains(err.Error(), "0 columns: a format has 1 to 8") {
		t.Errorf("got %v", err)
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	broken := strings.NewReplacer("energy: low", "energy: no", "max: 9", "max: 1").Replace(oneFormat)
	_, err := LoadFormats(folder("retro-formats.yaml", broken))
	if err == nil || len(strings.Split(err.Error(), "\n")) != 2 {
		t.Errorf("two mistakes are two lines, got:\n%v", err)
	}
}

func TestOperatorFormats(t *testing.T) {
	ours := strings.NewReplacer("two-words", "daki", "Two words", "Our way").Replace(oneFormat)
	formats, err := LoadFormats(configs.Files, folder("retro-formats-ours.yaml", ours), folder("retro-formats.yaml", oneFormat))
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(formats.All()) - len(shipped.All()); n != 1 {
		t.Errorf("one was overridden and one added: %d formats more, want 1", n)
	}
	f, _ := formats.Get("daki")
	if f.Name != "Our way" || f.Lineage == nil || f.Lineage.Parent != "daki" {
		t.Errorf("an override keeps its parent: %+v", f)
	}
	if f, _ := formats.Get("two-words"); f.Lineage != nil {
		t.Error("an added format has no parent")
	}
	shipped = must(LoadFormats(configs.Files))
	if f, _ := shipped.Get("daki"); f.Name == "Our way" {
		t.Error("the shipped formats were changed")
	}
	twice := oneFormat + strings.SplitAfterN(oneFormat, "formats:\n", 2)[1]
	if _, err := LoadFormats(folder("retro-formats.yaml", twice)); err == nil || !strings.Contains(err.Error(), "this id is used twice") {
		t.Errorf("twice in one folder is a mistake, got %v", err)
	}
	if _, err := LoadFormats(fstest.MapFS{}); err == nil {
		t.Error("no format at all")
	}
	if _, err := LoadFormats(configs.Files, fstest.MapFS{}); err != nil {
		t.Errorf("an operator's folder may be empty: %v", err)
	}
}

func TestFits(t *testing.T) {
	f := Format{TeamSize: TeamSize{Min: 3, Max: 5}}
	for name, c := range map[string]struct {
		people int
		async  bool
		want   bool
	}{
		"two are too few":             {2, false, false},
		"three fit":                   {3, false, true},
		"five fit":                    {5, false, true},
		"six are too many":            {6, false, false},
		"this one needs to be live":   {4, true, false},
		"nobody is no team of anyone": {0, false, false},
	} {
		if f.Fits(c.people, c.async) != c.want {
			t.Error(name)
		}
	}
}
