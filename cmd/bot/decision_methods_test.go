package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
)

func TestAdviceIsAskedForAnsweredAndThenOnePersonDecides(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide Do we move the database this quarter?")
	form := r.framed(ann, "Do we move the database this quarter?", map[string]string{"proposal": "We move it in June", "flags": "owner", "impact": "high"})
	if !strings.Contains(form.Shows(), "I suggest: Advice process") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	if out := ann.Submit(form); !strings.Contains(out.Errors["asked_affected"], "somebody who is affected") || !strings.Contains(out.Errors["asked_expert"], "somebody who knows") {
		t.Fatalf("nobody is asked for advice: %+v", out)
	}
	ann.Choose(form, "asked_affected", "UBOB")
	ann.Choose(form, "asked_expert", "UCID")
	r.begun(ann, form)

	bob, cid := r.as("UBOB"), r.as("UCID")
	dm, err := bob.AwaitMessage(bob.BotDM(), "asks for your advice")
	if err != nil {
		t.Fatal(err)
	}
	r.text("UBOB", dm, "advice", "Your advice", "Support is thin in June")
	m := r.card("Support is thin in June")
	if strings.Contains(string(m.Blocks), `"next:`) {
		t.Error("the decision can be made while somebody may still answer")
	}
	cid.AwaitMessage(cid.BotDM(), "asks for your advice")
	r.text("UCID", m, "advice", "Your advice", "Copy it twice before")
	r.press("UANN", r.card("On to the decision"), "next")

	m = r.card("To be decided")
	bob.Click(m, r.find(m, "settle"))
	if _, err := bob.AwaitMessage("CTEAM", "for the facilitator, or for the person it belongs to"); err != nil {
		t.Error(err)
	}
	r.press("UANN", m, "settle")
	form = r.view(ann, "Your decision")
	ann.Fill(form, "text", "We move it in July")
	ann.Fill(form, "reason", "Support is back by then")
	if out := ann.Submit(form); out.OK() {
		t.Error("advice without an answer is let pass")
	}
	for _, block := range blocksOf(form.JSON(), "advice:") {
		ann.Fill(form, block, "Took it in")
	}
	if out := ann.Submit(form); !out.OK() {
		t.Fatalf("the decision: %+v", out)
	}
	r.recorded("UANN", nil)
	rec := r.card("The record of")
	for _, want := range []string{"We move it in July", "Support is back by then", "Support is thin in June", "Took it in", "decided"} {
		if !strings.Contains(rec.Shows(), want) {
			t.Errorf("the record does not show %q: %s", want, rec.Shows())
		}
	}
}

func TestFistToFiveHearsTheLowAndVotesAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we try pairing for two weeks?", map[string]string{"proposal": "Everybody pairs in the mornings"})
	if !strings.Contains(form.Shows(), "I suggest: Fist to five") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	ann.Choose(form, "secrecy:fist_to_five", "Anonymous: only sums are ever shown, from four answers up")
	ann.Choose(form, "window", "1 day (usual choice)")
	r.begun(ann, form)

	m := r.card("Where do you stand?")
	r.stance("UBOB", "3", "", m)
	m = r.card("Some answers are in.")
	r.stance("UANN", "5", "", m)
	if strings.Contains(m.Shows(), "have answered") {
		t.Errorf("a vote without names is counted while it runs: %s", m.Shows())
	}
	r.stance("UBOB", "4", "", m) // changed his mind
	r.clock.Advance(19 * time.Hour)
	for _, who := range crewIDs() { // also those who have answered: the reminder tells nothing
		p := r.as(who)
		if _, err := p.AwaitMessage(p.BotDM(), "nobody can see who has answered"); err != nil {
			t.Error(err)
		}
	}
	r.stance("UCID", "4", "", m)
	r.stance("UDEE", "1", "Mornings are my only quiet hours", m)
	m = r.card("What is missing?")
	if !strings.Contains(m.Shows(), "Mornings are my only quiet hours") || strings.Contains(m.Shows(), "UDEE") {
		t.Errorf("the low answer is heard without its name: %s", m.Shows())
	}
	r.text("UDEE", m, "react", "Your reaction", "Afternoons would be fine")
	if strings.Contains(r.card("What is missing?").Shows(), "Afternoons") {
		t.Error("what is said without a name is shown while the step goes on")
	}
	r.press("UANN", m, "next")
	r.text("UANN", r.card("Another wording?"), "amend", "The wording", "Everybody pairs in the afternoons")
	m = r.card("This is round 2")
	for _, who := range crewIDs() {
		r.stance(who, "4", "", m)
	}
	m = r.card("The record")
	if !strings.Contains(m.Shows(), "strong support") {
		t.Errorf("the outcome: %s", m.Shows())
	}
	r.recorded("UANN", nil)
	if rec := r.card("The record of"); !strings.Contains(rec.Shows(), "4 × 4") || !strings.Contains(rec.Shows(), "in the afternoons") {
		t.Errorf("the record: %s", rec.Shows())
	}
}

func TestANamedVoteRemindsOnlyThoseWhoHaveNotAnswered(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we try pairing for two weeks?", map[string]string{"proposal": "Everybody pairs in the mornings"})
	r.begun(ann, form)
	m := r.card("Where do you stand?")
	r.stance("UANN", "5", "", m)
	r.stance("UBOB", "3", "", m)
	r.clock.Advance(19 * time.Hour)
	for _, who := range []string{"UCID", "UDEE"} {
		p := r.as(who)
		if _, err := p.AwaitMessage(p.BotDM(), "You have not answered yet"); err != nil {
			t.Error(err)
		}
	}
	for _, who := range []string{"UANN", "UBOB"} {
		if r.slack.Sees(who).Received("You have not answered yet") {
			t.Errorf("%s has answered and is reminded", who)
		}
	}
	r.clock.Advance(6 * time.Hour) // the time is up, and is lengthened once
	r.as("UCID").AwaitMessage("CTEAM", "Where do you stand?")
	time.Sleep(1500 * time.Millisecond)
	r.clock.Advance(25 * time.Hour)
	r.card("No result: too few answered.")
	if out := r.as("UCID").ClickStale(m, r.find(m, "stance")); !out.OK() {
		t.Fatalf("%+v", out)
	}
	if _, err := r.as("UCID").AwaitMessage("CTEAM", "has moved on"); err != nil {
		t.Errorf("a late click: %v", err)
	}
}

func TestOnePersonDecidesAtOnceAndInforms(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.HTTP)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we roll back?", map[string]string{"options": "Roll back\nFix forward", "flags": "urgent"})
	if !strings.Contains(form.Shows(), "I suggest: Owner decides and informs") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	ann.Choose(form, "decider", "UBOB")
	r.begun(ann, form)
	bob := r.as("UBOB")
	dm, err := bob.AwaitMessage(bob.BotDM(), "is up to you now")
	if err != nil {
		t.Fatal(err)
	}
	r.text("UBOB", dm, "settle", "Your decision", "We roll back")
	r.recorded("UANN", nil)
	if rec := r.card("The record of"); !strings.Contains(rec.Shows(), "We roll back") || !strings.Contains(rec.Shows(), "<@UBOB> decided") {
		t.Errorf("the record: %s", rec.Shows())
	}
}

func TestDelegationIsAgreedOnOrPickedWithinWhatWasSaid(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Who may decide about tools?", map[string]string{"kind": "rights"})
	if !strings.Contains(form.Shows(), "I suggest: Delegation poker") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	ann.Choose(form, "decider", "UDEE")
	r.begun(ann, form)
	levels := map[string]string{"UANN": "2 Sell", "UBOB": "6 Inquire", "UCID": "5 Advise", "UDEE": "3 Consult"}
	m := r.card("Where do you stand?")
	for _, who := range crewIDs() {
		r.stance(who, levels[who], "", m)
	}
	m = r.card("The highest and the lowest explain")
	if !strings.Contains(m.Shows(), "<@UBOB>") {
		t.Errorf("levels are shown with names: %s", m.Shows())
	}
	r.press("UANN", m, "next")
	m = r.card("This is round 2")
	for _, who := range crewIDs() {
		r.stance(who, levels[who], "", m)
	}
	dee := r.as("UDEE")
	r.press("UDEE", r.card("To be decided"), "settle")
	form = r.view(dee, "Your decision")
	if strings.Contains(form.Shows(), "7 Delegate") {
		t.Errorf("a level that nobody chose can be picked: %s", form.Shows())
	}
	dee.Choose(form, "position", "5 Advise")
	if out := dee.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	r.recorded("UANN", nil)
	if rec := r.card("The record of"); !strings.Contains(rec.Shows(), "5 Advise: The team decides after hearing the manager") {
		t.Errorf("the record: %s", rec.Shows())
	}
}

func TestWhatIsNotForAVoteIsRoutedToAHuman(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Should Bob get a warning?", map[string]string{"proposal": "He gets one", "flags": "protected"})
	if !strings.Contains(form.Shows(), "This is not for a vote.") || strings.Contains(form.Shows(), "I suggest") {
		t.Fatalf("it is voted on: %s", form.Shows())
	}
	if !strings.Contains(form.Shows(), "Should Bob get a warning?") {
		t.Error("what was typed is lost")
	}
	ann.Submit(form)
	if n := len(column(t, r.file, `SELECT id FROM sessions`)); n != 0 {
		t.Errorf("%d sessions were opened", n)
	}
	form = r.view(ann, "Decide something")
	ann.Choose(form, "flags")
	ann.Submit(form)
	if form = r.view(ann, "Decide something"); !strings.Contains(form.Shows(), "I suggest") {
		t.Errorf("a tick that was a mistake cannot be taken out: %s", form.Shows())
	}
}

func TestAMessageBecomesTheContextOfADecision(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	bob := r.as("UBOB")
	out := r.as("UCID").Say("CTEAM", "", "The deploy window collides with support hours")
	bob.MessageShortcut(*out.Message, "Turn into decision")
	form := r.view(bob, "Decide something")
	if !strings.Contains(form.Shows(), "The deploy window collides with support hours") {
		t.Fatalf("the message is not the context: %s", form.Shows())
	}
	if strings.Contains(string(form.JSON()), `"private_metadata":"The`) {
		t.Error("text travels in the metadata")
	}
	form = r.framed(bob, "Do we move the window?", map[string]string{"proposal": "We deploy at ten"})
	r.begun(bob, form)
	m := r.card("Do we move the window?")
	if !strings.Contains(m.Shows(), "a message") {
		t.Errorf("the card does not lead to the message: %s", m.Shows())
	}
	r.press("UBOB", m, "more")
	if v := r.view(bob, "More"); !strings.Contains(v.Shows(), "collides with support hours") {
		t.Errorf("the context: %s", v.Shows())
	}
}

func TestABadFrameIsMendedFieldByField(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.view(ann, "Decide something")
	ann.Fill(form, "question", "Ship on Tuesdays")
	ann.Fill(form, "why", "Because")
	ann.Fill(form, "affected", "Us")
	ann.Fill(form, "options", "One\none")
	out := ann.Submit(form)
	if !strings.Contains(out.Errors["question"], "ends in") || !strings.Contains(out.Errors["options"], "twice") {
		t.Fatalf("%+v", out)
	}
	ann.Fill(form, "question", "Which tool do we take?")
	ann.Fill(form, "options", "One\nTwo\nThree")
	ann.Choose(form, "flags", "criteria")
	if out = ann.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	form = r.view(ann, "Decide something")
	if !strings.Contains(form.Shows(), "I suggest: Weighted decision matrix") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	ann.Fill(form, "criteria", "Cost: much\nSpeed: 2")
	if out = ann.Submit(form); !strings.Contains(out.Errors["criteria"], "Cost: 3") {
		t.Fatalf("%+v", out)
	}
	ann.Choose(form, "method:weighted_matrix", "STAR")
	form = r.showsIn(ann, "Decide something", "You chose *STAR*")
	ann.Choose(form, "tie:scores", "The person named above picks")
	if out = ann.Submit(form); out.Errors["decider"] == "" {
		t.Fatalf("nobody breaks a tie: %+v", out)
	}
	ann.Fill(form, "options", "One\nTwo\nThree\nFour")
	ann.Choose(form, "decider", "UBOB")
	ann.Submit(form)
	form = r.view(ann, "Decide something")
	if !strings.Contains(form.Shows(), "Something has changed above") {
		t.Fatalf("a frame that changed starts unseen: %s", form.Shows())
	}
	r.begun(ann, form)
	r.card("Which tool do we take?")
}

// blocksOf are the ids of a form's blocks that begin with a prefix.
func blocksOf(form []byte, prefix string) (ids []string) {
	for _, part := range strings.Split(string(form), `"block_id":`)[1:] {
		id := strings.Trim(strings.SplitN(part, ",", 2)[0], "\" \n")
		if strings.HasPrefix(id, prefix) {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestRolesAreCheckedAndAHomeTabLeadsToDecisions(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.OpenHome()
	home, err := ann.AwaitHome("Decide something")
	if err != nil {
		t.Fatal(err)
	}
	r.press("UANN", home, "decide")
	form := r.view(ann, "Decide something")
	ann.Choose(form, "channel", "team")
	ann.Choose(form, "people", crewIDs()...)
	form = r.framed(ann, "Do we move the database?", map[string]string{"proposal": "We move it", "flags": "owner"})
	ann.Choose(form, "role_set", "DACI")
	form = r.showsIn(ann, "Decide something", "Contributors")
	ann.Choose(form, "asked_affected", "UBOB")
	ann.Choose(form, "asked_expert", "UBOB")
	ann.Choose(form, "role:driver", "UCID", "UDEE")
	if out := ann.Submit(form); !strings.Contains(out.Errors["role:driver"], "Between 1 and 1") {
		t.Fatalf("two drivers: %+v", out)
	}
	ann.Choose(form, "role:driver", "UCID")
	r.begun(ann, form)
	m := r.card("Asked for advice")
	r.press("UANN", m, "more")
	if v := r.view(ann, "More"); !strings.Contains(v.Shows(), "Approver: <@UANN>") || !strings.Contains(v.Shows(), "Driver: <@UCID>") {
		t.Errorf("roles: %s", v.Shows())
	}
	if _, err := ann.AwaitHome("Do we move the database?"); err != nil {
		t.Error(err)
	}
	r.press("UANN", r.view(ann, "More"), "cancel")
	r.card("was withdrawn. Nothing was decided")
}
