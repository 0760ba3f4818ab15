package fakeslack

import (
	"slices"
	"strings"
)

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

// dm finds or makes the conversation of exactly these users.
func (s *Server) dm(users ...string) *conversation {
	if c := s.direct[directKey(users)]; c != nil {
		return c
	}
	members := slices.Sorted(slices.Values(users))
	if len(members) > 2 {
		return s.putChannel(Channel{ID: s.newID("G"), Name: "mpdm", MPIM: true, Members: members})
	}
	return s.putChannel(Channel{ID: s.newID("D"), IM: true, Members: members})
}

// directKey names the one direct conversation that people have. Who is in it never changes.
func directKey(members []string) string {
	return strings.Join(slices.Sorted(slices.Values(members)), " ")
}
