package flow_test

import (
	"fmt"
	"testing"
	"time"

	"steward/internal/flow"
)

// crowd is a board that has so many cards of people who wrote forty each.
func crowd(b *testing.B, cards int) (flow.Flow, flow.Session) {
	b.Helper()
	f := flow.Flow{Key: "bench", Stages: []flow.Stage{
		{Key: "cards", Block: flow.Board{Columns: []string{"good"}, Each: 50}, Seen: flow.Sealed, Timebox: flow.For(time.Hour)},
		{Key: "groups", Block: flow.Groups{Board: "cards"}},
	}}
	s := flow.Session{Seats: map[flow.Person]flow.Role{"p0": flow.Facilitator}, Seed: 1}
	people := cards/40 + 1
	for p := range people - 1 {
		s.Seats[flow.Person(fmt.Sprint("p", p+1))] = flow.Participant
	}
	s, _ = flow.Start(f, s, ten)
	for n := range cards {
		var err error
		if s, _, err = flow.Step(f, s, write(n, fmt.Sprint("p", n%people))); err != nil {
			b.Fatal(err)
		}
	}
	return f, s
}

func write(n int, by string) flow.Move {
	return flow.Move{
		ID: fmt.Sprint("click", n), By: flow.Person(by), As: flow.Person("alias-of-" + by), At: ten,
		Do: flow.Say{Body: flow.Item{Column: "good", Text: fmt.Sprintf("The %d-th thought about our stand-ups, of usual length", n)}},
	}
}

// Adding the 5,000th card costs what the tenth did. Now and then the board is begun anew, so that it keeps its size.
func BenchmarkStepAddsCard(b *testing.B) {
	for _, cards := range []int{10, 300, 5000} {
		b.Run(fmt.Sprint(cards), func(b *testing.B) {
			f, s := crowd(b, cards)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				if s.Log.Len() >= cards+max(10, cards/10) {
					b.StopTimer()
					f, s = crowd(b, cards)
					b.StartTimer()
				}
				var err error
				if s, _, err = flow.Step(f, s, write(cards+n, fmt.Sprint("p", n%len(s.Seats)))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReveal300(b *testing.B) {
	f, s := crowd(b, 300)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := flow.Step(f, s, flow.Move{By: "p0", At: ten, Do: flow.Advance{}}); err != nil {
			b.Fatal(err)
		}
	}
}

// Visible before the reveal is the dearest: every card but one's own is left out.
func BenchmarkVisible300(b *testing.B) {
	f, s := crowd(b, 300)
	b.ReportAllocs()
	for b.Loop() {
		flow.Visible(f, s, flow.Viewer{Person: "p0", As: "alias-of-p0"})
	}
}

func BenchmarkRevise5000(b *testing.B) {
	f, s := crowd(b, 5000)
	b.ReportAllocs()
	for b.Loop() {
		m := write(9999, "p1")
		m.Do = flow.Revise{ID: "click1", Body: flow.Item{Column: "good", Text: "Mended"}}
		if _, _, err := flow.Step(f, s, m); err != nil {
			b.Fatal(err)
		}
	}
}
