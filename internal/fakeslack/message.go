package fakeslack

import (
	"encoding/json"
	"time"
)

// Message is one message as it stands now. Values from [Person] methods are snapshots; acting on one acts on the message
// as it is at that moment, as a click in Slack's client does.
type Message struct {
	Channel, TS string
	ThreadTS    string // "" outside threads; equal to TS for a parent with replies
	User        string // who wrote it; [BotUserID] for the app
	BotID       string // only for messages of the app
	Subtype     string // "tombstone" for a deleted parent whose replies remain
	Text        string // with blocks: what notifications and screen readers say
	Blocks      json.RawMessage
	Attachments json.RawMessage
	Metadata    json.RawMessage
	Files       []File
	Reactions   []Reaction
	Edited      time.Time // zero if never edited
	EphemeralTo string    // the only person who sees it; "" for everyone in the channel
	Broadcast   bool      // a reply also sent to the channel
	Replies     int       // for a parent of a thread
	Revision    int       // 0 as posted, one more with every edit

	blocks    []any  // Blocks as parsed; never changed in place
	team, app string // team id and app name, for the JSON form
}

// Reaction is an emoji and who put it there.
type Reaction struct {
	Name  string
	Users []string
}

// Shows is the text a reader sees: of the blocks if there are any, else the message's text.
func (m Message) Shows() string {
	text := m.Text
	if len(m.blocks) > 0 {
		text = visibleText(m.blocks)
	}
	if len(m.Attachments) > 0 {
		text += "\n" + visibleText(parsed(m.Attachments))
	}
	for _, f := range m.Files {
		text += "\n" + f.Title + " " + f.Name
	}
	return text
}

// Buttons are the labels of all buttons of the message, in order.
func (m Message) Buttons() []string { return buttonsIn(m.blocks) }

// JSON is the message as Slack's API shows it.
func (m Message) JSON() json.RawMessage { return asJSON(m.wire()) }

func (m Message) place() place { return place{channel: m.Channel, ts: m.TS} }

// wire is the message object of API answers, events and interaction payloads.
func (m Message) wire() map[string]any {
	out := map[string]any{"type": "message", "ts": m.TS, "text": m.Text, "user": m.User, "team": m.team}
	set := func(key string, value any, present bool) {
		if present {
			out[key] = value
		}
	}
	set("bot_id", m.BotID, m.BotID != "")
	set("app_id", appID, m.BotID != "")
	set("bot_profile", map[string]any{"id": botID, "app_id": appID, "user_id": BotUserID, "name": m.app, "team_id": m.team,
		"deleted": false, "updated": 1700000000, "icons": map[string]any{}}, m.BotID != "")
	set("subtype", m.Subtype, m.Subtype != "")
	set("thread_ts", m.ThreadTS, m.ThreadTS != "")
	set("reply_count", m.Replies, m.Replies > 0)
	set("blocks", m.blocks, len(m.blocks) > 0)
	set("attachments", m.Attachments, len(m.Attachments) > 0)
	set("metadata", m.Metadata, len(m.Metadata) > 0)
	set("is_ephemeral", true, m.EphemeralTo != "")
	if !m.Edited.IsZero() {
		out["edited"] = map[string]any{"user": m.User, "ts": formatTS(m.Edited.Unix() * 1e6)}
	}
	if len(m.Files) > 0 {
		var files []any
		for _, f := range m.Files {
			files = append(files, f.wire())
		}
		out["files"] = files
		out["upload"] = false
	}
	if len(m.Reactions) > 0 {
		var reactions []any
		for _, r := range m.Reactions {
			reactions = append(reactions, map[string]any{"name": r.Name, "users": r.Users, "count": len(r.Users)})
		}
		out["reactions"] = reactions
	}
	return out
}
