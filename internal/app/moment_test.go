package app_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/practices"
	"steward/internal/privacy"
	"steward/internal/storage"
)

// momentOf is a team with a database, and the library as it comes.
func momentOf(t *testing.T) (*storage.DB, *app.Moment, func() time.Time) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC) }
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	var l app.Library
	if l.Synonyms, err = practices.LoadSynonyms(configs.Files); err == nil {
		l.Themes, err = practices.LoadThemeTags(configs.Files, l.Synonyms)
	}
	if err == nil {
		l.Health, err = practices.LoadHealthChecks(configs.Files)
	}
	if err == nil {
		l.Vocabulary, err = library.LoadVocabulary(configs.Files, nil)
	}
	if err == nil {
		l.Notes, err = library.Load(configs.Files, l.Vocabulary)
	}
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(db, func() app.Library { return l }, now)
	err = db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutTeam(storage.Team{ID: "team", Workspace: "T1", Channel: "C1", Name: "Harbor", Zone: "UTC", Context: []string{"kanban"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, app.NewMoment(a, app.NewNotes(db, func() app.Library { return l }, now)), now
}

// red is a round in which one card came out red and was shown, and another was hidden.
func red(t *testing.T, shown, hidden string, at time.Time) storage.HealthRound {
	t.Helper()
	got := practices.HealthResult{Cards: []practices.CardResult{
		{ID: shown, CardHealth: practices.CardHealth{Aggregate: privacy.Sum([]int{0, 0, 1, 0}, privacy.Scale{Min: 0, Max: 2}, privacy.Scores), Colour: practices.Red}},
		{ID: hidden, CardHealth: practices.CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooFew, Least: 4}}}}}
	body, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	return storage.HealthRound{ID: "round", Workspace: "T1", Channel: "C1", Kind: practices.HealthCards, Deck: "delivery-health", Body: body, Begun: at, Closed: at, Due: at.AddDate(0, 0, 49)}
}

func TestPracticesForATeamComeFromWhatItHasSeenOfItself(t *testing.T) {
	db, m, now := momentOf(t)
	if got, err := m.ForTeam(t.Context(), "T1", "C1"); err != nil || len(got) != 0 {
		t.Fatalf("a team of which nothing is known is offered %v %v", got, err)
	}
	put := func(f func(tx *storage.Tx) error) {
		t.Helper()
		if err := db.Tx(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	put(func(tx *storage.Tx) error { return tx.PutHealth(red(t, "ageing", "handoff", now().AddDate(0, 0, -3))) })
	got, err := m.ForTeam(t.Context(), "T1", "C1")
	if err != nil || len(got) != app.MostSuggested {
		t.Fatal(got, err)
	}
	for _, s := range got {
		if len(s.Signs) != 1 || s.Signs[0].Title != "Ageing" || !s.Placed {
			t.Errorf("%s: %+v", s.ID, s.Signs)
		}
		if !slices.Contains(s.Why.Metrics, "age") && len(s.Why.Themes) == 0 {
			t.Errorf("%s: nothing speaks for it: %+v", s.ID, s.Why)
		}
	}
	first, second := got[0].ID, got[1].ID
	put(func(tx *storage.Tx) error {
		if err := tx.PutTrial(storage.Trial{ID: "a", Workspace: "T1", Note: first, Channel: "C1", State: storage.TrialDropped, StartedAt: now().AddDate(0, 0, -60), EndedAt: now().AddDate(0, 0, -30)}); err != nil {
			return err
		}
		return tx.RefuseNote("T1", "C1", second, "UANN", false)
	})
	again, err := m.ForTeam(t.Context(), "T1", "C1")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range again {
		if s.ID == first || s.ID == second {
			t.Errorf("%s is offered again", s.ID)
		}
	}
	if other, err := m.ForTeam(t.Context(), "T1", "C2"); err != nil || len(other) != 0 {
		t.Errorf("another channel is offered %v %v", other, err)
	}
}

// A note of the workspace's own that praises itself is not offered before a team has tried it, and then by what teams found.
func TestANoteIsNotOfferedForWhatItSaysOfItself(t *testing.T) {
	db, m, now := momentOf(t)
	v, err := library.LoadVocabulary(configs.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	about := []string{"ageing", "waiting", "wip"}
	loud := library.Note{ID: "a-loud-one", Name: "Vote for Gus", Version: 1, Status: library.Draft, Category: "flow", Intent: "Read this first.", Problem: "p",
		Themes: about, Metrics: []string{"age"}, Context: []string{"kanban"}, Evidence: library.Evidence{Level: "multi"}, Body: "x\n"}
	offered := func(n library.Note) (score float64, found bool) {
		t.Helper()
		err := db.Tx(t.Context(), func(tx *storage.Tx) error {
			local, err := tx.LocalNote("T1", n.ID)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return err
			}
			_, err = tx.PutNote(storage.LocalNote{Workspace: "T1", Note: n, UpdatedBy: "UGUS"}, local.Version, "")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		list, err := m.ForTeam(t.Context(), "T1", "C1")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			if s.ID == n.ID {
				return s.Why.Score, true
			}
		}
		return 0, false
	}
	if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.PutHealth(red(t, "ageing", "handoff", now().AddDate(0, 0, -3))) }); err != nil {
		t.Fatal(err)
	}
	if _, found := offered(loud); found {
		t.Error("a draft is offered")
	}
	loud.Status = library.Active
	boasts, found := offered(loud)
	if !found {
		t.Fatal("it is not offered at all: the test shows nothing")
	}
	loud.Evidence.Level = "anecdote"
	if modest, _ := offered(loud); modest != boasts {
		t.Errorf("multi said of itself counts %v, an anecdote %v", boasts, modest)
	}
	others := slices.DeleteFunc(slices.Clone(v.Themes), func(tag string) bool { return slices.Contains(about, tag) })
	loud.Themes = append(others, about...)
	if all, found := offered(loud); found && all >= boasts {
		t.Errorf("with every tag it scores %v, with those it is about %v", all, boasts)
	}
}

func TestAnOldHealthCheckIsNoSign(t *testing.T) {
	db, m, now := momentOf(t)
	if err := db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutHealth(red(t, "ageing", "handoff", now().AddDate(0, 0, -100)))
	}); err != nil {
		t.Fatal(err)
	}
	if got, err := m.ForTeam(t.Context(), "T1", "C1"); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
}

func TestActionsPastTheirDateAreASign(t *testing.T) {
	db, m, _ := momentOf(t)
	err := db.Tx(t.Context(), func(tx *storage.Tx) error {
		for _, id := range []string{"x", "y"} {
			if err := tx.PutAction(storage.Action{ID: id, Workspace: "T1", Channel: "C1", Session: "s", Title: "Name a reviewer", Owner: "UANN", Due: "2026-05-01", Kind: "action"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.ForTeam(t.Context(), "T1", "C1")
	if err != nil || len(got) == 0 || got[0].Signs[0].Kind != "late" || got[0].Signs[0].N != 2 {
		t.Errorf("%+v %v", got, err)
	}
}
