package handlers

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/views"
)

// typing reports whether a request only tells what is in a form while somebody types into it.
func typing(r Request) bool { return r.Kind == Action && r.Ref().Verb == "notetyped" }

// typedForms are forms that somebody types into: what was in each last, until it is kept.
type typedForms struct {
	mu sync.Mutex
	of map[typedForm]Request
}

type typedForm struct {
	who  app.Who
	form string
}

// keepEvery is how long after a letter a draft is kept: a pause in thinking, not each letter.
const keepEvery = 2 * time.Second

// put remembers what is in a form and reports whether nobody is going to keep it already.
func (t *typedForms) put(r Request) (first bool) {
	key := typedForm{r.Who, r.View.Callback}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.of == nil {
		t.of = map[typedForm]Request{}
	}
	_, waits := t.of[key]
	t.of[key] = r
	return !waits
}

func (t *typedForms) take(who app.Who, form string) (r Request, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r, ok = t.of[typedForm{who, form}]
	delete(t.of, typedForm{who, form})
	return r, ok
}

// drop forgets what was typed into a form that is sent now.
func (t *typedForms) drop(r Request) { t.take(r.Who, r.View.Callback) }

// keepTyped keeps a draft of what stands in a form that is closed, or that somebody types into. Slack says little of what
// was in a window that is closed, so both are needed.
func (h *Handler) keepTyped(ctx context.Context, r Request) {
	if h.notes == nil || r.Foreign || views.ParseRef(r.View.Callback).Verb != "notewrite" {
		return
	}
	if r.Kind == Closed {
		last, touched := h.typed.take(r.Who, r.View.Callback)
		if touched && len(r.Fields) == 0 {
			r = last
		}
		if err := h.keepNow(ctx, r, touched); err != nil {
			h.log.Warn("keep a draft of a closed window", "err", err)
		}
		return
	}
	if h.typed.put(r) {
		time.AfterFunc(keepEvery, func() {
			h.after.run(h.begin("keep a draft", func(ctx context.Context) error {
				last, ok := h.typed.take(r.Who, r.View.Callback)
				if !ok {
					return nil // it was sent or closed meanwhile
				}
				return h.keepNow(ctx, last, true)
			}))
		})
	}
}

// keepNow stores a draft, unless nobody typed into the form: what a message brought is no draft of whoever only looked. What is empty in the form is not taken for deleted: Slack leaves out fields that nobody touched.
func (h *Handler) keepNow(ctx context.Context, r Request, touched bool) error {
	w, kept, err := h.writing(ctx, r, r.View.Callback)
	if err != nil || !kept && !touched {
		return err
	}
	before := draftOf(w)
	mergeNote(h.desk, &w, r.Fields, true)
	after := draftOf(w)
	if len(library.Changes(before.Note, after.Note)) == 0 && before.Why == after.Why {
		return nil
	}
	return h.notes.KeepDraft(ctx, r.Who, after)
}

// mergeNote lays what stands in a page of the form over a note, and says what cannot be read. Fields of the other page stay as
// they are; so does, gently, what is empty.
func mergeNote(d views.Desk, w *views.NoteWriting, f Fields, gently bool) (wrong map[string]string) {
	wrong = map[string]string{}
	text := func(field string, into *string, oneLine bool) {
		if !f.has(field) {
			return
		}
		said := f.Text(field)
		if oneLine {
			said = strings.Join(strings.Fields(said), " ")
		}
		if said != "" || !gently {
			*into = said
		}
	}
	list := func(field string, into *[]string) {
		if values := f.List(field); f.has(field) && (len(values) > 0 || !gently) {
			*into = values
		}
	}
	lines := func(field string, into *[]string) {
		said := strings.TrimSpace(f.Text(field))
		if !f.has(field) || said == "" && gently {
			return
		}
		_, more, _ := strings.Cut(f.Block(field), ":")
		rest, _ := strconv.Atoi(more) // entries at the end that the field had no room for
		rest = max(0, min(rest, len(*into)))
		*into = append(nonEmpty(strings.Split(said, "\n")), (*into)[len(*into)-rest:]...)
	}
	number := func(field string, into *int) {
		said := strings.TrimSpace(f.Text(field))
		n, err := strconv.Atoi(said)
		switch {
		case !f.has(field) || said == "" && gently:
		case said == "":
			*into = 0
		case err != nil || n < 0:
			wrong[field] = d.Words.Say("practice.refusal.number")
		default:
			*into = n
		}
	}
	n := &w.Note
	text(views.FieldNoteName, &n.Name, true)
	text(views.FieldNoteIntent, &n.Intent, true)
	text(views.FieldNoteProblem, &n.Problem, true)
	text(views.FieldNoteWhen, &n.WhenToTry, true)
	text(views.FieldNoteCategory, &n.Category, true)
	text(views.FieldNoteEffort, &n.Effort, true)
	text(views.FieldNoteDifficulty, &n.Difficulty, true)
	text(views.FieldNoteSize, &n.TeamSize, true)
	text(views.FieldNoteStream, &n.Stream, true)
	text(views.FieldNoteRole, &n.Role, true)
	text(views.FieldNoteLevel, &n.Evidence.Level, true)
	text(views.FieldNoteKnown, &n.Evidence.Note, false)
	text(views.FieldNoteKnownURL, &n.Evidence.URL, true)
	text(views.FieldNoteSource, &n.Source.Name, true)
	text(views.FieldNoteSourceURL, &n.Source.URL, true)
	text(views.FieldNoteLicense, &n.License, true)
	if f.has(views.FieldNoteLinked) {
		mergeLink(d, n, f.List(views.FieldNoteLinked))
	}
	number(views.FieldNoteMinutes, &n.TimeboxMin)
	number(views.FieldNoteWeeks, &n.TrialWeeks)
	list(views.FieldNoteThemes, &n.Themes)
	list(views.FieldNoteContext, &n.Context)
	list(views.FieldNoteMetrics, &n.Metrics)
	list(views.FieldNoteRelated, &n.Related)
	lines(views.FieldNoteGood, &n.SignalsGood)
	lines(views.FieldNoteBad, &n.SignalsBad)
	lines(views.FieldNoteAdaptations, &n.Adaptations)
	lines(views.FieldNoteForces, &n.Forces)
	lines(views.FieldNoteMaterials, &n.Materials)
	lines(views.FieldNoteRoles, &n.Roles)
	signals := d.SignalLines(n.DecideBy)
	lines(views.FieldNoteSignals, &signals)
	n.DecideBy = views.ReadSignals(signals)
	mergeSteps(n, f, gently)
	if w.Kind == views.NoteFork {
		text(views.FieldNoteChanged, deref(&n.Lineage.Changed), true)
		text(views.FieldNoteReason, deref(&n.Lineage.Why), true)
	} else {
		text(views.FieldNoteReason, &w.Why, true)
	}
	return wrong
}

// mergeLink makes a message the source of a note when its writer ticked that, and takes it off when they did not.
func mergeLink(d views.Desk, n *library.Note, ticked []string) {
	named := d.Words.Say("practice.draft.source")
	switch {
	case len(ticked) > 0 && library.Web(ticked[0]):
		n.Source = library.Source{Name: named, URL: ticked[0]}
	case n.Source.Name == named:
		n.Source = library.Source{}
	}
}

// mergeSteps joins the fields into which a body was laid.
func mergeSteps(n *library.Note, f Fields, gently bool) {
	var parts []string
	for i := 0; f.has(fmt.Sprint(views.FieldNoteSteps, i)); i++ {
		part := f.Text(fmt.Sprint(views.FieldNoteSteps, i))
		if part == "" && gently {
			return
		}
		parts = append(parts, part)
	}
	if body := strings.Join(parts, "\n"); len(parts) > 0 && strings.TrimSpace(body) != strings.TrimSpace(n.Body) {
		n.Body = body
	}
}

// deref is where the text of a pointer stands; a nil one gets a text.
func deref(p **string) *string {
	text := ""
	if *p != nil {
		text = **p
	}
	*p = &text
	return *p
}

func nonEmpty(lines []string) (kept []string) {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return kept
}
