package search

import (
	"math"
	"strings"
	"sync"
)

// The numbers of BM25: how fast a repeated word stops to count (1.2 is customary), and how much of its length a document
// must make up for by repetition, from 0 to 1 (0.75 is customary; notes are of one length by their own rule, and less
// was measured to be better).
const (
	k1 = 1.2
	b  = 0.4
)

// Search finds the documents that fit all facets and tags, and of those that hold words of the text the ones that hold
// at least half as many as the best does. Without words it finds all that fit, by ID.
//
// A document's score is the sum over the words typed of
//
//	idf · tf / (tf + k1 · (1 - b + b · length / average length))
//
// where tf is how often the word stands in the document, times the weight of the field and the worth of the way it was
// found, and idf = ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N documents that hold it. It is BM25 over fields in its simple form: the fields are weighed before, not after,
// repetition stops to count (Robertson, Zaragoza and Taylor 2004, https://doi.org/10.1145/1031171.1031181).
func (x *Index) Search(q Query) Found {
	a := x.read(q)
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	fit := x.fitting(a.wishes)
	if len(a.words) == 0 {
		if len(a.wishes) == 0 && strings.TrimSpace(q.Text) != "" {
			return Found{} // signs only: nobody asked for everything
		}
		return x.all(fit, limit)
	}
	choices := x.choices(a.words)
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.reset(len(x.ids))
	for _, c := range choices {
		x.weigh(c, s)
	}
	found := s.best(x, fit, limit)
	for i := range found.Hits {
		h := &found.Hits[i]
		h.Reasons = x.reasons(choices, h.ID)
	}
	return found
}

// scratch is the paper on which one search adds up. It holds numbers, never words.
type scratch struct {
	tf, score []float64
	holds     []uint8 // how many of the words that are asked for
	seen      []bool
	touched   []uint32 // by one word
	found     []uint32 // by any
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) reset(n int) {
	for _, slot := range s.found {
		s.score[slot], s.holds[slot], s.seen[slot] = 0, 0, false
	}
	s.found = s.found[:0]
	if len(s.tf) < n {
		n += n / 8
		*s = scratch{tf: make([]float64, n), score: make([]float64, n), holds: make([]uint8, n), seen: make([]bool, n)}
	}
}

// weigh adds one word of the query to the scores.
func (x *Index) weigh(c choice, s *scratch) {
	s.touched = s.touched[:0]
	for _, o := range c.options {
		w := worth[o.how]
		for _, p := range o.postings {
			if s.tf[p.slot] == 0 {
				s.touched = append(s.touched, p.slot)
			}
			s.tf[p.slot] += w * float64(p.tf)
		}
	}
	n, all := float64(len(s.touched)), float64(x.Len())
	idf := math.Log1p((all - n + 0.5) / (n + 0.5))
	perLength := 0.0
	if x.total > 0 {
		perLength = b * all / float64(x.total)
	}
	for _, slot := range s.touched {
		tf := s.tf[slot]
		s.tf[slot] = 0
		s.score[slot] += idf * tf / (tf + k1*(1-b+perLength*float64(x.length[slot])))
		if !c.optional {
			s.holds[slot]++
		}
		if !s.seen[slot] {
			s.seen[slot] = true
			s.found = append(s.found, slot)
		}
	}
}

// best orders what was found.
func (s *scratch) best(x *Index, fit []bool, limit int) Found {
	var most uint8
	for _, slot := range s.found {
		if fit == nil || fit[slot] {
			most = max(most, s.holds[slot])
		}
	}
	top := ranking{limit: limit}
	for _, slot := range s.found {
		if (fit == nil || fit[slot]) && s.holds[slot] > 0 && 2*s.holds[slot] >= most {
			top.add(Hit{ID: x.ids[slot], Score: s.score[slot]})
		}
	}
	return Found{top.hits, top.total}
}

// all returns what fits, without an order but the IDs'.
func (x *Index) all(fit []bool, limit int) Found {
	top := ranking{limit: limit}
	for slot, id := range x.ids {
		if id != "" && (fit == nil || fit[slot]) {
			top.add(Hit{ID: id})
		}
	}
	return Found{top.hits, top.total}
}
