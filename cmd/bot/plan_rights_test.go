package main

import (
	"errors"
	"strings"
	"testing"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/fakeslack"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// newcomer adds somebody to the workspace and the channel who is not in the team.
func (r *rig) newcomer(u fakeslack.User) {
	r.t.Helper()
	r.slack.AddUser(u)
	r.slack.Join("CTEAM", u.ID)
}

func TestARhythmIsSeenByTheTeamAndByAdminsAlone(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	r.newcomer(fakeslack.User{ID: "UEVE", Name: "eve"})
	for _, c := range []struct {
		who   string
		admin bool
		want  error
	}{{"UBOB", false, nil}, {"UEVE", true, nil}, {"UEVE", false, app.ErrNotMember}} {
		_, err := r.bot.app.Rhythm(t.Context(), r.who(c.who), "CTEAM", func() bool { return c.admin })
		if !errors.Is(err, c.want) {
			t.Errorf("%s, admin %v: %v, want %v", c.who, c.admin, err, c.want)
		}
	}
	eve := r.as("UEVE")
	eve.Command("CTEAM", "/retro plan")
	page := r.view(eve, "")
	r.says(page, "has a team, and you are not in it")
	if offers(page, "planset") {
		t.Error("somebody who is not in the team is shown its rhythm")
	}
	eve.Close(page)
	eve.Command("CTEAM", "/retro plan every monday 9:00")
	r.says(r.view(eve, ""), "has a team, and you are not in it")
}

func TestAPlannedRetroOfFewerThanFourHidesNoNames(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "You facilitate the retro")
	if err != nil {
		t.Fatal(err)
	}
	p.Click(m, "Change")
	form := r.view(p, "Change this retro")
	two := []string{"UANN", lead}
	p.Choose(form, views.FieldPeople, two...)
	if out := p.Submit(form); !strings.Contains(out.Errors[views.FieldAnonymity], "Fewer than four people take part") {
		t.Errorf("two people behind hidden names: %+v", out)
	}
	p.Close(form)
	if now := r.coming(); now.Anonymity == string(flow.Named) || len(now.People) != 0 {
		t.Errorf("it is %+v", now)
	}
	// One of the four goes on leave: three are left, and names are shown from the start.
	gone := "UBOB"
	if lead == gone {
		gone = "UCID"
	}
	r.put(func(tx *storage.Tx) error {
		h, err := tx.Habits(r.slack.Team().ID, gone)
		if err == nil {
			h.Away = []calendar.Span{{First: first.Day, Last: first.Day}}
			err = tx.PutHabits(r.slack.Team().ID, gone, h)
		}
		return err
	})
	r.goTo(instantOf(practices.OpensAt(first.At, berlinHours(t))))
	r.card("Thoughts are open now")
	room, err := r.bot.app.InChannel(t.Context(), r.who("UANN"), "CTEAM")
	if err != nil || room.Session.Anonymity != flow.Named {
		t.Errorf("opened as %q, %v", room.Session.Anonymity, err)
	}
}
