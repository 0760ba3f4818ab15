package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// between is a decision between so many options by a method that we ship.
func between(t *testing.T, method string, options int) practices.Decision {
	t.Helper()
	ms, err := practices.LoadMethods(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	m, ok := ms.Get(method)
	if !ok {
		t.Fatalf("no method %s", method)
	}
	d := practices.Decision{Method: m, Question: "Where do we meet?", Window: time.Hour, Quorum: 2, Decider: "U0LEAD"}
	for i := range options {
		d.Options = append(d.Options, practices.Option{ID: fmt.Sprint("o", i+1), Title: fmt.Sprint("Option ", i+1)})
	}
	return d
}

func windowText(t *testing.T, v slack.ModalViewRequest) string {
	t.Helper()
	raw, err := json.Marshal(v.Blocks.BlockSet)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestPeopleVoteByRankAndLookAtTheResult(t *testing.T) {
	v := newVoting(t, between(t, "schulze", 3), "U0ANN", "U0BOB")
	for who, places := range map[string][]string{"U0ANN": {"1", "2", "2"}, "U0BOB": {"1", views.None, "2"}, "U0LEAD": {"2", "1", "1"}} {
		v.click(who, "ballot", "", nil)
		if refused := v.send(who, v.choose(map[string]string{"option:o1": places[0], "option:o2": places[1], "option:o3": places[2]})); refused != "" {
			t.Fatal(refused)
		}
	}
	if r := v.room("U0ANN"); r.Session.Stage != practices.StageRecord || r.Decision.Chosen(r.Session) != "o1" {
		t.Fatalf("at %s, chosen %q", r.Session.Stage, r.Decision.Chosen(r.Session))
	}
	for verb, want := range map[string]string{"pairs": "beats Option 2 2 to 1", "locks": "Kept: Option 1 beats Option 2 2 to 1", "ballots": "U0BOB"} {
		if v.click("U0ANN", verb, "", nil); !strings.Contains(windowText(t, v.slack.view), want) {
			t.Errorf("%s does not say %q: %s", verb, want, windowText(t, v.slack.view))
		}
	}
	v.slack.view = slack.ModalViewRequest{}
	if v.click("U0ANN", "ballot", "", nil); strings.Contains(windowText(t, v.slack.view), views.FieldOption) {
		t.Error("a ballot can be opened after the vote")
	}
}

func TestAClickUnderAResultIsNoSignOfATwinOfTheLiveMessage(t *testing.T) {
	v := newVoting(t, between(t, "approval", 3), "U0ANN")
	var healed []string
	v.h.heal = func(_ context.Context, _, _, ts, _ string) error {
		healed = append(healed, ts)
		return nil
	}
	for _, verb := range []string{"ballot", "pairs", "locks", "sheet", "ballots"} {
		r := Request{Kind: Action, Name: views.Ref{Verb: verb, Session: v.id, Stage: practices.StagePoll, Pass: 1}.String(), Trigger: "t", Channel: "C1", Message: verb}
		v.handle("U0ANN", r)
	}
	if len(healed) != 1 || healed[0] != "ballot" {
		t.Errorf("taken for the live message: %v", healed)
	}
}

func TestABallotIsShownAgainAndMayBeChanged(t *testing.T) {
	d := between(t, "approval", 12)
	d.Hidden, d.Least = true, 4
	v := newVoting(t, d, "U0ANN", "U0BOB")
	v.click("U0ANN", "ballot", "", nil)
	f := v.choose(nil)
	f["ticks:1"], f["ticks:2"] = field{SelectedOptions: []option{{"o2"}}}, field{SelectedOptions: []option{{"o11"}}}
	v.send("U0ANN", f)
	own, _ := practices.Ballot[flow.Ticks](v.room("U0ANN"), practices.StagePoll)
	if fmt.Sprint(own.On) != "[o2 o11]" {
		t.Fatalf("cast %v", own.On)
	}
	if _, cast := practices.Ballot[flow.Ticks](v.room("U0BOB"), practices.StagePoll); cast {
		t.Error("somebody sees a ballot of another person")
	}
	v.click("U0ANN", "ballot", "", nil)
	if again := filled(t, v.slack.view); len(again.List("ticks:1")) != 1 || again.List("ticks:2")[0] != "o11" {
		t.Errorf("the form shows %+v", again)
	}
	f = v.choose(nil)
	f["ticks:2"] = field{}
	v.send("U0ANN", f)
	if own, _ = practices.Ballot[flow.Ticks](v.room("U0ANN"), practices.StagePoll); fmt.Sprint(own.On) != "[o2]" {
		t.Errorf("changed to %v", own.On)
	}
}

func TestAMatrixOfSeveralPagesCountsWithItsLastPage(t *testing.T) {
	d := between(t, "weighted_matrix", 20)
	for i := range 6 {
		d.Criteria = append(d.Criteria, practices.Criterion{ID: fmt.Sprint("c", i+1), Name: fmt.Sprint("Criterion ", i+1), Weight: 1})
	}
	v := newVoting(t, d, "U0ANN")
	pages, _ := views.MatrixPages(v.room("U0ANN"))
	v.click("U0ANN", "ballot", "", nil)
	for page := range pages {
		if _, cast := practices.Ballot[flow.Scores](v.room("U0ANN"), practices.StagePoll); cast {
			t.Fatalf("page %d counts already", page)
		}
		f := filled(t, v.slack.view)
		for name := range f {
			f[name] = field{SelectedOption: &option{Value: "4"}}
		}
		if page == 1 { // back and forth loses nothing
			v.click("U0ANN", "turn", "0", f)
			f2 := filled(t, v.slack.view)
			if f2.Text("cell:o1/c1") != "4" {
				t.Fatalf("the first page has lost its scores: %+v", f2)
			}
			v.send("U0ANN", f2)
			f = filled(t, v.slack.view)
		}
		if refused := v.send("U0ANN", f); refused != "" {
			t.Fatal(refused)
		}
	}
	own, _ := practices.Ballot[flow.Scores](v.room("U0ANN"), practices.StagePoll)
	if len(own.On) != 120 {
		t.Errorf("%d of 120 scores were cast", len(own.On))
	}
}

func TestOnlyTheOneNamedBeforehandPicks(t *testing.T) {
	d := between(t, "score", 2)
	d.TieRule = ballot.Decider
	v := newVoting(t, d, "U0ANN")
	for who, scores := range map[string][]string{"U0ANN": {"5", "1"}, "U0LEAD": {"1", "5"}} {
		v.click(who, "ballot", "", nil)
		v.send(who, v.choose(map[string]string{"option:o1": scores[0], "option:o2": scores[1]}))
	}
	if stage := v.room("U0ANN").Session.Stage; stage != practices.StageTie {
		t.Fatalf("at %s", stage)
	}
	v.slack.view = slack.ModalViewRequest{}
	if v.click("U0ANN", "pick", "", nil); strings.Contains(windowText(t, v.slack.view), "static_select") {
		t.Error("anybody can pick")
	}
	v.click("U0LEAD", "pick", "", nil)
	f := v.choose(map[string]string{"choice": "o2"})
	f["reason"] = field{Value: "It is closer."}
	if refused := v.send("U0LEAD", f); refused != "" {
		t.Fatal(refused)
	}
	if r := v.room("U0ANN"); r.Decision.Chosen(r.Session) != "o2" {
		t.Errorf("chosen %q", r.Decision.Chosen(r.Session))
	}
}

func TestWhoeverWatchesIsToldBeforeFillingInABallot(t *testing.T) {
	v := newVoting(t, between(t, "approval", 3), "U0ANN")
	if v.click("U0WATCH", "ballot", "", nil); strings.Contains(windowText(t, v.slack.view), "checkboxes") {
		t.Error("an observer is given a ballot")
	}
}

func TestStatementsAreWrittenMendedAndSifted(t *testing.T) {
	d := between(t, "approval", 2)
	d.Sift = true
	v := newVoting(t, d, "U0ANN", "U0BOB")
	v.click("U0ANN", "state", "", nil)
	f := filled(t, v.slack.view)
	f["statement:0"], f["statement:1"] = field{Value: "We should  keep the office."}, field{Value: "Rent is too high."}
	f["statement:2"] = field{Value: strings.Repeat("x", flow.StatementLength+1)}
	if refused := v.send("U0ANN", f); !strings.HasPrefix(refused, "statement:2: This has 141 characters") {
		t.Errorf("refused with %q", refused)
	}
	f["statement:2"] = field{}
	if refused := v.send("U0ANN", f); refused != "" {
		t.Fatal(refused)
	}
	v.click("U0ANN", "state", "", nil)
	f = filled(t, v.slack.view)
	own := v.room("U0ANN").OwnStatements()
	if len(own) != 2 || len(f) != practices.StatementsEach || f["statement:"+own[0].ID].Value != "We should keep the office." {
		t.Fatalf("own %+v, form %+v", own, f)
	}
	f["statement:"+own[0].ID], f["statement:"+own[1].ID] = field{Value: "We should keep it."}, field{}
	if refused := v.send("U0ANN", f); refused != "" {
		t.Fatal(refused)
	}
	if own = v.room("U0ANN").OwnStatements(); len(own) != 1 || own[0].Body.Text != "We should keep it." {
		t.Fatalf("own %+v", own)
	}
	v.click("U0LEAD", "next", "", nil)
	v.click("U0BOB", "sift", "", nil)
	if refused := v.send("U0BOB", v.choose(nil)); !strings.Contains(refused, "at least one sentence") {
		t.Errorf("an empty form: %q", refused)
	}
	if refused := v.send("U0BOB", v.choose(map[string]string{"opinion:0": "d"})); refused != "" {
		t.Fatal(refused)
	}
	said, _ := practices.Ballot[flow.Opinions](v.room("U0BOB"), practices.StageSift)
	if ids := views.StatementIDs(v.room("U0BOB")); len(ids) != 1 || len(said.On) != 1 || said.On[ids[0]] != "disagree" {
		t.Errorf("said %v", said.On)
	}
}
