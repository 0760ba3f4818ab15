package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// savable offers to write down as a practice what a retro talks about now. It takes a title that
// people gave the topic, and no card that nobody signed.
func (d Desk) savable(r practices.RetroRoom) (blocks []slack.Block) {
	if s := r.Session.Stage; r.Role() == "" || r.Role() == flow.Observer || s != practices.StageDiscuss && s != practices.StageOutcome {
		return nil
	}
	for _, t := range r.Retro.RetroNow(r.Session) {
		blocks = append(blocks, sectionWith(d.say("practice.topic", "title", quote(t.Title, 280)), button(at("notetopic", r, t.ID), t.ID, d.say("practice.button.save_topic"))))
	}
	return blocks
}
