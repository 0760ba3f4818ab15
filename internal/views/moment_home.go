package views

import "github.com/slack-go/slack"

// ForLead is a practice for a team that somebody leads.
type ForLead struct {
	Suggestion
	Team, Name string
}

// homeMoment suggests practices for the teams that somebody leads, two at most, one block each: what can be done with one
// is in its menu.
func (d Desk) homeMoment(h Desktop) (blocks []slack.Block) {
	for _, s := range h.ForLead[:min(len(h.ForLead), suggestedAtHome)] {
		var ways []*slack.OptionBlockObject
		for _, w := range []struct{ value, text string }{{"read", d.say("moment.button.read")}, {"try", d.say("moment.button.try")}, {"no", d.say("moment.button.no")}} {
			ways = append(ways, option(w.value, w.text))
		}
		blocks = append(blocks, sectionWith(d.say("home.moment", "team", quote(s.Name, 100))+"\n"+d.suggested(s.Suggestion),
			slack.NewOverflowBlockElement(noteRef("mhome", s.Team+"|"+s.ID), ways...)))
	}
	return blocks
}

// suggestedAtHome is how many practices the home tab suggests.
const suggestedAtHome = 2
