package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// recall looks at the rounds before: whether another may be asked now, which cards have their turn, what they showed last,
// and whose counts this one must not stand beside.
func (a *App) recall(tx *storage.Tx, c NewHealth, h practices.Health, deck practices.Deck, zone *time.Location) (practices.Health, error) {
	past, err := tx.HealthOf(c.Who.Workspace, c.Channel, h.Kind)
	if err != nil {
		return h, err
	}
	past = slices.DeleteFunc(past, func(r storage.HealthRound) bool { return r.Deck != h.Deck })
	if err := tooSoon(h.Kind, past, a.now().In(zone)); err != nil {
		return h, err
	}
	results, asked := make([]practices.HealthResult, len(past)), map[string]practices.Drawn{}
	for i, r := range past {
		if results[i], err = healthResult(r); err != nil {
			return h, err
		}
		for _, id := range results[i].Asked() {
			asked[id] = practices.Drawn{Last: r.Closed, Times: asked[id].Times + 1}
		}
	}
	if h.Kind == practices.HealthCards {
		n := practices.FewCards
		if c.Whole {
			n = 0
		}
		h.Cards = deck.Draw(asked, n)
	}
	for i, r := range past {
		if told := results[i].About(h); told.Told() {
			h.Before = append(h.Before, practices.HealthBefore{On: r.Closed.In(zone).Format(time.DateOnly), HealthResult: told})
		}
	}
	h.Before = h.Before[max(0, len(h.Before)-practices.MostBefore):]
	near, err := tx.HealthNear(c.Who.Workspace, h.Kind, a.now().Add(-practices.NearFor(h.Kind)))
	if err != nil {
		return h, err
	}
	today := calendar.DayOf(a.now().In(zone))
	var groups []practices.HealthGroup
	for _, r := range near {
		got, err := healthResult(r)
		if err != nil {
			return h, err
		}
		shown := got.Counted()
		if r.Closed.IsZero() {
			shown = got.MayCount()
		}
		groups = append(groups, practices.HealthGroup{People: r.People, Deck: r.Deck, Shown: shown, Week: !r.Closed.IsZero() && !today.Before(calendar.DayOf(r.Begun.In(zone)).Add(7))})
	}
	return h.Beside(groups), nil
}

// healthApart is how many days lie between two rounds of a deck in a channel at least, by the days they begin on: sooner,
// people answer about the same days, and a second count beside the first only says who answered this time.
const healthApart = 7

// tooSoon keeps a safety survey to once a quarter, a pulse to once a week, and a deck of cards to once in seven days. Cards of
// which nothing could be shown may be asked again at once.
func tooSoon(kind string, past []storage.HealthRound, now time.Time) error {
	if len(past) == 0 {
		return nil
	}
	last := past[len(past)-1]
	switch today := calendar.DayOf(now); kind {
	case practices.HealthSafety:
		if from := safetyAgain(last, now.Location()); today.Before(from) {
			return TooSoon{from}
		}
	case practices.HealthCards:
		got, err := healthResult(last)
		if from := calendar.DayOf(last.Begun.In(now.Location())).Add(healthApart); err == nil && got.Told() && today.Before(from) {
			return TooSoon{from}
		}
		return err
	case practices.HealthMood:
		year, week := now.ISOWeek()
		if y, w := last.Begun.In(now.Location()).ISOWeek(); y == year && w == week {
			return TooSoon{today.Add(7 - (int(today.Weekday())+6)%7)} // the next Monday
		}
	}
	return nil
}

// safetyAgain is the day from which on a safety survey may follow the last one. It counts from the beginning of that: one
// that is open for three days would push a quarterly one off its day.
func safetyAgain(last storage.HealthRound, zone *time.Location) calendar.Day {
	return calendar.DayOf(last.Begun.Add(last.Due.Sub(last.Closed)).In(zone))
}

func healthResult(r storage.HealthRound) (got practices.HealthResult, err error) {
	if err = json.Unmarshal(r.Body, &got); err != nil {
		err = fmt.Errorf("totals of health round %s: %w", r.ID, err)
	}
	return got, err
}
