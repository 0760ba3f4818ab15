package views

import "steward/internal/library"

// NoteWrong says what is wrong with a field of a note, to whoever fills in a form.
func (d Desk) NoteWrong(p library.Problem) string {
	key := "note.wrong." + string(p.Rule)
	if p.Near != "" && d.Words.Has(key+".near") {
		key += ".near"
	}
	return d.say(key, "has", p.Has, "near", p.Near, "most", p.Most)
}
