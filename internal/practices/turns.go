package practices

import (
	"slices"

	"steward/internal/flow"
)

// spoken reports whether something is a turn: said in words of one's own. Votes, scores, passes and what steers a
// session are none. How long it is or what it says counts nowhere.
func spoken(b flow.Body) bool {
	switch said := b.(type) {
	case flow.Item, flow.Line, flow.Note, flow.Park, flow.Action, flow.Reply, flow.Wording:
		return true
	case flow.Outcome:
		return said.Text != ""
	}
	return false
}

// Turns counts the turns of each person with a voice, the silent ones included, and of those who spoke and left. They
// come by size, so that nothing in the list says whose a count is. mask finds the words that people said behind a
// pseudonym; nil finds none. What has no author any more is nobody's turn. stages name where to look; none is everywhere.
func Turns(s flow.Session, mask func(flow.Person) flow.Person, stages ...string) []int {
	as, turns := map[flow.Person]flow.Person{}, map[flow.Person]int{}
	for p, role := range s.Seats {
		if role == flow.Observer {
			continue
		}
		turns[p] = 0
		if mask != nil {
			as[mask(p)] = p
		}
	}
	for _, c := range s.Log.All() {
		if c.By == "" || !spoken(c.Body) || len(stages) > 0 && !slices.Contains(stages, c.Stage) {
			continue
		}
		by := c.By
		if p, ok := as[by]; ok {
			by = p
		}
		turns[by]++
	}
	var counts []int
	for _, n := range turns {
		counts = append(counts, n)
	}
	slices.Sort(counts)
	return counts
}

// Evenness is all that is kept of how the turns of a session were shared.
type Evenness struct {
	People int // with a voice, the silent ones included
	Turns  int
	Gini   float64 // 0 to 1
	Even   float64 // 0 to 1
}

// LeastEven is the fewest people of whom it is kept: of fewer, two numbers and one's own count tell the others'.
const LeastEven = 4

// EvennessOf measures turns, if there are enough people and anybody spoke.
func EvennessOf(turns []int) (e Evenness, known bool) {
	spread, known := Participation(turns)
	if !known || len(turns) < LeastEven {
		return e, false
	}
	e = Evenness{People: len(turns), Gini: spread.Gini, Even: spread.Evenness}
	for _, n := range turns {
		e.Turns += n
	}
	return e, true
}

// And puts two parts of a session together, each with the weight of its turns. What people wrote behind a pseudonym and
// what they said by name cannot be added up by person without saying whose pseudonym is whose. The mean is a bound: put
// together by person, turns are at least as even as that.
func (e Evenness) And(f Evenness) Evenness {
	n := float64(e.Turns + f.Turns)
	if n == 0 {
		return e
	}
	a, b := float64(e.Turns)/n, float64(f.Turns)/n
	return Evenness{People: max(e.People, f.People), Turns: e.Turns + f.Turns, Gini: a*e.Gini + b*f.Gini, Even: a*e.Even + b*f.Even}
}

// Part is how one person took part, in counts, for that person alone.
type Part struct {
	In int // of the topics or steps the person wrote something in
	Of int
}

// PartOf counts over the topics that were talked about or, where a practice has none, over the steps in which people
// speak by name. Where nothing was talked about it is not known.
func PartOf(p Practice, s flow.Session, who flow.Person) (Part, bool) {
	spokeIn := map[string]bool{}
	for _, c := range s.Log.All() {
		if c.By == who && spoken(c.Body) {
			spokeIn[c.Stage] = true
			spokeIn[topicOf(c.Body)] = true
		}
	}
	var of []string
	if r, ok := p.(interface{ Talked(flow.Session) []string }); ok {
		of = r.Talked(s)
	} else {
		of = openRounds(p.Flow(), s)
	}
	part := Part{Of: len(of)}
	for _, id := range of {
		if spokeIn[id] {
			part.In++
		}
	}
	return part, part.Of > 0
}

// topicOf is the topic that something was said on, "" where there is none.
func topicOf(b flow.Body) string {
	switch said := b.(type) {
	case flow.Note:
		return said.Topic
	case flow.Outcome:
		return said.Topic
	case flow.Action:
		return said.Topic
	}
	return ""
}

// Talked are the topics that a retro has talked about.
func (r Retro) Talked(s flow.Session) (ids []string) {
	agenda := RetroAgenda(s)
	n := s.Times(StageOutcome)
	if r.Async && s.Visited(StageDiscuss) {
		n = AsyncTopics
	}
	for _, t := range agenda[:min(n, len(agenda))] {
		ids = append(ids, t.ID)
	}
	return ids
}

// openRounds are the stages on the way that led here in which everybody may speak, at once and by name.
func openRounds(f flow.Flow, s flow.Session) (keys []string) {
	for _, v := range s.Path {
		st, _ := f.Stage(v.Stage)
		if st.Seen == flow.Open && st.By == "" && st.Of == nil && !slices.Contains(keys, v.Stage) {
			keys = append(keys, v.Stage)
		}
	}
	return keys
}
