package practices

import (
	"encoding/json"
	"fmt"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// Statements is the one column of the board that statements are written on.
const Statements = "statement"

// SiftFrom is how many people a group has at least for its disagreement to be mapped; SiftLeast, how many of them must
// have had a say for anything to be shown.
const (
	SiftFrom  = 8
	SiftLeast = 8
)

// StatementsEach is the most sentences that one person writes.
const StatementsEach = 5

func statementIDs(s flow.Session) (ids []string) {
	for _, c := range flow.In[flow.Item](s, StageStatements) {
		ids = append(ids, c.ID)
	}
	return ids
}

func nothingStated(s flow.Session) bool { return len(statementIDs(s)) == 0 }

var viewOf = map[string]ballot.View{"agree": ballot.Agree, "disagree": ballot.Disagree, "pass": ballot.Pass}

// landscape counts opinions without keeping whose they are.
func landscape(floor int) func(flow.Session, []flow.Body) json.RawMessage {
	return func(s flow.Session, said []flow.Body) json.RawMessage {
		ids := statementIDs(s)
		people := each(said, func(b flow.Opinions) []ballot.View {
			row := make([]ballot.View, len(ids))
			for i, id := range ids {
				row[i] = viewOf[b.On[id]]
			}
			return row
		})
		raw, err := json.Marshal(ballot.Landscape(ids, people, floor))
		if err != nil {
			panic(fmt.Sprintf("practices: a landscape has no JSON: %v", err)) // it holds numbers and ids
		}
		return raw
	}
}

// Landscape is the map of the disagreement, and whether enough people had a say for it to be shown.
func Landscape(s flow.Session) (landscape ballot.Opinions, people int, shown bool) {
	for _, c := range flow.In[flow.Tally](s, StageSift) {
		shown = c.Body.Result != nil && json.Unmarshal(c.Body.Result, &landscape) == nil
		return landscape, c.Body.Ballots, shown
	}
	return landscape, 0, false
}
