package playground

import (
	"net/http"
	"strings"

	"steward/internal/fakeslack"
)

// completion is one line that the composer offers.
type completion struct{ ID, Insert, Name, Hint, Description string }

// serveComplete offers commands or people for what is typed so far.
func (p *Playground) serveComplete(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	typed := strings.ToLower(q.Get("typed"))
	win := p.window("a", q.Get("who"))
	var lines []completion
	switch {
	case q.Get("sort") == "person":
		lines = win.mentions(strings.TrimPrefix(typed, "@"))
	case q.Get("thread") == "":
		lines = commands(win.slack, typed)
	}
	for i := range lines {
		lines[i].ID = "complete-" + lines[i].Name
	}
	render(w, "completions", lines)
}

func commands(s *fakeslack.Server, typed string) []completion {
	var lines []completion
	for _, c := range s.Commands() {
		if strings.HasPrefix(c.Command, typed) && c.Command != "/*" {
			lines = append(lines, completion{Insert: c.Command + " ", Name: c.Command, Hint: c.UsageHint, Description: c.Description})
		}
	}
	return lines
}

// mentions finds people whose handle or any name begins like what is typed.
func (w window) mentions(typed string) []completion {
	var lines []completion
	for _, u := range w.slack.Users() {
		fits := strings.HasPrefix(strings.ToLower(u.Name), typed)
		for word := range strings.FieldsSeq(strings.ToLower(u.Shown())) {
			fits = fits || strings.HasPrefix(word, typed)
		}
		if fits && u.ID != w.me.ID {
			lines = append(lines, completion{Insert: "@" + u.Name + " ", Name: u.Shown(), Hint: "@" + u.Name, Description: w.named(u.ID).Role})
		}
	}
	return lines
}
