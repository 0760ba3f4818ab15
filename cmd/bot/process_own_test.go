package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/growth"
	"steward/internal/handlers"
	"steward/internal/storage"
	"steward/internal/views"
)

// secretsOfAMap are words of Ann's map that nobody else may ever read.
var secretsOfAMap = []string{"CANARY-SUPPORT", "CANARY-INTEREST", "CANARY-THEY", "CANARY-WE", "CANARY-REMARKS", "CANARY-STEP", "CANARY-NOTE"}

// mapped has Ann write a map with one entry, and returns its id.
func (r *rig) mapped() string {
	r.t.Helper()
	r.partner("UANN", "CANARY-SUPPORT", "partner_interest", "CANARY-INTEREST", "partner_they", "CANARY-THEY", "partner_we", "CANARY-WE", "partner_remarks", "CANARY-REMARKS", "partner_step", "CANARY-STEP")
	return r.partners("UANN").Entries[0].ID
}

func TestAMapOfPartnersIsItsAuthorsAlone(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.team("UANN", "CTEAM", "Harbor")
	entry := r.mapped()
	v := r.shows("UANN", "Listen first.")
	r.says(v, "CANARY-REMARKS", "no contact noted")
	r.does("UANN", "partnertalked", "you talked today")
	r.does("UANN", "partnerhealth", "How it goes with")
	r.answer("UANN", "How it goes between us", "partner_ours", "CANARY-NOTE: all but one")

	// A take-over plan is private as well.
	r.types("UANN", "/steward takeover", "for your own self-control")
	r.does("UANN", "takenew", "Your first day")
	r.answer("UANN", "Begun.", "take_team=", "Harbor")
	r.does("UANN", "takemark", "A note for yourself")
	r.answer("UANN", "CANARY-NOTE", "take_note", "CANARY-NOTE on day one", "take_ticks=", "The team knows what I do")
	take := r.takeovers("UANN")[0].ID

	t.Run("ids of it open nothing for others", func(t *testing.T) {
		for _, who := range []string{"UBOB", "UDEE"} { // a colleague, and an admin
			r.types(who, "/steward partners", "Your map is empty")
			for verb, id := range map[string]string{"partner": entry, "partneredit": entry, "partnershare": entry, "partnerhealth": entry, "partnertalked": entry, "takeover": take, "taketell": take,
				"takemark": take, "partnerdrop": entry} {
				fields := handlers.Fields{"partner_name": {Value: "mine now"}, "take_words": {Value: "hello"}}
				if said := r.forge(who, views.Ref{Verb: verb, Session: "-", Stage: "day-1", Arg: id}.String(), fields); strings.Contains(said, "CANARY") {
					t.Errorf("%s gets %s", who, said)
				}
			}
			r.forge(who, views.Ref{Verb: "partnerread", Session: "-", Stage: "s", Arg: "UANN"}.String(), nil)
			r.shut(who)
			r.home(who, "settings")
			r.as(who).Command("CTEAM", "/steward privacy")
			r.as(who).CloseAll(r.view(r.as(who), "What is stored about me"))
		}
		r.settle()
		if m := r.partners("UANN"); len(m.Entries) != 1 || m.Entries[0].Last.None() {
			t.Errorf("somebody else changed the map: %+v", m)
		}
	})
	t.Run("nobody else ever received a word of it", func(t *testing.T) {
		if len(r.receives("UANN", secretsOfAMap...)) != len(secretsOfAMap) {
			t.Error("Ann never saw her own words: the test would not notice a leak")
		}
		for _, who := range []string{"UBOB", "UCID", "UDEE"} {
			if leaks := r.receives(who, secretsOfAMap...); leaks != nil {
				t.Errorf("%s received %v", who, leaks)
			}
		}
		for _, c := range r.slack.Channels() {
			if leaked := joinedTexts(r.slack.Messages(c.ID)); strings.Contains(leaked, "CANARY") {
				t.Errorf("a message says %s", leaked)
			}
		}
	})
	t.Run("nothing stands in logs or files", func(t *testing.T) {
		if strings.Contains(r.logs.String(), "CANARY") {
			t.Error("the log holds what somebody wrote")
		}
		for _, word := range append(secretsOfAMap, "Harbor is hard") {
			if inFiles(t, r.file, []byte(word)) {
				t.Errorf("the files hold %q", word)
			}
		}
	})
	t.Run("its author finds it in what is stored about them", func(t *testing.T) {
		held, err := r.bot.privacy.StoredAbout(t.Context(), r.who("UANN"))
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for _, h := range held {
			found[h.Kind] = len(h.Items)
		}
		if found["sheets"] != 2 {
			t.Errorf("what is shown: %v", found)
		}
	})
	t.Run("deleting it is at once", func(t *testing.T) {
		r.types("UANN", "/steward partners", "CANARY-SUPPORT")
		r.does("UANN", "partnerforget", "Your map is deleted")
		if m := r.partners("UANN"); len(m.Entries) != 0 {
			t.Errorf("something is left: %+v", m)
		}
	})
}

// forge clicks and sends what is not in the window in front of somebody, as a program can that changes what its client sends.
// It returns what the bot answers.
func (r *rig) forge(who, id string, fields handlers.Fields) string {
	r.t.Helper()
	said := ""
	for _, kind := range []handlers.Kind{handlers.Action, handlers.Submission} {
		v, ok := r.slack.Person(who).View()
		if !ok {
			r.t.Fatalf("%s has no window", who)
		}
		answer, err := r.bot.handler.Handle(r.t.Context(), handlers.Request{Kind: kind, Who: r.who(who), Key: storage.NewID(), Natural: storage.NewID(), Name: id,
			View: handlers.View{ID: v.ID, Type: "modal"}, Fields: fields})
		if err != nil {
			r.t.Fatal(err)
		}
		raw, err := json.Marshal(answer.Body)
		if err != nil {
			r.t.Fatal(err)
		}
		said += string(raw)
		if answer.After != nil {
			answer.After(r.t.Context()) // what it shows arrives in the window
		}
	}
	return said
}

func (r *rig) takeovers(who string) (all []growth.Takeover) {
	r.t.Helper()
	if _, err := r.bot.db.View(r.t.Context()).Sheet(r.slack.Team().ID, who, storage.ForTakeovers, &all); err != nil {
		r.t.Fatal(err)
	}
	return all
}

func TestOneEntryIsSharedInTheWordsThatWereApprovedAndTakenBack(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	book := r.book()
	r.mapped()
	r.shows("UANN", "Listen first.")
	r.does("UANN", "partnershare", "You see the exact words before")
	r.answer("UANN", "reads these words, exactly so", "partner_with=", "UBOB")
	r.settle()
	if r.receives("UBOB", secretsOfAMap...) != nil || len(r.dms("UBOB")) != 0 {
		t.Fatal("something was shared before it was approved")
	}
	v := r.shows("UANN", "CANARY-THEY")
	if strings.Contains(v.Shows(), "CANARY-REMARKS") {
		t.Error("remarks are in the preview, and nobody ticked them")
	}
	r.answer("UANN", "Shared.")
	told := book.ExpectDM("UBOB", "shares a note on a partnership with you")
	if strings.Contains(string(told.Blocks), "CANARY") {
		t.Errorf("the message says what it is about: %s", told.Blocks)
	}
	r.as("UBOB").Click(told, "Read it")
	r.says(r.shows("UBOB", "shared this with you"), "CANARY-SUPPORT", "CANARY-THEY", "CANARY-WE", "CANARY-STEP")
	if leaks := r.receives("UBOB", "CANARY-REMARKS", "Influence", "neither way"); leaks != nil {
		t.Errorf("bob reads %v, which nobody approved", leaks)
	}
	r.shut("UBOB")

	// Whoever else presses the button of that message gets nothing.
	r.types("UCID", "/steward partners", "Your map is empty")
	r.forge("UCID", r.find(told, "partnerread"), nil)
	if leaks := r.receives("UCID", secretsOfAMap...); leaks != nil {
		t.Errorf("cid received %v", leaks)
	}

	// Later changes are not shown until they are approved.
	r.does("UANN", "partneredit", "Group or role")
	r.answer("UANN", "Saved.", "partner_they", "CANARY-CHANGED")
	r.as("UBOB").Click(told, "Read it")
	r.shows("UBOB", "CANARY-THEY")
	r.shut("UBOB")
	if r.receives("UBOB", "CANARY-CHANGED") != nil {
		t.Error("bob reads words that nobody approved")
	}

	r.does("UANN", "partnertake", "cannot be read any more")
	r.as("UBOB").Click(told, "Read it")
	book.ExpectEphemeral("UBOB", told.Channel, "not shared with you any more")
}

func TestAPartnerIsAskedAboutAfterTwoMonthsWithoutNamingThem(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.mapped()
	r.shut("UANN")
	r.clock.Advance(61 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Monday, "10:00")
	m := r.remindedNow("UANN", 1, "Something of yours that is private")
	if text := string(m.Blocks) + m.Text; strings.Contains(text, "CANARY") || strings.Contains(strings.ToLower(text), "partner") {
		t.Errorf("the reminder names them: %s", m.Blocks)
	}
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "CANARY-SUPPORT")
	r.does("UANN", "partnertalked", "you talked today")
}

func TestTakingOverATeamIsTickedFromDataAndToldAfterAPreview(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	book := r.book()
	team := r.team("UANN", "CTEAM", "Harbor")
	r.becomes("the team has people", func() bool { return len(r.roles(team)) > 1 })
	r.begins("UANN")
	r.alter("UANN", func(p growth.Process) growth.Process {
		p.Teams = []string{team}
		p.Stages = []growth.ProcessStage{{ID: "s", Name: "Review", Kind: growth.Delivery, Limit: 2}}
		return p
	})
	r.types("UANN", "/steward takeover", "You have no such plan yet")
	r.does("UANN", "takenew", "Your first day")
	v := r.answer("UANN", "Begun.", "take_team=", "Harbor")
	r.says(v, "seen in data: \"Releases\" limits work in progress", "you look after this team of", "☐ Open: A reflection was held")
	r.does("UANN", "taketell", "nothing is posted before you have seen it")
	r.answer("UANN", "reads these words, exactly so", "take_words", "We limit review now.")
	r.settle()
	if r.receives("UCID", "We limit review now.") != nil {
		t.Fatal("it was posted before it was approved")
	}
	r.answer("UANN", "Posted in the team's channel.")
	book.Expect("CTEAM", "We limit review now.")

	t.Run("who left the team sees nothing of its data", func(t *testing.T) {
		r.put(func(tx *storage.Tx) error { return tx.DropMember(team, "UANN") })
		r.types("UANN", "/steward takeover", "Harbor")
		v := r.does("UANN", "takeover", "You are not in this team now")
		if strings.Contains(v.Shows(), "seen in data") || offers(v, "taketell") {
			t.Errorf("she sees %s", v.Shows())
		}
	})
}

func TestPlansOfSomebodyWhoErasesThemselvesStay(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	book := r.book()
	r.begins("UANN")
	r.does("UANN", "procstrategy", "Three lines on each horizon")
	r.answer("UANN", "Saved. The history", "proc_horizon_now", "Smaller batches")
	r.does("UANN", "procpublish", "exactly so")
	r.answer("UANN", "Published.", "proc_channel=", "CTEAM")
	post := book.Expect("CTEAM", "Smaller batches")
	r.shut("UANN")
	if err := r.bot.privacy.Erase(t.Context(), r.who("UANN"), ""); err != nil {
		t.Fatal(err)
	}
	r.settle()
	r.becomes("the channel does not name her", func() bool {
		for _, m := range r.as("UCID").Messages("CTEAM") {
			if m.TS == post.TS {
				return !strings.Contains(string(m.Blocks), "UANN") && strings.Contains(m.Shows(), "Smaller batches")
			}
		}
		return false
	})
	r.types("UBOB", "/steward process", "its owner left")
	v := r.does("UBOB", "process", "Nobody owns this plan")
	if strings.Contains(string(v.JSON()), "UANN") {
		t.Error("the plan names her")
	}
	r.does("UBOB", "proctake", "It is yours now")
	history := r.does("UBOB", "prochistory", "who changed what")
	r.says(history, "somebody who left")
	if strings.Contains(string(history.JSON()), "UANN") {
		t.Error("the history names her")
	}
	if p := r.plan().Plan; p.Owner != "UBOB" {
		t.Errorf("the owner is %q", p.Owner)
	}
}

func TestPlansThatAWorkspaceLeavesOut(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.begins("UANN")
	r.shut("UANN")
	r.leaveOut("process")
	r.types("UANN", "/steward process", "Releases") // what runs goes on
	r.does("UANN", "process", "Bring changes")
	r.does("UANN", "procmetrics", "A number needs a baseline")
	r.shut("UANN")
	if out := r.slack.Person("UANN").Command("CTEAM", "/steward process new"); out.Message == nil || !strings.Contains(out.Message.Text, "Plans of processes") {
		t.Errorf("a new one: %+v", out)
	}
}

// Guests, and people where there are no keys, get a kind answer.
func TestPlansAreForFullMembersAndMapsNeedKeys(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.slack.ChangeUser("UCID", func(u *fakeslack.User) { u.Restricted = true })
	for who, x := range map[string][2]string{"UCID": {"/steward process", "colleagues of this workspace alone"}, "UANN": {"/steward partners", "STEWARD_KEYS"}, "UBOB": {"/steward takeover", "STEWARD_KEYS"}} {
		if out := r.slack.Person(who).Command("CTEAM", x[0]); out.Message == nil || !strings.Contains(out.Message.Text, x[1]) {
			t.Errorf("%s types %s: %+v", who, x[0], out)
		}
	}
}
