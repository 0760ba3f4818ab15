package fakeslack

import (
	"strings"
	"unicode/utf8"
)

var methodsChat = map[string]method{
	"chat.postMessage":   {tier: posting, scopes: []string{"chat:write"}, do: (*call).postMessage},
	"chat.postEphemeral": {tier: tier4, scopes: []string{"chat:write"}, do: (*call).postEphemeral},
	"chat.update":        {tier: tier3, scopes: []string{"chat:write"}, do: (*call).update},
	"chat.delete":        {tier: tier3, scopes: []string{"chat:write"}, do: (*call).deleteMessage},
	"chat.getPermalink":  {tier: many, do: (*call).permalink},
}

// postable finds the channel a message goes to and refuses what Slack refuses. A user id opens the DM.
func (c *call) postable() (*conversation, error) {
	id := c.args.str("channel")
	if u := c.users[id]; u != nil {
		if u.Bot || u.Deleted {
			return nil, refuse("channel_not_found")
		}
		return c.dm(BotUserID, id), nil
	}
	conv, err := c.visible(id)
	if err != nil {
		return nil, err
	}
	switch {
	case conv.Archived:
		return nil, refuse("is_archived")
	case !conv.Has(BotUserID) && !c.manifest.grants("chat:write.public"):
		return nil, refuse("not_in_channel")
	}
	return conv, nil
}

// visible finds a channel that the bot can know of: public ones and those it sits in. A name with # works too.
func (s *Server) visible(id string) (*conversation, error) {
	conv := s.channels[id]
	if name, ok := strings.CutPrefix(id, "#"); ok {
		for _, c := range s.channels {
			if c.public() && c.Name == name {
				conv = c
			}
		}
	}
	if conv == nil || !conv.public() && !conv.Has(BotUserID) {
		return nil, refuse("channel_not_found")
	}
	return conv, nil
}

func (c *call) postMessage() (object, error) {
	conv, err := c.postable()
	if err != nil {
		return nil, err
	}
	var draft draft
	if draft, err = c.content(); err != nil {
		return nil, err
	}
	m := &Message{User: BotUserID, BotID: botID, ThreadTS: c.threadOf(conv), Broadcast: c.args.truth("reply_broadcast")}
	draft.fill(m)
	c.post(conv, m)
	return object{"channel": conv.ID, "ts": m.TS, "message": m.wire()}, nil
}

// threadOf is the thread that a call names; a reply's ts stands for its parent.
func (c *call) threadOf(conv *conversation) string {
	ts := c.args.str("thread_ts")
	if m := conv.find(ts); m != nil && m.ThreadTS != "" {
		return m.ThreadTS
	}
	return ts
}

func (c *call) postEphemeral() (object, error) {
	conv, err := c.postable()
	if err != nil {
		return nil, err
	}
	user := c.args.str("user")
	switch {
	case user == "":
		return nil, invalidArgument("missing required field: user")
	case c.users[user] == nil || !conv.Has(user):
		return nil, refuse("user_not_in_channel")
	}
	var draft draft
	if draft, err = c.content(); err != nil {
		return nil, err
	}
	m := &Message{User: BotUserID, BotID: botID, ThreadTS: c.threadOf(conv), EphemeralTo: user}
	draft.fill(m)
	c.post(conv, m)
	return object{"message_ts": m.TS}, nil
}

// own finds a message that the app may change: its own, and not an ephemeral one, which no method can find again.
func (c *call) own(refusal string) (*conversation, *Message, error) {
	conv, err := c.visible(c.args.str("channel"))
	if err != nil {
		return nil, nil, err
	}
	m := conv.find(c.args.str("ts"))
	switch {
	case m == nil || m.EphemeralTo != "" || m.Subtype == "tombstone":
		return nil, nil, refuse("message_not_found")
	case m.BotID != botID:
		return nil, nil, refuse(refusal)
	}
	return conv, m, nil
}

// editLimit is what the text of an edited message may have, in bytes after escaping; posted ones may have 40,000
// characters. (Seen in practice; the page of chat.update says only "too long".)
const editLimit = 4000

func (c *call) update() (object, error) {
	conv, m, err := c.own("cant_update_message")
	switch {
	case err != nil:
		return nil, err
	case conv.Archived:
		return nil, refuse("is_inactive")
	case len(c.args.str("text")) > editLimit:
		return nil, refuse("msg_too_long")
	}
	draft, err := c.content()
	if err != nil {
		return nil, err
	}
	changed := c.edit(conv, m, func(m *Message) {
		draft.fillChanged(m)
		if !draft.has("blocks") {
			m.Edited = c.opts.Now()
		}
	})
	return object{"channel": conv.ID, "ts": m.TS, "text": changed.Text, "message": changed.wire()}, nil
}

func (c *call) deleteMessage() (object, error) {
	conv, m, err := c.own("cant_delete_message")
	if err != nil {
		return nil, err
	}
	c.unpost(conv, m)
	return object{"channel": conv.ID, "ts": m.TS}, nil
}

func (c *call) permalink() (object, error) {
	conv, err := c.visible(c.args.str("channel"))
	if err != nil {
		return nil, err
	}
	m := conv.find(c.args.str("message_ts"))
	if m == nil || m.EphemeralTo != "" {
		return nil, refuse("message_not_found")
	}
	return object{"channel": conv.ID, "permalink": c.permalinkTo(*m)}, nil
}

// permalinkTo is the address by which a message is linked.
func (s *Server) permalinkTo(m Message) string {
	link := "https://" + s.opts.Team.Domain + ".slack.com/archives/" + m.Channel + "/p" + strings.Replace(m.TS, ".", "", 1)
	if m.ThreadTS != "" && m.ThreadTS != m.TS {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + m.Channel
	}
	return link
}

// cut shortens text to what Slack keeps.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit])
}
