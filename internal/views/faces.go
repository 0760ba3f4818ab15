package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// face is how a practice looks in the places where all practices are shown.
type face struct {
	name func(Desk, practices.Room) string                 // what is run, as people call it
	card func(Desk, practices.Room) Message                // the live message
	more func(Desk, practices.Room) slack.ModalViewRequest // the steps aside, while it runs
	home func(Desk, practices.Room) []slack.Block          // the line on the home tab of those with a seat
}

// faces are the practices by the key of their flow.
var faces = map[string]face{
	practices.RetroKey:    {in(Desk.retroName), in(Desk.retroCard), in(Desk.retroMore), in(Desk.retroHome)},
	practices.DecisionKey: {in(Desk.decisionName), in(Desk.decisionCard), in(Desk.decisionMore), in(Desk.decisionHome)},
	practices.HealthKey:   {in(Desk.healthName), in(Desk.healthCard), in(Desk.healthMore), in(Desk.healthHome)},
}

// in draws a room of one practice where a room of any practice is given.
func in[R practices.Kind[R], T any](draw func(Desk, R) T) func(Desk, practices.Room) T {
	return func(d Desk, room practices.Room) T {
		r, _ := practices.In[R](room) // faces are found by the practice of the room
		return draw(d, r)
	}
}

// Card is the one live message of a session, as everybody in the channel sees it.
func (d Desk) Card(r practices.Room) Message { return faces[r.Flow.Key].card(d, r) }

// More holds the steps aside from the usual path, and who can see what.
func (d Desk) More(r practices.Room) slack.ModalViewRequest {
	if !r.Session.Running() {
		return d.Notice(d.say("more.title"), d.SayOf(r, "refusal.ended"))
	}
	return faces[r.Flow.Key].more(d, r)
}

// Name is what people call what runs here.
func (d Desk) Name(r practices.Room) string { return faces[r.Flow.Key].name(d, r) }

func (d Desk) retroName(r practices.RetroRoom) string { return r.Retro.Format.Name }
