package handlers

import (
	"fmt"
	"strings"

	"steward/internal/library"
	"steward/internal/views"
)

// beside puts sentences under the fields of a form.
func beside(r Request, sentences map[string]string) Answer {
	errs := map[string]string{}
	for field, text := range sentences {
		errs[r.Fields.Block(field)] = text
	}
	return Answer{Body: map[string]any{"response_action": "errors", "errors": errs}}
}

// onPage is the field, or the first one of the page when it stands on the other.
func onPage(f Fields, field string) string {
	if f.has(field) {
		return field
	}
	return firstField(f)
}

// noteFields are the fields of the form for the fields of a note.
var noteFields = map[string]string{"id": views.FieldNoteName, "name": views.FieldNoteName, "intent": views.FieldNoteIntent, "problem": views.FieldNoteProblem,
	"when_to_try": views.FieldNoteWhen, "category": views.FieldNoteCategory, "body": fmt.Sprint(views.FieldNoteSteps, 0), "lineage.changed": views.FieldNoteChanged,
	"lineage.why": views.FieldNoteReason, "themes": views.FieldNoteThemes, "context": views.FieldNoteContext, "metrics": views.FieldNoteMetrics,
	"stream": views.FieldNoteStream, "dm_role": views.FieldNoteRole, "effort": views.FieldNoteEffort, "difficulty": views.FieldNoteDifficulty,
	"team_size": views.FieldNoteSize, "timebox_min": views.FieldNoteMinutes, "trial_weeks": views.FieldNoteWeeks, "roles": views.FieldNoteRoles,
	"materials": views.FieldNoteMaterials, "forces": views.FieldNoteForces, "decide_by": views.FieldNoteSignals, "decide_by.signal": views.FieldNoteSignals,
	"signals_good": views.FieldNoteGood, "signals_bad": views.FieldNoteBad, "adaptations": views.FieldNoteAdaptations, "evidence.level": views.FieldNoteLevel,
	"evidence.note": views.FieldNoteKnown, "evidence.url": views.FieldNoteKnownURL, "related": views.FieldNoteRelated, "source.name": views.FieldNoteSource,
	"source.url": views.FieldNoteSourceURL, "license": views.FieldNoteLicense}

// inFields says each problem once, under its field or, when that stands on the other page, under the first one.
func (h *Handler) inFields(problems library.Problems, f Fields) map[string]string {
	out := map[string]string{}
	for _, p := range problems {
		field, text := noteFields[p.Field], h.desk.NoteWrong(p)
		if field == "" || !f.has(field) {
			part, _, _ := strings.Cut(p.Field, ".")
			field, text = firstField(f), h.say("practice.text."+part)+": "+text
		}
		if _, said := out[field]; !said {
			out[field] = text
		}
	}
	return out
}

// wrong are the problems of those fields, before the second page is shown.
func (h *Handler) wrong(w views.NoteWriting, f Fields) map[string]string {
	n := w.Note.Tidy()
	if n.ID == "" {
		n.ID = "new"
	}
	n.Version, n.Status = max(n.Version, 1), library.Draft
	var here library.Problems
	for _, p := range n.Check(h.notes.Tags()) {
		if field := noteFields[p.Field]; f.has(field) {
			here = append(here, p)
		}
	}
	out := h.inFields(here, f)
	if w.Kind == views.NoteEdit && strings.TrimSpace(w.Why) == "" {
		out[views.FieldNoteReason] = h.say("practice.refusal.why")
	}
	return out
}
