package storage_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/library"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// furnish leaves something of Bob in every table that knows people, and something of Ann beside it.
func furnish(t *testing.T, db *storage.DB) {
	t.Helper()
	begin(t, db, "s1")
	for i, by := range []flow.Person{"UBOB", "UANN"} {
		must(t, db, stepping("s1", card(i, by)))
	}
	must(t, db, stepping("s1", flow.Move{ID: "a1", By: "UANN", Do: flow.Advance{}}))
	must(t, db, stepping("s1", flow.Move{ID: "x1", By: "UBOB", As: "UBOB", Do: flow.Say{Body: flow.Action{Title: "Ask <@UBOB> or Bob Baker", Owner: "UBOB"}}}))
	must(t, db, stepping("s1", flow.Move{ID: "x2", By: "UANN", As: "UANN", Do: flow.Say{Body: flow.Line{Text: "bob   baker said so, UBOB2 did not"}}}))
	for _, who := range []string{"UBOB", "UANN"} {
		coached(t, db, who, "checkin"+who[1:2], morning)
		planned(t, db, who, growth.IDP{Status: growth.Active, Aspiration: "PLAN" + who, Support: growth.Support{Mentor: "UCID"}})
	}
	cid := planned(t, db, "UCID", growth.IDP{Status: growth.Active, Support: growth.Support{Mentor: "UBOB"}})
	must(t, db, func(tx *storage.Tx) error {
		var errs []error
		for _, who := range []string{"UBOB", "UANN"} {
			_, shared := tx.PutPlanShare(cid, storage.PlanShare{Reader: who, SharedPart: storage.SharedPart{Part: "plan", Title: "T", Words: "SHARED"}})
			_, asked := tx.PutPlanAsk(cid, storage.PlanAsk{Asked: who, Until: morning, AskedView: storage.AskedView{Answered: true, Levels: map[string]int{"craft": 3}}})
			noted := tx.NoteAsking("T1", storage.PlanAsking{Owner: "UCID", Asked: who, At: morning, Until: morning.AddDate(0, 0, 90)})
			errs = append(errs, shared, asked, noted)
		}
		return errors.Join(errs...)
	})
	must(t, db, func(tx *storage.Tx) error {
		var errs []error
		for id, name := range map[string]string{"UBOB": "Bob Baker", "UANN": "Ann Archer"} {
			errs = append(errs,
				tx.PutPerson(storage.Person{Workspace: "T1", ID: id, Name: strings.ToLower(id[1:]), RealName: name, Zone: "Europe/Berlin"}),
				tx.PutHabits("T1", id, storage.Habits{Off: []string{"HABIT" + id}, Away: []calendar.Span{}}),
				tx.PutMember(storage.Member{Team: "t1", Person: id, Workspace: "T1", Role: storage.RoleMember}),
				tx.Keep(storage.Thought{ID: "d" + id, Workspace: "T1", Channel: "C1", Author: id, Text: "THOUGHT" + id, Source: "SOURCE" + id}),
				tx.PutAction(storage.Action{ID: "act" + name[:3], Workspace: "T1", Channel: "C1", Session: "s1", Title: "Help Bob Baker", Owner: id, WhenThen: "WHENTHEN" + id}),
				tx.Enqueue(storage.Notice{Key: "home:" + id, Live: true, Kind: "home", Workspace: "T1", Person: id}),
				tx.Enqueue(storage.Notice{Key: "tell:" + id, Kind: "dm", Workspace: "T1", Person: id, Private: []byte("PRIVATE" + id)}),
				tx.PutMessage(storage.Message{Workspace: "T1", Subject: "dm:" + id, Channel: "D" + id, TS: "1"}),
				tx.RefuseCases("T1", id, true),
				tx.FindNudges("T1", "k"+id, false, []storage.Nudge{{ID: "n" + name[:3], Workspace: "T1", Recipient: id, Kind: "k" + name[:3], Subject: "s", Due: morning}}, morning),
				tx.Said("b"+name[:3], "2026-03-02", []storage.Nudge{{ID: "n" + name[:3], Workspace: "T1", Recipient: id, Kind: "k"}}),
				tx.Spend("T1", id, calendar.Day{}, 1),
				tx.PutChoice("T1", id, "k", nudge.Choice{}),
				noted(tx, id, name), processed(tx, id, name))
		}
		_, err := tx.AddPlanned(storage.Planned{ID: "p1", Workspace: "T1", Channel: "C1", Slot: "2026-03-09", State: "proposed", Lead: "UBOB", By: "UANN", Passed: []string{"UBOB"}, People: []string{"UANN", "UBOB"}, Goal: "Help Bob Baker"})
		errs = append(errs,
			tx.Enqueue(storage.Notice{Key: "thanks:1", Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte(`{"From":"UBOB","Did":"WAITINGUBOB"}`)},
				storage.Notice{Key: "thanks:2", Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte(`{"From":"UCID","Did":"helping Bob Baker"}`)}),
			tx.PutTeam(storage.Team{ID: "alone", Workspace: "T1", Channel: "C2", Name: "Nobody else"}),
			tx.PutMember(storage.Member{Team: "alone", Person: "UBOB", Workspace: "T1", Role: storage.RoleManager}))
		errs = append(errs, err, tx.PutHours(storage.Meta{ID: "s1", Workspace: "T1", Channel: "C1"}, morning, []string{"UANN", "UBOB"}, nil),
			tx.PutHealth(storage.HealthRound{ID: "h1", Workspace: "T1", Channel: "C1", Kind: "cards", Body: []byte(`{}`), People: []string{"UANN", "UBOB"}, Begun: morning}),
			tx.PutTeam(storage.Team{ID: "t1", Workspace: "T1", Channel: "C1", Name: "The team of Bob Baker"}),
			tx.PutContacts("T1", storage.Contacts{Lines: map[string]string{"hr": "Bob Baker, desk 3"}, People: []string{"UBOB", "UANN"}}),
			tx.PutDecision(storage.Decision{ID: "s1", Workspace: "T1", Channel: "C1", Starter: "UBOB", Question: "Should Bob Baker go?", DecidedOn: "2026-03-01",
				Record: []byte(`{"voices":["UANN","UBOB"],"dissent":[{"by":"UBOB","text":"too soon"}],"n":12345678901234567}`), Words: "Should Bob Baker go?\n<@UBOB>"}))
		return errors.Join(append(errs, paired(tx))...)
	})
}

// noted leaves something of a person in every table of the library.
func noted(tx *storage.Tx, id, name string) error {
	n := library.Note{ID: "note-" + name[:3], Name: "As Bob Baker does it", Status: library.Active}
	_, err := tx.PutNote(storage.LocalNote{Workspace: "T1", Note: n, UpdatedBy: id}, 0, "Bob Baker said so")
	return errors.Join(err,
		tx.PutNoteCare(storage.NoteCare{Workspace: "T1", Note: n.ID, Keeper: id, VerifiedBy: id, VerifiedAt: morning, ArchivedWhy: "Bob Baker left it"}),
		tx.PutAsk(storage.Ask{ID: "ask" + name[:3], Workspace: "T1", Person: id, Task: "wording", Typed: []byte("TYPED" + id)}),
		logs(tx, storage.Ask{ID: "ask" + name[:3], Workspace: "T1", Person: id, Task: "wording"}, "SENT"+id, "SAID"+id),
		tx.KeepNoteDraft(storage.NoteDraft{ID: "draft" + name[:3], Workspace: "T1", Person: id, Note: library.Note{Name: "DRAFT" + id}}),
		tx.PutTrial(storage.Trial{ID: "trial" + name[:3], Workspace: "T1", Note: n.ID, Channel: "C1", State: storage.TrialRuns, StartedBy: id, StartedAt: morning,
			Told: storage.Told{Ask: id, Why: "Bob Baker asked for it"}}),
		tx.RefuseNote("T1", "C"+name[:3], n.ID, id, false),
		tx.PutNoteLink(storage.NoteLink{ID: "link" + name[:3], Workspace: "T1", Note: n.ID, Kind: "talk", Target: "https://example.com", Title: "Bob Baker on it", By: id}))
}

// processed leaves something of a person in plans of processes, in what they keep for themselves, and in what a retro taught.
func processed(tx *storage.Tx, id, name string) error {
	plan := growth.Process{Name: "Releases, after Bob Baker", Owner: id, Helpers: []string{"UANN", "UBOB"}}
	_, err := tx.PutProcess(storage.Process{ID: "process-" + name[:3], Workspace: "T1", Plan: plan}, id, []growth.Change{{Part: "about", To: "Bob Baker", How: growth.Added}})
	sheet, sheetErr := tx.Sheet("T1", id, storage.ForPartners, &growth.Partners{})
	return errors.Join(err, sheetErr,
		tx.PutSheet(sheet, growth.Partners{Entries: []growth.Partner{{ID: "x", Name: "Bob Baker", Remarks: "SHEET" + id}}}),
		tx.PutRetroTheme(storage.RetroTheme{Workspace: "T1", Channel: "C1", Session: "s-" + name[:3], Topic: "t", Theme: "x", Title: "Bob Baker waits", By: id, Held: morning, At: morning}),
		tx.PutStory(storage.Story{ID: "story" + name[:3], Workspace: "T1", Note: "note-" + name[:3], Channel: "C1", By: id, At: morning,
			StoryWords: storage.StoryWords{Had: "Bob Baker waited", Changed: "less", Came: "more"}}))
}

// tracesOf are what would give Bob away.
var tracesOf = []string{"UBOB\"", "<@UBOB", "ubob>", "Bob Baker", "bob baker", "THOUGHTUBOB", "SOURCEUBOB", "WHENTHENUBOB", "PRIVATEUBOB", "WAITINGUBOB", "HABITUBOB", "DRAFTUBOB", "PLANUBOB", "SHEETUBOB", "home:UBOB", "dm:UBOB", "T1/UBOB"}

func TestNothingOfAnErasedPersonIsLeftInTheFiles(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	furnish(t, db)
	if len(holding(t, dsn, "UBOB")) == 0 || len(holding(t, dsn, "Bob Baker")) == 0 {
		t.Fatal("the search does not find what is there")
	}
	eraseBob(t, db)
	if err := db.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, trace := range tracesOf {
		if files := holding(t, dsn, trace); len(files) > 0 {
			t.Errorf("%q is still in %v", trace, files)
		}
	}
	raw, _ := os.ReadFile(dsn)
	if n := bytes.Count(raw, []byte("UBOB")); n != bytes.Count(raw, []byte("UBOB2")) {
		t.Errorf("the id is still there, %d times", n)
	}
}

func eraseBob(t *testing.T, db *storage.DB) {
	t.Helper()
	l := storage.NewLeaver("T1", "UBOB", "bob", "Bob Baker")
	must(t, db, func(tx *storage.Tx) error { return tx.Erase(l) })
	ids, err := db.View(t.Context()).SessionsNaming(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		must(t, db, func(tx *storage.Tx) error { _, err := tx.EraseFromSession(id, l); return err })
	}
}

func TestErasingTakesOnePersonAndLeavesTheOthers(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		furnish(t, db)
		v := db.View(t.Context())
		before, err := v.Holdings("T1", "UANN")
		if err != nil {
			t.Fatal(err)
		}
		of := func(who string) (kinds map[string]int) {
			held, err := v.Holdings("T1", who)
			if err != nil {
				t.Fatal(err)
			}
			kinds = map[string]int{}
			for _, h := range held {
				if len(h.Items) > 0 {
					kinds[h.Kind] = len(h.Items)
				}
			}
			return kinds
		}
		had := of("UBOB")
		for _, kind := range storage.Kinds() {
			if had[kind] == 0 && kind != "conversations" {
				t.Errorf("Bob is not shown his %s", kind)
			}
		}
		eraseBob(t, db)
		if left := of("UBOB"); len(left) > 0 {
			t.Errorf("left of Bob: %v", left)
		}
		if after := of("UANN"); len(after) != len(before)-1 { // no conversations
			t.Errorf("Ann had %d kinds and has %v", len(before), after)
		}
		s, meta := load(t, db, "s1")
		db.Forget("s1")
		again, _ := load(t, db, "s1")
		for _, s := range []flow.Session{s, again} { // in memory and on the disk
			if len(s.Seats) != 3 || s.Seats["UBOB"] != "" || s.Seats["UANN"] != flow.Facilitator {
				t.Errorf("seats: %v", s.Seats)
			}
			for _, c := range s.Log.All() {
				if l, ok := c.Body.(flow.Line); ok && l.Text != "[…] said so, UBOB2 did not" {
					t.Errorf("a sentence of Ann reads %q", l.Text)
				}
				if a, ok := c.Body.(flow.Action); ok && (!a.Owner.Erased() || a.Title != "Ask […] or […]" || c.By != a.Owner) {
					t.Errorf("an action reads %+v, said by %s", a, c.By)
				}
			}
		}
		if meta.CreatedBy != "UANN" {
			t.Errorf("started by %q", meta.CreatedBy)
		}
		d, err := v.Decision("T1", "s1")
		if err != nil || d.Starter != "" || d.Question != "Should […] go?" || !strings.Contains(string(d.Record), "too soon") || !strings.Contains(string(d.Record), "12345678901234567") {
			t.Errorf("the decision: %+v, %s, %v", d, d.Record, err)
		}
		for id, owner := range map[string]string{"actBob": "", "actAnn": "UANN"} {
			if a, err := v.Action("T1", id); err != nil || a.Owner != owner || a.Title != "Help […]" || (owner == "") != (a.WhenThen == "") {
				t.Errorf("the action: %+v, %v", a, err)
			}
		}
		if c, _ := v.Contacts("T1"); len(c.People) != 1 || c.Lines["hr"] != "[…], desk 3" {
			t.Errorf("contacts: %+v", c)
		}
	})
}

func TestWhatWaitsOfAnErasedPersonAndTheirPlaces(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		for rule, o := range map[string]storage.Options{"with keys": {Keys: testKeys(t)}, "without": {}} {
			db := open(t, dsn, o)
			l := storage.NewLeaver("T1", "UBOB", "bob", "Bob Baker")
			must(t, db, func(tx *storage.Tx) error {
				return errors.Join(tx.PutTeam(storage.Team{ID: "alone", Workspace: "T1", Channel: "C2", Name: "Nobody else"}),
					tx.PutMember(storage.Member{Team: "alone", Person: "UBOB", Workspace: "T1", Role: storage.RoleManager}),
					tx.PutTeam(storage.Team{ID: "led", Workspace: "T1", Channel: "C3", Name: "Others"}),
					tx.PutMember(storage.Member{Team: "led", Person: "UBOB", Workspace: "T1", Role: storage.RoleManager}),
					tx.PutMember(storage.Member{Team: "led", Person: "UANN", Workspace: "T1", Role: storage.RoleMember}),
					tx.Enqueue(storage.Notice{Key: "thanks:1", Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte(`{"From":"UBOB","Did":"so much"}`)},
						storage.Notice{Key: "thanks:2", Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte(`{"From":"UCID","Did":"helping Bob Baker"}`)}),
					tx.Erase(l))
			})
			v := db.View(t.Context())
			if _, err := v.Team("T1", "alone"); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: a team of nobody is kept: %v", rule, err)
			}
			if m, err := v.Members("led"); err != nil || len(m) != 1 {
				t.Errorf("%s: the others' team: %v, %v", rule, m, err)
			}
			waiting, err := db.Claim(t.Context(), time.Now(), 10)
			if err != nil || len(waiting) != 1 || string(waiting[0].Private) != `{"Did":"helping […]","From":"UCID"}` {
				t.Errorf("%s: %d wait: %+v, %v", rule, len(waiting), waiting, err)
			}
			for who, want := range map[string]bool{"UBOB": true, "UANN": false} {
				if out, err := v.KeptOut("T1", who); err != nil || out != want {
					t.Errorf("%s: %s is kept out: %v, %v", rule, who, out, err)
				}
			}
			if out, _ := v.KeptOut("T2", "UBOB"); out {
				t.Errorf("%s: kept out of another workspace", rule)
			}
			must(t, db, func(tx *storage.Tx) error { return tx.ComesBack("T1", "UBOB") })
			if out, _ := v.KeptOut("T1", "UBOB"); out {
				t.Errorf("%s: nobody can come back", rule)
			}
			must(t, db, func(tx *storage.Tx) error {
				return errors.Join(tx.DropTeam("T1", "led"), tx.Erase(storage.NewLeaver("T1", "UANN")))
			})
			db.Close()
		}
	})
}

func TestWhatWasSharedWithAnErasedPersonStaysWithItsAuthor(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		coached(t, db, "UANN", "c1", morning)
		must(t, db, func(tx *storage.Tx) error {
			c, err := tx.Coached("T1", "UANN")
			if err != nil {
				return err
			}
			x, err := tx.CheckIn(c, "c1")
			if err != nil {
				return err
			}
			x.Shared = []coaching.Sharing{{ID: "s1", With: "UBOB", Words: "for Bob Baker"}, {ID: "s2", With: "UCID", Words: "for Bob Baker"}}
			return tx.PutCheckIn(c, x)
		})
		l := storage.NewLeaver("T1", "UBOB", "bob", "Bob Baker")
		people, err := db.View(t.Context()).Journals(l)
		if err != nil || len(people) != 1 {
			t.Fatal(people, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Unshare("UANN", l) })
		c, err := db.View(t.Context()).Coached("T1", "UANN")
		if err != nil {
			t.Fatal(err)
		}
		x, err := db.View(t.Context()).CheckIn(c, "c1")
		if err != nil || len(x.Shared) != 2 || !flow.Person(x.Shared[0].With).Erased() || x.Shared[0].Words != "for Bob Baker" || x.Shared[1].With != "UCID" {
			t.Errorf("shared: %+v, %v", x.Shared, err)
		}
	})
}

func TestTheListOfErasuresTellsWhatACopyMissed(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		list := databases[0].dsn(t)
		for rule, o := range map[string]storage.Options{"with keys": {Keys: testKeys(t), Erasures: list + ".a"}, "without": {Erasures: list + ".b"}} {
			db := open(t, dsn, o)
			missed := func() []storage.Erasure {
				found, err := db.View(t.Context()).Missed()
				if err != nil {
					t.Fatal(err)
				}
				return found
			}
			id, err := db.Erasures().Add("T1", "UBOB")
			if err != nil || len(missed()) != 1 {
				t.Fatalf("%s: %v, %v", rule, missed(), err)
			}
			for who, want := range map[storage.Somebody]bool{{Workspace: "T1", ID: "UBOB"}: true, {Workspace: "T2", ID: "UBOB"}: false, {Workspace: "T1", ID: "UANN"}: false} {
				if is, err := db.Erasures().Names(missed()[0], who); err != nil || is != want {
					t.Errorf("%s: %v is on the list: %v, %v", rule, who, is, err)
				}
			}
			raw, _ := os.ReadFile(o.Erasures)
			if bytes.Contains(raw, []byte("UBOB")) {
				t.Errorf("%s: the list names somebody: %s", rule, raw)
			}
			if at, err := os.Stat(o.Erasures); err != nil || at.Mode().Perm() != 0o600 {
				t.Errorf("%s: others may read the list: %v, %v", rule, at.Mode(), err)
			}
			os.WriteFile(o.Erasures, append(raw, `{"id":"cut sh`...), 0o600) // the power failed
			second, err := db.Erasures().Add("T1", "UCID")
			if err != nil || len(missed()) != 2 {
				t.Errorf("%s: after a line that was cut short: %v, %v", rule, missed(), err)
			}
			must(t, db, func(tx *storage.Tx) error { return tx.Erased(id, second) })
			if len(missed()) != 0 {
				t.Errorf("%s: what was done counts as missed", rule)
			}
			db.Close()
		}
	})
}

func TestAKeyThatIsMissingIsSaidAndNotPassedOver(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	if _, err := db.Erasures().Add("T1", "UBOB"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	db = open(t, dsn, storage.Options{})
	missed, err := db.View(t.Context()).Missed()
	if err != nil || len(missed) != 1 {
		t.Fatal(missed, err)
	}
	if _, err := db.Erasures().Names(missed[0], storage.Somebody{Workspace: "T1", ID: "UBOB"}); !errors.Is(err, storage.ErrNoKey) {
		t.Errorf("without its key: %v", err)
	}
}

func TestEverybodyIsFound(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		furnish(t, db)
		create(t, db, quarrel("c1", "one"))
		found, err := db.View(t.Context()).Everybody()
		if err != nil || !found[storage.Somebody{Workspace: "T1", ID: "UBOB"}] || !found[storage.Somebody{Workspace: "T1", ID: "UCID"}] {
			t.Errorf("found %v, %v", found, err)
		}
	})
}
