package app_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/storage"
)

// desk is a library in a database, with a clock that can be moved and notes of the program that can be replaced.
type noteDesk struct {
	t       *testing.T
	db      *storage.DB
	now     time.Time
	shipped []library.Note
	words   library.Vocabulary
}

var ann, bob = app.Who{Workspace: "T1", User: "UANN"}, app.Who{Workspace: "T1", User: "UBOB"}

func newNoteDesk(t *testing.T) *noteDesk {
	t.Helper()
	d := &noteDesk{t: t, now: time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC), shipped: []library.Note{note("Pull policies", 1)}}
	var err error
	if d.words, err = library.LoadVocabulary(configs.Files, nil); err != nil {
		t.Fatal(err)
	}
	d.db, err = storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: func() time.Time { return d.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.db.Close() })
	return d
}

// notes is the library as one process has it.
func (d *noteDesk) notes() *app.Notes {
	return app.NewNotes(d.db, func() app.Library { return app.Library{Notes: d.shipped, Vocabulary: d.words} }, func() time.Time { return d.now })
}

func note(name string, version int) library.Note {
	return library.Note{ID: library.ID(name), Name: name, Version: version, Status: library.Active, Category: "flow", Intent: "Intent of " + name + ".",
		Problem: "Problem.", Themes: []string{"wip"}, Body: "Steps of " + name + ".\n"}
}

func (d *noteDesk) wrote(a *app.Notes, who app.Who, name string) app.Shelved {
	d.t.Helper()
	n, err := a.Write(d.t.Context(), who, app.Writing{Note: note(name, 1)})
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d *noteDesk) is(got error, want error) {
	d.t.Helper()
	if !errors.Is(got, want) {
		d.t.Errorf("got %v, want %v", got, want)
	}
}

func (d *noteDesk) finds(a *app.Notes, words string) string {
	d.t.Helper()
	found, _, err := a.Find(d.t.Context(), "T1", app.Search{Words: words})
	if err != nil {
		d.t.Fatal(err)
	}
	var ids []string
	for _, m := range found {
		ids = append(ids, m.ID)
	}
	return strings.Join(ids, " ")
}

func TestWhatOneProcessWritesTheOtherFinds(t *testing.T) {
	d := newNoteDesk(t)
	here, there := d.notes(), d.notes()
	if got := d.finds(there, "friday"); got != "" {
		t.Fatal(got)
	}
	d.wrote(here, ann, "Friday list")
	if got := d.finds(there, "fridays"); got != "friday-list" {
		t.Errorf("written by another process: %q", got)
	}
	if found, _, _ := there.Find(t.Context(), "T2", app.Search{Words: "friday"}); len(found) != 0 {
		t.Error("another workspace finds it")
	}
	w := note("Friday list", 1)
	w.Intent = "Calm weekends."
	if _, err := here.Write(t.Context(), bob, app.Writing{Note: w, Of: "friday-list", Seen: 1, Why: "clearer"}); err != nil {
		t.Fatal(err)
	}
	if got := d.finds(there, "weekends"); got != "friday-list" {
		t.Errorf("changed by another process: %q", got)
	}
}

func TestANoteStaysADraftUntilATeamHasEvidence(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	n := d.wrote(a, ann, "Friday list")
	if n.Status != library.Draft || n.Care.Keeper != "UANN" {
		t.Fatalf("%+v", n)
	}
	trial, err := a.Start(t.Context(), bob, app.Trying{Note: n.ID, Channel: "C1", Why: "calm"})
	if err != nil || !trial.ReviewAt.Equal(d.now.AddDate(0, 0, 28)) {
		t.Fatal(trial, err)
	}
	_, err = a.Start(t.Context(), bob, app.Trying{Note: n.ID, Channel: "C1"})
	d.is(err, app.ErrTrying)
	_, err = a.End(t.Context(), bob, trial.ID, app.Outcome{State: storage.TrialKept})
	d.is(err, app.ErrNoWhy)
	_, err = a.End(t.Context(), bob, trial.ID, app.Outcome{State: "loved", Why: "x"})
	d.is(err, app.ErrNoState)
	_, err = a.End(t.Context(), app.Who{Workspace: "T2", User: "UBOB"}, trial.ID, app.Outcome{State: storage.TrialKept, Why: "x"})
	d.is(err, storage.ErrNotFound)
	if _, err := a.End(t.Context(), bob, trial.ID, app.Outcome{State: storage.TrialDropped, Why: "no time", Ask: true}); err != nil {
		t.Fatal(err)
	}
	if n, _ = a.Note(t.Context(), "T1", n.ID); n.Status != library.Draft || n.Tried.Dropped != 1 || n.EvidenceLevel() != "none" {
		t.Errorf("dropped: %+v", n)
	}
	_, err = a.End(t.Context(), bob, trial.ID, app.Outcome{State: storage.TrialKept, Why: "x"})
	d.is(err, app.ErrTried)
	for i, channel := range []string{"C2", "C3"} {
		trial, err := a.Start(t.Context(), bob, app.Trying{Note: n.ID, Channel: channel})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.End(t.Context(), bob, trial.ID, app.Outcome{State: storage.TrialKept, Why: "calm"}); err != nil {
			t.Fatal(err)
		}
		n, _ = a.Note(t.Context(), "T1", n.ID)
		if want := []string{"team", "multi"}[i]; n.Status != library.Active || n.EvidenceLevel() != want {
			t.Errorf("kept by %d: %s %s", i+1, n.Status, n.EvidenceLevel())
		}
	}
	r, err := a.Read(t.Context(), ann, n.ID)
	if err != nil || len(r.Results) != 3 || len(r.Ask) != 1 || r.Ask[0] != "UBOB" {
		t.Fatalf("%+v %v", r, err)
	}
	for _, x := range r.Results {
		if x.Told.Ask != "" || x.Session != "" {
			t.Errorf("a result names somebody: %+v", x)
		}
	}
}

func TestTheDayToDecideIsAheadAndWithinHalfAYear(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	for day, fits := range map[string]bool{"2030-03-05": true, "2030-09-02": true, "2030-03-04": false, "2030-09-03": false, "2035-03-05": false, "": false, "soon": false} {
		at, err := a.ReviewOn(t.Context(), "T1", "C1", day)
		if fits && (err != nil || at.Format(time.DateOnly) != day) || !fits && !errors.Is(err, app.ErrNoReview) {
			t.Errorf("%q: %v, %v", day, at, err)
		}
	}
}

func TestATeamCountsOnceByItsLastWord(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	for i, state := range []string{storage.TrialDropped, storage.TrialKept, storage.TrialKept} {
		trial, err := a.Start(t.Context(), bob, app.Trying{Note: "pull-policies", Channel: "C1"})
		if err != nil {
			t.Fatal(err)
		}
		d.now = d.now.AddDate(0, 0, 7)
		if _, err := a.End(t.Context(), bob, trial.ID, app.Outcome{State: state, Why: "x"}); err != nil {
			t.Fatal(err)
		}
		n, _ := a.Note(t.Context(), "T1", "pull-policies")
		if want := map[bool]app.Tried{true: {Dropped: 1}, false: {Kept: 1}}[i == 0]; n.Tried != want {
			t.Errorf("after %d: %+v", i+1, n.Tried)
		}
	}
	if _, err := a.Start(t.Context(), bob, app.Trying{Note: "pull-policies", Channel: "C1"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Start(t.Context(), ann, app.Trying{Note: "pull-policies", Channel: "C2"}); err != nil {
		t.Fatal(err)
	}
	n, _ := a.Note(t.Context(), "T1", "pull-policies")
	if n.Tried != (app.Tried{Kept: 1, Now: 1}) || n.EvidenceLevel() != "team" {
		t.Errorf("%+v %s", n.Tried, n.EvidenceLevel())
	}
}

func TestWhoeverMayBeAskedTakesItBack(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	asked := func(want ...string) {
		t.Helper()
		r, err := a.Read(t.Context(), ann, "pull-policies")
		if err != nil || !slices.Equal(r.Ask, want) {
			t.Errorf("may be asked: %v, not %v (%v)", r.Ask, want, err)
		}
	}
	for i, o := range []struct {
		who  app.Who
		ask  bool
		left []string
	}{{ann, false, []string{"UBOB"}}, {bob, false, []string{"UBOB"}}, {bob, true, []string{"UBOB"}}} {
		trial, err := a.Start(t.Context(), bob, app.Trying{Note: "pull-policies", Channel: "C" + strconv.Itoa(i), Ask: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.End(t.Context(), o.who, trial.ID, app.Outcome{State: storage.TrialKept, Why: "x", Ask: o.ask}); err != nil {
			t.Fatal(err)
		}
		asked(o.left...)
		if i == 1 { // his own end took his own yes back; that of the first trial stands
			if now, _ := a.Trial(t.Context(), "T1", trial.ID); now.Told.Ask != "" {
				t.Error("his yes stands against his no")
			}
		}
	}
	if err := a.DoNotAsk(t.Context(), ann, "pull-policies"); err != nil {
		t.Fatal(err)
	}
	asked("UBOB") // it is not hers to say
	if err := a.DoNotAsk(t.Context(), bob, "pull-policies"); err != nil {
		t.Fatal(err)
	}
	asked()
}

func TestANoteOfTheProgramWaitsForWhoeverTookItOn(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	if err := a.LookAfter(t.Context(), ann, "pull-policies", "UBOB", 30); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]int{29: 0, 30: 1} {
		from := d.now
		d.now = from.AddDate(0, 0, days)
		if m, err := a.Mine(t.Context(), bob); err != nil || len(m.Waiting) != want {
			t.Errorf("after %d days %d wait (%v)", days, len(m.Waiting), err)
		}
		d.now = from
	}
}

func TestOnlyWhatWasReadIsFoundRight(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	d.is(a.Verify(t.Context(), bob, "pull-policies", app.Reads(0, 7)), storage.ErrStale)
	d.is(a.Verify(t.Context(), bob, "forged", app.Reads(0, 1)), storage.ErrNotFound)
	if err := a.Verify(t.Context(), bob, "pull-policies", app.Reads(0, 1)); err != nil {
		t.Fatal(err)
	}
	n := d.wrote(a, ann, "Friday list")
	read := app.Reads(n.Local, n.Version)
	n.Note.Intent = "Something else."
	if _, err := a.Write(t.Context(), ann, app.Writing{Note: n.Note, Of: n.ID, Seen: n.Local, Why: "x"}); err != nil {
		t.Fatal(err)
	}
	d.is(a.Verify(t.Context(), bob, n.ID, read), storage.ErrStale)
	if n, _ = a.Note(t.Context(), "T1", n.ID); n.Care.VerifiedBy != "" {
		t.Error("what nobody read is found right")
	}
}

func TestAnAdaptedNoteSaysWhatAndWhyAndKnowsItsFamily(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	parent, what, why := "pull-policies", "one for all", "we are four"
	fork := note("Our pull policy", 1)
	for _, l := range []library.Lineage{{Parent: &parent}, {Parent: &parent, Changed: &what}, {Parent: &parent, Why: &why}, {Parent: &parent, Changed: new(string), Why: &why}} {
		fork.Lineage = l
		_, err := a.Write(t.Context(), ann, app.Writing{Note: fork})
		d.is(err, app.ErrNoteUnsaid)
	}
	fork.Lineage = library.Lineage{Parent: &parent, Changed: &what, Why: &why}
	if _, err := a.Write(t.Context(), ann, app.Writing{Note: fork}); err != nil {
		t.Fatal(err)
	}
	mine, second := "our-pull-policy", note("Their pull policy", 1)
	second.Lineage = library.Lineage{Parent: &mine, Changed: &what, Why: &why}
	if _, err := a.Write(t.Context(), bob, app.Writing{Note: second}); err != nil {
		t.Fatal(err)
	}
	top, _ := a.Read(t.Context(), ann, "pull-policies")
	if len(top.Below) != 2 || top.Below[0].ID != mine || top.Below[1].Depth != 2 || len(top.Above) != 0 {
		t.Errorf("%+v", top.Below)
	}
	low, _ := a.Read(t.Context(), ann, "their-pull-policy")
	if len(low.Above) != 2 || low.Above[0].ID != mine || low.Above[1].ID != "pull-policies" || *low.Lineage.ParentVersion != 1 {
		t.Errorf("%+v", low.Above)
	}
	_, err := a.Write(t.Context(), ann, app.Writing{Note: fork})
	d.is(err, app.ErrNoteTaken)
	// what a form says of its origin, id, standing or number is of no account when a note is changed
	forged := note("Our pull policy", 77)
	forged.ID, forged.Status = "pull-policies", library.Retired
	n, err := a.Write(t.Context(), bob, app.Writing{Note: forged, Of: mine, Seen: 1, Why: "x"})
	if err != nil || n.ID != mine || n.Status != library.Draft || n.Version != 2 || *n.Lineage.Parent != "pull-policies" {
		t.Errorf("%+v %v", n, err)
	}
}

func TestANewerProgramTouchesNoLocalChange(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	ours := note("Pull policies", 1)
	ours.Intent = "Ours."
	if _, err := a.Write(t.Context(), ann, app.Writing{Note: ours, Of: "pull-policies", Why: "as we do it"}); err != nil {
		t.Fatal(err)
	}
	d.is(a.Settle(t.Context(), ann, "pull-policies", true, "x"), app.ErrNotNewer)
	newer := note("Pull policies", 2)
	newer.Intent = "The program's."
	d.shipped = []library.Note{newer}
	a = d.notes() // the program is another one now
	n, _ := a.Note(t.Context(), "T1", "pull-policies")
	if n.Intent != "Ours." || !n.Newer {
		t.Fatalf("%+v", n)
	}
	if err := a.Settle(t.Context(), ann, "pull-policies", false, "kept"); err != nil {
		t.Fatal(err)
	}
	if n, _ = a.Note(t.Context(), "T1", "pull-policies"); n.Newer || n.Intent != "Ours." {
		t.Fatalf("kept: %+v", n)
	}
	newer.Version, newer.Intent = 3, "The program's third."
	d.shipped = []library.Note{newer}
	a = d.notes()
	if err := a.Settle(t.Context(), bob, "pull-policies", true, "taken"); err != nil {
		t.Fatal(err)
	}
	if n, _ = a.Note(t.Context(), "T1", "pull-policies"); n.Newer || n.Intent != "The program's third." {
		t.Errorf("taken: %+v", n)
	}
	texts, err := a.History(t.Context(), ann, "pull-policies")
	if err != nil || len(texts) != 4 || texts[2].Intent != "Ours." || texts[0].Why != "taken" {
		t.Errorf("%+v %v", texts, err)
	}
}

func TestOnlyForgottenNotesOfTheWorkspaceLeaveTheShelf(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	for _, name := range []string{"Forgotten", "Verified", "Read", "Tried"} {
		d.wrote(a, ann, name)
	}
	trial, err := a.Start(t.Context(), bob, app.Trying{Note: "tried", Channel: "C1"})
	if err != nil {
		t.Fatal(err)
	}
	unshelved := func(want string) {
		t.Helper()
		if _, err := a.Unshelve(t.Context()); err != nil {
			t.Fatal(err)
		}
		shelf, _ := a.Shelf(t.Context(), "T1")
		var away []string
		for _, n := range shelf {
			if n.Away() {
				away = append(away, n.ID)
			}
		}
		if got := strings.Join(away, " "); got != want {
			t.Errorf("on %s off the shelf: %q, want %q", d.now.Format(time.DateOnly), got, want)
		}
	}
	d.now = d.now.AddDate(0, 0, 100)
	if err := a.Verify(t.Context(), bob, "verified", app.Reads(1, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read(t.Context(), bob, "read"); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.AddDate(0, 0, 79) // 179 days after the beginning
	unshelved("")
	d.now = d.now.AddDate(0, 0, 1)
	unshelved("forgotten")
	d.now = d.now.AddDate(0, 0, 100) // 280 and 180 after the reading and the verifying
	unshelved("forgotten read verified")
	if _, err := a.End(t.Context(), bob, trial.ID, app.Outcome{State: storage.TrialDropped, Why: "x"}); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.AddDate(0, 0, 179)
	unshelved("forgotten read verified")
	if err := a.Restore(t.Context(), bob, "forgotten", "needed"); err != nil {
		t.Fatal(err)
	}
	unshelved("read verified")
	d.now = d.now.AddDate(0, 0, 1)
	unshelved("read tried verified")
	if n, _ := a.Note(t.Context(), "T1", "pull-policies"); n.Away() {
		t.Error("a note of the program left the shelf")
	}
}

func TestDraftsHaveTheirWriterAndAnEnd(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	keep := func(who app.Who, id, name string) {
		t.Helper()
		if err := a.KeepDraft(t.Context(), who, storage.NoteDraft{ID: id, Note: library.Note{Name: name}}); err != nil {
			t.Fatal(err)
		}
		d.now = d.now.Add(time.Second)
	}
	count := func(who app.Who) int {
		drafts, err := a.Drafts(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		return len(drafts)
	}
	keep(ann, "d1", "mine")
	keep(bob, "d1", "taken over")
	keep(app.Who{Workspace: "T2", User: "UANN"}, "d1", "taken over")
	if x, err := a.Draft(t.Context(), ann, "d1"); err != nil || x.Name != "mine" || count(bob) != 0 {
		t.Errorf("%+v %v", x, err)
	}
	keep(bob, "d2", "")
	if count(bob) != 0 {
		t.Error("an empty form is kept")
	}
	if err := a.DropDraft(t.Context(), bob, "d1"); err != nil {
		t.Fatal(err)
	}
	if count(ann) != 1 {
		t.Error("somebody else threw it away")
	}
	if err := a.DropDraft(t.Context(), ann, "d1"); err != nil {
		t.Fatal(err)
	}
	keep(ann, "d1", "late")
	if count(ann) != 0 {
		t.Error("it came back")
	}
	for i := range app.MostDrafts {
		keep(ann, fmt.Sprint("many", i), "one of many")
	}
	d.is(a.KeepDraft(t.Context(), ann, storage.NoteDraft{ID: "more", Note: library.Note{Name: "one more"}}), app.ErrDrafts)
	keep(ann, "many0", "the first, changed")
	if x, err := a.Draft(t.Context(), ann, "many0"); err != nil || x.Name != "the first, changed" || count(ann) != app.MostDrafts {
		t.Errorf("the oldest made room: %+v %v", x, err)
	}
}

func TestAnErasedPersonIsGoneFromWhatIsInMemory(t *testing.T) {
	d := newNoteDesk(t)
	a := d.notes()
	d.wrote(a, ann, "Friday list")
	if n, _ := a.Note(t.Context(), "T1", "friday-list"); n.Author != "UANN" || n.Care.Keeper != "UANN" {
		t.Fatalf("%+v", n)
	}
	if err := d.db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UANN", "Ann Archer")) }); err != nil {
		t.Fatal(err)
	}
	if n, _ := a.Note(t.Context(), "T1", "friday-list"); n.Author == "UANN" || n.Care.Keeper == "UANN" {
		t.Errorf("%+v", n)
	}
}
