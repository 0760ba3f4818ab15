package present

import (
	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// ModelAsk is an ask as its window draws it, with nothing of what would be sent.
func ModelAsk(q storage.Ask) views.ModelAsk {
	a := views.ModelAsk{Task: q.Task, Subject: q.Subject, About: q.About, Typed: ask.Takes(q.Task), Text: string(q.Typed)}
	if ask.Holds(q.Task) {
		a.Held, a.About = a.About, ""
	}
	return a
}
