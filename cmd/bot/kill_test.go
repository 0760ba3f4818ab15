package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/flow"
)

// kills is how often the bot dies in each mode; with the tag e2e more often, and with more teams.
var (
	kills     = 5
	lifetime  = 1500 * time.Millisecond // at most
	teams     = 1
	cardsEach = 4
)

// killings are what a bot that dies again and again must not lose or say twice.
var killings = map[string]func(*testing.T){
	"in retros by socket": func(t *testing.T) { killed(t, config.Socket) },
	"in retros by http":   func(t *testing.T) { killed(t, config.HTTP) },
	"reminding many":      killedReminding,
}

// Bots that start again and again take the processor from those whose answers are timed. So these run together, and
// before the tests that run in parallel.
func TestKilled(t *testing.T) {
	for name, survive := range killings {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			survive(t)
		})
	}
}

func killed(t *testing.T, mode config.Mode) {
	options := fakeslack.Options{NoRateLimits: true, LedgerSize: 500_000}
	var playing []*team
	acting := make(chan struct{})
	for n := range teams {
		c := &team{t: t, acting: acting, channel: fmt.Sprintf("CTEAM%d", n), cards: cardsEach, async: n == 2}
		for _, name := range []string{"ann", "bob", "cid", "dee"} {
			u := fakeslack.User{ID: fmt.Sprintf("U%s%d", strings.ToUpper(name), n), Name: fmt.Sprint(name, n), RealName: name, TZ: "Europe/Berlin"}
			options.Users = append(options.Users, u)
			c.people = append(c.people, u.ID)
		}
		options.Channels = append(options.Channels, fakeslack.Channel{ID: c.channel, Name: strings.ToLower(c.channel), Members: append(c.people, fakeslack.BotUserID)})
		playing = append(playing, c)
	}
	o := newOffice(t, mode, options)
	for _, method := range []string{"chat.postMessage", "chat.update", "chat.postEphemeral"} { // so that kills meet calls under way
		o.slack.Inject(fakeslack.Fault{Method: method, Times: -1, Stall: 60 * time.Millisecond})
	}
	o.open()
	var enough atomic.Bool
	var everybody sync.WaitGroup
	for _, c := range playing {
		c.slack, c.ask = o.slack, o.doing
		everybody.Go(func() {
			for first := true; first || !enough.Load(); first = false {
				c.play()
				c.healed(c.retros[len(c.retros)-1])
			}
		})
	}
	var deaths []time.Time
	for range kills {
		time.Sleep(rand.N(lifetime))
		select { // mostly when somebody has just pressed something: before, between or after its commit and its answer
		case <-acting:
			time.Sleep(rand.N(12 * time.Millisecond))
		case <-time.After(rand.N(time.Second)):
		}
		o.crash()
		deaths = append(deaths, time.Now())
		time.Sleep(rand.N(300 * time.Millisecond))
		o.open()
	}
	enough.Store(true)
	everybody.Wait()
	o.settled()
	twins, direct := o.seenOnce(deaths)
	cards, doubted, retros := 0, 0, 0
	for _, c := range playing {
		for _, r := range c.retros {
			o.kept(c, r)
			cards, doubted, retros = cards+len(r.cards), doubted+len(r.doubted), retros+1
		}
	}
	o.discreet("goalCTEAM")
	if i := strings.Index(o.logs(), "level=ERROR"); i >= 0 {
		t.Errorf("the log has an error: %.300s", o.logs()[i:])
	}
	under := 0
	for _, e := range o.slack.Ledger() {
		if e.Kind != "delivery" {
			continue
		}
		if slices.ContainsFunc(deaths, func(d time.Time) bool { return e.At.Before(d) && e.At.Add(e.Took).After(d) }) {
			under++
		} else if e.Failure == "ack_timeout" {
			t.Errorf("%s had no answer in %v, and the bot lived all that time", e.Name, e.Took)
		}
	}
	if !t.Failed() {
		t.Logf("%d kills in %d retros, %d requests under way: %d cards acknowledged and kept; %d without an answer, none twice; %d posts in channels twice, healed; %d direct messages, once each",
			kills, retros, under, cards, doubted, twins, direct)
	}
}

// settled waits until the bot has nothing left to say. After an unsure direct message it looks only when its request
// cannot be under way any more.
func (o *office) settled() {
	o.t.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		waiting := column(o.t, o.file, fmt.Sprintf(`SELECT send_key || ' ' || state FROM outbox WHERE pending AND due_at <= %d`, time.Now().UnixMilli()))
		if len(waiting) == 0 {
			return
		}
		if time.Since(began) > patience {
			o.t.Fatalf("still to be said: %s\n%s", waiting, o.doing())
		}
	}
}

// seenOnce checks that no direct message was posted twice, and a message of a channel only where the bot died between
// the two posts. It returns how many such twins there were, and how many direct messages.
func (o *office) seenOnce(deaths []time.Time) (twins, direct int) {
	o.t.Helper()
	posts := map[string][]fakeslack.Entry{}
	for _, e := range o.slack.Ledger().Calls("chat.postMessage") {
		if e.Failure == "" {
			posts[noticeOf(o.t, e)] = append(posts[noticeOf(o.t, e)], e)
		}
	}
	for id, p := range posts {
		in := channelOf(p[0])
		if strings.HasPrefix(in, "D") {
			if direct++; len(p) > 1 {
				o.t.Errorf("direct message %s was posted %d times", id, len(p))
			}
			continue
		}
		for n := 1; n < len(p); n++ {
			twins++
			if !slices.ContainsFunc(deaths, func(d time.Time) bool { return p[n-1].At.Before(d) && p[n].At.After(d) }) {
				o.t.Errorf("message %s was posted at %v and %v, and the bot did not die in between", id, p[n-1].At, p[n].At)
			}
		}
	}
	for _, d := range column(o.t, o.file, `SELECT id || ' ' || state || ' ' || reason FROM outbox WHERE state = 'failed'`) {
		o.t.Errorf("a notice was given up: %s", d)
	}
	return twins, direct
}

// noticeOf is the id that goes with every message of the outbox.
func noticeOf(t *testing.T, e fakeslack.Entry) string {
	t.Helper()
	var request struct{ Metadata any }
	if err := json.Unmarshal(e.Request, &request); err != nil {
		t.Fatal(err)
	}
	raw, ok := request.Metadata.(string)
	if !ok {
		again, err := json.Marshal(request.Metadata)
		if err != nil {
			t.Fatal(err)
		}
		raw = string(again)
	}
	var metadata struct {
		Payload struct{ ID string } `json:"event_payload"`
	}
	if err := json.Unmarshal([]byte(raw), &metadata); err != nil || metadata.Payload.ID == "" {
		t.Fatalf("a message without its notice's id: %s", e.Request)
	}
	return metadata.Payload.ID
}

func channelOf(e fakeslack.Entry) string {
	var request struct{ Channel string }
	_ = json.Unmarshal(e.Request, &request) // noticeOf has read it
	return request.Channel
}

// kept checks that everything a retro's people were told is saved is saved, once, and that what they were not told is
// not there twice.
func (o *office) kept(c *team, r *played) {
	o.t.Helper()
	once := func(what string, rows [][]byte, texts []string, must bool) {
		o.t.Helper()
		for _, text := range texts {
			n := 0
			for _, row := range rows {
				if strings.Contains(string(row), `"`+text+`"`) {
					n++
				}
			}
			if n > 1 || must && n == 0 {
				o.t.Errorf("%s: %s %q is stored %d times", r.session, what, text, n)
			}
		}
	}
	cards := column(o.t, o.file, `SELECT body FROM contributions WHERE kind = 'item' AND session = '`+r.session+`'`)
	once("the acknowledged card", cards, r.cards, true)
	once("the card without an answer", cards, r.doubted, false)
	actions := column(o.t, o.file, `SELECT '"' || title || '"' FROM actions WHERE session = '`+r.session+`'`)
	once("the acknowledged action", actions, r.actions, true)
	board := c.board(r)
	for _, text := range r.cards {
		if !strings.Contains(board, text) {
			o.t.Errorf("%s: the board does not show %q", r.session, text)
		}
	}
	want := map[string]int{}
	for _, topic := range r.votes {
		want[topic]++
	}
	got := map[string]int{}
	for _, row := range column(o.t, o.file, `SELECT body FROM contributions WHERE kind = 'dot_sum' AND session = '`+r.session+`'`) {
		sum, err := flow.Decode("dot_sum", row)
		if err != nil {
			o.t.Fatal(err)
		}
		got = sum.(flow.DotSum).Votes
	}
	if !maps.Equal(got, want) {
		o.t.Errorf("%s: votes %v, acknowledged %v", r.session, got, want)
	}
	key := column(o.t, o.file, `SELECT id FROM outbox WHERE send_key = 'summary:`+r.session+`'`)
	posted := 0
	for _, e := range o.slack.Ledger().Calls("chat.postMessage") {
		if e.Failure == "" && len(key) == 1 && noticeOf(o.t, e) == string(key[0]) {
			posted++
		}
	}
	if n := len(c.summaries(r)); n == 0 || n != posted {
		o.t.Errorf("%s: %d summaries in the channel, %d posted", r.session, n, posted)
	}
}
