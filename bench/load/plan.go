package main

import (
	"fmt"
	"time"
)

// A cell of the table: so many connections, sessions of so many cards.
type cell struct{ conns, size int }

func (c cell) String() string { return fmt.Sprintf("%dx%d", c.conns, c.size) }

var cells = []cell{{1, 10}, {1, 300}, {1, 5000}, {32, 10}, {32, 300}, {32, 5000}, {256, 10}, {256, 300}, {256, 5000}}

// At a steady rate there are enough connections that none waits for another, unless the server is slow.
const (
	steadyRate  = 1000 // submissions a second
	steadyConns = 64
	stallRate   = 250
	steadyOnly  = "steady" // what to call that cell
	usualSize   = 300      // cards in a session, where it is not said
)

// most is for how many submissions in a window there are people; it ends early when all have spoken.
func (c cell) most(window time.Duration) int {
	if c.size >= 5000 { // eight such sessions: more would be more than the bot keeps in memory
		return 8 * seats * eachOf(c.size)
	}
	perSecond := 20_000.0
	if c.conns == 1 {
		perSecond = 3_000
	}
	return int(perSecond*window.Seconds()) + 1000 // and those who greet
}

// plan is who submits when: for each round a crowd for each cell and one for the steady rate.
type plan struct {
	roster
	warm, stall *crowd
	rounds      []round
	peers       map[*crowd]*crowd // the same sessions and people, as the peer knows them
}

type round struct {
	cells  map[cell]*crowd
	steady *crowd
}

func (s settings) plan() *plan {
	p := &plan{peers: map[*crowd]*crowd{}}
	during := func(d time.Duration, rate int) int { return int(d.Seconds()*float64(rate))*6/5 + 50 } // and those who greet
	p.warm = p.crowd(usualSize, 12_000)
	for range s.rounds {
		r := round{cells: map[cell]*crowd{}}
		for _, c := range cells {
			if s.only == "" || s.only == c.String() {
				r.cells[c] = p.crowd(c.size, c.most(s.window))
			}
		}
		r.steady = p.crowd(usualSize, during(s.steady, steadyRate))
		p.rounds = append(p.rounds, r)
	}
	p.stall = p.crowd(usualSize, during(s.stall, stallRate))
	for _, c := range p.crowds {
		p.peers[c] = c.rewound()
	}
	return p
}

// stored counts the cards of all crowds: those that were there before, and those that were acknowledged.
func (p *plan) stored() (n int) {
	for _, c := range p.crowds {
		n += len(c.ids) * c.size
		for i := range c.acked {
			if c.acked[i].Load() {
				n++
			}
		}
	}
	return n
}
