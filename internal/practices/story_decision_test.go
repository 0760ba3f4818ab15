package practices

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// startDecision reads the parameters of a decision, and begins it as the framing form does: with the defaults of the
// methods' file for what the story leaves out.
func (st *story) startDecision(a act) (err error) {
	d := Decision{
		Question: "What next?", Door: "two_way", Impact: "medium", Share: st.methods.Defaults.Quorum,
		TieRule: st.methods.Defaults.TieRule, Window: 24 * time.Hour, Review: "2030-04-03",
	}
	s := flow.Session{ID: "story", Seed: 1, Anonymity: flow.Named, Seats: map[flow.Person]flow.Role{}}
	for key, value := range a.set {
		switch key {
		case "facilitator":
			s.Seats[flow.Person(value)] = flow.Facilitator
		case "seats":
			for name := range strings.SplitSeq(value, ",") {
				s.Seats[flow.Person(name)] = flow.Participant
			}
		default:
			if err := st.set(&d, key, value); err != nil {
				return fmt.Errorf("%s=%s: %w", key, value, err)
			}
		}
	}
	if d.Proposer == "" {
		d.Proposer = s.Lead()
	}
	if d.Hidden {
		d.Least = st.methods.Defaults.AnonymousMin
	}
	d.Fallback, _ = st.methods.Get(d.Method.Needs.Fallback)
	share, err := ballot.ParseFraction(d.Share)
	if err != nil {
		return err
	}
	if _, asked := a.set["quorum"]; d.Method.Needs.Quorum || asked {
		d.Quorum = ballot.Quorum(len(s.Seats), share)
	}
	if s.Format, err = json.Marshal(d); err != nil {
		return err
	}
	st.f = d.Flow()
	var signals []flow.Signal
	st.s, signals = flow.Start(st.f, s, st.now)
	st.tellSignals(signals)
	return nil
}

// set reads one parameter.
func (st *story) set(d *Decision, key, value string) (err error) {
	switch key {
	case "method":
		var ok bool
		if d.Method, ok = st.methods.Get(value); !ok {
			err = fmt.Errorf("no such method")
		}
	case "question":
		d.Question = value
	case "proposal":
		d.Proposal = value
	case "proposer":
		d.Proposer = flow.Person(value)
	case "options":
		for one := range strings.SplitSeq(value, ",") {
			id, title, _ := strings.Cut(one, ":")
			d.Options = append(d.Options, Option{ID: id, Title: title})
		}
	case "criteria":
		for one := range strings.SplitSeq(value, ",") {
			id, weight, _ := strings.Cut(one, ":")
			c := Criterion{ID: id, Name: id}
			if c.Weight, err = strconv.ParseFloat(weight, 64); err != nil {
				return err
			}
			d.Criteria = append(d.Criteria, c)
		}
	case "asked":
		for one := range strings.SplitSeq(value, ",") {
			name, why, _ := strings.Cut(one, ":")
			d.Asked = append(d.Asked, Adviser{Person: flow.Person(name), Affected: why != "expert", Expert: why != "affected"})
		}
	case "capacity":
		d.Capacity, err = strconv.Atoi(value)
	case "current":
		d.Current = value
	case "decider":
		d.Decider = flow.Person(value)
	case "quorum":
		d.Share = value
	case "tie":
		d.TieRule = ballot.TieRule(value)
	case "hidden":
		d.Hidden = value == "yes"
	case "sift":
		d.Sift = value == "yes"
	case "window":
		d.Window, err = time.ParseDuration(value)
	case "advice":
		d.Advice, err = time.ParseDuration(value)
	default:
		err = fmt.Errorf("decisions have no such setting")
	}
	return err
}

// practice is what the session runs.
func (st *story) practice() Practice {
	p, err := Of(st.s)
	if err != nil {
		return Retro{}
	}
	return p
}
