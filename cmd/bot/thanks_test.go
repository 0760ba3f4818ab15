package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// thanking fills the form for thanks and has the words shown.
func (r *rig) thanking(who fakeslack.Person, to string, more map[string]string) fakeslack.View {
	r.t.Helper()
	if out := who.Command("CTEAM", "/steward thanks"); !out.OK() {
		r.t.Fatalf("the command: %+v", out)
	}
	form := r.view(who, "Thank somebody")
	who.Choose(form, "thanked", to)
	who.Fill(form, "did", "You wrote down how the release is rolled back")
	who.Fill(form, "made", "On Tuesday we were back in four minutes")
	for block, value := range more {
		who.Choose(form, block, value)
	}
	return form
}

// likes sets how somebody may be thanked, through their own settings.
func (r *rig) likes(who, way, day string) {
	r.t.Helper()
	p := r.as(who)
	p.Command("CTEAM", "/steward thanks settings")
	form := r.view(p, "How I am thanked")
	p.Choose(form, "thanks_way", way)
	p.Choose(form, "thanks_day", day)
	if out := p.Submit(form); !out.OK() {
		r.t.Fatalf("settings of %s: %+v", who, out)
	}
	p.Close(r.showsIn(p, "How I am thanked", "Noted:"))
}

func TestThanksGoToOnePersonInTheWordsThatWereShown(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, mode)
			book := r.book()
			ann := r.as("UANN")
			form := r.thanking(ann, "UBOB", nil)
			ann.Submit(form)
			form = r.showsIn(ann, "Thank somebody", "These words go out, exactly so.")
			for _, want := range []string{"Thanks from <@UANN>", "back in four minutes", "To <@UBOB> alone"} {
				if !strings.Contains(string(form.JSON()), want) && !strings.Contains(form.Shows(), want) {
					t.Errorf("the preview does not show %q: %s", want, form.Shows())
				}
			}
			ann.Fill(form, "made", "We were back in three minutes") // other words: another preview
			ann.Submit(form)
			form = r.showsIn(ann, "Thank somebody", "three minutes")
			r.settle()
			if r.slack.Sees("UBOB").Received("rolled back") {
				t.Fatal("words were sent that nobody previewed")
			}
			ann.Submit(form)
			r.showsIn(ann, "Thank somebody", "Sent to")
			m := book.ExpectDM("UBOB", "We were back in three minutes")
			if !strings.Contains(string(m.Blocks), "@UANN") || !strings.Contains(m.Shows(), "How I am thanked") {
				t.Errorf("the note: %s", m.Blocks)
			}
			r.settle()
			for _, who := range []string{"UCID", "UDEE"} {
				if r.slack.Sees(who).Received("three minutes") {
					t.Errorf("%s reads it too", who)
				}
			}
		})
	}
}

func TestThanksArePublicOnlyWhereWhoeverIsThankedLikesThat(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	book := r.book()
	ann := r.as("UANN")
	aloud := map[string]string{"where": "They, and everybody in a channel we are both in", "channel": "CTEAM"}

	ann.Submit(r.thanking(ann, "UBOB", aloud))
	form := r.showsIn(ann, "Thank somebody", "takes thanks in private")
	ann.Submit(form)
	ann.Close(r.showsIn(ann, "Thank somebody", "they take thanks in private"))
	book.ExpectDM("UBOB", "Only you see this")
	r.settle()
	if r.slack.Sees("UCID").Received("rolled back") {
		t.Error("thanks to somebody who takes them in private are public")
	}

	r.likes("UCID", "In public too, where the sender chooses so", "On Friday")
	ann.Submit(r.thanking(ann, "UCID", aloud))
	form = r.showsIn(ann, "Thank somebody", "and to everybody in")
	ann.Submit(form)
	ann.Close(r.showsIn(ann, "Thank somebody", "and posted in"))
	book.ExpectDM("UCID", "you like thanks in public")
	post := book.Expect("CTEAM", "rolled back")
	if blocks := string(post.Blocks); !strings.Contains(blocks, "@UANN") || !strings.Contains(blocks, "@UCID") {
		t.Errorf("the post: %s", post.Blocks)
	}

	aloud["channel"] = "CAWAY" // the bot is not in it
	form = r.thanking(ann, "UCID", aloud)
	out := r.slack.Person("UANN").Submit(form)
	if !strings.Contains(out.Errors["channel"], "you, the person and I are") {
		t.Errorf("a channel that the bot is not in: %+v", out)
	}
	ann.Close(form)

	view := r.bot.db.View(t.Context())
	if h, err := view.Habits(r.slack.Team().ID, "UCID"); err != nil || h.ThanksDay != 5 || h.Thanks != storage.ThanksPublic {
		t.Errorf("habits of cid: %+v, %v", h, err)
	}
	if asked, err := view.AskedForThanks(r.slack.Team().ID); err != nil || len(asked) != 1 || asked["UCID"] != 5 {
		t.Errorf("who is asked: %v, %v", asked, err)
	}
}

func TestThanksToNobodyElse(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.slack.AddUser(fakeslack.User{ID: "UAPP", Name: "app", RealName: "An app", Bot: true})
	r.slack.AddUser(fakeslack.User{ID: "UFAR", Name: "far", RealName: "Far Away", Stranger: true})
	r.likes("UDEE", "Not through this app", "Do not ask")
	for who, want := range map[string]string{
		"UANN": "what others did", "UAPP": "An app has nothing", "UFAR": "people of this workspace", "UDEE": "does not take thanks through me",
	} {
		ann := r.slack.Person("UANN")
		form := r.thanking(r.as("UANN"), who, nil)
		if out := ann.Submit(form); !strings.Contains(out.Errors["thanked"], want) {
			t.Errorf("%s is thanked: %+v", who, out)
		}
		ann.CloseAll(form)
	}
	r.settle()
	if r.slack.Sees("UDEE").Received("rolled back") {
		t.Error("somebody who wants none got it all the same")
	}
}

// Nothing of thanks stays in the database: neither the words, nor who thanked whom.
func TestNothingStaysOfThanks(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Submit(r.thanking(ann, "UBOB", nil))
	ann.Submit(r.showsIn(ann, "Thank somebody", "These words go out"))
	r.showsIn(ann, "Thank somebody", "Sent to")
	r.settle()
	found := false
	for _, row := range column(t, r.file, `SELECT send_key || args || person || COALESCE(private, '') FROM outbox`) {
		s := string(row)
		found = found || strings.Contains(s, "thanks:")
		if strings.Contains(s, "thanks:") && (strings.Contains(s, "UANN") || strings.Contains(s, "rolled back")) {
			t.Errorf("the outbox keeps %s", s)
		}
	}
	if !found {
		t.Error("no notice of thanks is there: the test looks in the wrong place")
	}
	if logs := r.logs.String(); strings.Contains(logs, "rolled back") {
		t.Error("the log holds what somebody wrote")
	}
}

func TestWhoeverWantsToIsAskedOnceAWeekWhomToThank(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.knows()
	r.clockAt("Asia/Tokyo", time.Thursday, "09:00")
	r.likes("UCID", "In private (usual)", "On Friday")
	r.clockAt("Asia/Tokyo", time.Thursday, "10:30")
	time.Sleep(2500 * time.Millisecond)
	if got := r.reminders("UCID"); len(got) > 0 {
		t.Fatalf("a day too early: %s", got[0].Shows())
	}
	r.clockAt("Asia/Tokyo", time.Friday, "08:30")
	time.Sleep(1500 * time.Millisecond)
	r.clockAt("Asia/Tokyo", time.Friday, "10:31")
	m := r.reminded("UCID", "Did someone make your week easier?")
	cid := r.as("UCID")
	cid.Click(m, "Write thanks")
	r.view(cid, "Thank somebody")
	for _, who := range []string{"UANN", "UBOB", "UDEE"} {
		if len(r.reminders(who)) > 0 {
			t.Errorf("%s did not ask for it", who)
		}
	}
}

func TestWhomToThankCanBeTyped(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/steward thanks <@UBOB|bob> You wrote the runbook & tested it")
	form := r.view(ann, "Thank somebody")
	ann.Fill(form, "made", "On Tuesday we were back in four minutes")
	ann.Submit(form)
	r.says(r.showsIn(ann, "Thank somebody", "You wrote the runbook & tested it"), "<@UBOB>")
	ann.CloseAll(r.view(ann, "Thank somebody"))
	ann.Command("CTEAM", "/steward thanks seting")
	if _, err := ann.AwaitMessage("CTEAM", "/steward thanks settings"); err != nil {
		t.Error(err)
	}
}
