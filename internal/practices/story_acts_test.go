package practices

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"steward/internal/flow"
)

// read turns an act of a story into one of the engine's.
func (st *story) read(who flow.Person, a act) (flow.Act, error) {
	if st.s.Flow == DecisionKey {
		if body, err := st.decisionWords(a); body != nil || err != nil {
			return flow.Say{Body: body}, err
		}
	}
	if st.s.Flow == HealthKey && a.verb != "action" {
		if body := st.healthWords(a); body != nil {
			return flow.Say{Body: body}, nil
		}
	}
	switch a.verb {
	case "next":
		return flow.Advance{To: a.first()}, nil
	case "back":
		return flow.Back{}, nil
	case "extend":
		return flow.Extend{}, nil
	case "join":
		return flow.Join{As: flow.Role(a.first())}, nil
	case "leave":
		return flow.Leave{}, nil
	case "handover":
		return flow.HandOver{To: flow.Person(a.first())}, nil
	case "takeover":
		return flow.TakeOver{Patience: st.practice().Patience()}, nil
	case "cancel":
		return flow.Cancel{}, nil
	case "edit":
		id, err := st.card(a.first())
		if err != nil {
			return nil, err
		}
		c, _ := st.s.Log.Find(id)
		item := c.Body.(flow.Item)
		item.Text = a.at(1)
		return flow.Revise{ID: id, Body: item}, nil
	case "withdraw":
		id, err := st.card(a.first())
		return flow.Withdraw{ID: id}, err
	case "undo":
		return st.undo()
	case "assign":
		action, err := st.action(a.first())
		action.Body.Owner = flow.Person(a.set["owner"])
		return flow.Revise{ID: action.ID, Body: action.Body}, err
	}
	body, err := st.words(a)
	return flow.Say{Body: body}, err
}

// undo takes back the latest thing that was said in this stage.
func (st *story) undo() (flow.Act, error) {
	for _, c := range slices.Backward(st.s.Log.All()) {
		if c.Stage == st.s.Stage && c.Pass == st.s.Visit().Pass {
			return flow.Withdraw{ID: c.ID}, nil
		}
	}
	return nil, fmt.Errorf("nothing to undo in %s", st.s.Stage)
}

// words turns an act into what is said.
func (st *story) words(a act) (flow.Body, error) {
	switch a.verb {
	case "card":
		return flow.Item{Column: a.first(), Text: a.at(1)}, nil
	case "pass":
		return flow.Nothing{}, nil
	case "say":
		return flow.Line{Text: a.first()}, nil
	case "merge":
		ids, err := st.cards(a.words)
		return flow.Merge{Cards: ids}, err
	case "split", "title", "hide", "show":
		id, err := st.card(a.first())
		switch a.verb {
		case "split":
			return flow.Split{Group: id}, err
		case "title":
			return flow.Title{Group: id, Text: a.at(1)}, err
		}
		return flow.Hide{Card: id, Back: a.verb == "show"}, err
	case "dots":
		return st.dots(a)
	case "thumb":
		return flow.Thumb{Way: a.first()}, nil
	case "note":
		return flow.Note{Topic: st.topic(), Text: a.first()}, nil
	case "outcome":
		return flow.Outcome{Topic: st.topic(), Kind: a.first(), Text: a.at(1)}, nil
	case "park":
		return flow.Park{Text: a.first(), Owner: flow.Person(a.set["owner"])}, nil
	case "action":
		return flow.Action{Title: a.first(), Owner: flow.Person(a.set["owner"]), Due: a.set["due"], DoneWhen: a.set["done"], Kind: a.set["kind"]}, nil
	case "accept", "decline":
		action, err := st.action(a.first())
		return flow.Accept{Action: action.ID, Yes: a.verb == "accept", WhenThen: a.set["when-then"]}, err
	case "done", "going", "dropped", "escalated", "split-up":
		return flow.Verdict{Action: a.first(), Status: strings.TrimSuffix(a.verb, "-up"), Due: a.set["due"], Reason: a.set["reason"], Into: a.words[min(1, len(a.words)):]}, nil
	case "rate":
		return scores("roti", a.first())
	case "openly":
		return scores("openly", a.first())
	case "score":
		on := flow.Scores{On: map[string]int{}}
		for key, value := range a.set {
			one, err := scores(key, value)
			if err != nil {
				return nil, err
			}
			on.On[key] = one.On[key]
		}
		return on, nil
	case "publish":
		ids, err := st.cards(a.words)
		return flow.Publish{Quotes: ids}, err
	}
	return nil, fmt.Errorf("nobody knows how to %q", a.verb)
}

func scores(key, text string) (flow.Scores, error) {
	n, err := strconv.Atoi(text)
	return flow.Scores{On: map[string]int{key: n}}, err
}

// dots reads texts of topics, each followed by how many dots it gets.
func (st *story) dots(a act) (flow.Body, error) {
	on := map[string]int{}
	for i := 0; i+1 < len(a.words); i += 2 {
		id, err := st.ballotID(a.words[i])
		if err != nil {
			return nil, err
		}
		if on[id], err = strconv.Atoi(a.words[i+1]); err != nil {
			return nil, err
		}
	}
	return flow.Dots{On: on}, nil
}

// topic is the one under discussion, the first of several.
func (st *story) topic() string {
	for _, t := range st.retro.RetroNow(st.s) {
		return t.ID
	}
	return ""
}
