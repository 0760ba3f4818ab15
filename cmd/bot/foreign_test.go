package main

import (
	"strings"
	"testing"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// foreigners are those who are no full members of the workspace.
var foreigners = []fakeslack.User{{ID: "UGUEST", Name: "guest", Restricted: true}, {ID: "UROBOT", Name: "robot", Bot: true}, {ID: "UFAR", Name: "far", Stranger: true}}

func TestNobodyButFullMembersOfTheWorkspaceIsTakenIn(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.HTTP)
	r.knows()
	team := r.team("UANN", "CTEAM", "Harbor")
	f := &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
	action := r.promised("UANN", "Add a rollback step", 3)
	for _, u := range foreigners {
		r.newcomer(u)
		r.slack.Leave("CTEAM", u.ID) // a team that follows its channel has looked at them and left them out
		r.slack.Join("CTEAM", u.ID)
		_, _ = f.interact(f.click(u.ID, views.Ref{Verb: "teamjoin", Arg: "CTEAM"}.String(), "CTEAM"))
		if !r.noMember(team, u.ID) {
			t.Errorf("%s pressed Join and is in the team", u.Name)
		}
		_, answer := f.interact(f.submission("UANN", views.Ref{Verb: "promise", Session: "-", Stage: "-", Arg: action}.String(), map[string]object{
			views.FieldStatus: chosen(views.PromiseHand), views.FieldOwner: {"selected_user": u.ID}}))
		if !strings.Contains(answer, "colleagues of this workspace alone") {
			t.Errorf("handing an action to %s is answered %s", u.Name, answer)
		}
		if x, err := r.bot.db.View(t.Context()).Action(r.slack.Team().ID, action); err != nil || x.Owner != "UANN" {
			t.Errorf("the action is %s's now, %v", x.Owner, err)
		}
	}
	if err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.DropTeam(r.slack.Team().ID, team) }); err != nil {
		t.Fatal(err)
	}
	for _, u := range foreigners {
		_, _ = f.interact(f.submission(u.ID, views.Ref{Verb: "teamnew", Arg: "CTEAM"}.String(), map[string]object{views.FieldTeamName: typed("Mine")}))
		if _, err := r.bot.db.View(t.Context()).TeamOf(r.slack.Team().ID, "CTEAM"); err == nil {
			t.Errorf("%s made a team and looks after it", u.Name)
		}
	}
}

func TestARetroOnADateIsForFullMembersOfTheWorkspace(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	for _, u := range foreigners {
		r.newcomer(u)
	}
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "You facilitate the retro")
	if err != nil {
		t.Fatal(err)
	}
	p.Click(m, "Change")
	form := r.view(p, "Change this retro")
	for _, u := range foreigners {
		p.Choose(form, views.FieldPeople, crewIDs()...)
		p.Choose(form, views.FieldLead, u.ID)
		if out := p.Submit(form); !strings.Contains(out.Errors[views.FieldLead], "colleagues of this workspace alone") {
			t.Errorf("%s leads it: %+v", u.Name, out)
		}
		p.Choose(form, views.FieldLead, lead)
		p.Choose(form, views.FieldPeople, lead, u.ID)
		if out := p.Submit(form); !strings.Contains(out.Errors[views.FieldPeople], "colleagues of this workspace alone") {
			t.Errorf("%s is invited: %+v", u.Name, out)
		}
	}
	if now := r.coming(); now.Lead != lead || now.State != practices.PlanAccepted || len(now.People) != 0 {
		t.Errorf("it is %+v", now)
	}
}

func TestAnAnswerOfACheckInIsSharedWithFullMembersOfTheWorkspace(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.checkIn("UANN")
	for _, u := range foreigners {
		r.slack.AddUser(u)
	}
	r.tap("UANN", "Share an answer…", "One answer, for one person")
	v, _ := r.slack.Person("UANN").View()
	r.choose("UANN", v, "coach_shared", "What makes it that and not lower?")
	for _, u := range foreigners {
		r.choose("UANN", v, "coach_with", u.ID)
		if out := r.slack.Person("UANN").Submit(v); out.Errors["coach_with"] == "" {
			t.Errorf("shared with %s: %+v", u.Name, out)
		}
	}
}
