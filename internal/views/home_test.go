package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/practices"
)

// crowdedHome is a home tab with more of everything than it shows.
func crowdedHome(t *testing.T) Desktop {
	p := &play{format: widest(), mode: flow.Strict, people: 2, cards: 2}
	h := desktop(room(t, moment(p.run(t), practices.StageCollect), as(lead)))
	h.Private = Private{On: true, Admin: true, Keys: true}
	d := newDesk(t)
	k := converse(t, d, 2, func(of string, _ int) string { return of })
	for range privateAtHome + 2 {
		h.Private.Rooms = append(h.Private.Rooms, caseRoom(t, k.s, k.people[0]))
	}
	h.Budget = Budget{Known: true, Looks: true, Admin: true}
	for range quietAtHome + 2 {
		h.Budget.Quiet = append(h.Budget.Quiet, QuietKind{Why: "paused"})
		h.Budget.Disabled = append(h.Budget.Disabled, DisabledKind{})
	}
	for range teamsAtHome + 2 {
		h.Teams = append(h.Teams, TeamLine{ID: "t", Name: "Harbor", Channel: "C0CHANNEL"})
	}
	for range reviewsAtHome + 2 {
		h.Reviews = append(h.Reviews, LogLine{ID: "0195f3c2", Question: "Do we move?", Review: "2030-03-18"})
	}
	h.Coach = Coach{Offered: true, Journal: journalOf(12)}
	for range suggestedAtHome + 1 {
		h.ForLead = append(h.ForLead, ForLead{Suggestion: shownSuggestion, Team: "t", Name: "Harbor"})
	}
	h.Growing = Growing{Desk: fullGrowth(t, "x"), Shared: 3, Asked: make([]growth.Question, 9)}
	h.Paired = Paired{Mentoring: fullMentoring(t, "x"), Feedback: fullFeedback("x")}
	h.Notes = NotesOfMine{On: true, Drafts: 2, Waiting: 3}
	h.Budget = Budget{Known: true, Today: 1, Week: 3, Admin: true}
	for range quietAtHome + 2 {
		h.Budget.Quiet = append(h.Budget.Quiet, QuietKind{Why: "stopped"})
		h.Budget.Disabled = append(h.Budget.Disabled, DisabledKind{})
	}
	for range processesAtHome + 2 {
		p := fullProcess(t, longText("w"))
		p.ID += string(rune('a' + len(h.Processes)))
		h.Processes = append(h.Processes, p)
	}
	return h
}

// Whoever adds a part must find room for it: Slack refuses a tab of more than 100 blocks as a whole.
func TestThePartsOfTheHomeTabFitIntoOne(t *testing.T) {
	d, h, all := newDesk(t), crowdedHome(t), 0
	for _, p := range homeParts {
		all += p.most
		if n := len(p.draw(d, h)); n > p.most || n == 0 {
			t.Errorf("%s takes %d blocks, at most %d", p.name, n, p.most)
		}
		if n := len(p.draw(d, Desktop{})); n > p.most {
			t.Errorf("%s takes %d blocks with nothing in it, at most %d", p.name, n, p.most)
		}
	}
	if all > modalBlocks {
		t.Errorf("the parts may take %d blocks together: make lists shorter", all)
	}
}

func TestWhatTheHomeTabHasNoRoomForIsOneClickAway(t *testing.T) {
	d, h := newDesk(t), crowdedHome(t)
	home, _ := json.Marshal(d.Home(h))
	for what, n := range map[string]int{"actions": len(h.Actions), "thoughts": len(h.Thoughts)} {
		if !strings.Contains(string(home), Ref{Verb: "rest", Arg: what}.String()) {
			t.Errorf("%s: no way to the rest", what)
		}
		v := d.Rest(h, what)
		check(t, "rest of "+what, modal("Rest, "+what, v))
		if len(v.Blocks.BlockSet) != n {
			t.Errorf("%s: %d of %d are shown", what, len(v.Blocks.BlockSet), n)
		}
	}
	check(t, "rest of nothing", modal("Rest, nothing", d.Rest(Desktop{}, "actions")))
}
