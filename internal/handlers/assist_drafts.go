package handlers

import (
	"strings"

	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// meantBy reads, by task, how the form stands from which a draft is asked for: what was chosen goes along by its ids, and of
// words only whether there are any. While the draft lies over the form nobody can change it.
var meantBy = map[string]func(r Request, q storage.Ask) string{
	ask.TaskSummary: func(r Request, _ storage.Ask) string {
		return ask.Closed{Written: r.Fields.Text(views.FieldShort) != "", Quotes: r.Fields.List(views.FieldQuotes)}.About()
	},
	ask.TaskAction: func(r Request, q storage.Ask) string {
		meant := ask.OfAction(q)
		if topic := r.Fields.Text(views.FieldTopic); topic != "" {
			meant.Topic = topic
		}
		meant.Owner, meant.Due = r.Fields.Text(views.FieldOwner), r.Fields.Text(views.FieldDue)
		for _, field := range []string{views.FieldTitle, views.FieldDoneWhen, views.FieldWhenThen} {
			meant.Written = meant.Written || strings.TrimSpace(r.Fields.Text(field)) != ""
		}
		return meant.About()
	},
}
