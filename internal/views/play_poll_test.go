package views

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// election is a decision between options that is played with real moves.
type election struct {
	method   string
	options  int
	criteria int
	weights  []float64 // of Speed, Cost and Risk; nil has criteria of the number above
	voters   int       // who vote; one more person has a seat and does not
	hidden   bool
	rule     ballot.TieRule
	current  string
	capacity int
	sift     bool
	text     func(of string, most int) string
	cast     func(i int, options []string) flow.Body // nil casts ballots that differ

	t     testing.TB
	flow  flow.Flow
	s     flow.Session
	now   time.Time
	click int
	shots []flow.Session
}

const decider = flow.Person("U0000DECIDER")

func methods(t testing.TB) practices.Methods {
	t.Helper()
	ms, err := practices.LoadMethods(configs)
	if err != nil {
		t.Fatal(err)
	}
	return ms
}

// start begins the decision.
func (e *election) start(t testing.TB) *election {
	t.Helper()
	e.t, e.now = t, monday
	if e.text == nil {
		e.text = func(of string, _ int) string { return of }
	}
	m, ok := methods(t).Get(e.method)
	if !ok {
		t.Fatalf("no method %s", e.method)
	}
	d := practices.Decision{Method: m, Question: e.text("Where do we meet?", 300), Proposer: lead, Decider: decider, Hidden: e.hidden, Quorum: 2,
		TieRule: e.rule, Current: e.current, Window: time.Hour, Capacity: e.capacity, Sift: e.sift, Share: "0.6"}
	if e.hidden {
		d.Least = 4
	}
	cities := []string{"Lisbon", "Berlin", "Cork", "Dublin", "Essen", "Faro", "Ghent", "Hull", "Ivrea", "Jena"}
	for i := range e.options {
		name := fmt.Sprint("City ", i)
		if i < len(cities) {
			name = cities[i]
		}
		d.Options = append(d.Options, practices.Option{ID: fmt.Sprint("o", i+1), Title: e.text(name, 150)})
	}
	for i := range e.criteria {
		d.Criteria = append(d.Criteria, practices.Criterion{ID: fmt.Sprint("c", i+1), Name: e.text([]string{"Speed", "Cost", "Risk"}[i%3]+fmt.Sprint(i/3), 150), Weight: float64(i + 1)})
	}
	for i, w := range e.weights {
		d.Criteria = append(d.Criteria, practices.Criterion{ID: fmt.Sprint("c", i+1), Name: []string{"Speed", "Cost", "Risk"}[i], Weight: w})
	}
	params, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	e.flow = d.Flow()
	e.s = flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f", Flow: practices.DecisionKey, Format: params, Anonymity: flow.Named, Seed: 7, Seats: map[flow.Person]flow.Role{}}
	for i := range e.voters {
		e.s.Seats[member(i)] = flow.Participant
	}
	e.s.Seats[lead], e.s.Seats[decider], e.s.Seats[watcher] = flow.Facilitator, flow.Participant, flow.Observer
	e.s, _ = flow.Start(e.flow, e.s, e.now)
	e.shots = append(e.shots, e.s)
	return e
}

// run plays until something is recorded, or asked that a poll has no part in.
func (e *election) run(t testing.TB) []flow.Session {
	t.Helper()
	e.start(t)
	for turns := 0; e.s.Running() && turns < 12; turns++ {
		switch e.s.Stage {
		case practices.StageStatements:
			for i := range e.voters {
				for k := range practices.StatementsEach {
					e.say(member(i), flow.Item{Column: practices.Statements, Text: e.text(fmt.Sprintf("Sentence %d of %d", k, i), flow.StatementLength)})
				}
			}
			e.do(lead, flow.Advance{})
		case practices.StageSift:
			e.opine()
			e.close()
		case practices.StagePoll:
			e.vote()
			e.close()
		case practices.StageTie:
			e.say(decider, flow.Pick{Option: e.room(as(decider)).Level()[0], Reason: e.text("It is closer", flow.WordingLength)})
		default:
			return e.shots
		}
	}
	return e.shots
}

func (e *election) vote() {
	options := e.room(flow.Viewer{}).Decision.Votable(e.s)
	cast := e.cast
	if cast == nil {
		cast = e.differing
	}
	for i := range e.voters {
		e.say(member(i), cast(i, options))
	}
}

// differing are ballots of every kind that differ from person to person.
func (e *election) differing(i int, options []string) flow.Body {
	d := e.room(flow.Viewer{}).Decision
	switch d.Method.Ballot {
	case "choice":
		return flow.Choice{Option: append(options, "")[i%(len(options)+1)]}
	case "ticks":
		var on []string
		for k, o := range options {
			if (k+i)%3 > 0 {
				on = append(on, o)
			}
		}
		return flow.Ticks{On: on}
	case "dots":
		dots, _ := practices.Dots(len(options))
		on := map[string]int{}
		for k := range dots {
			on[options[(i+k*2)%len(options)]] = 1
		}
		return flow.Dots{On: on}
	case "scores":
		on := map[string]int{}
		for k, o := range options {
			on[o] = (k*3 + i*2) % 6
		}
		return flow.Scores{On: on}
	case "matrix":
		on := map[string]int{}
		for k, key := range d.Cells(e.s) {
			on[key] = 1 + (k*2+i)%5
		}
		return flow.Scores{On: on}
	}
	var tiers [][]string
	for k := range options {
		tiers = append(tiers, []string{options[(k+i)%len(options)]})
	}
	if d.Method.Ballot == "ranking" && len(options) > 2 {
		tiers[0] = append(tiers[0], tiers[1]...)
		tiers = slices.Delete(tiers, 1, 2)
	}
	return flow.Ranking{Tiers: tiers}
}

// opine lets people fall into two camps that share the first statements.
func (e *election) opine() {
	ids := StatementIDs(e.room(flow.Viewer{}))
	for i := range e.voters {
		on := map[string]string{}
		for k, id := range ids {
			on[id] = "agree"
			if k > 2 && (i%2 == 0) == (k%2 == 0) {
				on[id] = "disagree"
			}
		}
		e.say(member(i), flow.Opinions{On: on})
	}
}

// close lets the time of the stage run out, twice where it was lengthened.
func (e *election) close() {
	visit := e.s.Visit()
	for n := 0; e.s.Visit() == visit && n < 3; n++ {
		e.now = e.s.Deadline.Add(time.Second)
		e.do("", flow.Tick{})
	}
	if e.s.Visit() == visit {
		e.t.Fatalf("%s does not close", e.s.Stage)
	}
}

func (e *election) say(by flow.Person, b flow.Body) { e.t.Helper(); e.do(by, flow.Say{Body: b}) }

func (e *election) do(by flow.Person, act flow.Act) {
	e.t.Helper()
	e.click++
	next, _, err := flow.Step(e.flow, e.s, flow.Move{ID: fmt.Sprintf("click%d", e.click), By: by, As: mask(by), At: e.now, Do: act})
	if err != nil {
		e.t.Fatalf("%s, %s: %s cannot %+v: %v", e.method, e.s.Stage, by, act, err)
	}
	if next.Visit() != e.s.Visit() {
		e.shots = append(e.shots, e.s, next)
	}
	e.s = next
}

func (e *election) room(who flow.Viewer) practices.DecisionRoom { return inDecision(e.t, e.s, who) }

func inDecision(t testing.TB, s flow.Session, who flow.Viewer) practices.DecisionRoom {
	t.Helper()
	r, err := practices.LookIn[practices.DecisionRoom](s, "C0CHANNEL", who, monday)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// polling draws what stands in the channel about a poll, and what somebody can open.
func polling(d Desk, public, own practices.DecisionRoom) []drawn {
	first := section("A decision is being made here.")
	blocks := []drawn{}
	wrap := func(name string, more []slack.Block) {
		blocks = append(blocks, message(name, Message{Text: "A decision.", Blocks: append([]slack.Block{first}, more...)}))
	}
	if draw := pollCards[public.Session.Stage]; draw != nil {
		wrap("PollCard "+public.Session.Stage, draw(d, public))
	}
	wrap("Results", d.pollResults(public))
	wrap("Landscape", d.landscape(public))
	plainer, _ := Plainly(d.pollResults(public))
	wrap("Results, plainly", plainer)
	switch public.Session.Stage {
	case practices.StagePoll:
		blocks = append(blocks, modal("BallotForm", d.BallotForm(own)))
		if own.Decision.Method.Ballot == "matrix" {
			blocks = append(blocks, modal("MatrixForm, last page", d.MatrixForm(own, 99, Marks{})))
		}
	case practices.StageTie:
		blocks = append(blocks, modal("PickForm", d.PickForm(own)))
	case practices.StageStatements:
		blocks = append(blocks, modal("StatementsForm", d.StatementsForm(own)))
	case practices.StageSift:
		blocks = append(blocks, modal("SiftForm", d.SiftForm(own, 0, Marks{})), modal("SiftForm, last page", d.SiftForm(own, 99, Marks{})))
	}
	for page := range 4 {
		blocks = append(blocks, modal("PairsView", d.PairsView(own, page)), modal("LocksView", d.LocksView(own, page)),
			modal("SheetView", d.SheetView(own, page)), modal("BallotsView", d.BallotsView(own, page)))
	}
	return blocks
}
