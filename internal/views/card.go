package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Message is what Slack shows in a channel: blocks for the eye, text for notifications and screen readers.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// stages draws the part of the card that is particular to a stage. Each keeps to some 40 blocks and 8,000 characters,
// so that the whole stays well below what a message holds (50 blocks; Slack does not say how many characters).
var stages = map[string]func(Desk, practices.RetroRoom) []slack.Block{
	practices.StageFacts:   Desk.cardFacts,
	practices.StageCheckIn: Desk.cardCheckIn,
	practices.StageSafety:  Desk.cardSafety,
	practices.StageRadar:   Desk.cardRadar,
	practices.StageCollect: Desk.cardCollect,
	practices.StageGroup:   Desk.cardGroup,
	practices.StageVote:    Desk.cardVote,
	practices.StageDiscuss: Desk.cardDiscuss,
	practices.StageThumbs:  Desk.cardThumbs,
	practices.StageOutcome: Desk.cardOutcome,
	practices.StageDecide:  Desk.cardDecide,
	practices.StageRate:    Desk.cardRate,
	practices.StageSummary: Desk.cardSummary,
}

// retroCard is the live message of a retrospective.
func (d Desk) retroCard(r practices.RetroRoom) Message {
	name := r.Retro.Format.Name
	if !r.Session.Running() {
		return d.ended(r, ending(r.Session))
	}
	if r.Session.Stage == practices.StageAhead {
		return d.aheadCard(r)
	}
	stage := r.Session.Stage
	title := d.say("stage." + stage + ".title")
	return d.staged(r.Room, scene{
		title: d.say("card.title", "format", name, "stage", title), ask: d.ask(r), facts: d.who(r), body: append(d.lookBack(r), stages[stage](d, r)...),
		text: d.say("card.text", "format", name, "stage", title, "ask", d.ask(r)), next: d.nextButton(r),
	})
}

// ask is the one sentence that says what the stage wants from people.
func (d Desk) ask(r practices.RetroRoom) string {
	key := "stage." + r.Session.Stage + ".ask"
	if r.Retro.Async && d.Words.Has(key+".async") {
		key += ".async"
	}
	return d.say(key, "question", quote(r.Retro.Format.CheckIn, sectionMax/2))
}

// who says how long the stage lasts, who leads, who can see what, and what for.
func (d Desk) who(r practices.RetroRoom) []string {
	parts := []string{d.say("card.step", "n", step(r.Session.Stage), "of", len(steps))}
	if until := d.until(r); until != "" {
		parts = append(parts, until)
	}
	parts = append(parts, d.leader(r.Room), d.seen(r))
	if r.Retro.Goal != "" {
		parts = append(parts, d.say("card.goal", "goal", quote(r.Retro.Goal, 200)))
	}
	return parts
}

// until says when the stage ends, and when it takes nothing more if that is earlier; "" is without limit.
func (d Desk) until(r practices.RetroRoom) string {
	end := r.Session.Deadline
	if end.IsZero() {
		return ""
	}
	if !r.Retro.Async {
		return d.say("card.until", "time", clock(end))
	}
	if st, _ := r.Flow.Stage(r.Session.Stage); st.Shut != nil {
		if shut := st.Shut(r.Session); !shut.IsZero() && shut.Before(end) {
			return d.say("card.shut", "time", day(shut), "end", day(end))
		}
	}
	return d.say("card.until", "time", day(end))
}

// seen says who sees what people say in this stage: stages that differ by mode have a sentence for each, others one.
func (d Desk) seen(r practices.RetroRoom) string {
	key := "stage." + r.Session.Stage + ".seen."
	if mode := key + string(r.Session.Anonymity); d.Words.Has(mode) {
		return d.say(mode)
	}
	return d.say(key + "all")
}

// ended is the card of a session that is over.
func (d Desk) ended(r practices.RetroRoom, key string) Message {
	name := r.Retro.Format.Name
	text := d.say(key, "format", name)
	if strict := key + ".strict"; r.Session.Anonymity == flow.Strict && d.Words.Has(strict) {
		text = d.say(strict, "format", name)
	}
	blocks := []slack.Block{header(d.say(key+".title", "format", name)), section(text)}
	if !r.Session.Cancelled {
		blocks = append(blocks, row(
			button(at("all", r, "0"), "", d.say("button.all")),
			button(at("export", r), "", d.say("button.export"))), context(d.kept(r)))
	}
	return Message{Text: text, Blocks: blocks}
}

// ending is the key of how a retro ended.
func ending(s flow.Session) string {
	switch {
	case s.Cancelled && s.Visit().Stage == practices.StageAhead:
		return "card.off" // before it began
	case s.Left == flow.Alone && s.Cancelled:
		return "card.unseen"
	case s.Left == flow.Alone:
		return "card.alone"
	case s.Cancelled:
		return "card.cancelled"
	}
	return "card.closed"
}

// kept says how long what stands here is kept, and whether names are.
func (d Desk) kept(r practices.RetroRoom) string {
	if r.Session.Anonymity == flow.Named {
		return d.say("card.kept.named")
	}
	return d.say("card.kept")
}
