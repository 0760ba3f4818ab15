package fakeslack

import (
	"fmt"
	"slices"
	"time"
)

// moveIn moves the people and channels of the options in, without telling the app.
func (s *Server) moveIn() {
	bot := User{ID: BotUserID, Name: orElse(s.manifest.Features.BotUser.DisplayName, "app"), Bot: true}
	bot.RealName = orElse(s.manifest.Display.Name, bot.Name)
	s.putUser(bot)
	for _, u := range s.opts.Users {
		s.putUser(u)
	}
	for _, c := range s.opts.Channels {
		s.putChannel(c)
	}
}

func (s *Server) putUser(u User) {
	if _, known := s.users[u.ID]; !known {
		s.userOrder = append(s.userOrder, u.ID)
	}
	s.users[u.ID] = &u
}

func (s *Server) putChannel(c Channel) *conversation {
	if c.Created.IsZero() {
		c.Created = s.opts.Now()
	}
	c.Members = slices.Clone(c.Members)
	conv := &conversation{Channel: c}
	s.channels[c.ID] = conv
	if c.IM || c.MPIM {
		s.direct[directKey(c.Members)] = conv
	}
	s.chanOrder = append(s.chanOrder, c.ID)
	return conv
}

// Users are all members of the workspace, the bot among them, in the order they came.
func (s *Server) Users() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []User
	for _, id := range s.userOrder {
		out = append(out, *s.users[id])
	}
	return out
}

// Channels are all conversations, DMs too, whoever can see them.
func (s *Server) Channels() []Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Channel
	for _, id := range s.chanOrder {
		out = append(out, s.channels[id].snapshot())
	}
	return out
}

func (c *conversation) snapshot() Channel {
	out := c.Channel
	out.Members = slices.Clone(out.Members)
	return out
}

// Messages are all messages of a channel as they stand, ephemeral ones too, whoever can see them.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	if c == nil {
		return nil
	}
	var out []Message
	for _, m := range c.messages {
		out = append(out, *m)
	}
	return out
}

// AddUser lets a person join the workspace (event team_join).
func (s *Server) AddUser(u User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.putUser(u)
	s.event("team_join", u.ID, object{"user": s.userWire(u, true), "cache_ts": s.opts.Now().Unix()})
	s.tell(Change{Kind: ChangedUser, User: u.ID})
}

// ChangeUser edits a person's profile, such as their zone or their leaving (event user_change).
func (s *Server) ChangeUser(id string, edit func(*User)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.users[id]
	edit(u)
	s.event("user_change", id, object{"user": s.userWire(*u, true), "cache_ts": s.opts.Now().Unix()})
	s.tell(Change{Kind: ChangedUser, User: id})
}

// AddChannel makes a channel; nobody is told.
func (s *Server) AddChannel(c Channel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.putChannel(c)
	s.tell(Change{Kind: ChangedChannel, Channel: c.ID})
}

// Seed puts a message of the past into a channel, as if it had always been there: nobody is told and nothing counts as
// unread. It returns the message, whose TS says where it is.
func (s *Server) Seed(m Message, at time.Time) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[m.Channel]
	if c == nil {
		panic(fmt.Sprintf("fakeslack: seed a message in unknown channel %s", m.Channel))
	}
	micros := at.UnixMicro()
	for c.find(formatTS(micros)) != nil {
		micros++
	}
	m.TS = formatTS(micros)
	if len(m.Blocks) > 0 {
		blocks, _ := parsed(m.Blocks).([]any)
		m.blocks = s.complete(blocks)
		m.Blocks = asJSON(m.blocks)
	}
	if m.User == BotUserID {
		m.BotID = botID
	}
	s.keep(c, &m)
	return m
}
