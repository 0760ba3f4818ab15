package search

import (
	"maps"
	"math"
	"slices"
	"strings"

	"steward/internal/stems"
)

// An edit makes one index out of another: it copies what it writes to, once, and shares the rest.
type edit struct {
	x     *Index
	owner *byte
	own   struct{ words, stems, slots [256]bool } // parts that are copied already
	born  []string                                // new words, to be sorted in
	died  map[string]bool                         // words that no document holds any more
	wrote []*entry
}

func newEdit(old *Index) *edit {
	x := *old
	x.tags = maps.Clone(old.tags)
	x.ids, x.length, x.free = slices.Clone(old.ids), slices.Clone(old.length), slices.Clone(old.free)
	x.fields = slices.Clone(old.fields)
	return &edit{x: &x, owner: new(byte), died: map[string]bool{}}
}

// add puts a document in that is not there.
func (e *edit) add(d Doc) {
	slot := e.seat(strings.Clone(d.ID))
	var length uint64
	for _, f := range d.Fields {
		weight := min(max(f.Weight, 1), 1000)
		bit := uint16(1) << e.field(f.Name)
		words(level(plain(f.Text)), func(word string, joined bool) {
			if weight == 1 && stopWords[word] {
				return // too common to lead anywhere
			}
			p := e.posting(word, slot)
			p.fields |= bit
			p.tf = uint16(min(int(p.tf)+weight, math.MaxUint16))
			if !joined {
				length += uint64(weight)
			}
		})
	}
	e.x.length[slot] = uint32(min(length, math.MaxUint32))
	e.x.total += uint64(e.x.length[slot])
	e.tag(slot, d.Tags)
}

// seat finds a place for a document.
func (e *edit) seat(id string) (slot uint32) {
	x := e.x
	if n := len(x.free); n > 0 {
		slot, x.free = x.free[n-1], x.free[:n-1]
	} else {
		slot = uint32(len(x.ids))
		x.ids, x.length = append(x.ids, ""), append(x.length, 0)
	}
	x.ids[slot] = id
	put(&x.slots, &e.own.slots, id, slot)
	return slot
}

func (e *edit) field(name string) int {
	i := slices.Index(e.x.fields, name)
	if i < 0 && len(e.x.fields) < 16 {
		e.x.fields = append(e.x.fields, strings.Clone(name))
		i = len(e.x.fields) - 1
	}
	if i < 0 {
		i = 15
	}
	return i
}

// posting returns the place of a document in a word's list, which it makes if there is none.
func (e *edit) posting(word string, slot uint32) *posting {
	en, ok := e.x.words.get(word)
	switch {
	case !ok:
		word = strings.Clone(word) // it would keep the whole text it was cut from
		en = &entry{word: word, owner: e.owner}
		e.write(en)
		e.join(word)
	case en.owner != e.owner:
		en = &entry{word: en.word, postings: slices.Clone(en.postings), owner: e.owner}
		e.write(en)
	}
	i, found := len(en.postings), false
	if i > 0 && en.postings[i-1].slot >= slot {
		i, found = slices.BinarySearchFunc(en.postings, slot, bySlot)
	}
	if !found {
		en.postings = slices.Insert(en.postings, i, posting{slot: slot})
	}
	return &en.postings[i]
}

// write puts an entry of this change where its word is looked for.
func (e *edit) write(en *entry) {
	put(&e.x.words, &e.own.words, en.word, en)
	e.wrote = append(e.wrote, en)
}

// join makes a new word known to its stems and to the list of all.
func (e *edit) join(word string) {
	if e.died[word] {
		delete(e.died, word)
	} else {
		e.born = append(e.born, word)
	}
	for _, s := range stems.Of(word) {
		key := string(s)
		old, _ := e.x.stems.get(key)
		i, _ := slices.BinarySearch(old, word)
		put(&e.x.stems, &e.own.stems, key, slices.Insert(slices.Clone(old), i, word))
	}
}

// finish sorts the words and gives back the room that growing lists took in advance.
func (e *edit) finish() *Index {
	for _, en := range e.wrote {
		if spare := cap(en.postings) - len(en.postings); spare > 8 && spare > len(en.postings)/16 {
			en.postings = append(make([]posting, 0, len(en.postings)), en.postings...)
		}
	}
	if len(e.born)+len(e.died) > 0 {
		e.x.sorted = merged(e.x.sorted, e.born, e.died)
	}
	return e.x
}

// merged returns a sorted list with some words more and others less.
func merged(sorted, born []string, died map[string]bool) []string {
	slices.Sort(born)
	all := make([]string, 0, max(len(sorted)+len(born)-len(died), 0))
	for _, w := range sorted {
		for len(born) > 0 && born[0] < w {
			all, born = append(all, born[0]), born[1:]
		}
		if !died[w] {
			all = append(all, w)
		}
	}
	return append(all, born...)
}
