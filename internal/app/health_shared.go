package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// HealthShared is what somebody who leads teams may know: what their teams published, and which cards are often red.
type HealthShared struct {
	Published []PublishedScore
	Red       []string // titles of cards
}

// PublishedScore is a safety score that a team has published itself.
type PublishedScore struct {
	Name, Channel, On string
	Score             float64
}

// redSince is how old a round may be to say something about now: half a year, so that every card has had its turn.
const redSince = 182 * 24 * time.Hour

// mostRed is how many cards of a deck are named: the first few are worth help, a ranking is not.
const mostRed = 3

// HealthShared looks up what a person may know who leads a team or administers the workspace. Others get nothing.
func (a *App) HealthShared(ctx context.Context, who Who, admin bool) (got HealthShared, err error) {
	view := a.db.View(ctx)
	teams, err := view.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return got, err
	}
	leads := admin
	for _, t := range teams {
		members, err := view.Members(t.ID)
		if err != nil {
			return got, err
		}
		for _, m := range members {
			if m.Person != who.User || m.Role != storage.RoleLead && m.Role != storage.RoleManager {
				continue
			}
			leads = true
			if got.Published, err = a.published(view, t, got.Published); err != nil {
				return got, err
			}
		}
	}
	if !leads {
		return got, nil
	}
	got.Red, err = a.oftenRed(view, who.Workspace)
	return got, err
}

func (a *App) published(view storage.View, t storage.Team, all []PublishedScore) ([]PublishedScore, error) {
	row, err := view.HealthPublished(t.Workspace, t.Channel)
	if errors.Is(err, storage.ErrNotFound) || err == nil && a.now().Sub(row.Closed) > publishedFor {
		return all, nil
	}
	if err != nil {
		return all, err
	}
	result, err := healthResult(row)
	if err != nil || result.Safety == nil {
		return all, err
	}
	return append(all, PublishedScore{Name: t.Name, Channel: t.Channel, On: row.Closed.Format(time.DateOnly), Score: result.Safety.Team}), nil
}

// oftenRed are the titles of the cards that are most often red over the teams of a workspace.
func (a *App) oftenRed(view storage.View, workspace string) (titles []string, err error) {
	for _, deck := range a.HealthChecks().Decks {
		rows, err := view.HealthDecks(workspace, deck.ID, a.now().Add(-redSince))
		if err != nil {
			return nil, err
		}
		place := map[string]int{}
		var teams [][]practices.HealthResult
		for _, row := range rows {
			result, err := healthResult(row)
			if err != nil {
				return nil, err
			}
			at, known := place[row.Channel]
			if !known {
				at = len(teams)
				place[row.Channel], teams = at, append(teams, nil)
			}
			teams[at] = append(teams[at], result)
		}
		red := practices.OftenRed(teams)
		for _, id := range red[:min(len(red), mostRed)] {
			for _, c := range deck.Cards {
				if c.ID == id {
					titles = append(titles, c.Title)
				}
			}
		}
	}
	return titles, nil
}
