package fakeslack

import (
	"slices"
	"strings"
)

// User is the person's profile.
func (p Person) User() User {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if u := p.s.users[p.ID]; u != nil {
		return *u
	}
	return User{}
}

// Channels are the conversations in the person's sidebar: channels they are in, then their DMs.
func (p Person) Channels() []Channel {
	return p.conversations(func(c *conversation) bool { return c.Has(p.ID) })
}

// Directory are the channels the person may read, joined or not; no DMs.
func (p Person) Directory() []Channel {
	return p.conversations(func(c *conversation) bool {
		u := p.s.users[p.ID]
		return u != nil && !c.IM && !c.MPIM && p.s.canRead(*u, c)
	})
}

func (p Person) conversations(keep func(*conversation) bool) []Channel {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	var out []Channel
	for _, direct := range []bool{false, true} {
		for _, id := range p.s.chanOrder {
			if c := p.s.channels[id]; (c.IM || c.MPIM) == direct && keep(c) {
				out = append(out, c.snapshot())
			}
		}
	}
	return out
}

// BotDM is the conversation with the bot, made if there is none yet.
func (p Person) BotDM() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.dm(BotUserID, p.ID).ID
}

// Messages are what the person sees in a channel, oldest first: messages and broadcast replies, and their own ephemeral
// ones. Nothing if they cannot read the channel.
func (p Person) Messages(channel string) []Message {
	return p.read(channel, func(m *Message) bool { return m.ThreadTS == "" || m.ThreadTS == m.TS || m.Broadcast })
}

// Thread is a message and the replies to it, as the person sees them.
func (p Person) Thread(channel, ts string) []Message {
	return p.read(channel, func(m *Message) bool { return m.TS == ts || m.ThreadTS == ts })
}

func (p Person) read(channel string, keep func(*Message) bool) []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	c, u := p.s.channels[channel], p.s.users[p.ID]
	if c == nil || u == nil || !p.s.canRead(*u, c) {
		return nil
	}
	var out []Message
	for _, m := range c.messages {
		if (m.EphemeralTo == "" || m.EphemeralTo == p.ID) && keep(m) {
			out = append(out, *m)
		}
	}
	return out
}

// Stack are the open modals, the topmost last.
func (p Person) Stack() []View {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	var out []View
	for _, v := range p.s.stacks[p.ID] {
		out = append(out, v.snapshot())
	}
	return out
}

// View is the topmost open modal.
func (p Person) View() (View, bool) {
	stack := p.Stack()
	if len(stack) == 0 {
		return View{}, false
	}
	return stack[len(stack)-1], true
}

// Home is the app's Home tab, as published last.
func (p Person) Home() (View, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	v := p.s.homes[p.ID]
	if v == nil {
		return View{}, false
	}
	return v.snapshot(), true
}

// Values are what stands in the fields of a message or view for this person.
func (p Person) Values(on Place) Values {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	spot, err := p.spot(on)
	if err != nil {
		return nil
	}
	return spot.values.clone()
}

// Notifications are the messages that made themselves heard, newest last: DMs and mentions, by their text alone, which
// is also what a screen reader says.
func (p Person) Notifications() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	var out []Message
	for _, id := range p.s.chanOrder {
		c := p.s.channels[id]
		if !c.Has(p.ID) {
			continue
		}
		for _, m := range c.messages {
			heard := c.IM || c.MPIM || strings.Contains(m.Text, "<@"+p.ID) || strings.Contains(m.Text, "<!here>") || strings.Contains(m.Text, "<!channel>")
			if heard && m.User != p.ID && m.EphemeralTo == "" {
				out = append(out, *m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Message) int { return compareTS(a.TS, b.TS) })
	return out
}
