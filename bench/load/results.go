package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// results are what a run came to.
type results struct {
	machine      machine
	cells        map[cell]series
	steady       series
	stall        took
	edits        int64          // calls to Slack while the bot was measured
	kept         map[string]int // acknowledged cards that were found in the database
	small, large beginnings
	inner        []innerResult
}

func newResults() *results {
	return &results{cells: map[cell]series{}, steady: series{}, kept: map[string]int{}}
}

// series are the measurements of each server, one for each round.
type series map[string][]took

func (s series) rate(name string) float64 { return median(each(s[name], took.rate)) }
func (s series) cpu(name string) float64  { return median(each(s[name], took.cpuEach)) }
func (s series) p50(name string) float64 {
	return median(each(s[name], func(t took) float64 { return millis(t.quantile(0.5)) }))
}

// p99 is that of the best round: a disk that stalls for a tenth of a second says nothing about a server.
func (s series) p99(name string) float64 {
	return least(each(s[name], func(t took) float64 { return millis(t.quantile(0.99)) }))
}

// last describes the newest round of each server.
func (s series) last() string {
	var out []string
	for _, name := range []string{botName, peerName, floorName} {
		if n := len(s[name]); n > 0 {
			t := s[name][n-1]
			out = append(out, fmt.Sprintf("%s %.0f/s, %.0f µs CPU, p99 %.1f ms", name, t.rate(), t.cpuEach(), millis(t.quantile(0.99))))
		}
	}
	return strings.Join(out, "; ")
}

func each[T any](list []T, f func(T) float64) []float64 {
	out := make([]float64, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

func median[T cmp.Ordered](list []T) (m T) {
	if len(list) == 0 {
		return m
	}
	return slices.Sorted(slices.Values(list))[(len(list)-1)/2]
}

func least(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	return slices.Min(list)
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// say tells whoever waits what is going on.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, "  "+format+"\n", args...) }
