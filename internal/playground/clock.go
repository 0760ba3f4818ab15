package playground

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// Clock is a clock that can be moved. It runs like the machine's, some way off; the zero Clock is the machine's own
// time. It serves a whole playground: the workspace, the bot and the page must all ask the same one.
type Clock struct {
	walks  sync.Mutex // one walk at a time
	mu     sync.Mutex
	ahead  time.Duration
	onMove map[*func(time.Time)]bool
}

// Now is the playground's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

// Advance moves the clock, forward or back.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	c.ahead += d
	told := slices.Collect(maps.Keys(c.onMove))
	c.mu.Unlock()
	for _, f := range told {
		(*f)(c.Now())
	}
}

// Set moves the clock to a time, at once. It waits for a walk to end.
func (c *Clock) Set(t time.Time) {
	c.walks.Lock()
	defer c.walks.Unlock()
	c.Advance(t.Sub(c.Now()))
}

// stride is the longest step of a walk. A meeting that should have begun waits half an hour for a bot that was away.
const stride = 30 * time.Minute

// Walk moves the clock forward to the time that to names, from one half hour to the next, so that what is due on the way
// happens in its turn and at about its time: an afternoon's reminder in the afternoon, and a meeting on the hour.
func (c *Clock) Walk(to func(now time.Time) time.Time) {
	c.walks.Lock()
	defer c.walks.Unlock()
	for end := to(c.Now()); ; {
		now := c.Now()
		if !now.Before(end) {
			return
		}
		next := now.Truncate(stride).Add(stride)
		if next.After(end) {
			next = end
		}
		c.Advance(next.Sub(now))
	}
}

// OnMove asks to be told after each move until stop is called, so that whatever waits for a deadline can look at it at
// once.
func (c *Clock) OnMove(f func(now time.Time)) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.onMove == nil {
		c.onMove = map[*func(time.Time)]bool{}
	}
	c.onMove[&f] = true
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.onMove, &f)
	}
}

// workStart is when a playground Monday begins, local time of the team: after the first coffee, before the first retro.
const workStart = 9*time.Hour + 30*time.Minute

// NextMonday is where the button of that name leads: the start of work on the first Monday after t, where the team is.
func NextMonday(t time.Time) time.Time { return nextMonday(t.In(zone(Zone))) }

// nextMonday is the same in the zone of t.
func nextMonday(t time.Time) time.Time {
	days := (int(time.Monday) - int(t.Weekday()) + 7) % 7
	if days == 0 {
		days = 7
	}
	return time.Date(t.Year(), t.Month(), t.Day()+days, int(workStart.Hours()), int(workStart.Minutes())%60, 0, 0, t.Location())
}
