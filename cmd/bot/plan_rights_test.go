package main

import (
	"errors"
	"testing"

	"steward/internal/app"
	"steward/internal/fakeslack"
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
