package views

import (
	"time"

	"github.com/slack-go/slack"

	"steward/internal/nudge"
)

// Budget is what a person's own home tab says about what the bot says on its own.
type Budget struct {
	Known       bool
	Today, Week int
	Quiet       []QuietKind
	Looks       bool // the person looks after a team's meetings
	Admin       bool
	Disabled    []DisabledKind
}

// QuietKind is a kind that says nothing to a person, or little: stopped, muted, paused, seldom.
type QuietKind struct {
	Kind  nudge.Kind
	Why   string
	Until time.Time
}

// DisabledKind is a kind whose words do not work. Where it reached too few people there are no counts.
type DisabledKind struct {
	Kind nudge.Kind
	nudge.Count
}

// quietAtHome is how many quiet kinds the home tab lists.
const quietAtHome = 3

// mayCome says in plain words how much may still come; "" when it is not known.
func (d Desk) mayCome(b Budget) string {
	switch {
	case !b.Known:
		return ""
	case b.Week == 0:
		return d.say("nudge.home.none")
	case b.Today == 0:
		return d.say("nudge.home.none_today", "week", b.Week)
	}
	return d.say("nudge.home.left", "today", b.Today, "week", b.Week)
}

// homeBudget lists what is quiet, under one's own settings.
func (d Desk) homeBudget(h Desktop) (blocks []slack.Block) {
	b := h.Budget
	if b.Looks {
		blocks = append(blocks, row(button(Ref{Verb: "nudgefared"}.String(), "", d.say("nudge.fared.button"))))
	}
	for _, q := range b.Quiet[:min(len(b.Quiet), quietAtHome)] {
		text := d.say("nudge.home.quiet."+q.Why, "text", d.kindOf(q.Kind), "date", date(q.Until, "{date_short_pretty}", "2 Jan 2006"))
		blocks = append(blocks, sectionWith(text, button(Ref{Verb: "nudgeallow", Arg: q.Kind.Trigger}.String(), q.Kind.Trigger, d.say("nudge.home.allow"))))
	}
	blocks = d.andMore(blocks, len(b.Quiet)-quietAtHome)
	if !b.Admin {
		return blocks
	}
	for _, x := range b.Disabled[:min(len(b.Disabled), quietAtHome)] {
		text := d.say("nudge.home.disabled.few", "text", x.Kind.Name())
		if x.Sent > 0 {
			text = d.say("nudge.home.disabled", "sent", x.Sent, "acted", x.Acted, "not_useful", x.NotUseful, "text", x.Kind.Name())
		}
		blocks = append(blocks, sectionWith(text, button(Ref{Verb: "nudgeenable", Arg: x.Kind.Trigger}.String(), x.Kind.Trigger, d.say("nudge.home.allow"))))
	}
	return d.andMore(blocks, len(b.Disabled)-quietAtHome)
}

// TeamFared is how reminders fared in one team in a month: kinds, and counts. Never who.
type TeamFared struct {
	Team  string
	Month time.Time
	Kinds []KindFared
}

// KindFared is how one kind fared.
type KindFared struct {
	Kind nudge.Kind
	nudge.Count
}

// Fared says to whoever looks after teams what their reminders did in the last full month.
func (d Desk) Fared(teams []TeamFared) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("nudge.fared.lead"))}
	for _, t := range teams[:min(len(teams), 20)] {
		var lines []string
		for _, k := range t.Kinds {
			lines = append(lines, bullet(d.say("nudge.fared.line", "text", k.Kind.Name(), "sent", k.Sent, "acted", k.Acted, "not_useful", k.NotUseful)))
		}
		if len(lines) == 0 {
			lines = []string{d.say("nudge.fared.few")}
		}
		blocks = append(blocks, section(d.say("nudge.fared.team", "team", quote(t.Team, 100), "month", t.Month.Format("January 2006"))), section(list(lines)))
	}
	return d.modal(d.say("nudge.fared.title"), "", "nudgefared", blocks...)
}
