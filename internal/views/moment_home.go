package views

import "github.com/slack-go/slack"

// ForLead is a practice for a team that somebody leads.
type ForLead struct {
	Suggestion
	Team, Name string
}

// homeMoment suggests practices for the teams that somebody leads, two at most.
func (d Desk) homeMoment(h Desktop) (blocks []slack.Block) {
	for i, s := range h.ForLead[:min(len(h.ForLead), suggestedAtHome)] {
		if i == 0 {
			blocks = append(blocks, section(d.say("home.moment")))
		}
		blocks = append(blocks, section(d.say("home.moment.team", "team", quote(s.Name, 100))+"\n"+d.suggested(s.Suggestion)), row(
			button(noteRef("noteread", s.ID), s.ID, d.say("moment.button.read")),
			button(noteRef("notetry", s.ID), s.ID, d.say("moment.button.try")),
			button(noteRef("mnot", s.Team+"|"+s.ID), s.ID, d.say("moment.button.no"))))
	}
	return blocks
}

// suggestedAtHome is how many practices the home tab suggests.
const suggestedAtHome = 2
