package practices

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steward/configs"
	"steward/internal/flow"
)

// Whatever people do in a retro, in whatever order, allowed or not, these hold.
func TestRetroProperties(t *testing.T) {
	formats, err := LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		retro := drawRetro(t, formats)
		f := retro.Flow()
		first := drawSession(t, retro)
		s, now := first, monday
		var moves []flow.Move
		stored := table{}.write(flow.Session{}, s)
		for n := range rapid.IntRange(1, 100).Draw(t, "moves") {
			now = now.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "seconds")) * time.Second)
			if retro.Async {
				now = now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "hours")) * time.Hour)
			}
			m := drawMove(t, s, n, now)
			next := step(t, f, s, m)
			leavesTheOldSessionAsItWas(t, f, s, drawMove(t, s, 1000+n, now))
			if n%5 == 0 {
				comesBackFromDisk(t, f, s, m, next)
			}
			if stored = stored.write(s, next); !reflect.DeepEqual(stored, table{}.write(flow.Session{}, next)) {
				t.Fatalf("the stored log is not the log: %v", stored)
			}
			s = next
			moves = append(moves, m)
			keepsSecrets(t, f, s)
			keepsItsBooks(t, s)
			goesBackAndForth(t, f, s, now)
		}
		if got := replay(f, first, moves); !reflect.DeepEqual(pictureOf(got), pictureOf(s)) {
			t.Fatalf("replaying the moves gives another session:\n%v\n%v", pictureOf(got), pictureOf(s))
		}
		closed := playOut(t, f, s, now)
		forgetsPeople(t, closed)
	})
}

// step plays a move, and proves that it leaves the old session alone, that a refusal changes nothing, and that one
// click twice is one click.
func step(t *rapid.T, f flow.Flow, s flow.Session, m flow.Move) flow.Session {
	before := pictureOf(s)
	next, _, err := flow.Step(f, s, m)
	if !reflect.DeepEqual(pictureOf(s), before) {
		t.Fatalf("%+v changed the session it was played on", m)
	}
	once := pictureOf(next)
	if err != nil && !reflect.DeepEqual(once, before) {
		t.Fatalf("%+v was refused (%v) and changed something", m, err)
	}
	twice, signals, _ := flow.Step(f, next, m)
	if !reflect.DeepEqual(pictureOf(twice), once) {
		if m.Do != (flow.Tick{}) { // two ticks are two looks at the clock
			t.Fatalf("%+v twice is not once, signals %v:\n%v\n%v", m, signals, once, pictureOf(twice))
		}
	}
	return next
}

// leavesTheOldSessionAsItWas plays two moves on one session: neither knows of the other.
func leavesTheOldSessionAsItWas(t *rapid.T, f flow.Flow, s flow.Session, other flow.Move) {
	before := pictureOf(s)
	a, _, _ := flow.Step(f, s, other)
	one := pictureOf(a)
	third := other
	third.ID += "b"
	b, _, _ := flow.Step(f, s, third)
	if !reflect.DeepEqual(pictureOf(s), before) || !reflect.DeepEqual(pictureOf(a), one) {
		t.Fatalf("%+v played twice on one session: they share something", other)
	}
	if c, ok := b.Log.Find(other.ID); ok && other.ID != third.ID && b.Log.Len() == s.Log.Len()+1 {
		t.Fatalf("a log holds what was said in another: %+v", c)
	}
}

// comesBackFromDisk proves that a stored session goes on like the one in memory.
func comesBackFromDisk(t *rapid.T, f flow.Flow, s flow.Session, m flow.Move, next flow.Session) {
	again, _, _ := flow.Step(f, reloaded(s), m)
	if pictureOf(again).header != pictureOf(next).header || !slices.Equal(rows(again), rows(next)) {
		t.Fatalf("%+v leads elsewhere after loading:\n%v\n%v", m, pictureOf(again), pictureOf(next))
	}
}

// keepsSecrets looks at the session as each person: nobody sees a sealed card, a ballot or a score of anybody else.
func keepsSecrets(t *rapid.T, f flow.Flow, s flow.Session) {
	sealed := true
	for _, v := range s.Path {
		if v.Stage == StageCollect && v.Revealed {
			sealed = false
		}
	}
	for _, who := range append([]flow.Person{""}, people...) {
		viewer := flow.Viewer{Person: who}
		if who != "" {
			viewer.As = mask(who)
		}
		seen := flow.Visible(f, s, viewer)
		if len(seen.Gone) > 0 {
			t.Fatalf("%q sees the masks of those who left: %v", who, seen.Gone)
		}
		for _, c := range seen.Log.All() {
			if by := string(c.By); strings.HasPrefix(by, "mask") && c.By != viewer.As {
				t.Fatalf("%q sees behind a mask: %+v", who, c)
			}
			if item, card := c.Body.(flow.Item); card && sealed && !strings.HasPrefix(item.Text, "secret of "+string(who)+",") {
				t.Fatalf("%q sees what somebody else wrote: %+v", who, c)
			}
		}
	}
}

// keepsItsBooks proves what holds in every session: places rise, ids are one's own, the count of people is not beyond
// those who are there.
func keepsItsBooks(t *rapid.T, s flow.Session) {
	seen := map[string]bool{}
	last := -1
	for _, c := range s.Log.All() {
		if c.Seq <= last || seen[c.ID] || c.ID == "" {
			t.Fatalf("place %d after %d, id %q", c.Seq, last, c.ID)
		}
		last = c.Seq
		seen[c.ID] = true
	}
	if flow.Authors(s) > s.Voices()+len(s.Gone) { // who of those that are hidden has left, a session at rest does not know
		t.Fatalf("%d have spoken of %d: seats %v, gone %v", flow.Authors(s), s.Voices(), s.Seats, s.Gone)
	}
	if leads := s.Seats[s.Lead()]; s.Lead() != "" && leads != flow.Facilitator {
		t.Fatalf("the lead is %s", leads)
	}
	if s.Running() && s.Visit().Stage != s.Stage {
		t.Fatalf("in %q, the path ends in %q", s.Stage, s.Visit().Stage)
	}
}

// goesBackAndForth proves that going back unsays nothing, and that the way forward leads to where it came from.
func goesBackAndForth(t *rapid.T, f flow.Flow, s flow.Session, now time.Time) {
	lead := s.Lead()
	back, _, err := flow.Step(f, s, flow.Move{By: lead, At: now, Do: flow.Back{}})
	if err != nil {
		return
	}
	said := rows(s)
	if !slices.Equal(rows(back), said) {
		t.Fatalf("going back changed what was said:\n%v\n%v", said, rows(back))
	}
	forth, _, err := flow.Step(f, back, flow.Move{By: lead, At: now, Do: flow.Advance{}})
	if err != nil || forth.Stage != s.Stage {
		return // held, or the way here was by an exit
	}
	if !slices.Equal(rows(forth), said) && !onlySumsDiffer(rows(forth), said) {
		t.Fatalf("back and forth lost something:\n%v\n%v", said, rows(forth))
	}
	if forth.Visit().Pass != s.Visit().Pass || !slices.EqualFunc(forth.Path, s.Path, func(a, b flow.Visit) bool { return a.Stage == b.Stage && a.Pass == b.Pass }) ||
		!slices.Equal(forth.Ahead, s.Ahead) || forth.Passes != s.Passes {
		t.Fatalf("back and forth leads elsewhere: %v, ahead %v; was %v, ahead %v", forth.Path, forth.Ahead, s.Path, s.Ahead)
	}
}

// onlySumsDiffer allows the sum of a visit that was taken up again to carry the new time of the visit.
func onlySumsDiffer(a, b []string) bool {
	words := func(rows []string) []string {
		return slices.DeleteFunc(slices.Clone(rows), func(r string) bool { return strings.Contains(r, "_sum|") })
	}
	return slices.Equal(words(a), words(b)) && len(a) == len(b)
}

func replay(f flow.Flow, s flow.Session, moves []flow.Move) flow.Session {
	for _, m := range moves {
		s, _, _ = flow.Step(f, s, m)
	}
	return s
}

// playOut brings the session to its end.
func playOut(t *rapid.T, f flow.Flow, s flow.Session, now time.Time) flow.Session {
	play := func(m flow.Move) {
		m.At, m.As = now, mask(m.By)
		s, _, _ = flow.Step(f, s, m)
	}
	play(flow.Move{By: "eva", Do: flow.Leave{}}) // she may have come to watch
	play(flow.Move{By: "eva", Do: flow.Join{}})
	play(flow.Move{By: "eva", Do: flow.TakeOver{}})
	for n := 0; s.Running(); n++ {
		if n > 200 {
			t.Fatalf("the session does not end: in %q after %v", s.Stage, s.Path)
		}
		lead := s.Lead()
		if s.Stage == StageFacts { // what was carried over twice is not passed over
			play(flow.Move{ID: fmt.Sprint("verdict", n), By: lead, Do: flow.Say{Body: flow.Verdict{Action: "old2", Status: "done"}}})
		}
		play(flow.Move{By: lead, Do: flow.Advance{}})
		if n%3 == 0 {
			now = now.Add(100 * time.Hour)
			play(flow.Move{Do: flow.Tick{}})
		}
	}
	return s
}

// forgetsPeople searches everything that is left of a closed session.
func forgetsPeople(t *rapid.T, s flow.Session) {
	p := pictureOf(s)
	for _, line := range append(p.said, p.header) {
		if strings.Contains(line, "mask-of-") {
			t.Fatalf("a pseudonym is left: %s", line)
		}
	}
	for _, c := range s.Log.All() {
		switch c.Body.(type) {
		case flow.Dots, flow.Scores, flow.Thumb:
			t.Fatalf("a single answer is left: %+v", c)
		case flow.Item, flow.Nothing:
			if c.Stage == StageCollect && s.Anonymity != flow.Named && c.By != "" {
				t.Fatalf("an author is left: %+v", c)
			}
		}
	}
}
