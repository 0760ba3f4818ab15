package ask

import (
	"context"
	"fmt"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() {
	sources[TaskSummary] = source{scope: shared, leads: true, held: true, material: summaryMaterial}
}

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
		part("goal", []string{told(room.Retro.Goal, practices.ToldGoalLength)})
	}
	part("topics", toldTopics(room))
	var decided []string
	for _, text := range practices.ToldOf(room.Decided(), practices.ToldDecisions) {
		decided = append(decided, told(text, practices.ToldDecisionLength))
	}
	part("decisions", decided)
	part("actions", toldActions(room, named))
	part("earlier actions", toldVerdicts(room))
	part("parked", toldParked(room, named))
	m.People, err = a.taking(ctx, who, room.Room, others...)
	return m, err
}

// Closed is how a preview stands from which a draft of the summary is asked for.
type Closed struct {
	Written bool     // the facilitator has said something in short
	Quotes  []string // the ids of the cards that they ticked
}

// OfSummary reads it from an ask.
func OfSummary(q storage.Ask) Closed {
	written, ids, _ := strings.Cut(q.About, "|")
	return Closed{written != "", strings.Fields(ids)}
}

// About is the same as an ask carries it: ids alone.
func (c Closed) About() string {
	written := ""
	if c.Written {
		written = "w"
	}
	return written + "|" + strings.Join(c.Quotes, " ")
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

// told is a text as far as the preview shows it.
func told(text string, most int) string {
	return unescaped.Replace(blockkit.CutEscaped(strings.Join(strings.Fields(text), " "), most))
}

var unescaped = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")

// toldTopics are the topics of the summary, each with its newest insight. One that nobody named is its column.
func toldTopics(room practices.RetroRoom) (texts []string) {
	for _, t := range room.Told() {
		title, _, ok := practices.ToldTitle(room.Session, t, nil)
		if !ok {
			title = room.Column(t.Column).Title
		}
		title = told(title, practices.ToldTopicLength)
		if notes := room.Insights(t.ID); len(notes) > 0 {
			title += ": " + told(notes[0].Body.Text, practices.ToldInsightLength)
		} else if !ok {
			continue // there is nothing to tell of it
		}
		texts = append(texts, title)
	}
	return texts
}

func toldActions(room practices.RetroRoom, named func(flow.Person) string) (texts []string) {
	for _, c := range practices.ToldOf(room.Actions(), practices.ToldActions) {
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
			texts = append(texts, told(p.Title, practices.ToldOldLength)+": "+v.Status)
		}
	}
	return practices.ToldOf(texts, practices.ToldOld)
}

func toldParked(room practices.RetroRoom, named func(flow.Person) string) (texts []string) {
	for _, p := range practices.ToldOf(flow.All[flow.Park](room.Session), practices.ToldParked) {
		text := told(p.Body.Text, practices.ToldParkedLength)
		if owner := named(p.Body.Owner); owner != "" {
			text += "; owner " + owner
		}
		texts = append(texts, text)
	}
	return texts
}
