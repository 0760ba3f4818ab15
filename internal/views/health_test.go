package views

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// checkup is a round among people, played from its start to its end.
type checkup struct {
	choice  string
	people  int
	answers int // how many of them answer
	before  int // rounds before
	near    bool
	days    bool
	text    func(of string, most int) string // what cards say; nil is the shipped text
}

// value is the answer of the i-th person to the j-th question: all there are, in turn.
func value(q flow.Question, i, j int) int { return q.Min + (i+j)%(q.Max-q.Min+1) }

func (c checkup) health(t testing.TB) practices.Health {
	t.Helper()
	checks, err := practices.LoadHealthChecks(configs)
	if err != nil {
		t.Fatal(err)
	}
	people := []string{string(lead)}
	for i := 1; i < c.people; i++ {
		people = append(people, string(member(i)))
	}
	h, deck, ok := checks.NewHealth(c.choice, people)
	if !ok {
		t.Fatalf("no %q", c.choice)
	}
	h.Cards = deck.Draw(nil, 0)
	if c.text != nil {
		for len(h.Cards) > 0 && len(h.Cards) < practices.MostCards {
			h.Cards = append(h.Cards, practices.Card{ID: fmt.Sprint("more", len(h.Cards))})
		}
		for i := range h.Cards {
			h.Cards[i].Title, h.Cards[i].Good, h.Cards[i].Poor = c.text("card", 300), c.text("good", 300), c.text("poor", 300)
		}
		for i := range h.Items {
			h.Items[i].Text = c.text("statement", 300)
		}
		h.Name = c.text("deck", 300)
	}
	if c.days {
		h.Until = monday.Add(48 * time.Hour)
	}
	for i := range c.before {
		h.Before = append(h.Before, practices.HealthBefore{On: fmt.Sprintf("2030-01-%02d", 1+7*i%28), HealthResult: c.count(h, i)})
	}
	if c.near {
		h = h.Beside([]practices.HealthGroup{{Deck: h.Deck, People: people[1:], Shown: h.Count(nil).MayCount()}})
	}
	return h
}

// count is what the n-th round before came to: in every second one all was at its lowest.
func (c checkup) count(h practices.Health, n int) practices.HealthResult {
	var all []flow.Body
	for i := range c.people {
		on := answersOf(h, i)
		for _, q := range h.Questions() {
			if n%2 == 0 {
				on[q.Key] = q.Min
			}
		}
		all = append(all, flow.Scores{On: on})
	}
	return h.Count(all)
}

func answersOf(h practices.Health, i int) map[string]int {
	on := map[string]int{}
	for j, q := range h.Questions() {
		on[q.Key] = value(q, i, j)
	}
	return on
}

// run plays the round and returns its moments.
func (c checkup) run(t testing.TB) (shots []flow.Session) {
	t.Helper()
	h := c.health(t)
	s := flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f6071b2c3", Seed: 1, Anonymity: flow.Strict, Seats: map[flow.Person]flow.Role{watcher: flow.Observer}}
	for _, p := range h.Invited {
		s.Seats[p] = flow.Participant
	}
	s.Seats[lead] = flow.Facilitator
	var err error
	if s.Format, err = json.Marshal(h); err != nil {
		t.Fatal(err)
	}
	s, _ = flow.Start(h.Flow(), s, monday)
	n := 0
	do := func(p flow.Person, act flow.Act) {
		t.Helper()
		n++
		m := flow.Move{ID: fmt.Sprint("click", n), By: p, As: mask(p), Mask: mask, At: monday.Add(time.Duration(n) * time.Second), Do: act}
		if s, _, err = flow.Step(h.Flow(), s, m); err != nil {
			t.Fatalf("%s, %T: %v", p, act, err)
		}
	}
	shots = append(shots, s)
	for i, p := range h.Invited[:c.answers] {
		do(p, flow.Say{Body: flow.Scores{On: answersOf(h, i)}})
		if i == 0 {
			shots = append(shots, s)
		}
	}
	if s.Stage == practices.StageAnswer {
		do(lead, flow.Advance{})
	}
	shots = append(shots, s)
	if s.Stage == practices.StageImprove {
		for i := range practices.MaxHealthImprovements {
			title := "Limit open work to five"
			if c.text != nil {
				title = c.text("title", flow.ActionLength)
			}
			do(member(1), flow.Say{Body: flow.Action{Title: title, Owner: h.Invited[i], Due: "2030-03-25", DoneWhen: title, WhenThen: title}})
		}
		if got, _ := h.Result(s); got.Safety != nil && got.Safety.Hidden == "" {
			do(lead, flow.Say{Body: flow.Publish{}})
		}
		shots = append(shots, s)
		do(lead, flow.Advance{})
		shots = append(shots, s)
	}
	return shots
}

func healthRoom(t testing.TB, s flow.Session, who flow.Viewer) practices.HealthRoom {
	t.Helper()
	r, err := practices.LookIn[practices.HealthRoom](s, "C0CHANNEL", who, monday)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// healthViews draws all that one person can see of a moment, and the channel.
func healthViews(t testing.TB, d Desk, s flow.Session, who flow.Person) (out []drawn) {
	r := healthRoom(t, s, as(who))
	out = append(out, message("Card", d.Card(healthRoom(t, s, flow.Viewer{}).Room)),
		drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Rooms: []practices.Room{r.Room}})}, modal("More", d.More(r.Room)))
	if !s.Running() {
		out[1].view = d.Home(Desktop{})
	}
	if s.Stage == practices.StageAnswer && who != watcher && who != stranger {
		out = append(out, modal("Form", d.HealthForm(r)))
	}
	if s.Stage != practices.StageAnswer {
		out = append(out, message("TotalsAreIn", d.TotalsAreIn(r)))
		for _, a := range r.Actions()[:min(1, len(r.Actions()))] {
			out = append(out, modal("ActionForm", d.ActionForm(r.Room, a, nil)), modal("ActionView", d.ActionView(r.Room, a)), message("AskOwner", d.AskOwner(r.Room, a)))
		}
	}
	return out
}

func TestGoldenViewsOfAHealthCheck(t *testing.T) {
	d := newDesk(t)
	for name, c := range map[string]checkup{
		"health cards":        {choice: "delivery-health", people: 7, answers: 7, before: 3},
		"health near":         {choice: "change-health", people: 6, answers: 6, near: true, days: true},
		"health few":          {choice: "change-health", people: 6, answers: 3},
		"health safety":       {choice: practices.HealthSafety, people: 9, answers: 5, before: 1},
		"health safety few":   {choice: practices.HealthSafety, people: 9, answers: 4},
		"health mood":         {choice: practices.HealthMood, people: 5, answers: 5, before: 3},
		"health mood earlier": {choice: practices.HealthMood, people: 5, answers: 5},
	} {
		seen := map[string]bool{}
		for _, s := range slices.Backward(c.run(t)) { // the later moment of a stage shows more
			for _, v := range healthViews(t, d, s, lead) {
				full := strings.TrimSpace(fmt.Sprintf("%s %s %s", name, v.name, s.Stage))
				whole := name == "health cards" && v.name != "Home" || v.name == "Card" || v.name == "Form" && name != "health few"
				if whole && !seen[full] {
					seen[full] = true
					golden(t, full, v)
				}
			}
		}
	}
	checks, _ := practices.LoadHealthChecks(configs)
	golden(t, "health CheckupForm", modal("CheckupForm", d.CheckupForm(checks, Checkup{Channel: "C0CHANNEL", People: []string{string(lead)}})))
}

func TestEveryViewOfAHealthCheckKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for _, choice := range []string{"team-health", practices.HealthSafety, practices.HealthMood} {
		for pattern, text := range texts {
			for _, c := range []checkup{
				{choice: choice, people: 50, answers: 50, before: practices.MostBefore, text: longText(text)},
				{choice: choice, people: 50, answers: 2, days: true, text: longText(text)},
				{choice: choice, people: 50, answers: 50, near: true, before: 2, text: longText(text)},
				{choice: choice, people: 50, answers: 0, text: longText(text)},
			} {
				for _, s := range c.run(t) {
					for _, who := range []flow.Person{lead, member(1), watcher, stranger} {
						for _, v := range healthViews(t, d, s, who) {
							check(t, fmt.Sprintf("%s, %s, %d of %d, %s", choice, pattern, c.answers, c.people, s.Stage), v)
						}
					}
				}
			}
		}
	}
}

// What the chart and the table show stands in the sentences too, so that nothing is lost where Slack knows neither.
func TestAHealthCheckCanBeReadWithoutTablesAndCharts(t *testing.T) {
	d := newDesk(t)
	for _, choice := range []string{"delivery-health", practices.HealthSafety, practices.HealthMood} {
		shots := checkup{choice: choice, people: 7, answers: 7, before: 3}.run(t)
		m := d.Card(healthRoom(t, shots[len(shots)-1], flow.Viewer{}).Room)
		kinds := map[string]int{}
		for _, b := range m.Blocks {
			kinds[string(b.BlockType())]++
		}
		if kinds["data_visualization"] != 1 || kinds["data_table"] != 1 {
			t.Errorf("%s: blocks %v", choice, kinds)
		}
		plainer, less := Plainly(m.Blocks)
		if !less || slices.ContainsFunc(plainer, func(b slack.Block) bool { return strings.Contains(fmt.Sprintf("%T", b), "Data") }) {
			t.Errorf("%s: no plainer form", choice)
		}
		raw, _ := json.Marshal(plainer)
		for _, want := range map[string][]string{
			"delivery-health":      {"Of 7 answers", "some trouble", " now."},
			practices.HealthSafety: {"score is", "of 7, from 7 answers", "Before it was"},
			practices.HealthMood:   {"on average of 1 to 5, from 7 answers", "1 gave"},
		}[choice] {
			if !strings.Contains(string(raw), want) {
				t.Errorf("%s: the plain form does not say %q", choice, want)
			}
		}
	}
}

// While it is answered, no view of anybody depends on what another person answered, or on whether they did.
func TestViewsOfAnOpenRoundSayNothingOfOthers(t *testing.T) {
	d := newDesk(t)
	for _, choice := range []string{"team-health", practices.HealthSafety, practices.HealthMood} {
		shots := checkup{choice: choice, people: 6, answers: 5}.run(t)
		before, after := shots[0], shots[1] // nobody has answered; the lead has
		for _, who := range []flow.Person{member(1), watcher, stranger} {
			x, y := healthViews(t, d, before, who), healthViews(t, d, after, who)
			for i := range x {
				a, _ := json.Marshal(x[i].json())
				b, _ := json.Marshal(y[i].json())
				if string(a) != string(b) {
					t.Errorf("%s: %s of %s changes because somebody answered", choice, x[i].name, who)
				}
			}
		}
	}
}
