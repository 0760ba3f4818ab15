package practices

import (
	"steward/internal/flow"
)

// RetroTopics returns the topics of a retrospective in the order of the board.
func RetroTopics(s flow.Session) []flow.Topic { return flow.TopicsOf(s, StageCollect, StageGroup) }

func votable(s flow.Session) []string {
	topics := RetroTopics(s)
	ids := make([]string, len(topics))
	for i, t := range topics {
		ids[i] = t.ID
	}
	return ids
}

// Ranked is a topic with what the dot vote gave it.
type Ranked struct {
	flow.Topic
	Votes, Voters int
}

// RetroAgenda returns the topics in discussion order: by votes, then distinct voters, then age. Votes for a card that
// was merged into another afterwards count for the group. Topics nobody voted for come last.
func RetroAgenda(s flow.Session) []Ranked {
	var sum flow.DotSum
	for _, c := range flow.In[flow.DotSum](s, StageVote) {
		sum = c.Body
	}
	topics := RetroTopics(s)
	byID := make(map[string]Ranked, len(topics))
	order := make([]Topic, len(topics))
	for i, t := range topics {
		r := Ranked{Topic: t}
		for _, card := range t.Cards {
			r.Votes += sum.Votes[card.ID]
			r.Voters = max(r.Voters, sum.Voters[card.ID])
		}
		byID[t.ID] = r
		order[i] = Topic{ID: t.ID, Votes: r.Votes, Voters: r.Voters, Created: i}
	}
	agenda := make([]Ranked, len(order))
	for i, t := range DiscussionOrder(order) {
		agenda[i] = byID[t.ID]
	}
	return agenda
}

// AsyncTopics is how many topics an asynchronous retro discusses, each in a thread of its own.
const AsyncTopics = 3

// RetroNow returns the topics under discussion: one in a live session, the first three in an asynchronous one.
func (r Retro) RetroNow(s flow.Session) []Ranked {
	agenda := RetroAgenda(s)
	if r.Async {
		return agenda[:min(AsyncTopics, len(agenda))]
	}
	at := s.Times(StageOutcome) // every topic ends with the question after it
	if s.Stage == StageOutcome {
		at--
	}
	if at < 0 || at >= len(agenda) {
		return nil
	}
	return agenda[at : at+1]
}

func (r Retro) now(s flow.Session) []string {
	var ids []string
	for _, t := range r.RetroNow(s) {
		ids = append(ids, t.ID)
	}
	return ids
}
