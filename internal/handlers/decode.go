package handlers

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"steward/internal/app"
)

// The structs below name only what is read: decoding all of Slack's payload costs four times as much.

type interaction struct {
	Type string `json:"type"`
	Team struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID     string `json:"id"`
		TeamID string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	CallbackID  string `json:"callback_id"`
	Container   struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
	} `json:"container"`
	Message struct {
		TS   string `json:"ts"`
		Text string `json:"text"`
	} `json:"message"`
	View struct {
		ID              string `json:"id"`
		Type            string `json:"type"`
		Hash            string `json:"hash"`
		CallbackID      string `json:"callback_id"`
		PrivateMetadata string `json:"private_metadata"`
		State           state  `json:"state"`
	} `json:"view"`
	Actions []struct {
		ActionID       string  `json:"action_id"`
		Value          string  `json:"value"`
		SelectedOption *option `json:"selected_option"`
	} `json:"actions"`
}

type state struct {
	Values map[string]map[string]field `json:"values"`
}

type option struct {
	Value string `json:"value"`
}

// field is the state of one input, of whichever type.
type field struct {
	Value                string   `json:"value"`
	SelectedOption       *option  `json:"selected_option"`
	SelectedOptions      []option `json:"selected_options"`
	SelectedDate         string   `json:"selected_date"`
	SelectedUser         string   `json:"selected_user"`
	SelectedUsers        []string `json:"selected_users"`
	SelectedConversation string   `json:"selected_conversation"`
}

// Fields is what somebody typed and chose in a form, by block id. A block id may end in ":n", which only makes it new.
type Fields map[string]field

// Text returns what was typed or the single thing that was chosen.
func (f Fields) Text(name string) string {
	x := f.find(name)
	for _, text := range []string{x.Value, x.SelectedDate, x.SelectedUser, x.SelectedConversation} {
		if text != "" {
			return text
		}
	}
	if x.SelectedOption != nil {
		return x.SelectedOption.Value
	}
	return ""
}

// List returns all that was chosen.
func (f Fields) List(name string) []string {
	x := f.find(name)
	if len(x.SelectedUsers) > 0 {
		return x.SelectedUsers
	}
	var values []string
	for _, o := range x.SelectedOptions {
		values = append(values, o.Value)
	}
	return values
}

// digest stands for everything in the form. When an answer was lost the form stays open: sent again as it is, it is the
// same submission, and with other words in it another one, though Slack names both alike.
func (f Fields) digest() string {
	raw, _ := json.Marshal(f) // strings in a map always have a form, with the keys in order
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

// has reports whether the form has that field.
func (f Fields) has(name string) bool { _, ok := f[f.Block(name)]; return ok }

func (f Fields) find(name string) field { return f[f.Block(name)] }

// Block returns the block id of a field.
func (f Fields) Block(name string) string {
	if _, ok := f[name]; ok {
		return name
	}
	for id := range f {
		if strings.HasPrefix(id, name+":") {
			return id
		}
	}
	return name
}

// decodeInteraction reads a click, a submission or a shortcut.
func decodeInteraction(raw []byte) (Request, error) {
	var p interaction
	if err := json.Unmarshal(raw, &p); err != nil {
		return Request{}, fmt.Errorf("decode interaction: %w", err)
	}
	r := Request{
		Who: app.Who{Workspace: p.Team.ID, User: p.User.ID}, Foreign: p.User.TeamID != "" && p.User.TeamID != p.Team.ID,
		Key: p.TriggerID, Channel: p.Channel.ID, Trigger: p.TriggerID, Response: p.ResponseURL, Name: p.CallbackID,
		Message: p.Container.MessageTS, Thread: p.Container.ThreadTS,
		View: View{ID: p.View.ID, Hash: p.View.Hash, Metadata: p.View.PrivateMetadata, Type: p.View.Type, Callback: p.View.CallbackID},
	}
	r.Fields = make(Fields, len(p.View.State.Values))
	for block, actions := range p.View.State.Values {
		for _, f := range actions {
			r.Fields[block] = f
		}
	}
	switch p.Type {
	case "block_actions":
		if len(p.Actions) == 0 {
			return r, fmt.Errorf("decode interaction: a click on nothing")
		}
		a := p.Actions[0]
		r.Kind, r.Name, r.Value = Action, a.ActionID, a.Value
		if a.SelectedOption != nil {
			r.Value = a.SelectedOption.Value
		}
		// A click is known by its trigger alone, which nobody can guess: a key made of person, time and button could be
		// tried out until it fits, and would tell who gave which answer.
	case "view_submission":
		r.Kind, r.Name = Submission, p.View.CallbackID
		r.Natural = strings.Join([]string{"submission", r.View.ID, r.View.Hash, r.Fields.digest()}, "/")
	case "view_closed":
		r.Kind, r.Name = Closed, p.View.CallbackID
	case "shortcut":
		r.Kind = Shortcut
	case "message_action":
		r.Kind, r.Text, r.Message = MessageShortcut, p.Message.Text, p.Message.TS
	default:
		r.Kind = Unknown
	}
	return r, nil
}

// decodeCommand reads a slash command.
func decodeCommand(form url.Values) Request {
	return Request{
		Kind: Command, Who: app.Who{Workspace: form.Get("team_id"), User: form.Get("user_id")}, Key: form.Get("trigger_id"),
		Name: form.Get("command"), Text: strings.TrimSpace(form.Get("text")), Channel: form.Get("channel_id"),
		Trigger: form.Get("trigger_id"), Response: form.Get("response_url"),
	}
}

type outer struct {
	Type      string `json:"type"`
	Challenge string `json:"challenge"`
	TeamID    string `json:"team_id"`
	EventID   string `json:"event_id"`
	Event     struct {
		Type        string          `json:"type"`
		User        json.RawMessage `json:"user"` // an id, or a person
		Channel     json.RawMessage `json:"channel"`
		ChannelType string          `json:"channel_type"`
		Subtype     string          `json:"subtype"`
		BotID       string          `json:"bot_id"`
		TS          string          `json:"ts"`
		ThreadTS    string          `json:"thread_ts"`
		EventTS     string          `json:"event_ts"`
		Text        string          `json:"text"`
		Tab         string          `json:"tab"`
	} `json:"event"`
}

type profile struct {
	ID       string `json:"id"`
	TeamID   string `json:"team_id"`
	Name     string `json:"name"`
	RealName string `json:"real_name"`
	TZ       string `json:"tz"`
	Locale   string `json:"locale"`
	Deleted  bool   `json:"deleted"`
}

// decodeEvent reads an event; challenge is set for the handshake in which Slack checks the address.
func decodeEvent(raw []byte) (r Request, challenge string, err error) {
	var p outer
	if err := json.Unmarshal(raw, &p); err != nil {
		return Request{}, "", fmt.Errorf("decode event: %w", err)
	}
	if p.Type == "url_verification" {
		return Request{}, p.Challenge, nil
	}
	e := p.Event
	r = Request{Kind: Event, Key: p.EventID, Name: e.Type, Text: e.Text, Message: e.TS, Thread: e.ThreadTS, Tab: e.Tab,
		Who: app.Who{Workspace: p.TeamID}, Private: e.ChannelType == "im"}
	var who profile
	if json.Unmarshal(e.User, &r.Who.User) != nil && json.Unmarshal(e.User, &who) == nil {
		r.Who.User, r.Foreign = who.ID, who.TeamID != "" && who.TeamID != p.TeamID
		r.Zone = Profile{ID: who.ID, Name: who.Name, RealName: who.RealName, Zone: who.TZ, Locale: who.Locale, Deleted: who.Deleted}
	}
	_ = json.Unmarshal(e.Channel, &r.Channel) // some events carry an object here; none of those is read
	r.Natural = strings.Join([]string{"event", e.Type, r.Channel, e.TS, e.EventTS, r.Who.User}, "/")
	if e.BotID != "" || e.Subtype != "" {
		r.Kind = Unknown // a bot's words, or an edit: never answered, so that two bots cannot talk for ever
	}
	return r, "", nil
}
