// Package bench measures what the bot does inside: a step of the engine, the drawing of a large retrospective, the
// grouping of cards. Everything that a person waits for, disk and network included, is measured by bench/load, beside
// the same in another framework (bench/peer).
package bench

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// Inner are the measurements, by name.
var Inner = []struct {
	Name string
	Run  func(*testing.B)
}{
	{"engine: one card more in a session of 300", step(300)},
	{"engine: one card more in a session of 5,000", step(5000)},
	{"draw the live message while 300 cards come in", drawCard(practices.StageCollect)},
	{"draw the live message with 300 cards revealed", drawCard(practices.StageGroup)},
	{"draw the form that groups 300 cards", drawGroupForm},
	{"group 200 cards by shared words", alike},
	{"group 200 cards by what they are about", sameTopic},
}

var morning = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

const people = 12

func person(i int) flow.Person { return flow.Person(fmt.Sprintf("U%02d", i%people)) }

// retro plays a retrospective of 12 people through the engine until it has that many cards and stands in a stage.
// Everybody's limit of cards is lifted, or 12 people could not write 5,000.
func retro(b *testing.B, cards int, stage string) (practices.Retro, flow.Flow, flow.Session) {
	b.Helper()
	formats, err := practices.LoadFormats(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	format, ok := formats.Get("start-stop-continue")
	if !ok {
		b.Fatal("there is no format start-stop-continue")
	}
	params, err := json.Marshal(practices.Retro{Format: format, Minutes: 60})
	if err != nil {
		b.Fatal(err)
	}
	s := flow.Session{ID: "retro", Format: params, Anonymity: flow.Unattributed, Seed: 7, Seats: map[flow.Person]flow.Role{}}
	for i := range people {
		s.Seats[person(i)] = flow.Participant
	}
	s.Seats[person(0)] = flow.Facilitator
	var r practices.Retro
	err = json.Unmarshal(params, &r)
	if err != nil {
		b.Fatal(err)
	}
	f := r.Flow()
	for i, st := range f.Stages {
		if board, ok := st.Block.(flow.Board); ok {
			board.Each = 0
			f.Stages[i].Block = board
		}
	}
	s, _ = flow.Start(f, s, morning)
	move := func(m flow.Move) {
		m.At = morning
		if s, _, err = flow.Step(f, s, m); err != nil {
			b.Fatal(err)
		}
	}
	for s.Stage != practices.StageCollect {
		move(flow.Move{By: person(0), Do: flow.Advance{}})
	}
	for i := range cards {
		move(say(i, format))
	}
	for s.Stage != stage {
		move(flow.Move{By: person(0), Do: flow.Advance{}})
	}
	return r, f, s
}

// say is the move of somebody who writes the i-th card.
func say(i int, f practices.Format) flow.Move {
	return flow.Move{ID: fmt.Sprint("card", i), By: person(i), As: "p-" + person(i), At: morning,
		Do: flow.Say{Body: flow.Item{Column: f.Columns[i%len(f.Columns)].ID, Text: text(i)}}}
}

func room(b *testing.B, s flow.Session) practices.RetroRoom {
	b.Helper()
	r, err := practices.LookIn[practices.RetroRoom](s, "C1", flow.Viewer{}, morning)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func desk(b *testing.B) views.Desk {
	b.Helper()
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	return views.Desk{Words: words}
}

// step adds a card to the same session again and again. Steps share memory with the newest session only, so the copy
// that the first step makes is not counted.
func step(cards int) func(*testing.B) {
	return func(b *testing.B) {
		r, f, s := retro(b, cards, practices.StageCollect)
		n := cards
		for b.Loop() {
			next, _, err := flow.Step(f, s, say(n, r.Format))
			if err != nil {
				b.Fatal(err)
			}
			if n++; n%1000 != 0 { // then from the start again, or a long run would measure a longer session
				s = next
				continue
			}
			b.StopTimer()
			_, _, s = retro(b, cards, practices.StageCollect)
			n = cards
			b.StartTimer()
		}
	}
}

func drawCard(stage string) func(*testing.B) {
	return func(b *testing.B) {
		_, _, s := retro(b, 300, stage)
		d := desk(b)
		for b.Loop() {
			m := d.Card(room(b, s).Room)
			if _, err := json.Marshal(m.Blocks); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func drawGroupForm(b *testing.B) {
	_, _, s := retro(b, 300, practices.StageGroup)
	d := desk(b)
	for b.Loop() {
		if _, err := json.Marshal(d.GroupForm(room(b, s), nil)); err != nil {
			b.Fatal(err)
		}
	}
}

func alike(b *testing.B) {
	cards := texts(200)
	for b.Loop() {
		practices.Alike(cards)
	}
}

func sameTopic(b *testing.B) {
	synonyms, err := practices.LoadSynonyms(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	cards := texts(200)
	for b.Loop() {
		synonyms.SameTopic(cards)
	}
}
