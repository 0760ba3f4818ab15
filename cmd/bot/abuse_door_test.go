package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/practices"
)

func TestTheDoorOpensToSlackAlone(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs()}
	p := &played{goal: "door", votes: map[string]string{}}
	c.start(p)
	c.onward(practices.StageCheckIn)
	c.at(practices.StageCollect)
	before := o.state()
	card := form(f.submission("UBOB", "cards:"+p.session+":collect.1:", map[string]object{"column:start:0": typed("a forged card")}))
	now := time.Now()
	change := func(at time.Time, edit func(*http.Request)) *http.Request {
		r := f.request("/slack/interactions", card, at)
		edit(r)
		return r
	}
	deep := strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000)
	for _, tt := range []struct {
		rule string
		r    *http.Request
		want int
	}{
		{"no signature", change(now, func(r *http.Request) { r.Header.Del("X-Slack-Signature") }), 401},
		{"no time", change(now, func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }), 401},
		{"a time that is none", change(now, func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "now") }), 401},
		{"a signature of another time", change(now, func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", fmt.Sprint(now.Unix()-1)) }), 401},
		{"a signature of another body", change(now, func(r *http.Request) {
			r.Header.Set("X-Slack-Signature", f.request("/", "x", now).Header.Get("X-Slack-Signature"))
		}), 401},
		{"a signature of another version", change(now, func(r *http.Request) {
			r.Header.Set("X-Slack-Signature", strings.Replace(r.Header.Get("X-Slack-Signature"), "v0", "v1", 1))
		}), 401},
		{"another secret", (&forger{t: t, at: f.at, secret: "guessed"}).request("/slack/interactions", card, now), 401},
		{"six minutes old", f.request("/slack/interactions", card, now.Add(-6*time.Minute)), 401},
		{"six minutes ahead", f.request("/slack/interactions", card, now.Add(6*time.Minute)), 401},
		{"the address, not the body, is signed", change(now, func(r *http.Request) {
			r.URL.RawQuery = card
			r.Body = io.NopCloser(strings.NewReader(""))
			r.ContentLength = 0
		}), 401},
		{"more than a megabyte", f.request("/slack/interactions", card+"&more="+strings.Repeat("x", 1<<20), now), 413},
		{"another method", change(now, func(r *http.Request) { r.Method = http.MethodPut }), 405},
		{"no such door", f.request("/slack/clock", card, now), 404},
		{"no form", f.request("/slack/interactions", "hello", now), 400},
		{"a form that is broken", f.request("/slack/interactions", "payload=%zz", now), 400},
		{"JSON that is broken", f.request("/slack/interactions", `payload={"type":`, now), 400},
		{"JSON of another shape", f.request("/slack/interactions", `payload=[1,2,3]`, now), 400},
		{"JSON in JSON in JSON", f.request("/slack/events", deep, now), 400},
		{"a click on nothing", f.request("/slack/interactions", form(f.who("block_actions", "UBOB")), now), 400},
		{"an event that is broken", f.request("/slack/events", `{"event":`, now), 400},
		{"a command that is broken", f.request("/slack/commands", "command=%zz", now), 400},
		{"an interaction of a kind to come", f.request("/slack/interactions", form(f.who("block_dreams", "UBOB")), now), 200},
		{"an event of a kind to come", f.request("/slack/events", `{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"dreamt","user":{"id":7}}}`, now), 200},
		{"an event of nobody", f.request("/slack/events", `{}`, now), 200},
		{"a verb to come", f.request("/slack/interactions", form(f.click("UBOB", "dream:"+p.session+":collect.1:", "")), now), 200},
		{"a form to come", f.request("/slack/interactions", form(f.submission("UBOB", "dream:"+p.session+":collect.1:", nil)), now), 200},
		{"ids of another make", f.request("/slack/interactions", form(f.click("UBOB", ":::::%00\x00", "")), now), 200},
		{"numbers that are none", f.request("/slack/interactions", form(f.click("UBOB", "next:"+p.session+":collect.99999999999999999999:", "")), now), 200},
	} {
		if status, body := f.do(tt.r); status != tt.want || strings.Contains(body, "forged") {
			t.Errorf("%s: status %d, want %d: %s", tt.rule, status, tt.want, body)
		}
	}
	o.untouched("one of these", before)
	if status, body := f.send("/slack/interactions", card); status != 200 || !strings.Contains(body, "a forged card") {
		t.Errorf("the same form, signed and in time: %d %s", status, body)
	}
	if o.state() == before {
		t.Error("the test would not notice a change")
	}
	o.discreet("a forged card")
}

func TestSlowBodiesAreEndedAndHoldNobodyUp(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	const slow = 200
	var dripping sync.WaitGroup
	ended := make(chan time.Duration, slow)
	var told atomic.Int32
	for range slow {
		conn, err := net.Dial("tcp", strings.TrimPrefix(f.at, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		dripping.Go(func() {
			began := time.Now()
			fmt.Fprint(conn, "POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 1000\r\n\r\n")
			go func() {
				for time.Since(began) < 20*time.Second {
					if _, err := conn.Write([]byte("x")); err != nil {
						return
					}
					time.Sleep(500 * time.Millisecond)
				}
			}()
			conn.SetReadDeadline(began.Add(20 * time.Second))
			answer, _ := io.ReadAll(conn)
			if strings.HasPrefix(string(answer), "HTTP/1.1 408 ") {
				told.Add(1)
			}
			ended <- time.Since(began)
		})
	}
	slack := o.slack.Person("UBOB").Must(t)
	for range 20 {
		began := time.Now()
		slack.Command("CTEAM", "/retro help")
		if took := time.Since(began); took > time.Second {
			t.Errorf("somebody else waited %v", took)
		}
		time.Sleep(200 * time.Millisecond)
	}
	dripping.Wait()
	close(ended)
	if told.Load() == 0 {
		t.Error("none of them was told why")
	}
	for took := range ended {
		if took > 15*time.Second {
			t.Errorf("a slow body was borne for %v", took)
		}
	}
}
