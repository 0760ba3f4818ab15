package flow_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
)

func TestSealed(t *testing.T) {
	prove(t, wall(), []rule{
		{"until the stage ends everybody sees only their own cards", func(r *room) {
			r.next()
			r.say("ann", card("hers"))
			r.say("bob", card("his"))
			for _, who := range []flow.Person{"ann", "bob", "cid", ""} {
				seen := flow.Visible(r.f, r.s, flow.Viewer{Person: who, As: alias(who)})
				for _, c := range flow.In[flow.Item](seen, "cards") {
					if c.By != alias(who) {
						r.t.Errorf("%q sees %q", who, c.Body.Text)
					}
				}
			}
		}},
		{"everybody may know how many cards there are and how many wrote or passed", func(r *room) {
			r.next()
			r.say("ann", card("one"))
			r.say("ann", flow.Item{Column: "bad", Text: "two"})
			r.say("bob", flow.Nothing{})
			cards, people := flow.Counts(r.s, "cards")
			if cards["good"] != 1 || cards["bad"] != 1 || people != 2 {
				r.t.Errorf("%v %d", cards, people)
			}
		}},
		{"the end of the stage shows all cards to everybody", func(r *room) {
			r.gather("cards")
			r.say("bob", card("his"))
			r.next()
			r.signalled(flow.Revealed, flow.EndedNow, flow.Began)
			if seen := flow.Visible(r.f, r.s, flow.Viewer{}); len(flow.In[flow.Item](seen, "cards")) != 1 {
				r.t.Error("not shown")
			}
		}},
		{"a card keeps neither its id nor its time nor its author", func(r *room) {
			r.next()
			began := r.s.Visit().At
			r.now = r.now.Add(time.Minute)
			id := r.say("bob", card("his"))
			if c, _ := r.s.Log.Find(id); !c.At.Equal(began) || c.By != alias("bob") {
				r.t.Errorf("before: %+v", c)
			}
			r.now = r.now.Add(time.Minute)
			r.next()
			if _, ok := r.s.Log.Find(id); ok {
				r.t.Error("keeps its id")
			}
			c := flow.In[flow.Item](r.s, "cards")[0]
			if c.By != "" || !c.At.Equal(began) || c.ID != "cards.2.1" {
				r.t.Errorf("after: %+v", c.Contribution)
			}
		}},
		{"after the reveal nobody is the author, not even nobody", func(r *room) {
			r.gather("groups")
			c := flow.In[flow.Item](r.s, "cards")[0]
			if (flow.Viewer{}).Wrote(c.Contribution) || (flow.Viewer{Person: "bob", As: alias("bob")}).Wrote(c.Contribution) {
				r.t.Error("somebody wrote it")
			}
		}},
		{"in a named session the author is shown, and is the person", func(r *room) {
			r.s.Anonymity = flow.Named
			r.next()
			r.say("bob", card("his"))
			r.next()
			if c := flow.In[flow.Item](r.s, "cards")[0]; c.By != "bob" {
				r.t.Errorf("by %q", c.By)
			}
		}},
		{"a card can be changed and taken back until the reveal, not after", func(r *room) {
			r.next()
			id := r.say("bob", card("draft"))
			gone := r.say("bob", card("never mind"))
			r.must("bob", flow.Revise{ID: id, Body: card("final")})
			r.must("bob", flow.Withdraw{ID: gone})
			r.next()
			if got := r.texts("cards"); !slices.Equal(got, []string{"final"}) {
				r.t.Errorf("got %q", got)
			}
			r.refused(flow.ErrNotFound, "bob", flow.Withdraw{ID: id})
			r.refused(flow.ErrMovedOn, "bob", flow.Withdraw{ID: "cards.2.1"})
		}},
		{"without the pseudonym a card is not one's own", func(r *room) {
			r.next()
			id := r.say("bob", card("his"))
			if err := r.play(flow.Move{By: "bob", At: r.now, Do: flow.Withdraw{ID: id}}); err != flow.ErrNotYours {
				r.t.Error(err)
			}
		}},
		{"thoughts from before the stage are in it, sealed and one's own", func(r *room) {
			m := flow.Move{ID: "early", By: "bob", As: alias("bob"), At: r.now, Stage: "cards", Do: flow.Say{Body: card("early")}}
			if err := r.play(m); err != nil {
				r.t.Fatal(err)
			}
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "ann", As: alias("ann")}); seen.Log.Len() != 0 {
				r.t.Error("seen early")
			}
			r.next()
			if got := r.texts("cards"); !slices.Equal(got, []string{"early"}) {
				r.t.Errorf("in the stage: %q", got)
			}
			if flow.Authors(r.s) != 1 {
				r.t.Error("its author has spoken")
			}
			r.must("bob", flow.Revise{ID: "early", Body: card("revised")})
			r.now = r.now.Add(time.Minute)
			r.back()
			r.next() // the visit has another time now
			r.next()
			if got := r.texts("cards"); !slices.Equal(got, []string{"revised"}) {
				r.t.Errorf("revealed: %q", got)
			}
			if c := flow.In[flow.Item](r.s, "cards")[0]; !c.At.Equal(r.now) {
				r.t.Errorf("its time, %v, tells when it was written", c.At)
			}
		}},
		{"cards from before the stage count towards the limit", func(r *room) {
			for _, id := range []string{"e1", "e2"} {
				m := flow.Move{ID: id, By: "bob", As: alias("bob"), At: r.now, Stage: "cards", Do: flow.Say{Body: card(id)}}
				if err := r.play(m); err != nil {
					r.t.Fatal(err)
				}
			}
			r.next()
			r.say("bob", card("third"))
			r.refused(flow.ErrTooMany, "bob", flow.Say{Body: card("fourth")})
		}},
		{"a stage the flow no longer knows stays closed", func(r *room) {
			r.next()
			r.say("bob", card("his"))
			r.f.Stages[1].Key = "renamed"
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "ann"}); seen.Log.Len() != 0 {
				r.t.Error("shown")
			}
		}},
	})
}

// revealed plays three cards in the order of the names given and returns how the reveal lays them out.
func revealed(t *testing.T, seed int64, names string) string {
	r := meet(t, wall(), func(s *flow.Session) { s.Seed = seed })
	r.next()
	for _, name := range strings.Fields(names) {
		who, text, _ := strings.Cut(name, ":")
		r.say(flow.Person(who), card(text))
	}
	r.next()
	return strings.Join(r.texts("cards"), " ")
}

func TestRevealOrder(t *testing.T) {
	t.Run("does not depend on who wrote what, or on the order of writing", func(t *testing.T) {
		want := revealed(t, 7, "ann:a bob:b cid:c ann:d bob:e")
		for _, written := range []string{"bob:e ann:d cid:c bob:b ann:a", "cid:c cid:b cid:a ann:e ann:d"} {
			if got := revealed(t, 7, written); got != want {
				t.Errorf("written %q: %q, want %q", written, got, want)
			}
		}
	})
	t.Run("is another one with another seed", func(t *testing.T) {
		seen := map[string]bool{}
		for seed := range int64(20) {
			seen[revealed(t, seed, "ann:a bob:b cid:c ann:d bob:e")] = true
		}
		if len(seen) < 15 { // of 120 possible orders
			t.Errorf("20 seeds gave %d orders", len(seen))
		}
	})
	t.Run("puts each card in each place about as often", func(t *testing.T) {
		const seeds = 3000
		first := map[string]int{}
		for seed := range int64(seeds) {
			order, _, _ := strings.Cut(revealed(t, seed, "ann:a bob:b cid:c"), " ")
			first[order]++
		}
		for text, n := range first { // a third each; the standard deviation is 26
			if n < seeds/3-130 || n > seeds/3+130 {
				t.Errorf("%q came first %d times of %d", text, n, seeds)
			}
		}
	})
}
