package main

import (
	"bytes"
	"testing"
)

// Whatever ids somebody's client sends: they are shown, handed and erased themselves, and nobody else.
func TestAForgedIDShowsAndErasesNobodyElse(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	bob := o.slack.Person("UBOB").Must(t)
	bob.Command("CTEAM", "/retro keep CANARY-OF-BOB")
	eve := o.slack.Person("UEVE").Must(t)
	eve.Command("CTEAM", "/retro keep CANARY-OF-EVE")
	state := func() (bobs, eves int) {
		for _, row := range column(t, o.file, `SELECT author FROM drawer`) {
			if string(row) == "UBOB" {
				bobs++
			} else if string(row) == "UEVE" {
				eves++
			}
		}
		return bobs, eves
	}
	for _, verb := range []string{"privacy", "storedtext", "storeddata", "eraseask"} {
		for _, id := range []string{verb, verb + ":UBOB:UBOB.0:UBOB", verb + ":-:-.0:" + f.team + "/UBOB"} {
			p := f.click("UEVE", id, "UBOB")
			p["view"] = object{"id": "VFORGED", "type": "modal", "private_metadata": "UBOB", "callback_id": "stored:UBOB:.0:UBOB", "state": object{"values": object{}}}
			p["user_id"] = "UBOB"
			if status, answer := f.interact(p); status != 200 || bytes.Contains([]byte(answer), []byte("CANARY-OF-BOB")) {
				t.Errorf("%s: %d, %s", id, status, answer)
			}
		}
		eve.Command("CTEAM", "/steward privacy UBOB")
		v, err := eve.AwaitView("What is stored about me")
		if err != nil {
			t.Fatal(err)
		}
		eve.CloseAll(v)
	}
	if bobs, eves := state(); bobs != 1 || eves != 1 {
		t.Fatalf("looking changed something: %d, %d", bobs, eves)
	}
	foreign := f.submission("UBOB", "erase", nil)
	foreign["user"] = object{"id": "UBOB", "team_id": "TOTHER"} // Bob of another company
	foreign["team"] = object{"id": "TOTHER"}
	f.interact(foreign)
	p := f.submission("UEVE", "erase:UBOB:UBOB.0:UBOB", map[string]object{"person": {"selected_user": "UBOB"}})
	p["view"].(object)["private_metadata"] = f.team + " UBOB"
	if status, _ := f.interact(p); status != 200 {
		t.Errorf("status %d", status)
	}
	if bobs, eves := state(); bobs != 1 || eves != 0 {
		t.Errorf("afterwards there are %d thoughts of Bob and %d of Eve", bobs, eves)
	}
	eve.Command("CTEAM", "/retro keep she comes back")
	f.interact(p) // Slack delivers the same again, late
	if _, eves := state(); eves != 1 {
		t.Error("a delivery that came before erased somebody who has come back")
	}
	for _, sight := range o.slack.Sees("UEVE").With("CANARY-OF-BOB") {
		t.Errorf("Eve sees %s: %s", sight.Where, sight.Text)
	}
}
