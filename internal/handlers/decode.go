package handlers

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"steward/internal/app"
)

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
