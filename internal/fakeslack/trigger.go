package fakeslack

import (
	"fmt"
	"time"
)

// triggerLife is how long a trigger_id may be exchanged for a modal (Slack: 3 seconds), unless the app has longer than
// that to acknowledge.
const triggerLife = 3 * time.Second

// trigger is the right to open one modal for one person.
type trigger struct {
	user, origin string // origin: the conversation it came from, "" if none
	view         string // the view it came from, "" if none
	expires      time.Time
	used         bool
}

// newTrigger makes one for what a person just did; the caller holds the lock.
func (s *Server) newTrigger(user, origin, view string) string {
	s.lastID++
	id := fmt.Sprintf("%d.%d.%s", s.lastID, s.opts.Now().Unix(), secret(8))
	now := s.opts.Now()
	for old, t := range s.triggers {
		if now.Sub(t.expires) > time.Hour {
			delete(s.triggers, old)
		}
	}
	s.triggers[id] = &trigger{user: user, origin: origin, view: view, expires: now.Add(max(triggerLife, s.opts.AckTimeout))}
	return id
}

// exchange uses a trigger up. Slack's guide on interactivity names these codes; the method pages of views.open and
// views.push call the same two expired_trigger_id and exchanged_trigger_id.
func (s *Server) exchange(id string) (*trigger, error) {
	t := s.triggers[id]
	switch {
	case id == "":
		return nil, invalidArgument("missing required field: trigger_id [json-pointer:/trigger_id]")
	case t == nil:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("trigger_exchanged")
	case s.opts.Now().After(t.expires):
		return nil, refuse("trigger_expired")
	}
	t.used = true
	return t, nil
}
