package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// What one page lists of each kind.
const (
	growGoals   = 12
	growActions = 30
	growShares  = 20
	growOffers  = 12
)

// GrowPage is somebody's plan as they read it themselves.
func (d Desk) GrowPage(g growth.Desk, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.growHead(g)))
	if g.Aspiration != "" {
		blocks = append(append(blocks, context(d.say("grow.aspiration.yours"))), own(g.Aspiration)...)
	}
	if lines := d.growWarnings(g); len(lines) > 0 {
		blocks = append(blocks, context(list(lines)))
	}
	blocks = append(blocks, divider())
	shown := 0
	for _, goal := range g.Goals {
		if goal.Status == growth.Closed || shown == growGoals {
			continue
		}
		shown++
		blocks = append(blocks, sectionWith(d.growGoalLine(g, goal), growButton("grgoal", goal.ID, d.say("button.open"))))
	}
	if shown == 0 {
		blocks = append(blocks, section(d.say("grow.goals.none")))
	}
	if n := len(g.Goals) - shown; n > 0 {
		blocks = append(blocks, context(d.Words.Count("grow.goals.closed", n)))
	}
	if n := len(g.Offers); n > 0 {
		blocks = append(blocks, sectionWith(d.Words.Count("grow.offers.some", n), growButton("groffers", "-", d.say("grow.button.offers"))))
	}
	blocks = append(append(blocks, divider()), d.growButtons(g)...)
	if m := d.growMentor(g.Support); m != "" {
		blocks = append(blocks, context(d.say("grow.mentor", "mentor", m)))
	}
	if a := d.growAsking(g); a != "" {
		blocks = append(blocks, context(a))
	}
	return d.modal(d.say("grow.title"), "", "notice", append(blocks, d.growSeen(g))...)
}

// growHead says how the plan stands: progress, and pace in words.
func (d Desk) growHead(g growth.Desk) string {
	role, grade := quote(g.RoleOf().Name, 100), quote(g.GradeOf().Name, 100)
	if role == "" {
		role, grade = quote(g.Role, 100), quote(g.Grade, 100)
	}
	lines := []string{d.say("grow.head", "role", role, "grade", grade)}
	if g.Status != growth.Draft {
		lines = append(lines, d.say("grow.head.period", "start", calendar(g.Start.String()), "end", calendar(g.End.String())))
	}
	if g.Status == growth.Active {
		lines = append(lines, d.say("grow.head.progress", "percent", percent(g.Progress()), "pace", d.say("grow.pace."+string(g.Pace(g.Today)))),
			d.say("grow.head.next", "review", calendar(g.NextReview.String()), "talk", calendar(g.TalkBy().String())))
	} else {
		lines = append(lines, d.say("grow.status."+string(g.Status)))
	}
	return list(lines)
}

// growWarnings are thoughts about the plan. They forbid nothing.
func (d Desk) growWarnings(g growth.Desk) (lines []string) {
	for _, w := range g.Warnings(g.Today) {
		key := "grow.warn." + w.What
		if w.Goal == "" {
			lines = append(lines, d.say(key))
			continue
		}
		goal, _ := g.Goal(w.Goal)
		lines = append(lines, d.say(key+".goal", "goal", quote(goal.Title, 80)))
	}
	return lines[:min(len(lines), 6)]
}

// growGoalLine is a goal in two lines.
func (d Desk) growGoalLine(g growth.Desk, goal growth.Goal) string {
	next := d.say("grow.goal.next.none")
	for _, a := range growth.Of(g.Actions, goal.ID) {
		if a.State == growth.Todo || a.State == growth.Doing {
			next = d.say("grow.goal.next", "what", quote(a.What, 120), "due", d.due(a.Due.String()))
			break
		}
	}
	line := d.say("grow.goal.line", "title", quote(goal.Title, growth.MostTitle), "progress", d.growProgress(g, goal))
	if goal.Status == growth.Paused {
		line = d.say("grow.goal.paused", "title", quote(goal.Title, growth.MostTitle), "progress", d.growProgress(g, goal))
	}
	return line + "\n" + next
}

// growProgress is how far a goal is, in words.
func (d Desk) growProgress(g growth.Desk, goal growth.Goal) string {
	switch goal.Kind {
	case growth.ByMeasure:
		m := goal.Measure
		return d.say("grow.progress.measure", "percent", percent(m.Progress()), "current", amount(m.Current), "base", amount(m.Baseline), "target", amount(m.Target), "unit", quote(m.Unit, growth.MostUnit))
	case growth.ByMilestone:
		if goal.Reached {
			return d.say("grow.reached.yes")
		}
		return d.say("grow.reached.no")
	}
	return d.say("grow.progress.actions", "percent", percent(goal.Progress(g.Actions)))
}

// growButtons are what can be done with the plan.
func (d Desk) growButtons(g growth.Desk) []slack.Block {
	var first []slack.BlockElement
	switch g.Status {
	case growth.Draft:
		first = append(first, primary(growChoice("grturn", "-", string(growth.Active), d.say("grow.button.start"))))
	case growth.Active:
		first = append(first, primary(growButton("grreview", "-", d.say("grow.button.review"))))
	case growth.Paused:
		first = append(first, primary(growChoice("grturn", "-", string(growth.Active), d.say("grow.button.resume"))))
	case growth.Closed:
		return []slack.Block{row(primary(growButton("granew", "-", d.say("grow.button.anew"))), growButton("grshares", "-", d.say("grow.button.shares")), growButton("grmore", "-", d.say("grow.button.more")))}
	}
	first = append(first, growButton("grgoalnew", "-", d.say("grow.button.goal")), growButton("grlevels", "-", d.say("grow.button.levels")))
	return []slack.Block{row(first...), row(growButton("grtalk", "-", d.say("grow.button.talk")), growButton("grshare", "-", d.say("grow.button.share")),
		growButton("grshares", "-", d.say("grow.button.shares")), growButton("grmore", "-", d.say("grow.button.more")))}
}

// growAsking says how far the asking for views is, and never who has answered.
func (d Desk) growAsking(g growth.Desk) string {
	var lines []string
	a := g.Asking
	if a.Lead {
		lines = append(lines, d.say("grow.asking.lead"))
	}
	if a.Peers > 0 {
		lines = append(lines, d.say("grow.asking.peers", "date", writtenOn(a.Until)))
	}
	if !g.NoMean.None() {
		lines = append(lines, d.say("grow.asking.no_mean", "date", calendar(g.NoMean.String())))
	}
	return list(lines)
}

// GrowGoal is one goal with its actions.
func (d Desk) GrowGoal(g growth.Desk, goal growth.Goal, note string) slack.ModalViewRequest {
	blocks := []slack.Block{}
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, header(goal.Title))
	if goal.Why != "" {
		blocks = append(blocks, own(goal.Why)...)
	}
	lines := []string{d.growProgress(g, goal)}
	if goal.Serves != "" {
		lines = append(lines, d.say("grow.goal.of", "serves", quote(growServes(g, goal.Serves), 100)))
	}
	if !goal.Due.None() {
		lines = append(lines, d.say("grow.goal.until", "date", calendar(goal.Due.String())))
	}
	if goal.Status != growth.Active {
		lines = append(lines, d.say("grow.goal.status."+string(goal.Status)))
	}
	blocks = append(blocks, section(list(lines)), divider())
	actions := growth.Of(g.Actions, goal.ID)
	slices.SortStableFunc(actions, func(a, b growth.Action) int { return openFirst(a) - openFirst(b) })
	for _, a := range actions[:min(len(actions), growActions)] {
		line := d.growActionLine(a)
		if a.Evidence != "" {
			line += "\n" + d.say("grow.action.shows", "evidence", quote(a.Evidence, 600))
		}
		if openFirst(a) == 0 {
			blocks = append(blocks, section(line), row(primary(growChoice("graction", goal.ID, a.ID+".done", d.say("grow.button.done"))), growChoice("graction", goal.ID, a.ID, d.say("grow.button.change"))))
		} else {
			blocks = append(blocks, sectionWith(line, growChoice("graction", goal.ID, a.ID, d.say("grow.button.change"))))
		}
	}
	blocks = d.andMore(blocks, len(actions)-growActions)
	if len(actions) == 0 {
		blocks = append(blocks, context(d.say("grow.actions.none")))
	}
	buttons := []slack.BlockElement{growChoice("graction", goal.ID, "", d.say("grow.button.action"))}
	if goal.Kind != growth.ByActions {
		buttons = append(buttons, growButton("grmeasure", goal.ID, d.say("grow.button.measure")))
	}
	buttons = append(buttons, growButton("grgoaledit", goal.ID, d.say("grow.button.change_goal")))
	for _, s := range []growth.Status{growth.Active, growth.Paused, growth.Closed} {
		if s != goal.Status {
			buttons = append(buttons, growChoice("grgoalturn", goal.ID, string(s), d.say("grow.button.goal."+string(s))))
		}
	}
	buttons = append(buttons, d.sure(danger(growButton("grgoaldrop", goal.ID, d.say("grow.button.drop_goal"))), "grow.drop_goal"))
	return d.modal(d.say("grow.title.goal"), "", "notice", append(blocks, divider(), row(buttons...), d.growBack(d.say("grow.button.plan")))...)
}

// growActionLine is one action in two lines. What is over needs no date any more.
func (d Desk) growActionLine(a growth.Action) string {
	what, state, way := quote(a.What, growth.MostLine), d.say("grow.state."+string(a.State)), d.say("grow.way."+string(a.Way))
	if a.Due.None() && openFirst(a) > 0 {
		return d.say("grow.action.line.over", "what", what, "state", state, "way", way)
	}
	return d.say("grow.action.line", "what", what, "state", state, "way", way, "due", d.due(a.Due.String()))
}

// openFirst orders actions: what is to be done before what was.
func openFirst(a growth.Action) int {
	if a.State == growth.Todo || a.State == growth.Doing {
		return 0
	}
	return 1
}

// GrowOffers lists what the person really did here: each goes to a goal, or is discarded and not offered again.
func (d Desk) GrowOffers(g growth.Desk, note string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("grow.offers.lead"))}
	if note != "" {
		blocks = append(blocks, section(note))
	}
	goals := slices.DeleteFunc(slices.Clone(g.Goals), func(x growth.Goal) bool { return x.Status == growth.Closed })
	for i, o := range g.Offers {
		if i == growOffers {
			break
		}
		var buttons []slack.BlockElement
		for j, goal := range goals[:min(len(goals), growth.MostActive+1)] {
			buttons = append(buttons, button(growRef("grtake", goal.ID, fmt.Sprint(i, ".", j)), o.Key, d.say("grow.button.take", "goal", goal.Title)))
		}
		buttons = append(buttons, button(growRef("grtake", "-", i), o.Key, d.say("grow.button.discard")))
		blocks = append(blocks, section(d.GrowOffer(o)), row(buttons...))
	}
	blocks = d.andMore(blocks, len(g.Offers)-growOffers)
	if len(g.Offers) == 0 {
		blocks = append(blocks, context(d.say("grow.offers.none")))
	}
	return d.modal(d.say("grow.title.offers"), "", "notice", append(blocks, divider(), d.growBack(d.say("grow.button.plan")), d.growSeen(g))...)
}

// GrowOffer is one act in a sentence.
func (d Desk) GrowOffer(o growth.Offer) string {
	return d.growOffer("grow.offer.", o, writtenOn(o.On), func(s string) string { return quote(s, 150) })
}

// GrowOfferWords are the same act as evidence in a plan: plain, with the day as it is stored, and without "you", for whoever
// it is shared with reads it too.
func (d Desk) GrowOfferWords(o growth.Offer) string {
	return d.growOffer("grow.took.", o, o.On.UTC().Format("2006-01-02"), oneLine)
}

func (d Desk) growOffer(keys string, o growth.Offer, on string, name func(string) string) string {
	title := name(o.Title)
	if o.Kind == "led" {
		title = d.say("grow.offer.flow.other")
		if key := "grow.offer.flow." + o.Flow; d.Words.Has(key) {
			title = d.say(key)
		}
	}
	return d.say(keys+o.Kind, "title", title, "date", on)
}
