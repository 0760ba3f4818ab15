package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/storage"
)

// A person writes a plan, shares one goal with a mentor, gets evidence offered, prepares the conversation, and withdraws.
func TestAPlanFromItsFirstPageToWithdrawing(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")
	d := r.desk("UANN")
	if d.Status != growth.Active || d.Grade != "middle" || len(d.Goals) != 2 || len(d.Actions) != 2 || d.Goals[0].Serves != "facilitation" || d.Goals[1].Measure.Target != 10.5 || d.Goals[1].Measure.Current != 20 {
		t.Fatalf("%+v", d.IDP)
	}
	text := r.on("UANN")
	for _, want := range []string{"Delivery Manager*, towards *Middle", "0 % of the way; in step with its time", "Next: CANARY-STEP", "It is stored sealed, with a key of your own"} {
		if !strings.Contains(text, want) {
			t.Errorf("the plan does not show %q:\n%s", want, text)
		}
	}
	goal := r.goal("UANN", "CANARY-GOAL of UANN")

	t.Run("one goal is shared with a mentor, in the words that were looked at", func(t *testing.T) {
		r.tap("UANN", "Share a part…", "One part, for one person")
		r.answer("UANN", "can read exactly this, and nothing else", "grow_part=", "Goal: CANARY-GOAL of UANN", "grow_reader=", "UBOB")
		if text := r.on("UANN"); !strings.Contains(text, "CANARY-WHY") || strings.Contains(text, "CANARY-SECOND") || strings.Contains(text, "CANARY-ASPIRATION") {
			t.Errorf("the preview shows:\n%s", text)
		}
		if n := len(r.dms("UBOB")); n != 0 {
			t.Fatalf("Bob has %d messages before anything was approved", n)
		}
		r.answer("UANN", "Shared. You can end it at any time")
		m := r.message("UBOB", "Something was shared with you, in private. Open it to read it.", 1)
		if strings.Contains(string(m.Blocks), "CANARY") || strings.Contains(string(m.Blocks), "UANN") {
			t.Errorf("the message names what it is about: %s", m.Blocks)
		}
		r.as("UBOB").Click(m, "Open")
		if text := r.shows("UBOB", "CANARY-GOAL of UANN").Shows(); !strings.Contains(text, "CANARY-STEP") || strings.Contains(text, "CANARY-SECOND") || strings.Contains(text, "CANARY-ASPIRATION") || strings.Contains(text, "CANARY-COURSE") {
			t.Errorf("Bob reads:\n%s", text)
		}
	})
	t.Run("what changes later is read only when it is shared anew", func(t *testing.T) {
		r.presses("UANN", r.find(r.shows("UANN", "What you share"), "grplan"), "My development plan")
		r.presses("UANN", "grgoal:"+goal+":-.0:", "CANARY-STEP of UANN")
		r.tap("UANN", "Done", "What can you do now that you could not before?")
		r.answer("UANN", "Saved.", "grow_evidence", "CANARY-EVIDENCE of UANN")
		if p := r.desk("UANN").Progress(); p != 0.5 {
			t.Errorf("one of two goals is done, and progress is %v", p)
		}
		r.presses("UBOB", r.find(r.shows("UBOB", "CANARY-GOAL"), "grshared"), "What others share with you")
		r.presses("UBOB", r.find(r.shows("UBOB", "What others share"), "grread"), "CANARY-STEP of UANN")
		if text := r.on("UBOB"); strings.Contains(text, "CANARY-EVIDENCE") || !strings.Contains(text, "CANARY-STEP of UANN (to do") {
			t.Errorf("Bob reads what Ann never approved:\n%s", text)
		}
	})
	t.Run("evidence is offered from what she really did", func(t *testing.T) {
		r.put(func(tx *storage.Tx) error {
			now := r.clock.Now()
			return tx.PutAction(storage.Action{ID: storage.NewID(), Workspace: r.slack.Team().ID, Channel: "CTEAM", Title: "Add a rollback step", Owner: "UANN",
				Status: storage.ActionDone, CreatedAt: now, UpdatedAt: now, ClosedAt: now})
		})
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan review")
		r.shows("UANN", "You did something here that may belong in your plan.")
		r.tap("UANN", "Have a look", "You brought an action to its end: Add a rollback step")
		r.presses("UANN", r.find(r.shows("UANN", "rollback"), "grtake:"+goal), "It is in your plan now")
		a := r.desk("UANN").Actions
		if last := a[len(a)-1]; last.Goal != goal || last.State != growth.Done || !strings.Contains(last.What, "Add a rollback step") {
			t.Errorf("taken as %+v", last)
		}
	})
	t.Run("the conversation is prepared from the plan, edited, shared and noted", func(t *testing.T) {
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan talk")
		v := r.shows("UANN", "Plans live from conversations.")
		if body := string(v.JSON()); !strings.Contains(body, "CANARY-EVIDENCE of UANN") || !strings.Contains(body, "Goal: CANARY-SECOND of UANN") {
			t.Errorf("the page does not begin with what the plan says: %s", body)
		}
		r.answer("UANN", "for you alone until you share it", "grow_wish", "CANARY-WISH of UANN", "grow_moved", "")
		r.tap("UANN", "Share this page…", "One part, for one person")
		r.answer("UANN", "can read exactly this", "grow_reader=", "UBOB")
		r.answer("UANN", "Shared. You can end it")
		r.settle()
		shares, err := r.bot.growth.SharedWith(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"})
		if m := r.message("UBOB", "Something was shared with you, in private. Open it to read it.", 1); err != nil || len(shares) != 2 || !strings.Contains(string(m.Blocks), shares[0].ID) {
			t.Errorf("the one message of the day does not lead to the newest: %s, %+v, %v", m.Blocks, shares, err)
		}
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan talk")
		r.shows("UANN", "Plans live")
		r.tap("UANN", "We talked", "You talked: good.")
		r.answer("UANN", "Noted. The next conversation is due", "grow_with", "Bob", "grow_note", "CANARY-NOTE of UANN")
		if d := r.desk("UANN"); len(d.Talks) != 1 || !d.Page.Empty() {
			t.Errorf("%+v, %+v", d.Talks, d.Page)
		}
	})
	t.Run("withdrawing ends it at once, in an open window too", func(t *testing.T) {
		r.presses("UANN", r.find(r.shows("UANN", "My development plan"), "grshares"), "What you share of your plan")
		r.presses("UANN", r.find(r.shows("UANN", "What you share of your plan"), "grwithdraw"), "Withdrawn. It cannot be opened any more.")
		r.tap("UANN", "Withdraw", "You share nothing.")
		r.presses("UBOB", r.find(r.shows("UBOB", "CANARY-GOAL"), "grshared"), "Nothing is shared with you now.")
		r.shut("UBOB")
		for _, m := range r.dms("UBOB") {
			if strings.Contains(m.Text, "Something was shared") {
				r.as("UBOB").Click(m, "Open")
				r.shows("UBOB", "It is not shared with you any more.")
				r.shut("UBOB")
			}
		}
		r.as("UBOB").OpenHome()
		for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
			home, err := r.as("UBOB").AwaitHome("A plan for your own growth")
			if err == nil && !strings.Contains(home.Shows(), "Shared with me") {
				break
			}
			if time.Now().After(until) {
				t.Fatalf("%v: %s", err, home.Shows())
			}
		}
	})
	t.Run("the review is short and sets the next", func(t *testing.T) {
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan review")
		r.shows("UANN", "Five minutes, for you alone.")
		r.answer("UANN", "Recorded. The next short review", "grow_moved", "CANARY-REVIEW of UANN")
		if d := r.desk("UANN"); len(d.Reviews) != 1 || d.NextReview.Sub(d.Today) != 14 {
			t.Errorf("%+v, next %s", d.Reviews, d.NextReview)
		}
	})
}

func TestTheLimitsOfAPlanAreKindAndLoseNothing(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.as("UANN").Command("CTEAM", "/steward plan")
	r.shows("UANN", "never an input to pay or ratings")
	r.answer("UANN", "which grade do you aim at?", "grow_role=", "Engineer")
	v, _ := r.slack.Person("UANN").View()
	r.choose("UANN", v, "grow_grade", "Senior")
	r.choose("UANN", v, "grow_end", r.day(0))
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors[r.at(v, "grow_end")], "Choose a day after today") {
		t.Errorf("an end that is past: %+v", out)
	}
	r.answer("UANN", "Page 1 of 2", "grow_end=", r.day(400))
	r.shut("UANN")

	t.Run("a closed window loses nothing", func(t *testing.T) {
		time.Sleep(pace)
		r.as("UANN").Command("CTEAM", "/plan")
		text := r.shows("UANN", "Senior").Shows()
		if !strings.Contains(text, "It reaches beyond twelve months") || !strings.Contains(text, "There is no goal yet") {
			t.Errorf("the draft shows:\n%s", text)
		}
	})
	t.Run("a plan without a goal does not go to work", func(t *testing.T) {
		time.Sleep(pace)
		v, _ := r.slack.Person("UANN").View()
		r.as("UANN").Click(v, "Put it to work")
		r.shows("UANN", "A plan needs a goal before it goes to work.")
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan")
		r.shows("UANN", "There is no goal yet")
	})
	t.Run("numbers that say nothing are told at their field, and what was typed stays", func(t *testing.T) {
		r.tap("UANN", "Add a goal", "What do you want to be able to do?")
		time.Sleep(pace)
		v, _ := r.slack.Person("UANN").View()
		r.fill("UANN", v, "grow_title", "Faster")
		r.choose("UANN", v, "grow_kind", "By a number")
		r.fill("UANN", v, "grow_base", "7")
		r.fill("UANN", v, "grow_target", "seven")
		r.fill("UANN", v, "grow_what", "Measure")
		r.choose("UANN", v, "grow_due_action", r.day(3))
		if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors[r.at(v, "grow_target")], "A number such as") {
			t.Errorf("%+v", out)
		}
		r.fill("UANN", v, "grow_target", "7.0")
		if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors[r.at(v, "grow_target")], "nothing lies between") {
			t.Errorf("%+v", out)
		}
		r.answer("UANN", "Faster", "grow_target", "5")
	})
	t.Run("three goals are enough", func(t *testing.T) {
		for _, title := range []string{"Second", "Third"} {
			r.tap("UANN", "Add a goal", "What do you want to be able to do?")
			r.answer("UANN", title, "grow_title", title, "grow_what", "Do it", "grow_due_action=", r.day(40))
		}
		r.tap("UANN", "Add a goal", "What do you want to be able to do?")
		v, _ := r.slack.Person("UANN").View()
		r.fill("UANN", v, "grow_title", "Fourth")
		r.fill("UANN", v, "grow_what", "Do it")
		r.choose("UANN", v, "grow_due_action", r.day(5))
		out := r.slack.Person("UANN").Submit(v)
		said := ""
		for _, text := range out.Errors {
			said += text
		}
		if !strings.Contains(said, "Three goals at a time are enough") || len(r.desk("UANN").Goals) != 3 {
			t.Errorf("%+v", out)
		}
	})
	t.Run("each needs a step within 30 days", func(t *testing.T) {
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/plan")
		v := r.shows("UANN", "Third")
		time.Sleep(pace)
		r.as("UANN").Click(v, "Put it to work")
		r.shows("UANN", "Each goal needs a step that is due within 30 days.")
		if r.desk("UANN").Status != growth.Draft {
			t.Error("it went to work all the same")
		}
	})
}

func TestAPlanIsExportedDeletedAndBroughtBack(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")
	export := func() (text string) {
		r.shut("UANN")
		time.Sleep(pace)
		r.as("UANN").Command("CTEAM", "/plan export")
		r.shows("UANN", "What helps the plan along")
		r.tap("UANN", "Export as JSON", "Copy the parts in their order")
		v, _ := r.slack.Person("UANN").View()
		return strings.Join(typedIn(v), "")
	}
	before := export()
	want, err := r.desk("UANN").IDP.Export()
	if err != nil || before != string(want) {
		t.Fatalf("the window holds %q, %v", before, err)
	}
	r.shut("UANN")
	r.as("UANN").Command("CTEAM", "/plan export")
	r.shows("UANN", "What helps the plan along")
	r.tap("UANN", "Export as Markdown", "Copy the parts in their order")
	v, _ := r.slack.Person("UANN").View()
	for _, want := range []string{"# My development plan", "> CANARY-ASPIRATION of UANN", "## CANARY-GOAL of UANN", "CANARY-STEP of UANN (to do"} {
		if !strings.Contains(strings.Join(typedIn(v), ""), want) {
			t.Errorf("no %q in:\n%s", want, strings.Join(typedIn(v), ""))
		}
	}
	r.tap("UANN", "Back", "What helps the plan along")
	id := r.desk("UANN").ID
	r.tap("UANN", "Delete my plan", "Your plan is deleted")
	for _, table := range []string{"plans", "plan_shares", "plan_asks", "person_keys"} {
		if n := string(column(t, r.file, `SELECT COUNT(*) FROM `+table)[0]); n != "0" {
			t.Errorf("%s has %s rows", table, n)
		}
	}
	r.awaitGone(id)
	r.shut("UANN")
	time.Sleep(pace)
	r.as("UANN").Command("CTEAM", "/plan import")
	v = r.shows("UANN", "Paste the parts of a plan")
	r.fill("UANN", v, "grow_import_0", before[:len(before)/2])
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["grow_import_0"], "This is no plan that was exported") {
		t.Errorf("half of it: %+v", out)
	}
	if r.desk("UANN").Begun() {
		t.Error("half of it was imported")
	}
	for i, rest := 0, []rune(before); len(rest) > 0; i++ {
		n := min(len(rest), 1400)
		r.fill("UANN", v, "grow_import_"+string(rune('0'+i)), string(rest[:n]))
		rest = rest[n:]
	}
	r.as("UANN").Submit(v)
	r.shows("UANN", "The plan is here, as it was.")
	if after := export(); after != before {
		t.Errorf("it returned as other bytes:\n%s\n%s", before, after)
	}
}

func TestRemindersOfAPlanSayNothingOfIt(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")
	r.shut("UANN")
	r.clock.Advance(14 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Tuesday, "10:30")
	m := r.reminded("UANN", "Something of yours that is private")
	if text := string(m.Blocks) + m.Text; strings.Contains(text, "CANARY") || strings.Contains(text, "plan") || strings.Contains(text, "develop") {
		t.Errorf("the message says that there is a plan, or words of it: %s", m.Blocks)
	}
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "Five minutes, for you alone.")
	for _, who := range []string{"UBOB", "UCID", "UDEE"} {
		if len(r.reminders(who)) > 0 {
			t.Errorf("%s has no plan and is reminded of one", who)
		}
	}
}

func TestPeersAndALeadAreAskedForTheirView(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")
	r.tap("UANN", "Where I stand", "Worth a goal now")
	r.tap("UANN", "Ask for views", "Of peers you see a mean")
	v, _ := r.slack.Person("UANN").View()
	r.choose("UANN", v, "grow_people", "UBOB", "UCID")
	r.choose("UANN", v, "grow_about", "Facilitation and decisions")
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["grow_people"], "Ask three to twelve peers") {
		t.Errorf("two peers: %+v", out)
	}
	r.choose("UANN", v, "grow_people", "UBOB", "UCID", "UDEE")
	r.as("UANN").Submit(v)
	r.shows("UANN", "Asked. They have two weeks.")
	for i, who := range []string{"UBOB", "UCID", "UDEE"} {
		m := r.message(who, "Somebody asks for your view, in private. Three minutes; saying no is fine.", 1)
		if strings.Contains(string(m.Blocks), "UANN") {
			t.Errorf("the message names her: %s", m.Blocks)
		}
		r.as(who).Click(m, "Open")
		if text := r.shows(who, "asks how you see them in their work").Shows(); !strings.Contains(text, "<@UANN>") || !strings.Contains(text, "never your answer") || strings.Contains(text, "CANARY") {
			t.Errorf("%s reads:\n%s", who, text)
		}
		r.answer(who, "Thank you, recorded.", "grow_level_facilitation=", []string{"2, Practises with help", "3, Independent", "2, Practises with help"}[i])
		r.shut(who)
		if d := r.desk("UANN"); i < 2 && d.Assessments["facilitation"].Peers.N > 0 {
			t.Errorf("a mean after %d answers", i+1)
		}
	}
	d := r.desk("UANN")
	if got := d.Assessments["facilitation"].Peers; got.N != 3 || d.Asking.Peers != 0 {
		t.Fatalf("%+v, %+v", got, d.Asking)
	}
	r.presses("UANN", r.find(r.shows("UANN", "Asked."), "grlevels"), "3 peers 2.3 on average")
	if text := r.on("UANN"); !strings.Contains(text, "Others see more here than you do") || !strings.Contains(text, "for you alone until") {
		t.Errorf("she sees:\n%s", text)
	}
	if n := string(column(t, r.file, `SELECT COUNT(*) FROM plan_asks`)[0]); n != "0" {
		t.Errorf("%s single answers are left", n)
	}
	r.shut("UANN")
	r.as("UANN").Command("CTEAM", "/plan share")
	if body := string(r.shows("UANN", "One part, for one person").JSON()); strings.Contains(body, "Where I stand, as levels") {
		t.Errorf("levels can be shared on the first day: %s", body)
	}

	t.Run("a peer of hers is not asked as her lead: his number could be taken out of the mean", func(t *testing.T) {
		r.shut("UANN")
		time.Sleep(pace)
		r.as("UANN").Command("CTEAM", "/plan")
		r.shows("UANN", "My development plan")
		r.tap("UANN", "Where I stand", "Ask for views")
		r.tap("UANN", "Ask for views", "Of peers you see a mean")
		v, _ := r.slack.Person("UANN").View()
		r.choose("UANN", v, "grow_asked_as", "My lead")
		r.choose("UANN", v, "grow_people", "UBOB")
		r.choose("UANN", v, "grow_about", "Facilitation and decisions")
		if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["grow_asked_as"], "Nobody is asked both as a peer and as a lead") {
			t.Errorf("asked all the same: %+v", out)
		}
		r.shut("UANN")
	})

	t.Run("a lead is asked, and says rather not with one click that nobody hears of", func(t *testing.T) {
		r.grows("UBOB")
		r.tap("UBOB", "Where I stand", "Ask for views")
		r.tap("UBOB", "Ask for views", "Of peers you see a mean")
		r.answer("UBOB", "Asked. They have two weeks.", "grow_asked_as=", "My lead", "grow_people=", "UANN", "grow_about=", "Facilitation and decisions")
		before := len(r.dms("UBOB"))
		m := r.message("UANN", "Somebody asks for your view, in private. Three minutes; saying no is fine.", 1)
		r.as("UANN").Click(m, "Rather not")
		r.shows("UANN", "That is fine. Nobody hears of it: it looks like no answer.")
		r.shut("UANN")
		r.as("UANN").Click(m, "Open")
		r.reminded("UANN", "That is not asked any more.")
		if len(r.dms("UBOB")) != before || !r.desk("UBOB").Asking.Lead {
			t.Error("Bob learns that somebody said no")
		}
	})

	t.Run("who takes no such questions says so beside one, and is not asked", func(t *testing.T) {
		m := r.message("UDEE", "Somebody asks for your view, in private. Three minutes; saying no is fine.", 1)
		r.as("UDEE").Click(m, "Nobody may ask me")
		r.reminded("UDEE", "Nobody can ask you for feedback through me any more, or for your view of them for a plan.")
		r.grows("UCID")
		r.tap("UCID", "Where I stand", "Ask for views")
		r.tap("UCID", "Ask for views", "Of peers you see a mean")
		v, _ := r.slack.Person("UCID").View()
		r.choose("UCID", v, "grow_asked_as", "My lead")
		r.choose("UCID", v, "grow_people", "UDEE")
		r.choose("UCID", v, "grow_about", "Facilitation and decisions")
		if out := r.slack.Person("UCID").Submit(v); !strings.Contains(out.Errors["grow_people"], "takes no such questions through me") {
			t.Errorf("asked all the same: %+v", out)
		}
	})
}

func TestWordsForAPersonStopAReview(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.nameContacts()
	r.grows("UANN")
	r.tap("UANN", "Five-minute review", "Five minutes, for you alone.")
	v, _ := r.slack.Person("UANN").View()
	r.fill("UANN", v, "grow_helped", "CANARY-DISTRESS: honestly, I don’t want to live any more")
	r.as("UANN").Submit(v)
	if text := r.shows("UANN", "We stop here.").Shows(); !strings.Contains(text, "Hanna Holm, room 4711") {
		t.Errorf("shows:\n%s", text)
	}
	if d := r.desk("UANN"); len(d.Reviews) > 0 {
		t.Errorf("stored: %+v", d.Reviews)
	}
	r.nowhere("CANARY-DISTRESS", "want to live")
}
