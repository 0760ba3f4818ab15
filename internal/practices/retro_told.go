package practices

import (
	"slices"

	"steward/internal/flow"
)

// What the summary of a retro tells is decided here, so that all who tell of it tell the same and nothing more.

// ToldTopics is how many topics a summary tells of at most.
const ToldTopics = 5

// How many lines of the other parts a summary tells at most.
const (
	ToldOld       = 4 // earlier actions
	ToldDecisions = 3
	ToldActions   = 6
	ToldParked    = 3
)

// How many characters, escaped, a summary tells of a text at most.
const (
	ToldGoalLength     = 200
	ToldTopicLength    = 280
	ToldInsightLength  = 200
	ToldDecisionLength = 250
	ToldOldLength      = 100
	ToldParkedLength   = 150
)

// ToldOf are those of a list that a summary tells where it tells at most so many lines: of a longer list one less, for the
// last line says how many more there are.
func ToldOf[T any](list []T, most int) []T {
	if len(list) > most {
		return list[:most-1]
	}
	return list
}

// Told returns the topics that were voted for, or those that were talked about when nobody voted, at most ToldTopics.
func (r RetroRoom) Told() []Ranked {
	agenda := RetroAgenda(r.Session)
	if len(agenda) == 0 || agenda[0].Votes == 0 {
		agenda = r.Discussed()
	}
	agenda = slices.DeleteFunc(slices.Clone(agenda), func(t Ranked) bool { return agenda[0].Votes > 0 && t.Votes == 0 })
	return agenda[:min(ToldTopics, len(agenda))]
}

// Discussed returns the topics that were talked about so far: in an asynchronous retro the first three, in a live one
// as many as were taken up.
func (r RetroRoom) Discussed() []Ranked {
	agenda := RetroAgenda(r.Session)
	if r.Retro.Async {
		return agenda[:min(AsyncTopics, len(agenda))]
	}
	n, talking := 0, false
	for _, v := range r.Session.Path {
		switch v.Stage {
		case StageDiscuss:
			if !talking {
				n++
			}
			talking = true
		case StageOutcome:
			talking = false
		}
	}
	return agenda[:min(n, len(agenda))]
}

// ToldTitle names a topic without quoting a card that was not released: a title that somebody gave is told as it is, a
// card only when it carries its author's name or was ticked. quoted is the id of the card it repeats; ok is false when
// there is nothing to call the topic by.
func ToldTitle(s flow.Session, t Ranked, quotes []string) (title, quoted string, ok bool) {
	if t.Named || s.Anonymity == flow.Named {
		return t.Title, "", true
	}
	for _, c := range t.Cards {
		if slices.Contains(quotes, c.ID) {
			return c.Body.Text, c.ID, true
		}
	}
	return "", "", false
}

// Insights are what people understood about a topic, the newest first.
func (r RetroRoom) Insights(topic string) (notes []flow.Said[flow.Note]) {
	for _, n := range flow.All[flow.Note](r.Session) {
		if n.Body.Topic == topic {
			notes = append(notes, n)
		}
	}
	slices.Reverse(notes)
	return notes
}

// Decided are the decisions that were written down, in their order.
func (r RetroRoom) Decided() (texts []string) {
	for _, c := range flow.All[flow.Outcome](r.Session) {
		if c.Body.Kind == "decision" {
			texts = append(texts, c.Body.Text)
		}
	}
	return texts
}

// Published is what the facilitator said yes to; it is empty before.
func (r RetroRoom) Published() (p flow.Publish) {
	for _, c := range flow.In[flow.Publish](r.Session, StageSummary) {
		p = c.Body
	}
	return p
}

// OnTable are the topics that an action can come from now: those under discussion, or while deciding those that were
// talked about. In other stages there are none.
func (r RetroRoom) OnTable() []Ranked {
	switch r.Session.Stage {
	case StageDiscuss, StageOutcome:
		return r.Retro.RetroNow(r.Session)
	case StageDecide:
		return r.Discussed()
	}
	return nil
}
