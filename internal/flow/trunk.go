package flow

import (
	"cmp"
	"iter"
	"slices"
	"sync"
)

// trunk is what logs grown from one another have in common: how far the memory is taken, and where things stand in it.
type trunk struct {
	mu    sync.Mutex
	taken int
	at    map[string]int // id -> place
	last  map[Person]int // author -> place of the newest
}

// take notes the contribution that comes next, and returns the place of its author's previous one.
func (t *trunk) take(c Contribution) int {
	before, ok := t.last[c.By]
	if !ok {
		before = -1
	}
	t.at[c.ID], t.last[c.By] = t.taken, t.taken
	t.taken++
	return before
}

// grow takes the place after the last contribution, unless another log has taken it.
func (l *Log) grow(c Contribution) (before int, ok bool) {
	if l.shared == nil {
		*l = LogOf(nil)
	}
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	if l.shared.taken != len(l.items) {
		return 0, false
	}
	return l.shared.take(c), true
}

func (l Log) index(id string) int {
	if l.shared == nil {
		return -1
	}
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	if i, ok := l.shared.at[id]; ok && i < len(l.items) {
		return i
	}
	return -1
}

// from yields what one author said, the newest first.
func (l Log) from(by Person) iter.Seq[Contribution] {
	return func(yield func(Contribution) bool) {
		for i := l.newest(by); i >= 0; i = l.before[i] {
			if !yield(l.items[i]) {
				return
			}
		}
	}
}

// of returns the log of what these authors said.
func (l Log) of(authors ...Person) Log {
	var items []Contribution
	for _, by := range slices.Compact(authors) {
		if by != "" { // nobody's words are not anybody's own
			items = slices.AppendSeq(items, l.from(by))
		}
	}
	slices.SortFunc(items, func(a, b Contribution) int { return cmp.Compare(a.Seq, b.Seq) })
	out := LogOf(items)
	out.next = l.next
	return out
}

// newest returns the place of an author's last contribution, -1 when there is none.
func (l Log) newest(by Person) int {
	if l.shared == nil {
		return -1
	}
	l.shared.mu.Lock()
	i, ok := l.shared.last[by]
	l.shared.mu.Unlock()
	if !ok {
		return -1
	}
	if i >= len(l.items) { // said in a log that has grown from this one
		for i = len(l.items) - 1; i >= 0 && l.items[i].By != by; i-- {
		}
	}
	return i
}
