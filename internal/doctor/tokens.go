package doctor

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/manifest"
)

// Slack's signatures hold for 5 minutes. A clock that is a minute off is not
// kept; at four the next slow request would be refused as a replay.
const (
	skewWarn = 60 * time.Second
	skewFail = 240 * time.Second
)

// botToken asks Slack who the token is, and reads two things more from the same
// answer: the scopes and Slack's clock.
func (x *examination) botToken(ctx context.Context) {
	if p := cmp.Or(x.Config.BotTokenProblem(), placeholder("SLACK_BOT_TOKEN", x.Config.BotToken.Reveal())); p != "" {
		x.problem("bot token", p)
		return
	}
	header := http.Header{}
	api := x.client(slack.OptionOnResponseHeaders(func(_ string, h http.Header) { maps.Copy(header, h) }))
	asked := x.Now()
	who, err := api.AuthTestContext(ctx)
	answered := x.Now()
	if err != nil {
		x.refused("bot token", err)
		return
	}
	if who.BotID == "" {
		x.fail("bot token", fmt.Sprintf("The token acts as the person %s, not as a bot.", who.User),
			x.page("OAuth & Permissions")+": copy the Bot User OAuth Token.")
		return
	}
	x.ok("bot token", fmt.Sprintf("%s is %s in %s (%s).", x.Config.BotToken, who.User, who.Team, who.TeamID))
	// Which app it is, for the links and for the comparison with the app-level
	// token. Needs users:read; without it the scopes below say so.
	if bot, err := api.GetBotInfoContext(ctx, slack.GetBotInfoParameters{Bot: who.BotID}); err == nil {
		x.app = bot.AppID
	}
	x.scopes(header)
	x.clock(header, asked, answered)
}

func (x *examination) client(more ...slack.Option) *slack.Client {
	opts := append([]slack.Option{
		slack.OptionAPIURL(x.Config.APIBase()), slack.OptionHTTPClient(x.web),
		slack.OptionAppLevelToken(x.Config.AppToken.Reveal()),
	}, more...)
	return slack.New(x.Config.BotToken.Reveal(), opts...)
}

// scopes compares what the token was granted with what the features need.
func (x *examination) scopes(h http.Header) {
	given := h.Get("X-Oauth-Scopes")
	if given == "" {
		x.warn("scopes", "Slack did not say what the token may do.", "Compare "+x.page("OAuth & Permissions")+" with the output of bot manifest.")
		return
	}
	granted := strings.FieldsFunc(given, func(r rune) bool { return r == ',' || r == ' ' })
	missing := manifest.Missing(granted)
	if len(missing) == 0 {
		x.ok("scopes", fmt.Sprintf("The token may do all that the features need (%d scopes).", len(granted)))
		return
	}
	// One finding for each scope, its features joined: two features may share one.
	var order []string
	without := map[string][]string{}
	optional := map[string]bool{}
	for _, s := range missing {
		if _, seen := without[s.Name]; !seen {
			order, optional[s.Name] = append(order, s.Name), s.Optional
		}
		without[s.Name] = append(without[s.Name], string(s.Feature))
	}
	for _, name := range order {
		says := fmt.Sprintf("Without %s this will not work: %s.", name, strings.Join(without[name], "; "))
		next := fmt.Sprintf("%s: under Bot Token Scopes add %s, then click reinstall.", x.page("OAuth & Permissions"), name)
		if optional[name] {
			x.warn("scopes", says, next+" Or leave it: the rest works without.")
		} else {
			x.fail("scopes", says, next)
		}
	}
}

// clock compares this machine's clock with Slack's, which gives whole seconds.
func (x *examination) clock(h http.Header, asked, answered time.Time) {
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return // a proxy has taken the date out; nothing to compare
	}
	ours := asked.Add(answered.Sub(asked) / 2)
	skew := ours.Sub(theirs).Truncate(time.Second)
	says := fmt.Sprintf("This machine's clock and Slack's differ by %s.", skew.Abs())
	const next = "Turn on time synchronisation, for example: timedatectl set-ntp true. Slack's signatures are refused at 5 minutes."
	switch {
	case skew.Abs() > skewFail:
		x.fail("clock", says, next)
	case skew.Abs() > skewWarn:
		x.warn("clock", says, next)
	default:
		x.ok("clock", "It agrees with Slack's.")
	}
}

// placeholder finds a value that was never a secret: an example from a manual
// or a very short one.
func placeholder(name, value string) string {
	lower := strings.ToLower(value)
	for _, word := range []string{"your", "xxxx", "example", "changeme", "placeholder", "…", "..."} {
		if strings.Contains(lower, word) {
			return fmt.Sprintf("%s holds an example (%q in it). Put in the real one.", name, word)
		}
	}
	if len(value) < 20 { // the shortest real ones have over 50 characters, a signing secret 32
		return name + " is too short to be real. Copy it again, from its first to its last character."
	}
	return ""
}
