package search

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"steward/internal/search"
)

// MadeUp returns the real notes and as many made-up ones as make n. They are the same in every run.
func MadeUp(root string, n int) ([]search.Doc, error) {
	notes, err := madeUp(root, n)
	return docsOf(notes), err
}

// madeUp writes notes of the length of real ones. Their words are as frequent as in the real ones, and behind the real
// vocabulary comes a tail of rare made-up words, so that the words of the library grow with its notes as they do in any
// language (Zipf with Mandelbrot's shift; Heaps).
func madeUp(root string, n int) ([]note, error) {
	notes, err := allNotes(root)
	if err != nil {
		return nil, err
	}
	const tail = 150_000
	count := map[string]int{}
	var ranked []string
	for _, note := range notes {
		for _, w := range strings.Fields(strings.ToLower(note.Name + " " + note.Problem + " " + note.Body)) {
			w = strings.Trim(w, `.,:;!?"'()«»“”#-`)
			if count[w]++; count[w] == 1 && w != "" {
				ranked = append(ranked, w)
			}
		}
	}
	slices.SortFunc(ranked, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	chance := rand.New(rand.NewPCG(60, 60))
	for len(ranked) < tail {
		ranked = append(ranked, syllables(chance))
	}
	zipf := rand.NewZipf(chance, 1.07, 2.7, uint64(len(ranked)-1))
	text := func(least, most int) string {
		words := make([]string, least+chance.IntN(most-least+1))
		for i := range words {
			words[i] = ranked[zipf.Uint64()]
		}
		return strings.Join(words, " ")
	}
	real := notes
	for i := len(notes); i < n; i++ {
		notes = append(notes, note{
			ID: fmt.Sprintf("x-%06d", i), Name: text(2, 6), Intent: text(5, 11), Problem: text(8, 16), Body: text(110, 230),
			Tags: real[chance.IntN(len(real))].Tags,
		})
	}
	return notes[:min(len(notes), max(n, len(real)))], nil
}

// syllables makes a word up.
func syllables(chance *rand.Rand) string {
	const first, second = "bdfgklmnprstvwz", "aeiou"
	var b strings.Builder
	for range 2 + chance.IntN(3) {
		b.WriteByte(first[chance.IntN(len(first))])
		b.WriteByte(second[chance.IntN(len(second))])
		if chance.IntN(3) == 0 {
			b.WriteByte(first[chance.IntN(len(first))])
		}
	}
	return b.String()
}
