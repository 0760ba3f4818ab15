package search_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"syscall"
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

// garbage is what nobody means: words that are none, one letter, many tags, many common words.
func garbage() []string {
	chance := rand.New(rand.NewPCG(6, 0))
	var none strings.Builder
	for none.Len() < 2000 {
		for range 9 {
			none.WriteByte(byte('a' + chance.IntN(26)))
		}
		none.WriteByte(' ')
	}
	return []string{none.String(), strings.Repeat("a", 2000), strings.Repeat("e ", 1000), strings.Repeat("#wip ", 400),
		strings.Repeat("team work time week people change decision meeting one who ", 34)}
}

// percentiles reports the time that half of the queries took at most, 99 of 100, and all. Of each query the best of the
// repetitions counts, or a busy machine would measure itself.
func percentiles(b *testing.B, x *search.Index, queries []string) {
	took := slices.Repeat([]time.Duration{time.Hour}, len(queries))
	for b.Loop() {
		for i, q := range queries {
			start := time.Now()
			x.Search(search.Query{Text: q})
			took[i] = min(took[i], time.Since(start))
		}
	}
	slices.Sort(took)
	at := func(percent int) float64 { return took[(len(took)-1)*percent/100].Seconds() * 1000 }
	b.ReportMetric(at(50), "ms/p50")
	b.ReportMetric(at(99), "ms/p99")
	b.ReportMetric(at(100), "ms/max")
	b.ReportMetric(0, "ns/op")
}

// processor is the time that this process has used of the processors.
func processor(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
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
		start := processor(b)
		x := search.NewIndex(docs, also)
		built := processor(b) - start
		memory := inUse() - before
		b.Run(fmt.Sprintf("typed to the end, %d notes", n), func(b *testing.B) {
			percentiles(b, x, whole)
			b.ReportMetric(float64(memory)/1e6, "MB")
			b.ReportMetric(built.Seconds()*1000, "cpu-ms/start")
		})
		b.Run(fmt.Sprintf("after each letter, %d notes", n), func(b *testing.B) { percentiles(b, x, typedSoFar(labelled)) })
		b.Run(fmt.Sprintf("2,000 characters of garbage, %d notes", n), func(b *testing.B) { percentiles(b, x, garbage()) })
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
