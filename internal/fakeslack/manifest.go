package fakeslack

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// manifest holds the parts of an app manifest that decide what an app may do and where requests go.
type manifest struct {
	Display struct {
		Name string `json:"name"`
	} `json:"display_information"`
	Features struct {
		BotUser struct {
			DisplayName string `json:"display_name"`
		} `json:"bot_user"`
		Home struct {
			HomeTab     bool `json:"home_tab_enabled"`
			MessagesTab bool `json:"messages_tab_enabled"`
			ReadOnly    bool `json:"messages_tab_read_only_enabled"`
		} `json:"app_home"`
		Commands  []SlashCommand `json:"slash_commands"`
		Shortcuts []Shortcut     `json:"shortcuts"`
	} `json:"features"`
	OAuth struct {
		Scopes struct {
			Bot      []string `json:"bot"`
			Optional []string `json:"bot_optional"`
		} `json:"scopes"`
	} `json:"oauth_config"`
	Settings struct {
		Events struct {
			RequestURL string   `json:"request_url"`
			Bot        []string `json:"bot_events"`
		} `json:"event_subscriptions"`
		Interactivity struct {
			Enabled    bool   `json:"is_enabled"`
			RequestURL string `json:"request_url"`
			OptionsURL string `json:"message_menu_options_url"`
		} `json:"interactivity"`
		SocketMode bool `json:"socket_mode_enabled"`
	} `json:"settings"`

	anyCommand bool
}

// SlashCommand is a command as the manifest declares it; the client offers it while someone types.
type SlashCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint"`
	Escape      bool   `json:"should_escape"`
	URL         string `json:"url"`
}

// Shortcut is a shortcut as the manifest declares it; Type is "global" or "message".
type Shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

func parseManifest(raw []byte) (manifest, error) {
	var m manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("fakeslack: read app manifest: %w", err)
	}
	m.anyCommand = slices.ContainsFunc(m.Features.Commands, func(c SlashCommand) bool { return c.Command == "/*" })
	return m, nil
}

// grants tells whether the app was given a scope. Optional scopes count: the installing admin left them ticked.
func (m manifest) grants(scope string) bool {
	return slices.Contains(m.OAuth.Scopes.Bot, scope) || slices.Contains(m.OAuth.Scopes.Optional, scope)
}

func (m manifest) scopes() string {
	all := slices.Clone(m.OAuth.Scopes.Bot)
	for _, optional := range m.OAuth.Scopes.Optional { // Slack wants these in bot as well
		if !slices.Contains(all, optional) {
			all = append(all, optional)
		}
	}
	return strings.Join(all, ",")
}

func (m manifest) command(name string) (SlashCommand, bool) {
	for _, c := range m.Features.Commands {
		if c.Command == name || c.Command == "/*" {
			return c, true
		}
	}
	return SlashCommand{}, false
}

// shortcut finds one by the name people see or by callback_id.
func (m manifest) shortcut(kind, what string) (Shortcut, bool) {
	for _, sc := range m.Features.Shortcuts {
		if sc.Type == kind && (sc.Name == what || sc.CallbackID == what) {
			return sc, true
		}
	}
	return Shortcut{}, false
}

// requestURL is where a public URL of the manifest is reached here: RequestsTo replaces scheme and host.
func (s *Server) requestURL(public string) string {
	u, err := url.Parse(public)
	base, baseErr := url.Parse(s.opts.RequestsTo)
	if err != nil || baseErr != nil || s.opts.RequestsTo == "" {
		return public
	}
	u.Scheme, u.Host = base.Scheme, base.Host
	return u.String()
}

// Reinstall replaces the app's manifest, as an admin does who installs a changed app. Tokens stay.
func (s *Server) Reinstall(raw []byte) error {
	m, err := parseManifest(raw)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.manifest = m
	s.tell(Change{Kind: ChangedManifest})
	return nil
}

// SendRequestsTo sets [Options].RequestsTo later, for a bot that is started after the server.
func (s *Server) SendRequestsTo(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.opts.RequestsTo = base
}

// Commands are the slash commands that people can type, for completion.
func (s *Server) Commands() []SlashCommand {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.manifest.Features.Commands)
}

// Shortcuts are the shortcuts in the menus of the client.
func (s *Server) Shortcuts() []Shortcut {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.manifest.Features.Shortcuts)
}
