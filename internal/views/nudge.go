package views

import (
	"cmp"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/nudge"
)

// Nudges is one message with reminders.
type Nudges struct {
	Day     string // YYYY-MM-DD, part of what its clicks say
	Channel bool   // it stands in a channel
	Leave   bool   // a leave is known
	Lines   []NudgeLine
}

// NudgeLine is one reminder of it.
type NudgeLine struct {
	ID     string
	Kind   nudge.Kind
	Words  map[string]string // as people wrote them
	Result string            // what was done about it; "" while nothing
	Holds  bool
	Until  time.Time // of what is put off
	Mute   time.Time // the kind rests until then
}

// mostOfAWord is how much of what people wrote stands in a reminder.
const mostOfAWord = 120

// nudgeText fills the text of a reminder. What it was about may be gone: then it stands there without it.
func (d Desk) nudgeText(l NudgeLine) string {
	if l.Words == nil {
		return l.Kind.Plain()
	}
	return l.Kind.Say(func(name string) (string, bool) {
		v, ok := l.Words[name]
		if !ok {
			return "", false
		}
		switch name {
		case "date", "deadline":
			if t, err := time.Parse(time.RFC3339, v); err == nil {
				return day(t), true
			}
			return calendar(v), true
		case "decider":
			return d.person(v), true
		}
		return quote(v, mostOfAWord), true
	})
}

// Bundle draws a message with reminders, each with its one button and its ways out.
func (d Desk) Bundle(n Nudges) Message {
	var blocks []slack.Block
	first, open, said := "", 0, map[string]bool{}
	for _, l := range n.Lines {
		if text, over := d.nudgeState(n, l); over {
			blocks = append(blocks, section(text))
			if first = cmp.Or(first, text); l.Holds && (l.Result == string(nudge.Less) || l.Result == string(nudge.Snooze)) {
				blocks = append(blocks, row(button(n.ref("nudgego", l), l.ID, l.Kind.Primary))) // who put it off may do it now all the same
			}
			continue
		}
		if said[l.Kind.Text] {
			l.Kind = l.Kind.Brief() // what can be done about it stands above
		}
		said[l.Kind.Text] = true
		text := d.nudgeText(l)
		if open++; open == 1 {
			first = text
		}
		act := button(n.ref("nudgego", l), l.ID, l.Kind.Primary)
		blocks = append(blocks, sectionWith(text, d.nudgeChoices(n, l)), row(primary(act), button(n.ref("nudgewhy", l), l.ID, d.say("nudge.why"))))
	}
	if len(n.Lines) > 1 {
		blocks = append([]slack.Block{section(d.say("nudge.lead.many", "n", len(n.Lines)))}, blocks...)
		first = d.say("nudge.more", "text", first, "n", len(n.Lines)-1)
	}
	foot := d.say("nudge.foot")
	if n.Channel {
		foot = d.say("nudge.foot.channel")
	}
	return Message{Text: first, Blocks: append(blocks, context(foot))}
}

// nudgeState is what stands in place of a reminder that is over.
func (d Desk) nudgeState(n Nudges, l NudgeLine) (text string, over bool) {
	was := func(key string, pairs ...any) (string, bool) {
		if l.Words != nil {
			l.Kind = l.Kind.Brief() // nothing is asked any more
		}
		return d.say(key, append(pairs, "text", d.nudgeText(l))...), true
	}
	switch {
	case l.Result == string(nudge.Stop) && n.Channel:
		return was("nudge.state.stopped_channel")
	case l.Result == string(nudge.Stop):
		return was("nudge.state.stopped")
	case l.Result == string(nudge.Less):
		return was("nudge.state.less")
	case l.Result == string(nudge.NotUseful) && !l.Mute.IsZero():
		return was("nudge.state.muted", "date", date(l.Mute, "{date_short_pretty}", "2 Jan 2006"))
	case l.Result == string(nudge.NotUseful):
		return was("nudge.state.not_useful")
	case l.Result == string(nudge.Snooze) && l.Holds && !l.Until.IsZero():
		return was("nudge.state.snoozed", "date", date(l.Until, "{date_short_pretty}", "2 Jan 2006"))
	case l.Result == string(nudge.Acted) && !l.Holds:
		return was("nudge.state.done")
	case !l.Holds:
		return was("nudge.state.moved")
	}
	return "", false
}

// ref is the id of a click on a reminder: the day of its message, whether that stands in a channel, and its row. Whose it
// is says the click itself.
func (n Nudges) ref(verb string, l NudgeLine) string {
	r := Ref{Verb: verb, Stage: n.Day, Arg: l.ID}
	if n.Channel {
		r.Pass = 1
	}
	return r.String()
}

// nudgeChoices are the ways out, the mildest first.
func (d Desk) nudgeChoices(n Nudges, l NudgeLine) slack.BlockElement {
	ways := []string{"tomorrow", "week"}
	if n.Leave && !n.Channel {
		ways = append(ways, "leave")
	}
	ways = append(ways, "less", "not_useful", "stop")
	var options []*slack.OptionBlockObject
	for _, w := range ways {
		options = append(options, option(w, d.say("nudge.choose."+w)))
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("nudge.choose"), hintMax), n.ref("nudgeset", l), options...)
}

// NudgeReason is why somebody got a reminder.
type NudgeReason struct {
	Kind        nudge.Kind
	Channel     bool
	Today, Week int
	Again       string // YYYY-MM-DD
	Ends        bool
}

// NudgeWhy explains a reminder: the rule, the numbers, and how to change them.
func (d Desk) NudgeWhy(r NudgeReason) slack.ModalViewRequest {
	rule := d.say("nudge.rule.other", "trigger", r.Kind.Trigger)
	if key := "nudge.rule." + r.Kind.Trigger; d.Words.Has(key) {
		rule = d.say(key)
	}
	who, budget := d.say("nudge.reason.person"), d.say("nudge.reason.budget", "today", r.Today, "week", r.Week)
	if r.Channel {
		who, budget = d.say("nudge.reason.channel"), d.say("nudge.reason.budget_channel", "week", r.Week)
	}
	next := d.say("nudge.reason.again", "date", calendar(r.Again))
	if r.Ends {
		next = d.say("nudge.reason.ends")
	}
	return d.modal(d.say("nudge.reason.title"), "", "nudgewhy", section(d.say("nudge.reason.rule", "rule", rule)), section(who), section(budget),
		section(next), section(d.say("nudge.reason.change")))
}
