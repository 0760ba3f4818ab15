package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/library"
)

func TestAPracticeIsFoundReadWrittenAdaptedAndTried(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			r := newNoteRig(t, mode)
			book := r.book()
			book.Ignore(func(m fakeslack.Message) bool { return strings.Contains(m.Shows(), "Only you see this answer.") })
			ann, bob, cid := r.as("UANN"), r.as("UBOB"), r.as("UCID")

			// found by words in any order and form, and read
			m := r.searched("UANN", "progress limiting work")
			if !strings.Contains(m.Shows(), "Limit work in progress") || !strings.Contains(m.Shows(), "Found by") {
				t.Fatalf("the search: %s", m.Shows())
			}
			v := r.reads("UANN", "Limit work in progress")
			r.press("UANN", v, "notewhole")
			whole := r.showsIn(ann, "Practice", "Count what is open")
			ann.Click(whole, "Back to the card")
			ann.CloseAll(r.showsIn(ann, "Practice", "We use this"))

			// typed ahead
			lib := r.practice("UANN", "", "Practices")
			out := ann.Typeahead(lib, "note_pick", "limt")
			if len(out.Options) == 0 || out.Options[0].Value != "wip-limits" {
				t.Fatalf("type-ahead: %+v", out)
			}
			ann.Choose(lib, "note_pick", "wip-limits")
			ann.CloseAll(r.showsIn(ann, "Practice", "Limit work in progress"))

			// written; the form closed half way; gone on with
			form := r.practice("UBOB", "new", "Write a practice")
			r.firstPage("UBOB", form, "Friday list")
			bob.CloseAll(form)
			if m := r.searched("UANN", "Friday list surprises"); strings.Contains(m.Shows(), "Friday list*") {
				t.Fatalf("a draft is found: %s", m.Shows())
			}
			drafts := r.practice("UBOB", "drafts", "My drafts")
			r.press("UBOB", drafts, "notedraft")
			form = r.view(bob, "Write a practice")
			bob.Submit(form)
			form = r.showsIn(bob, "Write a practice", "all of this is optional")
			bob.Choose(form, "note_themes", "release", "waiting")
			bob.Fill(form, "note_weeks", "3")
			bob.Fill(form, "note_signals", "slow, measured: fewer pages on Saturday\nPeople sleep")
			bob.Submit(form)
			v = r.showsIn(bob, "Practice", "Saved. It is new here")
			bob.CloseAll(v)
			if m := r.searched("UCID", "theme:release friday"); !strings.Contains(m.Shows(), "Friday list") || !strings.Contains(m.Shows(), "New here") {
				t.Fatalf("it is not found: %s", m.Shows())
			}

			// adapted: what and why are needed
			v = r.reads("UCID", "Friday list")
			r.press("UCID", v, "notefork")
			form = r.view(cid, "Adapt a practice")
			cid.Fill(form, "note_name", "Thursday list")
			cid.Fill(form, "note_changed", "Thursday morning instead of Friday")
			cid.Fill(form, "note_reason", "We release on Thursdays")
			cid.Choose(form, "note_enough", "note_enough")
			cid.Submit(form)
			v = r.showsIn(cid, "Practice", "Saved as a note of its own")
			for _, want := range []string{"Thursday morning instead of Friday", "We release on Thursdays", "Friday list"} {
				if !strings.Contains(v.Shows(), want) {
					t.Errorf("the adapted note does not say %q: %s", want, v.Shows())
				}
			}
			cid.CloseAll(v)
			v = r.reads("UBOB", "Friday list")
			if !strings.Contains(v.Shows(), "Thursday list") {
				t.Errorf("the note does not lead to what came of it: %s", v.Shows())
			}
			bob.CloseAll(v)

			// tried by a team, and what came of it; nobody reads which team it was
			r.tries("UANN", r.reads("UANN", "Friday list"), "Quieter weekends")
			trials := r.practice("UBOB", "trials", "What we try")
			r.press("UBOB", trials, "noteend")
			form = r.view(bob, "What came of it")
			if !strings.Contains(form.Shows(), "Quieter weekends") || !strings.Contains(form.Shows(), "fewer pages on Saturday") {
				t.Errorf("the form forgot why: %s", form.Shows())
			}
			bob.Choose(form, "try_state", "kept")
			bob.Fill(form, "try_why", "Two weekends without a page")
			bob.Choose(form, "try_ask", "try_ask")
			bob.Submit(form)
			bob.CloseAll(r.showsIn(bob, "Practice", "Other teams read it"))
			v = r.reads("UCID", "Friday list")
			for _, want := range []string{"Tried by 1 team: 1 kept it", "Two weekends without a page", "it helped a team", "You may ask"} {
				if !strings.Contains(v.Shows(), want) {
					t.Errorf("the note does not say %q: %s", want, v.Shows())
				}
			}
			if strings.Contains(v.Shows(), "New here") || strings.Contains(string(v.JSON()), "CTEAM") {
				t.Errorf("new still, or the team is named: %s", v.JSON())
			}
			cid.CloseAll(v)

			// talked about, after a preview
			v = r.reads("UCID", "Friday list")
			r.press("UCID", v, "notetalk")
			form = r.view(cid, "Talk about it")
			cid.Choose(form, "channel", "CTEAM")
			cid.Fill(form, "talk_text", "Has anybody tried this with <!channel> support?")
			cid.Submit(form)
			form = r.showsIn(cid, "Talk about it", "exactly so")
			cid.Submit(form)
			cid.CloseAll(r.showsIn(cid, "Practice", "Posted in"))
			talk := book.Expect("CTEAM", "Has anybody tried this")
			if strings.Contains(string(talk.Blocks), "<!channel>") {
				t.Errorf("the talk calls everybody: %s", talk.Blocks)
			}
		})
	}
}

func TestTwoWhoChangeOneNoteLoseNothing(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	r.wrote("UANN", "Friday list")
	ann, bob := r.as("UANN"), r.as("UBOB")
	edit := func(p fakeslack.Person, intent, why string) fakeslack.View {
		v := r.reads(p.ID, "Friday list")
		r.press(p.ID, v, "noteedit")
		form := r.view(p, "Change a practice")
		p.Fill(form, "note_intent", intent)
		p.Fill(form, "note_reason", why)
		p.Choose(form, "note_enough", "note_enough")
		return form
	}
	problem := func(p fakeslack.Person, form fakeslack.View) fakeslack.View {
		p.Fill(form, "note_problem", "Fridays end late.")
		return form
	}
	hers, his := edit(ann, "Calm Fridays.", "shorter"), edit(bob, "Quiet weekends.", "clearer")
	ann.Submit(problem(ann, hers)) // what she changes alone
	ann.CloseAll(r.showsIn(ann, "Practice", "Saved."))
	bob.Submit(his)
	his = r.showsIn(bob, "Change a practice", "Somebody changed this note while you were writing")
	if !strings.Contains(his.Shows(), "Calm Fridays.") || !strings.Contains(string(his.JSON()), "Quiet weekends.") {
		t.Fatalf("one of the two texts is not there: %s", his.JSON())
	}
	if !strings.Contains(his.Shows(), "You both changed: What it is for.") {
		t.Errorf("it is not said what is undone: %s", his.Shows())
	}
	bob.Choose(his, "Enough?", "Save now, without the second page")
	bob.Submit(his)
	v := r.showsIn(bob, "Practice", "Quiet weekends.")
	if n, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, "friday-list"); err != nil || n.Problem != "Fridays end late." || n.Intent != "Quiet weekends." {
		t.Errorf("hers is gone: %q %q %v", n.Problem, n.Intent, err)
	}
	r.press("UBOB", v, "notehist")
	v = r.showsIn(bob, "What changed", "clearer")
	for _, want := range []string{"Text 3", "Text 2", "shorter", "Text 1"} {
		if !strings.Contains(v.Shows(), want) {
			t.Errorf("the history lacks %q: %s", want, v.Shows())
		}
	}
	r.press("UBOB", v, "notediff")
	v = r.showsIn(bob, "What changed", "gone:")
	if !strings.Contains(v.Shows(), "Calm Fridays.") || !strings.Contains(v.Shows(), "Quiet weekends.") {
		t.Errorf("the difference: %s", v.Shows())
	}
}

func TestANoteIsVerifiedRetiredAndBroughtBack(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	r.wrote("UANN", "Friday list")
	bob := r.as("UBOB")
	v := r.reads("UBOB", "Friday list")
	r.press("UBOB", v, "noteverify")
	v = r.showsIn(bob, "Practice", "you say that this is right")
	r.press("UBOB", v, "noteretire")
	form := r.view(bob, "Retire a practice")
	bob.Fill(form, "note_reason", "We release every day now")
	bob.Submit(form)
	bob.CloseAll(r.showsIn(bob, "Practice", "It is retired."))
	if m := r.searched("UCID", "Friday list"); strings.Contains(m.Shows(), "*Friday list*") {
		t.Errorf("a retired note is offered: %s", m.Shows())
	}
	m := r.searched("UCID", "friday status:retired")
	r.press("UCID", m, "noteread")
	v = r.showsIn(r.as("UCID"), "Practice", "It is retired")
	r.press("UCID", v, "noteback")
	r.as("UCID").CloseAll(r.showsIn(r.as("UCID"), "Practice", "It is back on the shelf"))
	r.as("UCID").CloseAll(r.reads("UCID", "Friday list"))

	// nobody looks at it and nobody uses it for a year: it is archived without a word, and brought back by a click
	r.clock.Advance(370 * 24 * time.Hour)
	if n, err := r.bot.notes.Unshelve(t.Context()); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if m := r.searched("UCID", "Friday list"); strings.Contains(m.Shows(), "*Friday list*") {
		t.Errorf("an archived note is offered: %s", m.Shows())
	}
	m = r.searched("UCID", "friday status:archived")
	r.press("UCID", m, "noteread")
	v = r.showsIn(r.as("UCID"), "Practice", "It was archived")
	r.press("UCID", v, "noteback")
	r.showsIn(r.as("UCID"), "Practice", "It is back on the shelf")
	if n, err := r.bot.notes.Unshelve(t.Context()); err != nil || n != 0 {
		t.Error("it goes off the shelf again at once", n, err)
	}
}

func TestWhatIsWrongWithANoteStandsBesideItsField(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	bob := r.as("UBOB")
	form := r.practice("UBOB", "new", "Write a practice")
	r.firstPage("UBOB", form, "Limit work in progress") // there is one
	bob.Fill(form, "note_name", "WIP limits")
	bob.Choose(form, "note_enough", "note_enough")
	out := r.slack.Person("UBOB").Submit(form)
	if !strings.Contains(out.Errors["note_name"], "There is a note of this name already") {
		t.Errorf("a name that is taken: %+v", out)
	}
	bob.Choose(form, "note_enough")
	bob.Fill(form, "note_name", "Sofort am Freitag, до 12")
	bob.Submit(form)
	form = r.showsIn(bob, "Write a practice", "all of this is optional")
	bob.Fill(form, "note_weeks", "99")
	bob.Fill(form, "note_minutes", "x")
	if out := r.slack.Person("UBOB").Submit(form); out.Errors["note_minutes"] != "Write a whole number." {
		t.Errorf("no number: %+v", out)
	}
	bob.Fill(form, "note_minutes", "20")
	bob.Fill(form, "note_source_url", "javascript:alert(1)")
	out = r.slack.Person("UBOB").Submit(form)
	if !strings.Contains(out.Errors["note_weeks"], "26") || !strings.Contains(out.Errors["note_source_url"], "address") {
		t.Errorf("both are said: %+v", out)
	}
	bob.Fill(form, "note_weeks", "2")
	bob.Fill(form, "note_source_url", "https://example.org/a|b")
	if out = r.slack.Person("UBOB").Submit(form); !out.OK() { // | is none of an address
		bob.Fill(form, "note_source_url", "https://example.org/a")
		bob.Submit(form)
	}
	r.showsIn(bob, "Practice", "Saved.")
	if _, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, "sofort-am-freitag-do-12"); err != nil {
		t.Error(err)
	}
}

func TestAMessageBecomesAPracticeForWhoeverChoseIt(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	out := r.as("UANN").Say("CTEAM", "", "We read the release list aloud on Thursdays & it helps")
	bob := r.as("UBOB")
	bob.MessageShortcut(*out.Message, "Save as practice")
	form := r.view(bob, "Write a practice")
	if !strings.Contains(string(form.JSON()), "read the release list aloud on Thursdays") {
		t.Fatalf("the form: %s", form.JSON())
	}
	bob.CloseAll(form)
	r.settle()
	if drafts, err := r.bot.notes.Drafts(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}); err != nil || len(drafts) != 0 {
		t.Errorf("whoever only looked has a draft of it: %+v %v", drafts, err)
	}
	fill := func(name string) fakeslack.View {
		bob.MessageShortcut(*out.Message, "Save as practice")
		form := r.view(bob, "Write a practice")
		bob.Fill(form, "note_name", name)
		bob.Fill(form, "note_problem", "Surprises.")
		bob.Choose(form, "note_category", "flow")
		return form
	}
	form = fill("Read silently")
	bob.Choose(form, "note_enough", "note_enough")
	bob.Submit(form)
	bob.CloseAll(r.showsIn(bob, "Practice", "Saved."))
	if n, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, "read-silently"); err != nil || n.Source.URL != "" {
		t.Errorf("an address that nobody approved: %+v %v", n.Source, err)
	}
	form = fill("Read aloud")
	bob.Choose(form, "note_linked", "Everybody who reads the note may see where the message is")
	bob.Submit(form)
	form = r.showsIn(bob, "Write a practice", "all of this is optional")
	if !strings.Contains(string(form.JSON()), "/archives/CTEAM/") {
		t.Errorf("the source is missing: %s", form.JSON())
	}
	bob.Submit(form)
	v := r.showsIn(bob, "Practice", "Saved.")
	r.press("UBOB", v, "notewhole")
	r.showsIn(bob, "Practice", "A message in Slack")
}

func TestTheLibraryIsSentAsAFileWithoutDrafts(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	r.wrote("UANN", "Friday list")
	form := r.practice("UBOB", "new", "Write a practice")
	r.firstPage("UBOB", form, "Canary draft")
	r.as("UBOB").CloseAll(form)
	r.as("UANN").Command("CTEAM", "/practice export")
	m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "The library of practices")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != 1 {
		t.Fatalf("%d files", len(m.Files))
	}
	files, problems, err := library.Unzip(m.Files[0].Content)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	all := ""
	for _, f := range files {
		all += f.Name + "\n" + string(f.Text)
	}
	if !strings.Contains(all, "friday-list") || !strings.Contains(all, "wip-limits") || strings.Contains(all, "Canary") {
		t.Errorf("the archive holds %d files, without the note or with the draft", len(files))
	}
	if r.slack.Sees("UCID").Received("The library of practices as Markdown") {
		t.Error("somebody else got it too")
	}
}

func TestATopicOfARetroIsSavedAsAPractice(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	r.startRetro("unattributed")
	r.write("UANN", "one thought of ann")
	r.write("UBOB", "a thought of bob")
	r.press("UANN", r.card("Collecting"), "next")
	ann, bob := r.as("UANN"), r.as("UBOB")
	ann.Click(r.card("Grouping"), "Group cards")
	group := r.view(ann, "Group cards")
	ann.Choose(group, "Put together", "one thought of ann", "a thought of bob")
	ann.Fill(group, "Title of the group", "Reviews wait")
	ann.Submit(group)
	ann.CloseAll(r.view(ann, "Group cards"))
	r.press("UANN", r.card("(2 cards)"), "next")
	card := r.card("What is behind this?")
	r.press("UBOB", card, "more")
	more := r.showsIn(bob, "More", "Did “Reviews wait” lead to something")
	id := r.find(more, "notetopic")
	bob.Click(more, id)
	form := r.view(bob, "Write a practice")
	if got := string(form.JSON()); !strings.Contains(got, "Reviews wait") || strings.Contains(got, "thought of") {
		t.Errorf("the form holds the title and no card: %s", got)
	}
	// whoever has no seat gets nothing by the same id
	r.slack.AddUser(fakeslack.User{ID: "UOUT", Name: "out", RealName: "Oda Outside", TZ: "Europe/Berlin"})
	f := r.forger()
	opened := func() fakeslack.Ledger { return r.slack.Ledger().Calls("views.open") }
	before := len(opened())
	f.interact(f.click("UOUT", id, ""))
	for until := time.Now().Add(5 * time.Second); len(opened()) == before && time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
	}
	if now := opened(); len(now) == before || strings.Contains(string(now[len(now)-1].Request), "Reviews wait") {
		t.Error("a stranger is shown the topic, or nothing")
	}
}
