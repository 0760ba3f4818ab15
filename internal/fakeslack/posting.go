package fakeslack

import (
	"slices"
	"strings"
)

// keep stores a message, counts it in its thread and shows it to those who can read it.
func (s *Server) keep(c *conversation, m *Message) {
	m.team, m.app = s.opts.Team.ID, s.users[BotUserID].RealName
	c.insert(m)
	if m.ThreadTS != "" && m.ThreadTS != m.TS && m.EphemeralTo == "" {
		if parent := c.find(m.ThreadTS); parent != nil {
			parent.Replies++
			parent.ThreadTS = parent.TS
		}
	}
	s.revealAll(c, m)
}

// post stores a new message and tells feeds and the app.
func (s *Server) post(c *conversation, m *Message) {
	m.Channel, m.TS = c.ID, s.newTS()
	s.keep(c, m)
	s.tell(Change{Kind: ChangedMessage, User: m.EphemeralTo, Channel: c.ID, TS: m.TS})
	if m.EphemeralTo != "" {
		return
	}
	s.messageEvent(c, m.User, s.messageEventBody(c, m))
	if m.User != BotUserID && strings.Contains(m.Text, "<@"+BotUserID) && !c.IM && c.Has(BotUserID) {
		ev := s.messageEventBody(c, m)
		delete(ev, "channel_type")
		delete(ev, "type")
		s.event("app_mention", m.User, ev)
	}
}

// edit changes a message in place; apply gets a copy, so that earlier snapshots stay as they were.
func (s *Server) edit(c *conversation, m *Message, apply func(*Message)) *Message {
	before := *m
	changed := before
	apply(&changed)
	changed.Revision++
	i := slices.Index(c.messages, m)
	c.messages[i] = &changed
	s.revealAll(c, &changed)
	s.tell(Change{Kind: ChangedMessage, User: m.EphemeralTo, Channel: c.ID, TS: m.TS})
	if m.EphemeralTo == "" {
		s.messageEvent(c, m.User, object{
			"subtype": "message_changed", "hidden": true, "message": changed.wire(), "previous_message": before.wire(), "ts": s.newTS(),
		})
	}
	return &changed
}

// unpost deletes a message. A parent with replies leaves a tombstone, as at Slack.
func (s *Server) unpost(c *conversation, m *Message) {
	switch parent := c.find(m.ThreadTS); {
	case m.Replies > 0:
		c.messages[slices.Index(c.messages, m)] = &Message{
			Channel: c.ID, TS: m.TS, ThreadTS: m.TS, User: "USLACKBOT", Subtype: "tombstone", Text: "This message was deleted.",
			Replies: m.Replies, team: m.team,
		}
	default:
		c.remove(m.TS)
		if parent != nil && m.ThreadTS != m.TS && m.EphemeralTo == "" {
			parent.Replies--
		}
	}
	s.tell(Change{Kind: ChangedMessage, User: m.EphemeralTo, Channel: c.ID, TS: m.TS})
	if m.EphemeralTo == "" {
		s.messageEvent(c, m.User, object{
			"subtype": "message_deleted", "hidden": true, "deleted_ts": m.TS, "previous_message": m.wire(), "ts": s.newTS(),
		})
	}
}

func (s *Server) messageEventBody(c *conversation, m *Message) object {
	ev := m.wire()
	ev["channel"] = c.ID
	if m.User != BotUserID {
		ev["client_msg_id"] = m.TS
	}
	return ev
}

// messageEvent sends a message event if the app sits in the channel. It gets its own messages too, as at Slack: a bot
// that answers every message would answer itself.
func (s *Server) messageEvent(c *conversation, user string, body object) {
	if !c.Has(BotUserID) {
		return
	}
	_, kind := c.kind()
	body["channel"], body["channel_type"] = c.ID, kind
	s.event("message", user, body)
}
