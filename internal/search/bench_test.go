package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	corpus "steward/bench/search"
	"steward/configs"
	"steward/internal/search"
)

// sizes of the library.
var sizes = []int{1_000, 10_000, 100_000}

// typedSoFar are the labelled queries as an option search sends them: after each letter.
func typedSoFar(queries []corpus.Labelled) (all []string) {
	for _, q := range queries {
		letters := []rune(q.Query)
		for i := range letters {
			if part := string(letters[:i+1]); !strings.HasSuffix(part, " ") {
				all = append(all, part)
			}
		}
	}
	return all
}

// percentiles reports the time that half of the queries took at most, and 99 of 100.
func percentiles(b *testing.B, x *search.Index, queries []string) {
	var took []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			x.Search(search.Query{Text: q})
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	at := func(percent int) float64 { return took[(len(took)-1)*percent/100].Seconds() * 1000 }
	b.ReportMetric(at(50), "ms/p50")
	b.ReportMetric(at(99), "ms/p99")
	b.ReportMetric(at(100), "ms/max")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkSearch(b *testing.B) {
	also := must(search.LoadSynonyms(configs.Files))
	labelled := must(corpus.Queries(root, "labelled.txt"))
	var whole []string
	for _, q := range labelled {
		whole = append(whole, q.Query)
	}
	for _, n := range sizes {
		docs := must(corpus.MadeUp(root, n))
		before := inUse()
		start := time.Now()
		x := search.NewIndex(docs, also)
		built := time.Since(start)
		memory := inUse() - before
		b.Run(fmt.Sprintf("typed to the end, %d notes", n), func(b *testing.B) {
			percentiles(b, x, whole)
			b.ReportMetric(float64(memory)/1e6, "MB")
			b.ReportMetric(built.Seconds()*1000, "ms/start")
		})
		b.Run(fmt.Sprintf("after each letter, %d notes", n), func(b *testing.B) { percentiles(b, x, typedSoFar(labelled)) })
		b.Run(fmt.Sprintf("one note changed, %d notes", n), func(b *testing.B) {
			for b.Loop() {
				x.With(docs[:1], nil)
			}
		})
		runtime.KeepAlive(docs)
	}
}

func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
