package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
	"steward/internal/storage"
)

// rig is the real bot, connected to a fake Slack over real sockets, on a real database file.
type rig struct {
	t       *testing.T
	slack   *fakeslack.Server
	bot     *bot
	file    string
	keys    string // STEWARD_KEYS
	clock   *testClock
	logs    logbook
	hasty   bool                 // Slack takes any number of calls
	polite  bool                 // messages wait for people's hours, as they do for everybody but tests
	more    []fakeslack.User     // people of the team beside the crew
	model   *fakemodel.Server    // nil: no language model
	set     func(*config.Config) // nil: the configuration stays as it is
	without []manifest.Feature   // that were not granted
	address string               // of its HTTP server
	stop    func()               // ends the bot, as a restart begins
}

// logbook holds what was logged, at every level.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logbook) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if testing.Verbose() {
		os.Stderr.Write(line)
	}
	return l.text.Write(line)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// testClock is the real clock, some way off.
type testClock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *testClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

func (c *testClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// crew are the people of a rig: more than a small group.
var crew = []fakeslack.User{
	{ID: "UANN", Name: "ann", RealName: "Ann Archer", TZ: "Europe/Berlin", Locale: "en-GB"},
	{ID: "UBOB", Name: "bob", RealName: "Bob Baker", TZ: "America/New_York", Locale: "en-US"},
	{ID: "UCID", Name: "cid", RealName: "Cid Cooper", TZ: "Asia/Tokyo", Locale: "en-US"},
	{ID: "UDEE", Name: "dee", RealName: "Dee Diaz", TZ: "Europe/Berlin", Locale: "en-US"},
}

func crewIDs() (ids []string) {
	for _, u := range crew {
		ids = append(ids, u.ID)
	}
	return ids
}

// newRig starts a bot in the given mode; both end with the test.
func newRig(t *testing.T, mode config.Mode) *rig {
	t.Helper()
	r := &rig{t: t, clock: &testClock{}, file: filepath.Join(t.TempDir(), "steward.db")}
	r.open(mode)
	return r
}

// open starts the workspace and the bot.
func (r *rig) open(mode config.Mode) {
	r.t.Helper()
	kind := manifest.Socket
	if mode == config.HTTP {
		kind = manifest.HTTP
	}
	team := append(crewIDs(), fakeslack.BotUserID)
	for _, u := range r.more {
		team = append(team, u.ID)
	}
	r.slack = fakeslack.New(fakeslack.Options{Now: r.clock.Now, NoRateLimits: r.hasty, Users: append(slices.Clone(crew), r.more...), Patience: slackWaits, AckTimeout: ackWithin,
		Channels: []fakeslack.Channel{
			{ID: "CTEAM", Name: "team", Members: team},
			{ID: "CAWAY", Name: "away", Members: crewIDs()},
		},
		Manifest: manifest.For(manifest.Options{Mode: kind, Without: r.without, BaseURL: "https://steward.example.org"}).JSON()})
	r.t.Cleanup(r.slack.Close)
	r.start(mode)
}

// start runs the bot until the test ends.
func (r *rig) start(mode config.Mode) {
	r.t.Helper()
	c := config.Config{Mode: mode, Listen: "127.0.0.1:0", Database: config.Database(r.file), APIURL: r.slack.APIURL(), LogLevel: "debug",
		BotToken: config.NewSecret(r.slack.BotToken()), AppToken: config.NewSecret(r.slack.AppToken()),
		SigningSecret: config.NewSecret(r.slack.SigningSecret()), Keys: config.NewSecret(r.keys)}
	if r.model != nil {
		c.ModelURL, c.ModelKey, c.Model, c.AssistWait = r.model.URL(), config.NewSecret("CANARY-KEY"), "fake", "1s"
	}
	if r.set != nil {
		r.set(&c)
	}
	ctx, stop := context.WithCancel(context.Background())
	b, err := build(ctx, c, c.Logger(&r.logs), r.clock.Now)
	if err != nil {
		r.t.Fatal(err)
	}
	b.cases.AtOnce()
	if !r.polite {
		b.app.AtOnce()
	}
	r.bot = b
	up, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() { ended <- b.run(ctx, func(at net.Addr) { up <- at }) }()
	at := <-up
	r.address = at.String()
	if mode == config.HTTP {
		r.slack.SendRequestsTo("http://" + at.String())
	} else if !r.slack.AwaitConnected(2) {
		r.t.Fatal("the bot did not open its two connections")
	}
	end := sync.OnceFunc(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				r.t.Errorf("the bot ended with: %v", err)
			}
		case <-time.After(endsWithin):
			r.t.Error("the bot did not end")
		}
	})
	r.stop = end
	r.t.Cleanup(func() { end(); r.bot = nil }) // what a test cleaned up stays in memory until the last one ends
}

// book keeps account of every message from now on: one that the test does not expect fails it.
func (r *rig) book() *fakeslack.Book {
	r.t.Helper()
	b := fakeslack.NewBook(r.t, r.slack)
	// Everybody here leads for the first time; cues have tests of their own.
	b.Ignore(isCue)
	r.t.Cleanup(r.settle) // runs before the account is closed: what still waits in the outbox counts as well
	return b
}

// isCue reports whether a message is a cue for whoever facilitates.
func isCue(m fakeslack.Message) bool {
	return m.EphemeralTo != "" && strings.Contains(m.Shows(), "No more cues")
}

// as returns a person whose actions must succeed.
func (r *rig) as(id string) fakeslack.Person { return r.slack.Person(id).Must(r.t) }

// view waits for the person's window with that title.
func (r *rig) view(p fakeslack.Person, title string) fakeslack.View {
	r.t.Helper()
	v, err := p.AwaitView(title)
	if err != nil {
		r.t.Fatal(err)
	}
	return v
}

// retroForm opens the form of a retro and chooses everybody. On a slow machine Slack names nobody in time.
func (r *rig) retroForm(who string) fakeslack.View {
	r.t.Helper()
	p := r.as(who)
	p.Command("CTEAM", "/retro")
	form := r.view(p, "Start a retro")
	everybody := crewIDs()
	for _, u := range r.more {
		everybody = append(everybody, u.ID)
	}
	p.Choose(form, "People", everybody...)
	return form
}

// card waits until the live message in the team's channel says something.
func (r *rig) card(contains string) fakeslack.Message {
	r.t.Helper()
	m, err := aloud(r.as("UANN"), "CTEAM", contains)
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

// aloud waits for a message with a text in a channel, and returns the newest. Cues may say the same, and are passed over.
func aloud(p fakeslack.Person, channel, contains string) (found fakeslack.Message, err error) {
	for until := time.Now().Add(slackWaits); ; time.Sleep(10 * time.Millisecond) {
		for _, m := range p.Messages(channel) {
			if !isCue(m) && (strings.Contains(m.Shows(), contains) || strings.Contains(m.Text, contains)) {
				found = m
			}
		}
		if found.TS != "" {
			return found, nil
		}
		if time.Now().After(until) {
			return found, fmt.Errorf("%s waited in vain for a message with %q in %s", p.ID, contains, channel)
		}
	}
}

// press clicks the first button of a message or window whose id begins with a verb, whatever its label is.
func (r *rig) press(who string, on fakeslack.Place, verb string) {
	r.t.Helper()
	r.as(who).Click(on, r.find(on, verb))
}

// find returns the id of the first button whose id begins with a verb.
func (r *rig) find(on fakeslack.Place, verb string) string {
	r.t.Helper()
	var blocks []byte
	switch on := on.(type) {
	case fakeslack.Message:
		blocks = on.Blocks
	case fakeslack.View:
		blocks = on.JSON()
	}
	id := regexp.MustCompile(`"action_id":\s*"(` + verb + `:[^"]*)"`).FindSubmatch(blocks)
	if id == nil {
		r.t.Fatalf("nothing to press for %q in %s", verb, blocks)
	}
	return string(id[1])
}

// commitTo stores an open action of somebody, as an earlier retro would have left it.
func (r *rig) commitTo(owner, title string) {
	r.t.Helper()
	err := r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		now := r.clock.Now()
		return tx.PutAction(storage.Action{ID: storage.NewID(), Workspace: r.slack.Team().ID, Channel: "CTEAM", Session: "earlier",
			Title: title, Owner: owner, Due: now.Format(time.DateOnly), Kind: "action", CreatedAt: now, UpdatedAt: now})
	})
	if err != nil {
		r.t.Fatal(err)
	}
}
