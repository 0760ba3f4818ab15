package fakeslack

import (
	"slices"
	"strings"
	"time"
)

// Team is the workspace.
type Team struct{ ID, Name, Domain string }

// User is a member of the workspace. Name is the handle without @; TZ an IANA zone, UTC when empty.
type User struct {
	ID, Name, RealName, DisplayName, Email string
	TZ, Locale                             string
	Deleted, Bot, Admin                    bool
	Restricted, UltraRestricted, Stranger  bool // guests of one or several channels, people of another company
	DND                                    DND
}

// DND is a person's do-not-disturb window and snooze, as dnd.info tells it. The zero value disturbs nobody.
type DND struct {
	Start, End  time.Time
	SnoozeUntil time.Time
}

// Shown is the name that other people see.
func (u User) Shown() string {
	return orElse(u.DisplayName, orElse(u.RealName, u.Name))
}

func (u User) zone() *time.Location {
	zone, err := time.LoadLocation(u.TZ)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Channel is a conversation: public unless Private, IM (a DM of two) or MPIM (a group DM). Members are user ids.
type Channel struct {
	ID, Name, Topic, Purpose string
	Private, IM, MPIM        bool
	Archived, ExtShared      bool
	Creator                  string
	Created                  time.Time
	Members                  []string
}

// Has tells whether a user is a member.
func (c Channel) Has(user string) bool { return slices.Contains(c.Members, user) }

// public channels can be read by every full member of the workspace, and joined by them.
func (c Channel) public() bool { return !c.Private && !c.IM && !c.MPIM }

// payloadName is the name Slack writes into commands and interactions, where private names stay private.
func (c Channel) payloadName() string {
	switch {
	case c.IM:
		return "directmessage"
	case c.Private:
		return "privategroup"
	}
	return c.Name
}

// kind is the word of conversations.list and of events for this sort of conversation.
func (c Channel) kind() (list, event string) {
	switch {
	case c.IM:
		return "im", "im"
	case c.MPIM:
		return "mpim", "mpim"
	case c.Private:
		return "private_channel", "group"
	}
	return "public_channel", "channel"
}

// scopeFor is the scope that a verb (read, history) needs for this sort of conversation.
func (c Channel) scopeFor(verb string) string {
	switch {
	case c.IM:
		return "im:" + verb
	case c.MPIM:
		return "mpim:" + verb
	case c.Private:
		return "groups:" + verb
	}
	return "channels:" + verb
}

// conversation is a channel with what was said in it.
type conversation struct {
	Channel
	messages []*Message // in order of ts, ephemeral ones included
}

func (c *conversation) find(ts string) *Message {
	i, ok := slices.BinarySearchFunc(c.messages, ts, func(m *Message, ts string) int { return compareTS(m.TS, ts) })
	if !ok {
		return nil
	}
	return c.messages[i]
}

// insert keeps the order, also for seeded messages of the past.
func (c *conversation) insert(m *Message) {
	i, _ := slices.BinarySearchFunc(c.messages, m.TS, func(m *Message, ts string) int { return compareTS(m.TS, ts) })
	c.messages = slices.Insert(c.messages, i, m)
}

func (c *conversation) remove(ts string) {
	c.messages = slices.DeleteFunc(c.messages, func(m *Message) bool { return m.TS == ts })
}

// compareTS orders times of equal shape; a shorter number of seconds is earlier.
func compareTS(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}
