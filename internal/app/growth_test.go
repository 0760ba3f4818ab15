package app

import (
	"bytes"
	"encoding/base64"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/nudge"
	"steward/internal/seal"
	"steward/internal/storage"
)

// garden is the use cases of development plans on a real database, with a clock that the test moves.
type garden struct {
	*office
	*Growth
	path string // of the database
}

func newGarden(t *testing.T) *garden {
	t.Helper()
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	roles, err := growth.LoadMatrices(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, clock: monday}
	now := func() time.Time { return o.clock }
	path := filepath.Join(t.TempDir(), "steward.db")
	db, err := storage.Open(t.Context(), path, storage.Options{Now: now, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.App = New(db, func() Library { return Library{Nudges: kinds, Matrices: roles} }, now)
	return &garden{o, NewGrowth(o.App), path}
}

// grows has somebody write a plan with one goal and put it to work.
func (o *garden) grows(user string) growth.Desk {
	o.t.Helper()
	if _, err := o.Begin(o.t.Context(), who(user), storage.NewID(), "", "engineer"); err != nil {
		o.t.Fatal(err)
	}
	return o.writes(user, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		p.Grade, p.Aspiration = "senior", "of "+user
		p, err := p.PutGoal(growth.Goal{ID: "g", Title: "Lead reviews", Kind: growth.ByActions, Weight: 1, Status: growth.Active}, today)
		if err != nil {
			return p, err
		}
		p = p.PutAction(growth.Action{ID: "a", Goal: "g", What: "Lead one", Way: growth.Experience, Weight: 1, State: growth.Todo, Due: today.Add(14)}, today)
		return p.Turn(growth.Active, today)
	})
}

func (o *garden) writes(user string, do func(p growth.IDP, today calendar.Day) (growth.IDP, error)) growth.Desk {
	o.t.Helper()
	d, err := o.Write(o.t.Context(), who(user), storage.NewID(), "", do)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *garden) of(user string) growth.Desk {
	o.t.Helper()
	d, err := o.Growth.Desk(o.t.Context(), who(user))
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *garden) asks(user string, lead bool, people ...string) error {
	o.t.Helper()
	_, err := o.Ask(o.t.Context(), ViewsWanted{Who: who(user), Key: storage.NewID(), Lead: lead, People: people, About: []string{"craft", "discovery"}})
	return err
}

func (o *garden) answers(user string, levels map[string]int) {
	o.t.Helper()
	open, err := o.Questions(o.t.Context(), who(user))
	if err != nil || len(open) != 1 {
		o.t.Fatalf("%s is asked %+v, %v", user, open, err)
	}
	if err := o.Answer(o.t.Context(), who(user), open[0].ID, levels); err != nil {
		o.t.Fatal(err)
	}
}

func TestPeersAreSeenAsAMeanAndTheirNumbersAreGone(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", false, "bob", "cid"); !errors.Is(err, ErrFewPeers) {
		t.Errorf("two peers: %v", err)
	}
	if err := o.asks("ann", false, "bob", "cid", "ann"); !errors.Is(err, ErrManyToOneself) {
		t.Errorf("oneself: %v", err)
	}
	if err := o.asks("ann", false, "bob", "cid", "dee", "eve"); err != nil {
		t.Fatal(err)
	}
	o.answers("bob", map[string]int{"craft": 2, "discovery": 5, "operations": 1, "x": 9})
	o.answers("cid", map[string]int{"craft": 3, "discovery": 5})
	o.answers("dee", map[string]int{"craft": 2})
	if d := o.of("ann"); d.Assessments["craft"].Peers.N > 0 || !d.Asking.Enough || d.Asking.Peers != 4 {
		t.Errorf("Eve can still answer, and Ann sees %+v of %+v", d.Assessments, d.Asking)
	}
	open, _ := o.Questions(t.Context(), who("eve"))
	if err := o.Decline(t.Context(), who("eve"), open[0].ID); err != nil {
		t.Fatal(err)
	}
	o.clock = monday.Add(asksLast)
	if err := o.SettleViews(t.Context()); err != nil {
		t.Fatal(err)
	}
	d := o.of("ann")
	if got := d.Assessments["craft"].Peers; got.N != 3 || got.Mean < 2.33 || got.Mean > 2.34 {
		t.Errorf("craft: %+v", got)
	}
	if len(d.Assessments) != 1 {
		t.Errorf("what two peers said of discovery is shown, or what nobody asked: %+v", d.Assessments)
	}
	if asks, err := o.db.View(t.Context()).PlanAsks("T", "ann"); err != nil || len(asks) > 0 {
		t.Errorf("single numbers are left: %+v, %v", asks, err)
	}
	if err := o.Answer(t.Context(), who("bob"), "whatever", map[string]int{"craft": 1}); !errors.Is(err, ErrAskedOver) {
		t.Errorf("an answer after the mean: %v", err)
	}
	if err := o.asks("ann", false, "bob", "cid", "fay"); !errors.Is(err, ErrAskedLately) {
		t.Errorf("a second mean so soon, to take the first apart: %v", err)
	}

	t.Run("the owner sees it first, and alone for two working days", func(t *testing.T) {
		share := func() error {
			_, err := o.Share(t.Context(), Approved{Who: who("ann"), Key: storage.NewID(), Reader: "bob", Part: growth.ShareLevels, Title: "T", Words: "W"})
			return err
		}
		for _, tt := range []struct {
			after int
			want  error
		}{{0, ErrAlone}, {1, ErrAlone}, {2, ErrAlone}, {3, nil}} { // monday is the day; Tuesday and Wednesday lie between
			o.clock = monday.Add(asksLast).AddDate(0, 0, tt.after)
			if err := share(); !errors.Is(err, tt.want) {
				t.Errorf("after %d days: %v", tt.after, err)
			}
		}
	})
}

func TestTooFewPeersAreNotSeenAtAll(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", false, "bob", "cid", "dee"); err != nil {
		t.Fatal(err)
	}
	o.answers("bob", map[string]int{"craft": 2})
	o.answers("cid", map[string]int{"craft": 2})
	o.clock = o.clock.Add(asksLast - time.Second)
	if err := o.SettleViews(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := o.of("ann"); d.Asking.Peers != 3 {
		t.Errorf("over too early: %+v", d.Asking)
	}
	o.clock = o.clock.Add(time.Second)
	if open, _ := o.Questions(t.Context(), who("dee")); len(open) > 0 {
		t.Errorf("Dee is still asked %+v", open)
	}
	if err := o.SettleViews(t.Context()); err != nil {
		t.Fatal(err)
	}
	asks, err := o.db.View(t.Context()).PlanAsks("T", "ann")
	if d := o.of("ann"); err != nil || len(asks) > 0 || len(d.Assessments) > 0 || !d.Alone.None() {
		t.Errorf("%+v, %+v, %v", asks, d.Assessments, err)
	}
}

func TestALeadIsSeenAsTheLead(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	if err := o.asks("ann", true, "bob", "cid"); !errors.Is(err, ErrFewPeers) {
		t.Errorf("two leads: %v", err)
	}
	if err := o.asks("ann", true, "bob"); err != nil {
		t.Fatal(err)
	}
	if err := o.asks("ann", false, "cid", "dee", "eve"); err != nil {
		t.Fatal(err)
	}
	o.answers("bob", map[string]int{"craft": 4})
	d := o.of("ann")
	if d.Assessments["craft"].Lead != 4 || d.Asking.Lead || d.Asking.Peers != 3 {
		t.Errorf("%+v, %+v", d.Assessments, d.Asking)
	}
}

func TestOnlyApprovedWordsAreShared(t *testing.T) {
	o := newGarden(t)
	d := o.grows("ann")
	give := func(reader, part, about, words string) error {
		_, err := o.Share(t.Context(), Approved{Who: who("ann"), Key: storage.NewID(), Reader: reader, Part: part, About: about, Title: "T", Words: words})
		return err
	}
	for name, tt := range map[string]struct {
		err, want error
	}{
		"with oneself":           {give("ann", growth.ShareGoal, "g", "w"), ErrManyToOneself},
		"with nobody":            {give("", growth.ShareGoal, "g", "w"), ErrManyToOneself},
		"a goal that is none":    {give("bob", growth.ShareGoal, "zz", "w"), ErrChangedPart},
		"no words":               {give("bob", growth.ShareGoal, "g", ""), ErrChangedPart},
		"a page that is empty":   {give("bob", growth.SharePage, "", "w"), ErrChangedPart},
		"a part that is none":    {give("bob", "reviews", "", "w"), ErrChangedPart},
		"levels that are unsaid": {give("bob", growth.ShareLevels, "", "w"), ErrChangedPart},
		"a goal":                 {give("bob", growth.ShareGoal, "g", "the approved words"), nil},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: %v", name, tt.err)
		}
	}
	o.writes("ann", func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		g, _ := p.Goal("g")
		g.Title = "changed later"
		return p.PutGoal(g, today)
	})
	shared, err := o.SharedWith(t.Context(), who("bob"))
	if err != nil || len(shared) != 1 || shared[0].Words != "the approved words" || shared[0].Who != "ann" {
		t.Fatalf("Bob reads %+v, %v", shared, err)
	}
	for _, user := range []string{"cid", "ann"} {
		if _, err := o.SharedTo(t.Context(), who(user), shared[0].ID); !errors.Is(err, ErrWithdrawn) {
			t.Errorf("%s opens what is Bob's: %v", user, err)
		}
		if got, _ := o.SharedWith(t.Context(), who(user)); len(got) > 0 {
			t.Errorf("%s is shown %+v", user, got)
		}
	}
	if _, err := o.Withdraw(t.Context(), who("bob"), storage.NewID(), shared[0].ID); err == nil {
		t.Error("Bob withdraws what is Ann's")
	}
	if _, err := o.Withdraw(t.Context(), who("ann"), storage.NewID(), shared[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SharedTo(t.Context(), who("bob"), shared[0].ID); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("after it was withdrawn: %v", err)
	}
	if d.ID == "" {
		t.Error("the plan has no id")
	}
}

func TestActsAreOfferedOnce(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	o.put(func(tx *storage.Tx) error {
		return errors.Join(tx.PutAction(storage.Action{ID: "x", Workspace: "T", Channel: "C", Title: "Write it down", Owner: "ann", Status: storage.ActionDone, ClosedAt: monday}),
			tx.PutAction(storage.Action{ID: "y", Workspace: "T", Channel: "C", Title: "Too long ago", Owner: "ann", Status: storage.ActionDone, ClosedAt: monday.Add(-actsSince - time.Hour)}))
	})
	if d := o.of("ann"); len(d.Offers) != 1 || d.Offers[0].Key != "done:x" || d.Offers[0].Title != "Write it down" {
		t.Fatalf("%+v", d.Offers)
	}
	o.writes("ann", func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		return p.Take("done:x", growth.Action{}, today), nil
	})
	if d := o.of("ann"); len(d.Offers) > 0 {
		t.Errorf("discarded, and offered again: %+v", d.Offers)
	}
}

func TestAPlanRemindsInItsTime(t *testing.T) {
	o := newGarden(t)
	o.grows("UANN")
	if got := o.said(monday.AddDate(0, 0, 13), "UANN"); len(got) > 0 {
		t.Errorf("in the first two weeks: %v", got)
	}
	if got := o.said(monday.AddDate(0, 0, 15), "UANN"); !slices.Equal(got, []string{"idp.review_due"}) {
		t.Errorf("after two weeks: %v", got)
	}
	o.writes("UANN", func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		p = p.Look(growth.Review{}, today)
		a, _ := p.Action("a")
		a.State = growth.Done
		return p.PutAction(a, today), nil
	})
	if got := o.said(o.clock.AddDate(0, 0, 3), "UANN"); !slices.Contains(got, "idp.action_done_no_evidence") || slices.Contains(got, "idp.goal_stale_21_days") {
		t.Errorf("two days after a step was done: %v", got)
	}
	o.writes("UANN", func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		a, _ := p.Action("a")
		a.Evidence = "I can"
		p = p.PutAction(a, today)
		b := a
		b.ID, b.State, b.Evidence, b.Due, b.Way = "b", growth.Todo, "", today.Add(20), growth.Education
		return p.PutAction(b, today), nil
	})
	if got := o.said(monday.AddDate(0, 0, 49), "UANN"); !slices.Contains(got, "idp.goal_stale_21_days") || !slices.Contains(got, "idp.talk_due") {
		t.Errorf("after seven weeks: %v", got)
	}
	for _, user := range []string{"UBOB", ""} {
		if got := o.said(o.clock, user); len(got) > 0 {
			t.Errorf("%q hears %v", user, got)
		}
	}
}

func TestWhatAWorkspaceLeavesOutIsNotBegunAndStaysReadable(t *testing.T) {
	o := newGarden(t)
	o.grows("ann")
	o.put(func(tx *storage.Tx) error { return tx.PutSettings("T", storage.Settings{Off: []string{FeatureGrowth}}) })
	if d := o.of("ann"); d.Offered || d.Aspiration != "of ann" {
		t.Errorf("%+v", d)
	}
	if _, err := o.Begin(t.Context(), who("bob"), storage.NewID(), "", "engineer"); !errors.Is(err, ErrGrowthOff) {
		t.Errorf("begun: %v", err)
	}
	if got := o.said(monday.AddDate(0, 0, 20), "ann"); len(got) > 0 {
		t.Errorf("reminded: %v", got)
	}
	if err := o.Delete(t.Context(), who("ann")); err != nil {
		t.Fatal(err)
	}
	if d := o.of("ann"); d.Begun() {
		t.Error("it is still there")
	}
}

func TestAPlanMovesToAnEmptyInstallation(t *testing.T) {
	here, there := newGarden(t), newGarden(t)
	d := here.grows("ann")
	out, err := d.IDP.Export()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := here.Import(t.Context(), who("ann"), storage.NewID(), "", out); !errors.Is(err, ErrPlanThere) {
		t.Errorf("over a plan: %v", err)
	}
	moved, err := there.Import(t.Context(), who("ann"), storage.NewID(), "", out)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := moved.IDP.Export(); err != nil || !bytes.Equal(out, again) {
		t.Errorf("%v\n%s\n%s", err, out, again)
	}
	if moved, err = there.Growth.Desk(t.Context(), who("ann")); err != nil {
		t.Fatal(err)
	}
	if again, err := moved.IDP.Export(); err != nil || !bytes.Equal(out, again) {
		t.Errorf("from the database: %v\n%s\n%s", err, out, again)
	}
	if _, err := there.Import(t.Context(), who("bob"), storage.NewID(), "", []byte(strings.Replace(string(out), "senior", "S!", 1))); !errors.Is(err, growth.ErrUnfit) {
		t.Errorf("unfit: %v", err)
	}
	if d := there.of("bob"); d.Begun() {
		t.Error("half of it was imported")
	}
}
