package ask_test

import (
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/library"
	"steward/internal/seal"
	"steward/internal/storage"
)

// reader asks about practices. Ann reads; she is in two teams.
type reader struct {
	t     *testing.T
	db    *storage.DB
	notes *app.Notes
	ask   *ask.Assistant
	with  func(ask.Model) *ask.Assistant // the same with a model
	as    func(ask.Model, ask.Options) *ask.Assistant
	file  string
}

var annReads = app.Who{Workspace: "T1", User: "UANN"}

// newReader opens a library of three notes, of which one is changed here, beside a draft of Ann's and another workspace's note.
func newReader(t *testing.T) *reader {
	t.Helper()
	now := func() time.Time { return time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC) }
	keys, err := seal.ParseKeys("k1:" + strings.Repeat("B", 43) + "=")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "steward.db")
	db, err := storage.Open(t.Context(), file, storage.Options{Now: now, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	lib := app.Library{Notes: []library.Note{
		{ID: "wip", Name: "Limit work", Version: 1, Intent: "Finish more.", Problem: "Everything is open.", WhenToTry: "When work waits.", Body: "1. Count what is open.\n",
			DecideBy: []library.Signal{{Signal: "Fewer items are open"}}, SignalsGood: []string{"People help"}, SignalsBad: []string{"Hidden lists"}, Adaptations: []string{"One number for all"}},
		{ID: "pull", Name: "Pull policies", Version: 1, Intent: "Ask <@UBOB> when to pull."},
		{ID: "walk", Name: "Walk the board", Version: 1, Intent: "From right to left, as Bob does."}}}
	library := func() app.Library { return lib }
	a := app.New(db, library, now)
	r := &reader{t: t, file: file, db: db, notes: app.NewNotes(db, library, now)}
	tasks, err := assist.LoadTasks(configs.Over(nil))
	if err != nil {
		t.Fatal(err)
	}
	r.as = func(m ask.Model, o ask.Options) *ask.Assistant {
		return ask.New(db, a, r.notes, nil, m, func() assist.Tasks { return tasks }, now, o)
	}
	r.with = func(m ask.Model) *ask.Assistant {
		return r.as(m, ask.Options{Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	}
	r.ask = r.with(nil)
	r.tx(func(tx *storage.Tx) error {
		return errors.Join(
			tx.PutSettings("T1", storage.Settings{Assist: ask.Tasks}),
			tx.PutHabits("T1", "UANN", storage.Habits{Assist: storage.AssistOn}),
			tx.PutPerson(storage.Person{Workspace: "T1", ID: "UBOB", Name: "bob", RealName: "Bob Baker"}),
			tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T1", Channel: "CHARBOR", Name: "Harbor", Context: []string{"new-team", "remote"}, Assist: true}),
			tx.PutTeam(storage.Team{ID: "quay", Workspace: "T1", Channel: "CQUAY", Name: "Quay", Context: []string{"regulated"}}),
			tx.PutMember(storage.Member{Team: "harbor", Person: "UANN", Workspace: "T1", Role: storage.RoleManager}),
			tx.PutMember(storage.Member{Team: "harbor", Person: "UBOB", Workspace: "T1", Role: storage.RoleMember}),
			tx.PutMember(storage.Member{Team: "quay", Person: "UANN", Workspace: "T1", Role: storage.RoleMember}),
			tx.PutTrial(storage.Trial{ID: "t1", Workspace: "T1", Note: "wip", Team: "harbor", Channel: "CHARBOR", State: storage.TrialDropped, StartedBy: "UBOB", EndedAt: now(),
				Told: storage.Told{Why: "CANARY-WHY", Changed: "CANARY-CHANGED", Ask: "UBOB"}}),
			tx.PutTrial(storage.Trial{ID: "t2", Workspace: "T1", Note: "wip", Team: "quay", Channel: "CQUAY", State: storage.TrialKept, StartedBy: "UANN", EndedAt: now()}),
			tx.PutTrial(storage.Trial{ID: "t3", Workspace: "T1", Note: "pull", Team: "harbor", Channel: "CHARBOR", State: storage.TrialKept, StartedBy: "UANN", EndedAt: now()}),
			r.local(tx, "T1", library1("walk", "Walk it our way", "From left to right.")),
			r.local(tx, "T2", library1("theirs", "CANARY-THEIRS", "CANARY-THEIRS")),
		)
	})
	if err := r.notes.KeepDraft(t.Context(), annReads, storage.NoteDraft{ID: "draft1", Note: library1("draft1", "CANARY-DRAFT", "CANARY-DRAFT")}); err != nil {
		t.Fatal(err)
	}
	return r
}

func library1(id, name, intent string) library.Note {
	return library.Note{ID: id, Name: name, Version: 1, Intent: intent}
}

func (r *reader) local(tx *storage.Tx, workspace string, n library.Note) error {
	_, err := tx.PutNote(storage.LocalNote{Workspace: workspace, Note: n, UpdatedBy: "UANN"}, 0, "new")
	return err
}

func (r *reader) tx(do func(tx *storage.Tx) error) {
	r.t.Helper()
	if err := r.db.Tx(r.t.Context(), do); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) prompt(q storage.Ask) assist.Prompt {
	r.t.Helper()
	p, err := r.ask.Prompt(r.t.Context(), annReads, q)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func (r *reader) team(id string, change func(*storage.Team)) {
	r.t.Helper()
	r.tx(func(tx *storage.Tx) error {
		team, err := tx.Team("T1", id)
		if err != nil {
			return err
		}
		change(&team)
		return tx.PutTeam(team)
	})
}

func (r *reader) holds(p assist.Prompt, texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if !strings.Contains(p.User, text) {
			r.t.Errorf("%q is not in %s", text, p.User)
		}
	}
}

func (r *reader) lacks(p assist.Prompt, texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if strings.Contains(p.User, text) || strings.Contains(p.System, text) {
			r.t.Errorf("%q is in %s", text, p.User)
		}
	}
}

func TestASearchIsSortedFromWhatWasFoundAndMayBeRead(t *testing.T) {
	r := newReader(t)
	q := storage.Ask{Task: ask.TaskSearch, About: "walk draft1 theirs pull gone walk", Typed: []byte(" Bob waits for review ")}
	p := r.prompt(q)
	r.holds(p, `"label":"wanted","items":[`+"\n  "+`{"n":1,"text":"P2 waits for review"}]`, `{"n":1,"text":"Walk it our way\nFrom left to right."}`, `{"n":2,"text":"Pull policies\nAsk P2 when to pull."}`)
	r.lacks(p, "CANARY", "Bob", "UBOB", "draft1", "theirs", `"n":3`, "walk")
	a, err := p.Read(`{"order":[2]}`)
	if err != nil || !slices.Equal(a.Orders["order"], []string{"pull"}) {
		t.Errorf("%v %v", a.Orders, err)
	}
	for _, lie := range []string{`{"order":[3]}`, `{"order":[1,1]}`, `{"order":["walk"]}`, `{"order":"2"}`, `{}`, `[2]`} {
		if _, err := p.Read(lie); !errors.Is(err, assist.ErrAnswer) {
			t.Errorf("%s is an answer: %v", lie, err)
		}
	}
}

func TestWithoutWordsOrNotesNothingIsSorted(t *testing.T) {
	r := newReader(t)
	for _, q := range []storage.Ask{{About: "wip pull", Typed: []byte(" \n ")}, {About: "", Typed: []byte("x")}, {About: "draft1 theirs", Typed: []byte("x")}} {
		q.Task = ask.TaskSearch
		if _, err := r.ask.Prompt(t.Context(), annReads, q); !errors.Is(err, assist.ErrNothing) {
			t.Errorf("%q about %q: %v", q.Typed, q.About, err)
		}
	}
}

func TestAsManyNotesAreSortedAsASearchShows(t *testing.T) {
	r := newReader(t)
	var ids []string
	for i := range ask.MostSorted + 5 {
		id := "more-" + string(rune('a'+i))
		r.tx(func(tx *storage.Tx) error { return r.local(tx, "T1", library1(id, "Note "+id, "I.")) })
		ids = append(ids, id)
	}
	found, err := ask.Found(t.Context(), r.notes, annReads, strings.Join(ids, " ")) // as somebody would send it who changes it
	if err != nil || len(found) != ask.MostSorted || len(strings.Fields(ask.FoundIDs(ids))) != ask.MostSorted {
		t.Errorf("%d notes, %v", len(found), err)
	}
}

func TestANoteIsExplainedFromItsOwnText(t *testing.T) {
	r := newReader(t)
	p := r.prompt(storage.Ask{Task: ask.TaskExplain, Subject: "wip"})
	r.holds(p, "Limit work", "Finish more.", "Everything is open.", "When work waits.", "Count what is open.", "Fewer items are open", "People help", "Hidden lists", "One number for all",
		`"label":"team","items":[`+"\n  "+`{"n":1,"text":"new team, remote"}]`, `"label":"tried","items":[`+"\n  "+`{"n":1,"text":"dropped, 2030-03"}]`)
	r.lacks(p, "CANARY", "UBOB", "UANN", "Harbor", "CHARBOR", "regulated", "kept") // of the other team nothing, of a trial no words
	local := r.prompt(storage.Ask{Task: ask.TaskExplain, Subject: "walk"})
	r.holds(local, "Walk it our way")
	r.lacks(local, "Walk the board", `"label":"tried"`)
	for _, id := range []string{"theirs", "draft1", "gone", ""} {
		if _, err := r.ask.Prompt(t.Context(), annReads, storage.Ask{Task: ask.TaskExplain, Subject: id}); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// How a team works is told only while the team wants it, and nobody in it has said never.
func TestATeamKeepsItsWaysToItself(t *testing.T) {
	r := newReader(t)
	q := storage.Ask{Task: ask.TaskExplain, Subject: "wip"}
	r.team("quay", func(t *storage.Team) { t.Assist = true })
	r.holds(r.prompt(q), "new team, remote", "regulated", "kept, 2030-03")
	r.team("quay", func(t *storage.Team) { t.Assist = false })
	r.tx(func(tx *storage.Tx) error {
		return tx.PutHabits("T1", "UBOB", storage.Habits{Assist: storage.AssistNever})
	})
	p := r.prompt(q)
	r.holds(p, "Finish more.")
	r.lacks(p, "remote", `"label":"team"`, "dropped", "regulated")
	r.tx(func(tx *storage.Tx) error { return tx.DropMember("harbor", "UBOB") })
	r.holds(r.prompt(q), "new team, remote")
	r.tx(func(tx *storage.Tx) error { return tx.DropMember("harbor", "UANN") })
	r.lacks(r.prompt(q), "remote", "dropped")
}

func TestPracticesAreAskedAboutByWhoeverWantsTo(t *testing.T) {
	r := newReader(t)
	for _, task := range []string{ask.TaskSearch, ask.TaskExplain} {
		if err := r.ask.May(t.Context(), annReads, task, "wip"); err != nil {
			t.Errorf("%s: %v", task, err)
		}
		if err := r.ask.May(t.Context(), app.Who{Workspace: "T1", User: "UBOB"}, task, "wip"); !errors.Is(err, ask.ErrNotWanted) {
			t.Errorf("%s: bob: %v", task, err)
		}
		if err := r.ask.May(t.Context(), app.Who{Workspace: "T2", User: "UANN"}, task, "wip"); !errors.Is(err, ask.ErrOff) {
			t.Errorf("%s: another workspace: %v", task, err)
		}
	}
}
