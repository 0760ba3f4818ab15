package flow_test

import (
	"testing"
	"time"

	"steward/internal/flow"
)

// dated is a session on a date: cards may be written ahead of it.
func dated() flow.Flow {
	f := wall()
	f.Empty = true
	f.Stages = append([]flow.Stage{{Key: "ahead", Block: flow.Wait{}, Timebox: flow.For(24 * time.Hour), Planned: true, Waits: true}}, f.Stages...)
	return f
}

func TestBeforeASessionBegins(t *testing.T) {
	start := ten.Add(24 * time.Hour)
	prove(t, dated(), []rule{
		{"it begins when its time has come, and its clock begins with it", func(r *room) {
			r.pass(24*time.Hour - 1)
			r.at("ahead")
			r.pass(1)
			r.at("hello")
			if !r.s.Began.Equal(start) || !r.s.Heard.Equal(start) {
				r.t.Errorf("began %v, heard %v, want %v", r.s.Began, r.s.Heard, start)
			}
		}},
		{"whoever leads may begin earlier, and there is no way back before the beginning", func(r *room) {
			r.next()
			r.at("hello")
			if !r.s.Began.Equal(ten) {
				r.t.Errorf("began %v", r.s.Began)
			}
			r.refused(flow.ErrNothingBack, r.s.Lead(), flow.Back{})
		}},
		{"nothing else is said before it begins", func(r *room) { r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Line{Text: "hello"}}) }},
		{"nobody takes the seat of whoever leads, however long they are silent", func(r *room) {
			r.now = r.now.Add(20 * time.Hour)
			r.refused(flow.ErrStillHere, "bob", flow.TakeOver{Patience: time.Minute})
		}},
		{"an empty seat may be taken", func(r *room) {
			r.must(r.s.Lead(), flow.Leave{})
			r.must("bob", flow.TakeOver{Patience: time.Minute})
		}},
		{"more time is not to be had: the date is what others follow", func(r *room) { r.refused(flow.ErrPlanned, "bob", flow.Extend{}) }},
		{"the date is put off, and once more brought forward", func(r *room) {
			r.must("", flow.Postpone{To: start.Add(48 * time.Hour)})
			r.pass(24 * time.Hour)
			r.at("ahead")
			r.must("", flow.Postpone{To: start.Add(time.Hour)})
			r.pass(time.Hour)
			r.at("hello")
		}},
		{"the date is not put off into the past, nor once it has begun", func(r *room) {
			r.refused(flow.ErrNoDate, "", flow.Postpone{To: ten})
			r.next()
			r.refused(flow.ErrMovedOn, "", flow.Postpone{To: start})
		}},
	})
}

func TestCardsWrittenAhead(t *testing.T) {
	r := meet(t, dated())
	early := func(by flow.Person, act flow.Act) {
		t.Helper()
		r.clicks++
		if err := r.play(flow.Move{ID: string(by) + "ahead", By: by, As: alias(by), At: r.now, Stage: "cards", Do: act}); err != nil {
			t.Fatal(err)
		}
	}
	early("bob", flow.Say{Body: card("early")})
	if cards, people := flow.Counts(r.s, "cards"); cards["good"] != 1 || people != 1 {
		t.Errorf("counted %v of %d", cards, people)
	}
	if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "cid", As: alias("cid")}); seen.Log.Len() != 0 {
		t.Error("cid sees a card that was written ahead")
	}
	for _, c := range r.s.Log.All() {
		if !c.At.Equal(r.s.Visit().At) {
			t.Errorf("the card tells when it was written: %v", c.At)
		}
	}
	r.must("bob", flow.Leave{})
	r.pass(24 * time.Hour)
	r.next()
	r.at("cards")
	r.say("cid", card("late"))
	r.next()
	if got := r.texts("cards"); len(got) != 2 {
		t.Errorf("revealed: %v", got)
	}
	for _, c := range r.s.Log.All() {
		if c.By == alias("bob") {
			t.Errorf("bob's pseudonym is left: %+v", c)
		}
	}
}

func TestASessionThatNobodyGoesOnWith(t *testing.T) {
	prove(t, dated(), []rule{
		{"is cancelled when nothing was shown, and what was hidden is forgotten", func(r *room) {
			r.gather("cards")
			r.say("bob", card("hidden"))
			r.must("", flow.GiveUp{})
			r.signalled(flow.Cancelled)
			if r.s.Running() || !r.s.Cancelled || r.s.Left != flow.Alone || len(flow.In[flow.Item](r.s, "cards")) > 0 {
				r.t.Errorf("%+v", r.s)
			}
		}},
		{"is closed when something was, which stays", func(r *room) {
			r.gather("groups")
			r.must("", flow.GiveUp{})
			r.signalled(flow.Closed)
			if r.s.Cancelled || r.s.Left != flow.Alone || len(flow.In[flow.Item](r.s, "cards")) == 0 {
				r.t.Errorf("%+v", r.s)
			}
		}},
		{"ends by itself when the last has left; who only watches keeps it no longer", func(r *room) {
			r.must("eva", flow.Join{As: flow.Observer})
			for p, role := range r.s.Seats {
				if role != flow.Observer {
					r.must(p, flow.Leave{})
				}
			}
			if r.s.Running() || r.s.Left != flow.Alone {
				r.t.Errorf("%+v", r.s)
			}
		}},
	})
}
