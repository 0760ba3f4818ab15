package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// What was found before somebody erased themselves is not written down after it.
func TestALookThatAnErasureOvertakesWritesNothingOfThePerson(t *testing.T) {
	o := reminding(t)
	o.harbor()
	privacy := NewPrivacy(o.App, NewCases(o.db, practices.Guide{}, func() time.Time { return o.clock }))
	who := Who{Workspace: "T", User: "UBOB"}
	key := "action.due_in_2_days"
	was := triggers[key]
	defer func() { triggers[key] = was }()
	looked := 0
	triggers[key] = Trigger{Still: was.Still, Open: was.Open, Find: func(a *App, ctx context.Context, workspace string) ([]nudge.Candidate, error) {
		if looked++; looked > 1 {
			return nil, nil
		}
		found := []nudge.Candidate{{Trigger: key, Person: who.User, Subject: "x", Due: o.clock}}
		return found, privacy.Erase(ctx, who, "")
	}}
	if err := o.Sweep(t.Context()); !errors.Is(err, errErased) {
		t.Fatalf("it does not look again: %v", err)
	}
	if err := o.Sweep(t.Context()); err != nil || looked != 2 {
		t.Fatalf("the second look: %v, %d", err, looked)
	}
	to := storage.Recipient{Workspace: "T", ID: who.User}
	if found, err := o.consider(t.Context(), to); err != nil || found.speak {
		t.Fatalf("there is something to say: %+v, %v", found, err)
	}
	if err := o.sayTo(t.Context(), to, turn{now: o.clock}); err != nil { // as one who had considered it before
		t.Fatal(err)
	}
	held, err := o.db.View(t.Context()).Holdings("T", who.User)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range held {
		if len(h.Items) > 0 {
			t.Errorf("%s: %+v", h.Kind, h.Items)
		}
	}
}
