package app

import (
	"context"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// A Sign is something in what the team itself has seen that speaks for a theme or says that a measure gets worse.
type Sign struct {
	Kind    string // card: a card of a health check; late: actions past their date; decision: what was decided on
	Title   string // of the card
	N       int    // how many actions
	Themes  []string
	Metrics []string
}

const (
	signsFresh    = 91 * 24 * time.Hour // how old a health check or a decision may be to speak of now: a quarter
	signsRetros   = 5                   // over how many retros themes are counted, the present one included
	leastOverdue  = 2                   // actions past their date from which that is a sign: one may be bad luck
	latestDecided = 20
)

// signs reads what a channel's team has seen of itself: totals of its own health checks that were shown in its channel, its
// overdue actions, what it decided on. Nobody's answers are looked at.
func (m *Moment) signs(ctx context.Context, workspace, channel string) (signs []Sign, err error) {
	v, themes := m.db.View(ctx), m.app.library().Themes
	rounds, err := v.HealthOf(workspace, channel, practices.HealthCards)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, round := range slices.Backward(rounds) { // the newest of each card
		if m.now().Sub(round.Closed) > signsFresh {
			break
		}
		got, err := healthResult(round)
		if err != nil {
			return nil, err
		}
		for _, c := range got.Cards {
			if !c.Shown() || seen[c.ID] {
				continue
			}
			seen[c.ID] = true
			if c.Colour != practices.Red && !(c.Moves && c.Trend == practices.Worse) {
				continue
			}
			title := m.cardTitle(round.Deck, c.ID)
			means := themes.Card(c.ID, title)
			signs = append(signs, Sign{Kind: "card", Title: title, Themes: means.Themes, Metrics: means.Metrics})
		}
	}
	late, err := m.overdue(v, workspace, channel)
	if err != nil {
		return nil, err
	}
	if late >= leastOverdue {
		signs = append(signs, Sign{Kind: "late", N: late, Themes: []string{"follow-through"}, Metrics: []string{"action-completion"}})
	}
	decided, err := v.Decisions(storage.DecisionFilter{Workspace: workspace, Channel: channel, Limit: latestDecided})
	if err != nil {
		return nil, err
	}
	for _, d := range decided {
		if tags := themes.Of(d.Question); len(tags) > 0 && m.now().Sub(d.CreatedAt) <= signsFresh {
			signs = append(signs, Sign{Kind: "decision", Themes: tags})
		}
	}
	return signs, nil
}

// cardTitle is how a card of a deck is called; a deck that is gone has its id.
func (m *Moment) cardTitle(deck, id string) string {
	d, _ := m.app.HealthChecks().Deck(deck)
	for _, c := range d.Cards {
		if c.ID == id {
			return c.Title
		}
	}
	return id
}

// overdue counts the open actions of a channel whose date has passed on its team's clock.
func (m *Moment) overdue(v storage.View, workspace, channel string) (n int, err error) {
	hours, err := HoursOfTeam(v, workspace, channel)
	if err != nil {
		return 0, err
	}
	today := calendar.DayOf(m.now().In(hours.Where())).String()
	open, err := v.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true})
	for _, a := range open {
		if a.Late(today) {
			n++
		}
	}
	return n, err
}

// worse are the measures that signs say get worse.
func worse(signs []Sign) (metrics []string) {
	for _, s := range signs {
		for _, x := range s.Metrics {
			if !slices.Contains(metrics, x) {
				metrics = append(metrics, x)
			}
		}
	}
	return metrics
}
