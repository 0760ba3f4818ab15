package handlers

import (
	"testing"

	"steward/configs"
	"steward/internal/practices"
	"steward/internal/views"
)

func TestEachChangedTextIsAskedAboutOnce(t *testing.T) {
	guide, err := practices.LoadGuide(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	h := &Handler{desk: views.Desk{Guide: guide}}
	marks := ""
	asked := func(texts ...string) bool {
		s := h.screen(marks, texts, texts)
		marks = s.marks
		return s.asks()
	}
	for i, step := range []struct {
		texts []string
		asks  bool
		why   string
	}{
		{[]string{"I waited", "until noon"}, false, "nothing to ask about"},
		{[]string{"You always call me", "until noon"}, true, "a hard word"},
		{[]string{"You always call me", "until noon"}, false, "sent again as it is"},
		{[]string{"You always call me", "my lawyer knows"}, true, "another text was changed, and is heavy"},
		{[]string{"You always call me", "my lawyer knows"}, false, "sent again as it is"},
		{[]string{"You never call me", "my lawyer knows"}, true, "the first was changed to something hard"},
		{[]string{"I waited", "my lawyer knows"}, false, "the hard word is gone, the heavy one was asked about"},
	} {
		if got := asked(step.texts...); got != step.asks {
			t.Errorf("step %d, %s: asks %v", i, step.why, got)
		}
	}
	if s := h.screen("", []string{"You always call me"}, nil); s.asks() {
		t.Error("a text that only its author reads is asked about for hard words")
	}
}
