package main

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/config"
)

// planWords are all words that stand in the plan of grows, and in what is written into it afterwards.
var planWords = []string{"CANARY-ASPIRATION", "CANARY-GOAL", "CANARY-WHY", "CANARY-STEP", "CANARY-SECOND", "CANARY-COURSE", "CANARY-EVIDENCE", "CANARY-WISH",
	"CANARY-SPONSOR", "CANARY-REVIEW", "CANARY-NOTE"}

// livesOn writes into every place of a plan that was put to work.
func (r *rig) livesOn(who string) {
	r.t.Helper()
	r.presses(who, "grgoal:"+r.goal(who, "CANARY-GOAL of "+who)+":-.0:", "CANARY-STEP of "+who)
	r.tap(who, "Done", "What can you do now that you could not before?")
	r.answer(who, "Saved.", "grow_evidence", "CANARY-EVIDENCE of "+who)
	for _, step := range [][]string{
		{"/plan review", "Five minutes, for you alone.", "Recorded.", "grow_moved", "CANARY-REVIEW of " + who},
		{"/plan settings", "What helps the plan along", "Saved.", "grow_sponsor", "CANARY-SPONSOR of " + who, "grow_mentor=", "UBOB"},
		{"/plan talk", "Plans live from conversations.", "for you alone until you share it", "grow_wish", "CANARY-WISH of " + who},
	} {
		r.shut(who)
		time.Sleep(pace)
		r.as(who).Command("CTEAM", step[0])
		r.shows(who, step[1])
		r.answer(who, step[2], step[3:]...)
	}
	r.tap(who, "We talked", "You talked: good.")
	r.answer(who, "Noted.", "grow_note", "CANARY-NOTE of "+who)
	r.shut(who)
	time.Sleep(pace)
	r.as(who).Command("CTEAM", "/plan talk")
	r.shows(who, "Plans live")
	r.answer(who, "for you alone until you share it", "grow_wish", "CANARY-WISH of "+who)
	r.tap(who, "We talked", "CANARY-NOTE of "+who)
	r.shut(who)
}

// Nobody but their owner reads a word of a plan: not the mentor or lead that was chosen, no peer, no admin.
func TestNoWordOfAPlanReachesAnybodyElse(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")
	r.livesOn("UANN")
	for _, who := range []string{"UBOB", "UCID", "UDEE"} { // the mentor, a peer, an admin: wherever they can look
		for _, command := range []string{"/plan", "/plan shared", "/steward privacy", "/steward settings", "/plan export"} {
			time.Sleep(pace)
			r.as(who).Command("CTEAM", command)
			time.Sleep(2 * pace)
			r.shut(who)
		}
		r.as(who).OpenHome()
	}
	r.settle()
	for _, word := range planWords {
		if !r.slack.Sees("UANN").Received(word) {
			t.Errorf("Ann never saw her own %q: the test would not notice a leak", word)
		}
		for _, who := range []string{"UBOB", "UCID", "UDEE"} {
			if r.slack.Sees(who).Received(word) {
				t.Errorf("%s received %q: %v", who, word, r.slack.Sees(who).With(word))
			}
		}
		for _, s := range r.slack.Sees("UANN").With(word) {
			if s.Where != "modal" {
				t.Errorf("%q stands in %s", word, s.Where)
			}
		}
	}
	r.nowhere(planWords...)
	t.Run("nobody is told who has a plan", func(t *testing.T) {
		for _, who := range []string{"UBOB", "UCID", "UDEE"} {
			if n := len(r.dms(who)); n > 0 {
				t.Errorf("%s has %d messages", who, n)
			}
			for _, s := range r.slack.Sees(who).With("UANN") {
				if strings.Contains(s.Where, "modal") || strings.Contains(s.Where, "home") {
					t.Errorf("%s reads of her in %s", who, s.Where)
				}
			}
		}
	})
	t.Run("what is stored about others holds nothing of it", func(t *testing.T) {
		for _, who := range []string{"UBOB", "UCID", "UDEE"} {
			held, err := r.bot.db.View(t.Context()).Holdings(r.slack.Team().ID, who)
			if err != nil {
				t.Fatal(err)
			}
			if text := fmt.Sprint(held); strings.Contains(text, "CANARY") {
				t.Errorf("%s has %s", who, text)
			}
		}
		mine, err := r.bot.db.View(t.Context()).Holdings(r.slack.Team().ID, "UANN")
		if err != nil || !strings.Contains(fmt.Sprint(mine), "CANARY-ASPIRATION") {
			t.Errorf("Ann is not shown her own, %v", err)
		}
	})
	t.Run("plain columns say ids and times", func(t *testing.T) {
		rows := column(t, r.file, `SELECT id || workspace || person || version || look_at || closed_at || updated_at FROM plans`)
		if len(rows) != 1 {
			t.Fatalf("%d plans", len(rows))
		}
		for _, query := range []string{`SELECT id || workspace || person || version FROM plans`, `SELECT kind || subject || recipient FROM nudges WHERE recipient = 'UANN'`,
			`SELECT send_key || args || session || channel || lane || reason FROM outbox`} {
			for _, row := range column(t, r.file, query) {
				if strings.Contains(string(row), "CANARY") {
					t.Errorf("a row holds %s", row)
				}
			}
		}
	})
}

// The ids of buttons and forms name goals, actions, sharings and questions. Whoever names another's finds nothing, changes
// nothing and learns nothing.
func TestAForgedIdOpensNobodysPlan(t *testing.T) {
	t.Parallel()
	r := newConflictRigIn(t, config.HTTP)
	r.knows()
	r.grows("UANN")
	r.livesOn("UANN")
	r.as("UANN").Command("CTEAM", "/plan share")
	r.shows("UANN", "One part, for one person")
	r.answer("UANN", "can read exactly this", "grow_part=", "Goal: CANARY-GOAL of UANN", "grow_reader=", "UBOB")
	r.answer("UANN", "Shared.")
	r.shut("UANN")
	ann := r.desk("UANN")
	goal, action, share := ann.Goals[0].ID, ann.Actions[0].ID, ann.Shares[0].ID
	f := &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
	fields := map[string]object{"grow_title": typed("FORGED"), "grow_what": typed("FORGED"), "grow_moved": typed("FORGED"), "grow_current": typed("3"), "grow_kind": chosen("actions"), "grow_weight": chosen("1"),
		"grow_way": chosen("experience"), "grow_state": chosen("done"), "grow_due_action": {"type": "datepicker", "selected_date": r.day(3)}, "grow_part": chosen("goal." + goal),
		"grow_reader": {"type": "users_select", "selected_user": "UCID"}}
	shown := func(who string) string {
		was, answers := len(r.slack.Ledger()), ""
		for _, verb := range []string{"grplan", "grlevels", "grgoal", "grgoaledit", "graction", "grmeasure", "grreview", "grtalk", "grtalked", "groffers", "grshare", "grshares", "grread", "grshared", "granswer", "grmore", "granew", "grexport"} {
			for _, about := range []string{goal, share} {
				_, body := f.interact(f.click(who, verb+":"+about+":-.0:", action))
				answers += body
				time.Sleep(pace)
			}
		}
		r.settle()
		for _, e := range r.slack.Ledger()[was:] {
			answers += string(e.Request)
		}
		return answers
	}
	for _, who := range []string{"UCID", "UDEE"} { // a peer and an admin, neither of whom has a plan
		if text := shown(who); strings.Contains(text, "of UANN") {
			t.Errorf("%s was shown Ann's words: %s", who, text)
		}
		for _, form := range []string{"grrole", "grgrade", "grassess", "grgoal", "graction", "grmeasure", "grreview", "grtalk", "grtalked", "grshare", "grapprove", "granswer", "grmore", "granew"} {
			_, body := f.interact(f.submission(who, form+":"+goal+":-.0:goal|"+goal+"|UCID|x", fields))
			if strings.Contains(body, "of UANN") {
				t.Errorf("%s answers %s", form, body)
			}
			time.Sleep(pace)
		}
		for _, verb := range []string{"grgoaldrop", "grgoalturn", "grturn", "grtake", "grwithdraw", "grdecline", "grdelete"} {
			f.interact(f.click(who, verb+":"+share+":-.0:", "closed"))
			f.interact(f.click(who, verb+":"+goal+":-.0:", "closed"))
			time.Sleep(pace)
		}
	}
	if after := r.desk("UANN"); !reflect.DeepEqual(after.IDP, ann.IDP) || len(after.Shares) != 1 {
		t.Errorf("Ann's plan is %+v", after)
	}
	if shares, _ := r.bot.growth.SharedWith(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UCID"}); len(shares) > 0 {
		t.Errorf("Cid has %+v", shares)
	}
	text := shown("UBOB")
	if !strings.Contains(text, "CANARY-GOAL of UANN") {
		t.Error("Bob does not read what was shared with him: the test looks in the wrong place")
	}
	for _, word := range []string{"CANARY-ASPIRATION", "CANARY-SECOND", "CANARY-COURSE", "CANARY-REVIEW", "CANARY-NOTE", "CANARY-SPONSOR", "CANARY-WISH"} {
		if strings.Contains(text, word) {
			t.Errorf("Bob, who may read one goal, was shown %q", word)
		}
	}
	if text := shown("UANN"); !strings.Contains(text, "CANARY-ASPIRATION of UANN") {
		t.Error("Ann does not see her own words: the test looks in the wrong place")
	}
}
