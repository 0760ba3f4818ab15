package ask

import (
	"context"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() {
	sources[TaskRestate] = source{scope: shared, typed: true, drafts: true, material: restateMaterial}
}

// Draft begins the subject of an ask about a decision that nobody has seen yet; the channel it is for follows.
const Draft = "draft."

// ofProposal is the id of the one thing that a proposal is.
const ofProposal = "proposal"

// restateMaterial is what somebody who proposes has typed, and once the decision has begun its frame: no questions,
// reactions, stances or objections of others, and nothing of the message it came from.
func restateMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	m.Parts = []assist.Part{{Label: "options", Items: Proposal(q)}}
	if strings.HasPrefix(q.Subject, Draft) {
		m.People, err = a.around(ctx, who)
		return m, err
	}
	room, err := Proposed(ctx, a.app, who, q.Subject)
	if err != nil {
		return m, err
	}
	m.Parts = append(m.Parts, frameOf(room.Decision))
	m.People, err = a.taking(ctx, who, room.Room)
	return m, err
}

// Proposed is a decision whose proposal the person may still change: its proposer or its facilitator, at a moment when
// the wording is open.
func Proposed(ctx context.Context, a *app.App, who app.Who, id string) (room practices.DecisionRoom, err error) {
	room, err = app.LookIn[practices.DecisionRoom](a, ctx, who, id)
	switch {
	case err != nil:
		return room, err
	case room.Role() == "" || room.Me.Person != room.Decision.Proposer && !room.Leads():
		return room, flow.ErrNotYours
	case !slices.Contains([]string{practices.StageAmend, practices.StageIntegrate}, room.Session.Stage):
		return room, flow.ErrMovedOn
	}
	return room, nil
}

// Proposal is what was typed for an ask: each of its options, or one proposal.
func Proposal(q storage.Ask) (items []assist.Item) {
	if q.About != practices.PartOptions {
		return []assist.Item{{ID: ofProposal, Text: string(q.Typed)}}
	}
	options, _ := practices.ReadOptions(string(q.Typed))
	for _, o := range options[:min(len(options), practices.MostOptions)] { // more are no frame, which its checks say
		items = append(items, assist.Item{ID: o.ID, Text: o.Title})
	}
	return items
}

// frameOf is what the proposer wrote around the proposal.
func frameOf(d practices.Decision) (p assist.Part) {
	p.Label = "frame"
	for _, x := range [][2]string{{"question", d.Question}, {"why now", d.WhyNow}, {"who is affected", d.Affected}, {"limits", d.Limits}} {
		if x[1] != "" {
			p.Items = append(p.Items, assist.Item{ID: x[0], Text: x[0] + ": " + x[1]})
		}
	}
	return p
}
