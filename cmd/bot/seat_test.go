package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
)

// hands gives the facilitator's seat to somebody, as people do: in the window of further steps.
func (r *rig) hands(from, to string, card fakeslack.Message) {
	r.t.Helper()
	p := r.as(from)
	r.press(from, card, "more")
	r.press(from, r.view(p, "More"), "hand")
	form := r.view(p, "Hand over")
	p.Choose(form, "owner", to)
	if out := p.Submit(form); !out.OK() {
		r.t.Fatalf("%s hands over to %s: %+v", from, to, out)
	}
	for _, v := range p.Stack() {
		p.CloseAll(v)
		break
	}
	r.leads(to)
}

// takes has somebody take the seat of whoever is away.
func (r *rig) takes(who string, card fakeslack.Message) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, card, "more")
	r.press(who, r.view(p, "More"), "take")
	r.leads(who)
	for _, v := range p.Stack() {
		p.CloseAll(v)
		break
	}
}

// leads waits until the live message names whoever facilitates.
func (r *rig) leads(who string) {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		for _, m := range r.slack.Messages("CTEAM") {
			if m.EphemeralTo == "" && strings.Contains(string(m.Blocks), `Facilitator: \u003c@`+who) {
				return
			}
		}
		if time.Now().After(until) {
			r.t.Fatalf("the live message never named %s", who)
		}
	}
}

// Whoever is new in the seat leads on at once, and whoever gave it away does not any more.
func TestTheSeatGoesRoundInEveryStepOfARetro(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.commitTo("UBOB", "Name a reviewer")
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Choose(form, "extras", "Ask first, anonymously, whether people can speak openly")
	ann.Submit(form)
	lead := "UANN"
	on := func(shows string) fakeslack.Message {
		t.Helper()
		m := r.card(shows)
		next := "UBOB"
		if lead == "UBOB" {
			next = "UANN"
		}
		r.hands(lead, next, m)
		was := lead
		lead = next
		r.slack.Person(was).Click(r.card(shows), "Guide")
		if _, err := r.as(was).AwaitMessage("CTEAM", "The guide is for whoever facilitates"); err != nil {
			t.Errorf("%s: whoever gave the seat away: %v", shows, err)
		}
		return r.card(shows)
	}
	r.press(lead, on("Earlier actions"), "next")
	r.press(lead, on("Check-in"), "next")
	r.press(lead, on("Safety check"), "next")
	m := on("Collecting")
	r.write("UCID", "a thought of one")
	r.write("UDEE", "a thought of another")
	r.press(lead, m, "next")
	r.press(lead, on("Grouping"), "next")
	on("Voting")
	for _, who := range crewIDs() {
		p := r.as(who)
		p.Click(r.card("Voting"), "Vote")
		v := r.view(p, "Your dots")
		p.Choose(v, "Dot 1", "a thought of one")
		p.Submit(v)
	}
	r.press(lead, on("What is behind this?"), "next")
	r.press(lead, on("Go on with this?"), "next")
	r.press(lead, on("is understanding enough?"), "next")
	r.press(lead, on("Few and small"), "next")
	r.press(lead, on("How much was this time worth"), "next")

	m = r.card("Preview and publish")
	r.clock.Advance(practices.Retro{}.Patience() + time.Second) // and somebody takes it
	r.takes("UCID", m)
	cid := r.as("UCID")
	r.press("UCID", r.card("Preview and publish"), "preview")
	cid.Submit(r.view(cid, "Preview the summary"))
	r.card("is closed")
}

func TestTheSeatOverDaysIsHandedOverAndTaken(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startAsync()
	r.hands("UANN", "UBOB", r.card("Collecting"))
	cid := r.as("UCID")
	r.press("UCID", r.card("Collecting"), "more")
	r.press("UCID", r.view(cid, "More"), "take")
	r.showsIn(cid, "", "The facilitator was active in the last")
	cid.CloseAll(r.view(cid, ""))
	r.settle()
	r.clock.Advance(practices.Retro{Async: true}.Patience() + time.Minute)
	r.takes("UCID", r.card("Collecting"))
	r.press("UCID", r.card("Collecting"), "guide")
	if guide := r.view(cid, "Facilitator's guide"); !strings.Contains(guide.Shows(), "Two lines are plenty") {
		t.Errorf("the guide over days: %s", guide.Shows())
	}
}

func TestTheSeatGoesRoundInADecision(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	r.begun(ann, r.framed(ann, "Do we ship on Tuesdays only?", map[string]string{"kind": "policy", "proposal": "We ship on Tuesdays"}))
	r.hands("UANN", "UBOB", r.card("Questions"))
	r.press("UBOB", r.card("Questions"), "next")
	r.hands("UBOB", "UCID", r.card("Reactions"))
	for _, who := range crewIDs() {
		r.press(who, r.card("Reactions"), "pass")
	}
	r.hands("UCID", "UBOB", r.card("Another wording?"))
	r.press("UBOB", r.card("Another wording?"), "next")
	r.card("Is it good enough for now")
	r.hands("UBOB", "UDEE", r.card("Is it good enough for now")) // while a vote runs
	for _, who := range crewIDs() {
		r.stance(who, "Consent", "", r.card("Is it good enough for now"))
	}
	r.card("The facilitator writes down what follows")
	r.settle()
	r.clock.Advance(25 * time.Hour)
	r.takes("UCID", r.card("The facilitator writes down what follows"))
	r.hands("UCID", "UDEE", r.card("The facilitator writes down what follows"))
	r.recorded("UDEE", map[string]string{"because": "Calmer weeks"})
	r.card("We ship on Tuesdays")
}
