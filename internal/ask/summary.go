package ask

import (
	"context"
	"fmt"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { sources[TaskSummary] = source{scope: shared, leads: true, material: summaryMaterial} }

// summaryMaterial is what the summary tells when nothing is quoted: no card that nobody released, no single vote, thumb or
// score. What the preview does not show is not here.
func summaryMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	room, err := Closing(a.app, ctx, who, q.Subject)
	if err != nil {
		return m, err
	}
	part := func(label string, texts []string) {
		if len(texts) == 0 {
			return
		}
		p := assist.Part{Label: label}
		for i, t := range texts {
			p.Items = append(p.Items, assist.Item{ID: fmt.Sprint(label, i), Text: t})
		}
		m.Parts = append(m.Parts, p)
	}
	var others []string
	named := func(p flow.Person) string {
		if p == "" || p.Erased() {
			return ""
		}
		others = append(others, string(p))
		return "<@" + string(p) + ">"
	}
	if room.Retro.Goal != "" {
		part("goal", []string{room.Retro.Goal})
	}
	part("topics", toldTopics(room))
	part("decisions", room.Decided())
	part("actions", toldActions(room, named))
	part("earlier actions", toldVerdicts(room))
	part("parked", toldParked(room, named))
	m.People, err = a.taking(ctx, who, room.Room, others...)
	return m, err
}

// Closing opens a retro for whoever facilitates it, while its summary waits to be published.
func Closing(a *app.App, ctx context.Context, who app.Who, id string) (room practices.RetroRoom, err error) {
	room, err = app.LookIn[practices.RetroRoom](a, ctx, who, id)
	switch {
	case err != nil:
		return room, err
	case !room.Leads():
		return room, flow.ErrNotYours
	case room.Session.Stage != practices.StageSummary:
		return room, flow.ErrMovedOn
	}
	return room, nil
}

// toldTopics are the topics of the summary, each with its newest insight. One that nobody named is its column.
func toldTopics(room practices.RetroRoom) (texts []string) {
	for _, t := range room.Told() {
		title, _, ok := practices.ToldTitle(room.Session, t, nil)
		if !ok {
			title = room.Column(t.Column).Title
		}
		if notes := room.Insights(t.ID); len(notes) > 0 {
			title += ": " + notes[0].Body.Text
		} else if !ok {
			continue // there is nothing to tell of it
		}
		texts = append(texts, title)
	}
	return texts
}

func toldActions(room practices.RetroRoom, named func(flow.Person) string) (texts []string) {
	for _, c := range room.Actions() {
		text := []string{c.Title}
		for _, more := range []struct{ what, said string }{{"owner", named(c.Owner)}, {"due", c.Due}, {"done when", c.DoneWhen}} {
			if more.said != "" {
				text = append(text, more.what+" "+more.said)
			}
		}
		texts = append(texts, strings.Join(text, "; "))
	}
	return texts
}

// toldVerdicts say what became of earlier actions that were spoken of.
func toldVerdicts(room practices.RetroRoom) (texts []string) {
	given := flow.Verdicts(room.Session)
	for _, p := range room.Retro.Old {
		if v, ok := given[p.ID]; ok {
			texts = append(texts, p.Title+": "+v.Status)
		}
	}
	return texts
}

func toldParked(room practices.RetroRoom, named func(flow.Person) string) (texts []string) {
	for _, p := range flow.All[flow.Park](room.Session) {
		text := p.Body.Text
		if owner := named(p.Body.Owner); owner != "" {
			text += "; owner " + owner
		}
		texts = append(texts, text)
	}
	return texts
}
