package views

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of what helps a plan along, and of writing it anew.
const (
	FieldGrowMentor     = "grow_mentor"
	FieldGrowMentorName = "grow_mentor_name"
	FieldGrowResources  = "grow_resources"
	FieldGrowSponsor    = "grow_sponsor"
	FieldGrowHours      = "grow_hours"
	FieldGrowEvery      = "grow_every"
	FieldGrowAlong      = "grow_along"
)

// GrowMore is what helps the plan along, and what can be done with it as a whole.
func (d Desk) GrowMore(g growth.Desk, note string) slack.ModalViewRequest {
	s := g.Support
	hours := ""
	if s.Hours > 0 {
		hours = amount(s.Hours)
	}
	var cadences []*slack.OptionBlockObject
	for _, n := range growth.Cadences {
		cadences = append(cadences, option(strconv.Itoa(n), d.say(fmt.Sprint("grow.every.", n))))
	}
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("grow.more.lead")),
		input(FieldGrowMentor, d.say("grow.support.mentor"), d.say("grow.support.mentor.hint"), true, personField(FieldGrowMentor, d.say("grow.choose"), s.Mentor)),
		input(FieldGrowMentorName, d.say("grow.support.name"), d.say("grow.support.name.hint"), true, textField(FieldGrowMentorName, growth.MostLine, false, "", s.MentorName)),
		input(FieldGrowResources, d.say("grow.support.resources"), "", true, textField(FieldGrowResources, growth.MostText, true, "", s.Resources)),
		input(FieldGrowSponsor, d.say("grow.support.sponsor"), d.say("grow.support.sponsor.hint"), true, textField(FieldGrowSponsor, growth.MostText, false, "", s.Sponsor)),
		input(FieldGrowHours, d.say("grow.support.hours"), "", true, textField(FieldGrowHours, 10, false, "", hours)),
		input(FieldGrowEvery, d.say("grow.every.label"), "", false, selectField(FieldGrowEvery, d.say("grow.choose"), strconv.Itoa(max(g.Every, 7)), cadences...)))
	var turns []slack.BlockElement
	switch g.Status {
	case growth.Active:
		turns = append(turns, growChoice("grturn", "-", string(growth.Paused), d.say("grow.button.pause")))
	case growth.Paused:
		turns = append(turns, growChoice("grturn", "-", string(growth.Active), d.say("grow.button.resume")))
	}
	if g.Status == growth.Active || g.Status == growth.Paused {
		turns = append(turns, growButton("granew", "-", d.say("grow.button.anew")), d.sure(growChoice("grturn", "-", string(growth.Closed), d.say("grow.button.close")), "grow.close"))
	}
	turns = append(turns, growButton("grfirst", "-", d.say("grow.button.role")), growButton("grgradeform", "-", d.say("grow.button.grade")))
	if raw, err := g.IDP.Export(); err == nil { // before anybody deletes what cannot be brought back
		if n := planParts(string(raw)); n > ImportParts {
			blocks = append(blocks, section(d.say("grow.export.long", "n", n, "most", ImportParts)))
		}
	}
	blocks = append(blocks, divider(), row(turns...), row(growChoice("grexport", "-", "markdown.0", d.say("grow.button.markdown")), growChoice("grexport", "-", "json.0", d.say("grow.button.json")),
		d.sure(danger(growButton("grdelete", "-", d.say("grow.button.delete"))), "grow.delete"), growButton("grplan", "-", d.say("grow.button.plan"))))
	for i := len(g.History) - 1; i >= max(0, len(g.History)-8); i-- {
		h := g.History[i]
		blocks = append(blocks, context(d.say("grow.history.line", "start", calendar(h.Start.String()), "end", calendar(h.End.String()), "percent", percent(h.Progress), "goals", d.goalTitles(h.Goals))))
	}
	return d.modal(d.say("grow.title.more"), d.say("button.save"), growRef("grmore", "-"), append(blocks, d.growSeen(g))...)
}

func (d Desk) goalTitles(goals []growth.Goal) string {
	var titles []string
	for _, g := range goals[:min(len(goals), 5)] {
		titles = append(titles, quote(g.Title, 100))
	}
	if len(titles) == 0 {
		return "–"
	}
	return strings.Join(titles, ", ")
}

// GrowAnew asks what goes along into another period.
func (d Desk) GrowAnew(g growth.Desk) slack.ModalViewRequest {
	var options []*slack.OptionBlockObject
	var along []string
	for _, goal := range g.Goals {
		if len(options) == ticksMax {
			break
		}
		options = append(options, option(goal.ID, goal.Title))
		if goal.Status == growth.Active && goal.Progress(g.Actions) < 1 {
			along = append(along, goal.ID)
		}
	}
	blocks := []slack.Block{section(d.say("grow.anew.lead"))}
	if len(options) > 0 {
		blocks = append(blocks, input(FieldGrowAlong, d.say("grow.anew.along"), d.say("grow.anew.along.hint"), true, manyField(FieldGrowAlong, d.say("grow.choose"), along, options...)))
	}
	blocks = append(blocks, input(FieldGrowAspiration, d.say("grow.aspiration.label"), d.say("grow.aspiration.hint"), true, textField(FieldGrowAspiration, growth.MostText, true, "", g.Aspiration)),
		input(FieldGrowEnd, d.say("grow.end.label"), d.say("grow.end.hint"), false, dayField(FieldGrowEnd, g.Today.Add(growth.Quarter).String())), d.growBack(d.say("grow.button.plan")))
	return d.modal(d.say("grow.title.anew"), d.say("button.save"), growRef("granew", "-"), blocks...)
}
