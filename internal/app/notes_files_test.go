package app_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/storage"
)

// filed is an installation whose library goes through files.
type filed struct {
	t     *testing.T
	db    *storage.DB
	notes *app.Notes
}

var filedAt = time.Date(2026, 5, 4, 9, 30, 0, 0, time.UTC)

func newFiled(t *testing.T, dsn string) filed {
	t.Helper()
	now := func() time.Time { return filedAt }
	db, err := storage.Open(t.Context(), dsn, storage.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	vocabulary, err := library.LoadVocabulary(configs.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := library.Load(configs.Files, vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return filed{t, db, app.NewNotes(db, func() app.Library { return app.Library{Notes: shipped, Vocabulary: vocabulary} }, now)}
}

func (f filed) do(fn func(*storage.Tx) error) {
	f.t.Helper()
	if err := f.db.Tx(f.t.Context(), fn); err != nil {
		f.t.Fatal(err)
	}
}

func (f filed) export() []library.File {
	f.t.Helper()
	files, err := f.notes.Export(f.t.Context(), "T1")
	if err != nil {
		f.t.Fatal(err)
	}
	return files
}

func (f filed) bring(files []library.File, how app.Bringing) (map[string]app.Brought, error) {
	how.Workspace, how.Files = "T1", files
	if how.Why == "" {
		how.Why = "out of files"
	}
	done, err := f.notes.Import(f.t.Context(), how)
	brought := map[string]app.Brought{}
	for _, b := range done {
		brought[b.ID] = b
	}
	return brought, err
}

// edit changes a text in files, as an editor would.
func edit(files []library.File, name, old, new string) (changed []library.File) {
	for _, f := range files {
		if f.Name == name {
			if !bytes.Contains(f.Text, []byte(old)) {
				panic(name + " has no " + old)
			}
			f.Text = bytes.ReplaceAll(f.Text, []byte(old), []byte(new))
		}
		changed = append(changed, f)
	}
	return changed
}

func textOf(files []library.File, name string) string {
	for _, f := range files {
		if f.Name == name {
			return string(f.Text)
		}
	}
	return ""
}

func ownNote(id string, version int) library.Note {
	return library.Note{ID: id, Name: "Ask " + id, Version: version, Status: library.Draft, Category: "flow", Intent: "Ask <@UANN> first.", Problem: "Nobody asks.",
		Themes: []string{"wip"}, Body: "1. Ask.\n2. Wait: <@UBOB|bob> answers."}
}

// lived fills a library with everything that one may hold.
func (f filed) lived() {
	f.t.Helper()
	f.do(func(tx *storage.Tx) error {
		changed := ownNote("wip-limits", 2)
		for seen, why := range []string{"our numbers", "shorter: <@UANN> asked"} {
			changed.Version += seen
			changed.Intent = strings.Repeat("Less. ", seen+1)
			if _, err := tx.PutNote(storage.LocalNote{Workspace: "T1", Note: changed, Base: 1, UpdatedBy: "UANN"}, seen, why); err != nil {
				return err
			}
		}
		parent, version, what, why := "ask-first", 1, "all", "we are few"
		child := ownNote("ask-later", 1)
		child.Lineage = library.Lineage{Parent: &parent, ParentVersion: &version, Changed: &what, Why: &why}
		child.Related = []string{"ask-first", "wip-limits"}
		for _, n := range []library.Note{ownNote("ask-first", 1), child} {
			if _, err := tx.PutNote(storage.LocalNote{Workspace: "T1", Note: n, UpdatedBy: "UBOB"}, 0, "begun"); err != nil {
				return err
			}
		}
		for _, c := range []storage.NoteCare{
			{Note: "ask-first", Keeper: "UANN", VerifiedBy: "UANN", VerifiedAt: filedAt.AddDate(0, -1, 0), VerifyDays: 60, UsedAt: filedAt},
			{Note: "ask-later", ArchivedAt: filedAt.AddDate(0, 0, -3), ArchivedWhy: "unused"},
			{Note: "premortem-half-hour", VerifiedBy: "UBOB", VerifiedAt: filedAt},
		} {
			c.Workspace = "T1"
			if err := tx.PutNoteCare(c); err != nil {
				return err
			}
		}
		for i, t := range []storage.Trial{
			{Note: "premortem-half-hour", Channel: "C1", State: storage.TrialKept, Told: storage.Told{Why: "<@UANN> saw it help", Context: []string{"remote"}, Ask: "UANN", NoteVersion: 1}},
			{Note: "premortem-half-hour", Channel: "C2", State: storage.TrialKept, Told: storage.Told{Why: "same words"}},
			{Note: "premortem-half-hour", Channel: "C3", State: storage.TrialKept, Told: storage.Told{Why: "same words"}},
			{Note: "premortem-half-hour", Channel: "C2", State: storage.TrialDropped, Told: storage.Told{Why: "took an hour", Again: "perhaps", Signal: "the clock", SignalOn: "2026-03-01",
				Hoped: "fewer surprises", Changed: "half of it", Baseline: "three a month", Result: "two a month", Adapted: "ask-first", Session: "SESSION", Topic: "TOPIC"}},
			{Note: "premortem-half-hour", Channel: "C4", State: storage.TrialRuns},
		} {
			t.ID, t.Workspace, t.StartedBy = storage.NewID(), "T1", "UBOB"
			t.StartedAt, t.EndedAt = filedAt.AddDate(0, -2, i), filedAt.AddDate(0, -1, i/2)
			if err := tx.PutTrial(t); err != nil {
				return err
			}
		}
		for _, l := range []storage.NoteLink{{Kind: "page", Target: "https://example.org/b", Title: "Example"}, {Kind: "talk", Target: "C1", Title: "Talk"}} {
			l.ID, l.Workspace, l.Note, l.By = storage.NewID(), "T1", "ask-first", "UANN"
			if err := tx.PutNoteLink(l); err != nil {
				return err
			}
		}
		return tx.KeepNoteDraft(storage.NoteDraft{ID: "d", Workspace: "T1", Person: "UANN", Note: ownNote("secret-draft", 1)})
	})
}

// storedIn are the databases that a library goes round through. With the tag e2e PostgreSQL joins them.
var storedIn = map[string]func(*testing.T) string{"sqlite": func(t *testing.T) string { return filepath.Join(t.TempDir(), "steward.db") }}

func TestALibraryGoesRoundThroughFilesWithoutLoss(t *testing.T) {
	for name, dsn := range storedIn {
		t.Run(name, func(t *testing.T) {
			first, second := newFiled(t, dsn(t)), newFiled(t, dsn(t))
			first.lived()
			files := first.export()
			for _, f := range files {
				for _, secret := range []string{"UANN", "UBOB", "C1", "C2", "C3", "C4", "secret-draft", "SESSION", "TOPIC", "fewer surprises"} {
					if bytes.Contains(f.Text, []byte(secret)) {
						t.Errorf("%s names %s", f.Name, secret)
					}
				}
			}
			packed, err := library.Zip(files)
			if err != nil {
				t.Fatal(err)
			}
			unpacked, problems, err := library.Unzip(packed)
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			for _, told := range []string{"took an hour", "perhaps", "the clock", "2026-03-01", "half of it", "three a month", "two a month", "ask-first", "remote"} {
				if !strings.Contains(textOf(files, "about/premortem-half-hour.yaml"), told) {
					t.Errorf("what a team told is not in the files: %s", told)
				}
			}
			brought, err := second.bring(unpacked, app.Bringing{})
			if err != nil {
				t.Fatal(err)
			}
			if b := brought["wip-limits"]; b.What != app.BringChanged || b.Is != 2 {
				t.Errorf("%+v", b)
			}
			if b := brought["premortem-half-hour"]; b.What != app.BringSame || b.Trials != 4 {
				t.Errorf("%+v", b)
			}
			again := second.export()
			if !slices.EqualFunc(files, again, func(a, b library.File) bool { return a.Name == b.Name && bytes.Equal(a.Text, b.Text) }) {
				for i, f := range files {
					if got := textOf(again, f.Name); got != string(f.Text) {
						t.Errorf("%d %s was\n%s\nand is\n%s", i, f.Name, f.Text, got)
					}
				}
				t.Fatal(len(files), len(again))
			}
			for _, side := range []filed{first, second} { // and once more changes nothing on either side
				brought, err := side.bring(files, app.Bringing{})
				for id, b := range brought {
					if b.What != app.BringSame || b.Trials+b.Links > 0 {
						t.Errorf("%s: %+v", id, b)
					}
				}
				if err != nil || !slices.EqualFunc(files, side.export(), func(a, b library.File) bool { return bytes.Equal(a.Text, b.Text) }) {
					t.Error("the same files change something", err)
				}
			}
			old := edit(files, "about/premortem-half-hour.yaml", "hoped: ''", "hoped: fewer surprises") // of an earlier release
			if brought, err := second.bring(old, app.Bringing{}); err != nil || brought["premortem-half-hour"].Trials > 0 {
				t.Error("a file that says what was hoped for brings its trial twice", brought["premortem-half-hour"], err)
			}
			shelf, _ := second.notes.Shelf(t.Context(), "T1")
			for _, n := range shelf {
				if n.ID == "premortem-half-hour" && n.Tried != (app.Tried{Kept: 2, Dropped: 1}) {
					t.Errorf("%+v", n.Tried)
				}
			}
		})
	}
}

func TestWhatWasChangedOnOneSideIsTaken(t *testing.T) {
	f := newFiled(t, storedIn["sqlite"](t))
	f.lived()
	files := f.export()
	files = edit(files, "practices/ask-first.md", "1. Ask.", "1. Ask twice.")
	files = edit(files, "practices/retro-action-limit.md", "version: 1", "version: 2") // one of the program's
	files = append(files, library.File{Name: "practices/by-hand.md", Text: library.Format(ownNote("by-hand", 1).Nameless())})
	before := f.export()
	tried, err := f.bring(files, app.Bringing{Try: true})
	if err != nil || tried["by-hand"].What != app.BringNew || !slices.EqualFunc(before, f.export(), func(a, b library.File) bool { return bytes.Equal(a.Text, b.Text) }) {
		t.Fatal("trying changes something, or tells nothing", err, tried["by-hand"])
	}
	brought, err := f.bring(files, app.Bringing{Why: "from the repository"})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]app.Brought{
		"ask-first":          {What: app.BringChanged, Was: 1, Is: 2},
		"retro-action-limit": {What: app.BringChanged, Is: 1},
		"by-hand":            {What: app.BringNew, Is: 1},
		"ask-later":          {What: app.BringSame, Was: 1, Is: 1},
	} {
		if got := brought[id]; got.What != want.What || got.Was != want.Was || got.Is != want.Is {
			t.Errorf("%s: %+v", id, got)
		}
	}
	versions, err := f.db.View(t.Context()).NoteVersions("T1", "ask-first")
	if err != nil || len(versions) != 2 || versions[0].Why != "from the repository" || !strings.Contains(versions[0].Body, "twice") || strings.Contains(versions[1].Body, "twice") {
		t.Errorf("the history: %+v, %v", versions, err)
	}
}

func TestANewerTextHereIsNotReplaced(t *testing.T) {
	f := newFiled(t, storedIn["sqlite"](t))
	f.lived()
	files := f.export()
	f.do(func(tx *storage.Tx) error {
		n := ownNote("ask-first", 2)
		n.Body = "1. Ask in the thread."
		_, err := tx.PutNote(storage.LocalNote{Workspace: "T1", Note: n, UpdatedBy: "UANN"}, 1, "threads")
		return err
	})
	if brought, err := f.bring(files, app.Bringing{}); err != nil || brought["ask-first"].What != app.BringOlder {
		t.Fatal(brought["ask-first"], err)
	}
	both := edit(files, "practices/ask-first.md", "1. Ask.", "1. Ask twice.")
	both = append(both, library.File{Name: "practices/by-hand.md", Text: library.Format(ownNote("by-hand", 1))})
	before := f.export()
	brought, err := f.bring(both, app.Bringing{})
	if !errors.Is(err, app.ErrBoth) || brought["ask-first"].What != app.BringBoth {
		t.Fatal(brought["ask-first"], err)
	}
	if !slices.EqualFunc(before, f.export(), func(a, b library.File) bool { return bytes.Equal(a.Text, b.Text) }) {
		t.Fatal("half of it is in")
	}
	if brought, err = f.bring(both, app.Bringing{Ours: true}); err != nil || brought["by-hand"].What != app.BringNew || !strings.Contains(textOf(f.export(), "practices/ask-first.md"), "in the thread") {
		t.Fatal("ours", brought["ask-first"], err)
	}
	if brought, err = f.bring(both, app.Bringing{Theirs: true}); err != nil || brought["ask-first"].Is != 3 {
		t.Fatal("theirs", brought["ask-first"], err)
	}
	if got := f.export(); !strings.Contains(textOf(got, "practices/ask-first.md"), "Ask twice") || !strings.Contains(textOf(got, "history/ask-first/2.md"), "in the thread") {
		t.Error("what was here is not in the history")
	}
}

func TestFilesOfAnotherRelease(t *testing.T) {
	f := newFiled(t, storedIn["sqlite"](t))
	files := f.export()
	note, err := library.Parse([]byte(textOf(files, "practices/retro-action-limit.md")))
	if err != nil {
		t.Fatal(err)
	}
	note.Intent = "As an older program had it."
	old := []library.File{{Name: "practices/retro-action-limit.md", Text: library.Format(note)},
		{Name: "about/retro-action-limit.yaml", Text: library.FormatAbout(library.About{Note: note.ID, Text: library.Sum(note)})}}
	if brought, err := f.bring(old, app.Bringing{}); err != nil || brought[note.ID].What != app.BringSame || brought[note.ID].Is != 0 {
		t.Error("nobody had changed it, and it becomes a local change:", brought[note.ID], err)
	}
}

func TestBrokenFilesChangeNothing(t *testing.T) {
	f := newFiled(t, storedIn["sqlite"](t))
	good := library.File{Name: "practices/by-hand.md", Text: library.Format(ownNote("by-hand", 1))}
	for _, tt := range []struct {
		rule, want string
		files      []library.File
	}{
		{"a relative that is nowhere", `practices/x.md:38: related has`, nil},
		{"the same id twice", `practices/by-hand2.md: has the id of "practices/by-hand.md"`, []library.File{{Name: "practices/by-hand2.md", Text: good.Text}}},
		{"names that differ in case", `practices/by-hand.md: has the id of "practices/By-Hand.md"`, []library.File{{Name: "practices/By-Hand.md", Text: good.Text}}},
		{"what belongs to nothing", `about/zebra.yaml: belongs to "practices/zebra.md"`, []library.File{{Name: "about/zebra.yaml", Text: library.FormatAbout(library.About{Note: "zebra"})}}},
		{"another kind of file", `practices/x.txt: is not called as such files are: "practices/<id>.md"`, []library.File{{Name: "practices/x.txt"}}},
		{"a mangled file of the program", `about/by-hand.yaml:3: text is "tampered"`, []library.File{{Name: "about/by-hand.yaml", Text: library.FormatAbout(library.About{Note: "by-hand", Text: "tampered"})}}},
		{"a merge that was not finished", `about/by-hand.yaml:2: is no YAML`, []library.File{{Name: "about/by-hand.yaml", Text: []byte("<<<<<<< HEAD\nnote: by-hand\n=======\n")}}},
		{"a history that is gone", `about/by-hand.yaml: names "history/by-hand/1.md"`, []library.File{{Name: "about/by-hand.yaml", Text: library.FormatAbout(library.About{Note: "by-hand",
			Text: library.Sum(ownNote("by-hand", 1)), Versions: []library.Revision{{Version: 1, At: "2026-01-01T00:00:00Z"}, {Version: 2, At: "2026-01-01T00:00:00Z"}}})}}},
	} {
		files := append([]library.File{good}, tt.files...)
		if tt.files == nil {
			n := ownNote("x", 1)
			n.Related, tt.want = []string{"by-hnd"}, `related names "by-hnd", and there is no such note; perhaps "by-hand"`
			files = append(files, library.File{Name: "practices/x.md", Text: library.Format(n)})
		}
		brought, err := f.bring(files, app.Bringing{})
		var problems library.Problems
		if !errors.As(err, &problems) || !strings.Contains(err.Error(), tt.want) || len(brought) > 0 {
			t.Errorf("%s: %v", tt.rule, err)
		}
		if textOf(f.export(), "practices/by-hand.md") != "" {
			t.Errorf("%s: a part is in", tt.rule)
		}
	}
}
