package playground

import (
	"net/http"
	"slices"

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
	knows    blockhtml.Reader
}

// pane is all that the template of a pane needs.
type pane struct {
	Slot, Which, Team string
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
	w.knows = w.knowledge()
	return w
}

func (p *Playground) pane(slot, who, at, threadTS string) pane {
	w := p.window(slot, who)
	out := pane{Slot: slot, Which: map[string]string{"a": "first", "b": "second"}[slot], Team: w.slack.Team().Name, Me: w.me}
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
