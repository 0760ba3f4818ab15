//go:build e2e

package node

import (
	"testing"
	"time"

	"steward/internal/fakeslack"
)

func TestSocketModeClient(t *testing.T) {
	s := fakeslack.New(fakeslack.Options{AckTimeout: time.Second, RetryDelays: []time.Duration{10 * time.Millisecond}})
	t.Cleanup(s.Close)
	b := run(t, s, "socket.mjs")
	b.await("ready", 1)
	ann := s.Person("UANN").Must(t)

	t.Run("a command can be answered in its acknowledgement", func(t *testing.T) {
		if o := ann.Command("CTEAM", "/echo hello"); o.Message == nil || o.Message.Text != "You said hello." {
			t.Errorf("Ann sees %+v", o)
		}
		if r := b.await("slash_commands", 1); r["accepts"] != true || r["envelope_id"] == "" {
			t.Errorf("the envelope is %v", r)
		}
	})

	t.Run("an acknowledgement of 20 kB is dropped", func(t *testing.T) {
		if o := s.Person("UANN").Command("CTEAM", "/echo long"); o.Error == "" {
			t.Errorf("Ann sees %+v", o)
		}
	})

	t.Run("an event that is not acknowledged comes again", func(t *testing.T) {
		ann.DM("say it twice")
		first, second := b.await("events_api", 1), b.await("events_api", 2)
		id := func(r map[string]any) any { return r["body"].(map[string]any)["event_id"] }
		if id(first) != id(second) || first["envelope_id"] == second["envelope_id"] {
			t.Errorf("the second is not the first: %v, %v", first, second)
		}
		if first["retry_num"] != 0.0 || second["retry_num"] != 1.0 || second["retry_reason"] != "timeout" || second["accepts"] != false {
			t.Errorf("retries are numbered %v, %v (%v)", first["retry_num"], second["retry_num"], second["retry_reason"])
		}
	})

	for i, lose := range []struct {
		how string
		cut func()
	}{
		{"asked to refresh", func() { s.Disconnect(fakeslack.ReasonRefresh) }},
		{"warned", func() { s.Disconnect(fakeslack.ReasonWarning) }},
		{"cut off", s.CutSockets},
	} {
		t.Run("the client comes back when "+lose.how, func(t *testing.T) {
			lose.cut()
			b.await("connected", i+2)
			if o := ann.Command("CTEAM", "/echo again"); o.Message == nil {
				t.Errorf("Ann sees %+v", o)
			}
		})
	}
	b.quiet()
}
