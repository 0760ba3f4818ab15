package playground

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/playground/blockhtml"
)

// window is one pane at work: who looks, through which workspace, and where.
type window struct {
	p        *Playground
	slack    *fakeslack.Server
	slot     string // "a" or "b"
	as       fakeslack.Person
	me       person
	everyone []person
}

// pane is all that the template of a pane needs.
type pane struct {
	Slot, Team        string
	Me                person
	People            []person
	Channels, Directs []place
	App, At           place
	AtHome            bool
	Messages          []message
	Home              *drawnView
	Composer          composer
	Thread            *thread
	Modal             *drawnView
}

// place is somewhere a person can be: a channel, a group DM, the app.
type place struct {
	ID, HTMLID, Name, Sign, Topic, Blank string
	Members                              int
	MemberNames                          string
	Unread                               int
	Open, IsApp                          bool
}

type composer struct {
	HTMLID, Channel, ThreadTS string
	Placeholder, Closed       string
	Slash                     bool
	Shortcuts                 []fakeslack.Shortcut
}

type thread struct {
	TS, Place string
	Messages  []message
	Composer  composer
}

// drawnView is a modal or Home tab.
type drawnView struct {
	ID, HTMLID, Title, Depth string
	Submit, Close, Trouble   string
	HTML                     template.HTML
}

// The ids of the app's two tabs in addresses, beside those of channels.
const (
	atHome = "home"
	atDM   = "dm"
)

// shownMessages is how many messages of a conversation are drawn; a playground rarely has more.
const shownMessages = 250

func (p *Playground) servePane(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	slot := "a"
	if q.Get("slot") == "b" {
		slot = "b"
	}
	render(w, "pane", p.pane(slot, q.Get("who"), q.Get("at"), q.Get("thread")))
}

func (p *Playground) window(slot, who string) window {
	s := p.workspace()
	w := window{p: p, slack: s, slot: slot, everyone: p.people(s)}
	humans := slices.DeleteFunc(slices.Clone(w.everyone), func(o person) bool { return o.Bot })
	if len(humans) == 0 {
		humans = []person{w.named("")}
	}
	w.me = humans[0]
	if slot == "b" && len(humans) > 1 { // two windows begin with two people
		w.me = humans[1]
	}
	for _, one := range humans {
		if one.ID == who {
			w.me = one
		}
	}
	w.as = s.Person(w.me.ID)
	return w
}

func (p *Playground) pane(slot, who, at, threadTS string) pane {
	w := p.window(slot, who)
	out := pane{Slot: slot, Team: w.slack.Team().Name, Me: w.me}
	dm := w.as.BotDM()
	conversations := w.as.Channels()
	here := w.locate(&out, conversations, at, dm)
	switch {
	case out.AtHome:
		out.Home = w.home()
	default:
		w.markRead(here)
		out.Messages = w.messages(w.as.Messages(here), slot+"-"+w.me.ID+"-m-", true)
		out.Composer = w.composer(slot+"-"+w.me.ID+"-compose-"+here, here, "", out.At)
		if threadTS != "" {
			out.Thread = w.thread(here, threadTS, out.At)
		}
	}
	w.countUnread(&out, conversations, dm)
	out.Modal = w.modal()
	for _, one := range w.everyone {
		if !one.Bot {
			one.Acting = one.ID == w.me.ID
			one.Waiting = w.waiting(one)
			out.People = append(out.People, one)
		}
	}
	return out
}

// locate lists the places and finds the one that is open, and returns the channel to read there.
func (w window) locate(out *pane, conversations []fakeslack.Channel, at, dm string) string {
	bot := w.named(fakeslack.BotUserID)
	out.App = place{ID: atHome, HTMLID: w.slot + "-place-app", Name: bot.Name, IsApp: true, Blank: "Nothing here yet. " + bot.Name + " writes when there is something for you."}
	here := ""
	for _, c := range conversations {
		if c.ID == dm {
			continue
		}
		one := w.place(c)
		if c.ID == at || (at == "" && here == "" && !c.IM && !c.MPIM) {
			one.Open, here, out.At = true, c.ID, one
		}
		if c.IM || c.MPIM {
			out.Directs = append(out.Directs, one)
		} else {
			out.Channels = append(out.Channels, one)
		}
	}
	if here == "" {
		here, out.App.Open = dm, true
		out.At, out.AtHome = out.App, at != atDM && at != dm
	}
	return here
}

func (w window) place(c fakeslack.Channel) place {
	one := place{
		ID: c.ID, HTMLID: w.slot + "-place-" + c.ID, Name: w.title(c), Sign: "#", Topic: cmp.Or(c.Topic, c.Purpose),
		Members: len(c.Members), Blank: "Nothing was said here yet.",
	}
	if c.Private {
		one.Sign = "🔒"
	}
	if c.IM || c.MPIM {
		one.Sign = ""
	}
	var names []string
	for _, id := range c.Members {
		names = append(names, w.named(id).Name)
	}
	one.MemberNames = strings.Join(names, ", ")
	return one
}

func (w window) composer(id, channel, threadTS string, at place) composer {
	c := composer{HTMLID: id, Channel: channel, ThreadTS: threadTS, Placeholder: "Message " + at.Sign + at.Name}
	if threadTS != "" {
		c.Placeholder = "Reply"
		return c
	}
	c.Slash = len(w.slack.Commands()) > 0
	for _, s := range w.slack.Shortcuts() {
		if s.Type == "global" {
			c.Shortcuts = append(c.Shortcuts, s)
		}
	}
	return c
}

func (w window) thread(channel, ts string, at place) *thread {
	said := w.as.Thread(channel, ts)
	if len(said) == 0 {
		return nil
	}
	t := &thread{TS: ts, Place: at.Sign + at.Name, Messages: w.messages(said, w.slot+"-"+w.me.ID+"-t-", false)}
	t.Composer = w.composer(w.slot+"-"+w.me.ID+"-compose-"+ts, channel, ts, at)
	return t
}

func (w window) home() *drawnView {
	v, ok := w.as.Home()
	if !ok {
		return nil
	}
	return w.view(v, w.slot+"-home")
}

func (w window) modal() *drawnView {
	stack := w.as.Stack()
	if len(stack) == 0 {
		return nil
	}
	top := w.view(stack[len(stack)-1], w.slot+"-modal")
	if len(stack) > 1 {
		top.Depth = fmt.Sprintf("step %d", len(stack))
		top.Close = cmp.Or(stack[len(stack)-1].CloseLabel, "Back")
	}
	return top
}

func (w window) view(v fakeslack.View, scope string) *drawnView {
	r := w.reader(scope+"-"+v.ID, "")
	r.Errors, r.Values = v.Errors, plainValues(v.Values)
	return &drawnView{
		ID: v.ID, HTMLID: scope + "-" + v.ID, Title: v.Title, Submit: v.SubmitLabel, Close: cmp.Or(v.CloseLabel, "Cancel"), Trouble: v.Trouble,
		HTML: blockhtml.Blocks(v.Blocks, r),
	}
}

func plainValues(values fakeslack.Values) blockhtml.Values {
	out := blockhtml.Values{}
	for block, actions := range values {
		out[block] = map[string]map[string]any{}
		for action, value := range actions {
			out[block][action] = value
		}
	}
	return out
}

// dayName heads the messages of a day.
func dayName(t, now time.Time) string {
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return "Today"
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return "Yesterday"
	}
	return t.Format("Monday, 2 January")
}
