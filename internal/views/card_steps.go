package views

import (
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// steps are the parts of a retro that people notice; several stages make one.
var steps = [][]string{
	{practices.StageAhead, practices.StageFacts, practices.StageCheckIn, practices.StageSafety},
	{practices.StageRadar, practices.StageCollect},
	{practices.StageGroup, practices.StageVote},
	{practices.StageDiscuss, practices.StageThumbs, practices.StageOutcome},
	{practices.StageDecide},
	{practices.StageRate, practices.StageSummary},
}

// step is the number of a stage's step, from 1.
func step(stage string) int {
	return 1 + slices.IndexFunc(steps, func(keys []string) bool { return slices.Contains(keys, stage) })
}

// collected reports whether the cards have been written: no more can be added.
func collected(r practices.RetroRoom) bool {
	return !r.Session.Running() || r.Session.Stage != practices.StageCollect && r.Session.Visited(practices.StageCollect)
}

// nextButton ends the stage and says where that leads; the reveal asks once more, because there is no way back.
func (d Desk) nextButton(r practices.RetroRoom) []slack.BlockElement {
	stage := r.Session.Stage
	switch stage {
	case practices.StageSummary:
		return nil // publishing ends it
	case practices.StageCollect:
		return []slack.BlockElement{d.sure(button(at("next", r), "", d.say("next.reveal")), "reveal")}
	case practices.StageVote, practices.StageThumbs, practices.StageRate:
		return []slack.BlockElement{button(at("next", r), "", d.say("next.after."+stage))}
	case practices.StageOutcome:
		return []slack.BlockElement{d.afterTopic(r)}
	}
	return []slack.BlockElement{button(at("next", r), "", d.say("next."+upcoming(r)))}
}

// afterTopic leaves a topic: "understanding is enough" as long as nothing else came out of it.
func (d Desk) afterTopic(r practices.RetroRoom) slack.BlockElement {
	if !d.spoken(r) {
		return button(at("next", r), "", d.say("next.enough"))
	}
	to := "next.topic"
	if upcoming(r) == practices.StageDecide {
		to = "next.decide"
	}
	return primary(button(at("next", r), "", d.say(to)))
}

// upcoming is the stage that comes next, those with nothing to do left out.
func upcoming(r practices.RetroRoom) string {
	key := r.Session.Stage
	for range r.Flow.Stages {
		st, _ := r.Flow.Stage(key)
		if st.Next != nil {
			key = st.Next(r.Session)
		} else {
			i := slices.IndexFunc(r.Flow.Stages, func(x flow.Stage) bool { return x.Key == key })
			key = r.Flow.Stages[min(i+1, len(r.Flow.Stages)-1)].Key
		}
		if st, ok := r.Flow.Stage(key); !ok || st.Skip == nil || !st.Skip(r.Session) {
			break
		}
	}
	return key
}
