package playground

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/playground/blockhtml"
)

// message is one message as a person sees it.
type message struct {
	HTMLID, Channel, TS string
	By                  person
	Day                 string // set on the first message of a day
	Time, FullTime      string
	Text                string // what notifications and screen readers say
	HTML                template.HTML
	OnlyYou, Edited     bool
	Follows             bool // the same person goes on: no portrait again
	CanThread           bool
	Replies             string
	Files               []file
	Reactions           []reaction
	Shortcuts           []fakeslack.Shortcut
}

type file struct{ Name, URL string }

type reaction struct {
	Glyph template.HTML
	Count int
	Who   string
}

// followWithin is how long after a person's message their next one joins it.
const followWithin = 5 * time.Minute

// messages draws a conversation. threads says whether threads can be opened from here.
func (w window) messages(said []fakeslack.Message, prefix string, threads bool) []message {
	if len(said) > shownMessages {
		said = said[len(said)-shownMessages:]
	}
	var shortcuts []fakeslack.Shortcut
	for _, s := range w.slack.Shortcuts() {
		if s.Type == "message" {
			shortcuts = append(shortcuts, s)
		}
	}
	now := w.p.clock.Now().In(w.me.zone)
	out := make([]message, len(said))
	for i, m := range said {
		at := timeOf(m.TS).In(w.me.zone)
		one := message{
			HTMLID: prefix + m.TS, Channel: m.Channel, TS: m.TS, By: w.author(m), Time: at.Format("15:04"), FullTime: at.Format("Monday, 2 January 2006, 15:04"),
			Text: m.Text, OnlyYou: m.EphemeralTo != "", Edited: !m.Edited.IsZero() && m.BotID == "", Shortcuts: shortcuts,
			CanThread: threads && m.EphemeralTo == "" && m.Subtype == "",
		}
		if threads {
			one.Replies = replies(m)
		}
		one.HTML = w.body(m, prefix)
		one.Files, one.Reactions = w.files(m), w.reactions(m)
		if day := dayName(at, now); i == 0 || day != dayName(timeOf(said[i-1].TS).In(w.me.zone), now) {
			one.Day = day
		} else if before := said[i-1]; before.User == m.User && before.EphemeralTo == m.EphemeralTo && at.Sub(timeOf(before.TS)) < followWithin {
			one.Follows = true
		}
		out[i] = one
	}
	return out
}

func (w window) author(m fakeslack.Message) person {
	if m.Subtype == "tombstone" {
		return person{Name: "Deleted message", Initials: "–", Tone: tones}
	}
	return w.named(m.User)
}

// body draws blocks, or the text when there are none. What people type is mrkdwn, although Slack's client also packs
// it into rich text.
func (w window) body(m fakeslack.Message, prefix string) template.HTML {
	r := w.reader(prefix+m.TS, m.Channel)
	var html template.HTML
	switch {
	case m.BotID == "" || len(m.Blocks) == 0:
		html = `<div class="text">` + blockhtml.Text(m.Text, r) + `</div>`
	default:
		r.Values = plainValues(w.as.Values(m))
		html = blockhtml.Blocks(m.Blocks, r)
	}
	return html + blockhtml.Attachments(m.Attachments, r)
}

func replies(m fakeslack.Message) string {
	switch m.Replies {
	case 0:
		return ""
	case 1:
		return "1 reply"
	}
	return fmt.Sprintf("%d replies", m.Replies)
}

func (w window) files(m fakeslack.Message) []file {
	var out []file
	for _, f := range m.Files {
		out = append(out, file{Name: f.Name})
	}
	return out
}

func (w window) reactions(m fakeslack.Message) []reaction {
	var out []reaction
	for _, r := range m.Reactions {
		var names []string
		for _, id := range r.Users {
			names = append(names, w.named(id).Name)
		}
		out = append(out, reaction{Glyph: blockhtml.Plain(":"+r.Name+":", true), Count: len(r.Users), Who: strings.Join(names, ", ")})
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

// pretty indents JSON and shows the three characters that Go escapes for HTML as what they are.
func pretty(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Indent(&b, raw, "", "  ") != nil {
		return string(raw)
	}
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(b.String())
}
