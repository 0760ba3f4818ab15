package ask

import (
	"context"
	"errors"
	"slices"

	"steward/internal/app"
)

// ErrHeavy keeps words away from the model that are better placed with a person.
var ErrHeavy = errors.New("this may be better placed with a person than with a model")

// WithCases has the assistant know conversations about a conflict. Without them nothing of one can be asked.
func (a *Assistant) WithCases(c *app.Cases) *Assistant {
	a.cases = c
	return a
}

// Heavy reports whether a text is better placed with a person. Which word made it so is nobody's business.
func (a *Assistant) Heavy(texts ...string) bool {
	return a.coaching != nil && a.coaching.Distressed(texts...) || a.cases != nil && a.cases.Heavy(texts...)
}

// around are people whom somebody's own words may name: those given first, then they themselves and their teams.
func (a *Assistant) around(ctx context.Context, who app.Who, first ...string) ([]string, error) {
	ids := append(slices.Clone(first), who.User)
	v := a.db.View(ctx)
	teams, err := v.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		members, err := v.Members(t.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			ids = append(ids, m.Person)
		}
	}
	var once []string
	for _, id := range ids {
		if id != "" && !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once, nil
}
