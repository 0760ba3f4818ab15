package manifest

import "slices"

// A Feature is something people can do that asks something of Slack. Its text
// completes the sentence "… will not work".
type Feature string

const (
	Retros    Feature = "running a session in a channel"
	Nudges    Feature = "telling one person something in private"
	Zones     Feature = "names, languages and time zones"
	Home      Feature = "App Home"
	Commands  Feature = "slash commands"
	Shortcuts Feature = "Keep for retro, Turn into decision, Save as practice and Start… in Slack's menus"
	Mentions  Feature = "being called by @name in threads"
	Answers   Feature = "answering a direct message"
	Members   Feature = "suggesting a channel's members, and teams that follow their channel"
	Rest      Feature = "keeping quiet while somebody does not want to be disturbed"
)

// Needed says that there is no bot without it.
func (f Feature) Needed() bool {
	return slices.Contains([]Feature{Retros, Nudges, Zones}, f)
}

// A Scope is one permission and the reason for it. An admin may refuse an
// optional one; the bot then lives without that feature.
type Scope struct {
	Name     string
	Feature  Feature
	Why      string
	Optional bool
}

// Scopes are all that the bot may ask for. A scope that serves two features
// has two rows.
//
// Two that would be handy are left out. chat:write.public would let the bot
// write into channels it was not invited to; channels:join would let it walk
// into them. Somebody who types /invite decides that for the team, works for
// private channels too, and everybody sees it.
var Scopes = []Scope{
	{"chat:write", Retros, "Posts and updates the live message and the summary.", false},
	{"im:write", Nudges, "Opens a direct message with one person.", false},
	{"users:read", Zones, "Shows people by name, and times in their own zone.", false},
	{"commands", Commands, "Offers /steward, /retro, /decide, /conflict, /checkin, /plan and /practice.", false},
	{"commands", Shortcuts, "Offers Keep for retro, Turn into decision, Save as practice and Start… in Slack's menus.", false},
	{"app_mentions:read", Mentions, "Sees messages that call the bot by name, because slash commands do not work in threads.", false},
	{"im:history", Answers, "Sees what people write to the bot itself, and finds out whether a message to them arrived.", false},
	{"channels:read", Members, "Suggests the members of a public channel, and notices who joins and leaves it, for teams that follow their channel.", true},
	{"groups:read", Members, "The same in private channels the bot was invited to.", true},
	{"dnd:read", Rest, "Sees, before it writes to somebody, whether they do not want to be disturbed now.", true},
}

// Missing returns the rows whose scope was not granted, the needed ones first.
func Missing(granted []string) []Scope {
	var needed, optional []Scope
	for _, s := range Scopes {
		switch {
		case slices.Contains(granted, s.Name):
		case s.Optional:
			optional = append(optional, s)
		default:
			needed = append(needed, s)
		}
	}
	return append(needed, optional...)
}

// An event is something Slack tells the bot.
type event struct {
	name    string
	feature Feature
}

var events = []event{
	{"app_home_opened", Home},
	{"app_mention", Mentions},
	{"message.im", Answers},
	{"user_change", Zones}, // a new time zone, a new name, an account that was closed
	{"member_joined_channel", Members},
	{"member_left_channel", Members},
}

// Only commands that do something are offered.
var commands = []Command{
	{Command: "/steward", Description: "Start something, see what waits for you, or ask for help",
		UsageHint: "[retro | decide | conflict | checkin | plan | team | me | help]", ShouldEscape: true},
	{Command: "/retro", Description: "Start a retrospective, or keep a thought for the next one",
		UsageHint: "[start | keep a thought | help]", ShouldEscape: true},
	{Command: "/decide", Description: "Decide something together, or look up what was decided",
		UsageHint: "[a question? | log words | help]", ShouldEscape: true},
	{Command: "/conflict", Description: "Sort something out in private, or find the words for it",
		UsageHint: "[word | help]", ShouldEscape: true},
	{Command: "/checkin", Description: "Five questions about your own goal, in private",
		UsageHint: "[journal | settings | help]", ShouldEscape: true},
	{Command: "/plan", Description: "Your own development plan, in private",
		UsageHint: "[review | talk | shared | export | import | help]", ShouldEscape: true},
	{Command: "/practice", Description: "Find a practice that teams have tried, or write one down",
		UsageHint: "[words | new | drafts | trials | export | help]", ShouldEscape: true},
}

var shortcuts = []Shortcut{
	{Name: "Keep for retro", Type: "message", CallbackID: "keep_for_retro",
		Description: "Keep this message for your next retrospective. Only you see it."},
	{Name: "Turn into decision", Type: "message", CallbackID: "turn_into_decision",
		Description: "Frame a decision with this message as its context."},
	{Name: "Save as practice", Type: "message", CallbackID: "save_as_practice",
		Description: "Write a practice for the library from this message. Only you see it until you save."},
	{Name: "Start…", Type: "global", CallbackID: "start", Description: "Start a retrospective"},
}
