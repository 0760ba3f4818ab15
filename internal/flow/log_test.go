package flow

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func thought(id string, by Person) Contribution {
	return Contribution{ID: id, By: by, Body: Line{Text: id}}
}

func ids(l Log) (out []string) {
	for _, c := range l.All() {
		out = append(out, c.ID)
	}
	return out
}

// The model of a log is a plain slice, copied at every change.
type model struct {
	log   Log
	items []Contribution
	ids   int // how many ids were given so far, in all logs
	next  int // the place of the next contribution
}

func (m model) check(t *rapid.T) {
	if len(m.items) != m.log.Len() || !slices.EqualFunc(m.items, m.log.All(), same) {
		t.Fatalf("log %v, want %v", m.log.All(), m.items)
	}
	for n := range m.ids {
		id := fmt.Sprint(n)
		c, ok := m.log.Find(id)
		i := slices.IndexFunc(m.items, func(c Contribution) bool { return c.ID == id })
		if ok != (i >= 0) || ok && !same(c, m.items[i]) {
			t.Fatalf("find %s: %v %v", id, c, ok)
		}
	}
	for _, by := range []Person{"ann", "bob", ""} {
		var want []Contribution
		for _, c := range slices.Backward(m.items) {
			if c.By == by {
				want = append(want, c)
			}
		}
		if got := slices.Collect(m.log.from(by)); !slices.EqualFunc(got, want, same) {
			t.Fatalf("from %q: %v, want %v", by, got, want)
		}
	}
}

// Logs that branch, shrink and change in any order stay what a plain copied slice would be, all of them, for ever.
func TestLogsThatShareMemoryStayApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []model{{}}
		ids := 0
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			m := all[rapid.IntRange(0, len(all)-1).Draw(t, "of")]
			switch rapid.IntRange(0, 5).Draw(t, "change") {
			case 0:
				if len(m.items) > 0 {
					c := m.items[rapid.IntRange(0, len(m.items)-1).Draw(t, "which")]
					m.log = m.log.only(func(x Contribution) bool { return x.ID != c.ID })
					m.items = slices.DeleteFunc(slices.Clone(m.items), func(x Contribution) bool { return x.ID == c.ID })
				}
			case 1:
				if len(m.items) > 0 {
					i := rapid.IntRange(0, len(m.items)-1).Draw(t, "which")
					m.items = slices.Clone(m.items)
					m.items[i].Body, m.items[i].By = Line{Text: "changed"}, ""
					m.log = m.log.replaced(m.items[i])
				}
			default:
				c := thought(fmt.Sprint(ids), rapid.SampledFrom([]Person{"ann", "bob", ""}).Draw(t, "by"))
				ids++
				m.log = m.log.with(c)
				c.Seq = m.next
				m.next++
				m.items = append(slices.Clip(m.items), c)
			}
			m.ids = ids
			all = append(all, m)
		}
		for _, m := range all {
			m.check(t)
		}
		a := all[rapid.IntRange(0, len(all)-1).Draw(t, "old")]
		for _, b := range all {
			if got := applied(a.log, b.log); !reflect.DeepEqual(got, stored(b.log)) {
				t.Fatalf("changes: %v, want %v", got, stored(b.log))
			}
		}
	})
}

// stored is a log as a table keeps it.
func stored(l Log) map[string]Contribution {
	rows := map[string]Contribution{}
	for _, c := range l.All() {
		rows[c.ID] = c
	}
	return rows
}

// applied is the stored old log after the changes that lead to the new one.
func applied(old, next Log) map[string]Contribution {
	rows := stored(old)
	put, gone := next.Changes(old)
	for _, id := range gone {
		delete(rows, id)
	}
	for _, c := range put {
		rows[c.ID] = c
	}
	return rows
}

func TestALogThatOnlyGrewTellsWhatWasAdded(t *testing.T) {
	old := Log{}.with(thought("a", "ann"))
	put, gone := old.with(thought("b", "ann")).with(thought("c", "bob")).Changes(old)
	if len(put) != 2 || put[0].ID != "b" || len(gone) != 0 {
		t.Errorf("put %v, gone %v", put, gone)
	}
}

func TestAPlaceIsNotGivenTwice(t *testing.T) {
	l := Log{}.with(thought("a", "ann")).with(thought("b", "ann"))
	l = l.only(func(c Contribution) bool { return c.ID != "b" }).with(thought("c", "ann"))
	if c, _ := l.Find("c"); c.Seq != 2 {
		t.Errorf("seq %d", c.Seq)
	}
}

// With -race this finds a reader who shares memory with a writer.
func TestReadersOfAnOldLogDoNotMeetWriters(t *testing.T) {
	base := Log{}.with(thought("a", "ann")).with(thought("b", "bob")).with(thought("c", "ann")) // memory for one more
	if cap(base.items) == base.Len() {
		t.Fatal("nothing to fight for")
	}
	var wg sync.WaitGroup
	grown := make([]Log, 4)
	for g := range grown {
		wg.Go(func() {
			l := base
			for n := range 200 {
				l = l.with(thought(fmt.Sprintf("%d-%d", g, n), "ann"))
			}
			grown[g] = l
		})
		wg.Go(func() {
			for range 200 {
				if n := len(ids(base)); n != 3 {
					t.Errorf("%d items", n)
				}
				base.Find("b")
				for range base.from("ann") {
				}
			}
		})
	}
	wg.Wait()
	for g, l := range grown {
		if l.Len() != 203 || l.All()[3].ID != fmt.Sprintf("%d-0", g) || l.All()[202].ID != fmt.Sprintf("%d-199", g) {
			t.Errorf("log %d: %d items", g, l.Len())
		}
	}
}
