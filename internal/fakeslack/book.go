package fakeslack

import (
	"fmt"
	"slices"
	"strings"
)

// Book keeps account of everything the app says in a test. Each message must be expected, in any order; at the end of
// the test a message that nobody expected fails it. Edits of a message belong to it and need not be expected.
type Book struct {
	t       TB
	s       *Server
	claimed map[string]bool // channel and ts
	lenient []func(Message) bool
}

// NewBook starts an account with what the app says from now on.
func NewBook(t TB, s *Server) *Book {
	b := &Book{t: t, s: s, claimed: map[string]bool{}}
	for _, m := range b.all() {
		b.claimed[m.Channel+m.TS] = true
	}
	t.Cleanup(func() {
		t.Helper()
		for _, m := range b.open() {
			t.Errorf("unexpected message in %s%s: %q", m.Channel, only(m), m.Shows())
		}
	})
	return b
}

// Expect waits for a message with a text in a channel, and claims it.
func (b *Book) Expect(channel, contains string) Message {
	b.t.Helper()
	return b.expect(fmt.Sprintf("in %s", channel), contains, func(m Message) bool { return m.Channel == channel && m.EphemeralTo == "" })
}

// ExpectDM waits for a message to one person in their DM with the bot.
func (b *Book) ExpectDM(user, contains string) Message {
	b.t.Helper()
	channel := b.s.Person(user).BotDM()
	return b.expect("in the DM of "+user, contains, func(m Message) bool { return m.Channel == channel && m.EphemeralTo == "" })
}

// ExpectEphemeral waits for a message that only one person sees.
func (b *Book) ExpectEphemeral(user, channel, contains string) Message {
	b.t.Helper()
	return b.expect(fmt.Sprintf("in %s only for %s", channel, user), contains, func(m Message) bool {
		return m.Channel == channel && m.EphemeralTo == user
	})
}

// ExpectReply waits for a message in a thread.
func (b *Book) ExpectReply(parent Message, contains string) Message {
	b.t.Helper()
	return b.expect("in the thread of "+parent.TS, contains, func(m Message) bool {
		return m.Channel == parent.Channel && m.ThreadTS == parent.TS && m.TS != parent.TS
	})
}

// ExpectEdit waits until a message shows a text, and returns it as it is then.
func (b *Book) ExpectEdit(m Message, contains string) Message {
	b.t.Helper()
	found := m
	ok := b.s.await(func() bool {
		found = m
		for _, now := range b.s.Messages(m.Channel) {
			if now.TS == m.TS {
				found = now
			}
		}
		return strings.Contains(found.Shows(), contains)
	})
	if !ok {
		b.t.Fatalf("message %s in %s never showed %q; it shows:\n%s", m.TS, m.Channel, contains, found.Shows())
	}
	return found
}

// Ignore claims every message, now or later, for which a test says so.
func (b *Book) Ignore(that func(Message) bool) { b.lenient = append(b.lenient, that) }

func (b *Book) expect(where, contains string, fits func(Message) bool) Message {
	b.t.Helper()
	var found Message
	ok := b.s.await(func() bool {
		for _, m := range b.open() {
			if fits(m) && (strings.Contains(m.Shows(), contains) || strings.Contains(m.Text, contains)) {
				found = m
				return true
			}
		}
		return false
	})
	if !ok {
		var said strings.Builder
		for _, m := range b.open() {
			fmt.Fprintf(&said, "\n  %s%s: %q", m.Channel, only(m), m.Shows())
		}
		b.t.Fatalf("no message with %q %s; not yet expected:%s", contains, where, orElse(said.String(), " nothing"))
	}
	b.claimed[found.Channel+found.TS] = true
	return found
}

// open are the app's messages that nobody claimed.
func (b *Book) open() []Message {
	return slices.DeleteFunc(b.all(), func(m Message) bool {
		return b.claimed[m.Channel+m.TS] || slices.ContainsFunc(b.lenient, func(that func(Message) bool) bool { return that(m) })
	})
}

func (b *Book) all() []Message {
	var out []Message
	for _, c := range b.s.Channels() {
		for _, m := range b.s.Messages(c.ID) {
			if m.BotID != "" {
				out = append(out, m)
			}
		}
	}
	return out
}

func only(m Message) string {
	if m.EphemeralTo == "" {
		return ""
	}
	return " (only for " + m.EphemeralTo + ")"
}
