package views

import (
	"strconv"
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// Fields of the form about how a team works and learns.
const (
	FieldWayContext = "way_context"
	FieldAgain      = "again"
	FieldDigestDay  = "digest_day"
	FieldDigestAt   = "digest_at"
)

// noDigest is the choice that asks for no digest.
const noDigest = "none"

// TeamWay is how a team works, what its channel is not offered, and when it reads what was learned.
type TeamWay struct {
	Team, Name, Channel string
	Tags, Known         []string
	Refused             []NoteName
	Digest              bool
	Day                 time.Weekday
	At                  cal.Clock
}

// NoteName is a note by its id and its name.
type NoteName struct{ ID, Name string }

// TeamWay asks how a team works, for practices that fit, and when its channel reads what was learned elsewhere.
func (d Desk) TeamWay(t TeamWay) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("way.lead", "name", quote(t.Name, 200), "channel", "<#"+t.Channel+">")),
		input(FieldWayContext, d.say("way.context"), d.say("way.context.hint"), true, d.tagsField(FieldWayContext, "context", t.Tags, t.Known))}
	if len(t.Refused) > 0 {
		var options []*slack.OptionBlockObject
		for _, n := range t.Refused[:min(len(t.Refused), optionsMax)] {
			options = append(options, option(n.ID, n.Name))
		}
		blocks = append(blocks, input(FieldAgain, d.say("way.again"), d.say("way.again.hint"), true,
			slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("way.again.choose"), hintMax), FieldAgain, options...)))
	}
	days := []*slack.OptionBlockObject{option(noDigest, d.say("way.digest.none"))}
	for _, w := range week {
		days = append(days, option(strconv.Itoa(int(w)), d.say("way.digest.on", "day", d.weekday(w))))
	}
	chosen, at := noDigest, cal.At(10, 0)
	if t.Digest {
		chosen, at = strconv.Itoa(int(t.Day)), t.At
	}
	blocks = append(blocks, divider(), section(d.say("way.digest")),
		input(FieldDigestDay, d.say("way.digest.day"), "", false, selectField(FieldDigestDay, d.say("way.digest.day"), chosen, days...)),
		input(FieldDigestAt, d.say("way.digest.at"), d.say("way.digest.at.hint"), false, clockField(FieldDigestAt, at)), context(d.say("way.seen")))
	return d.modal(d.say("way.title"), d.say("button.save"), Ref{Verb: "mway", Arg: t.Team}.String(), blocks...)
}
