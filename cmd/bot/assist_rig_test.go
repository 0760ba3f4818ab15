package main

import (
	"testing"

	"steward/internal/ask"
	"steward/internal/fakemodel"
	"steward/internal/storage"
)

// modelRig is a rig with a team and a language model that answers so. Everybody who decides about it has turned it on; of the
// people only Ann.
func modelRig(t *testing.T, answer func(fakemodel.Request) fakemodel.Reply) *rig {
	t.Helper()
	model := fakemodel.New(answer)
	t.Cleanup(model.Close)
	r := planRigWith(t, "2026-05-04 07:30", model)
	r.modelOn(ask.Tasks, "UANN")
	return r
}

// modelOn turns the model on for a workspace, for its team, and for people.
func (r *rig) modelOn(tasks []string, people ...string) {
	r.t.Helper()
	workspace := r.slack.Team().ID
	err := r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		s, err := tx.Settings(workspace)
		if err != nil {
			return err
		}
		s.Assist = tasks
		if err := tx.PutSettings(workspace, s); err != nil {
			return err
		}
		team, err := tx.TeamOf(workspace, "CTEAM")
		if err != nil {
			return err
		}
		team.Assist = true
		if err := tx.PutTeam(team); err != nil {
			return err
		}
		for _, p := range people {
			h, err := tx.Habits(workspace, p)
			if err != nil {
				return err
			}
			h.Assist = storage.AssistOn
			if err := tx.PutHabits(workspace, p, h); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}
