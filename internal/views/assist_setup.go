package views

import (
	"strings"

	"github.com/slack-go/slack"
)

// ModelSetup is what whoever runs Steward decided about the language model. The zero value is that there is none.
type ModelSetup struct {
	Address, Model string // where it would be asked; "" is that there is no model
	Forbidden      bool   // for the whole organisation, with a model or without one
	Days           int    // for how many days what is sent and what comes back is kept, sealed; 0 is not at all
}

// Usable reports whether there is a model that may be asked. Where it is not, nothing of it is shown but a line in the
// settings of the workspace.
func (m ModelSetup) Usable() bool { return m.Address != "" && !m.Forbidden }

// What a person can want of the language model, as the form for one's own settings sends it.
const (
	WantsUnasked = "unasked"
	WantsModel   = "on"
	WantsNever   = "never"
)

// Fields by which a workspace, a team and a person turn the language model on and off.
const (
	FieldAssistTasks = "assist_tasks"
	FieldAssistTeam  = "assist_team"
	FieldAssistMine  = "assist_mine"
)

// modelHolds says in one line what holds about the language model for everybody.
func (d Desk) modelHolds(w Workspace) string {
	m := d.Model
	switch {
	case m.Forbidden:
		return d.say("assist.settings.forbidden")
	case !m.Usable():
		return d.say("assist.settings.none")
	case len(w.Asked) == 0:
		return d.say("assist.settings.off", "address", m.Address, "model", m.Model)
	}
	var tasks []string
	for _, t := range w.Asked {
		tasks = append(tasks, d.say("assist.task."+t))
	}
	return d.say("assist.settings.on", "address", m.Address, "model", m.Model, "tasks", strings.Join(tasks, ", "))
}

// tasksField ticks for what the people of a workspace may ask the language model.
func (d Desk) tasksField(w Workspace) *slack.InputBlock {
	var options, on []*slack.OptionBlockObject
	for _, t := range w.Tasks {
		o := described(t, d.say("assist.task."+t), d.say("assist.task."+t+".what"))
		options = append(options, o)
		for _, asked := range w.Asked {
			if asked == t {
				on = append(on, o)
			}
		}
	}
	return input(FieldAssistTasks, d.say("assist.settings.label"), d.say("assist.settings.hint", "address", d.Model.Address), true, ticks(FieldAssistTasks, options, on))
}

// asksTeam reports whether a team is asked what it wants of the language model.
func (d Desk) asksTeam(t TeamPage) bool { return d.Model.Usable() && t.AssistHere }

// modelOfTeam says on a team's page whether the language model may be asked about what it writes together, and by whom.
func (d Desk) modelOfTeam(t TeamPage) string {
	if t.Assist {
		return d.say("assist.team.on")
	}
	return d.say("assist.team.off")
}

func (d Desk) assistTeamField(t TeamPage) *slack.InputBlock {
	yes := []*slack.OptionBlockObject{option("on", d.say("assist.team.tick"))}
	ticked := yes
	if !t.Assist {
		ticked = nil
	}
	return input(FieldAssistTeam, d.say("assist.title"), d.say("assist.team.hint", "address", d.Model.Address), true, ticks(FieldAssistTeam, yes, ticked))
}

// asksMine reports whether a person is asked what they want of the language model.
func (d Desk) asksMine(m Mine) bool { return d.Model.Usable() && m.AssistHere }

func (d Desk) assistMineField(m Mine) *slack.InputBlock {
	var options []*slack.OptionBlockObject
	for _, w := range []string{WantsUnasked, WantsModel, WantsNever} {
		options = append(options, described(w, d.say("assist.mine."+w), d.say("assist.mine."+w+".what")))
	}
	return input(FieldAssistMine, d.say("assist.title"), d.say("assist.mine.hint", "address", d.Model.Address, "model", d.Model.Model), false,
		radioField(FieldAssistMine, m.Assist, options...))
}

// keeping says what Steward keeps of what goes to the language model.
func (d Desk) keeping() string {
	if d.Model.Days == 0 {
		return d.say("assist.kept.none")
	}
	return d.Words.Count("assist.kept.days", d.Model.Days)
}

// modelKinds are the kinds of stored things that only a language model brings about.
var modelKinds = map[string]bool{"asks": true, "ask_log": true}

// unheardOf reports whether a kind of stored things would only raise a question: there is nothing of it, and nothing comes.
func (d Desk) unheardOf(k StoredKind) bool {
	return len(k.Items) == 0 && modelKinds[k.Kind] && (!d.Model.Usable() || k.Kind == "ask_log" && d.Model.Days == 0)
}

// modelErased says what erasing oneself does to what went to the language model; nil where nothing could.
func (d Desk) modelErased() (lines []string) {
	if !d.Model.Usable() {
		return nil
	}
	lines = append(lines, bullet(d.say("assist.erase", "address", d.Model.Address)))
	if d.Model.Days > 0 {
		lines = append(lines, bullet(d.Words.Count("assist.erase.log", d.Model.Days)))
	}
	return lines
}
