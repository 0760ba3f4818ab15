package handlers

import (
	"encoding/json"

	"github.com/slack-go/slack"
)

// encoder writes JSON as json.Marshal does, for the parts of which a form for cards is made: each acknowledgement holds
// one, and reflection over the library's types takes most of its time. What it does not know it leaves to json.Marshal.
type encoder struct {
	b   []byte
	err error
}

// encodeView appends a window to b.
func encodeView(b []byte, v slack.ModalViewRequest) ([]byte, error) {
	e := encoder{b: b}
	e.begin(string(v.Type)).text(`,"title":`, v.Title).raw(`,"blocks":[`)
	for i, block := range v.Blocks.BlockSet {
		e.comma(i).block(block)
	}
	e.raw("]").text(`,"close":`, v.Close).text(`,"submit":`, v.Submit)
	e.maybe(`,"private_metadata":`, v.PrivateMetadata).maybe(`,"callback_id":`, v.CallbackID)
	e.flag(`,"clear_on_close":true`, v.ClearOnClose).flag(`,"notify_on_close":true`, v.NotifyOnClose)
	e.maybe(`,"external_id":`, v.ExternalID).raw("}")
	return e.b, e.err
}

func (e *encoder) block(x slack.Block) {
	switch x := x.(type) {
	case *slack.DividerBlock:
		e.begin(string(x.Type)).maybe(`,"block_id":`, x.BlockID).raw("}")
	case *slack.ContextBlock:
		e.begin(string(x.Type)).maybe(`,"block_id":`, x.BlockID).raw(`,"elements":[`)
		for i, part := range x.ContextElements.Elements {
			e.comma(i)
			if t, ok := part.(*slack.TextBlockObject); ok {
				e.text("", t)
			} else {
				e.other(part)
			}
		}
		e.raw("]}")
	case *slack.InputBlock:
		e.begin(string(x.Type)).maybe(`,"block_id":`, x.BlockID).text(`,"label":`, x.Label).raw(`,"element":`).element(x.Element)
		e.text(`,"hint":`, x.Hint).flag(`,"optional":true`, x.Optional).flag(`,"dispatch_action":true`, x.DispatchAction).raw("}")
	case *slack.SectionBlock:
		if x.Fields != nil || x.Expand || x.Accessory != nil && x.Accessory.OverflowElement == nil {
			e.other(x)
			return
		}
		e.begin(string(x.Type)).text(`,"text":`, x.Text).maybe(`,"block_id":`, x.BlockID)
		if x.Accessory != nil {
			e.raw(`,"accessory":`).element(x.Accessory.OverflowElement)
		}
		e.raw("}")
	default:
		e.other(x)
	}
}

func (e *encoder) element(x slack.BlockElement) {
	switch x := x.(type) {
	case *slack.PlainTextInputBlockElement:
		if x.DispatchActionConfig != nil {
			e.other(x)
			return
		}
		e.begin(string(x.Type)).maybe(`,"action_id":`, x.ActionID).text(`,"placeholder":`, x.Placeholder)
		e.maybe(`,"initial_value":`, x.InitialValue).flag(`,"multiline":true`, x.Multiline)
		e.number(`,"min_length":`, x.MinLength).number(`,"max_length":`, x.MaxLength)
		e.flag(`,"focus_on_load":true`, x.FocusOnLoad).raw("}")
	case *slack.OverflowBlockElement:
		if x.Confirm != nil {
			e.other(x)
			return
		}
		e.begin(string(x.Type)).maybe(`,"action_id":`, x.ActionID).raw(`,"options":[`)
		for i, o := range x.Options {
			e.comma(i).option(o)
		}
		e.raw("]}")
	default:
		e.other(x)
	}
}

func (e *encoder) option(o *slack.OptionBlockObject) {
	e.raw(`{"text":`).text("", o.Text).raw(`,"value":`).quote(o.Value).text(`,"description":`, o.Description).maybe(`,"url":`, o.URL).raw("}")
}

// text writes a text object after its key, unless there is none.
func (e *encoder) text(key string, t *slack.TextBlockObject) *encoder {
	if t == nil {
		return e
	}
	e.raw(key).begin(t.Type).raw(`,"text":`).quote(t.Text)
	if t.Emoji != nil {
		e.raw(`,"emoji":`).other(*t.Emoji)
	}
	return e.flag(`,"verbatim":true`, t.Verbatim).raw("}")
}

// other writes what this encoder does not know.
func (e *encoder) other(x any) {
	raw, err := json.Marshal(x)
	if err != nil {
		e.err = err
	}
	e.b = append(e.b, raw...)
}
