package practices

import "steward/internal/flow"

// rounds is how often a step is repeated before it takes a pause or goes on: more would wear people out.
const rounds = 3

// afterInterests goes on with something in common, or when all want to move on.
func (c Conflict) afterInterests(s flow.Session) string {
	for _, sum := range flow.In[flow.Common](s, StageInterests) {
		if len(sum.Body.Picked) == 0 && !sum.Body.Moved && s.Times(StageInterests) < rounds {
			return StageInterests
		}
	}
	return StageOptions
}

func (c Conflict) afterOptions(s flow.Session) string {
	switch {
	case len(ideaIDs(s)) > 0:
		return StageSelect
	case s.Times(StageOptions) < rounds:
		return StageOptions
	}
	return StagePaused
}

// afterSelect goes on with a shortlist; without one people look for other ideas, and then take a pause.
func (c Conflict) afterSelect(s flow.Session) string {
	for _, list := range flow.In[flow.Shortlist](s, StageSelect) {
		if len(list.Body.Options) > 0 {
			return StageAgreement
		}
	}
	if s.Times(StageSelect) < rounds {
		return StageOptions
	}
	return StagePaused
}

func afterSign(s flow.Session) string {
	if flow.Reopened(s, StageSign) {
		return StageAgreement
	}
	return StageRestWeek
}

// orReopen goes back to the options when everybody wants to, and on otherwise.
func orReopen(rest, next string) func(flow.Session) string {
	return func(s flow.Session) string {
		if flow.AllReopen(s, rest) {
			return StageOptions
		}
		return next
	}
}

func afterMonth(s flow.Session) string {
	for _, sum := range flow.In[flow.Looks](s, StageFollowMonth) {
		if sum.Body.Next == "adjust_together" {
			return StageOptions
		}
	}
	return ""
}
