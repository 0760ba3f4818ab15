package views

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// Fields of the settings of check-ins.
const (
	FieldCoachEvery = "coach_every"
	FieldCoachGoal  = "coach_goal"
	FieldCoachTopic = "coach_topic"
	FieldCoachShape = "coach_method"
	FieldCoachAlso  = "coach_also"
	FieldCoachFree  = "coach_free"
)

// CoachSettings asks what somebody wants of check-ins; sending it turns them on. model says that they may ask a language
// model for questions.
func (d Desk) CoachSettings(j coaching.Journal, model bool) slack.ModalViewRequest {
	off := j.State == "" || j.State == coaching.Off
	blocks := []slack.Block{section(d.say("coach.settings.lead")), d.coachSeen(j)}
	if !off {
		blocks = []slack.Block{section(d.CoachState(j)), d.coachSeen(j)}
	}
	every := strconv.Itoa(coaching.Cadences[0])
	if j.Every > 0 {
		every = strconv.Itoa(j.Every)
	}
	var cadences []*slack.OptionBlockObject
	for _, days := range coaching.Cadences {
		cadences = append(cadences, option(strconv.Itoa(days), d.say(fmt.Sprint("coach.every.", days))))
	}
	topics := []*slack.OptionBlockObject{option(anyTopic, d.say("coach.topic.any"))}
	for _, t := range coaching.Topics {
		topics = append(topics, option(t, d.say("coach.topic."+t)))
	}
	methods := []*slack.OptionBlockObject{option(anyTopic, d.say("coach.method.fits")), option(coaching.GROW, d.say("coach.method.grow")), option(coaching.OSKAR, d.say("coach.method.oskar"))}
	also := slack.NewCheckboxGroupsBlockElement(FieldCoachAlso, described("deep", d.say("coach.deep"), d.say("coach.deep.why")), described("chart", d.say("coach.chart"), d.say("coach.chart.why")))
	for i, on := range []bool{j.Profile.Deep, j.Profile.Chart} {
		if on {
			also.InitialOptions = append(also.InitialOptions, also.Options[i])
		}
	}
	blocks = append(blocks,
		input(FieldCoachGoal, d.say("coach.goal.label"), d.say("coach.goal.hint"), true, textField(FieldCoachGoal, coaching.MostGoal, true, "", j.Profile.Goal)),
		input(FieldCoachEvery, d.say("coach.every.label"), "", false, selectField(FieldCoachEvery, d.say("coach.choose"), every, cadences...)),
		input(FieldCoachTopic, d.say("coach.topic.label"), "", false, selectField(FieldCoachTopic, d.say("coach.choose"), orAny(j.Profile.Topic), topics...)),
		input(FieldCoachShape, d.say("coach.method.label"), "", false, radioField(FieldCoachShape, orAny(j.Profile.Method), methods...)),
		input(FieldCoachAlso, d.say("coach.also.label"), "", true, also))
	if model {
		free := slack.NewCheckboxGroupsBlockElement(FieldCoachFree, described("free", d.say("assist.free"), d.say("assist.free.why")))
		if j.Profile.Free {
			free.InitialOptions = free.Options
		}
		blocks = append(blocks, input(FieldCoachFree, d.say("assist.title"), "", true, free))
	}
	submit := d.say("coach.button.on")
	if !off {
		submit = d.say("button.save")
		turn := button(coachRef("citurn", "-", "-", coaching.Paused), coaching.Paused, d.say("coach.button.pause"))
		if j.State == coaching.Paused {
			turn = button(coachRef("citurn", "-", "-", coaching.On), coaching.On, d.say("coach.button.resume"))
		}
		blocks = append(blocks, divider(), row(turn, button(coachRef("citurn", "-", "-", coaching.Off), coaching.Off, d.say("coach.button.off")),
			coachButton("cijournal", "-", "-", d.say("coach.button.journal"))))
	}
	return d.modal(d.say("coach.title.settings"), submit, coachRef("cisettings", "-", "-"), blocks...)
}

// anyTopic stands for no choice in a list, since an option needs a value.
const anyTopic = "any"

func orAny(chosen string) string {
	if chosen == "" {
		return anyTopic
	}
	return chosen
}

// CoachSaved answers a change with how things stand now.
func (d Desk) CoachSaved(j coaching.Journal) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.CoachState(j))}
	buttons := []slack.BlockElement{coachButton("cijournal", "-", "-", d.say("coach.button.journal")), coachButton("cisettings", "-", "-", d.say("coach.button.settings"))}
	if j.State == coaching.On {
		buttons = append([]slack.BlockElement{primary(coachButton("cistart", "-", "-", d.coachStart(j)))}, buttons...)
	}
	return d.modal(d.say("coach.title"), "", "notice", append(blocks, row(buttons...))...)
}
