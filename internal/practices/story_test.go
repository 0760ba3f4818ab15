package practices

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"steward/internal/flow"
)

// story plays a text: lines of acts, a line of dashes, what came of them, an empty line.
type story struct {
	formats Formats
	methods Methods
	retro   Retro
	f       flow.Flow
	s       flow.Session
	now     time.Time
	clicks  int
	outcome
}

func (st *story) play(text string) error {
	l, err := readLine(text)
	if err != nil {
		return err
	}
	if len(l.who) == 0 {
		return st.direct(l)
	}
	if !st.s.Running() && st.s.Path == nil {
		return fmt.Errorf("nothing has begun: %s", text)
	}
	for _, a := range l.acts {
		saw := st.s.Visit()
		for _, who := range l.who {
			if err := st.act(flow.Person(who), a, saw); err != nil {
				return err
			}
		}
	}
	return nil
}

// direct does what no person does: begin a session, let time pass.
func (st *story) direct(l line) error {
	for _, a := range l.acts {
		switch {
		case a.verb == "start" && a.first() == "retro":
			if err := st.start(a); err != nil {
				return err
			}
		case a.verb == "start" && a.first() == "decision":
			if err := st.startDecision(a); err != nil {
				return err
			}
		case a.verb == "start" && a.first() == "health":
			if err := st.startHealth(a); err != nil {
				return err
			}
		case a.verb == "time":
			if err := st.wait(a.first()); err != nil {
				return err
			}
		default:
			return fmt.Errorf("who says %q?", a.verb)
		}
	}
	return nil
}

// start reads the parameters of a retro. days are those on which the parts of an asynchronous one end, in the order
// collect, group, vote, discuss, decide, rate.
func (st *story) start(a act) (err error) {
	r := Retro{Minutes: 45}
	s := flow.Session{ID: "story", Seed: 1, Anonymity: flow.Unattributed, Seats: map[flow.Person]flow.Role{}}
	for key, value := range a.set {
		switch key {
		case "format":
			var ok bool
			if r.Format, ok = st.formats.Get(value); !ok {
				return fmt.Errorf("no format %q", value)
			}
		case "facilitator":
			s.Seats[flow.Person(value)] = flow.Facilitator
		case "seats":
			for name := range strings.SplitSeq(value, ",") {
				s.Seats[flow.Person(name)] = flow.Participant
			}
		case "anonymity":
			s.Anonymity = flow.Anonymity(value)
		case "minutes":
			r.Minutes, err = strconv.Atoi(value)
		case "safety":
			r.Safety = value == "yes"
		case "old":
			r.Old, err = promises(value)
		case "days":
			r.Async = true
			r.Plan, err = st.plan(value)
		default:
			return fmt.Errorf("retros have no %q", key)
		}
		if err != nil {
			return err
		}
	}
	if s.Format, err = json.Marshal(r); err != nil {
		return err
	}
	st.retro, st.f = r, r.Flow()
	var signals []flow.Signal
	st.s, signals = flow.Start(st.f, s, st.now)
	st.tellSignals(signals)
	return nil
}

// promises reads "Fix the build/bob/1,Tidy up/cid/2": title, owner, how often carried.
func promises(text string) (old []flow.Promise, err error) {
	for one := range strings.SplitSeq(text, ",") {
		part := strings.Split(one, "/")
		if len(part) != 3 {
			return nil, fmt.Errorf("an old action is title/owner/times carried: %s", one)
		}
		carried, err := strconv.Atoi(part[2])
		if err != nil {
			return nil, err
		}
		old = append(old, flow.Promise{ID: part[0], Title: part[0], Owner: flow.Person(part[1]), Carried: carried})
	}
	return old, nil
}

func (st *story) plan(days string) (Plan, error) {
	var ends []time.Time
	for day := range strings.SplitSeq(days, ",") {
		n, err := strconv.Atoi(day)
		if err != nil {
			return Plan{}, err
		}
		ends = append(ends, st.now.AddDate(0, 0, n))
	}
	if len(ends) != 6 {
		return Plan{}, fmt.Errorf("six parts end, not %d", len(ends))
	}
	return withADayMore(Plan{Collect: ends[0], Group: ends[1], Vote: ends[2], Discuss: ends[3], Decide: ends[4], Rate: ends[5]}), nil
}

// withADayMore is a plan with its second one, a day later.
func withADayMore(p Plan) Plan {
	p.Longer = 24 * time.Hour
	late, _ := p.second()
	late.Longer, p.Longer, p.Late = 0, 0, &late
	return p
}

// wait lets time pass, and notices each end of a timebox on the way, as the clock of a running bot does.
func (st *story) wait(text string) error {
	d, err := time.ParseDuration(strings.TrimPrefix(text, "+"))
	if err != nil {
		return err
	}
	until := st.now.Add(d)
	for st.s.Running() {
		st.now = until
		if end := st.s.Deadline; !end.IsZero() && end.Before(until) {
			st.now = end
		}
		var signals []flow.Signal
		st.s, signals, err = flow.Step(st.f, st.s, flow.Move{Mask: mask, At: st.now, Do: flow.Tick{}})
		if err != nil {
			return err
		}
		st.tellSignals(signals)
		if st.now.Equal(until) {
			break
		}
	}
	st.now = until
	return nil
}

// act plays one act of a person who looks at a visit.
func (st *story) act(who flow.Person, a act, saw flow.Visit) error {
	if a.verb == "see" && st.s.Flow == DecisionKey {
		return st.seeAnswers(who)
	}
	if a.verb == "see" {
		st.see(who)
		return nil
	}
	do, err := st.read(who, a)
	if err != nil {
		return err
	}
	st.clicks++
	m := flow.Move{ID: fmt.Sprintf("click%d", st.clicks), By: who, As: mask(who), Mask: mask, At: st.now, Stage: saw.Stage, Pass: saw.Pass, Do: do}
	if a.verb == "card" { // also before its stage begins
		m.Stage, m.Pass = StageCollect, 0
	}
	next, signals, err := flow.Step(st.f, st.s, m)
	if err != nil {
		st.say("! %s: refused: %v", who, err)
		return nil
	}
	st.s = next
	st.tellSignals(signals)
	return nil
}

// card finds the id of a card by the beginning of its text, of a topic also by its title.
func (st *story) card(text string) (string, error) {
	for _, t := range RetroTopics(st.s) {
		if t.Named && t.Title == text {
			return t.ID, nil
		}
	}
	return find(flow.In[flow.Item](st.s, StageCollect), text, func(i flow.Item) string { return i.Text })
}

// ballotID finds the id of a topic by its title or by the beginning of one of its cards.
func (st *story) ballotID(text string) (string, error) {
	id, err := st.card(text)
	for _, t := range RetroTopics(st.s) {
		if slices.ContainsFunc(t.Cards, func(c flow.Said[flow.Item]) bool { return c.ID == id }) {
			return t.ID, nil
		}
	}
	return id, err
}

func (st *story) cards(texts []string) ([]string, error) {
	var ids []string
	for _, text := range texts {
		id, err := st.card(text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (st *story) action(text string) (flow.Said[flow.Action], error) {
	all := flow.All[flow.Action](st.s)
	id, err := find(all, text, func(a flow.Action) string { return a.Title })
	i := slices.IndexFunc(all, func(a flow.Said[flow.Action]) bool { return a.ID == id })
	if err != nil {
		return flow.Said[flow.Action]{}, err
	}
	return all[i], nil
}

func find[B flow.Body](said []flow.Said[B], text string, of func(B) string) (string, error) {
	for _, c := range said {
		if text != "" && strings.HasPrefix(of(c.Body), text) {
			return c.ID, nil
		}
	}
	return "", fmt.Errorf("nobody wrote %q", text)
}
