package config

import (
	"fmt"
	"log/slog"
	"strings"
)

// Secret is a value that no log line, error or dump shows. Only Reveal gives it
// out, so a search for Reveal finds every place that may hold it.
//
// It keeps a pointer: fmt calls no methods on unexported fields, and prints the
// pointer's address there, where a string would be printed in full.
type Secret struct{ value *string }

// NewSecret hides s.
func NewSecret(s string) Secret {
	if s == "" {
		return Secret{}
	}
	return Secret{value: &s}
}

// Reveal gives the value itself, "" when nothing is set.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// IsSet says whether there is a value.
func (s Secret) IsSet() bool { return s.value != nil }

// String is what people may see: "" when nothing is set, the kind and the last
// four characters of a Slack token (as Slack's own pages show it, enough to tell
// two tokens apart), "set" for anything else.
func (s Secret) String() string {
	if !s.IsSet() {
		return ""
	}
	v := s.Reveal()
	kind, rest, found := strings.Cut(v, "-")
	// Slack's tokens run to 50 characters and more. A short one would be given
	// away by its last four.
	if !found || !tokenKinds[kind] || len(rest) < 16 {
		return "set"
	}
	return kind + "-…" + v[len(v)-4:]
}

// tokenKinds are the first parts of Slack's tokens: bot, app-level, user,
// configuration, and rotating bot tokens.
var tokenKinds = map[string]bool{"xoxb": true, "xapp": true, "xoxp": true, "xoxe": true, "xoxe.xoxb": true}

// Format masks the value under every verb, %x and %#v included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// LogValue masks the value in log lines.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText masks the value in JSON and YAML.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText takes the value as it is; spaces and line breaks at the ends,
// which come along when one copies from a page, are dropped.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = NewSecret(strings.TrimSpace(string(text)))
	return nil
}
