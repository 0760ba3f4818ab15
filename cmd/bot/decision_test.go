package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// framed fills the first page of a frame and has a method proposed.
func (r *rig) framed(who fakeslack.Person, question string, fields map[string]string) fakeslack.View {
	r.t.Helper()
	form := r.view(who, "Decide something")
	who.Fill(form, "question", question)
	who.Fill(form, "why", "Two releases failed this month")
	who.Fill(form, "affected", "The team and support")
	who.Choose(form, "people", crewIDs()...) // on a slow machine Slack names nobody in time
	for block, text := range fields {
		switch block {
		case "kind", "impact", "door", "flags":
			who.Choose(form, block, strings.Split(text, ",")...)
		default:
			who.Fill(form, block, text)
		}
	}
	if out := who.Submit(form); !out.OK() {
		r.t.Fatalf("the frame: %+v", out)
	}
	form = r.view(who, "Decide something")
	return form
}

// begun submits the second page, which must start the decision.
func (r *rig) begun(who fakeslack.Person, form fakeslack.View) {
	r.t.Helper()
	if out := who.Submit(form); !out.OK() {
		r.t.Fatalf("the start: %+v", out)
	}
	if len(who.Stack()) > 0 {
		r.t.Fatalf("the frame is still open: %s", r.view(who, "").Shows())
	}
}

// showsIn waits until a person's window shows something.
func (r *rig) showsIn(p fakeslack.Person, title, contains string) fakeslack.View {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		v := r.view(p, title)
		if strings.Contains(v.Shows(), contains) {
			return v
		}
		if time.Now().After(until) {
			r.t.Fatalf("%q does not show %q: %s", title, contains, v.Shows())
		}
	}
}

// stance answers a round.
func (r *rig) stance(who, label, reason string, on fakeslack.Message) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, on, "stance")
	form := r.view(p, "Where you stand")
	p.Choose(form, "position", label)
	if reason != "" {
		p.Fill(form, "reason", reason)
	}
	if out := p.Submit(form); !out.OK() {
		r.t.Fatalf("%s answers %q: %+v", who, label, out)
	}
}

// text says one text in the form that a verb opens.
func (r *rig) text(who string, on fakeslack.Place, verb, title, words string) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, on, verb)
	form := r.view(p, title)
	p.Fill(form, "text", words)
	if out := p.Submit(form); !out.OK() {
		r.t.Fatalf("%s, %s: %+v", who, verb, out)
	}
}

// recorded writes the record with some fields and publishes it.
func (r *rig) recorded(who string, fields map[string]string) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, r.card("The facilitator writes down what follows"), "minutes")
	form := r.view(p, "The record")
	for block, words := range fields {
		p.Fill(form, block, words)
	}
	p.Submit(form)
	form = r.view(p, "The record")
	if !strings.Contains(form.Shows(), "These words will be posted") {
		r.t.Fatalf("no preview: %s", form.Shows())
	}
	if out := p.Submit(form); !out.OK() {
		r.t.Fatalf("publish: %+v", out)
	}
}

func TestConsentWithAnObjectionThatIsWorkedIn(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			wholeConsent(newRig(t, mode))
		})
	}
}

func wholeConsent(r *rig) {
	t := r.t
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Do we ship on Tuesdays only?", map[string]string{"kind": "policy", "proposal": "We ship on Tuesdays\nand on no other day"})
	if !strings.Contains(form.Shows(), "I suggest: Consent") || !strings.Contains(form.Shows(), "no unanswered objection") {
		t.Fatalf("no method is proposed: %s", form.Shows())
	}
	r.begun(ann, form)

	m := r.card("Questions")
	for _, want := range []string{"Do we ship on Tuesdays only?", "We ship on Tuesdays", "Two releases failed", "<@UANN> answers"} {
		if !strings.Contains(string(m.Blocks), want) && !strings.Contains(m.Shows(), want) {
			t.Errorf("the card does not show %q: %s", want, m.Shows())
		}
	}
	r.text("UBOB", m, "ask", "Ask a question", "What about fixes?")
	r.text("UANN", r.card("What about fixes?"), "reply", "Answer a question", "Fixes go out at once")
	r.press("UANN", r.card("Fixes go out at once"), "next")
	r.text("UBOB", r.card("Reactions"), "react", "Your reaction", "Calmer weeks")
	for _, who := range []string{"UANN", "UCID", "UDEE"} {
		r.press(who, r.card("Reactions"), "pass")
	}
	m = r.card("Another wording?")
	if !strings.Contains(m.Shows(), "Calmer weeks") {
		t.Errorf("the reaction is not shown: %s", m.Shows())
	}
	r.press("UANN", m, "next")

	m = r.card("Is it good enough for now")
	r.stance("UANN", "Consent", "", m)
	r.stance("UBOB", "Objection", "No one is on call on Tuesdays", m)
	if r.slack.Sees("UCID").Received("No one is on call") {
		t.Error("an objection is seen before the round is over")
	}
	m = r.card("2 of 4 have answered")
	r.stance("UCID", "Consent, with a concern", "Customers in Tokyo are asleep", m)
	r.stance("UDEE", "Consent", "", m)
	m = r.card("Objection of")
	if !strings.Contains(m.Shows(), "No one is on call on Tuesdays") {
		t.Errorf("the objection: %s", m.Shows())
	}
	r.text("UCID", m, "remark", "About an objection", "Add a rota")
	m = r.card("Add a rota")
	r.text("UANN", m, "amend", "The wording", "We ship on Tuesdays; the rota names who is on call")
	r.press("UANN", r.card("Ask everybody again"), "next")
	m = r.card("This is round 2")
	if !strings.Contains(m.Shows(), "the rota names who is on call") {
		t.Errorf("the new wording: %s", m.Shows())
	}
	for _, who := range []string{"UANN", "UBOB", "UDEE"} {
		r.stance(who, "Consent", "", m)
	}
	r.stance("UCID", "Consent, with a concern", "Customers in Tokyo are asleep", m)
	r.recorded("UANN", map[string]string{"because": "Fewer surprises", "prediction": "One failed release at most by spring", "probability": "80"})
	m, err := ann.AwaitMessage("CTEAM", "Fewer surprises")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Adopted.", "the rota names who is on call", "Customers in Tokyo are asleep", "One failed release at most by spring", "80 %", "Looked at again", "3 × Consent"} {
		if !strings.Contains(m.Shows(), want) {
			t.Errorf("the record does not show %q: %s", want, m.Shows())
		}
	}
	r.card("is closed. Adopted.")
}
