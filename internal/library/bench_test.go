package library_test

import (
	"testing"

	"steward/configs"
	"steward/internal/library"
)

// BenchmarkLoad reads and checks the shipped notes, as each start does after it serves.
func BenchmarkLoad(b *testing.B) {
	v := vocabulary(b)
	for b.Loop() {
		if _, err := library.Load(configs.Files, v); err != nil {
			b.Fatal(err)
		}
	}
}
