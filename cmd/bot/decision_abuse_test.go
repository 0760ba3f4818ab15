package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/practices"
)

// vote is a decision under way that a forger knows the ids of.
func (o *office) vote(t *testing.T) (session, visit string) {
	t.Helper()
	r := &rig{t: t, slack: o.slack, file: o.file, clock: &testClock{}}
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we try pairing?", map[string]string{"proposal": "We pair"})
	ann.Choose(form, "people", crewIDs()...)
	r.begun(ann, form)
	m := r.card("Where do you stand?")
	id := ids(m.Blocks, "stance")[0]
	parts := strings.Split(id, ":")
	return parts[1], parts[2]
}

func TestAForgedOrRepeatedVoteChangesNothing(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	session, visit := o.vote(t)
	at := func(verb string) string { return verb + ":" + session + ":" + visit + ":" }
	say := func(position, reason string) map[string]object {
		return map[string]object{"position": chosen(position), "reason": typed(reason)}
	}
	before := o.state()
	f.try("a stranger votes", f.submission("UEVE", at("stance"), say("5", "")))
	f.try("a position that is not there", f.submission("UBOB", at("stance"), say("7", "")))
	f.try("another visit", f.submission("UBOB", "stance:"+session+":stance.9:", say("5", "")))
	f.try("another stage", f.submission("UBOB", "stance:"+session+":consent.1:", say("5", "")))
	f.try("another session", f.submission("UBOB", "stance:aaaaaaaaaaaaaaaaaaaaaaaaaa:"+visit+":", say("5", "")))
	f.try("an end before the time", f.click("UANN", at("next"), ""))
	f.try("an exit before the time", f.click("UANN", at("to"), practices.StageRecord))
	f.try("a record before the time", f.submission("UANN", at("minutes"), map[string]object{"because": typed("forged")}))
	f.try("a decision before the time", f.submission("UANN", at("settle"), map[string]object{"text": typed("forged")}))
	foreign := f.submission("UBOB", at("stance"), say("5", ""))
	foreign["user"].(object)["team_id"] = "TOTHER"
	f.try("somebody of another company", foreign)
	o.untouched("one of these", before)

	twice := form(f.submission("UBOB", at("stance"), say("2", "it needs a change")))
	request := time.Now()
	if status, answer := f.do(f.request("/slack/interactions", twice, request)); status != 200 || answer != "" {
		t.Fatalf("bob votes: %d %s", status, answer)
	}
	once := o.state()
	if once == before {
		t.Fatal("a vote changes nothing: the test would not notice")
	}
	f.do(f.request("/slack/interactions", twice, request))
	o.untouched("the same vote again", once)
	for _, who := range []string{"UANN", "UCID", "UDEE"} {
		if o.slack.Sees(who).Received("it needs a change") {
			t.Errorf("%s sees a vote that is open", who)
		}
		f.send("/slack/interactions", form(f.submission(who, at("stance"), say("4", ""))))
	}
	closed := o.state()
	f.try("a vote after the close", f.submission("UBOB", at("stance"), say("5", "")))
	f.try("a window after the close", f.click("UBOB", at("stance"), ""))
	o.untouched("what came after the close", closed)
	o.discreet("it needs a change")
}

func TestAVoteWithoutNamesLeavesNone(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we try pairing?", map[string]string{"proposal": "We pair"})
	ann.Choose(form, "secrecy:fist_to_five", "Anonymous: only sums are ever shown, from four answers up")
	r.begun(ann, form)
	m := r.card("Where do you stand?")
	for _, who := range []string{"UBOB", "UCID", "UDEE"} {
		r.stance(who, "4", "reason of one of us", m)
	}
	ties := column(t, r.file, `SELECT said_by FROM contributions WHERE kind = 'stance'`)
	if len(ties) != 3 || strings.HasPrefix(string(ties[0]), "U") {
		t.Fatalf("while it runs: %s", ties)
	}
	for _, p := range crew { // nobody sees how many there are, nor what they said
		for _, secret := range []string{"reason of one of us", "of 4 have answered"} {
			if r.slack.Sees(p.ID).Received(secret) {
				t.Errorf("%s sees %q while the vote runs", p.ID, secret)
			}
		}
	}
	r.stance("UANN", "5", "", m)
	r.card("The facilitator writes down what follows")
	if n := len(column(t, r.file, `SELECT id FROM contributions WHERE kind = 'stance'`)); n != 0 {
		t.Errorf("%d single answers are kept", n)
	}
	r.recorded("UANN", nil)
	rec := r.card("The record of")
	if !strings.Contains(rec.Shows(), "3 × 4") {
		t.Errorf("the record: %s", rec.Shows())
	}
	for until := time.Now().Add(slackWaits); inFiles(t, r.file, ties...); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("ten seconds after the end the files still hold a pseudonym")
		}
	}
	for _, row := range column(t, r.file, `SELECT record FROM decisions`) {
		if strings.Contains(string(row), `"by":"UBOB"`) {
			t.Errorf("the record names a voter: %s", row)
		}
	}
}

func TestAnybodyBeginsADecisionAndNobodyFromOutside(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	before := o.state()
	p := f.submission("UBOB", "frame:-:-.0:consent|consent|guessed", map[string]object{"question": typed("Do we?"), "proposal": typed("We do"), "why": typed("x"),
		"affected": typed("us"), "kind": chosen("policy"), "impact": chosen("low"), "door": chosen("two_way"), "channel": {"selected_conversation": "CTEAM"},
		"people": {"selected_users": crewIDs()}})
	p["user"].(object)["team_id"] = "TOTHER"
	f.try("a frame from outside", p)
	p["user"].(object)["team_id"] = f.team
	p["view"].(object)["id"] = "VFORGED.again"
	_, answer := f.interact(p)
	if !strings.Contains(answer, `"response_action":"update"`) {
		t.Errorf("a second page that nobody has seen starts a decision: %.200s", answer)
	}
	o.untouched("a frame whose second page was not seen", before)
	replace := f.submission("UEVE", "review:aaaaaaaaaaaaaaaaaaaaaaaaaa:-.0:2030-01-01", map[string]object{"verdict": chosen("drop"), "carried": chosen("no"), "held": chosen("no")})
	f.try("a review of nothing", replace)
	for _, verb := range []string{"logged", "madr", "review"} {
		f.try("a record of nothing", f.click("UEVE", fmt.Sprint(verb, ":aaaaaaaaaaaaaaaaaaaaaaaaaa:-.0:"), ""))
	}
	f.try("a log of another channel", f.click("UEVE", "log:-:-.0:COTHER", ""))
	o.untouched("what is not there", before)
}
