//go:build e2e

package main

import (
	"testing"

	. "steward/internal/browsertest"
)

// The home tab, a team and one's own settings, as people see and use them.
func TestATeamAndItsPeopleSettleHowTheyWork(t *testing.T) {
	ctx := openPlayground(t)
	form := `#pane-a .modal`
	Step(t, ctx, "maya makes a team", Click(`#pane-a [data-goto=C0PIER]`), Type(`#pane-a .composer textarea`, "/steward team\r"), Visible(form), Says(form, "Make a team"), Shot("team-new"),
		write(form, "team_name", "Pier"), send(form), Says(form, "The team is there"), Shot("team-page"))
	Step(t, ctx, "its settings", choose(form, "Change settings"), Says(form, "Working days"), Shot("team-form"), send(form), Says(form, "how things stand now"))
	Step(t, ctx, "its people", choose(form, "Change people"), Says(form, "Each person is in one list"), Shot("team-people"), send(form), Says(form, "These are the people"),
		Click(form+` [data-do=close-view]`), Gone(form))
	Step(t, ctx, "her own settings", Type(`#pane-a .composer textarea`, "/steward me\r"), Visible(form), Says(form, "Up to 3 messages a week"), Shot("mine"),
		send(form), Says(form, "Saved. This is how things stand now"), Shot("mine-saved"), Click(form+` [data-do=close-view]`), Gone(form))
	Step(t, ctx, "the workspace's", Type(`#pane-a .composer textarea`, "/steward settings\r"), Visible(form), Says(form, "Offered here"), Shot("settings"),
		Click(form+` [data-do=close-view]`), Gone(form))
	Step(t, ctx, "the home tab", Click(`#a-place-app`), Says(`#pane-a .home-page`, "My teams"), Says(`#pane-a .home-page`, "Pier"), Shot("team-home"))
	Step(t, ctx, "on a telephone in the dark", Look(390, 844, "dark"), Shot("team-home-narrow"))
}
