package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

func TestWrongUseAndConfigurationEndWithTwoAndASentence(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rule string
		env  map[string]string
		args []string
		says string
	}{
		{"serve names every missing token", nil, []string{"serve"}, "- SLACK_APP_TOKEN is missing"},
		{"http mode never runs without a signing secret", map[string]string{"STEWARD_MODE": "http", "SLACK_BOT_TOKEN": "xoxb-1-2-3"},
			[]string{"serve"}, "- SLACK_SIGNING_SECRET is missing"},
		{"a master key is 32 bytes", map[string]string{"STEWARD_KEYS": "k1:c2hvcnQ="}, []string{"serve"}, "STEWARD_KEYS"},
		{"the folder of the database must exist", map[string]string{"STEWARD_DATABASE": "/nowhere/at/all.db"}, []string{"serve"}, "mkdir -p /nowhere/at"},
		{"a file of settings must exist", map[string]string{"STEWARD_CONFIG": "missing.yaml"}, []string{"serve"}, "missing.yaml"},
		{"the playground stays on loopback", nil, []string{"try", "--no-open", "--listen", "0.0.0.0:0"}, "such as --listen 127.0.0.1:7788"},
		{"the playground needs host and port", nil, []string{"try", "--no-open", "--listen", "7788"}, "host and port"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			p := launch(t, tt.env, tt.args...)
			if code := p.code(10 * time.Second); code != exitUsage || !strings.Contains(p.log.String(), tt.says) {
				t.Errorf("exit code %d, want %d and a word of %q:\n%s", code, exitUsage, tt.says, p.log)
			}
		})
	}
}

func TestASecondProcessOnOneFileEndsWithOne(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.HTTP, fakeslack.Options{})
	o.open()
	second := launch(t, o.variables(), "serve")
	if code := second.code(10 * time.Second); code != exitFailed || !strings.Contains(second.log.String(), "Stop the other one first") {
		t.Errorf("exit code %d:\n%s", code, second.log)
	}
	o.crash() // the lock dies with its process
	o.open()
}

func TestAnAddressInUseEndsWithOne(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.HTTP, fakeslack.Options{})
	v := o.variables()
	v["STEWARD_LISTEN"] = o.open()
	v["STEWARD_DATABASE"] = o.file + "2"
	p := launch(t, v, "serve")
	if code := p.code(10 * time.Second); code != exitFailed || !strings.Contains(p.log.String(), "STEWARD_LISTEN") {
		t.Errorf("exit code %d:\n%s", code, p.log)
	}
}

func TestARefusedAppTokenEndsWithOneAndSaysWhatToDo(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.Socket, fakeslack.Options{})
	v := o.variables()
	v["SLACK_APP_TOKEN"] = "xapp-1-A000-000-wrong"
	p := launch(t, v, "serve")
	if code := p.code(10 * time.Second); code != exitFailed {
		t.Errorf("exit code %d:\n%s", code, p.log)
	}
	for _, part := range []string{"SLACK_APP_TOKEN", "bot doctor"} {
		if !strings.Contains(p.log.String(), part) {
			t.Errorf("it does not say %q:\n%s", part, p.log)
		}
	}
}

func TestSocketModeSwitchedOffEndsWithOneAtTheStartAndIsWaitedForLater(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.Socket, fakeslack.Options{})
	o.slack.Disconnect(fakeslack.ReasonDisabled)
	p := launch(t, o.variables(), "serve")
	if code := p.code(10 * time.Second); code != exitFailed || !strings.Contains(p.log.String(), "link_disabled") {
		t.Errorf("exit code %d:\n%s", code, p.log)
	}
	o.slack.EnableLink()
	o.open()
	o.slack.Disconnect(fakeslack.ReasonDisabled)
	for began := time.Now(); !strings.Contains(o.bot.log.String(), "trying again"); time.Sleep(10 * time.Millisecond) {
		if time.Since(began) > 10*time.Second {
			t.Fatalf("nothing is said about it:\n%s", o.bot.log)
		}
	}
	o.slack.EnableLink()
	if !o.slack.AwaitConnected(2) {
		t.Errorf("not connected again:\n%s", o.bot.log)
	}
}

func TestSIGTERMLeavesAtOnceWhenNothingIsUnderWay(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, mode, fakeslack.Options{})
			o.open()
			o.bot.terminate()
			if code := o.bot.code(3 * time.Second); code != exitDone {
				t.Errorf("exit code %d:\n%s", code, o.bot.log)
			}
		})
	}
}

func TestSIGTERMEndsThePlayground(t *testing.T) {
	t.Parallel()
	p := launch(t, nil, "try", "--no-open", "--listen", "127.0.0.1:0")
	address := regexp.MustCompile(`http://\S+`)
	for began := time.Now(); !address.MatchString(p.log.String()); time.Sleep(10 * time.Millisecond) {
		if time.Since(began) > 20*time.Second {
			t.Fatalf("no playground:\n%s", p.log)
		}
	}
	watching, err := http.Get(address.FindString(p.log.String()) + "events?a=U0MAYA~C0HARBOR") // a page that listens
	if err != nil {
		t.Fatal(err)
	}
	defer watching.Body.Close()
	p.terminate()
	if code := p.code(10 * time.Second); code != exitDone {
		t.Errorf("exit code %d:\n%s", code, p.log)
	}
}
