package doctor

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/slack-go/slack"
)

// A remedy is what an answer of Slack means for whoever sets the bot up.
type remedy struct{ says, page, click string }

// remedies by Slack's error code, for the calls the doctor makes: auth.test,
// bots.info and apps.connections.open.
var remedies = map[string]remedy{
	"invalid_auth": {"Slack does not know this token.",
		"OAuth & Permissions", "copy the token again; one character may be missing"},
	"not_authed": {"Slack got no token.",
		"OAuth & Permissions", "copy the token again"},
	"token_revoked": {"This token was revoked.",
		"Install App", "reinstall the app and copy the new token"},
	"token_expired": {"This token has ended.",
		"OAuth & Permissions", "use a token of an app without token rotation"},
	"account_inactive": {"The app was removed from the workspace, or the workspace is gone.",
		"Install App", "install the app and copy the new token"},
	"access_denied": {"The workspace does not let this app in.",
		"Install App", "ask an admin of the workspace to approve the app"},
	"team_access_not_granted": {"The workspace does not let this app in.",
		"Install App", "ask an admin of the workspace to approve the app"},
	"not_allowed_token_type": {"This is a token of another kind.",
		"Basic Information", "make an app-level token with the scope connections:write"},
	"missing_scope": {"The app-level token lacks the scope connections:write.",
		"Basic Information", "under App-Level Tokens, make a new token with connections:write"},
	"socket_mode_not_enabled": {"Socket Mode is off for this app.",
		"Socket Mode", "turn on Enable Socket Mode"},
	"link_disabled": {"Socket Mode is off for this app.",
		"Socket Mode", "turn on Enable Socket Mode"},
}

// refused reports a call that did not work: Slack's own no, a limit, or a way to
// Slack that is closed.
func (x *examination) refused(check string, err error) {
	var answer slack.SlackErrorResponse
	if errors.As(err, &answer) {
		if r, known := remedies[answer.Err]; known {
			x.fail(check, fmt.Sprintf("%s (%s)", r.says, answer.Err), fmt.Sprintf("%s: %s.", x.page(r.page), r.click))
			return
		}
		x.fail(check, fmt.Sprintf("Slack refused with %s.", answer.Err), "Look the word up under Errors on the method's page in Slack's documentation.")
		return
	}
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		x.warn(check, "Slack asks to wait: too many calls in the last minute.", fmt.Sprintf("Run bot doctor again in %s.", limited.RetryAfter.Round(time.Second)))
		return
	}
	x.fail(check, fmt.Sprintf("Slack cannot be reached at %s: %s.", x.Config.APIBase(), cause(err)),
		"Check the network, the proxy (HTTPS_PROXY) and the firewall of this machine.")
}

// cause is the short form of a network error. The long one repeats the address,
// which for a socket holds a one-time ticket.
func cause(err error) string { return causeOr(err, "the answer was not one of Slack's") }

// causeOr is the same with what to say of an error that is none of the network's.
func causeOr(err error, other string) string {
	var unknown *net.DNSError
	var op *net.OpError
	var timeout net.Error
	var status slack.StatusCodeError
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	case errors.As(err, &unknown):
		return "the name " + unknown.Name + " is not known"
	case errors.As(err, &op):
		return op.Err.Error()
	case errors.As(err, &status):
		return "it answered " + status.Status
	}
	return other
}
