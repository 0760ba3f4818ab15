package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// cued waits until a person has a cue that says something.
func (r *rig) cued(who, contains string) fakeslack.Message {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		for _, m := range r.cues(who) {
			if strings.Contains(m.Shows(), contains) {
				return m
			}
		}
		if time.Now().After(until) {
			r.t.Fatalf("%s got no cue with %q, only %v", who, contains, r.cues(who))
		}
	}
}

// cues are all that a person has got.
func (r *rig) cues(who string) (got []fakeslack.Message) {
	for _, m := range r.as(who).Messages("CTEAM") {
		if isCue(m) {
			got = append(got, m)
		}
	}
	return got
}

// uncued makes sure that a person has got no more cues than so many, once all is said.
func (r *rig) uncued(who string, most int) {
	r.t.Helper()
	r.settle()
	if got := r.cues(who); len(got) > most {
		r.t.Fatalf("%s has %d cues, not %d: %v", who, len(got), most, got)
	}
}

// led stores sessions that somebody led to their end in the team's channel, one in each month before now.
func (r *rig) led(who, key string, n int) {
	r.t.Helper()
	var params any = practices.Retro{}
	if key == practices.DecisionKey {
		params = practices.Decision{Method: practices.Method{Shape: "owner"}}
	}
	format, err := json.Marshal(params)
	if err != nil {
		r.t.Fatal(err)
	}
	err = r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		for i := range n {
			s := flow.Session{ID: storage.NewID(), Flow: key, Format: format, Ended: r.clock.Now().AddDate(0, -i, 0), Seats: map[flow.Person]flow.Role{}}
			for _, p := range crewIDs() {
				s.Seats[flow.Person(p)] = flow.Participant
			}
			s.Seats[flow.Person(who)] = flow.Facilitator
			if err := tx.CreateSession(storage.Meta{ID: s.ID, Workspace: r.slack.Team().ID, Channel: "CTEAM", CreatedBy: who}, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestWhoeverLeadsForTheFirstTimeIsToldOnceAStep(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(unattributed)
	if got := r.cued("UANN", "write in silence"); !strings.Contains(got.Shows(), "Only you see this.") {
		t.Errorf("the cue: %s", got.Shows())
	}
	for _, who := range []string{"UBOB", "UCID", "UDEE"} {
		r.uncued(who, 0)
	}
	got := len(r.cues("UANN"))

	m := r.card("Collecting")
	bob, ann := r.as("UBOB"), r.as("UANN")
	bob.Click(m, "Guide")
	if _, err := bob.AwaitMessage("CTEAM", "The guide is for whoever facilitates"); err != nil {
		t.Error(err)
	}
	if len(bob.Stack()) != 0 {
		t.Error("somebody who does not facilitate sees the guide")
	}
	ann.Click(m, "Guide")
	guide := r.view(ann, "Facilitator's guide")
	for _, want := range []string{"minutes left when you opened this", "write in silence", "Reveal when the writing has stopped", "Nothing is in yet"} {
		if !strings.Contains(guide.Shows(), want) {
			t.Errorf("the guide does not say %q: %s", want, guide.Shows())
		}
	}
	ann.Click(guide, "No more cues")
	ann.Close(r.showsIn(ann, "Facilitator's guide", "No cues come to you"))
	r.write("UBOB", "a thought")
	r.press("UANN", r.card("Collecting"), "next")
	r.card("Grouping")
	r.uncued("UANN", got)

	r.press("UANN", r.card("Grouping"), "guide")
	guide = r.view(ann, "Facilitator's guide")
	ann.Click(guide, "Send me cues")
	ann.Close(r.showsIn(ann, "Facilitator's guide", "Short cues come to you alone"))
	r.press("UANN", r.card("Grouping"), "next")
	r.card("What is behind this?")
	r.uncued("UANN", got) // in the talk a cue comes half-way
}

func TestWhoHasLedThreeTimesGetsNoCuesUnlessTheyAsk(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.led("UANN", practices.RetroKey, 3)
	r.startRetro(unattributed)
	r.uncued("UANN", 0)
	ann := r.as("UANN")
	r.press("UANN", r.card("Collecting"), "more")
	r.press("UANN", r.view(ann, "More"), "guide")
	guide := r.view(ann, "Facilitator's guide")
	if !strings.Contains(guide.Shows(), "No cues come to you") {
		t.Errorf("the guide of somebody who knows the trade: %s", guide.Shows())
	}
	ann.Click(guide, "Send me cues")
	ann.CloseAll(r.showsIn(ann, "Facilitator's guide", "Short cues come to you alone"))
	r.write("UBOB", "a thought")
	r.press("UANN", r.card("Collecting"), "next")
	r.cued("UANN", "Which cards say the same?")

	r.led("UBOB", practices.RetroKey, 3) // retros are no practice in deciding
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/decide")
	r.begun(bob, r.framed(bob, "Do we pair?", map[string]string{"kind": "policy", "proposal": "We pair"}))
	r.cued("UBOB", "Please ask what you need to know")
}

func TestHalfWayThroughATopicTheFacilitatorLearnsHowManyHaveNotContributed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		notes []string
		want  string
	}{
		{nil, "nothing has been written down"},
		{[]string{"UBOB"}, "2 people have written nothing on this topic yet"},
		{[]string{"UBOB", "UCID"}, ""}, // one alone would be pointed at
	} {
		t.Run(fmt.Sprint(len(c.notes)), func(t *testing.T) {
			t.Parallel()
			r := newRig(t, config.Socket)
			r.startRetro(unattributed)
			r.write("UBOB", "a thought")
			r.press("UANN", r.card("Collecting"), "next")
			r.press("UANN", r.card("Grouping"), "next")
			for _, who := range c.notes {
				p := r.as(who)
				p.Click(r.card("What is behind this?"), "Note an insight")
				form := r.view(p, "Note an insight")
				p.Fill(form, "text", "what "+who+" understood")
				p.Submit(form)
				r.card("what " + who + " understood")
			}
			r.settle()
			before := len(r.cues("UANN"))
			r.clock.Advance(practices.TopicTimebox/2 + time.Second)
			if c.want == "" {
				r.uncued("UANN", before)
				return
			}
			got := r.cued("UANN", c.want)
			for _, who := range crewIDs() {
				if strings.Contains(string(got.Blocks), who) {
					t.Errorf("the cue names %s: %s", who, got.Blocks)
				}
			}
		})
	}
}

func TestTheHandOverIndex(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	bob := r.as("UBOB")
	ask := func() string {
		t.Helper()
		out := bob.Command("CTEAM", "/steward handover")
		if out.Message == nil {
			t.Fatalf("no answer: %+v", out)
		}
		return out.Message.Shows()
	}
	if got := ask(); !strings.Contains(got, "has no team yet") {
		t.Errorf("without a team: %s", got)
	}
	team := storage.Team{ID: "harbor", Workspace: r.slack.Team().ID, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}
	put := func(role string) {
		t.Helper()
		if err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
			if err := tx.PutTeam(team); err != nil {
				return err
			}
			return tx.PutMember(storage.Member{Team: "harbor", Person: "UANN", Workspace: team.Workspace, Role: role})
		}); err != nil {
			t.Fatal(err)
		}
	}
	put(storage.RoleMember)
	if got := ask(); !strings.Contains(got, "has no delivery manager") {
		t.Errorf("without a delivery manager: %s", got)
	}
	put(storage.RoleManager)
	if got := ask(); !strings.Contains(got, "No session has ended here") {
		t.Errorf("without sessions: %s", got)
	}
	r.led("UANN", practices.RetroKey, 1)
	r.led("UCID", practices.DecisionKey, 2) // one a month ago
	got := ask()
	if !strings.Contains(got, "by somebody other than the delivery manager") || !strings.Contains(got, "it is no target") {
		t.Errorf("the index: %s", got)
	}
	q := practices.QuarterOf(r.clock.Now().UTC())
	others, all := 2, 3
	if practices.QuarterOf(r.clock.Now().UTC().AddDate(0, -1, 0)) != q {
		others, all = 1, 2
	}
	if want := fmt.Sprintf("(%d of %d)", others, all); !strings.Contains(got, want) {
		t.Errorf("the index does not hold %s: %s", want, got)
	}
	for _, who := range crewIDs() {
		if strings.Contains(got, who) {
			t.Errorf("the index names %s: %s", who, got)
		}
	}
}
