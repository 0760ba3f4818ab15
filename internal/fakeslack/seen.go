package fakeslack

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Sight is one thing a person was shown.
type Sight struct {
	At    time.Time
	Where string          // a channel id, "modal", "home", "command" or "options"
	Text  string          // what stood there to read
	JSON  json.RawMessage // what their client received: also values, block ids and metadata, which the curious can read
}

// Seen is all that a person was ever shown, oldest first: messages of channels they can read (each edit anew), their
// ephemeral messages, modals, Home tab and menus. In public channels everyone but guests can read.
type Seen []Sight

// Sees returns what a person was shown so far.
func (s *Server) Sees(user string) Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(Seen(nil), s.shown[user]...)
}

// Contains tells whether a text stood on the person's screen.
func (s Seen) Contains(text string) bool { return len(s.With(text)) > 0 }

// With are the sights in which a text stood on the screen.
func (s Seen) With(text string) Seen {
	var out Seen
	for _, sight := range s {
		if strings.Contains(sight.Text, text) {
			out = append(out, sight)
		}
	}
	return out
}

// Received tells whether a text reached the person's client in any form, visible or not.
func (s Seen) Received(text string) bool {
	inJSON := strings.Trim(string(asJSON(text)), `"`)
	for _, sight := range s {
		if strings.Contains(sight.Text, text) || strings.Contains(string(sight.JSON), inJSON) {
			return true
		}
	}
	return false
}

// String is all visible text, one sight after another.
func (s Seen) String() string {
	var b strings.Builder
	for _, sight := range s {
		b.WriteString("[" + sight.Where + "] " + sight.Text + "\n")
	}
	return b.String()
}

// show notes what a person was shown; the caller holds the lock. Like the ledger it forgets the oldest in the end.
func (s *Server) show(user, where, text string, raw json.RawMessage) {
	s.shown[user] = append(s.shown[user], Sight{At: s.opts.Now(), Where: where, Text: text, JSON: raw})
	if over := len(s.shown[user]) - s.opts.LedgerSize; over > 0 {
		s.shown[user] = slices.Delete(s.shown[user], 0, over+s.opts.LedgerSize/10)
	}
}

// reveal shows a message to those readers whom it concerns.
func (s *Server) reveal(c *conversation, m *Message, readers ...string) {
	words, raw := m.Text+"\n"+m.Shows()+fileText(m), m.JSON()
	for _, user := range readers {
		if m.EphemeralTo == "" || m.EphemeralTo == user {
			s.show(user, c.ID, words, raw)
		}
	}
}

// revealAll shows a message to all who can read it now.
func (s *Server) revealAll(c *conversation, m *Message) {
	var readers []string
	for _, id := range s.userOrder {
		if u := s.users[id]; !u.Bot && s.canRead(*u, c) {
			readers = append(readers, id)
		}
	}
	s.reveal(c, m, readers...)
}

// canRead tells whether a person can open a conversation: members always, other full members if it is public.
func (s *Server) canRead(u User, c *conversation) bool {
	guest := u.Restricted || u.UltraRestricted || u.Stranger
	return c.Has(u.ID) || c.public() && !guest && !u.Deleted
}
