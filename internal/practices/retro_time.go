package practices

import (
	"time"

	"steward/internal/flow"
)

// share gives a live stage its part of one of the five shares of the planned length; an asynchronous one has none.
func (r Retro) share(of, parts int) func(flow.Session) time.Duration {
	if r.Async {
		return nil
	}
	return flow.For(r.part(of, parts))
}

// toStart is how long thoughts are written ahead of the meeting.
func (r Retro) toStart(s flow.Session) time.Duration { return r.Starts.Sub(s.Visit().At) }

func (r Retro) part(of, parts int) time.Duration {
	return time.Duration(r.boxes()[of]) * time.Minute / time.Duration(parts)
}

// openings is how many stages share the first part: the check-in has it alone when there are no earlier actions.
func (r Retro) openings() int { return 1 + min(len(r.Old), 1) }

// voteLeast is the least time for a live vote: whoever has to read twenty topics must not be hurried out of it.
const voteLeast = 3 * time.Minute

// voting is the time of a live vote.
func (r Retro) voting() func(flow.Session) time.Duration {
	if r.Async {
		return nil
	}
	return flow.For(max(r.part(insights, 5), voteLeast))
}

// InsightsSpent reports whether the time planned for insights is spent after a topic while others wait. It ends
// nothing: whether to go on is the group's to say.
func (r Retro) InsightsSpent(s flow.Session) bool {
	if r.Async || s.Stage != StageOutcome || r.nextTopic(s) != StageDiscuss {
		return false
	}
	for _, v := range s.Path {
		if v.Stage == StageGroup { // with it the insights began
			return s.Visit().At.Sub(v.At) >= r.part(insights, 1)
		}
	}
	return false
}

// boxes are the minutes of the five stages: the format's own for its own length, the usual shares for any other.
func (r Retro) boxes() [5]int {
	b := r.Format.Timeboxes
	if r.Minutes == 0 || r.Minutes == r.Format.DurationMin {
		return [5]int{b.SetStage, b.GatherData, b.GenerateInsights, b.Decide, b.Close}
	}
	return StageMinutes(r.Minutes)
}

// talking is a topic's timebox: five minutes, then what each yes to going on adds.
func (r Retro) talking(s flow.Session) time.Duration {
	if r.Async {
		return r.until(StageDiscuss, nil)(s)
	}
	used := extensionsUsed(s)
	if used == 0 {
		return TopicTimebox
	}
	return extensions[min(used, len(extensions))-1]
}

// extensionsUsed counts how often the present topic was taken up again.
func extensionsUsed(s flow.Session) int {
	n := 0
	for _, v := range s.Path {
		switch v.Stage {
		case StageDiscuss:
			n++
		case StageOutcome:
			n = 0
		}
	}
	return max(n-1, 0)
}

// afterTalk asks for thumbs while going on is possible.
func (r Retro) afterTalk(s flow.Session) string {
	switch {
	case r.Async:
		return StageDecide
	case extensionsUsed(s) < len(extensions):
		return StageThumbs
	}
	return StageOutcome
}

// goOn takes the topic up again when the thumbs say so.
func goOn(s flow.Session) string {
	if sum, ok := LastThumbs(s); ok && Extension(sum.Up, sum.Side, sum.Down, extensionsUsed(s)) > 0 {
		return StageDiscuss
	}
	return StageOutcome
}

// LastThumbs returns what the latest thumb vote came to, if there was one.
func LastThumbs(s flow.Session) (sum flow.ThumbSum, ok bool) {
	for _, c := range flow.In[flow.ThumbSum](s, StageThumbs) {
		sum, ok = c.Body, true
	}
	return sum, ok
}

// nextTopic goes to the next topic that somebody voted for; when none is left, to deciding.
func (r Retro) nextTopic(s flow.Session) string {
	agenda := RetroAgenda(s)
	at := s.Times(StageOutcome)
	if at < len(agenda) && (agenda[at].Votes > 0 || agenda[0].Votes == 0) {
		return StageDiscuss
	}
	return StageDecide
}

// Patience is how long a facilitator may be silent before somebody else may take the seat over: ten minutes in a live
// session, a day in an asynchronous one. Both are this project's own choice.
func (r Retro) Patience() time.Duration {
	if r.Async {
		return 24 * time.Hour
	}
	return 10 * time.Minute
}
