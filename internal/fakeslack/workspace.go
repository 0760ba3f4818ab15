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

// Join puts a user, or the bot by [BotUserID], into a channel (event member_joined_channel).
func (s *Server) Join(channel, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[channel]; c != nil {
		s.join(c, user, "")
	}
}

// Leave takes a user or the bot out of a channel (event member_left_channel).
func (s *Server) Leave(channel, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	if c == nil || !c.Has(user) {
		return
	}
	botWasIn := c.Has(BotUserID)
	c.Members = slices.DeleteFunc(c.Members, func(m string) bool { return m == user })
	if botWasIn {
		s.event("member_left_channel", user, object{"user": user, "channel": c.ID, "channel_type": c.letter(), "team": s.opts.Team.ID})
	}
	s.tell(Change{Kind: ChangedChannel, Channel: channel})
}

func (s *Server) join(c *conversation, user, inviter string) {
	if c.Has(user) {
		return
	}
	c.Members = append(c.Members, user)
	if c.Has(BotUserID) {
		ev := object{"user": user, "channel": c.ID, "channel_type": c.letter(), "team": s.opts.Team.ID}
		if inviter != "" {
			ev["inviter"] = inviter
		}
		s.event("member_joined_channel", user, ev)
	}
	if !c.public() {
		for _, m := range c.messages {
			s.reveal(c, m, user)
		}
	}
	s.tell(Change{Kind: ChangedChannel, Channel: c.ID})
}

func (c Channel) letter() string {
	if c.public() {
		return "C"
	}
	return "G"
}

// Archive closes a channel to new messages (event channel_archive, group_archive for private ones).
func (s *Server) Archive(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	if c == nil || c.Archived {
		return
	}
	c.Archived = true
	if c.Has(BotUserID) {
		name := "channel_archive"
		if c.Private {
			name = "group_archive"
		}
		s.event(name, "", object{"channel": c.ID, "user": c.Creator})
	}
	s.tell(Change{Kind: ChangedChannel, Channel: channel})
}

// RevokeToken makes every call fail with token_revoked, without any event.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = "token_revoked"
}

// uninstalled is what calls with the token of a removed app get to hear.
const uninstalled = "account_inactive"

// Uninstall removes the app: events app_uninstalled and tokens_revoked, then account_inactive for every call.
func (s *Server) Uninstall() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.event("tokens_revoked", "", object{"tokens": object{"oauth": []any{}, "bot": []any{BotUserID}}})
	s.event("app_uninstalled", "", object{})
	s.revoked = uninstalled
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

// dm finds or makes the conversation of exactly these users.
func (s *Server) dm(users ...string) *conversation {
	want := slices.Sorted(slices.Values(users))
	for _, id := range s.chanOrder {
		c := s.channels[id]
		if (c.IM || c.MPIM) && slices.Equal(slices.Sorted(slices.Values(c.Members)), want) {
			return c
		}
	}
	if len(users) > 2 {
		return s.putChannel(Channel{ID: s.newID("G"), Name: "mpdm", MPIM: true, Members: want})
	}
	return s.putChannel(Channel{ID: s.newID("D"), IM: true, Members: want})
}
