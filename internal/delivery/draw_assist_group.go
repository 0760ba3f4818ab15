package delivery

import (
	"context"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/present"
	"steward/internal/views"
)

func init() {
	answers[ask.TaskGroup] = Artist.groupings
	instead[ask.TaskGroup] = Artist.alike
}

// alike are Steward's own suggestions for the wall, with their buttons.
func (a Artist) alike(ctx context.Context, o ask.Outcome) []slack.Block {
	room, err := app.LookIn[practices.RetroRoom](a.App, ctx, o.Who, o.Ask.Subject)
	if err != nil || room.Role() == "" || room.Session.Stage != practices.StageGroup {
		return nil
	}
	return a.Desk.Hints(room, present.Hints(a.App, room))
}

// groupings are the groups of an answer whose topics still stand on the wall.
func (a Artist) groupings(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	room, err := app.LookIn[practices.RetroRoom](a.App, ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return v, err
	}
	if room.Session.Stage != practices.StageGroup {
		return v, flow.ErrMovedOn
	}
	topics, made := ask.Wall(room)
	var found []views.Titled
	for _, g := range o.Answer.Groups["groups"] {
		t := views.Titled{Title: g.Title}
		for _, topic := range topics { // in the order of the wall
			if slices.Contains(g.Items, topic.ID) && len(t.Topics) < mostGrouped {
				t.Topics, t.Lines = append(t.Topics, views.StoodAs(topic)), append(t.Lines, topic.Title)
			}
		}
		if len(t.Topics) > 1 {
			found = append(found, t)
		}
	}
	for _, topic := range made {
		if title := o.Answer.Each["titles"][topic.ID]; title != "" {
			t := views.Titled{Topics: []views.Stood{views.StoodAs(topic)}, Title: title}
			for _, c := range topic.Cards[:min(len(topic.Cards), mostGrouped)] {
				t.Lines = append(t.Lines, c.Body.Text)
			}
			found = append(found, t)
		}
	}
	if len(found) == 0 {
		return a.Desk.NoGroupings(o.Ask.ID, a.alike(ctx, o)), nil
	}
	return a.Desk.Groupings(o.Ask.ID, room, found), nil
}

// mostGrouped is how many topics one suggested group holds: as many as are shown.
const mostGrouped = 8
