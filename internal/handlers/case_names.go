package handlers

import (
	"context"
	"sync"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/views"
)

// called asks Slack what people are called: the real name first, then the others. Whom it does not name in time is left out.
func (h *Handler) called(ctx context.Context, people []flow.Person) map[flow.Person][]string {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	known, mu := map[flow.Person][]string{}, sync.Mutex{}
	var asked sync.WaitGroup
	for _, p := range people {
		asked.Go(func() {
			var u *slack.User
			var err error
			if u, err = h.slack.GetUserInfoContext(ctx, string(p)); err == nil && u != nil {
				mu.Lock()
				defer mu.Unlock()
				known[p] = []string{u.RealName, u.Profile.DisplayName, u.Profile.FirstName, u.Name}
			}
		})
	}
	asked.Wait()
	return known
}

// names are what people are called in a list, where there are no mentions.
func (h *Handler) names(ctx context.Context, people []flow.Person) func(flow.Person) string {
	known := h.called(ctx, people)
	return func(p flow.Person) string {
		if len(known[p]) == 0 || known[p][0] == "" {
			return "@" + string(p)
		}
		return known[p][0]
	}
}

// whom returns whom the person can turn to: nobody who is a party.
func (h *Handler) whom(ctx context.Context, r Request, parties ...string) (views.Contacts, error) {
	var people []flow.Person
	for _, p := range append(parties, r.Who.User) {
		people = append(people, flow.Person(p))
	}
	known := h.called(ctx, people)
	var out []app.Party
	for _, p := range people {
		out = append(out, app.Party{ID: string(p), Names: known[p]})
	}
	c, unsure, err := h.cases.Contacts(ctx, r.Who.Workspace, out...)
	return views.Contacts{Lines: c.Lines, People: c.People, Unsure: unsure}, err
}
