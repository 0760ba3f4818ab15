package search

import (
	"cmp"
	"slices"
	"strings"
)

// A tag is one value of a facet and the documents that carry it.
type tag struct {
	facet, value string // as they are compared
	slots        []uint32
	owner        *byte
}

// tagKey writes facets and values as they are compared: theme, themes and Theme are one facet; unplanned-work,
// Unplanned_work and unplannedwork are one value.
func tagKey(facet, value string) string { return facetKey(facet) + "\x00" + valueKey(value) }

func facetKey(facet string) string { return strings.TrimSuffix(valueKey(facet), "s") }

func valueKey(value string) string {
	return strings.Map(func(r rune) rune {
		if letter(r) {
			return r
		}
		return -1
	}, level(value))
}

func (e *edit) tag(slot uint32, tags map[string][]string) {
	for facet, values := range tags {
		for _, value := range values {
			key := tagKey(facet, value)
			t := e.x.tags[key]
			switch {
			case t == nil:
				f, v, _ := strings.Cut(key, "\x00")
				t = &tag{facet: f, value: v, owner: e.owner}
			case t.owner != e.owner:
				t = &tag{facet: t.facet, value: t.value, slots: slices.Clone(t.slots), owner: e.owner}
			}
			e.x.tags[key] = t
			if i, found := slices.BinarySearch(t.slots, slot); !found {
				t.slots = slices.Insert(t.slots, i, slot)
			}
		}
	}
}

func (e *edit) untag(gone []uint32) {
	rest := make(map[string]*tag, len(e.x.tags))
	for key, t := range e.x.tags {
		left := make([]uint32, 0, len(t.slots))
		for _, slot := range t.slots {
			if _, found := slices.BinarySearch(gone, slot); !found {
				left = append(left, slot)
			}
		}
		if len(left) > 0 {
			rest[key] = &tag{facet: t.facet, value: t.value, slots: left, owner: e.owner}
		}
	}
	e.x.tags = rest
}

// A wish is a facet that a query asks for: documents that carry any of its tags.
type wish []*tag

// facets reads the facets that were passed as values: of one facet any value will do, and all facets must fit.
func (x *Index) facets(wanted map[string][]string) (wishes []wish) {
	for facet, values := range wanted {
		if len(values) == 0 {
			continue
		}
		w := wish{}
		for _, v := range values {
			if t := x.tags[tagKey(facet, v)]; t != nil {
				w = append(w, t)
			}
		}
		wishes = append(wishes, w)
	}
	return wishes
}

// tagged reads a tag as people type it: #wip, or theme:wip. The last one may be unfinished. Each that is typed narrows
// what is found. What looks like a tag and is none stays text: "note: ask Ann", "#2".
func (x *Index) tagged(chunk string, unfinished bool) (wish, bool) {
	facet, value, ok := strings.Cut(chunk, ":")
	if bare, hash := strings.CutPrefix(chunk, "#"); hash {
		facet, value, ok = "", bare, true
	}
	if facet, value = facetKey(facet), valueKey(value); !ok || value == "" {
		return nil, false
	}
	var exact, begun wish
	known := false
	for _, t := range x.tags {
		if facet != "" && t.facet != facet {
			continue
		}
		known = true
		switch {
		case t.value == value:
			exact = append(exact, t)
		case unfinished && strings.HasPrefix(t.value, value):
			begun = append(begun, t)
		}
	}
	found := exact
	if len(found) == 0 {
		found = begun
	}
	return found, len(found) > 0 || facet != "" && known
}

// fitting returns the documents that fit all wishes, as a mark for each place; nil stands for all.
func (x *Index) fitting(wishes []wish) []bool {
	if len(wishes) == 0 {
		return nil
	}
	count := make([]uint16, len(x.ids))
	slices.SortFunc(wishes, func(a, b wish) int { return cmp.Compare(len(a), len(b)) })
	for i, w := range wishes {
		for _, t := range w {
			for _, slot := range t.slots {
				if count[slot] == uint16(i) {
					count[slot]++
				}
			}
		}
	}
	fit := make([]bool, len(x.ids))
	for slot, n := range count {
		fit[slot] = int(n) == len(wishes)
	}
	return fit
}
