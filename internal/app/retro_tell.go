package app

import (
	"fmt"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// tellRetro says what somebody waits for in a retrospective.
func tellRetro(meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) []storage.Notice {
	r, lead := p.(practices.Retro), s.Lead()
	switch sig.Kind {
	case flow.Began:
		if r.Async && sig.Stage == practices.StageDiscuss {
			return threads(meta, r, s)
		}
		if lead != "" && sig.Stage == practices.StageOutcome && r.InsightsSpent(s) {
			return []storage.Notice{insightsSpent(meta, lead, s, sig)}
		}
	case flow.EndedNow:
		if lead != "" && sig.Stage == practices.StageSafety && practices.SpeakingIsHard(s) {
			return []storage.Notice{whisper(meta, lead, fmt.Sprintf("safety:%s:%d", s.ID, sig.Pass), Args{Say: SaySafety})}
		}
	case flow.Spoke, flow.Revised:
		if a, ok := sig.Said.Body.(flow.Action); ok && r.Async && a.Owner != "" && a.Owner != sig.Who {
			return []storage.Notice{direct(meta, a.Owner, fmt.Sprintf("accept:%s:%s:%s", s.ID, sig.Said.ID, a.Owner), Args{Say: SayAccept, ID: sig.Said.ID})}
		}
	case flow.TimeUp:
		if lead != "" && !r.Async {
			return []storage.Notice{timeUp(meta, lead, s, sig)}
		}
	case flow.Closed:
		if len(flow.In[flow.Publish](s, practices.StageSummary)) > 0 {
			return []storage.Notice{post(meta, SummaryKey(s.ID), Args{Say: SaySummary}), post(meta, "details:"+s.ID, Args{Say: SayDetails})}
		}
	}
	return nil
}

// timeUp tells whoever leads that a soft timebox has ended.
func timeUp(meta storage.Meta, lead flow.Person, s flow.Session, sig flow.Signal) storage.Notice {
	return whisper(meta, lead, fmt.Sprintf("timeup:%s:%d", s.ID, sig.Pass), Args{Say: SayTimeUp, ID: sig.Stage, N: sig.Pass})
}

// insightsSpent tells whoever leads, once in a retro, that the time for talking is over while topics wait.
func insightsSpent(meta storage.Meta, lead flow.Person, s flow.Session, sig flow.Signal) storage.Notice {
	return whisper(meta, lead, "timeup:"+s.ID+":insights", Args{Say: SayTimeUp, ID: sig.Stage, N: sig.Pass})
}

// threads opens one thread for each topic of an asynchronous discussion, under the live message.
func threads(meta storage.Meta, r practices.Retro, s flow.Session) (out []storage.Notice) {
	for i, t := range r.RetroNow(s) {
		out = append(out, post(meta, fmt.Sprintf("topic:%s:%s", s.ID, t.ID), Args{Say: SayTopic, ID: t.ID, N: i}))
	}
	return out
}
