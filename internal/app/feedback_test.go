package app

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"steward/internal/growth"
	"steward/internal/practices"
	"steward/internal/storage"
)

var nothingToGuide practices.Guide

func sprint(x any) string { return fmt.Sprintf("%+v\n", x) }

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) feedback(user string) Asked {
	o.t.Helper()
	x, err := o.Feedback(o.t.Context(), who(user))
	o.must(err)
	return x
}

func (o *office) ask(user string, to ...string) error {
	return o.AskFeedback(o.t.Context(), Question{Who: who(user), Key: storage.NewID(), To: to, Ask: growth.Ask{About: "the review", Question: "What should I keep?"}})
}

var sbi = growth.SBI{Situation: "the review", Behaviour: "you asked everybody", Impact: "we heard of it in time", Wish: "go on"}

func TestFeedbackIsForTheOneWhoAsked(t *testing.T) {
	o := school(t)
	o.must(o.ask("ann", "bob", "cid"))
	if says := o.told("bob"); !slices.Equal(says, []string{SayAsked}) {
		t.Errorf("bob is told %v", says)
	}
	id := o.feedback("bob").Waiting[0].ID
	if err := o.GiveFeedback(t.Context(), who("cid"), "k0", "", id, sbi); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("cid answers for bob: %v", err)
	}
	o.must(o.GiveFeedback(t.Context(), who("bob"), "k1", "", id, sbi))
	x := o.feedback("ann")
	if i := slices.IndexFunc(x.Mine, func(f growth.Feedback) bool { return f.ID == id }); x.Mine[i].Words != (growth.SBI{}) || x.Mine[i].Given.IsZero() {
		t.Errorf("before it is opened: %+v", x.Mine[i])
	}
	if got, _ := o.Received(t.Context(), who("ann")); len(got) != 0 {
		t.Errorf("nothing was opened: %+v", got)
	}
	o.must(o.TakeFeedbackBack(t.Context(), who("bob"), "k2", id))
	if _, err := o.OpenFeedback(t.Context(), who("ann"), id); !errors.Is(err, growth.ErrNotRead) {
		t.Errorf("after it was taken back: %v", err)
	}
	o.must(o.GiveFeedback(t.Context(), who("bob"), "k3", "", id, sbi))
	if _, err := o.OpenFeedback(t.Context(), who("bob"), id); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("bob marks it as read: %v", err)
	}
	if f, err := o.OpenFeedback(t.Context(), who("ann"), id); err != nil || f.Words != sbi {
		t.Errorf("%+v, %v", f, err)
	}
	if err := o.TakeFeedbackBack(t.Context(), who("bob"), "k4", id); !errors.Is(err, growth.ErrWasRead) {
		t.Errorf("taken back after it was read: %v", err)
	}
	if got, _ := o.Received(t.Context(), who("ann")); len(got) != 1 || got[0].Words != sbi {
		t.Errorf("received: %+v", got)
	}
	if gave := o.feedback("bob").Gave; len(gave) != 1 || !gave[0].Read.IsZero() {
		t.Errorf("bob sees whether it was read: %+v", gave)
	}
	for _, user := range []string{"bob", "cid"} {
		if err := o.DropFeedback(t.Context(), who(user), id); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s deletes it: %v", user, err)
		}
	}
	o.must(o.DropFeedback(t.Context(), who("ann"), id))
	if len(o.feedback("bob").Gave) != 0 {
		t.Error("what ann deleted is still with bob")
	}
}

func TestADeclineOfFeedbackLooksLikeNoAnswer(t *testing.T) {
	o := school(t)
	o.must(o.ask("ann", "bob", "cid"))
	o.must(o.DeclineFeedback(t.Context(), who("bob"), "k", o.feedback("bob").Waiting[0].ID))
	mine := o.feedback("ann").Mine
	for i := range mine {
		mine[i].ID, mine[i].To, mine[i].Giver = "", "", ""
	}
	if mine[0] != mine[1] {
		t.Errorf("ann sees a difference: %+v", mine)
	}
	if len(o.feedback("bob").Waiting) != 0 {
		t.Error("bob is still asked")
	}
	for _, f := range mine {
		if f.Waits("bob", o.clock) {
			t.Error("bob can still answer")
		}
	}
}

func TestNobodyIsPressed(t *testing.T) {
	o := school(t)
	o.must(o.ask("ann", "bob"))
	o.must(o.DeclineFeedback(t.Context(), who("bob"), "k", o.feedback("bob").Waiting[0].ID))
	for rule, tt := range map[string]struct {
		to   []string
		want error
	}{
		"asked again after a no": {[]string{"bob"}, growth.ErrAskedLately},
		"too many for a day":     {[]string{"p1", "p2", "p3", "p4", "p5"}, growth.ErrManyAsked},
		"oneself":                {[]string{"ann"}, growth.ErrAskSelf},
		"nobody":                 {nil, growth.ErrNoWords},
	} {
		if err := o.ask("ann", tt.to...); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", rule, err)
		}
	}
	o.must(o.TakeAsks(t.Context(), who("cid"), false))
	var none TakesNone
	if err := o.ask("ann", "cid"); !errors.As(err, &none) || !slices.Equal(none.People, []string{"cid"}) || !o.feedback("cid").Off {
		t.Errorf("asked who wants no questions: %v", err)
	}
	o.must(o.TakeAsks(t.Context(), who("cid"), true))
	o.must(o.ask("ann", "cid"))
	if says := o.told("bob"); len(says) != 1 {
		t.Errorf("bob is told %v", says)
	}
	o.clock = o.clock.Add(growth.AskAgain)
	o.must(o.ask("ann", "bob"))
}

// What is deleted is gone, but for the fact that somebody was asked.
func TestADeletedQuestionMakesNoRoomToAskAnew(t *testing.T) {
	o := school(t)
	o.must(o.ask("ann", "bob"))
	id := o.feedback("ann").Mine[0].ID
	o.must(o.DropFeedback(t.Context(), who("ann"), id))
	if x := o.feedback("ann"); len(x.Mine) != 0 || len(o.feedback("bob").Waiting) != 0 {
		t.Errorf("still there: %+v", x)
	}
	for _, user := range []string{"ann", "bob"} {
		if _, err := o.OneFeedback(t.Context(), who(user), id); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s opens what is gone: %v", user, err)
		}
	}
	if err := o.ask("ann", "bob"); !errors.Is(err, growth.ErrAskedLately) {
		t.Errorf("asked again at once: %v", err)
	}
	if err := o.ask("ann", "p1", "p2", "p3", "p4", "p5"); !errors.Is(err, growth.ErrManyAsked) {
		t.Errorf("asked a sixth in a day: %v", err)
	}
	if says := o.told("bob"); len(says) != 1 {
		t.Errorf("bob is told %v", says)
	}
	o.clock = o.clock.Add(growth.AskAgain)
	o.must(o.ask("ann", "bob"))
	o.must(NewPrivacy(o.App, NewCases(o.db, nothingToGuide, o.now)).Erase(t.Context(), who("bob"), "k"))
	if left, err := o.db.View(t.Context()).FeedbackCounted("T", "ann"); err != nil || len(left) != 0 {
		t.Errorf("what named bob: %+v, %v", left, err)
	}
}
