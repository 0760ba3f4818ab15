package storage

import (
	"errors"
	"time"

	"steward/internal/growth"
)

// mentoringOf is what somebody said about mentoring, and what they noted of meetings.
func (v View) mentoringOf(workspace, person string) (items []Item, err error) {
	m, err := v.Mentored(workspace, person)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	if err == nil {
		items = append(items, Item{More: map[string]any{"said": m.Profile}})
	}
	notes, err := v.MeetingNotes(workspace, person, "")
	for _, n := range notes {
		day, _ := time.Parse(time.DateOnly, n.Day)
		items = append(items, Item{At: day, Text: n.Text, More: map[string]any{"day": n.Day, "with_pair": n.Pair}})
	}
	return items, err
}

// pairItems are somebody's proposals and agreements as they may know them: what the other answered is not among it.
func (v View) pairItems(workspace, person string) (items []Item, err error) {
	pairs, err := v.PairsOf(workspace, person)
	for _, p := range pairs {
		side := p.Side(person)
		more := map[string]any{"pair": p.ID, "you_are": side, "with": p.Who(side.Other()), "state": p.Stand, "skills": p.Skills, "your_answer": p.Replies[side]}
		if !p.Began.IsZero() {
			met, err := v.Meetings(p)
			if err != nil {
				return nil, err
			}
			var days []string
			for _, m := range met {
				days = append(days, m.Day)
			}
			more["terms"], more["began"], more["met"] = p.Terms, p.Began, days
		}
		items = append(items, Item{At: p.Created, Text: p.Terms.Goal, More: more})
	}
	return items, err
}

// feedbackItems are what somebody asked and was told, and what they were asked and gave. An answer that they have not
// opened says only that it is there: opening it is a step of its own.
func (v View) feedbackItems(workspace, person string) (items []Item, err error) {
	asked, err := v.FeedbackCounted(workspace, person)
	if err != nil {
		return nil, err
	}
	for _, f := range asked {
		if f.Gone {
			items = append(items, Item{At: f.Asked, More: map[string]any{"you_asked": f.To, "deleted": true}})
			continue
		}
		more := map[string]any{"you_asked": f.To, "about": f.Ask.About, "question": f.Ask.Question}
		switch {
		case !f.Read.IsZero():
			more["told"], more["given"] = f.Words, f.Given
		case !f.Given.IsZero():
			more["told"] = "not opened yet"
		}
		items = append(items, Item{At: f.Asked, Text: f.Ask.Question, More: more})
	}
	given, err := v.FeedbackToGive(workspace, person)
	for _, f := range given {
		more := map[string]any{"asked_by": f.Asker, "about": f.Ask.About, "question": f.Ask.Question}
		text := f.Ask.Question
		if f.Words != (growth.SBI{}) {
			more["you_wrote"], text = f.Words, f.Words.Behaviour
		}
		items = append(items, Item{At: f.Asked, Text: text, More: more})
	}
	return items, err
}
