//go:build e2e

package main

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
	"steward/internal/ops"
	"steward/internal/pgtest"
	"steward/internal/practices"
	"steward/internal/storage"
)

// onPostgres is a rig whose database is PostgreSQL, and which has so many bots on it.
func onPostgres(t *testing.T, mode config.Mode, replicas int) (*rig, []*bot) {
	t.Helper()
	r := &rig{t: t, clock: &testClock{}, file: pgtest.DSN(t)}
	kind := manifest.Socket
	if mode == config.HTTP {
		kind = manifest.HTTP
	}
	r.slack = fakeslack.New(fakeslack.Options{Now: r.clock.Now, Users: crew, Patience: 10 * time.Second, LedgerSize: 100_000,
		Channels: []fakeslack.Channel{{ID: "CTEAM", Name: "team", Members: append(crewIDs(), fakeslack.BotUserID)}},
		Manifest: manifest.For(manifest.Options{Mode: kind, BaseURL: "https://steward.example.org"}).JSON()})
	t.Cleanup(r.slack.Close)
	var bots []*bot
	for range replicas {
		r.start(mode)
		bots = append(bots, r.bot)
	}
	if mode == config.Socket && !r.slack.AwaitConnected(2*replicas) {
		t.Fatalf("%d connections", r.slack.Connections())
	}
	return r, bots
}

func TestAWholeRetroOnPostgreSQL(t *testing.T) {
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			r, _ := onPostgres(t, mode, 1)
			wholeRetro(t, r)
		})
	}
}

func TestAWholeRetroWithTwoBotsOnOnePostgreSQL(t *testing.T) {
	t.Parallel()
	r, bots := onPostgres(t, config.Socket, 2)
	wholeRetro(t, r)
	r.saidOnce()
	for n, b := range bots {
		if took := accepted(t, b); took < 10 {
			t.Errorf("bot %d took %v requests: Slack spreads them", n, took)
		}
	}
}

// Both bots look at the clock every second, and each timebox ends once.
func TestTimeboxesEndOnceWithTwoBots(t *testing.T) {
	t.Parallel()
	r, _ := onPostgres(t, config.Socket, 2)
	r.put(func(tx *storage.Tx) error { // no cues for whoever leads: what is counted is one sentence
		for _, who := range crewIDs() {
			if err := tx.PutHabits(r.slack.Team().ID, who, storage.Habits{Guide: map[string]bool{practices.RetroKey: false}}); err != nil {
				return err
			}
		}
		return nil
	})
	c := &team{t: t, slack: r.slack, channel: "CTEAM", people: crewIDs(), cards: 3}
	p := &played{goal: "time", votes: map[string]string{}}
	c.start(p)
	c.onward(practices.StageCheckIn)
	c.at(practices.StageCollect)
	c.all(func(who string) { c.collect(p, who) })
	r.clock.Advance(45 * time.Minute) // the end of collecting is soft: the facilitator is told, once
	c.until("word that time is up", func() error {
		if len(r.slack.Ledger().Calls("chat.postEphemeral")) == 0 {
			return errAgain
		}
		return nil
	})
	time.Sleep(2500 * time.Millisecond)
	if n := len(r.slack.Ledger().Calls("chat.postEphemeral")); n != 1 {
		t.Errorf("the facilitator was told %d times that time is up", n)
	}
	c.onward(practices.StageCollect)
	c.onward(practices.StageGroup)
	c.at(practices.StageVote)
	r.clock.Advance(45 * time.Minute) // the end of voting is not: on it goes, one stage and no further
	c.at(practices.StageDiscuss)
	time.Sleep(2500 * time.Millisecond)
	c.at(practices.StageDiscuss)
	r.saidOnce()
	r.pathOnce(p.session)
}

func TestAnAsynchronousRetroWithTwoBots(t *testing.T) {
	t.Parallel()
	r, _ := onPostgres(t, config.Socket, 2)
	c := &team{t: t, slack: r.slack, channel: "CTEAM", people: crewIDs(), cards: 1, async: true}
	p := &played{goal: "days", votes: map[string]string{}}
	c.start(p)
	c.all(func(who string) { c.collect(p, who) })
	hours := func(stage string) {
		c.until("time to bring "+stage, func() error {
			if _, _, now := c.live(); now == stage {
				return nil
			}
			r.clock.Advance(3 * time.Hour)
			time.Sleep(1200 * time.Millisecond)
			return errAgain
		})
	}
	hours(practices.StageVote)
	c.all(func(who string) { c.vote(p, who) })
	c.at(practices.StageDiscuss)
	if err := c.act(p, practices.StageDiscuss); err != nil {
		t.Fatal(err)
	}
	if _, err := r.as("UCID").AwaitMessage(r.as("UCID").BotDM(), p.actions[0]); err != nil {
		t.Error(err)
	}
	time.Sleep(2500 * time.Millisecond)
	r.saidOnce()
	r.pathOnce(p.session)
}

// accepted is how many requests of Slack a bot has taken, by its own metrics.
func accepted(t *testing.T, b *bot) int {
	t.Helper()
	mux := http.NewServeMux()
	ops.Handle(mux, b.log, b.metrics)
	page := httptest.NewRecorder()
	mux.ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	n := regexp.MustCompile(`requests_total\{door="socket",result="accepted"\} (\d+)`).FindStringSubmatch(page.Body.String())
	if n == nil {
		return 0
	}
	count, err := strconv.Atoi(n[1])
	if err != nil {
		t.Fatal(err)
	}
	return count
}

// saidOnce checks that no notice became two messages, and that nothing was given up.
func (r *rig) saidOnce() {
	r.t.Helper()
	posts := map[string]int{}
	for _, e := range r.slack.Ledger().Calls("chat.postMessage") {
		if e.Failure == "" && strings.Contains(string(e.Request), "event_payload") { // others answer a click
			posts[noticeOf(r.t, e)]++
		}
	}
	if len(posts) == 0 {
		r.t.Error("nothing was said")
	}
	for id, n := range posts {
		if n != 1 {
			r.t.Errorf("notice %s was posted %d times", id, n)
		}
	}
	for _, row := range r.postgres(`SELECT kind || ' ' || reason FROM outbox WHERE state = 'failed'`) {
		r.t.Errorf("given up: %s", row)
	}
}

// pathOnce checks that the session entered each stage of its path once.
func (r *rig) pathOnce(session string) {
	r.t.Helper()
	header := r.postgres(`SELECT header FROM sessions WHERE id = '` + session + `'`)
	var s struct {
		Path []struct {
			Stage string
			Pass  int
		}
	}
	if len(header) != 1 || json.Unmarshal([]byte(header[0]), &s) != nil || len(s.Path) < 3 {
		r.t.Fatalf("path of %s: %s", session, header)
	}
	seen := map[string]bool{}
	for _, v := range s.Path {
		if seen[v.Stage] {
			r.t.Errorf("stage %s was entered twice: %+v", v.Stage, s.Path)
		}
		seen[v.Stage] = true
	}
}

// postgres returns the first column of what a query finds.
func (r *rig) postgres(query string) (rows []string) {
	r.t.Helper()
	db, err := sql.Open("pgx", r.file)
	if err != nil {
		r.t.Fatal(err)
	}
	defer db.Close()
	found, err := db.Query(query)
	if err != nil {
		r.t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var row string
		if err := found.Scan(&row); err != nil {
			r.t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		r.t.Fatal(err)
	}
	return rows
}
