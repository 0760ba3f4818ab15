package views

import (
	"steward/internal/practices"
)

// overDays are the steps of a retro that one over several days has too.
var overDays = []string{practices.StageFacts, practices.StageSafety, practices.StageRadar, practices.StageCollect, practices.StageGroup,
	practices.StageVote, practices.StageDiscuss, practices.StageDecide, practices.StageRate, practices.StageSummary}

// decidedIn are all the steps that decisions have.
var decidedIn = []string{practices.StageStatements, practices.StageSift, practices.StageClarify, practices.StageReact, practices.StageAmend,
	practices.StageConsent, practices.StageIntegrate, practices.StageStance, practices.StageHear, practices.StagePoll, practices.StageTie,
	practices.StageAdvise, practices.StageSettle, practices.StageRecord}

// guideFamilies are the sentences of the facilitator's guide: what to say in each step of a meeting and over days, and
// what comes next.
func guideFamilies() (keys []string) {
	for _, st := range (practices.Retro{}).Flow().Stages {
		keys = append(keys, "guide.retro."+st.Key+".say", "guide.retro."+st.Key+".then")
	}
	for _, st := range overDays {
		keys = append(keys, "guide.retro."+st+".say.async")
	}
	for _, st := range decidedIn {
		keys = append(keys, "guide.decision."+st+".say", "guide.decision."+st+".say.async", "guide.decision."+st+".then")
	}
	return keys
}
