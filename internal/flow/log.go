package flow

import "sync"

// Log holds the contributions of a session in order. It is a value: adding to a log leaves the old one as it was.
// Adding the 5,000th costs what the first did, because logs that grow from one another share their memory; a log that
// grows from one that has already grown elsewhere makes its own copy first. The zero value is empty.
type Log struct {
	items  []Contribution
	next   int // the Seq of the next contribution
	shared *trunk
}

// trunk is what logs grown from one another have in common: how far the memory is taken, and where each id stands.
type trunk struct {
	mu    sync.Mutex
	taken int
	at    map[string]int
}

// LogOf rebuilds a log from stored contributions, which must be in the order of their Seq.
func LogOf(items []Contribution) Log {
	l := Log{items: items[:len(items):len(items)], shared: &trunk{taken: len(items), at: make(map[string]int, len(items))}}
	for i, c := range items {
		l.shared.at[c.ID] = i
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

func (l Log) index(id string) int {
	if l.shared == nil {
		return -1
	}
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	if i, ok := l.shared.at[id]; ok && i < len(l.items) && l.items[i].ID == id {
		return i
	}
	return -1
}

// with returns the log with c added at the end.
func (l Log) with(c Contribution) Log {
	c.Seq = l.next
	if !l.grow(c) {
		l = LogOf(append(make([]Contribution, 0, len(l.items)+8), l.items...))
		l.next = max(l.next, c.Seq)
		l.grow(c)
	}
	l.items = append(l.items, c)
	l.next = c.Seq + 1
	return l
}

// grow takes the place after the last contribution, unless another log has taken it.
func (l *Log) grow(c Contribution) bool {
	if l.shared == nil {
		l.shared = &trunk{at: map[string]int{}}
	}
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	if l.shared.taken != len(l.items) {
		return false
	}
	l.shared.taken++
	l.shared.at[c.ID] = len(l.items)
	return true
}

// changed returns the log with every contribution replaced by what f returns, or dropped where keep is false.
func (l Log) changed(f func(Contribution) (c Contribution, keep bool)) Log {
	items := make([]Contribution, 0, len(l.items))
	for _, c := range l.items {
		if c, keep := f(c); keep {
			items = append(items, c)
		}
	}
	out := LogOf(items)
	out.next = max(out.next, l.next) // a place is not given twice
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
