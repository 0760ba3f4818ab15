package practices

import (
	"cmp"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/privacy"
)

// FewCards is how many cards a round asks when the team does not want the whole deck: a few at a time are answered, a
// long survey is clicked through.
const FewCards = 4

// Drawn is when a card was asked last, and how often it was. The zero value is a card that was never asked.
type Drawn struct {
	Last  time.Time
	Times int
}

// Draw takes n cards of the deck: those that were asked longest ago, of these the ones asked least often, and then in the
// order of the deck, so that each card has its turn. n of 0 takes all.
func (d Deck) Draw(asked map[string]Drawn, n int) []Card {
	if n <= 0 || n >= len(d.Cards) {
		return slices.Clone(d.Cards)
	}
	by := slices.Clone(d.Cards)
	slices.SortStableFunc(by, func(a, b Card) int {
		x, y := asked[a.ID], asked[b.ID]
		return cmp.Or(x.Last.Compare(y.Last), cmp.Compare(x.Times, y.Times))
	})
	drawn := by[:n]
	slices.SortFunc(drawn, func(a, b Card) int { return cmp.Compare(d.place(a.ID), d.place(b.ID)) })
	return drawn
}

func (d Deck) place(id string) int {
	return slices.IndexFunc(d.Cards, func(c Card) bool { return c.ID == id })
}

// MostBefore is how many earlier rounds a round looks back at; a line of more says no more.
const MostBefore = 8

// About is the part of an earlier result that is about what h asks, as far as it was told.
func (r HealthResult) About(h Health) (part HealthResult) {
	for _, c := range r.Cards {
		if c.Shown() && h.Card(c.ID).Good != "" {
			part.Cards = append(part.Cards, c)
		}
	}
	for _, m := range r.Mood {
		if m.Shown() {
			part.Mood = append(part.Mood, m)
		}
	}
	if r.Safety != nil && r.Safety.Hidden == "" {
		part.Safety = r.Safety
	}
	return part
}

// NewHealth freezes what a round asks. choice is the id of a deck, HealthSafety or HealthMood.
func (c HealthChecks) NewHealth(choice string, people []string) (h Health, deck Deck, ok bool) {
	for _, p := range people {
		h.Invited = append(h.Invited, flow.Person(p))
	}
	h.Least = int(privacy.Scores)
	switch choice {
	case HealthSafety:
		h.Kind, h.Deck, h.Repeat = HealthSafety, c.Safety.ID, c.Safety.EveryDays
		h.Least = max(h.Least, c.Safety.MinRespondents)
		for _, i := range c.Safety.Items {
			h.Items = append(h.Items, HealthItem{i.ID, i.Text, i.Reverse, c.Safety.Scale})
		}
		return h, Deck{}, true
	case HealthMood:
		h.Kind, h.Deck, h.Repeat = HealthMood, HealthMood, 7
		for _, id := range []string{"mood", "energy"} {
			p := c.Pulses[id]
			h.Least = max(h.Least, p.MinRespondents)
			h.Items = append(h.Items, HealthItem{ID: id, Text: p.Text, Scale: p.Scale})
		}
		return h, Deck{}, true
	}
	deck, ok = c.Deck(choice)
	h.Kind, h.Deck, h.Name, h.Repeat = HealthCards, deck.ID, deck.Name, deck.EveryDays
	h.Answers, h.Trends = c.Answers, c.Trends
	return h, deck, ok
}
