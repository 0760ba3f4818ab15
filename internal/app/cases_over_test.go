package app

import (
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Whoever ends it, and however: what it was about and by which door somebody went is stored no longer.
func TestAnEndLeavesNeitherTopicNorDoor(t *testing.T) {
	for name, end := range map[string]func(*pair, string){
		"safety":  func(o *pair, id string) { o.play("bob", id, flow.Go{Door: practices.ExitSafety}) },
		"human":   func(o *pair, id string) { o.play("bob", id, flow.Go{Door: practices.ExitHuman}) },
		"no":      func(o *pair, id string) { o.play("bob", id, flow.Go{Door: practices.ExitWithdrawn}) },
		"silence": func(o *pair, _ string) { o.pass(8 * 24 * time.Hour) },
	} {
		o := newPair(t)
		id := o.invite("bob")
		before, err := o.db.View(t.Context()).DueCase(id)
		if err != nil || !strings.Contains(string(before.Session.Format), "Reviews") {
			t.Fatalf("the topic is not looked for in the right place: %s, %v", before.Session.Format, err)
		}
		end(o, id)
		c, err := o.db.View(t.Context()).DueCase(id)
		if err != nil || c.Session.Running() || c.Session.Left != practices.ExitWithdrawn || strings.Contains(string(c.Session.Format), "Reviews") {
			t.Errorf("%s leaves %q, %s, %v", name, c.Session.Left, c.Session.Format, err)
		}
	}
}
