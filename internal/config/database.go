package config

import (
	"fmt"
	"log/slog"
	"net/url"
	"strings"
)

// Database says where the bot keeps everything: the path of a SQLite file or
// the URL of a PostgreSQL database. Printed, a URL's password is masked.
type Database string

// Postgres says whether the value is a PostgreSQL URL.
func (d Database) Postgres() bool {
	return strings.HasPrefix(string(d), "postgres://") || strings.HasPrefix(string(d), "postgresql://")
}

// Reveal gives the value itself, password included.
func (d Database) Reveal() string { return string(d) }

// String masks the password of a URL, wherever PostgreSQL lets one stand.
func (d Database) String() string {
	if !strings.Contains(string(d), "://") {
		return string(d)
	}
	u, err := url.Parse(string(d))
	if err != nil {
		return "set (not a readable URL)" // printing it could show a password
	}
	if q := u.Query(); q.Has("password") {
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
	}
	return u.Redacted()
}

// Format masks the password under every verb.
func (d Database) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(d.String())) }

// LogValue masks the password in log lines.
func (d Database) LogValue() slog.Value { return slog.StringValue(d.String()) }

// MarshalText masks the password in JSON and YAML.
func (d Database) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText takes the value as it is.
func (d *Database) UnmarshalText(text []byte) error {
	*d = Database(strings.TrimSpace(string(text)))
	return nil
}
