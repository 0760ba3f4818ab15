// Package config reads the bot's settings. One struct makes the flags, the
// environment variables, the keys of the YAML file and docs/configuration.md,
// so they cannot drift apart. A flag wins over the environment, the environment
// over the file, the file over the default.
//
// The package checks what can be checked without touching Slack or a database;
// the rest is left to package doctor.
package config

import (
	"io"
	"log/slog"
	"strings"

	"steward/internal/seal"
)

// Config holds every setting. Commands embed it, which gives each of them the
// same flags. A field with an env tag is a key: its flag's name is also its name
// in the YAML file.
type Config struct {
	File string `name:"config" env:"STEWARD_CONFIG" placeholder:"FILE" group:"Bot" help:"YAML file with any of these keys. The file cannot name another file."`

	Mode     Mode     `name:"mode" env:"STEWARD_MODE" default:"socket" placeholder:"MODE" group:"Bot" help:"How Slack reaches the bot: socket (Socket Mode, no public address needed) or http (Slack calls the bot's public address)."`
	Listen   string   `name:"listen" env:"STEWARD_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" group:"Bot" help:"Address of the HTTP server: health and metrics in both modes, Slack's requests in http mode."`
	Database Database `name:"database" env:"STEWARD_DATABASE" default:"steward.db" placeholder:"PATH|URL" group:"Bot" help:"A file (SQLite) or a postgres:// URL. The file is made at the first start; its folder must exist."`
	Keys     Secret   `name:"keys" env:"STEWARD_KEYS" placeholder:"ID:BASE64,…" group:"Bot" help:"Master keys that seal private texts: id:base64 separated by commas, each 32 bytes. The first seals, all of them open; with none the texts are stored plainly. Make one with: openssl rand -base64 32"`

	Files string `name:"files" env:"STEWARD_FILES" placeholder:"FOLDER" group:"Bot" help:"Folder with files of your own, named as those in configs/ of the source: one of the same name takes the place of the shipped one (word-screen-en.yaml, words/retro.yaml), others are read beside them (word-screen-de.yaml, retro-formats-ours.yaml, practices/ours.md); vocabulary.yaml adds tags."`

	Erasures string `name:"erasures" env:"STEWARD_ERASURES" placeholder:"FILE" group:"Bot" help:"List of people who erased themselves, as hashes: whoever is on it is erased again when a backup from before is restored. For SQLite it is beside the database (steward.db.erased) when nothing is set; with PostgreSQL set it, on a disk that outlives the database. Its folder must exist."`

	LogLevel  string `name:"log-level" env:"STEWARD_LOG_LEVEL" default:"info" placeholder:"LEVEL" group:"Bot" help:"The least severe line that is logged: debug, info, warn or error. What people wrote is logged at no level."`
	LogFormat string `name:"log-format" env:"STEWARD_LOG_FORMAT" default:"text" placeholder:"FORMAT" group:"Bot" help:"Shape of a log line: text or json."`

	BotToken      Secret `name:"slack-bot-token" env:"SLACK_BOT_TOKEN" placeholder:"xoxb-…" group:"Slack" help:"Bot User OAuth Token, from the app's page OAuth & Permissions. Needed in both modes."`
	AppToken      Secret `name:"slack-app-token" env:"SLACK_APP_TOKEN" placeholder:"xapp-…" group:"Slack" help:"App-level token with the scope connections:write, from the app's page Basic Information. Needed in socket mode."`
	SigningSecret Secret `name:"slack-signing-secret" env:"SLACK_SIGNING_SECRET" placeholder:"HEX" group:"Slack" help:"Signing Secret, from the app's page Basic Information. Needed in http mode; every request is checked against it."`
	APIURL        string `name:"slack-api-url" env:"SLACK_API_URL" default:"https://slack.com/api/" placeholder:"URL" group:"Slack" help:"Base address of Slack's Web API. Plain http is accepted for loopback addresses only."`

	ModelKey    Secret `name:"openai-api-key" env:"OPENAI_API_KEY" placeholder:"KEY" group:"Language model" help:"Key of an OpenAI-compatible service. Without a key and without a base URL there is no language model, and nothing of it is offered."`
	ModelURL    string `name:"openai-base-url" env:"OPENAI_BASE_URL" placeholder:"URL" group:"Language model" help:"Base address of the service, such as http://127.0.0.1:11434/v1 for one on this machine; OpenAI's own when only a key is set."`
	Model       string `name:"openai-model" env:"OPENAI_MODEL" default:"gpt-4o-mini" placeholder:"NAME" group:"Language model" help:"Name of the model, as the service calls it."`
	Assist      string `name:"assist" env:"STEWARD_ASSIST" default:"on" placeholder:"ON|OFF" group:"Language model" help:"off forbids the language model for the whole organisation, whatever else is set; on leaves it to workspaces, teams and people, for all of whom it is off until they turn it on."`
	AssistDaily string `name:"assist-daily" env:"STEWARD_ASSIST_DAILY" default:"200" placeholder:"N" group:"Language model" help:"How often the people of a workspace may ask the language model on one day."`
	AssistWait  string `name:"assist-timeout" env:"STEWARD_ASSIST_TIMEOUT" default:"20s" placeholder:"TIME" group:"Language model" help:"How long one try of the language model may take, 80s at most. There is a second try where it still fits into the 90 seconds that people wait."`
	AssistLog   string `name:"assist-log-days" env:"STEWARD_ASSIST_LOG_DAYS" default:"0" placeholder:"DAYS" group:"Language model" help:"For how many days what is sent to the language model and what comes back is kept, sealed: 0, the usual, keeps nothing; 90 at most."`
}

// Mode says which of the two doors Slack uses.
type Mode string

// The two doors.
const (
	Socket Mode = "socket"
	HTTP   Mode = "http"
)

// APIBase is APIURL with the trailing slash that Slack's client expects: it
// appends a method's name to the base as it is.
func (c Config) APIBase() string {
	return strings.TrimRight(c.APIURL, "/") + "/"
}

// MasterKeys reads Keys. None is fine here: private texts are then stored plainly.
func (c Config) MasterKeys() (seal.Keys, error) { return seal.ParseKeys(c.Keys.Reveal()) }

// Logger writes to w in the configured shape, leaving out what is less severe
// than the configured level. Call it after Check: an unknown level is info.
func (c Config) Logger(w io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	opts := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
}
