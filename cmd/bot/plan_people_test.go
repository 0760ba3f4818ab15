package main

import (
	"slices"
	"testing"

	"steward/internal/app"
	"steward/internal/fakeslack"
	"steward/internal/storage"
	"steward/internal/views"
)

// planFormOf is the window in which whoever facilitates changes a planned retro.
func (r *rig) planFormOf(lead string) fakeslack.View {
	r.t.Helper()
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "You facilitate the retro")
	if err != nil {
		r.t.Fatal(err)
	}
	r.press(lead, m, "planchange")
	return r.view(p, "Change this retro")
}

func TestPeopleWhoWereChosenForAPlannedRetroStayChosen(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	lead := r.saidYes(r.coming())
	p := r.as(lead)
	three := []string{"UANN", "UBOB", "UCID"}
	if !slices.Contains(three, lead) {
		three[2] = lead
	}
	slices.Sort(three)
	change := func(do func(form fakeslack.View)) storage.Planned {
		t.Helper()
		form := r.planFormOf(lead)
		do(form)
		p.Submit(form)
		if err := p.AwaitClosed(); err != nil {
			t.Fatal(err)
		}
		r.settle()
		return r.coming()
	}

	if got := change(func(fakeslack.View) {}); len(got.People) != 0 {
		t.Fatalf("the form of a team's retro, saved as it stands, names %v", got.People)
	}
	got := change(func(form fakeslack.View) {
		p.Choose(form, views.FieldPeople, three...)
		p.Choose(form, views.FieldAnonymity, "Named: cards show their author after the reveal")
	})
	if !slices.Equal(got.People, three) {
		t.Fatalf("chosen are %v, stored %v", three, got.People)
	}
	if got = change(func(fakeslack.View) {}); !slices.Equal(got.People, three) {
		t.Errorf("saved as it stands, the retro of %v is one of %v", three, got.People)
	}
	form := r.planFormOf(lead)
	p.Choose(form, "At", "16:30")
	p.Submit(form)
	p.Submit(r.showsIn(p, "Change this retro", "16:30 Berlin"))
	r.becomes("it is at half past four", func() bool { return r.coming().Clock.String() == "16:30" })
	if got = r.coming(); !slices.Equal(got.People, three) {
		t.Errorf("on another time, the retro of %v is one of %v", three, got.People)
	}
	if got = change(func(form fakeslack.View) { p.Choose(form, views.FieldPeople) }); len(got.People) != 0 {
		t.Errorf("with nobody named it is one of %v, not of the team", got.People)
	}
}

// More than are offered elsewhere: here it is the team, which is meant as a whole.
func TestALargeTeamsPlannedRetroIsChangedWithoutNamingAnybody(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	lead := r.saidYes(r.coming())
	r.put(func(tx *storage.Tx) error {
		for _, id := range []string{"UM01", "UM02", "UM03", "UM04", "UM05", "UM06", "UM07", "UM08", "UM09", "UM10"} {
			if err := tx.PutMember(storage.Member{Team: "team", Person: id, Workspace: r.slack.Team().ID, Role: storage.RoleMember}); err != nil {
				return err
			}
		}
		return nil
	})
	p := r.as(lead)
	form := r.planFormOf(lead)
	p.Fill(form, views.FieldGoal, "Calmer Fridays")
	p.Submit(form)
	if err := p.AwaitClosed(); err != nil {
		t.Fatal(err)
	}
	r.becomes("the goal is stored", func() bool { return r.coming().Goal == "Calmer Fridays" })
	room, err := r.bot.app.PlannedRetro(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: lead}, r.coming().ID)
	if err != nil || len(r.coming().People) != 0 || len(room.People) != 14 {
		t.Errorf("named are %v, it is for %v, %v", r.coming().People, room.People, err)
	}
}
