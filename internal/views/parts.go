package views

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
)

// Slack's limits for the parts below, in characters.
const (
	sectionMax = 3000
	headerMax  = 150
	buttonMax  = 75
	optionMax  = 75
	titleMax   = 24
	labelMax   = 2000
	hintMax    = 150
)

func plain(text string, most int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, blockkit.Cut(text, most), false, false)
}

// mrkdwn takes text that is already escaped where people wrote it.
func mrkdwn(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.MarkdownType, blockkit.Cut(text, sectionMax), false, false)
}

func header(text string) slack.Block { return slack.NewHeaderBlock(plain(text, headerMax)) }

func section(text string) slack.Block { return slack.NewSectionBlock(mrkdwn(text), nil, nil) }

func sectionWith(text string, element slack.BlockElement) slack.Block {
	return slack.NewSectionBlock(mrkdwn(text), nil, slack.NewAccessory(element))
}

func context(texts ...string) slack.Block {
	var parts []slack.MixedElement
	for _, t := range texts {
		if t != "" {
			parts = append(parts, mrkdwn(t))
		}
	}
	return slack.NewContextBlock("", parts...)
}

func divider() slack.Block { return slack.NewDividerBlock() }

func button(id, value, text string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(id, value, plain(text, buttonMax))
}

func primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StylePrimary
	return b
}

func danger(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StyleDanger
	return b
}

// sure asks once more before a click that cannot be taken back.
func (d Desk) sure(b *slack.ButtonBlockElement, key string) *slack.ButtonBlockElement {
	b.Confirm = slack.NewConfirmationBlockObject(plain(d.say(key+".title"), 100), plain(d.say(key+".text"), 300),
		plain(d.say(key+".yes"), 30), plain(d.say(key+".no"), 30))
	return b
}

func row(elements ...slack.BlockElement) slack.Block { return slack.NewActionBlock("", elements...) }

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

func selectField(name, placeholder string, chosen string, options ...*slack.OptionBlockObject) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(placeholder, hintMax), name, options...)
	for _, o := range options {
		if o.Value == chosen {
			e.InitialOption = o
		}
	}
	return e
}

func radioField(name, chosen string, options ...*slack.OptionBlockObject) *slack.RadioButtonsBlockElement {
	e := slack.NewRadioButtonsBlockElement(name, options...)
	for _, o := range options {
		if o.Value == chosen {
			e.InitialOption = o
		}
	}
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

// quote is what a person wrote, safe to show, on one line.
func quote(text string, most int) string {
	return blockkit.CutEscaped(strings.Join(strings.Fields(text), " "), most)
}

// person mentions somebody; "" is nobody.
func person[P ~string](p P) string {
	if p == "" {
		return "–"
	}
	return "<@" + string(p) + ">"
}

func date(t time.Time, format, fallback string) string {
	return fmt.Sprintf("<!date^%d^%s|%s>", t.Unix(), format, t.UTC().Format(fallback))
}
