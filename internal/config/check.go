package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Problems are sentences, each of which says what is wrong and what to do. The
// program ends with exit code 2 on them.
type Problems []string

// Error puts each problem on its own line.
func (p Problems) Error() string { return strings.Join(p, "\n") }

// Check finds everything that is wrong at once, so that nobody has to start
// the bot five times to learn five things. It is not called Validate because
// kong would call it by that name, also for doctor, which has more to say.
func (c Config) Check() error {
	var p Problems
	p = append(p, c.General()...)
	p = append(p, c.slackSecrets()...)
	if len(p) == 0 {
		return nil
	}
	return p
}

// General are the problems outside Slack's tokens and secret.
func (c Config) General() Problems {
	var p Problems
	add := func(problem string) {
		if problem != "" {
			p = append(p, problem)
		}
	}
	add(c.modeProblem())
	add(ListenProblem("STEWARD_LISTEN", c.Listen))
	add(c.apiProblem())
	add(c.databaseProblem())
	add(c.filesProblem())
	add(c.erasuresProblem())
	if _, err := c.MasterKeys(); err != nil {
		add("STEWARD_KEYS: " + strings.TrimPrefix(err.Error(), "seal: ") + ".")
	}
	if err := new(slog.Level).UnmarshalText([]byte(c.LogLevel)); err != nil {
		add(fmt.Sprintf("STEWARD_LOG_LEVEL is %q. Set it to debug, info, warn or error.", c.LogLevel))
	}
	p = append(p, c.modelProblems()...)
	if c.LogFormat != "text" && c.LogFormat != "json" {
		add(fmt.Sprintf("STEWARD_LOG_FORMAT is %q. Set it to text or json.", c.LogFormat))
	}
	return p
}

func (c Config) modeProblem() string {
	if c.Mode == Socket || c.Mode == HTTP {
		return ""
	}
	return fmt.Sprintf("STEWARD_MODE is %q. Set it to socket, which needs no public address, or to http.", string(c.Mode))
}

// ListenProblem says what is wrong with an address to listen on, "" if nothing.
// The name is what the reader can change: a variable or a flag.
func ListenProblem(name, address string) string {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Sprintf("%s is %q. Write host and port, for example 127.0.0.1:8080.", name, address)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Sprintf("%s is %q, and %q is no port. Use a number from 0 to 65535.", name, address, port)
	}
	return ""
}

func (c Config) apiProblem() string {
	u, err := url.Parse(c.APIURL)
	switch {
	case err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http"):
		return fmt.Sprintf("SLACK_API_URL is %q. Write a full address, or leave it out for Slack's own: https://slack.com/api/.", c.APIURL)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "SLACK_API_URL has more than scheme, host and path. Leave out names, passwords, ? and #."
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return fmt.Sprintf("SLACK_API_URL uses plain http to %s, which would send the tokens in the clear. Use https; http is for this machine only.", u.Hostname())
	}
	return ""
}

func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && addr.Unmap().IsLoopback())
}

func (c Config) databaseProblem() string {
	path := string(c.Database)
	switch {
	case path == "":
		return "STEWARD_DATABASE is empty. Name a file, for example steward.db, or a postgres:// URL."
	case c.Database.Postgres():
		return postgresProblem(path)
	case strings.Contains(path, "://"):
		scheme, _, _ := strings.Cut(path, "://")
		return fmt.Sprintf("STEWARD_DATABASE begins with %s://. Use a file path (SQLite) or a postgres:// URL.", scheme)
	case path == ":memory:" || strings.HasPrefix(path, "file:"):
		return fmt.Sprintf("STEWARD_DATABASE is %q. Give the plain path of a file; the bot sets SQLite's options itself.", path)
	}
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return fmt.Sprintf("STEWARD_DATABASE is %s, which is a folder. Name a file in it, for example %s.", path, filepath.Join(path, "steward.db"))
	}
	folder := filepath.Dir(path)
	if at, err := os.Stat(folder); err != nil || !at.IsDir() {
		return fmt.Sprintf("STEWARD_DATABASE is %s, but the folder %s does not exist. Make it first: mkdir -p %s", path, folder, folder)
	}
	return ""
}

func (c Config) erasuresProblem() string {
	if c.Erasures == "" {
		return ""
	}
	if at, err := os.Stat(c.Erasures); err == nil && at.IsDir() {
		return fmt.Sprintf("STEWARD_ERASURES is %s, which is a folder. Name a file in it, for example %s.", c.Erasures, filepath.Join(c.Erasures, "steward.erased"))
	}
	folder := filepath.Dir(c.Erasures)
	if at, err := os.Stat(folder); err != nil || !at.IsDir() {
		return fmt.Sprintf("STEWARD_ERASURES is %s, but the folder %s does not exist. Make it first: mkdir -p %s", c.Erasures, folder, folder)
	}
	return ""
}

// postgresProblem never quotes the URL: it may hold a password.
func postgresProblem(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "STEWARD_DATABASE is not a readable postgres:// URL. Write postgres://user:password@host:5432/name and percent-encode special characters of the password."
	}
	if strings.Trim(u.Path, "/") == "" && !u.Query().Has("dbname") {
		return "STEWARD_DATABASE names no database. Write postgres://user:password@host:5432/name."
	}
	return ""
}
