package spelling

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"waiting", "wip", "überlastung", "rework"}
	for typed, want := range map[string]string{
		"waiting": "waiting", "wating": "waiting", "überlastng": "überlastung", "rewrok": "rework",
		"wap": "wip", "": "", "something else": "", "w": "",
	} {
		if got := Nearest(typed, known); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if Nearest("word", nil) != "" {
		t.Error("nothing is near nothing")
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		n    int
	}{{"", "", 0}, {"a", "", 1}, {"", "äö", 2}, {"kitten", "sitting", 3}, {"ab", "ba", 2}} {
		if got := Slips(c.a, c.b); got != c.n || Slips(c.b, c.a) != c.n {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.n)
		}
	}
}
