package main

import (
	"testing"
	"time"

	"steward/bench"
)

// innerResult is one measurement of what the bot does inside.
type innerResult struct {
	name   string
	took   time.Duration
	allocs int64
}

// inside runs the benchmarks of what the bot does between request and answer.
func (r *results) inside() {
	testing.Init()
	for _, x := range bench.Inner {
		done := testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			x.Run(b)
		})
		r.inner = append(r.inner, innerResult{x.Name, time.Duration(done.NsPerOp()), done.AllocsPerOp()})
	}
}
