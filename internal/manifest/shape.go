package manifest

import (
	"bytes"
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// Manifest is the part of Slack's app manifest that this bot uses, in the
// order of Slack's own pages. A false that Slack would otherwise guess is
// written out, which slack-go's type does not do: left out, the Messages tab
// may become read only.
type Manifest struct {
	Display  Display  `json:"display_information"`
	Features Features `json:"features"`
	OAuth    OAuth    `json:"oauth_config"`
	Settings Settings `json:"settings"`
}

type Display struct {
	Name            string `json:"name"`
	Description     string `json:"description"`
	LongDescription string `json:"long_description"`
	BackgroundColor string `json:"background_color"`
}

type Features struct {
	AppHome   AppHome    `json:"app_home"`
	BotUser   BotUser    `json:"bot_user"`
	Shortcuts []Shortcut `json:"shortcuts,omitempty"`
	Commands  []Command  `json:"slash_commands,omitempty"`
}

type AppHome struct {
	HomeTab             bool `json:"home_tab_enabled"`
	MessagesTab         bool `json:"messages_tab_enabled"`
	MessagesTabReadOnly bool `json:"messages_tab_read_only_enabled"`
}

type BotUser struct {
	DisplayName  string `json:"display_name"`
	AlwaysOnline bool   `json:"always_online"`
}

type Shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // message or global
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

type Command struct {
	Command      string `json:"command"`
	URL          string `json:"url,omitempty"` // HTTP mode
	Description  string `json:"description"`
	UsageHint    string `json:"usage_hint"`
	ShouldEscape bool   `json:"should_escape"` // people arrive as <@U…|name>, not as text
}

type OAuth struct {
	Scopes OAuthScopes `json:"scopes"`
}

// OAuthScopes: Slack wants an optional scope in both lists.
type OAuthScopes struct {
	Bot         []string `json:"bot"`
	BotOptional []string `json:"bot_optional,omitempty"`
}

type Settings struct {
	Events        Events        `json:"event_subscriptions"`
	Interactivity Interactivity `json:"interactivity"`
	OrgDeploy     bool          `json:"org_deploy_enabled"`
	SocketMode    bool          `json:"socket_mode_enabled"`
	TokenRotation bool          `json:"token_rotation_enabled"` // can never be switched off again
}

type Events struct {
	RequestURL string   `json:"request_url,omitempty"` // HTTP mode
	BotEvents  []string `json:"bot_events"`
}

type Interactivity struct {
	Enabled    bool   `json:"is_enabled"`
	RequestURL string `json:"request_url,omitempty"` // HTTP mode
}

// JSON is the text for Slack's page "From a manifest", tab JSON.
func (m Manifest) JSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		panic(err) // strings, booleans and lists: there is nothing to fail
	}
	return b.Bytes()
}

// YAML is the same for the tab YAML. Every value is quoted: Slack's reader
// stumbles over plain ones with a colon, which scopes have.
func (m Manifest) YAML() []byte {
	var document yaml.Node
	if err := yaml.Unmarshal(m.JSON(), &document); err != nil {
		panic(err) // JSON is YAML
	}
	inBlocks(&document)
	text, err := yaml.Dump(&document, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err != nil {
		panic(err)
	}
	return text
}

func inBlocks(n *yaml.Node) {
	n.Style = 0
	for i, child := range n.Content {
		inBlocks(child)
		isValue := n.Kind != yaml.MappingNode || i%2 == 1
		if isValue && child.Kind == yaml.ScalarNode && child.Tag == "!!str" {
			child.Style = yaml.DoubleQuotedStyle
		}
	}
}
