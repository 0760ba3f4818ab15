package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/config"
	"steward/internal/delivery"
	"steward/internal/handlers"
	"steward/internal/holidays"
	"steward/internal/ops"
	"steward/internal/practices"
	"steward/internal/roster"
	"steward/internal/storage"
	"steward/internal/views"
)

// bot is everything that runs, wired. try and serve run the same one.
type bot struct {
	config    config.Config
	log       *slog.Logger
	now       func() time.Time
	db        *storage.DB
	app       *app.App
	cases     *app.Cases
	coaching  *app.Coaching
	growth    *app.Growth
	notes     *app.Notes
	moment    *app.Moment
	assistant *ask.Assistant // nil: there is no language model
	privacy   *app.Privacy
	artist    delivery.Artist
	api       *slack.Client
	worker    *delivery.Worker
	handler   *handlers.Handler
	keeper    *roster.Keeper
	metrics   *ops.Metrics
	library   func() (app.Library, error) // read once, while the bot serves already
	alone     bool                        // the process is its own, and the collector set for it
}

// leaveIn is how long a stopping bot may take to finish what it accepted. Ten seconds after it was told to stop it must
// be gone: then Docker kills it. The rest is for closing the database.
const leaveIn = 8 * time.Second

// leaving returns a context that ends leaveIn after ctx has.
func leaving(ctx context.Context) (context.Context, context.CancelFunc) {
	grace, cancel := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() { time.AfterFunc(leaveIn, cancel) })
	return grace, cancel
}

// build opens the database and wires the parts. now is the only clock of what is stored and said.
func build(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) (*bot, error) {
	keys, err := c.MasterKeys()
	if err != nil {
		return nil, err
	}
	clock := func() time.Time { return now().UTC().Truncate(time.Millisecond) }
	var words practices.Words
	var guide practices.Guide
	var tasks assist.Tasks
	var db *storage.DB
	var loading errgroup.Group // side by side
	files := configs.Over(c.Own())
	loading.Go(func() (err error) { words, err = practices.LoadWords(files); return wrong(err) })
	loading.Go(func() (err error) { guide, err = practices.LoadGuide(files); return wrong(err) })
	loading.Go(func() (err error) { tasks, err = modelTasks(c); return err })
	loading.Go(func() (err error) {
		db, err = storage.Open(ctx, c.Database.Reveal(), storage.Options{Keys: keys, Log: log, Now: clock, Method: delivery.Method, Erasures: c.Erasures, AssistLog: logKept(c)})
		return err
	})
	if err := loading.Wait(); err != nil {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
		return nil, err
	}
	b := &bot{config: c, log: log, now: clock, db: db, metrics: ops.NewMetrics(), library: sync.OnceValues(func() (app.Library, error) { return readLibrary(c.Own()) })}
	b.app = app.New(db, func() app.Library { l, _ := b.library(); return l }, clock)
	b.artist = delivery.Artist{App: b.app, Desk: views.Desk{Words: words, Guide: guide, Model: modelSetup(c)}}
	b.api = slack.New(c.BotToken.Reveal(), slack.OptionAPIURL(c.APIBase()), slack.OptionAppLevelToken(c.AppToken.Reveal()),
		slack.OptionHTTPClient(&http.Client{Timeout: callTimeout}))
	b.cases = app.NewCases(db, guide, clock)
	b.privacy = app.NewPrivacy(b.app, b.cases)
	b.artist.Cases, b.artist.Admin, b.artist.Resting = b.cases, admins(b.api, now), resting(b.api, now)
	b.coaching = app.NewCoaching(db, func() app.Library { l, _ := b.library(); return l }, clock)
	b.growth = app.NewGrowth(b.app)
	b.artist.Coaching, b.artist.Growth = b.coaching, b.growth
	b.notes = app.NewNotes(db, func() app.Library { l, _ := b.library(); return l }, clock)
	b.moment = app.NewMoment(b.app, b.notes)
	b.artist.Moment = b.moment
	b.artist.Notes = b.notes
	b.worker = delivery.New(db, b.api, b.artist, delivery.Options{Log: log, Now: clock, Failed: b.trouble, Meter: meter{b.metrics}})
	b.keeper = roster.New(b.app, b.api, log, readCalendar(holidays.Source{}, clock))
	b.handler = handlers.New(b.app, b.artist.Desk, b.api, b.worker.Heal, log).WithCases(b.cases).WithPrivacy(b.privacy).WithCoaching(b.coaching).WithGrowth(b.growth).WithTeams(b.keeper.Kick).WithNotes(b.notes)
	b.handler.WithMoment(b.moment)
	if c.HasModel() {
		b.assistant = b.newAssistant(tasks)
		b.handler.WithAssistant(b.assistant)
	}
	if err := b.eraseAgain(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return b, nil
}

// eraseAgain keeps an erasure from being undone by a restored backup, before anybody is served.
func (b *bot) eraseAgain(ctx context.Context) error {
	n, err := b.privacy.Replay(ctx)
	if err != nil {
		return err
	}
	if n > 0 {
		b.log.Info("erased again who had erased themselves since this copy was made", "people", n)
		return b.db.Scrub(ctx)
	}
	if b.db.Erasures().Path() == "" {
		b.log.Warn("there is no list of erasures, so a restored backup brings erased people back: set STEWARD_ERASURES to a file that outlives the database")
	}
	return nil
}

// callTimeout bounds every call to Slack; deadlines of single calls are shorter.
const callTimeout = 15 * time.Second

// trouble hears of what could not be shown for good.
func (b *bot) trouble(ctx context.Context, n storage.Notice, code string) {
	if err := b.app.Trouble(ctx, n, delivery.FailureKey(n, code), code); err != nil {
		b.log.Error("tell of a failure", "notice", n.Key, "err", err)
	}
}

// run works until ctx ends, then finishes what was accepted. listening is told the address of the HTTP server.
func (b *bot) run(ctx context.Context, listening func(net.Addr)) error {
	listener, err := net.Listen("tcp", b.config.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w. Free the address, or choose another with STEWARD_LISTEN", b.config.Listen, err)
	}
	if listening != nil {
		listening(listener.Addr())
	}
	sayModel(b.log, b.artist.Desk.Model)
	mux := http.NewServeMux()
	ready := []ops.Check{{Name: "database", Of: func(ctx context.Context) error { _, err := b.db.View(ctx).Backlog(); return err }}}
	group, ctx := errgroup.WithContext(ctx)
	grace, stop := leaving(ctx)
	defer stop()
	if b.config.Mode == config.HTTP {
		handlers.NewDoor(b.handler, b.config.SigningSecret.Reveal(), b.metrics).Mount(mux)
	} else {
		socket := handlers.NewSocket(b.handler, b.api, b.metrics)
		ready = append(ready, ops.Check{Name: "socket mode", Of: func(context.Context) error {
			if socket.Connected() == 0 {
				return errors.New("no connection is open")
			}
			return nil
		}})
		group.Go(func() error { return socket.Run(ctx, grace) })
	}
	ops.Handle(mux, b.log, b.metrics, ready...)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 15 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10}
	group.Go(func() error { return serveUntil(ctx, server, listener) })
	group.Go(func() error { return b.settle(ctx) })
	group.Go(func() error { return b.worker.Run(ctx) })
	group.Go(func() error { return b.assists(ctx) })
	group.Go(func() error { return b.tick(ctx) })
	group.Go(func() error { return b.rhythm(ctx) })
	group.Go(func() error { return b.keepHouse(ctx) })
	group.Go(func() error { return b.keeper.Run(ctx) })
	err = group.Wait()
	b.handler.Close(grace)
	return errors.Join(err, b.db.Close())
}

func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), leaveIn)
	defer stop()
	if err := server.Shutdown(grace); !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close() // somebody sends slower than we can wait
}

// tick tells sessions that time has passed, once a second.
func (b *bot) tick(ctx context.Context) error {
	every := time.NewTicker(time.Second)
	defer every.Stop()
	for {
		if _, err := b.app.TickDue(ctx); err != nil && ctx.Err() == nil {
			b.log.Warn("tick, will try again", "err", err)
		}
		if _, err := b.cases.TickDue(ctx); err != nil && ctx.Err() == nil {
			b.log.Warn("look at cases, will try again", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-every.C:
		}
	}
}

// purgeAfter leaves the writer to the people who waited for a start: a purge reads every delivery of a day.
const purgeAfter = time.Minute

// keepHouse deletes every hour what is older than it needs to be.
func (b *bot) keepHouse(ctx context.Context) error {
	house := cron.New(cron.WithLocation(time.UTC))
	if _, err := house.AddFunc("@hourly", func() { b.purge(ctx) }); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(purgeAfter):
	}
	b.purge(ctx)
	house.Start()
	<-ctx.Done()
	<-house.Stop().Done()
	return nil
}

func (b *bot) purge(ctx context.Context) {
	if n, err := b.notes.Unshelve(ctx); err != nil && ctx.Err() == nil {
		b.log.Warn("archive notes that nobody uses, will try again", "err", err)
	} else if n > 0 {
		b.log.Info("archived notes that nobody uses", "notes", n)
	}
	gone, err := b.db.Purge(ctx, b.now())
	if err != nil && ctx.Err() == nil {
		b.log.Warn("purge, will try again", "err", err)
		return
	}
	if len(gone) > 0 {
		b.log.Info("purged what was due", "rows", gone)
	}
}

// meter hands delivery's counts to the metrics.
type meter struct{ *ops.Metrics }

func (m meter) Notice(string, string) {}
func (m meter) Called(method, outcome string) {
	m.Metrics.Called(method, ops.Outcome(outcome))
}
func (m meter) Waiting(notices int) { m.Outbox(notices) }
