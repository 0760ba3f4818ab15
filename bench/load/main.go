package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// settings say what to measure, and for how long.
type settings struct {
	rounds int
	window time.Duration // of one measurement with connections that never pause
	steady time.Duration // of one measurement at a steady rate
	stall  time.Duration // how long every call to Slack hangs
	starts int           // how often each server is started
	most   int           // contributions in the database of the last starts
	dir    string        // where the databases go
	binary string        // a bot to measure instead of building one
	only   string        // one cell of the table, such as 256x300
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "floor" {
		fmt.Fprintln(os.Stderr, "load:", serveFloor(os.Args[2]))
		os.Exit(1)
	}
	s := settings{rounds: 5, window: 1500 * time.Millisecond, steady: 4 * time.Second, stall: 10 * time.Second, starts: 5, most: 1_000_000}
	quick := flag.Bool("quick", false, "one short round, to see that everything works; its numbers mean little")
	flag.StringVar(&s.dir, "dir", os.TempDir(), "where the databases go; measure on the disk that will hold yours")
	flag.StringVar(&s.binary, "bot", "", "measure this program instead of building the bot")
	flag.StringVar(&s.only, "only", "", "measure one cell only: 256x300 is 256 connections and sessions of 300 cards; steady is the steady rate")
	flag.IntVar(&s.rounds, "rounds", s.rounds, "interleaved rounds")
	flag.DurationVar(&s.window, "window", s.window, "length of one measurement")
	flag.Parse()
	if *quick {
		s.rounds, s.window, s.steady, s.stall, s.starts, s.most = 1, 500*time.Millisecond, time.Second, 2*time.Second, 1, 0
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := measure(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}
