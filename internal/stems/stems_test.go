package stems

import (
	"slices"
	"strings"
	"testing"
)

func TestFormsMeet(t *testing.T) {
	for _, forms := range []string{
		"deploy deploys deployed deploying", "ship ships shipped shipping", "story stories", "plan plans planned planning",
		"haus haeuser", "schaetzung schaetzungen", "релиз релизы релиза релизом релизов", "договоренность договоренности",
	} {
		words := strings.Fields(forms)
		for _, w := range words[1:] {
			if !slices.ContainsFunc(Of(w), func(s Stem) bool { return slices.Contains(Of(words[0]), s) }) {
				t.Errorf("%s %v and %s %v", words[0], Of(words[0]), w, Of(w))
			}
		}
	}
}

func TestOthersStayApart(t *testing.T) {
	for _, pair := range [][2]string{{"call", "cale"}, {"plan", "plane"}, {"тест", "текст"}} {
		a, b := Of(pair[0]), Of(pair[1])
		if len(a) == 0 || slices.Equal(a, b) {
			t.Errorf("%v %v", a, b)
		}
	}
	for _, w := range []string{"", "k8s", "слово1", "abcд", "語"} {
		if got := Of(w); got != nil {
			t.Errorf("%q has no other forms: %v", w, got)
		}
	}
}
