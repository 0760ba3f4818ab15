package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"steward/internal/assist"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
	"steward/internal/playground"
	"steward/internal/seal"
)

type tryCommand struct {
	Listen  string `default:"127.0.0.1:7788" placeholder:"HOST:PORT" help:"Loopback address of the page."`
	NoOpen  bool   `help:"Do not open a browser."`
	Verbose bool   `short:"v" help:"Print the bot's log."`

	ModelKey config.Secret `name:"openai-api-key" env:"OPENAI_API_KEY" placeholder:"KEY" help:"Key of an OpenAI-compatible service, to try the language model."`
	ModelURL string        `name:"openai-base-url" env:"OPENAI_BASE_URL" placeholder:"URL" help:"Base address of the service, such as http://127.0.0.1:11434/v1 for one on this machine."`
	Model    string        `name:"openai-model" env:"OPENAI_MODEL" default:"gpt-4o-mini" placeholder:"NAME" help:"Name of the model."`
	Assist   string        `name:"assist" env:"STEWARD_ASSIST" default:"on" placeholder:"ON|OFF" help:"off leaves the language model out, whatever else is set."`
}

// Run plays a whole workspace on this machine: a Slack-compatible server, the page on top of it, and the unchanged bot,
// connected by Socket Mode. Nothing is kept when it ends, and nothing leaves the machine but what somebody in the page asks
// of a language model, where one is set.
func (c tryCommand) Run(ctx context.Context, out io.Writer) error {
	logs := io.Writer(io.Discard)
	if c.Verbose {
		logs = os.Stderr
	}
	if problem := config.ListenProblem("--listen", c.Listen); problem != "" {
		return fmt.Errorf("%w: %s", errWrongUse, problem)
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w. Is another playground open? Choose another address with --listen", c.Listen, err)
	}
	if host, _, err := net.SplitHostPort(listener.Addr().String()); err != nil || !net.ParseIP(host).IsLoopback() {
		listener.Close()
		return fmt.Errorf("%w: the playground has no passwords, so it stays on loopback, such as --listen 127.0.0.1:7788", errWrongUse)
	}
	stage := &stage{ctx: ctx, clock: &playground.Clock{}, log: config.Config{LogLevel: "info"}.Logger(logs),
		model: config.Config{ModelKey: c.ModelKey, ModelURL: c.ModelURL, Model: c.Model, Assist: c.Assist}}
	if err := stage.model.ModelCheck(); err != nil {
		listener.Close()
		return err
	}
	if err := stage.raise(); err != nil {
		listener.Close()
		return err
	}
	defer stage.strike()
	page := playground.New(playground.Options{Slack: stage.slack, Clock: stage.clock, Reset: func() error { return stage.reset() }})
	stage.page = page
	address := "http://" + listener.Addr().String() + "/"
	fmt.Fprintf(out, "Steward's playground is open at %s\nStop it with Ctrl+C. Nothing is kept.\n", address)
	if stage.model.HasModel() {
		where := c.ModelURL
		if where == "" {
			where = assist.DefaultURL
		}
		fmt.Fprintf(out, `The language model %s at %s can be asked, once two say so: Sam, who is the admin, with
/steward settings for the workspace, and whoever wants it offered with /steward me. Nothing goes there before.
`, c.Model, where)
	}
	if !c.NoOpen {
		show(address)
	}
	server := &http.Server{Handler: page, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	return serveUntil(ctx, server, listener)
}

// errWrongUse marks a mistake on the command line that the parser cannot see.
var errWrongUse = errors.New("wrong address")

// stage is what stands behind the page: a workspace and a bot, replaced together at a reset.
type stage struct {
	ctx   context.Context
	clock *playground.Clock
	log   *slog.Logger
	page  *playground.Playground
	model config.Config // its settings of the language model; none is no model

	mu    sync.Mutex
	slack *fakeslack.Server
	end   context.CancelFunc
	bot   *bot
	still func() // stops telling the bot of moves of the clock
	ended chan struct{}
	dir   string
}

// raise starts a workspace with a team and its past, and a bot in it.
func (s *stage) raise() error {
	dir, err := os.MkdirTemp("", "steward-try-")
	if err != nil {
		return err
	}
	s.dir = dir
	s.slack = fakeslack.New(fakeslack.Options{Now: s.clock.Now, Team: playground.Team(), Users: playground.Users(),
		Channels: playground.Channels(), Manifest: manifest.For(manifest.Options{}).JSON()})
	playground.Seed(s.slack, s.clock.Now())
	c := config.Config{Mode: config.Socket, Listen: "127.0.0.1:0", Database: config.Database(filepath.Join(dir, "steward.db")),
		BotToken: config.NewSecret(s.slack.BotToken()), AppToken: config.NewSecret(s.slack.AppToken()), APIURL: s.slack.APIURL(),
		Keys:     config.NewSecret("try:" + base64.StdEncoding.EncodeToString(seal.NewSecret())),
		ModelKey: s.model.ModelKey, ModelURL: s.model.ModelURL, Model: s.model.Model, Assist: s.model.Assist, AssistWait: s.model.AssistWait}
	ctx, end := context.WithCancel(s.ctx)
	s.end, s.ended = end, make(chan struct{})
	b, err := build(ctx, c, s.log, s.clock.Now)
	if err == nil {
		err = seed(ctx, b, s.slack)
	}
	if err != nil {
		end()
		close(s.ended)
		return err
	}
	s.bot = b
	b.cases.AtOnce()
	b.app.AtOnce()
	s.still = s.clock.OnMove(func(time.Time) { b.catchUp(ctx) })
	go func() {
		defer close(s.ended)
		if err := b.run(ctx, nil); err != nil && ctx.Err() == nil {
			s.log.Error("the bot ended", "err", err)
		}
	}()
	if !s.slack.AwaitConnected(1) {
		return errors.New("the bot did not connect to the playground's workspace")
	}
	if err := begin(ctx, b); err != nil {
		return err
	}
	if err := b.seedRhythm(ctx); err != nil {
		return err
	}
	b.keeper.Kick()
	return nil
}

// catchUp does at once what has become due by a move of the clock, and waits a moment until it is said: the next step of
// the clock must not make it later than it was.
func (b *bot) catchUp(ctx context.Context) {
	_, _ = b.app.TickDue(ctx) // the loops look again within a second, and log
	_, _ = b.cases.TickDue(ctx)
	b.beat(ctx)
	for began := time.Now(); ctx.Err() == nil && time.Since(began) < saidWithin; time.Sleep(5 * time.Millisecond) {
		if waiting, err := b.db.View(ctx).Ripe(b.now()); err != nil || waiting == 0 {
			return
		}
	}
}

// saidWithin is the longest that the clock waits for Slack.
const saidWithin = 2 * time.Second

// strike ends the bot and the workspace and removes their files.
func (s *stage) strike() {
	if s.still != nil {
		s.still()
	}
	s.end()
	<-s.ended
	s.slack.Close()
	os.RemoveAll(s.dir)
}

func (s *stage) reset() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.strike()
	if err := s.raise(); err != nil {
		return err
	}
	s.page.Show(s.slack)
	return nil
}

// show opens a browser, where there is one.
func show(address string) {
	command := map[string]string{"darwin": "open", "linux": "xdg-open"}[runtime.GOOS]
	if path, err := exec.LookPath(command); err == nil && command != "" {
		_ = exec.Command(path, address).Start() // the address is printed as well
	}
}
