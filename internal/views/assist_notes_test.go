package views

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

func TestGoldenViewsOfPracticesByTheModel(t *testing.T) {
	d, n := newDesk(t), aNote(t)
	lines := []NoteLine{{ID: "our-limit", Name: "Our limit", Intent: "Finish more & start less.", Status: library.Active, Tried: Tried{Kept: 1}}, {ID: "old", Name: "Old", Intent: "Gone.", Status: library.Retired}}
	golden(t, "NotesSorted", modal("NotesSorted", d.NotesSorted("a1", lines[1:], lines[:1])))
	golden(t, "NotesSorted, none", modal("NotesSorted", d.NotesSorted("a1", nil, lines)))
	golden(t, "NotesAsFound", modal("NotesAsFound", d.ModelAgain("late", ModelAsk{Task: "search", Typed: true, Text: "less waiting", Held: "our-limit old"}, d.NotesAsFound(lines)...)))
	golden(t, "NoteExplained", modal("NoteExplained", d.NoteExplained("a1", n, []string{"Begin with one number & <keep> it.", "Stop when nobody looks."})))
	golden(t, "NoteBeside", modal("NoteBeside", d.ModelAgain("unusable", ModelAsk{Task: "explain", Subject: n.ID}, d.NoteBeside(n)...)))
	golden(t, "AskModel, search", modal("AskModel", d.AskModel(ModelAsk{Task: "search", Typed: true, Text: "less waiting", Held: "our-limit old"})))
}

// What the model wrote stands between the mark and the question whether it was of use; the note itself stands below both.
func TestTheMarkIsForWhatTheModelWroteAlone(t *testing.T) {
	d, n := newDesk(t), aNote(t)
	drawn := drawnText(t, d.NoteExplained("a1", n, []string{"A point of the model."}))
	last := -1
	for _, text := range []string{"Written by a language model", "A point of the model.", "assistrate", "The practice in its own words", n.WhenToTry, "what* is open", "People help to finish"} {
		at := strings.Index(drawn, text)
		if at <= last {
			t.Errorf("%q stands at %d, after what stands at %d: %s", text, at, last, drawn)
		}
		last = at
	}
}

// The largest search and the largest note fit a window, and where all of a note does not, its card says that there is more.
func TestPracticesByTheModelOfAnySizeFitSlack(t *testing.T) {
	d, n := newDesk(t), aNote(t)
	var lines []NoteLine
	for i := range NotesLong {
		lines = append(lines, NoteLine{ID: string(rune('a'+i)) + strings.Repeat("i", library.MostWord-1), Name: strings.Repeat("<&>", library.MostName/3), Intent: strings.Repeat("<&>", library.MostIntent/3),
			Status: library.Retired, Tried: Tried{1, 2, 3, 4}})
	}
	check(t, "sorted", modal("NotesSorted", d.NotesSorted("a1", lines, nil)))
	check(t, "left", modal("NotesSorted", d.NotesSorted("a1", nil, lines)))
	check(t, "found", modal("NotesAsFound", d.ModelAgain("late", ModelAsk{Task: "search", Typed: true, Text: "less waiting", Held: "our-limit old"}, d.NotesAsFound(lines)...)))
	var many []string
	for range library.MostEntries {
		many = append(many, strings.Repeat("<&>", library.MostItem/3))
	}
	n.SignalsGood, n.SignalsBad = many, many
	n.Body = strings.Repeat("Some words & <signs> of a line that goes on for a while, as people write them when they have much to say.\n", library.MostBody/103)
	v := d.NoteExplained("a1", n, []string{strings.Repeat("&", 300), strings.Repeat("<", 300), strings.Repeat(">", 300), "x"})
	check(t, "explained", modal("NoteExplained", v))
	if drawn := drawnText(t, v); !strings.Contains(drawn, "Part 1 of ") {
		t.Errorf("nothing says that there is more: %s", drawn)
	}
	var held []string
	for range NotesLong {
		held = append(held, strings.Repeat("i", library.MostWord))
	}
	check(t, "asked", modal("AskModel", d.AskModel(ModelAsk{Task: "search", Typed: true, Text: strings.Repeat("<&>", AssistTyped/3), Held: strings.Join(held, " "), Texts: strings.Repeat("<&>", 9000), Rules: strings.Repeat("a rule ", 500), Mark: strings.Repeat("f", 32)})))
}

// drawnText is a window as JSON, with the signs in it as they are.
func drawnText(t *testing.T, v slack.ModalViewRequest) string {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
