package main

import (
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

func TestACardLongerThanAllowedIsRefusedInTheFormAndNothingIsLost(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	bob := r.as("UBOB")
	bob.Click(r.card("Collecting"), "Add a thought")
	v := r.view(bob, "Your thoughts")
	bob.Fill(v, "Start", "fine\n"+strings.Repeat("x", 281))
	out := bob.Submit(v)
	if len(out.Errors) != 1 {
		t.Fatalf("errors %v, want one", out.Errors)
	}
	for _, text := range out.Errors {
		if !strings.Contains(text, "Line 2 has 281 characters") {
			t.Errorf("it says %q", text)
		}
	}
	bob.Fill(v, "Start", "fine")
	bob.Submit(v)
	if v := r.view(bob, "Your thoughts"); !strings.Contains(v.Shows(), "Your card so far") {
		t.Errorf("after mending: %s", v.Shows())
	}
}

func TestATeamTooSmallForHiddenNamesIsToldAndOfferedTheNamedForm(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/retro")
	form := r.view(ann, "Start a retro")
	ann.Choose(form, "People", "UANN", "UBOB", "UCID")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
	form = r.view(ann, "Start a retro")
	if !strings.Contains(form.Shows(), "style gives authors away") {
		t.Fatalf("no warning: %s", form.Shows())
	}
	ann.Choose(form, "Who can see who wrote what", named)
	ann.Submit(form)
	r.card("Check-in")
}

func TestTwoPressesAtOnceMoveOneStage(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Submit(r.retroForm("UANN"))
	m := r.card("Check-in")
	next := r.find(m, "next")
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { r.slack.Person("UANN").ClickStale(m, next) })
	}
	wg.Wait()
	r.card("Collecting")
	time.Sleep(1500 * time.Millisecond) // a second step would be drawn by now
	if m := r.card("Retro:"); !strings.Contains(m.Shows(), "Collecting") {
		t.Errorf("two presses moved two stages: %s", m.Shows())
	}
}

func TestSomebodyElseMayFacilitateWhenTheFacilitatorIsAway(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	bob := r.as("UBOB")
	bob.Click(r.card("Collecting"), "More…")
	bob.Click(r.view(bob, "More"), "Take over facilitating")
	if v := r.view(bob, "Steward"); !strings.Contains(v.Shows(), "was active in the last 10 minutes") {
		t.Errorf("too early: %s", v.Shows())
	}
	bob.CloseAll(r.view(bob, "Steward"))
	r.clock.Advance(11 * time.Minute)
	bob.Click(r.card("Collecting"), "More…")
	bob.Click(r.view(bob, "More"), "Take over facilitating")
	m := r.card("Facilitator: <@UBOB>")
	r.press("UBOB", m, "next")
	r.card("Deciding") // nobody wrote anything
}

func TestALateJoinerTakesASeatAndWrites(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann, dee := r.as("UANN"), r.as("UDEE")
	ann.Command("CTEAM", "/retro")
	form := r.view(ann, "Start a retro")
	ann.Choose(form, "People", "UANN", "UBOB", "UCID")
	ann.Choose(form, "Who can see who wrote what", named)
	ann.Submit(form)
	r.press("UANN", r.card("Check-in"), "next")
	dee.Click(r.card("Collecting"), "Add a thought")
	v := r.view(dee, "More")
	dee.Click(v, "Join")
	if v := r.view(dee, "Steward"); !strings.Contains(v.Shows(), "You have a seat now") {
		t.Errorf("after joining: %s", v.Shows())
	}
	dee.Close(r.view(dee, "Steward"))
	r.write("UDEE", "I came late")
	r.press("UANN", r.card("Collecting"), "next")
	r.card("I came late")
}

func TestCancelDeletesWhatWasNotRevealed(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	r.write("UBOB", "never to be seen")
	ann := r.as("UANN")
	ann.Click(r.card("Collecting"), "More…")
	ann.Click(r.view(ann, "More"), "Cancel the retro")
	r.card("was cancelled")
	if n := len(column(t, r.file, `SELECT 1 FROM contributions`)); n != 0 {
		t.Errorf("%d contributions are left", n)
	}
	ann.Close(r.view(ann, "Steward"))
	ann.Command("CTEAM", "/retro") // the channel is free again
	r.view(ann, "Start a retro")
}

func TestAChannelWithoutTheBotIsToldToTheFacilitatorWithTheNextStep(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CAWAY", "/retro")
	form := r.view(ann, "Start a retro")
	ann.Choose(form, "People", "UANN", "UBOB", "UCID", "UDEE")
	ann.Submit(form)
	m, err := ann.AwaitMessage(ann.BotDM(), "Invite me there with")
	if err != nil {
		t.Fatal(err)
	}
	r.slack.Join("CAWAY", fakeslack.BotUserID)
	ann.Click(m, "Try again")
	if _, err := ann.AwaitMessage("CAWAY", "Check-in"); err != nil {
		t.Error(err)
	}
}

func TestASecondRetroInOneChannelIsRefusedKindly(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/retro")
	form := r.view(bob, "Start a retro")
	bob.Choose(form, "People", "UANN", "UBOB", "UCID", "UDEE")
	out := bob.Submit(form)
	if len(out.Errors) != 1 || !strings.Contains(out.Errors["channel"], "under way") {
		t.Errorf("errors %v", out.Errors)
	}
}

func TestUnknownWordsGetTheNearestCommandAndAButton(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	out := r.as("UBOB").Command("CTEAM", "/retro exprot")
	if out.Message == nil || !strings.Contains(out.Message.Shows(), "/retro export") {
		t.Errorf("answer: %+v", out.Message)
	}
	r.as("UBOB").DM("hello, are you there?")
	if _, err := r.as("UBOB").AwaitMessage(r.as("UBOB").BotDM(), "I understand buttons and slash commands"); err != nil {
		t.Error(err)
	}
}

func TestAFloodFromOnePersonGetsFewAnswersAndOthersGoOn(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	m := r.card("Collecting")
	bob := r.slack.Person("UBOB")
	next := r.find(m, "next")
	var wg sync.WaitGroup
	for range 60 { // bob does not facilitate
		wg.Go(func() { bob.ClickStale(m, next) })
	}
	wg.Wait()
	r.write("UCID", "others go on")
	if _, err := r.as("UBOB").AwaitMessage("CTEAM", "facilitator"); err != nil {
		t.Error(err)
	}
	answers := 0
	for _, m := range bob.Messages("CTEAM") {
		if m.EphemeralTo == "UBOB" {
			answers++
		}
	}
	if answers > 10 {
		t.Errorf("60 clicks in a moment got %d answers", answers)
	}
}

func TestTheStartFormOpensInTimeWhenSlackIsSlowToNamePeople(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.slack.Inject(fakeslack.Fault{Method: "users.info", Stall: 4 * time.Second, Times: -1})
	ann := r.as("UANN")
	ann.Command("CTEAM", "/retro")
	if form := r.view(ann, "Start a retro"); !strings.Contains(form.Shows(), "People") {
		t.Errorf("the form asks nobody: %s", form.Shows())
	}
}
