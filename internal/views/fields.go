package views

import (
	"github.com/slack-go/slack"

	"steward/internal/blockkit"
)

// Slack's limits for forms, in characters and in blocks.
const (
	optionMax      = 75
	titleMax       = 24
	optionValueMax = 150
	labelMax       = 2000
	hintMax        = 150
	fieldMax       = 3000
	modalBlocks    = 100
	ticksMax       = 10 // checkboxes in one group
)

// option is one thing to choose. What does not fit is shown cut: a list is to choose from, not to read.
func option(value, text string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(text, optionMax), nil)
}

func described(value, text, description string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(text, optionMax), plain(description, optionMax))
}

// input is a labelled field; its block id is its name, so that what was typed survives an update of the view.
func input(name, label, hint string, optional bool, element slack.BlockElement) *slack.InputBlock {
	var hinted *slack.TextBlockObject
	if hint != "" {
		hinted = plain(hint, labelMax)
	}
	b := slack.NewInputBlock(name, plain(label, labelMax), hinted, element)
	b.Optional = optional
	return b
}

func textField(name string, most int, many bool, placeholder, value string) *slack.PlainTextInputBlockElement {
	var hold *slack.TextBlockObject
	if placeholder != "" {
		hold = plain(placeholder, hintMax)
	}
	e := slack.NewPlainTextInputBlockElement(hold, name)
	e.Multiline, e.MaxLength, e.InitialValue = many, most, blockkit.Cut(value, most)
	return e
}

func selectField(name, placeholder, chosen string, options ...*slack.OptionBlockObject) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(placeholder, hintMax), name, options...)
	e.InitialOption = chosenOf(options, chosen)
	return e
}

func radioField(name, chosen string, options ...*slack.OptionBlockObject) *slack.RadioButtonsBlockElement {
	e := slack.NewRadioButtonsBlockElement(name, options...)
	e.InitialOption = chosenOf(options, chosen)
	return e
}

func chosenOf(options []*slack.OptionBlockObject, value string) *slack.OptionBlockObject {
	for _, o := range options {
		if o.Value == value {
			return o
		}
	}
	return nil
}

// personField chooses one person of the workspace.
func personField(name, placeholder, chosen string) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain(placeholder, hintMax), name)
	e.InitialUser = chosen
	return e
}

func dayField(name, chosen string) *slack.DatePickerBlockElement {
	e := slack.NewDatePickerBlockElement(name)
	e.InitialDate = chosen
	return e
}

// channelField chooses a channel, not a conversation of two.
func channelField(name, placeholder, chosen string) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, plain(placeholder, hintMax), name)
	e.Filter = &slack.SelectBlockElementFilter{Include: []string{"public", "private"}, ExcludeBotUsers: true}
	e.InitialConversation = chosen
	return e
}

func (d Desk) modal(title, submit, callback string, blocks ...slack.Block) slack.ModalViewRequest {
	v := slack.ModalViewRequest{
		Type:       slack.VTModal,
		Title:      plain(title, titleMax),
		Close:      plain(d.say("button.close"), titleMax),
		CallbackID: callback,
		Blocks:     slack.Blocks{BlockSet: blocks},
	}
	if submit != "" {
		v.Submit = plain(submit, titleMax)
	}
	return v
}
