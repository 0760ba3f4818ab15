package practices

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"steward/configs"
	"steward/internal/flow"
)

// startHealth begins a round as the start form does: choice is a deck, safety or mood; cards names those of the deck.
// near names a group that was asked not long ago, answered everything and was shown it.
func (st *story) startHealth(a act) error {
	checks := must(LoadHealthChecks(configs.Files))
	people := append([]string{a.set["facilitator"]}, strings.Split(a.set["seats"], ",")...)
	h, deck, ok := checks.NewHealth(a.set["choice"], people)
	if !ok {
		return fmt.Errorf("no deck %q", a.set["choice"])
	}
	for _, c := range deck.Cards {
		if set := a.set["cards"]; set == "" || strings.Contains(","+set+",", ","+c.ID+",") {
			h.Cards = append(h.Cards, c)
		}
	}
	if days := a.set["days"]; days != "" {
		n, err := strconv.Atoi(days)
		if err != nil {
			return err
		}
		h.Until = st.now.Add(time.Duration(n) * 24 * time.Hour)
	}
	if near := a.set["near"]; near != "" {
		people, shown := strings.Split(near, ","), h.Count(nil).MayCount()
		for id := range shown {
			shown[id] = len(people)
		}
		h = h.Beside([]HealthGroup{{Deck: h.Deck, People: people, Shown: shown}})
	}
	if on := a.set["before"]; on != "" {
		h.Before = []HealthBefore{{On: on}}
	}
	s := flow.Session{ID: "story", Seed: 1, Anonymity: flow.Strict, Seats: map[flow.Person]flow.Role{}}
	for _, p := range h.Invited {
		s.Seats[p] = flow.Participant
	}
	s.Seats[h.Invited[0]] = flow.Facilitator
	var err error
	if s.Format, err = json.Marshal(h); err != nil {
		return err
	}
	st.f = h.Flow()
	var signals []flow.Signal
	st.s, signals = flow.Start(st.f, s, st.now)
	st.tellSignals(signals)
	return nil
}

// healthWords reads: answer pace=red/down joy=green; survey 2,6,2,5,3,6,6; feel mood=4 energy=2; pass; publish.
func (st *story) healthWords(a act) flow.Body {
	switch a.verb {
	case "pass":
		return flow.Nothing{}
	case "publish":
		return flow.Publish{}
	case "survey":
		on := map[string]int{}
		for i, x := range strings.Split(a.first(), ",") {
			on[fmt.Sprint("p", i+1)], _ = strconv.Atoi(x)
		}
		return flow.Scores{On: on}
	case "answer", "feel":
		on := map[string]int{}
		for card, text := range a.set {
			colour, trend, moves := strings.Cut(text, "/")
			if n, err := strconv.Atoi(colour); err == nil {
				on[card] = n
				continue
			}
			on[card] = map[string]int{"red": Red, "amber": Amber, "green": Green}[colour]
			if moves {
				on[TrendOf(card)] = map[string]int{"down": Worse, "same": Stable, "up": Better}[trend]
			}
		}
		return flow.Scores{On: on}
	}
	return nil
}

// lookAtHealth writes down what everybody sees.
func (st *story) lookAtHealth() {
	r, err := LookIn[HealthRoom](st.s, "", flow.Viewer{}, st.now)
	if err != nil {
		st.say("%v", err)
		return
	}
	where := st.s.Stage
	if where == "" {
		where = "closed"
	}
	st.say("%s", where)
	for _, c := range r.Session.Log.All() {
		if _, single := c.Body.(flow.Scores); single {
			st.say("  A SINGLE ANSWER IS SHOWN: %v", c)
		}
	}
	for _, c := range st.s.Log.All() {
		if _, single := c.Body.(flow.Scores); single && st.s.Stage != StageAnswer {
			st.say("  A SINGLE ANSWER IS KEPT: %v", c)
		}
	}
	got, over := r.Result()
	if !over {
		return
	}
	for _, c := range got.Cards {
		colour := []string{"red", "amber", "green"}[c.Colour]
		switch {
		case c.Shown():
			st.say("  %s: %s, counts %v, trend %d (told %v), split %v", c.ID, colour, c.Counts, c.Trend, c.Moves, c.Split)
		default:
			st.say("  %s: hidden, %s", c.ID, c.Hidden)
		}
	}
	for _, i := range got.Talk() {
		st.say("  talk about %s", got.Cards[i].ID)
	}
	if s := got.Safety; s != nil {
		st.say("  safety: %.4f of %d, items %v, lowest %v, few %v %s", s.Team, s.N, s.Items, s.Lowest(), s.Few, s.Hidden)
	}
	for _, m := range got.Mood {
		st.say("  %s: mean %.2f, counts %v %s", m.ID, m.Mean, m.Counts, m.Hidden)
	}
	for _, a := range r.Actions() {
		st.say("  improvement: %s, owner %s, due %s", a.Title, a.Owner, a.Due)
	}
	if r.Published() {
		st.say("  the score is published")
	}
}
