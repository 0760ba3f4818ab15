package views

import (
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// Mine is how one person wants to be met, for that person alone.
type Mine struct {
	Zone     string // IANA name; "" is not known
	Days     []time.Weekday
	From, To cal.Clock
	Today    cal.Day // where they are
	Leaves   cal.Day // first day of leave; none: no leave
	Back     cal.Day // first day after it
	Budget   int     // messages a week that come without being asked
	Left     int     // of them this week
	Wants    []Want
	Teams    []TeamLine
	Thanked  bool // the workspace has thanks

	Assist     string // what they want of the language model: WantsUnasked, WantsModel, WantsNever
	AssistHere bool   // the workspace has it on
}

// A Want is a kind of messages, on or off.
type Want struct {
	Key string
	On  bool
}

// Away reports whether the leave is under way.
func (m Mine) Away() bool {
	return !m.Leaves.None() && !m.Today.Before(m.Leaves) && m.Today.Before(m.Back)
}

// Fields of the form for one's own settings.
const (
	FieldLeaves = "leaves"
	FieldBack   = "back"
	FieldWants  = "wants"
	FieldHears  = "hears"
	FieldNight  = "night"
)

// homeMine is one's own settings in one line.
func (d Desk) homeMine(h Desktop) []slack.Block {
	text := d.say("home.mine") + "\n" + d.mineHours(h.Mine)
	for _, more := range []string{d.mineLeave(h.Mine), d.mayCome(h.Budget)} {
		if more != "" {
			text += "\n" + more
		}
	}
	buttons := []slack.BlockElement{button(Ref{Verb: "me"}.String(), "", d.say("home.mine.change"))}
	if h.Mine.Away() {
		buttons = append(buttons, button(Ref{Verb: "meback"}.String(), "", d.say("mine.button.back")))
	}
	return []slack.Block{divider(), section(text), row(buttons...)}
}

func (d Desk) mineHours(m Mine) string {
	from, to := cal.Hours{From: m.From, To: m.To}.Span()
	if m.Zone == "" {
		return d.say("mine.hours.no_zone", "days", d.days(m.Days), "from", from, "to", to)
	}
	return d.say("mine.hours", "days", d.days(m.Days), "from", from, "to", to, "zone", city(m.Zone))
}

func (d Desk) mineBudget(m Mine) string {
	return d.say("mine.budget", "most", m.Budget, "left", m.Left)
}

// mineLeave says until when somebody is away, or that they will be; "" when no leave is known.
func (d Desk) mineLeave(m Mine) string {
	switch {
	case m.Leaves.None():
		return ""
	case m.Away():
		return d.say("mine.away", "back", onDay(m.Back, m.Today))
	}
	return d.say("mine.away.later", "leaves", onDay(m.Leaves, m.Today), "back", onDay(m.Back, m.Today))
}

// MineForm shows and changes one's own settings. note answers what was just done. night asks once more about hours that
// end on the next day.
func (d Desk) MineForm(m Mine, note string, night bool) slack.ModalViewRequest {
	from, to := cal.Hours{From: m.From, To: m.To}.Span()
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	state := []string{d.mineHours(m), d.mineBudget(m)}
	if leave := d.mineLeave(m); leave != "" {
		state = append(state, leave)
	}
	if note != "" {
		blocks = append(blocks, section(list(state)), divider())
	} else {
		blocks = append(blocks, section(d.mineBudget(m)), context(d.mineZone(m)))
	}
	leaves, back := m.Leaves.String(), m.Back.String()
	if night {
		blocks = append(blocks, input(FieldNight, d.say("mine.night.label"), "", true, ticks(FieldNight, []*slack.OptionBlockObject{option("night", d.say("mine.night"))}, nil)))
	}
	blocks = append(blocks, input(FieldBack, d.say("mine.back"), d.say("mine.back.hint"), true, dayField(FieldBack, back)),
		input(FieldLeaves, d.say("mine.leaves"), d.say("mine.leaves.hint"), true, dayField(FieldLeaves, leaves)),
		input(FieldDays, d.say("mine.days"), "", false, d.daysField(FieldDays, m.Days)),
		input(FieldBegins, d.say("mine.from"), d.say("mine.from.hint"), false, clockField(FieldBegins, from)),
		input(FieldEnds, d.say("mine.to"), "", false, clockField(FieldEnds, to)),
		input(FieldWants, d.say("mine.wants"), d.say("mine.wants.hint"), true, d.wantsField(m.Wants)))
	if len(m.Teams) > 0 {
		blocks = append(blocks, input(FieldHears, d.say("mine.hears"), d.say("mine.hears.hint"), true, hearsField(m.Teams)))
	}
	if d.asksMine(m) {
		blocks = append(blocks, d.assistMineField(m))
	}
	if m.Thanked {
		blocks = append(blocks, row(d.thanksSettingsButton()))
	}
	blocks = append(blocks, context(d.say("mine.dnd")), context(d.say("mine.seen")))
	return d.modal(d.say("mine.title"), d.say("button.save"), Ref{Verb: "me"}.String(), blocks...)
}

func (d Desk) mineZone(m Mine) string {
	if m.Zone == "" {
		return d.say("mine.zone.none")
	}
	return d.say("mine.zone", "zone", m.Zone)
}

func (d Desk) wantsField(wants []Want) *slack.CheckboxGroupsBlockElement {
	var options, on []*slack.OptionBlockObject
	for _, w := range wants {
		o := described(w.Key, d.say("category."+w.Key), d.say("category."+w.Key+".what"))
		options = append(options, o)
		if w.On {
			on = append(on, o)
		}
	}
	return ticks(FieldWants, options, on)
}

// hearsField ticks the teams that somebody hears of, ten at most: the rest is muted on the team's own page.
func hearsField(teams []TeamLine) *slack.CheckboxGroupsBlockElement {
	var options, on []*slack.OptionBlockObject
	for _, t := range teams[:min(len(teams), ticksMax)] {
		o := option(t.ID, t.Name)
		options = append(options, o)
		if !t.Muted {
			on = append(on, o)
		}
	}
	return ticks(FieldHears, options, on)
}

// Heard are the teams that the form asks about.
func (m Mine) Heard() (ids []string) {
	for _, t := range m.Teams[:min(len(m.Teams), ticksMax)] {
		ids = append(ids, t.ID)
	}
	return ids
}
