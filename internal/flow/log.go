package flow

import "slices"

// Log holds the contributions of a session in order. It is a value: adding to a log leaves the old one as it was.
// Adding the 5,000th costs what the first did, because logs that grow from one another share their memory; a log that
// grows from one that has already grown elsewhere makes its own copy first. The zero value is empty.
type Log struct {
	items  []Contribution
	before []int // for each contribution, the place of its author's previous one; -1 when it is the first
	next   int   // the Seq of the next contribution
	shared *trunk
}

// LogOf rebuilds a log from stored contributions, which must be in the order of their Seq. The log keeps the slice.
func LogOf(items []Contribution) Log {
	l := Log{
		items:  slices.Clip(items),
		before: make([]int, len(items)),
		shared: &trunk{at: make(map[string]int, len(items)), last: map[Person]int{}},
	}
	for i, c := range items {
		l.before[i] = l.shared.take(c)
		l.next = max(l.next, c.Seq+1)
	}
	return l
}

// All returns the contributions in order. The slice must not be changed.
func (l Log) All() []Contribution { return l.items }

// Len returns how many contributions there are.
func (l Log) Len() int { return len(l.items) }

// Find returns the contribution with that id.
func (l Log) Find(id string) (Contribution, bool) {
	if i := l.index(id); i >= 0 {
		return l.items[i], true
	}
	return Contribution{}, false
}

// with returns the log with c added at the end.
func (l Log) with(c Contribution) Log {
	c.Seq = l.next
	before, ok := l.grow(c)
	if !ok {
		next := l.next
		l = LogOf(slices.Clone(l.items))
		l.next = next
		before, _ = l.grow(c)
	}
	l.items = append(l.items, c)
	l.before = append(l.before, before)
	l.next++
	return l
}

// only returns the log without what keep refuses. A place in the log is not given twice.
func (l Log) only(keep func(Contribution) bool) Log {
	drop := func(c Contribution) bool { return !keep(c) }
	if !slices.ContainsFunc(l.items, drop) {
		return l
	}
	out := LogOf(slices.DeleteFunc(slices.Clone(l.items), drop))
	out.next = l.next
	return out
}

// replaced returns the log with c in the place of the contribution with the same id.
func (l Log) replaced(c Contribution) Log {
	items := slices.Clone(l.items)
	items[l.index(c.ID)] = c
	out := LogOf(items)
	out.next = l.next
	return out
}

// Changes tells what must be written to turn the stored log old into l: contributions to put and ids to remove.
// When l only grew, the cost is that of what was added.
func (l Log) Changes(old Log) (put []Contribution, gone []string) {
	if l.shared == old.shared && len(l.items) >= len(old.items) {
		return l.items[len(old.items):], nil
	}
	was := make(map[string]Contribution, len(old.items))
	for _, c := range old.items {
		was[c.ID] = c
	}
	for _, c := range l.items {
		if o, ok := was[c.ID]; !ok || !same(o, c) {
			put = append(put, c)
		}
		delete(was, c.ID)
	}
	for _, c := range old.items {
		if _, ok := was[c.ID]; ok {
			gone = append(gone, c.ID)
		}
	}
	return put, gone
}
