package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// newConflictRig starts a bot with master keys, in whose workspace Dee is an admin. Everything it logs is kept.
func newConflictRig(t *testing.T) *rig { t.Helper(); return newConflictRigIn(t, config.Socket) }

func newConflictRigIn(t *testing.T, mode config.Mode) *rig {
	t.Helper()
	r := &rig{t: t, clock: &testClock{}, file: filepath.Join(t.TempDir(), "steward.db"), hasty: mode == config.HTTP,
		keys: "k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32))}
	r.open(mode)
	t.Cleanup(r.explain)
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = true })
	return r
}

// nameContacts has Dee name somebody to turn to.
func (r *rig) nameContacts() {
	r.t.Helper()
	dee := r.as("UDEE")
	dee.Command("CTEAM", "/conflict contacts")
	form := r.view(dee, "People to turn to")
	dee.Fill(form, "contact:hr", "Hanna Holm, room 4711")
	dee.Fill(form, "contact:coach", "bob baker, desk 3")
	dee.Fill(form, "contact:emergency", "112")
	dee.Choose(form, "contact_people", "UBOB", "UCID")
	dee.Submit(form)
	r.shows("UDEE", "Saved.")
	dee.CloseAll(r.view(dee, "People to turn to"))
}

// shows waits until the window in front of a person says something.
func (r *rig) shows(who, text string) fakeslack.View {
	r.t.Helper()
	return r.turns(who, fakeslack.View{}, text)
}

// turns waits until another window than before, or the same one drawn anew, is in front of a person and says something.
func (r *rig) turns(who string, before fakeslack.View, text string) fakeslack.View {
	r.t.Helper()
	last := ""
	for deadline := time.Now().Add(slackWaits); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if v, ok := r.slack.Person(who).View(); ok && v.Hash != before.Hash {
			if last = v.Shows(); strings.Contains(last, text) {
				return v
			}
		}
	}
	r.t.Fatalf("%s never sees %q, but:\n%s", who, text, last)
	return fakeslack.View{}
}

// at returns the block id of a field whose name begins so.
func (r *rig) at(v fakeslack.View, name string) string {
	r.t.Helper()
	id := regexp.MustCompile(`"block_id":\s*"(` + regexp.QuoteMeta(name) + `[^"]*)"`).FindSubmatch(v.JSON())
	if id == nil {
		r.t.Fatalf("no field %q in %s", name, v.JSON())
	}
	return string(id[1])
}

func (r *rig) fill(who string, v fakeslack.View, name, text string) {
	r.t.Helper()
	r.as(who).Fill(v, r.at(v, name), text)
}

func (r *rig) choose(who string, v fakeslack.View, name string, options ...string) {
	r.t.Helper()
	r.as(who).Choose(v, r.at(v, name), options...)
}

// safe answers a safety screen with no, but for those named.
func (r *rig) safe(who string, v fakeslack.View, yes ...string) {
	r.t.Helper()
	for n := 1; n <= 7; n++ {
		id, answer := fmt.Sprint("s", n), "No"
		for _, y := range yes {
			if y == id {
				answer = "Yes"
			}
		}
		r.as(who).Choose(v, "safety:"+id, answer)
	}
	r.as(who).Submit(v)
}

// signs answers how far it has gone.
func (r *rig) signs(who string, signs ...string) {
	r.t.Helper()
	p, v := r.as(who), r.shows(who, "What do you notice?")
	p.Choose(v, "signs", signs...)
	p.Choose(v, "tried", "yes")
	p.Choose(v, "outcome_weight", "8")
	p.Choose(v, "relation_weight", "9")
	p.Submit(v)
}

// invite begins a conversation, up to the invitation.
func (r *rig) invite(who, topic string, whom ...string) {
	r.t.Helper()
	p := r.as(who)
	p.Command("CTEAM", "/conflict")
	r.safe(who, r.shows(who, "Have you been threatened"))
	r.signs(who, "We talk less and simply act.")
	v := r.shows(who, "Worth the time of a real conversation")
	p.Choose(v, "parties", whom...)
	p.Fill(v, "subject", topic)
	p.Submit(v)
	v = r.shows(who, "They will read exactly this")
	if !strings.Contains(v.Shows(), topic) {
		r.t.Errorf("the preview does not show the topic: %s", v.Shows())
	}
	p.Submit(v)
	p.CloseAll(r.shows(who, "The invitation is on its way"))
}

const (
	tellInvite = "You have a private invitation. Opening it commits you to nothing."
	tellTurn   = "There is a next step in something private. No hurry."
	tellFollow = "You asked me to check in with you about now. Two minutes, in a private form."
	tellEnded  = "Something private has come to an end. Open it for details."
)

// message waits for the newest direct message that says something.
func (r *rig) message(who, text string, n int) fakeslack.Message {
	r.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		var found []fakeslack.Message
		for _, m := range r.dms(who) {
			if m.Text == text {
				found = append(found, m)
			}
		}
		if len(found) >= n {
			return found[len(found)-1]
		}
	}
	r.t.Fatalf("%s never got the %d. message %q, but %v", who, n, text, r.dms(who))
	return fakeslack.Message{}
}

// dms are the direct messages between a person and the bot.
func (r *rig) dms(who string) []fakeslack.Message {
	for _, c := range r.slack.Channels() {
		if c.IM && c.Has(who) {
			return r.slack.Messages(c.ID)
		}
	}
	return nil
}

// enter opens the conversation from the newest message that says something.
func (r *rig) enter(who, tell string) fakeslack.View {
	r.t.Helper()
	p := r.slack.Person(who)
	if v, ok := p.View(); ok {
		p.CloseAll(v)
	}
	r.as(who).Click(r.message(who, tell, 1), "Open")
	return r.view(r.as(who), "In private")
}

// reopen opens it from the home tab.
func (r *rig) reopen(who string) fakeslack.View {
	r.t.Helper()
	p := r.slack.Person(who)
	if v, ok := p.View(); ok {
		p.CloseAll(v)
	}
	time.Sleep(250 * time.Millisecond) // people press slower than a test: too much at once is refused
	r.as(who).OpenHome()
	home, err := r.as(who).AwaitHome("Something private")
	if err != nil {
		r.t.Fatal(err)
	}
	r.press(who, home, "case")
	return r.view(r.as(who), "In private")
}

// explain prints what failed between the bot and Slack, when a test has failed.
func (r *rig) explain() {
	if !r.t.Failed() {
		return
	}
	for _, e := range r.slack.Ledger().Failures() {
		if strings.Contains(string(e.Request), "forged.") {
			continue
		}
		r.t.Logf("%s %s: %s: %.600s -> %.300s", e.Kind, e.Name, e.Failure, e.Request, e.Answer)
	}
	r.t.Log(r.logs.String())
}
