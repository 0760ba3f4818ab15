package playground

import (
	"time"
	_ "time/tzdata" // the cast lives in three zones; a container may know none

	"steward/internal/fakeslack"
)

// member is one of the cast: a small product team that builds software for a harbour.
type member struct {
	id, handle, name string
	role             string
	zone             string
	locale           string
	tone             int // which of the portrait colours, 1..8
	admin            bool
}

// The cast. Seven, so that anonymous forms have enough people; three zones, so that deadlines differ.
var cast = []member{
	{"U0MAYA", "maya", "Maya Okafor", "Delivery manager", "Europe/Berlin", "en-GB", 1, false},
	{"U0BO", "bo", "Bo Lindqvist", "Backend engineer", "Europe/Berlin", "en-GB", 2, false},
	{"U0INES", "ines", "Inês Duarte", "Designer", "Europe/Berlin", "pt-PT", 3, false},
	{"U0RAVI", "ravi", "Ravi Menon", "Frontend engineer", "Asia/Kolkata", "en-GB", 4, false},
	{"U0TOM", "tomas", "Tomás Rivera", "Quality engineer", "America/Toronto", "es-ES", 5, false},
	{"U0AIKO", "aiko", "Aiko Tanaka", "Product manager", "Europe/Berlin", "en-GB", 6, false},
	{"U0SAM", "sam", "Sam Whitaker", "Platform engineer, admin of this workspace", "America/Toronto", "en-US", 7, true},
}

// Zone is where most of the team is; the page's own clock shows it.
const Zone = "Europe/Berlin"

// The ids of the channels that every playground has.
const (
	ChannelHarbor  = "C0HARBOR"
	ChannelPier    = "C0PIER"
	ChannelGeneral = "C0GENERAL"
)

// Team is the workspace of the playground.
func Team() fakeslack.Team {
	return fakeslack.Team{ID: "T0HARBOR", Name: "Harbor", Domain: "harbor"}
}

// Users are the seven people of the playground, for the options of a workspace.
func Users() []fakeslack.User {
	users := make([]fakeslack.User, len(cast))
	for i, m := range cast {
		users[i] = fakeslack.User{ID: m.id, Name: m.handle, RealName: m.name, Email: m.handle + "@harbor.example", TZ: m.zone, Locale: m.locale, Admin: m.admin}
	}
	return users
}

// Channels are the playground's channels: the team's own one, one with nothing going on to start things in, and one
// without the bot, so that meeting such a channel can be tried as well.
func Channels() []fakeslack.Channel {
	everyone := make([]string, len(cast))
	for i, m := range cast {
		everyone[i] = m.id
	}
	return []fakeslack.Channel{
		{ID: ChannelHarbor, Name: "team-harbor", Topic: "Berth planning: boats in, boats out, nobody waits", Members: append([]string{fakeslack.BotUserID}, everyone...)},
		{ID: ChannelPier, Name: "crew-pier", Topic: "Nothing is under way here: start something", Members: append([]string{fakeslack.BotUserID}, everyone...)},
		{ID: ChannelGeneral, Name: "general", Topic: "For everyone at Harbor", Members: everyone},
	}
}

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return z
}
