package practices

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
)

// Stories of conversations: who does what, and below the dashes what moved and what each person sees. "see" is all that
// a person can see.
func TestConflictStories(t *testing.T) {
	tellAll(t, func(name string) bool { return strings.HasPrefix(name, "conflict-") },
		func(t *testing.T) teller { return &talk{guide: guide(t), now: monday} })
}

// talk plays the story of one conversation.
type talk struct {
	guide  Guide
	c      Conflict
	f      flow.Flow
	s      flow.Session
	now    time.Time
	clicks int
	outcome
}

func (k *talk) look() {} // people see what they ask for

func (k *talk) play(text string) error {
	l, err := readLine(text)
	if err != nil {
		return err
	}
	for _, a := range l.acts {
		switch a.verb {
		case "start":
			k.start(a)
			continue
		case "time":
			if err := k.wait(a.first()); err != nil {
				return err
			}
			continue
		}
		if len(l.who) == 0 {
			return fmt.Errorf("who says %q?", a.verb)
		}
		saw := k.s.Visit()
		for _, who := range l.who {
			if a.verb == "see" {
				k.see(flow.Person(who))
			} else if err := k.act(flow.Person(who), a, saw); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *talk) start(a act) {
	who := flow.Person(a.set["initiator"])
	k.c = NewConflict(k.guide, who, a.set["topic"], "Shall we talk about "+a.set["topic"]+"?")
	s := flow.Session{ID: "case", Seed: 3, Anonymity: flow.Named, Seats: map[flow.Person]flow.Role{who: flow.Participant}}
	for name := range strings.SplitSeq(a.set["seats"], ",") {
		s.Seats[flow.Person(name)] = flow.Participant
	}
	s.Format, _ = json.Marshal(k.c)
	k.f = k.c.Flow()
	var signals []flow.Signal
	k.s, signals = flow.Start(k.f, s, k.now)
	k.moved(signals)
}

func (k *talk) moved(signals []flow.Signal) {
	for _, s := range signals {
		switch s.Kind {
		case flow.Began:
			k.say("%s -> %s", clock(k.now), s.Stage)
		case flow.Closed:
			k.say("%s -> over%s", clock(k.now), strings.TrimSuffix(", by the door "+k.s.Left, ", by the door "))
		}
	}
}

func (k *talk) wait(text string) error {
	d, err := time.ParseDuration(strings.TrimPrefix(text, "+"))
	if err != nil {
		return err
	}
	until := k.now.Add(d)
	for k.s.Running() && !k.s.Deadline.IsZero() && !k.s.Deadline.After(until) {
		k.now = k.s.Deadline
		var signals []flow.Signal
		if k.s, signals, err = flow.Step(k.f, k.s, flow.Move{At: k.now, Do: flow.Tick{}}); err != nil {
			return err
		}
		k.moved(signals)
	}
	k.now = until
	return nil
}

func (k *talk) act(who flow.Person, a act, saw flow.Visit) error {
	do, err := k.read(who, a)
	if err != nil {
		return err
	}
	for _, do := range do {
		k.clicks++
		m := flow.Move{ID: fmt.Sprintf("click%d", k.clicks), By: who, At: k.now, Stage: saw.Stage, Pass: saw.Pass, Do: do}
		next, signals, err := flow.Step(k.f, k.s, m)
		if err != nil {
			k.say("! %s: refused: %v", who, err)
			return nil
		}
		k.s = next
		k.moved(signals)
	}
	return nil
}

var waysOut = map[string]string{"pause": StagePaused, "withdraw": ExitWithdrawn, "decline": ExitWithdrawn, "human": ExitHuman, "stop": ExitSafety}

func (k *talk) read(who flow.Person, a act) ([]flow.Act, error) {
	if door, ok := waysOut[a.verb]; ok {
		return []flow.Act{flow.Go{Door: door}}, nil
	}
	if a.verb == "return" {
		return []flow.Act{flow.Return{}}, nil
	}
	if a.verb == "ideas" {
		var do []flow.Act
		for _, text := range a.words {
			do = append(do, flow.Say{Body: flow.Item{Text: text}})
		}
		return append(do, flow.Say{Body: flow.Nothing{}}), nil
	}
	b, err := k.words(who, a)
	return []flow.Act{flow.Say{Body: b}}, err
}

func (k *talk) words(who flow.Person, a act) (flow.Body, error) {
	switch a.verb {
	case "safe":
		return flow.Clear{}, nil
	case "approve", "sign":
		text := map[string]string{StagePrepare: k.c.Invitation, StageRules: k.c.Rules}[k.s.Stage]
		if text == "" {
			text = agreed(k.s)
		}
		return flow.Approve{Hash: flow.Hash(text)}, nil
	case "accept", "read":
		return flow.Ready{}, nil
	case "write":
		f := flow.Filled{Text: map[string]string{}, Picked: map[string][]string{}}
		for key, value := range a.set {
			if key == "feeling" || key == "need" {
				f.Picked[key] = strings.Split(value, ",")
			} else {
				f.Text[key] = value
			}
		}
		return f, nil
	case "share":
		return k.share(who, a), nil
	case "mirror":
		return flow.Echo{Of: flow.Person(a.first()), Text: a.at(1)}, nil
	case "yes", "almost", "not_yet":
		return flow.Heard{From: flow.Person(a.first()), Way: a.verb, Text: a.at(1)}, nil
	case "needs":
		return flow.Wants{Picked: a.words, Told: told(a.set["told"])}, nil
	case "moveon":
		return flow.Nothing{}, nil
	case "mark":
		return k.marks(a)
	case "draft":
		var d flow.Version
		for _, line := range a.words {
			p := append(strings.Split(line, "|"), "", "", "", "")
			who := flow.Person(p[0])
			if who == "both" {
				who = ""
			}
			d.Terms = append(d.Terms, flow.Term{Who: who, Does: p[1], From: p[2], Notice: p[3], Slips: p[4]})
		}
		return d, nil
	case "reopen":
		return flow.Reopen{}, nil
	case "look":
		n, err := strconv.Atoi(a.set["working"])
		return flow.Look{Kept: a.words, Working: n, Next: a.set["next"], Share: a.set["share"] == "yes"}, err
	}
	return nil, fmt.Errorf("nobody knows how to %q", a.verb)
}

func told(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// share shares parts as they were written, and others in edited words.
func (k *talk) share(who flow.Person, a act) flow.Body {
	r := k.room(who)
	own, _ := r.Perspective()
	var p flow.Parts
	for _, key := range a.words {
		text := own.Text[key]
		if text == "" {
			text = strings.Join(own.Picked[key], ", ")
		}
		p.Parts = append(p.Parts, flow.Part{Key: key, Text: text})
	}
	for _, key := range slices.Sorted(maps.Keys(a.set)) {
		p.Parts = append(p.Parts, flow.Part{Key: key, Text: a.set[key]})
	}
	return p
}

func (k *talk) marks(a act) (flow.Body, error) {
	m := flow.Marks{On: map[string]string{}}
	for i := 0; i+1 < len(a.words); i += 2 {
		id, err := find(flow.In[flow.Item](k.s, StageOptions), a.words[i], func(i flow.Item) string { return i.Text })
		if err != nil {
			return nil, err
		}
		m.On[id] = a.words[i+1]
	}
	return m, nil
}

func (k *talk) room(who flow.Person) ConflictRoom {
	r, err := LookIn[ConflictRoom](k.s, "", flow.Viewer{Person: who}, k.now)
	if err != nil {
		panic(err)
	}
	return r
}

// see writes down all that one person sees, and whether something is asked of them.
func (k *talk) see(who flow.Person) {
	r := k.room(who)
	state := r.Session.Stage
	if !r.Session.Running() {
		state = "over: " + r.Ending()
	}
	if r.Waits() {
		state += ", your turn"
	}
	k.say("%s sees %s", who, state)
	for _, c := range r.Session.Log.All() {
		raw, err := json.Marshal(c.Body)
		if err != nil {
			panic(err)
		}
		by := ""
		if c.By != "" {
			by = " by " + string(c.By)
		}
		if kind := flow.Kind(c.Body); kind != "clear" && kind != "approve" && kind != "ready" && kind != "nothing" {
			k.say("  %s%s: %s", kind, by, raw)
		}
	}
}
