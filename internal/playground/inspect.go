package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"steward/internal/fakeslack"
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

// entry is a line of the ledger.
type entry struct {
	Seq                      int
	Class, Way, Arrow        string
	Name, Who, Failure, Took string
	Time                     string
	Request, Answer          string
}

// shownEntries is how much of the ledger the drawer shows.
const shownEntries = 120

func (p *Playground) serveLedger(w http.ResponseWriter, _ *http.Request) {
	win := p.window("a", "")
	all := win.slack.Ledger()
	out := struct {
		Count   string
		Entries []entry
	}{Count: fmt.Sprintf("%d entries.", len(all))}
	for i := len(all) - 1; i >= 0 && len(out.Entries) < shownEntries; i-- {
		out.Entries = append(out.Entries, win.entry(all[i]))
	}
	render(w, "ledger", out)
}

func (w window) entry(e fakeslack.Entry) entry {
	out := entry{
		Seq: e.Seq, Class: "from-bot", Way: "The bot asked Slack", Arrow: "→", Name: e.Name, Failure: e.Failure,
		Time: e.At.In(zone(teamZone)).Format("15:04:05"), Took: e.Took.Round(100 * time.Microsecond).String(),
		Request: pretty(e.Request), Answer: pretty(e.Answer),
	}
	if e.Kind == "delivery" {
		out.Class, out.Way, out.Arrow = "to-bot", "Slack told the bot", "←"
		out.Who = w.named(e.User).Name
		if e.Attempt > 0 {
			out.Who += fmt.Sprintf(" (retry %d)", e.Attempt)
		}
	}
	if e.Kind != "delivery" {
		out.Who = w.target(e.Request)
	}
	if e.Open {
		out.Took = "…"
	}
	return out
}

// target says for whom or where a call was, as far as its arguments tell.
func (w window) target(arguments json.RawMessage) string {
	var to struct {
		Channel string `json:"channel"`
		User    string `json:"user"`
		UserID  string `json:"user_id"`
	}
	if json.Unmarshal(arguments, &to) != nil {
		return ""
	}
	for _, c := range w.slack.Channels() {
		if c.ID == to.Channel && !c.IM {
			to.Channel = "#" + c.Name
		}
	}
	who := to.User + to.UserID
	if who != "" {
		who = w.named(who).Name
	}
	return strings.TrimSpace(to.Channel + " " + who)
}
