package views

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// typical is a retro of six people with a dozen cards, in sentences of the usual length.
func typical(t *testing.T, format string, mode flow.Anonymity, async bool) []flow.Session {
	t.Helper()
	f, ok := shipped(t).Get(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	p := &play{format: f, mode: mode, async: async, people: 6, cards: 12, each: 2, text: func(of string, _ int) string {
		return "Reviews wait for a free hand (" + of + ")"
	}}
	return lastOfEach(p.run(t))
}

func TestGoldenViews(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	shots := typical(t, "start-stop-continue", flow.Unattributed, false)
	seen := map[string]bool{}
	for _, s := range shots {
		r := room(t, s, as(lead))
		for _, v := range append(public(d, room(t, s, flow.Viewer{})), personal(d, r)...) {
			name := v.name
			if name == "Card" {
				name += " " + s.Stage
			}
			if !seen[name] && !strings.Contains(name, "closed cards") {
				seen[name] = true
				golden(t, name, v)
			}
		}
	}
	for _, v := range alone(d, formats, room(t, shots[0], as(lead))) {
		if v.name != "Home, full" { // as large as a tab may be, and nothing that the others do not show
			golden(t, v.name, v)
		}
	}
	for who, p := range map[string]flow.Person{"participant": member(1), "observer": watcher, "stranger": stranger} {
		golden(t, "MoreForm, "+who, modal("MoreForm", d.More(room(t, moment(shots, practices.StageCollect), as(p)).Room)))
	}
	end := room(t, shots[len(shots)-1], flow.Viewer{})
	more, ok := d.Details(end, end.Published().Quotes)
	if !ok {
		t.Fatal("a retro with two insights on a topic has no details")
	}
	golden(t, "Details", message("Details", more))
	goldenText(t, "summary.md", d.Markdown(end, end.Published(), func(p flow.Person) string { return "Name of " + string(p) }))
}

func TestGoldenViewsOfOtherRetros(t *testing.T) {
	d := newDesk(t)
	for _, s := range typical(t, "team-radar", flow.Named, false) {
		switch s.Stage {
		case practices.StageRadar, practices.StageCollect, practices.StageGroup, practices.StageSummary:
			golden(t, "Card "+s.Stage+", named radar", message("Card", d.Card(room(t, s, flow.Viewer{}).Room)))
		}
		if s.Stage == practices.StageCollect {
			golden(t, "ThoughtsForm, radar", modal("ThoughtsForm", d.ThoughtsForm(room(t, s, as(member(1))), nil, 0)))
		}
	}
	for _, s := range typical(t, "start-stop-continue", flow.Strict, true) {
		r := room(t, s, flow.Viewer{})
		switch s.Stage {
		case practices.StageCollect, practices.StageDiscuss, practices.StageDecide:
			golden(t, "Card "+s.Stage+", strict over days", message("Card", d.Card(r.Room)))
		}
		if s.Stage == practices.StageDiscuss {
			golden(t, "TopicThread, over days", message("TopicThread", d.TopicThread(r, r.Retro.RetroNow(s)[0], r.Host(0))))
			golden(t, "MoreForm, over days", modal("MoreForm", d.More(room(t, s, as(lead)).Room)))
		}
	}
}

// moment is the moment of a stage.
func moment(shots []flow.Session, stage string) flow.Session {
	for _, s := range shots {
		if s.Stage == stage {
			return s
		}
	}
	return flow.Session{}
}

// golden compares a view with its file.
func golden(t *testing.T, name string, v drawn) {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	body := v.json()
	if m := v.message; m.Text != "" {
		body = map[string]any{"text": m.Text, "blocks": m.Blocks}
	}
	if err := e.Encode(body); err != nil {
		t.Fatal(err)
	}
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == ',' }), "_")
	goldenText(t, strings.TrimSuffix(slug, "_")+".json", out.String())
	check(t, "golden "+name, v)
}

func goldenText(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v (go test ./internal/views -update writes it)", err)
		return
	}
	if got != string(want) {
		t.Errorf("%s has changed:\n%s", path, difference(string(want), got))
	}
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, was %d", len(b), len(a))
}
