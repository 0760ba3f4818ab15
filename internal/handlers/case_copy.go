package handlers

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/views"
)

// copyKept is how long somebody who stopped for safety may ask for a copy of their own words.
const copyKept = 10 * time.Minute

// copies are what people had written when they stopped for safety: theirs for the asking, once, from memory alone.
type copies struct {
	mu sync.Mutex
	of map[app.Who]*string
}

// keep holds a text for a while.
func (c *copies) keep(who app.Who, text string) {
	if text == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[app.Who]*string{}
	}
	held := &text
	c.of[who] = held
	time.AfterFunc(copyKept, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.of[who] == held {
			delete(c.of, who)
		}
	})
}

// has reports whether there is something to ask for.
func (c *copies) has(who app.Who) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.of[who] != nil
}

// take hands the text over and forgets it.
func (c *copies) take(who app.Who) (text string, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	held := c.of[who]
	delete(c.of, who)
	if held == nil {
		return "", false
	}
	return *held, true
}

// keepOwn holds what the person wrote, saved or not, before a stop deletes it.
func (h *Handler) keepOwn(r Request, room practices.ConflictRoom) {
	var own []string
	if mine, ok := room.Perspective(); ok {
		for _, f := range room.Conflict.Fields {
			own = append(own, views.Written(mine, f))
		}
	} else if parts, ok := room.MyParts(); ok {
		for _, p := range parts.Parts {
			own = append(own, p.Text)
		}
	}
	for _, idea := range room.MyIdeas() {
		own = append(own, idea.Body.Text)
	}
	for _, block := range slices.Sorted(maps.Keys(r.Fields)) {
		if typed := r.Fields[block].Value; !slices.Contains(own, typed) {
			own = append(own, typed)
		}
	}
	own = slices.DeleteFunc(own, func(text string) bool { return strings.TrimSpace(text) == "" })
	h.copies.keep(r.Who, strings.Join(own, "\n"))
}

// showCopy shows somebody their own words, once.
func showCopy(h *Handler, _ context.Context, r Request) (Answer, error) {
	text, ok := h.copies.take(r.Who)
	if !ok {
		return h.tell(r, h.desk.Words.Say("case.copy.gone")), nil
	}
	return h.show(r, h.desk.CaseCopy(text)), nil
}
