package playground

import (
	"fmt"
	"strings"

	"steward/internal/fakeslack"
)

// markRead notes that a person has now seen a channel to its end.
func (w window) markRead(channel string) {
	said := w.as.Messages(channel)
	if len(said) == 0 {
		return
	}
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	w.p.read[readMark{w.me.ID, channel}] = said[len(said)-1].TS
}

// unread are a person's messages in a channel that came after they looked last.
func (w window) unread(as fakeslack.Person, channel string) []fakeslack.Message {
	w.p.mu.Lock()
	mark, ok := w.p.read[readMark{as.ID, channel}]
	if !ok {
		mark = w.p.start
	}
	w.p.mu.Unlock()
	var out []fakeslack.Message
	for _, m := range as.Messages(channel) {
		if m.TS > mark && m.User != as.ID {
			out = append(out, m)
		}
	}
	return out
}

func (w window) countUnread(out *pane, conversations []fakeslack.Channel, dm string) {
	count := map[string]int{}
	for _, c := range conversations {
		count[c.ID] = len(w.unread(w.as, c.ID))
	}
	for _, list := range [][]place{out.Channels, out.Directs} {
		for i := range list {
			list[i].Unread = count[list[i].ID]
		}
	}
	out.App.Unread = len(w.unread(w.as, dm))
}

// waiting says what a person who is not looked at would be told: direct messages, mentions, and what only they can
// see. Ordinary channel traffic is not worth a mark on a face.
func (w window) waiting(one person) string {
	as := w.slack.Person(one.ID)
	if len(as.Stack()) > 0 && one.ID != w.me.ID {
		return "a form is open"
	}
	n := 0
	for _, c := range as.Channels() {
		for _, m := range w.unread(as, c.ID) {
			if c.IM || c.MPIM || m.EphemeralTo == one.ID || strings.Contains(m.Text, "<@"+one.ID) {
				n++
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d new", n)
}
