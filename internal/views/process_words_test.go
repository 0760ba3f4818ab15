package views

import (
	"strconv"

	"steward/internal/growth"
)

// processFamilies are the keys about plans of processes, taking over teams and partners that code puts together.
func processFamilies() (keys []string) {
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	parts := []string{growth.PartStage, growth.PartMetric, growth.PartGoal, growth.PartImprovement, growth.PartPolicy}
	with("process.part.", append(parts, "strategy", "maturity", "review"), "")
	with("process.how.", parts, "")
	with("process.add.", parts, "")
	with("process.horizon.", growth.Horizons, "")
	with("process.way.", []string{growth.Up, growth.Down}, "")
	with("process.kind.", growth.StageKinds, "")
	with("process.state.", []string{"todo", "doing", "done", "dropped"}, "")
	with("process.pace.", []string{"done", "on_track", "at_risk", "off_track"}, "")
	with("process.ask.", []string{growth.AskHorizon, growth.AskGoals, growth.AskNoTarget, growth.AskStuck, growth.AskCustomer, growth.AskOverdue}, "")
	with("process.review.", []string{growth.Operations, growth.Directing, "next", "due"}, "")
	with("process.stuck.", growth.WaysOut, "")
	with("process.lacks.", []string{growth.LacksOwner, growth.LacksBaseline, growth.LacksStrategy}, "")
	with("process.answer.", []string{AnswerYes, AnswerNo, AnswerOpen}, "")
	with("process.end.", []string{EndRuns, EndDropped}, "")
	with("process.was.", []string{growth.Added, growth.Removed}, "")
	with("process.status.", []string{"active", "closed"}, "")
	with("process.bool.", []string{"true", "false"}, "")
	keys = append(keys, "process.published", "process.published.old", "process.policy", "process.policy.due", "process.ended.runs", "process.ended.dropped")
	for _, f := range everyFact() {
		keys = append(keys, "process.thing."+f.Part, "process.what."+f.Field)
	}
	marks, _ := growth.LoadTakeover(configs)
	for _, m := range marks {
		for _, c := range m.Checks {
			if c.Data != "" {
				keys = append(keys, "takeover.sign."+c.Data)
			}
		}
	}
	with("partner.relation.", growth.Relations, "")
	with("partner.advice.", []string{growth.ListenFirst, growth.WorkClosely, growth.UseAsVoice, growth.KeepInformed}, "")
	with("partner.do.", []string{growth.ListenFirst, growth.WorkClosely, growth.UseAsVoice, growth.KeepInformed}, "")
	with("partner.part.", PartnerPartsShared, "")
	for n := 1; n <= 5; n++ {
		keys = append(keys, "partner.influence."+strconv.Itoa(n))
	}
	for n := -2; n <= 2; n++ {
		keys = append(keys, "partner.support."+signed(n))
	}
	return append(keys, "partner.interest", "partner.they", "partner.we", "partner.remarks", "partner.step")
}

// everyFact are the facts of a plan that has one of everything.
func everyFact() []growth.Fact {
	return growth.Process{
		Stages: []growth.ProcessStage{{}}, Metrics: []growth.Metric{{}}, Goals: []growth.CompanyGoal{{}}, Improvements: []growth.Improvement{{}}, Policies: []growth.Policy{{}},
		Strategy: growth.Strategy{Items: []growth.Intent{{}}, Not: []string{"x"}}, Maturity: growth.Maturity{Answers: map[string]growth.MaturityAnswer{"x": {}}}, Reviews: []growth.Lookback{{}},
	}.Facts()
}
