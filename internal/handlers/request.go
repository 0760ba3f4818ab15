// Package handlers is where Slack comes in: two doors, HTTP and Socket Mode, to one decoder; a table from verbs to what
// they do; and kind words for every refusal. A handler decodes, calls a use case in app, and answers; it holds no rule
// of a practice. Slack's acknowledgement is sent after the use case has returned, that is, after its commit.
package handlers

import (
	"context"
	"encoding/json"

	"steward/internal/app"
	"steward/internal/views"
)

// Kind is what sort of thing Slack delivered.
type Kind string

const (
	Command         Kind = "command"
	Action          Kind = "action" // a click on a button or a choice in a list
	Submission      Kind = "submission"
	Closed          Kind = "closed"
	Suggestion      Kind = "suggestion" // something is typed into a list whose choices the bot knows
	Shortcut        Kind = "shortcut"
	MessageShortcut Kind = "message_shortcut"
	Event           Kind = "event"
	Unknown         Kind = "unknown" // acknowledged and left alone
)

// Request is a delivery of Slack, whichever door it came through: only what is read of it.
type Request struct {
	Kind    Kind
	Who     app.Who
	Foreign bool   // the person belongs to another workspace
	Key     string // Slack's id of the delivery
	Natural string // what it is about: the same under several ids

	Name  string // command, event type, or the id of a click, form or shortcut
	Text  string // of a command, a message
	Value string // of a click; what was typed into a list

	Channel  string
	Message  string // time stamp of the message that was clicked or acted on
	Thread   string
	Trigger  string // opens a modal, once, within three seconds
	Response string // address for an answer to the click
	View     View
	Fields   Fields
	Payload  json.RawMessage // of a click, as Slack sent it: what stands in its window is read from there by the few that need it
	Tab      string          // of app_home_opened
	Private  bool            // a message in the direct message channel
	Zone     Profile
}

// View is the modal or home tab that a click or submission came from.
type View struct {
	ID, Hash, Metadata, Type, Callback string
	Root, Previous                     string // the first window of the stack, and the one beneath; "" where there is none
}

// topmost reports whether no further window fits over this one: Slack stacks three.
func (v View) topmost() bool { return v.Previous != "" && v.Previous != v.Root }

// Profile is what a user_change event tells.
type Profile struct {
	ID, Name, RealName, Zone, Locale string
	Deleted                          bool
}

// Ref reads the request's id.
func (r Request) Ref() views.Ref { return views.ParseRef(r.Name) }

// Answer is the acknowledgement, and what is done after it.
type Answer struct {
	Body  any // JSON of the acknowledgement; nil is empty
	After func(context.Context)
}
