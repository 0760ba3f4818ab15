package search

import (
	"cmp"
	"slices"
	"strings"
)

// Found is the answer to a query.
type Found struct {
	Hits  []Hit // the best first; equals by ID
	Total int   // of all that were found, also beyond the limit
}

// A Hit is a document with its reasons.
type Hit struct {
	ID      string
	Score   float64 // comparable within one answer only
	Reasons []Reason
}

// A Reason says which word that was typed stands where.
type Reason struct {
	Typed  string   // as it was read: levelled
	Word   string   // as it stands in the document, levelled
	How    How      // why the one stands for the other
	Fields []string // the names of the fields that hold it
}

// A ranking keeps the best hits.
type ranking struct {
	limit, total int
	hits         []Hit
}

func (r *ranking) add(h Hit) {
	r.total++
	if len(r.hits) == r.limit {
		if better(h, r.hits[r.limit-1]) >= 0 {
			return
		}
		r.hits = r.hits[:r.limit-1]
	}
	i, _ := slices.BinarySearchFunc(r.hits, h, func(a, b Hit) int { return better(a, b) })
	r.hits = slices.Insert(r.hits, i, h)
}

// better is negative if the first of two hits comes before the second.
func better(a, b Hit) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return strings.Compare(a.ID, b.ID)
}

// reasons says for each word that was typed by which word the document was found: the most direct one.
func (x *Index) reasons(choices []choice, id string) (why []Reason) {
	slot, _ := x.slots.get(id)
	for _, c := range choices {
		var best *option
		var at posting
		for i := range c.options {
			o := &c.options[i]
			if best != nil && worth[o.how] <= worth[best.how] {
				continue
			}
			if j, ok := slices.BinarySearchFunc(o.postings, slot, bySlot); ok {
				best, at = o, o.postings[j]
			}
		}
		if best == nil {
			continue
		}
		r := Reason{Typed: c.word, Word: best.word, How: best.how}
		for bit, name := range x.fields {
			if at.fields&(1<<bit) != 0 {
				r.Fields = append(r.Fields, name)
			}
		}
		why = append(why, r)
	}
	return why
}
