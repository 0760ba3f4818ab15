package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"steward/internal/fakeslack"
)

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
		Time: e.At.In(zone(Zone)).Format("15:04:05"), Took: e.Took.Round(100 * time.Microsecond).String(),
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
