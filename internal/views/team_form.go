package views

import (
	"slices"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// Fields of the forms for teams.
const (
	FieldTeamName = "team_name"
	FieldZone     = "zone"
	FieldZoneText = "zone_text"
	FieldDays     = "days"
	FieldBegins   = "begins"
	FieldEnds     = "ends"
	FieldFollow   = "follow"
	FieldCalendar = "calendar"
	FieldHolidays = "holidays"
	FieldClear    = "clear"
)

// calendarText is the most characters of a pasted calendar: Slack's own limit of a field.
const calendarText = fieldMax

// TeamNew asks for what a new team needs. channel is fixed, where the form was asked for in one.
func (d Desk) TeamNew(channel string, t TeamPage, zones []string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("team.new.lead"))}
	if channel == "" {
		blocks = append(blocks, input(FieldChannel, d.say("team.channel"), d.say("team.channel.hint"), false, channelField(FieldChannel, d.say("team.channel"), t.Channel)))
	} else {
		blocks = append(blocks, section(d.say("team.new.channel", "channel", "<#"+channel+">")))
	}
	blocks = append(blocks, d.teamName(t))
	blocks = append(blocks, d.zoneFields(t.Zone, zones)...)
	blocks = append(blocks, d.followField(t), context(d.say("team.new.cadence")))
	return d.modal(d.say("team.new"), d.say("team.create"), Ref{Verb: "teamnew", Arg: channel}.String(), blocks...)
}

// TeamForm changes a team.
func (d Desk) TeamForm(t TeamPage, zones []string) slack.ModalViewRequest {
	from, to := cal.Hours{From: t.From, To: t.To}.Span()
	blocks := []slack.Block{d.teamName(t), input(FieldDays, d.say("team.days"), "", false, d.daysField(FieldDays, t.Days)),
		input(FieldBegins, d.say("team.from"), d.say("team.from.hint"), false, clockField(FieldBegins, from)),
		input(FieldEnds, d.say("team.to"), "", false, clockField(FieldEnds, to))}
	blocks = append(blocks, d.zoneFields(t.Zone, zones)...)
	blocks = append(blocks, d.followField(t),
		section(d.say("team.holidays.now", "holidays", d.holidays(t))),
		input(FieldCalendar, d.say("team.calendar"), d.say("team.calendar.hint"), true, textField(FieldCalendar, 1000, false, "https://", t.Calendar)),
		input(FieldHolidays, d.say("team.paste"), d.say("team.paste.hint"), true, textField(FieldHolidays, calendarText, true, "BEGIN:VCALENDAR …", "")))
	if len(t.Holidays) > 0 {
		blocks = append(blocks, input(FieldClear, d.say("team.clear.label"), "", true, ticks(FieldClear, []*slack.OptionBlockObject{option("clear", d.say("team.clear"))}, nil)))
	}
	if d.asksTeam(t) {
		blocks = append(blocks, d.assistTeamField(t))
	}
	return d.modal(d.say("team.edit"), d.say("button.save"), Ref{Verb: "teamedit", Arg: t.ID}.String(), blocks...)
}

func (d Desk) teamName(t TeamPage) slack.Block {
	return input(FieldTeamName, d.say("team.name.label"), "", false, textField(FieldTeamName, 60, false, "", t.Name))
}

// zoneFields choose a clock among those that people here live by; any other is typed.
func (d Desk) zoneFields(zone string, known []string) []slack.Block {
	if zone != "" && !slices.Contains(known, zone) {
		known = append([]string{zone}, known...)
	}
	if !slices.Contains(known, "UTC") {
		known = append(known[:min(len(known), optionsMax-1):min(len(known), optionsMax-1)], "UTC")
	}
	var options []*slack.OptionBlockObject
	for _, z := range known[:min(len(known), optionsMax)] {
		options = append(options, option(z, z))
	}
	return []slack.Block{
		input(FieldZone, d.say("team.zone"), "", false, selectField(FieldZone, d.say("team.zone"), zone, options...)),
		input(FieldZoneText, d.say("team.zone.other"), d.say("team.zone.other.hint"), true, textField(FieldZoneText, 60, false, "Europe/Berlin", ""))}
}

func (d Desk) followField(t TeamPage) slack.Block {
	yes := []*slack.OptionBlockObject{option("follow", d.say("team.follow"))}
	ticked := yes
	if !t.Follow {
		ticked = nil
	}
	return input(FieldFollow, d.say("team.follow.label"), d.say("team.follow.hint"), true, ticks(FieldFollow, yes, ticked))
}

// Fields of the form for a team's people.
const (
	FieldManagers  = "managers"
	FieldLeads     = "leads"
	FieldMembers   = "members"
	FieldObservers = "observers"
)

// TeamPeople says who is in a team, and as what.
func (d Desk) TeamPeople(t TeamPage) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("team.people.lead"))}
	for _, f := range []struct {
		name, key string
		who       []string
	}{{FieldManagers, "team.people.managers", t.Managers}, {FieldLeads, "team.people.leads", t.Leads},
		{FieldMembers, "team.people.members", t.Members}, {FieldObservers, "team.people.observers", t.Observers}} {
		e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("team.people.choose"), hintMax), f.name)
		e.InitialUsers = f.who
		blocks = append(blocks, input(f.name, d.say(f.key), d.say(f.key+".hint"), f.name != FieldManagers, e))
	}
	return d.modal(d.say("team.people"), d.say("button.save"), Ref{Verb: "teampeople", Arg: t.ID}.String(), blocks...)
}

// TeamChoice lists one's teams, where more than one could be meant, and offers to make one.
func (d Desk) TeamChoice(teams []TeamLine) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("team.choice.lead"))}
	for _, t := range teams[:min(len(teams), restMost)] {
		blocks = append(blocks, d.teamLine(t))
	}
	blocks = append(blocks, row(d.newTeamButton()), context(d.say("team.new.rights")))
	return d.modal(d.say("home.teams.title"), "", "teams", blocks...)
}

// TeamElsewhere tells somebody that a channel has a team that they are not in.
func (d Desk) TeamElsewhere(channel string) slack.ModalViewRequest {
	return d.modal(d.say("team.title"), "", "team", section(d.say("team.elsewhere", "channel", "<#"+channel+">")),
		row(button(Ref{Verb: "teamjoin", Arg: channel}.String(), channel, d.say("team.button.join"))), context(d.say("team.seen")))
}
