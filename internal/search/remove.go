package search

import (
	"slices"

	"steward/internal/stems"
)

// remove takes documents out, with every word that stood in no other. No list says which words a document holds, as
// that would double the memory: every word is asked.
func (e *edit) remove(ids []string) {
	x := e.x
	var slots []uint32
	for _, id := range ids {
		slot, ok := x.slots.get(id)
		if !ok {
			continue
		}
		slots = append(slots, slot)
		drop(&x.slots, &e.own.slots, id)
		x.total -= uint64(x.length[slot])
		x.ids[slot], x.length[slot] = "", 0
		x.free = append(x.free, slot)
	}
	if len(slots) == 0 {
		return
	}
	slices.Sort(slots)
	var changed []*entry
	for p := range x.words {
		for _, en := range x.words[p] {
			if holds(en.postings, slots) {
				changed = append(changed, en)
			}
		}
	}
	for _, en := range changed {
		e.leave(en, slots)
	}
	e.untag(slots)
}

// leave takes documents off a word's list, and the word with the last of them.
func (e *edit) leave(en *entry, slots []uint32) {
	rest := make([]posting, 0, len(en.postings))
	for _, p := range en.postings {
		if _, gone := slices.BinarySearch(slots, p.slot); !gone {
			rest = append(rest, p)
		}
	}
	if len(rest) > 0 {
		e.write(&entry{word: en.word, postings: rest, owner: e.owner})
		return
	}
	drop(&e.x.words, &e.own.words, en.word)
	e.died[en.word] = true
	for _, s := range stems.Of(en.word) {
		key := string(s)
		kin, _ := e.x.stems.get(key)
		others := make([]string, 0, len(kin))
		for _, w := range kin {
			if w != en.word {
				others = append(others, w)
			}
		}
		if len(others) == 0 {
			drop(&e.x.stems, &e.own.stems, key)
		} else {
			put(&e.x.stems, &e.own.stems, key, others)
		}
	}
}

// holds says whether a word stands in any of some documents. Both lists are sorted.
func holds(postings []posting, slots []uint32) bool {
	if len(slots)*16 > len(postings) { // side by side
		for _, slot := range slots {
			for len(postings) > 0 && postings[0].slot < slot {
				postings = postings[1:]
			}
			if len(postings) > 0 && postings[0].slot == slot {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(slots, func(slot uint32) bool {
		_, found := slices.BinarySearchFunc(postings, slot, bySlot)
		return found
	})
}
