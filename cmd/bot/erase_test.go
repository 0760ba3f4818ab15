package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

func configWords(t *testing.T) practices.Words {
	t.Helper()
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func contains(list []string, one string) bool { return slices.Contains(list, one) }

func TestThePageShowsWhatIsMineAndNobodyElses(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.startRetro(unattributed)
	for who, name := range map[string]string{"UBOB": "BOB", "UCID": "CID"} {
		r.keep(who, "CANARY-KEPT-"+name)
		r.write(who, "CANARY-CARD-"+name)
		r.commitTo(who, "CANARY-ACTION-"+name)
	}
	page := r.stored("UBOB")
	mine := []string{"CANARY-KEPT-BOB", "CANARY-CARD-BOB", "CANARY-ACTION-BOB", "Bob Baker"}
	shows := func(what, text string) {
		t.Helper()
		for _, w := range mine {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q: %s", what, w, text)
			}
		}
		if i := strings.Index(text, "CID"); i >= 0 {
			t.Errorf("%s holds something of Cid: %s", what, text[max(0, i-80):])
		}
	}
	shows("the page", page.Shows())
	for _, want := range []string{"Who can see it: you", "Until when: until you use or remove them"} {
		if !strings.Contains(page.Shows(), want) {
			t.Errorf("the page does not say %q: %s", want, page.Shows())
		}
	}
	bob := r.as("UBOB")
	bob.Click(page, "Copy as text")
	text := r.view(bob, "A copy for me")
	shows("the text", string(text.JSON()))
	bob.Close(text)
	bob.Click(r.view(bob, "What is stored about me"), "Copy as data (JSON)")
	data := r.view(bob, "A copy for me")
	shows("the data", string(data.JSON()))
	bob.Close(data)
	bob.Click(r.view(bob, "What is stored about me"), "Who can see what")
	r.shows("UBOB", "Honest limits")

	code, out, errs := r.command("export", "--person", "UBOB") // beside a bot that works
	if code != 0 {
		t.Fatalf("export: %d, %s", code, errs)
	}
	shows("the operator's text", out)
	code, out, errs = r.command("export", "--person", "UBOB", "--format", "json")
	var kinds []views.StoredKind
	if err := json.Unmarshal([]byte(out), &kinds); code != 0 || err != nil || len(kinds) < 10 {
		t.Errorf("export as JSON: %d, %s, %v", code, errs, err)
	}
	shows("the operator's data", out)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(r.file), "steward-export-*")); len(left) > 0 {
		t.Errorf("a copy was left behind: %v", left)
	}
}

func TestErasingDuringARetroLeavesNothingButWhatTheChannelHasRead(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.startRetro(named)
	r.keep("UBOB", "CANARY-KEPT-BOB")
	r.write("UBOB", "CANARY-HIDDEN-BOB")
	r.write("UCID", "a card of somebody else")
	r.commitTo("UBOB", "Ask Bob Baker, or <@UBOB>")
	r.as("UBOB").OpenHome()
	if _, err := r.as("UBOB").AwaitHome("CANARY-KEPT-BOB"); err != nil {
		t.Fatal(err)
	}
	r.settle()
	r.present("UBOB", "Bob Baker", "CANARY-HIDDEN-BOB")
	form := r.eraseMe("UBOB")
	for _, want := range []string{"You leave the session that runs", "An open action of yours stays with the team and has no owner", "The thought that you keep is deleted"} {
		if !strings.Contains(form, want) {
			t.Errorf("the form does not say %q: %s", want, form)
		}
	}
	if strings.Contains(form, "facilitate") {
		t.Errorf("Bob facilitates nothing: %s", form)
	}
	r.gone("UBOB", "Bob Baker", "bob", "CANARY-")
	if _, err := r.as("UBOB").AwaitHome("You have no open actions"); err != nil {
		t.Errorf("the home tab: %v", err)
	}
	if r.hasTrace("UBOB") {
		t.Error("drawing the home tab wrote down that there is such a person")
	}
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.RealName = "Bob Baker the second" }) // Slack goes on telling of him
	r.press("UANN", r.live("Collecting"), "next")                                               // the retro goes on
	r.live("a card of somebody else")
	r.settle()
	if r.hasTrace("UBOB") {
		t.Error("a change of his profile brought him back")
	}
	a, err := r.bot.db.View(t.Context()).Actions(storage.ActionFilter{Workspace: r.slack.Team().ID})
	if err != nil || len(a) != 1 || a[0].Owner != "" || a[0].Title != "Ask […], or […]" {
		t.Errorf("the action: %+v, %v", a, err)
	}
	for _, line := range r.logs.naming([]byte("Bob Baker"), []byte("CANARY-")) {
		t.Errorf("logged: %s", line)
	}
}

func TestAFacilitatorWhoErasesThemselvesLeavesTheRetroToTheOthers(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.startRetro(unattributed)
	r.write("UANN", "CANARY-HIDDEN-ANN")
	r.write("UBOB", "a card of Bob")
	if form := r.eraseMe("UANN"); !strings.Contains(form, "You facilitate one of them: it goes on") {
		t.Errorf("the form: %s", form)
	}
	r.gone("UANN", "Ann Archer", "CANARY-")
	r.press("UBOB", r.live("Nobody facilitates"), "more")
	r.press("UBOB", r.view(r.as("UBOB"), "More"), "take")
	r.settle()
	r.press("UBOB", r.live("Collecting"), "next")
	r.live("a card of Bob")
}

func TestAClosedNamedRetroShowsSomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.startRetro(named)
	r.write("UBOB", "a named thought of one")
	r.write("UCID", "a named thought of another")
	r.press("UANN", r.live("Collecting"), "next")
	r.live("a named thought of one")
	r.eraseMe("UBOB")
	r.gone("UBOB", "Bob Baker")
	r.present("a named thought of one") // the channel has read it
	out := r.as("UANN")
	r.press("UANN", r.now(), "all")
	if v := r.view(out, "All cards"); !strings.Contains(v.Shows(), "a named thought of one") || strings.Contains(v.Shows(), "left-") || !strings.Contains(v.Shows(), "somebody who left") {
		t.Errorf("all cards: %s", v.Shows())
	}
}

func TestErasingDuringAndAfterADecision(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we ask Bob Baker?", map[string]string{"proposal": "We ask"})
	r.begun(ann, form)
	m := r.live("Where do you stand?")
	r.stance("UBOB", "1", "CANARY-SECRET-REASON", m)
	r.present("CANARY-SECRET-REASON", "Bob Baker")
	r.eraseMe("UBOB")
	r.gone("UBOB", "Bob Baker", "bob baker", "CANARY-")
	for _, who := range []string{"UANN", "UDEE"} {
		r.stance(who, "5", "", r.live("Where do you stand?"))
	}
	r.stance("UCID", "2", "CIDS-OBJECTION", r.live("Where do you stand?"))
	m = r.live("What would you need to support this?")
	r.press("UANN", m, "to")
	r.recorded("UANN", nil)
	r.card("The record of")
	r.present("Cid Cooper", "CIDS-OBJECTION")
	r.eraseMe("UCID")
	r.gone("UCID", "Cid Cooper")
	r.present("CIDS-OBJECTION") // the decision rests on it
}

func TestErasingEndsAConversationAsIfSomebodyHadLeft(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.nameContacts()
	r.caseBegun()
	r.perspective("UANN", "PRIVATE-OBSERVATION of Ann", "PRIVATE-NOTE of Ann")
	r.shows("UANN", "Saved. You can still change it")
	r.as("UANN").CloseAll(r.view(r.as("UANN"), ""))
	if page := r.stored("UANN"); !strings.Contains(page.Shows(), "Private conversations about a conflict* (1)") {
		t.Errorf("Ann's page: %s", page.Shows())
	}
	code, out, _ := r.command("export", "--person", "UANN")
	if code != 0 || !strings.Contains(out, "PRIVATE-NOTE of Ann") {
		t.Errorf("Ann's own words are not handed over: %s", out)
	}
	if code, out, _ := r.command("export", "--person", "UBOB"); code != 0 || strings.Contains(out, "of Ann") {
		t.Errorf("Bob is handed what Ann wrote: %s", out)
	}
	r.as("UANN").CloseAll(r.view(r.as("UANN"), ""))
	if form := r.eraseMe("UANN"); !strings.Contains(form, "A private conversation ends") {
		t.Errorf("the form: %s", form)
	}
	r.gone("UANN", "Ann Archer")
	if v := r.enter("UBOB", tellEnded); !strings.Contains(v.Shows(), "This is not going ahead. Nothing is expected of you.") || strings.Contains(v.Shows(), "ras") {
		t.Errorf("Bob reads: %s", v.Shows())
	}
	if n := len(column(t, r.file, `SELECT seat FROM case_seats`)); n != 2 {
		t.Errorf("%d seats: the other one, and somebody who left", n)
	}
	if ids, err := r.bot.db.View(t.Context()).CasesOf(r.slack.Team().ID, "UANN"); err != nil || len(ids) != 0 {
		t.Errorf("Ann is still found in %v, %v", ids, err)
	}
	r.as("UBOB").CloseAll(r.view(r.as("UBOB"), ""))
	r.eraseMe("UBOB")
	if n := len(column(t, r.file, `SELECT id FROM cases`)); n != 0 {
		t.Error("a conversation of which nobody is left is kept")
	}
}

func TestASignedAgreementStaysWithTheOther(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.nameContacts()
	r.agreed()
	r.as("UBOB").CloseAll(r.view(r.as("UBOB"), ""))
	r.eraseMe("UBOB") // it was Bob who promised
	r.gone("UBOB", "Bob Baker")
	v := r.enter("UANN", tellEnded)
	if !strings.Contains(v.Shows(), "reply by noon") || !strings.Contains(v.Shows(), "somebody who left") || strings.Contains(v.Shows(), "left-") {
		t.Errorf("Ann reads: %s", v.Shows())
	}
	ann := r.as("UANN")
	ann.Click(v, r.find(v, "caseforget")) // nobody else has to ask
	for range 100 {
		if len(column(t, r.file, `SELECT id FROM cases`)) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the other cannot have the agreement deleted")
}

func TestARestoredBackupDoesNotBringAnybodyBack(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.startRetro(named)
	r.write("UBOB", "CANARY-CARD-BOB")
	r.keep("UBOB", "CANARY-KEPT-BOB")
	r.keep("UCID", "a thought of Cid")
	r.settle()
	copied := filepath.Join(t.TempDir(), "before.db")
	if code, out, errs := r.command("backup", copied); code != 0 {
		t.Fatalf("backup: %d, %s%s", code, out, errs)
	}
	if code, _, errs := r.command("backup", copied); code != 1 || !strings.Contains(errs, "choose another name") {
		t.Errorf("a copy is overwritten: %d, %s", code, errs)
	}
	r.eraseMe("UBOB")
	r.gone("UBOB", "Bob Baker", "CANARY-")
	r.keep("UBOB", "AFTERWARDS-BOB") // he comes back
	r.restart()
	if r.kindsOf("UBOB")["thoughts"] != 1 {
		t.Fatal("whoever came back was erased again by a restart")
	}
	if code, _, errs := r.command("restore", copied); code != 1 || !strings.Contains(errs, "Stop it first") {
		t.Errorf("restored under a bot that works: %d, %s", code, errs)
	}
	r.stop()
	code, out, errs := r.command("restore", copied)
	if code != 0 || !strings.Contains(out, "Erased again: 1 person") {
		t.Fatalf("restore: %d, %s%s", code, out, errs)
	}
	aside, _ := filepath.Glob(r.file + ".before-*")
	if len(aside) != 1 {
		t.Fatalf("what was there is kept as %v", aside)
	}
	for _, f := range []string{r.file, r.file + "-wal", r.file + "-shm"} {
		if left := traces(t, f, "UBOB", "Bob Baker", "CANARY-"); len(left) > 0 && !strings.Contains(left[0], ".before-") {
			t.Errorf("after the restore: %q", left)
		}
	}
	r.start(config.Socket)
	if kinds := r.kindsOf("UBOB"); len(kinds) != 0 {
		t.Errorf("of Bob there is %v", kinds)
	}
	if r.kindsOf("UCID")["thoughts"] != 1 {
		t.Error("Cid lost something")
	}
}

// The copy may be put back by hand, as the manual says: the start erases again, before anybody is served.
func TestTheStartErasesAgain(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.nameContacts()
	r.caseBegun() // a conversation alone says that there is Ann
	r.settle()
	copied := filepath.Join(t.TempDir(), "before.db")
	if err := storage.Backup(t.Context(), r.file, copied); err != nil {
		t.Fatal(err)
	}
	r.as("UANN").CloseAll(r.view(r.as("UANN"), ""))
	r.eraseMe("UANN")
	r.stop()
	if err := storage.Restore(t.Context(), r.file, copied, filepath.Join(t.TempDir(), "aside.db")); err != nil {
		t.Fatal(err)
	}
	r.present("UANN")
	r.start(config.Socket)
	r.gone("UANN", "Ann Archer")
	if ids, err := r.bot.db.View(t.Context()).CasesOf(r.slack.Team().ID, "UANN"); err != nil || len(ids) != 0 {
		t.Errorf("Ann is in %v, %v", ids, err)
	}
}

func TestAnOperatorErasesSomebody(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	r.keep("UBOB", "CANARY-KEPT-BOB")
	r.settle()
	r.present("UBOB")
	if code, _, errs := r.command("erase", "--person", "UBOB", "--yes"); code != 1 || !strings.Contains(errs, "/steward privacy") {
		t.Errorf("under a bot that works: %d, %s", code, errs)
	}
	r.stop()
	if code, out, _ := r.command("erase", "--person", "UBOB"); code != 0 || !strings.Contains(out, "Nothing was changed") || !r.hasTrace("UBOB") {
		t.Errorf("without --yes: %d, %s", code, out)
	}
	for range 2 { // twice does no harm
		if code, out, errs := r.command("erase", "--person", "UBOB", "--workspace", r.slack.Team().ID, "--yes"); code != 0 || !strings.Contains(out, "Erased.") {
			t.Errorf("erase: %d, %s%s", code, out, errs)
		}
	}
	r.gone("UBOB", "CANARY-")
	for rule, args := range map[string][]string{"no person": {"erase"}, "a name is no id": {"erase", "--person", "bob"}, "no file": {"restore"}} {
		if code, _, errs := r.command(args...); code != 2 || errs == "" {
			t.Errorf("%s: %d, %s", rule, code, errs)
		}
	}
	for _, command := range []string{"backup", "restore"} {
		var out, errs bytes.Buffer
		code := run(t.Context(), []string{command, "x.db", "--database", "postgres://localhost/steward"}, &out, &errs)
		if code != 2 || !strings.Contains(errs.String(), "pg_") {
			t.Errorf("%s of PostgreSQL: %d, %s", command, code, errs.String())
		}
	}
}

func TestErasingTwiceAndComingBack(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	for _, text := range []string{"CANARY-FIRST", "CANARY-SECOND"} {
		r.keep("UBOB", text)
		r.eraseMe("UBOB")
		r.gone("UBOB", "CANARY-")
	}
	r.keep("UBOB", "CANARY-THIRD")
	if page := r.stored("UBOB"); !strings.Contains(page.Shows(), "CANARY-THIRD") {
		t.Errorf("the page: %s", page.Shows())
	}
	r.restart()
	r.restart()
	if r.kindsOf("UBOB")["thoughts"] != 1 {
		t.Error("what came afterwards is gone")
	}
}
