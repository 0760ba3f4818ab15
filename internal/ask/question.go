package ask

import (
	"context"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/coaching"
	"steward/internal/storage"
)

func init() { sources[TaskQuestion] = source{scope: own, typed: true, material: questionMaterial} }

// questionMaterial is what the person wrote in this step, as they left it for the ask, and questions of the bank that fit.
// The rest of the check-in, how they feel and what they plan stay out.
func questionMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	f, err := a.coaching.Further(ctx, who, q.Subject)
	text := string(q.Typed)
	switch {
	case err != nil:
		return m, err
	case len(q.Typed) == 0 || len(f.Choice) == 0:
		return m, assist.ErrNothing
	case a.Heavy(text):
		return m, ErrHeavy
	}
	m.Parts = []assist.Part{{Label: "written", Items: []assist.Item{{ID: "written", Text: text}}}, {Label: "questions"}, {Label: "free"}}
	for _, x := range f.Choice {
		m.Parts[1].Items = append(m.Parts[1].Items, assist.Item{ID: x.ID, Text: x.Text})
	}
	if f.Free {
		m.Parts[2].Items = []assist.Item{{ID: "free", Text: "yes"}}
	}
	m.People, err = a.around(ctx, who)
	return m, err
}

// Chosen is the question of an answer: one of the bank that still fits, or one in the model's own words where the person
// takes those now and it is a question. ok is false when there is neither.
func Chosen(f app.Further, said assist.Answer) (text string, free, ok bool) {
	if text = said.Texts["free"]; f.Free && coaching.Free(text) {
		return text, true, true
	}
	for _, x := range f.Choice {
		if x.ID == said.Picks["question"] {
			return x.Text, false, true
		}
	}
	return "", false, false
}
