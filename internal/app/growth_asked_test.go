package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/internal/growth"
	"steward/internal/storage"
)

func TestAPlanThatIsDeletedDoesNotForgetWhomItAsked(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", false, "bob", "cid", "dee"); err != nil {
		t.Fatal(err)
	}
	for _, user := range []string{"bob", "cid", "dee"} {
		o.answers(user, map[string]int{"craft": 3})
	}
	if d := o.of("ann"); d.Assessments["craft"].Peers.N != 3 {
		t.Fatalf("%+v", d.Assessments)
	}
	if err := o.Delete(t.Context(), who("ann")); err != nil {
		t.Fatal(err)
	}
	o.grows("ann")
	if err := o.asks("ann", false, "bob", "cid", "dee", "eve"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("of two means Eve's answer could be told: %v", err)
	}
	o.clock = monday.AddDate(0, 0, askedAgain-1)
	if _, err := o.db.Purge(t.Context(), o.clock); err != nil {
		t.Fatal(err)
	}
	if err := o.asks("ann", false, "fay", "gus", "hal"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("a day before a quarter is over: %v", err)
	}
	o.clock = monday.AddDate(0, 0, askedAgain)
	if err := o.asks("ann", false, "bob", "cid", "dee", "eve"); err != nil {
		t.Errorf("after a quarter: %v", err)
	}
}

func TestWhoIsSeenSinglyIsNoPeer(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", true, "bob"); err != nil {
		t.Fatal(err)
	}
	if err := o.asks("ann", false, "bob", "cid", "dee"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("while he is asked as the lead: %v", err)
	}
	o.answers("bob", map[string]int{"craft": 4})
	if err := o.asks("ann", false, "bob", "cid", "dee"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("his number could be taken out of the mean: %v", err)
	}
	if err := o.asks("ann", true, "bob"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("asked again on the same day: %v", err)
	}
	if err := o.asks("ann", false, "cid", "dee", "eve"); err != nil {
		t.Fatal(err)
	}
	if err := o.asks("ann", true, "cid"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("a peer as the lead: %v", err)
	}
	o.clock = monday.Add(asksLast)
	if err := o.asks("ann", true, "bob"); err != nil {
		t.Errorf("the lead two weeks later: %v", err)
	}
}

func TestOnePersonIsNotThreePeers(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	for _, people := range [][]string{{"bob", "bob", "bob"}, {"bob", "cid", "bob"}} {
		if err := o.asks("ann", false, people...); !errors.Is(err, ErrFewPeers) {
			t.Errorf("%v: %v", people, err)
		}
	}
}

func TestWhoRatherWouldNotIsLikeWhoDidNotAnswer(t *testing.T) {
	seen := func(decline bool) string {
		o := newGarden(t)
		o.grows("ann")
		if err := errors.Join(o.asks("ann", false, "bob", "cid", "dee", "eve"), o.asks("ann", true, "fay")); err != nil {
			t.Fatal(err)
		}
		for _, user := range []string{"bob", "cid", "dee"} {
			o.answers(user, map[string]int{"craft": 2})
		}
		for _, user := range []string{"eve", "fay"} {
			open, err := o.Questions(t.Context(), who(user))
			if err != nil || len(open) != 1 {
				t.Fatalf("%+v, %v", open, err)
			}
			if !decline {
				continue
			}
			if err := o.Decline(t.Context(), who(user), open[0].ID); err != nil {
				t.Fatal(err)
			}
			if left, _ := o.Questions(t.Context(), who(user)); len(left) > 0 {
				t.Errorf("%s is still asked", user)
			}
			if _, err := o.Question(t.Context(), who(user), open[0].ID); !errors.Is(err, ErrAskedOver) {
				t.Errorf("%s opens it again: %v", user, err)
			}
		}
		look := func() (s string) {
			if err := o.SettleViews(t.Context()); err != nil {
				t.Fatal(err)
			}
			d := o.of("ann")
			held, err := o.db.View(t.Context()).Holdings("T", "ann")
			if err != nil {
				t.Fatal(err)
			}
			s = fmt.Sprintln(d.Asking.Peers, d.Asking.Lead, d.Assessments, o.asks("ann", true, "gus"), o.asks("ann", true, "fay"))
			var lines []string
			for _, h := range held {
				for _, i := range h.Items {
					if asked, ok := i.More["asked"]; ok {
						lines = append(lines, fmt.Sprintln(h.Kind, asked))
					}
				}
			}
			slices.Sort(lines)
			return s + strings.Join(lines, "")
		}
		first := look()
		o.clock = monday.Add(asksLast)
		return first + look()
	}
	if said, silent := seen(true), seen(false); said != silent {
		t.Errorf("a no shows:\n%s\nno answer:\n%s", said, silent)
	}
}

func TestARoundWithoutAMeanSaysSoAndBarsNothing(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", false, "bob", "cid", "dee"); err != nil {
		t.Fatal(err)
	}
	o.answers("bob", map[string]int{"craft": 2})
	o.clock = monday.Add(asksLast)
	if err := o.SettleViews(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := o.of("ann"); d.NoMean != d.Today || d.Asking.Peers != 0 {
		t.Errorf("nothing says that there is no mean: %+v, %+v", d.NoMean, d.Asking)
	}
	if err := o.asks("ann", false, "bob", "cid", "dee", "eve"); err != nil {
		t.Errorf("no mean was shown, and yet: %v", err)
	}
	if d := o.of("ann"); !d.NoMean.None() {
		t.Errorf("asked anew, and it still says so: %v", d.NoMean)
	}
}

func TestWhoTakesNoQuestionsIsNotAskedForViews(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.TakeAsks(t.Context(), who("bob"), false); err != nil {
		t.Fatal(err)
	}
	var none TakesNone
	if err := o.asks("ann", false, "bob", "cid", "dee"); !errors.As(err, &none) || !slices.Equal(none.People, []string{"bob"}) {
		t.Errorf("peers: %v", err)
	}
	if err := o.asks("ann", true, "bob"); !errors.As(err, &none) {
		t.Errorf("a lead: %v", err)
	}
	if open, _ := o.Questions(t.Context(), who("cid")); len(open) > 0 {
		t.Errorf("half of them were asked: %+v", open)
	}
}

func TestSharingAnewPressesNobody(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	give := func(reader, words string) error {
		_, err := o.Share(t.Context(), Approved{Who: who("ann"), Key: storage.NewID(), Reader: reader, Part: growth.ShareGoal, About: "g", Title: "T", Words: words})
		return err
	}
	for i := range 30 {
		if err := give("bob", fmt.Sprint("words ", i)); err != nil {
			t.Fatal(err)
		}
	}
	if got := o.told("bob"); len(got) != 1 {
		t.Errorf("of one part shared 30 times in a day Bob hears %d times", len(got))
	}
	for i := range mostShares - 1 {
		if err := give(fmt.Sprint("r", i), "words"); err != nil {
			t.Fatal(err)
		}
	}
	if err := give("one-more", "words"); !errors.Is(err, ErrManyShares) {
		t.Errorf("one too many: %v", err)
	}
	if err := give("bob", "newest"); err != nil {
		t.Errorf("renewing one takes no further place: %v", err)
	}
	if got, _ := o.SharedWith(t.Context(), who("bob")); len(got) != 1 || got[0].Words != "newest" {
		t.Errorf("Bob reads %+v", got)
	}
}
