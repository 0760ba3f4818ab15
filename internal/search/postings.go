package search

import "cmp"

func bySlot(p posting, slot uint32) int { return cmp.Compare(p.slot, slot) }

// union returns the documents that hold any of some words.
func union(options []option) (all []posting) {
	for _, o := range options {
		if len(all) == 0 {
			all = o.postings
			continue
		}
		merged := make([]posting, 0, len(all)+len(o.postings))
		a, b := all, o.postings
		for len(a) > 0 && len(b) > 0 {
			switch {
			case a[0].slot < b[0].slot:
				merged, a = append(merged, a[0]), a[1:]
			case a[0].slot > b[0].slot:
				merged, b = append(merged, b[0]), b[1:]
			default:
				p := a[0]
				p.fields |= b[0].fields
				p.tf = max(p.tf, b[0].tf)
				merged, a, b = append(merged, p), a[1:], b[1:]
			}
		}
		all = append(append(merged, a...), b...)
	}
	return all
}

// both returns the documents that are in two lists, each word counted as often as the rarer.
func both(a, b []posting) (common []posting) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].slot < b[0].slot:
			a = a[1:]
		case a[0].slot > b[0].slot:
			b = b[1:]
		default:
			common = append(common, posting{a[0].slot, min(a[0].tf, b[0].tf), a[0].fields | b[0].fields})
			a, b = a[1:], b[1:]
		}
	}
	return common
}
