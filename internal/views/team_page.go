package views

import (
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// TeamPage is a team as one person may see it.
type TeamPage struct {
	ID, Name, Channel string
	Zone              string
	Days              []time.Weekday
	From, To          cal.Clock // outside them the channel is left alone
	Cadence           cal.Rule  // when its retros come; the zero rule is not at all
	Resting           bool      // they are paused
	Follow            bool
	Calendar          string // address of the holidays
	Holidays          []cal.Span
	Today             cal.Day // on the team's clock

	Managers, Leads, Members, Observers []string

	Role      string // the person's; "" for an admin
	MayChange bool
	Led       bool
	Muted     bool
	HandedOver

	Context []string // how it works, in tags

	Assist, AssistHere bool // the language model may be asked about what it writes together; the workspace has it on

	MembersTrouble, CalendarTrouble string // codes
}

// TeamPage shows a team. note answers what was just done, if anything was.
func (d Desk) TeamPage(t TeamPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(d.say("team.name", "name", quote(t.Name, 200), "channel", "<#"+t.Channel+">")),
		section(list(d.teamPeople(t))), section(list(d.teamFacts(t))))
	for _, trouble := range d.teamTroubles(t) {
		blocks = append(blocks, context(trouble))
	}
	if t.Managed && len(t.Shares) > 0 {
		blocks = append(blocks, section(d.say("handover.title")))
		blocks = append(blocks, d.HandOverBlocks(t.HandedOver)...)
	}
	blocks = append(blocks, row(d.teamButtons(t)...), context(d.say("team.rights."+orNone(t.Role)), d.say("team.seen")))
	return d.modal(d.say("team.title"), "", Ref{Verb: "team", Arg: t.ID}.String(), blocks...)
}

func orNone(role string) string {
	if role == "" {
		return "admin"
	}
	return role
}

// mentioned is how many people of a role a team's page names.
const mentioned = 20

func (d Desk) teamPeople(t TeamPage) (lines []string) {
	if len(t.Managers) > 0 {
		lines = append(lines, d.say("team.managers", "people", d.mentions(t.Managers)))
	}
	if len(t.Leads) > 0 {
		lines = append(lines, d.say("team.leads", "people", d.mentions(t.Leads)))
	}
	if len(t.Members) > 0 {
		lines = append(lines, d.say("team.members", "n", len(t.Members), "people", d.mentions(t.Members)))
	}
	if len(t.Observers) > 0 {
		lines = append(lines, d.say("team.observers", "n", len(t.Observers), "people", d.mentions(t.Observers)))
	}
	if !t.Led {
		lines = append(lines, d.say("team.unled"))
	}
	return lines
}

func (d Desk) mentions(ids []string) (text string) {
	for i, id := range ids[:min(len(ids), mentioned)] {
		if i > 0 {
			text += ", "
		}
		text += d.person(id)
	}
	if more := len(ids) - mentioned; more > 0 {
		text += " " + d.say("list.more", "n", more)
	}
	return text
}

func (d Desk) teamFacts(t TeamPage) []string {
	from, to := cal.Hours{From: t.From, To: t.To}.Span()
	lines := []string{d.say("team.hours", "days", d.days(t.Days), "from", from, "to", to, "zone", city(t.Zone)), d.teamCadence(t)}
	lines = append(lines, d.say("team.holidays", "holidays", d.holidays(t)))
	if len(t.Context) > 0 {
		lines = append(lines, d.say("team.way", "context", d.tagList("context", t.Context)))
	}
	if d.asksTeam(t) {
		lines = append(lines, d.modelOfTeam(t))
	}
	if t.Follow {
		return append(lines, d.say("team.follows"))
	}
	return append(lines, d.say("team.by_hand"))
}

// teamCadence says when the team's retros come.
func (d Desk) teamCadence(t TeamPage) string {
	switch {
	case t.Cadence.Every == "":
		return d.say("team.cadence.none")
	case t.Resting:
		return d.say("plan.resting", "cadence", d.cadence(t.Cadence))
	}
	return d.say("plan.comes", "cadence", d.cadence(t.Cadence))
}

// holidays says how many are ahead, and which is next.
func (d Desk) holidays(t TeamPage) string {
	next, n := cal.Day{}, 0
	for _, s := range t.Holidays {
		if s.Last.Before(t.Today) {
			continue
		}
		n++
		if next.None() || s.First.Before(next) {
			next = s.First
		}
	}
	if n == 0 {
		return d.say("team.holidays.none")
	}
	return d.Words.Count("team.holidays", n, "day", onDay(next, t.Today))
}

// teamTroubles says what does not work and what to do about it.
func (d Desk) teamTroubles(t TeamPage) (lines []string) {
	if t.Follow && t.MembersTrouble != "" {
		lines = append(lines, d.say("team.trouble."+t.MembersTrouble))
	}
	if t.Calendar != "" && t.CalendarTrouble != "" {
		lines = append(lines, d.say("team.calendar."+t.CalendarTrouble))
	}
	return lines
}

// teamButtons are what the person may do, and nothing else.
func (d Desk) teamButtons(t TeamPage) (buttons []slack.BlockElement) {
	do := func(verb, key string) *slack.ButtonBlockElement {
		return button(Ref{Verb: verb, Arg: t.ID}.String(), t.ID, d.say(key))
	}
	if t.MayChange {
		buttons = append(buttons, do("teamedit", "team.button.edit"), do("teampeople", "team.button.people"), do("mway", "team.button.way"))
	}
	if t.Role != "" {
		buttons = append(buttons, button(Ref{Verb: "plan", Arg: t.Channel}.String(), t.Channel, d.say("plan.button.open")))
	}
	buttons = append(buttons, button(Ref{Verb: "rounds", Arg: t.Channel}.String(), t.Channel, d.say("round.button.open")))
	if t.Role == "manager" || t.Role == "lead" {
		buttons = append(buttons, button(Ref{Verb: "nudgefared"}.String(), "", d.say("nudge.fared.button")))
	}
	if t.Role != "" && !t.Led {
		buttons = append(buttons, primary(do("teamtake", "team.button.take")))
	}
	if t.Role != "" {
		if t.Muted {
			buttons = append(buttons, do("teamhear", "team.button.hear"))
		} else {
			buttons = append(buttons, do("teammute", "team.button.mute"))
		}
		buttons = append(buttons, d.sure(do("teamquit", "team.button.quit"), "team.quit"))
	}
	if t.MayChange {
		buttons = append(buttons, d.sure(danger(do("teamdrop", "team.button.drop")), "team.drop"))
	}
	return buttons
}
