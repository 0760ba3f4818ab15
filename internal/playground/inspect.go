package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// inspection is a close look at a message or view.
type inspection struct {
	Title string
	Facts []fact
	Parts []part
}

type fact struct{ Name, Value string }

type part struct{ Name, JSON string }

// serveInspect shows what a person's client received, and only theirs: what Maya cannot see, Maya cannot inspect.
func (p *Playground) serveInspect(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	win := p.window("a", q.Get("who"))
	var found inspection
	var ok bool
	if q.Get("what") == "view" {
		found, ok = win.inspectView(q.Get("id"))
	} else {
		channel, ts, _ := strings.Cut(q.Get("id"), "/")
		found, ok = win.inspectMessage(channel, ts)
	}
	if !ok {
		http.Error(w, "It is not there any more.", http.StatusNotFound)
		return
	}
	render(w, "inspector", found)
}

func (w window) inspectMessage(channel, ts string) (inspection, bool) {
	for _, m := range w.as.Thread(channel, ts) {
		if m.TS != ts {
			continue
		}
		out := inspection{Title: "Message", Facts: []fact{
			{"From", w.named(m.User).Name}, {"Notification text", m.Text}, {"ts", m.TS}, {"Channel", m.Channel},
		}}
		if m.EphemeralTo != "" {
			out.Facts = append(out.Facts, fact{"Visible to", w.named(m.EphemeralTo).Name + " only"})
		}
		if m.Revision > 0 {
			out.Facts = append(out.Facts, fact{"Edits", fmt.Sprint(m.Revision)})
		}
		if len(m.Blocks) > 0 {
			out.Parts = append(out.Parts, part{"Blocks", pretty(m.Blocks)})
		}
		out.Parts = append(out.Parts, part{"Whole message", pretty(m.JSON())})
		return out, true
	}
	return inspection{}, false
}

func (w window) inspectView(id string) (inspection, bool) {
	views := w.as.Stack()
	if home, ok := w.as.Home(); ok {
		views = append(views, home)
	}
	for _, v := range views {
		if v.ID != id {
			continue
		}
		title := "Form"
		if v.Type == "home" {
			title = "Home tab"
		}
		state, err := json.Marshal(v.Values)
		if err != nil {
			return inspection{}, false
		}
		return inspection{Title: title, Facts: []fact{
			{"View", v.ID}, {"callback_id", v.CallbackID}, {"private_metadata", v.PrivateMetadata}, {"hash", v.Hash},
		}, Parts: []part{{"Blocks", pretty(v.Blocks)}, {"What stands in the fields", pretty(state)}, {"Whole view", pretty(v.JSON())}}}, true
	}
	return inspection{}, false
}
