package practices

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// drawDecision draws the parameters of a decision of five people at most, of any method.
func drawDecision(t *rapid.T, methods Methods) Decision {
	m := rapid.SampledFrom(methods.All()).Draw(t, "method")
	m.Steps, m.GoodFor, m.BadFor = nil, nil, nil // sessions are compared as text, often
	d := Decision{
		Method: m, Proposer: "bob", Decider: "cid", Proposal: "We try it", Door: "two_way", Impact: "low",
		Options:  []Option{{"a", "Ada"}, {"b", "Bea"}, {"c", "Cleo"}},
		Criteria: []Criterion{{"speed", "Speed", 2}, {"cost", "Cost", 1}},
		Asked:    []Adviser{{Person: "bob", Affected: true}, {Person: "dee", Expert: true}},
		Hidden:   rapid.Bool().Draw(t, "hidden"), Least: rapid.SampledFrom([]int{0, 2, 4}).Draw(t, "least"),
		Quorum:  rapid.IntRange(0, 4).Draw(t, "quorum"),
		TieRule: rapid.SampledFrom(ballot.TieRules).Draw(t, "tie"),
		Sift:    rapid.IntRange(0, 4).Draw(t, "sift") == 0,
		Window:  time.Hour, Advice: 2 * time.Hour, Capacity: 1, Current: "c",
	}
	d.Fallback, _ = methods.Get(m.Needs.Fallback)
	return d
}

func beginDecision(t *rapid.T, d Decision) flow.Session {
	params, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	s := flow.Session{
		ID: "s", Format: params, Seed: rapid.Int64().Draw(t, "seed"), Anonymity: flow.Named,
		Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator, "bob": flow.Participant, "cid": flow.Participant, "dee": flow.Participant},
	}
	s, _ = flow.Start(d.Flow(), s, monday)
	return s
}

// drawDecisionMove draws something that one of the people might try now, allowed or not.
func drawDecisionMove(t *rapid.T, d Decision, s flow.Session, n int, now time.Time) flow.Move {
	by := rapid.SampledFrom(people).Draw(t, "by")
	v := s.Visit()
	m := flow.Move{ID: fmt.Sprintf("click%d", n), By: by, As: mask(by), Mask: mask, At: now, Stage: v.Stage, Pass: v.Pass}
	lead := func(do flow.Act) { m.By, m.As, m.Do = s.Lead(), mask(s.Lead()), do }
	switch rapid.IntRange(0, 19).Draw(t, "kind") {
	case 0, 1:
		lead(flow.Advance{})
	case 2:
		lead(flow.Advance{To: rapid.SampledFrom([]string{StageRecord, ""}).Draw(t, "exit")})
	case 3:
		lead(flow.Back{})
	case 4:
		m.Do = flow.Extend{}
	case 5:
		m.Do = flow.Join{As: rapid.SampledFrom([]flow.Role{flow.Participant, flow.Observer}).Draw(t, "role")}
	case 6:
		if rapid.IntRange(0, 2).Draw(t, "really") == 0 {
			m.Do = flow.Leave{}
		}
	case 7:
		m.Do = flow.TakeOver{Patience: d.Patience()}
	case 8:
		m.By, m.As, m.Stage, m.Pass, m.Do = "", "", "", 0, flow.Tick{}
	case 9:
		if id := drawID(t, s); id != "" {
			m.Do = flow.Withdraw{ID: id}
		}
	case 10:
		if id := drawID(t, s); id != "" {
			m.Do = flow.Revise{ID: id, Body: drawAnswer(t, d, s, by, n)}
		}
	default:
		m.Do = flow.Say{Body: drawAnswer(t, d, s, by, n)}
	}
	return m
}

// drawAnswer draws words that fit the stage, most of the time. Where there is room for words they tell their author.
func drawAnswer(t *rapid.T, d Decision, s flow.Session, by flow.Person, n int) flow.Body {
	switch s.Stage {
	case StageStatements:
		return flow.Item{Column: Statements, Text: mark(by, n)}
	case StageSift:
		return drawOpinions(t, s)
	case StageClarify, StageReact, StageHear, StageAdvise:
		return rapid.SampledFrom([]flow.Body{flow.Nothing{}, flow.Line{Text: mark(by, n)}}).Draw(t, "line")
	case StageAmend:
		return flow.Wording{Text: mark(by, n)}
	case StageStance:
		return drawStance(t, d.Method.Positions, by, n)
	case StageConsent:
		return drawStance(t, d.consenting(), by, n)
	case StageIntegrate:
		objections := append(Objections(s), flow.Said[flow.Stance]{})
		return rapid.SampledFrom([]flow.Body{
			flow.Lift{Objection: objections[0].ID}, flow.Note{Topic: objections[0].ID, Text: mark(by, n)}, flow.Wording{Text: mark(by, n)},
		}).Draw(t, "integrate")
	case StagePoll:
		return drawBallot(t, d, s)
	case StageTie, StageSettle:
		if a := Unanswered(s); len(a) > 0 && rapid.Bool().Draw(t, "reply") {
			return flow.Reply{To: a[0].ID, Text: "Took it in"}
		}
		return flow.Pick{Option: rapid.SampledFrom([]string{"a", "b", "3", "4"}).Draw(t, "option"), Text: "We do"}
	}
	return flow.Minutes{Review: "2030-06-01"}
}

func drawStance(t *rapid.T, positions []Position, by flow.Person, n int) flow.Body {
	p := rapid.SampledFrom(positions).Draw(t, "position")
	if p.Reason == "off" {
		return flow.Stance{Position: p.ID}
	}
	return flow.Stance{Position: p.ID, Reason: mark(by, n)}
}

func drawOpinions(t *rapid.T, s flow.Session) flow.Body {
	on := map[string]string{}
	for _, id := range statementIDs(s) {
		on[id] = rapid.SampledFrom([]string{"agree", "disagree", "pass"}).Draw(t, "view")
	}
	return flow.Opinions{On: on}
}

// drawBallot draws a ballot of the method's kind.
func drawBallot(t *rapid.T, d Decision, s flow.Session) flow.Body {
	options := d.Votable(s)
	some := func() (ids []string) {
		for _, id := range options {
			if rapid.Bool().Draw(t, id) {
				ids = append(ids, id)
			}
		}
		return ids
	}
	points := func(keys []string, least, most int) map[string]int {
		on := map[string]int{}
		for _, key := range keys {
			on[key] = rapid.IntRange(least, most).Draw(t, key)
		}
		return on
	}
	switch d.Method.Ballot {
	case "choice":
		return flow.Choice{Option: rapid.SampledFrom(append([]string{""}, options...)).Draw(t, "choice")}
	case "ticks":
		return flow.Ticks{On: some()}
	case "dots":
		return flow.Dots{On: points(some(), 0, 1)}
	case "scores":
		return flow.Scores{On: points(some(), 0, 5)}
	case "matrix":
		return flow.Scores{On: points(d.cells(options), 1, 5)}
	}
	var tiers [][]string
	for _, id := range rapid.Permutation(some()).Draw(t, "order") {
		if len(tiers) > 0 && d.Method.Ballot == "ranking" && rapid.Bool().Draw(t, "level") {
			last := len(tiers) - 1
			tiers[last] = append(slices.Clone(tiers[last]), id)
			continue
		}
		tiers = append(tiers, []string{id})
	}
	return flow.Ranking{Tiers: tiers}
}
