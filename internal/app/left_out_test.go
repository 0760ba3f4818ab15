package app

import (
	"testing"

	"steward/internal/nudge"
	"steward/internal/storage"
)

// Of a feature that a workspace leaves out nothing is said on the bot's own, whoever it is for.
func TestNothingIsSaidOfWhatAWorkspaceLeavesOut(t *testing.T) {
	of := map[string][]string{
		FeatureRetros:      {"retro.none_in_28_days", "retro.collecting_opened", "session.out_of_hours_uneven", "session.tomorrow_input_open"},
		FeatureDecisions:   {"decision.review_due", "decision.ballot_open_not_voted", "decision.advice_requested"},
		FeatureCheckIns:    {"coaching.checkin_due", "coaching.commitment_cue"},
		FeatureHealth:      {"health.due", "health.red_and_down"},
		FeatureRecognition: {"recognition.weekly_optin"},
	}
	o := reminding(t)
	for _, public := range []bool{false, true} {
		to := storage.Recipient{Workspace: "T", ID: "UANN", Public: public}
		said := func(kind string) bool {
			t.Helper()
			hours, err := o.hoursOf(o.db.View(t.Context()), to)
			if err != nil {
				t.Fatal(err)
			}
			s, err := o.standing(o.db.View(t.Context()), to, hours, o.clock)
			if err != nil {
				t.Fatal(err)
			}
			c := candidate(storage.Nudge{ID: "n", Recipient: to.ID, Public: public, Kind: kind, Due: o.clock})
			p := nudge.Decide(o.clock, s, o.library().Nudges, []nudge.Candidate{c}, func(nudge.Candidate) bool { return true })
			return len(p.Rest) == 0 || p.Rest[0].Check != nudge.NotWanted
		}
		for feature, kinds := range of {
			for _, kind := range kinds {
				o.put(func(tx *storage.Tx) error { return tx.PutSettings("T", storage.Settings{}) })
				if !said(kind) {
					t.Errorf("%s is not said where everything is offered", kind)
				}
				o.put(func(tx *storage.Tx) error { return tx.PutSettings("T", storage.Settings{Off: []string{feature}}) })
				if said(kind) {
					t.Errorf("%s is said where %s is left out", kind, feature)
				}
				if !said("action.overdue") {
					t.Errorf("actions are not left out with %s", feature)
				}
			}
		}
	}
}
