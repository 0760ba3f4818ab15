package main

import (
	"strings"
	"testing"

	"steward/internal/config"
)

func TestAMajorityPicksAndConsentMakesItSafe(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	form := r.framed(ann, "Where do we meet?", map[string]string{"options": "Lisbon\nCork", "impact": "high"})
	if !strings.Contains(form.Shows(), "I suggest: Majority, then consent") {
		t.Fatalf("proposed: %s", form.Shows())
	}
	r.begun(ann, form)
	m := r.card("Everybody votes before anybody sees")
	for who, option := range map[string]string{"UANN": "Lisbon", "UBOB": "Lisbon", "UCID": "Cork", "UDEE": "Lisbon"} {
		p := r.as(who)
		r.press(who, m, "ballot")
		ballot := r.view(p, "Your ballot")
		p.Choose(ballot, "choice", option)
		if out := p.Submit(ballot); !out.OK() {
			t.Fatalf("%s votes: %+v", who, out)
		}
	}
	m = r.card("Is it good enough for now")
	if !strings.Contains(m.Shows(), "Lisbon") || !strings.Contains(m.Shows(), "4 people voted.") {
		t.Errorf("the winner is no proposal: %s", m.Shows())
	}
	for _, who := range crewIDs() {
		r.stance(who, "Consent", "", m)
	}
	r.recorded("UANN", nil)
	rec := r.card("The record of")
	for _, want := range []string{"Adopted.", "Lisbon", "4 people voted.", "4 × Consent"} {
		if !strings.Contains(rec.Shows(), want) {
			t.Errorf("the record does not show %q: %s", want, rec.Shows())
		}
	}
	r.press("UBOB", rec, "madr")
	if md := r.view(r.as("UBOB"), "Markdown").Shows(); !strings.Contains(md, "4 people voted.") || !strings.Contains(md, "- Lisbon") {
		t.Errorf("the export: %s", md)
	}
}

func TestEveryMethodStartsAndShowsItsFirstStep(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	for _, m := range r.bot.app.Methods().All() {
		question := "How about " + m.ID + "?"
		ann.Command("CTEAM", "/decide "+question)
		fields := map[string]string{"options": "One\nTwo\nThree"}
		if m.Proposes() {
			fields = map[string]string{"proposal": "One thing"}
		}
		form := r.framed(ann, question, fields)
		proposed := blocksOf(form.JSON(), "method:")[0]
		if !strings.Contains(form.Shows(), "I suggest: "+m.Name) {
			ann.Choose(form, proposed, m.Name)
			form = r.showsIn(ann, "Decide something", "You chose *"+m.Name)
		}
		if m.Needs.Decider {
			ann.Choose(form, "decider", "UDEE")
		}
		if m.Needs.Criteria {
			ann.Fill(form, "criteria", "Cost: 3\nSpeed")
		}
		if m.Needs.AffectedMin > 0 {
			ann.Choose(form, "asked_affected", "UBOB")
			ann.Choose(form, "asked_expert", "UBOB")
		}
		r.begun(ann, form)
		if card := r.card(question); !strings.Contains(card.Shows(), m.Name) {
			t.Errorf("%s: %s", m.ID, card.Shows())
		}
	}
}
