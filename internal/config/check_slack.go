package config

import (
	"fmt"
	"strings"
)

// slackSecrets are the problems of tokens and signing secret that show without
// asking Slack: missing for the mode, put in the wrong place, of the wrong kind.
func (c Config) slackSecrets() Problems {
	var p Problems
	add := func(problem string) {
		if problem != "" {
			p = append(p, problem)
		}
	}
	if c.swapped() {
		return Problems{c.BotTokenProblem()} // one slip of the hand, said once
	}
	add(c.BotTokenProblem())
	if c.Mode == Socket || c.AppToken.IsSet() {
		add(c.AppTokenProblem())
	}
	if c.Mode == HTTP || c.SigningSecret.IsSet() {
		add(c.SigningSecretProblem())
	}
	return p
}

// wrongSecrets are the problems of those that are set.
func (c Config) wrongSecrets() Problems {
	var p Problems
	for _, s := range []struct {
		value   Secret
		problem func() string
	}{{c.BotToken, c.BotTokenProblem}, {c.AppToken, c.AppTokenProblem}, {c.SigningSecret, c.SigningSecretProblem}} {
		if problem := s.problem(); s.value.IsSet() && problem != "" {
			p = append(p, problem)
		}
	}
	return p
}

func (c Config) swapped() bool {
	return kindOf(c.BotToken) == "xapp" && kindOf(c.AppToken) == "xoxb"
}

// BotTokenProblem says what is wrong with the bot token, "" if nothing shows.
func (c Config) BotTokenProblem() string {
	const where = "Copy the Bot User OAuth Token (xoxb-…) from your app's page OAuth & Permissions."
	switch kind := kindOf(c.BotToken); {
	case !c.BotToken.IsSet():
		return "SLACK_BOT_TOKEN is missing. " + where
	case c.swapped():
		return "SLACK_BOT_TOKEN holds an app-level token (xapp-…). Swap it with SLACK_APP_TOKEN."
	case kind == "xapp":
		return "SLACK_BOT_TOKEN holds an app-level token (xapp-…), which belongs in SLACK_APP_TOKEN. " + where
	case kind == "xoxp":
		return "SLACK_BOT_TOKEN holds a user token (xoxp-…); the bot must not act as a person. " + where
	case strings.HasPrefix(kind, "xoxe"):
		return fmt.Sprintf("SLACK_BOT_TOKEN holds a rotating token (%s-…), which ends after 12 hours. Slack cannot turn rotation off again: create the app anew from the output of bot manifest.", kind)
	case kind != "xoxb":
		return "SLACK_BOT_TOKEN does not look like a bot token. " + where
	}
	return shapeProblem("SLACK_BOT_TOKEN", c.BotToken, where)
}

// AppTokenProblem says what is wrong with the app-level token.
func (c Config) AppTokenProblem() string {
	const where = "Make an app-level token (xapp-…) with the scope connections:write on your app's page Basic Information."
	switch kind := kindOf(c.AppToken); {
	case !c.AppToken.IsSet():
		return "SLACK_APP_TOKEN is missing, and socket mode needs it. " + where
	case c.swapped():
		return "SLACK_APP_TOKEN holds a bot token (xoxb-…). Swap it with SLACK_BOT_TOKEN."
	case kind == "xoxb":
		return "SLACK_APP_TOKEN holds a bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN. " + where
	case kind != "xapp":
		return "SLACK_APP_TOKEN does not look like an app-level token. " + where
	}
	return shapeProblem("SLACK_APP_TOKEN", c.AppToken, where)
}

// SigningSecretProblem says what is wrong with the signing secret.
func (c Config) SigningSecretProblem() string {
	const where = "Copy the Signing Secret from your app's page Basic Information."
	if !c.SigningSecret.IsSet() {
		return "SLACK_SIGNING_SECRET is missing, and http mode must not run without it: anybody could speak for Slack. " + where
	}
	if kind := kindOf(c.SigningSecret); tokenKinds[kind] {
		return fmt.Sprintf("SLACK_SIGNING_SECRET holds a token (%s-…). %s", kind, where)
	}
	return shapeProblem("SLACK_SIGNING_SECRET", c.SigningSecret, where)
}

// shapeProblem finds quotes and white space inside a value, which come from
// copying a line of a shell script or two lines of a page.
func shapeProblem(name string, s Secret, where string) string {
	if strings.ContainsAny(s.Reveal(), "\"' \t\r\n") {
		return name + " contains a quote, a space or a line break. " + where
	}
	return ""
}

// kindOf is a token's first part, such as xoxb; "" for what is no token.
func kindOf(s Secret) string {
	kind, _, found := strings.Cut(s.Reveal(), "-")
	if !found {
		return ""
	}
	return kind
}
