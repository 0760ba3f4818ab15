package handlers

import (
	"encoding/json"
	"errors"
	"strings"

	"steward/internal/app"
)

// interaction names only what is read: decoding all of Slack's payload costs many times as much.
type interaction struct {
	kind, workspace, user, home, channel string
	trigger, response, callback          string
	clicked, thread, message, text       string
	asking, typed                        string // the list into which something is typed, and what
	view                                 View
	fields                               Fields
	clicks                               []acted
}

var errDecode = errors.New("decode interaction: Slack would not send this")

// decodeInteraction reads a click, a submission or a shortcut.
func decodeInteraction(raw []byte) (Request, error) {
	p, err := readInteraction(raw)
	if err != nil {
		return Request{}, err
	}
	r := Request{
		Who: app.Who{Workspace: p.workspace, User: p.user}, Foreign: p.home != "" && p.home != p.workspace,
		Key: p.trigger, Channel: p.channel, Trigger: p.trigger, Response: p.response, Name: p.callback,
		Message: p.clicked, Thread: p.thread, View: p.view, Fields: p.fields,
	}
	switch p.kind {
	case "block_actions":
		if len(p.clicks) == 0 {
			return r, errDecode // a click on nothing
		}
		// A click is known by its trigger alone, which nobody can guess: a key made of person, time and button could be
		// tried out until it fits, and would tell who gave which answer.
		r.Kind, r.Name, r.Value, r.Payload = Action, p.clicks[0].action, p.clicks[0].value, raw
	case "block_suggestion":
		r.Kind, r.Name, r.Value = Suggestion, p.asking, p.typed
	case "view_submission":
		r.Kind, r.Name = Submission, p.view.Callback
		r.Natural = strings.Join([]string{"submission", r.View.ID, r.View.Hash, r.Fields.digest()}, "/")
	case "view_closed":
		r.Kind, r.Name = Closed, p.view.Callback
	case "shortcut":
		r.Kind = Shortcut
	case "message_action":
		r.Kind, r.Text, r.Message = MessageShortcut, p.text, p.message
	default:
		r.Kind = Unknown
	}
	return r, nil
}

func readInteraction(raw []byte) (p interaction, err error) {
	if !json.Valid(raw) {
		return p, errDecode
	}
	p.fields = Fields{}
	c := cursor{raw: raw}
	c.object(func(key []byte) {
		switch string(key) {
		case "type":
			p.kind = c.text()
		case "team":
			c.texts(want{"id", &p.workspace})
		case "user":
			c.texts(want{"id", &p.user}, want{"team_id", &p.home})
		case "channel":
			c.texts(want{"id", &p.channel})
		case "trigger_id":
			p.trigger = c.text()
		case "response_url":
			p.response = c.text()
		case "callback_id":
			p.callback = c.text()
		case "action_id":
			p.asking = c.text()
		case "value":
			p.typed = c.text()
		case "container":
			c.texts(want{"message_ts", &p.clicked}, want{"thread_ts", &p.thread})
		case "message":
			c.texts(want{"ts", &p.message}, want{"text", &p.text})
		case "view":
			p.readView(&c)
		case "actions":
			p.clicks = list(&c, readClick)
		default:
			c.skip()
		}
	})
	if c.wrong {
		err = errDecode
	}
	return p, err
}

func (p *interaction) readView(c *cursor) {
	c.object(func(key []byte) {
		switch string(key) {
		case "id":
			p.view.ID = c.text()
		case "hash":
			p.view.Hash = c.text()
		case "type":
			p.view.Type = c.text()
		case "private_metadata":
			p.view.Metadata = c.text()
		case "callback_id":
			p.view.Callback = c.text()
		case "root_view_id":
			p.view.Root = c.text()
		case "previous_view_id":
			p.view.Previous = c.text()
		case "state":
			p.readState(c)
		default:
			c.skip()
		}
	})
}

// acted is one of the elements that were acted on, and what was chosen there.
type acted struct{ action, value string }

func readClick(c *cursor) (x acted) {
	var chosen *option
	c.object(func(key []byte) {
		switch string(key) {
		case "action_id":
			x.action = c.text()
		case "value":
			x.value = c.text()
		case "selected_option":
			chosen = readOption(c)
		default:
			c.skip()
		}
	})
	if chosen != nil {
		x.value = chosen.Value
	}
	return x
}
