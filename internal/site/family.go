package site

import "slices"

// relative is a note of the same family: one with a page, or only a name.
type relative struct {
	ID, Name     string
	Page         bool
	Changed, Why string // of one that was adapted
	Below        []relative
}

// relative is a note by its id, when the library has it at all.
func (b *builder) relative(id string) (r relative, ok bool) {
	e, ok := b.all[id]
	if !ok {
		return r, false
	}
	r = relative{ID: id, Name: e.Name, Page: b.shown[id] != nil}
	if e.Lineage.Changed != nil {
		r.Changed = *e.Lineage.Changed
	}
	if e.Lineage.Why != nil {
		r.Why = *e.Lineage.Why
	}
	return r, true
}

// mostAbove bounds a line of descent: files may name one another in a circle.
const mostAbove = 50

// above is what a note comes from, the farthest first.
func (b *builder) above(n note) (line []relative) {
	seen := map[string]bool{n.ID: true}
	for p := n.Lineage.Parent; p != nil && !seen[*p] && len(line) < mostAbove; p = b.all[*p].Lineage.Parent {
		r, ok := b.relative(*p)
		if !ok {
			break
		}
		seen[*p] = true
		line = append(line, r)
	}
	slices.Reverse(line)
	return line
}

// below is what was adapted from a note. Of what is not shown only that is, which leads to something that is.
func (b *builder) below(id string, seen map[string]bool) (tree []relative) {
	for _, child := range b.children()[id] {
		if seen[child] {
			continue
		}
		seen[child] = true
		r, _ := b.relative(child)
		if r.Below = b.below(child, seen); r.Page || len(r.Below) > 0 {
			tree = append(tree, r)
		}
	}
	return tree
}

// children are the ids of what was adapted from each note, in order.
func (b *builder) children() map[string][]string {
	if b.family == nil {
		b.family = map[string][]string{}
		for id, e := range b.all {
			if p := e.Lineage.Parent; p != nil {
				b.family[*p] = append(b.family[*p], id)
			}
		}
		for _, ids := range b.family {
			slices.Sort(ids)
		}
	}
	return b.family
}
