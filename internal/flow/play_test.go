package flow_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
)

// ten is when every session of these tests begins.
var ten = time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)

// room is a running session and its clock. Its people act through do; each act is one click.
type room struct {
	t      *testing.T
	f      flow.Flow
	s      flow.Session
	now    time.Time
	clicks int
	kinds  []flow.SignalKind // what the last act signalled
}

// meet starts a session with ann as its facilitator, and bob and cid.
func meet(t *testing.T, f flow.Flow, change ...func(*flow.Session)) *room {
	t.Helper()
	s := flow.Session{ID: "s", Seed: 7, Anonymity: flow.Unattributed, Seats: map[flow.Person]flow.Role{
		"ann": flow.Facilitator, "bob": flow.Participant, "cid": flow.Participant,
	}}
	for _, c := range change {
		c(&s)
	}
	f.Stages = slices.Clone(f.Stages) // a rule may change its own
	r := &room{t: t, f: f, now: ten}
	var signals []flow.Signal
	r.s, signals = flow.Start(f, s, ten)
	r.heard(signals)
	return r
}

// do plays one act of a person and returns the refusal. In what others may not see, people write under a pseudonym.
func (r *room) do(by flow.Person, act flow.Act) error {
	r.clicks++
	return r.play(flow.Move{ID: fmt.Sprintf("click%d", r.clicks), By: by, As: alias(by), At: r.now, Do: act})
}

func (r *room) play(m flow.Move) error {
	var signals []flow.Signal
	var err error
	m.Mask = alias
	r.s, signals, err = flow.Step(r.f, r.s, m)
	r.heard(signals)
	return err
}

func (r *room) heard(signals []flow.Signal) {
	r.kinds = nil
	for _, s := range signals {
		r.kinds = append(r.kinds, s.Kind)
	}
}

// must plays an act that nothing speaks against, and returns the click's id.
func (r *room) must(by flow.Person, act flow.Act) string {
	r.t.Helper()
	if err := r.do(by, act); err != nil {
		r.t.Fatalf("%s %T%+v: refused: %v", by, act, act, err)
	}
	return fmt.Sprintf("click%d", r.clicks)
}

func (r *room) say(by flow.Person, b flow.Body) string {
	r.t.Helper()
	return r.must(by, flow.Say{Body: b})
}

func (r *room) next() { r.t.Helper(); r.must(r.s.Lead(), flow.Advance{}) }
func (r *room) back() { r.t.Helper(); r.must(r.s.Lead(), flow.Back{}) }

// pass lets time pass.
func (r *room) pass(d time.Duration) {
	r.t.Helper()
	r.now = r.now.Add(d)
	if err := r.play(flow.Move{At: r.now, Do: flow.Tick{}}); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) at(stage string) {
	r.t.Helper()
	if r.s.Stage != stage {
		r.t.Fatalf("in stage %q, want %q", r.s.Stage, stage)
	}
}

// refused checks that an act is refused with that rule and changes nothing.
func (r *room) refused(want error, by flow.Person, act flow.Act) {
	r.t.Helper()
	before := snapshot(r.s)
	if err := r.do(by, act); err != want {
		r.t.Fatalf("%s %T%+v: got %v, want %v", by, act, act, err, want)
	}
	if after := snapshot(r.s); !reflect.DeepEqual(before, after) {
		r.t.Fatalf("a refused move changed the session:\n%v\n%v", before, after)
	}
}

func (r *room) signalled(want ...flow.SignalKind) {
	r.t.Helper()
	if !slices.Equal(r.kinds, want) {
		r.t.Fatalf("signals %v, want %v", r.kinds, want)
	}
}

// texts returns the cards on a stage's board, in order.
func (r *room) texts(stage string) (texts []string) {
	for _, c := range flow.In[flow.Item](r.s, stage) {
		texts = append(texts, c.Body.Text)
	}
	return texts
}

func alias(p flow.Person) flow.Person {
	if p == "" {
		return ""
	}
	return "alias-of-" + p
}

// picture is a session copied down to the last map.
type picture struct {
	Header string
	Said   []string
}

func snapshot(s flow.Session) picture {
	head, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	p := picture{Header: string(head)}
	for _, c := range s.Log.All() {
		kind, body, err := flow.Encode(c.Body)
		if err != nil {
			panic(err)
		}
		p.Said = append(p.Said, fmt.Sprintf("%s %d %s %d %s %s %s %s", c.ID, c.Seq, c.Stage, c.Pass, c.By, c.At.UTC(), kind, body))
	}
	return p
}
