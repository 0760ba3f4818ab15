package fakeslack

import (
	"fmt"
	"slices"
)

// inMessage names a person's own state of a message's fields: what one chose, others do not see.
type inMessage struct{ user, channel, ts string }

// spot is a place as one person has it before them: a message or a view, with what stands in its fields.
type spot struct {
	blocks  []any
	values  Values
	view    *View
	message *Message
	conv    *conversation
}

// spot finds a place as it is now, if the person can see it. The caller holds the lock.
func (p Person) spot(on Place) (spot, error) {
	s, at := p.s, on.place()
	u := s.users[p.ID]
	if u == nil {
		return spot{}, fmt.Errorf("nobody here is called %s", p.ID)
	}
	if at.view != "" {
		v := s.views[at.view]
		if v == nil || v.User != p.ID || v.Type == "modal" && !slices.Contains(s.stacks[p.ID], v) {
			return spot{}, fmt.Errorf("this view is not open any more")
		}
		return spot{blocks: v.blocks, values: v.Values, view: v}, nil
	}
	c := s.channels[at.channel]
	if c == nil || !s.canRead(*u, c) {
		return spot{}, fmt.Errorf("%s cannot see %s", p.ID, at.channel)
	}
	m := c.find(at.ts)
	if m == nil || m.EphemeralTo != "" && m.EphemeralTo != p.ID {
		return spot{}, fmt.Errorf("this message is gone")
	}
	key := inMessage{p.ID, c.ID, m.TS}
	s.inMsgs[key] = startingValues(m.blocks, s.inMsgs[key], "")
	return spot{blocks: m.blocks, values: s.inMsgs[key], message: m, conv: c}, nil
}

// origin is the conversation that a modal opened from here belongs to.
func (sp spot) origin() string {
	switch {
	case sp.conv != nil:
		return sp.conv.ID
	case sp.view != nil:
		return sp.view.origin
	}
	return ""
}

// describe says in a payload where an interaction happened.
func (sp spot) describe(payload object) {
	if sp.view != nil {
		payload["container"] = object{"type": "view", "view_id": sp.view.ID}
		payload["view"] = sp.view.wire()
		return
	}
	m := sp.message
	container := object{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.EphemeralTo != ""}
	if m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	payload["container"] = container
	payload["channel"] = object{"id": sp.conv.ID, "name": sp.conv.payloadName()}
	payload["state"] = object{"values": sp.values.clone()}
	if m.EphemeralTo == "" { // Slack does not keep ephemeral messages, and so cannot send them back
		payload["message"] = m.wire()
	}
}

// changed tells feeds that something on the person's screen is different now.
func (p Person) changed(sp spot) {
	if sp.view != nil {
		kind := ChangedView
		if sp.view.Type == "home" {
			kind = ChangedHome
		}
		p.s.tell(Change{Kind: kind, User: p.ID, View: sp.view.ID})
		return
	}
	p.s.tell(Change{Kind: ChangedMessage, User: p.ID, Channel: sp.conv.ID, TS: sp.message.TS})
}
