// Package doctor finds out why the bot does not work here: it tries the tokens,
// the connection, the address, the clock, the database and the language model as
// the bot would use them, and names the next click for whatever is wrong. It changes nothing that
// stays and reads nobody's messages.
//
// What is right or wrong about a setting by itself is left to package config,
// what a missing scope takes away to package manifest.
package doctor

import (
	"context"
	"net/http"
	"strings"
	"time"

	"steward/internal/config"
)

// A Level says how bad a finding is.
type Level string

// The levels. The bot works with a warning, though perhaps not in every part.
const (
	OK   Level = "ok"
	Warn Level = "warn"
	Fail Level = "fail"
)

// A Finding is the outcome of one check.
type Finding struct {
	Check string `json:"check"`
	Level Level  `json:"level"`
	Says  string `json:"says"`           // a sentence, without any secret
	Next  string `json:"next,omitempty"` // what to do about it; "" when it is ok
}

// Options are what an examination needs. Only Config is a must.
type Options struct {
	Config config.Config
	// Now is the clock that is compared with Slack's; time.Now when nil.
	Now func() time.Time
	// Hello is how long a new connection may stay silent; 10 s when zero. Slack
	// greets within one.
	Hello time.Duration
}

// callLimit bounds one call to Slack. A healthy one takes half a second.
const callLimit = 10 * time.Second

// Examine makes every check that the mode asks for, in the order in which one
// would set the bot up. A check that hangs on an earlier one that failed is left
// out: its finding would only repeat the first.
func Examine(ctx context.Context, o Options) []Finding {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Hello == 0 {
		o.Hello = 10 * time.Second
	}
	x := &examination{Options: o, web: &http.Client{Timeout: callLimit}}
	x.settings()
	x.botToken(ctx)
	if o.Config.Mode == config.HTTP {
		x.signingSecret()
	} else {
		x.appToken(ctx)
	}
	x.listen(ctx)
	x.database(ctx)
	x.masterKeys()
	x.model(ctx)
	return x.findings
}

// An examination gathers findings, and what one check learns for a later one.
type examination struct {
	Options
	web      *http.Client
	findings []Finding
	app      string // the bot token's app, "" while unknown
}

func (x *examination) ok(check, says string) {
	x.findings = append(x.findings, Finding{Check: check, Level: OK, Says: says})
}

func (x *examination) warn(check, says, next string) {
	x.findings = append(x.findings, Finding{check, Warn, says, next})
}

func (x *examination) fail(check, says, next string) {
	x.findings = append(x.findings, Finding{check, Fail, says, next})
}

// problem reports a sentence of package config, whose first part says what is
// wrong and whose rest says what to do.
func (x *examination) problem(check, text string) {
	says, next, found := strings.Cut(text, ". ")
	if found {
		says += "."
	}
	x.fail(check, says, next)
}

// settings are the problems outside Slack's part that the other checks would
// stumble over.
func (x *examination) settings() {
	problems := x.Config.General()
	for _, p := range problems {
		x.problem("settings", p)
	}
	if len(problems) == 0 {
		x.ok("settings", "They can be read, and none contradicts another.")
	}
}

// page names one of Slack's pages for this app.
func (x *examination) page(name string) string {
	address := "https://api.slack.com/apps"
	if app := x.appID(); app != "" {
		address += "/" + app
	}
	return address + " → " + name
}

// appID is the id of the app, as far as it is known: an app-level token carries
// it in its third part.
func (x *examination) appID() string {
	if x.app != "" {
		return x.app
	}
	parts := strings.Split(x.Config.AppToken.Reveal(), "-")
	if len(parts) == 5 && parts[0] == "xapp" && strings.HasPrefix(parts[2], "A") {
		return parts[2]
	}
	return ""
}
