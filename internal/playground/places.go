package playground

import (
	"cmp"
	"strings"

	"steward/internal/fakeslack"
)

// place is somewhere a person can be: a channel, a group DM, the app.
type place struct {
	ID, HTMLID, Name, Sign, Topic, Blank string
	Members                              int
	MemberNames                          string
	Unread                               int
	Open, IsApp                          bool
}

// The ids of the app's two tabs in addresses, beside those of channels.
const (
	atHome = "home"
	atDM   = "dm"
)

// locate lists the places and finds the one that is open, and returns the channel to read there.
func (w window) locate(out *pane, conversations []fakeslack.Channel, at, dm string) string {
	bot := w.named(fakeslack.BotUserID)
	out.App = place{ID: atHome, HTMLID: w.slot + "-place-app", Name: bot.Name, IsApp: true, Blank: "Nothing here yet. " + bot.Name + " writes when there is something for you."}
	here := ""
	for _, c := range conversations {
		if c.ID == dm {
			continue
		}
		one := w.place(c)
		if c.ID == at || (at == "" && here == "" && !c.IM && !c.MPIM) {
			one.Open, here, out.At = true, c.ID, one
		}
		if c.IM || c.MPIM {
			out.Directs = append(out.Directs, one)
		} else {
			out.Channels = append(out.Channels, one)
		}
	}
	if here == "" {
		here, out.App.Open = dm, true
		out.At, out.AtHome = out.App, at != atDM && at != dm
	}
	return here
}

func (w window) place(c fakeslack.Channel) place {
	one := place{
		ID: c.ID, HTMLID: w.slot + "-place-" + c.ID, Name: w.title(c), Sign: "#", Topic: cmp.Or(c.Topic, c.Purpose),
		Members: len(c.Members), Blank: "Nothing was said here yet.",
	}
	if c.Private {
		one.Sign = "🔒"
	}
	if c.IM || c.MPIM {
		one.Sign = ""
	}
	var names []string
	for _, id := range c.Members {
		names = append(names, w.named(id).Name)
	}
	one.MemberNames = strings.Join(names, ", ")
	return one
}
