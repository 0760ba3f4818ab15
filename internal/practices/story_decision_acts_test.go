package practices

import (
	"fmt"
	"strconv"

	"steward/internal/flow"
)

// decisionWords turns an act into what is said in a decision; nil when it is one of every session.
func (st *story) decisionWords(a act) (flow.Body, error) {
	switch a.verb {
	case "state":
		return flow.Item{Column: Statements, Text: a.first()}, nil
	case "think":
		return st.opinions(a)
	case "ask", "react", "advise":
		return flow.Line{Text: a.first()}, nil
	case "reply":
		id, err := nth(flow.In[flow.Line](st.s, StageClarify), a.first())
		return flow.Reply{To: id, Text: a.at(1)}, err
	case "answer":
		id, err := nth(Advices(st.s), a.first())
		return flow.Reply{To: id, Text: a.at(1)}, err
	case "amend":
		return flow.Wording{Text: a.first()}, nil
	case "consent", "concern", "objection":
		return flow.Stance{Position: a.verb, Reason: a.first()}, nil
	case "stance":
		return flow.Stance{Position: a.first(), Reason: a.at(1)}, nil
	case "remark":
		id, err := nth(Objections(st.s), a.first())
		return flow.Note{Topic: id, Text: a.at(1)}, err
	case "lift":
		id, err := nth(Objections(st.s), a.first())
		return flow.Lift{Objection: id}, err
	case "decide":
		return flow.Pick{Text: a.first(), Reason: a.set["because"]}, nil
	case "pick":
		return flow.Pick{Option: a.first(), Reason: a.set["because"]}, nil
	case "record":
		return flow.Minutes{Review: a.set["review"], Because: a.set["because"]}, nil
	}
	return ballotOf(a)
}

// ballotOf reads a ballot of a poll.
func ballotOf(a act) (flow.Body, error) {
	switch a.verb {
	case "choose":
		return flow.Choice{Option: a.first()}, nil
	case "tick":
		return flow.Ticks{On: a.words}, nil
	case "rank":
		return flow.Ranking{Tiers: tiers(a.words)}, nil
	case "score":
		on, err := numbers(a.set)
		return flow.Scores{On: on}, err
	case "dots":
		on, err := numbers(a.set)
		return flow.Dots{On: on}, err
	}
	return nil, nil
}

// tiers reads "a > b = c".
func tiers(words []string) (out [][]string) {
	for i, word := range words {
		switch {
		case word == ">" || word == "=":
		case i > 0 && words[i-1] == "=":
			out[len(out)-1] = append(out[len(out)-1], word)
		default:
			out = append(out, []string{word})
		}
	}
	return out
}

func numbers(set map[string]string) (map[string]int, error) {
	on := map[string]int{}
	for key, value := range set {
		n, err := strconv.Atoi(value)
		if err != nil {
			return nil, err
		}
		on[key] = n
	}
	return on, nil
}

// opinions reads "1=agree 2=pass", by the number of a statement on the list that everybody sees.
func (st *story) opinions(a act) (flow.Body, error) {
	on, statements := map[string]string{}, flow.In[flow.Item](st.s, StageStatements)
	for key, way := range a.set {
		id, err := nth(statements, key)
		if err != nil {
			return nil, err
		}
		on[id] = way
	}
	return flow.Opinions{On: on}, nil
}

// nth finds the id of the one with that number, counted from 1.
func nth[B flow.Body](said []flow.Said[B], number string) (string, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(said) {
		return "", fmt.Errorf("there is no number %q among %d", number, len(said))
	}
	return said[n-1].ID, nil
}
