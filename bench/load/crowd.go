package main

import (
	"fmt"
	"sync/atomic"
)

// seats is how many people take part in a session, the most that the bot allows.
const seats = 50

// A crowd is who submits what in one measurement: many sessions, 50 people in each, a few cards from each person. It
// stays below what the bot takes from one person at once (a burst of 30) and in all (50 cards), and below doubling a
// session of 300, so that a session of 300 cards is one until the end.
type crowd struct {
	ids   []string // of sessions
	size  int      // cards in each before the measurement
	each  int      // cards of each person
	first int      // serial number of the first card
	next  atomic.Int64
	acked []atomic.Bool
}

// card is one submission.
type card struct {
	session, user string
	serial        int
}

// eachOf is how many cards a person writes in sessions of a size.
func eachOf(size int) int { return min(max(size/seats, 1), 30) }

// roster hands out sessions and serial numbers, each once.
type roster struct {
	sessions, cards int
	crowds          []*crowd
}

// crowd makes room for that many submissions to sessions of that size.
func (r *roster) crowd(size, submissions int) *crowd {
	c := &crowd{size: size, each: eachOf(size), first: r.cards}
	for n := 0; n < submissions; n += seats * c.each {
		c.ids = append(c.ids, fmt.Sprintf("bench%06d", r.sessions))
		r.sessions++
	}
	c.acked = make([]atomic.Bool, len(c.ids)*seats*c.each)
	r.cards += len(c.acked)
	r.crowds = append(r.crowds, c)
	return c
}

// rewound is the same crowd for another server, which knows nothing of the first.
func (c *crowd) rewound() *crowd {
	return &crowd{ids: c.ids, size: c.size, each: c.each, first: c.first, acked: make([]atomic.Bool, len(c.acked))}
}

// take returns the next submission. Neighbours go to different sessions, as they would from people who do not know of
// one another.
func (c *crowd) take() (card, bool) {
	i := int(c.next.Add(1)) - 1
	if i >= len(c.acked) {
		return card{}, false
	}
	session := c.ids[i%len(c.ids)]
	return card{session: session, user: person(session, i/len(c.ids)%seats), serial: c.first + i}, true
}

func (c *crowd) acknowledged(x card) { c.acked[x.serial-c.first].Store(true) }

// person is the user id of somebody with a seat in a session, and in no other.
func person(session string, seat int) string {
	return fmt.Sprintf("U%s%02d", session[len("bench"):], seat)
}
