package fakeslack

import "time"

// BotUserID is the bot's user in every fake workspace, so that channels can be described before a server exists.
const BotUserID = "U0BOT0001"

// Options describe a workspace and the app installed in it. The zero value is a workspace with three people (UANN, UBOB,
// UCID) in #general and #team, and an app with every scope, connected by Socket Mode, that takes any slash command.
type Options struct {
	// Listen is a loopback address; "" picks a free port.
	Listen string
	// Now is the workspace's clock: message times, triggers and response URLs follow it. Deadlines of requests
	// (3 s acknowledgements, retries, rate limits) run on real time, since real sockets wait for them.
	Now func() time.Time
	// Manifest is the app's manifest as JSON. It grants scopes, commands, shortcuts and events, and decides between
	// Socket Mode and request URLs. Empty means [OpenManifest].
	Manifest []byte
	// RequestsTo, such as "http://127.0.0.1:8080", replaces scheme and host of the manifest's request URLs: a manifest
	// names the public address, a test listens on a free port.
	RequestsTo string

	Team     Team
	Users    []User
	Channels []Channel

	// Tokens and secret are generated when empty. They work nowhere else.
	BotToken, AppToken, SigningSecret string

	// NoRateLimits switches Slack's rate limits off, for benchmarks.
	NoRateLimits bool
	// AckTimeout is how long the app may take to acknowledge, and when longer than 3 s also to open a modal; 3 s as at
	// Slack when zero.
	AckTimeout time.Duration
	// RetryDelays are the waits before an event is sent again; at once, 1 min and 5 min as at Slack when nil.
	RetryDelays []time.Duration
	// PingInterval is the time between WebSocket pings; 5 s when zero (clients give up after 30 s without one).
	PingInterval time.Duration
	// Patience is how long the Await methods and [Book] wait for the app; 5 s when zero.
	Patience time.Duration
	// LedgerSize is how many calls and deliveries are remembered; 20,000 when zero.
	LedgerSize int
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	if len(o.Manifest) == 0 {
		o.Manifest = OpenManifest()
	}
	if o.Team == (Team{}) {
		o.Team = Team{ID: "T0TEAM001", Name: "Example", Domain: "example"}
	}
	if o.Users == nil {
		o.Users = defaultUsers()
	}
	if o.Channels == nil {
		o.Channels = defaultChannels()
	}
	if o.BotToken == "" {
		o.BotToken = "xoxb-1-1-" + secret(12)
	}
	if o.AppToken == "" {
		o.AppToken = "xapp-1-" + appID + "-1-" + secret(16)
	}
	if o.SigningSecret == "" {
		o.SigningSecret = secret(16)
	}
	if o.RetryDelays == nil {
		o.RetryDelays = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	o.AckTimeout = orElse(o.AckTimeout, 3*time.Second)
	o.PingInterval = orElse(o.PingInterval, 5*time.Second)
	o.Patience = orElse(o.Patience, 5*time.Second)
	o.LedgerSize = orElse(o.LedgerSize, 20_000)
	return o
}

func orElse[T comparable](value, fallback T) T {
	var zero T
	if value == zero {
		return fallback
	}
	return value
}

func defaultUsers() []User {
	return []User{
		{ID: "UANN", Name: "ann", RealName: "Ann Archer", TZ: "Europe/Berlin", Locale: "en-GB"},
		{ID: "UBOB", Name: "bob", RealName: "Bob Baker", TZ: "America/New_York", Locale: "en-US"},
		{ID: "UCID", Name: "cid", RealName: "Cid Cooper", TZ: "Asia/Tokyo", Locale: "en-US"},
	}
}

func defaultChannels() []Channel {
	everyone := []string{BotUserID, "UANN", "UBOB", "UCID"}
	return []Channel{
		{ID: "CGENERAL", Name: "general", Members: everyone},
		{ID: "CTEAM", Name: "team", Members: everyone},
	}
}
