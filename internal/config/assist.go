package config

import (
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Values of Assist.
const (
	AssistOn  = "on"
	AssistOff = "off"
)

// mostLogDays is how long what goes to a model may be kept at most.
const mostLogDays = 90

// mostWait is how long one try may take at most. People wait for 90 seconds, so that a model that takes longer never answers.
const mostWait = 80 * time.Second

// HasModel reports whether there is a language model that may be asked.
func (c Config) HasModel() bool {
	return c.Assist != AssistOff && (c.ModelKey.Reveal() != "" || c.ModelURL != "")
}

// DailyAsks is how often a workspace may ask on a day, ModelTimeout how long one try may take, and LogDays for how many
// days what is sent and what comes back is kept. Call them after Check.
func (c Config) DailyAsks() int { n, _ := strconv.Atoi(c.AssistDaily); return n }

// ModelTimeout is how long one try of the model may take.
func (c Config) ModelTimeout() time.Duration { d, _ := time.ParseDuration(c.AssistWait); return d }

// LogDays is for how many days what is sent and what comes back is kept; 0 is not at all.
func (c Config) LogDays() int { n, _ := strconv.Atoi(c.AssistLog); return n }

// ModelCheck is what is wrong with the settings of the language model, nil if nothing is.
func (c Config) ModelCheck() error {
	if p := c.modelProblems(); len(p) > 0 {
		return p
	}
	return nil
}

// modelProblems says what is wrong with the settings of the language model.
func (c Config) modelProblems() (p Problems) {
	if c.Assist != "" && c.Assist != AssistOn && c.Assist != AssistOff {
		p = append(p, fmt.Sprintf("STEWARD_ASSIST is %q. Set it to off to forbid the language model, or to on.", c.Assist))
	}
	if n, err := strconv.Atoi(c.AssistDaily); c.AssistDaily != "" && (err != nil || n < 1) {
		p = append(p, fmt.Sprintf("STEWARD_ASSIST_DAILY is %q. Set it to a whole number of at least 1; STEWARD_ASSIST=off forbids the model.", c.AssistDaily))
	}
	if d, err := time.ParseDuration(c.AssistWait); c.AssistWait != "" && (err != nil || d < time.Second || d > mostWait) {
		p = append(p, fmt.Sprintf("STEWARD_ASSIST_TIMEOUT is %q. Set it to a time from 1s to %.0fs.", c.AssistWait, mostWait.Seconds()))
	}
	if n, err := strconv.Atoi(c.AssistLog); c.AssistLog != "" && (err != nil || n < 0 || n > mostLogDays) {
		p = append(p, fmt.Sprintf("STEWARD_ASSIST_LOG_DAYS is %q. Set it to a number of days from 0 to %d.", c.AssistLog, mostLogDays))
	}
	if c.LogDays() > 0 && c.Keys.Reveal() == "" {
		p = append(p, "STEWARD_ASSIST_LOG_DAYS keeps what goes to the model, and STEWARD_KEYS has no key to seal it with. Set one, or set the days to 0.")
	}
	if problem := ModelURLProblem(c.ModelURL); problem != "" {
		p = append(p, problem)
	}
	return p
}

// ModelURLProblem says what is wrong with the base address of a service, "" if nothing.
func ModelURLProblem(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return fmt.Sprintf("OPENAI_BASE_URL is %q. Write a full address, for example http://127.0.0.1:11434/v1.", address)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "OPENAI_BASE_URL has more than scheme, host and path. Leave out names, passwords, ? and #."
	case u.Scheme == "http" && !nearby(u.Hostname()):
		return fmt.Sprintf("OPENAI_BASE_URL uses plain http to %s, so that anybody on the way could read what teams wrote. Use https; http is for this machine and its own network.", u.Hostname())
	}
	return ""
}

// nearby reports whether a host is this machine or on its own network: a private address, or a name that only a local
// network resolves, as in a compose file.
func nearby(host string) bool {
	if addr, err := netip.ParseAddr(host); err == nil {
		addr = addr.Unmap()
		return addr.IsLoopback() || addr.IsPrivate() || addr.IsLinkLocalUnicast()
	}
	return host == "localhost" || !strings.Contains(host, ".") || strings.HasSuffix(host, ".internal") || strings.HasSuffix(host, ".local")
}
