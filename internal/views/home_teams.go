package views

import "github.com/slack-go/slack"

// TeamLine is one team on the home tab of somebody who is in it: what is open there, in numbers.
type TeamLine struct {
	ID, Name, Channel          string
	Muted, Led                 bool
	Retroless                  bool // the workspace leaves retros out
	Resting                    bool // its rhythm of retros is paused
	Open, Late, Reviews, Under int
	Plan                       string // when it is planned for, in words; "" is not at all
}

// teamsAtHome is how many teams the home tab lists.
const teamsAtHome = 4

// homeTeams is what is open in the person's teams.
func (d Desk) homeTeams(h Desktop) []slack.Block {
	blocks := []slack.Block{divider(), section(d.say("home.teams"))}
	for _, t := range h.Teams[:min(len(h.Teams), teamsAtHome)] {
		blocks = append(blocks, d.teamLine(t))
	}
	if len(h.Teams) == 0 {
		return append(blocks, context(d.say("home.teams.none")))
	}
	if more := len(h.Teams) - teamsAtHome; more > 0 {
		return append(blocks, sectionWith(d.say("list.more", "n", more), button(Ref{Verb: "teams"}.String(), "", d.say("home.rest"))))
	}
	return blocks
}

func (d Desk) newTeamButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "teamstart"}.String(), "", d.say("home.teams.new"))
}

func (d Desk) teamLine(t TeamLine) slack.Block {
	text := d.say("home.team", "name", quote(t.Name, 200), "channel", "<#"+t.Channel+">")
	if t.Muted {
		text += " " + d.say("home.team.muted")
	}
	facts := d.Words.Count("home.team.open", t.Open)
	if t.Open == 0 {
		facts = d.say("home.team.open.none")
	}
	if t.Late > 0 {
		facts += " " + d.Words.Count("home.team.late", t.Late)
	}
	if t.Reviews > 0 {
		facts += " · " + d.Words.Count("home.team.reviews", t.Reviews)
	}
	if t.Under > 0 {
		facts += " · " + d.Words.Count("home.team.under", t.Under)
	}
	text += "\n" + facts
	if !t.Retroless {
		text += " · " + d.nextRetro(t)
	}
	if !t.Led {
		text += "\n" + d.say("team.unled")
	}
	return sectionWith(text, button(Ref{Verb: "team", Arg: t.ID}.String(), t.ID, d.say("button.open")))
}

// nextRetro says when the next retro is planned, or why none is.
func (d Desk) nextRetro(t TeamLine) string {
	switch {
	case t.Plan != "":
		return d.say("home.team.planned", "when", t.Plan)
	case t.Resting:
		return d.say("home.team.resting")
	}
	return d.say("home.team.no_rhythm")
}
