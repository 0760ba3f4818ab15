package storage

import (
	"container/list"
	"sync"

	"steward/internal/flow"
)

// liveContributions bounds the cache: about 300 bytes each, so some 20 MB at most.
const liveContributions = 60_000

// live is a session as it is in the database at one version. It is never changed, only replaced.
type live struct {
	session flow.Session
	meta    Meta
	secret  []byte // nil when it was not asked for yet; never on a shared database, where others may drop it
}

// sessionWeight is what a session without contributions counts as.
const sessionWeight = 20

func (l *live) weight() int { return sessionWeight + l.session.Log.Len() }

// cache holds sessions that are in use, those used last first to stay.
type cache struct {
	mu      sync.Mutex
	limit   int
	weight  int
	entries map[string]*list.Element // of *entry
	recent  *list.List               // front is the latest
	clock   int64                    // counts publications
	floor   int64                    // the latest publication that is no longer held
}

type entry struct {
	*live
	published int64
}

func newCache(limit int) *cache {
	return &cache{limit: limit, entries: map[string]*list.Element{}, recent: list.New()}
}

// get returns the session, or nil and a ticket for fill.
func (c *cache) get(id string) (l *live, ticket int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[id]; ok {
		c.recent.MoveToFront(e)
		return e.Value.(*entry).live, c.clock
	}
	return nil, c.clock
}

// publish stores what was just committed.
func (c *cache) publish(l *live) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clock++
	c.put(l)
}

// fill stores what a reader loaded, unless something that may be newer was published since its ticket.
func (c *cache) fill(l *live, ticket int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[l.meta.ID]; ok && e.Value.(*entry).meta.Version >= l.meta.Version {
		return
	}
	if c.floor <= ticket {
		c.put(l)
	}
}

// drop forgets a session.
func (c *cache) drop(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[id]; ok {
		c.remove(e)
	}
	c.clock++ // readers that are under way must not bring it back
	c.floor = c.clock
}

func (c *cache) put(l *live) {
	if e, ok := c.entries[l.meta.ID]; ok {
		c.weight -= e.Value.(*entry).weight()
		e.Value = &entry{l, c.clock}
		c.recent.MoveToFront(e)
	} else {
		c.entries[l.meta.ID] = c.recent.PushFront(&entry{l, c.clock})
	}
	c.weight += l.weight()
	for c.weight > c.limit && c.recent.Len() > 1 {
		c.remove(c.recent.Back())
	}
}

func (c *cache) remove(e *list.Element) {
	old := c.recent.Remove(e).(*entry)
	delete(c.entries, old.meta.ID)
	c.weight -= old.weight()
	c.floor = max(c.floor, old.published)
}
