// Package manifest writes the app manifest that an operator pastes into Slack:
// the features that are switched on, and the fewest scopes for them. The table
// in features.go says which feature asks for which scope and why, and serves
// the doctor too, who names what a missing scope takes away. Check knows the
// rules of Slack's published schema.
//
// It leaves to others where settings come from, what a token was granted, and
// the app-level token of Socket Mode, which no manifest can make.
package manifest

import (
	"cmp"
	"slices"
	"strings"
)

// Mode is how Slack reaches the bot.
type Mode string

const (
	Socket Mode = "socket" // the bot connects to Slack
	HTTP   Mode = "http"   // Slack calls the bot at BaseURL
)

// Options choose what the manifest asks for. The zero value is the whole bot
// in Socket Mode under its own name.
type Options struct {
	Name    string    // of the app, at most 35 characters; "" is Steward
	Mode    Mode      // "" is Socket
	BaseURL string    // of HTTP mode, such as https://steward.example.org
	Without []Feature // switched off; what the bot cannot be without stays
}

// For returns the manifest of a bot. Check its text before showing it: a name
// that is too long, or an HTTP mode without an address, is the operator's.
func For(o Options) Manifest {
	on := func(f Feature) bool { return f.Needed() || !slices.Contains(o.Without, f) }
	name := cmp.Or(strings.TrimSpace(o.Name), "Steward")
	m := Manifest{
		Display: Display{Name: name, Description: "Retrospectives that end in fewer, kept promises.",
			LongDescription: about, BackgroundColor: "#1f4d4a"},
		Features: Features{BotUser: BotUser{DisplayName: handle(name), AlwaysOnline: true}},
	}
	m.Features.AppHome = AppHome{HomeTab: on(Home), MessagesTab: true, MessagesTabReadOnly: false}
	if on(Commands) {
		m.Features.Commands = slices.Clone(commands)
	}
	if on(Shortcuts) {
		m.Features.Shortcuts = slices.Clone(shortcuts)
	}
	for _, s := range Scopes {
		if on(s.Feature) && !slices.Contains(m.OAuth.Scopes.Bot, s.Name) {
			m.OAuth.Scopes.Bot = append(m.OAuth.Scopes.Bot, s.Name)
			if s.Optional {
				m.OAuth.Scopes.BotOptional = append(m.OAuth.Scopes.BotOptional, s.Name)
			}
		}
	}
	for _, e := range events {
		if on(e.feature) {
			m.Settings.Events.BotEvents = append(m.Settings.Events.BotEvents, e.name)
		}
	}
	m.Settings.Interactivity.Enabled = true
	m.Settings.SocketMode = o.Mode != HTTP
	if o.Mode == HTTP {
		m.address(strings.TrimRight(o.BaseURL, "/"))
	}
	return m
}

// address tells Slack which of the bot's doors is for what.
func (m *Manifest) address(base string) {
	m.Settings.Events.RequestURL = base + "/slack/events"
	m.Settings.Interactivity.RequestURL = base + "/slack/interactions"
	for i := range m.Features.Commands {
		m.Features.Commands[i].URL = base + "/slack/commands"
	}
}

// handle is the name people mention: Slack allows a-z, 0-9, -, _ and a dot.
func handle(name string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', strings.ContainsRune("-_.", r):
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(name))
	return cmp.Or(strings.Trim(kept, "-_."), "steward")
}

const about = `Steward runs retrospectives where the team already is. Thoughts are collected in a form, hidden from everybody until ` +
	`they are revealed together, grouped, discussed in the order the team chose and closed with a few actions that have an owner and a day. ` +
	`The next retrospective opens with what became of them. Steward reads no channel, ranks nobody, and runs on your own machine.`
