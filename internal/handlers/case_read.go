package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

func readPerspective(h *Handler, r Request, room practices.ConflictRoom) (w written, err error) {
	f := flow.Filled{Text: map[string]string{}, Picked: map[string][]string{}}
	for _, field := range room.Conflict.Fields {
		name := views.FieldPart + field.Key
		if field.From != nil {
			if picked := r.Fields.List(name); len(picked) > 0 {
				f.Picked[field.Key] = picked
			}
			continue
		}
		text := strings.TrimSpace(r.Fields.Text(name))
		if text == "" {
			continue
		}
		f.Text[field.Key] = text
		w.texts = append(w.texts, text)
		if h.desk.Guide.Stage(practices.StagePerspectives).Field(field.Key).Lint {
			w.linted, w.worded = append(w.linted, text), append(w.worded, h.inSide(views.FieldPart, field.Key, text))
		}
	}
	w.do = []flow.Act{flow.Say{Body: f}}
	return w, nil
}

func readEchoes(_ *Handler, r Request, room practices.ConflictRoom) (w written, err error) {
	for _, of := range room.ToMirror() {
		text := strings.TrimSpace(r.Fields.Text(views.FieldEcho + string(of)))
		w.do = append(w.do, flow.Say{Body: flow.Echo{Of: of, Text: text}})
		w.texts = append(w.texts, text)
	}
	return w, nil
}

func readAnswers(h *Handler, r Request, room practices.ConflictRoom) (w written, err error) {
	for _, by := range room.MirroredBy() {
		said := flow.Heard{From: by, Way: r.Fields.Text(views.FieldWay + string(by)), Text: strings.TrimSpace(r.Fields.Text(views.FieldFix + string(by)))}
		if said.Way == "almost" && said.Text == "" {
			return w, fieldError{views.FieldFix + string(by), h.desk.Words.Say("refusal.empty")}
		}
		if said.Way != "almost" {
			said.Text = ""
		}
		w.do = append(w.do, flow.Say{Body: said})
		w.texts = append(w.texts, said.Text)
	}
	return w, nil
}

func readNeeds(h *Handler, r Request, _ practices.ConflictRoom) (written, error) {
	wants := flow.Wants{Picked: r.Fields.List(views.FieldNeeds)}
	told := strings.TrimSpace(r.Fields.Text(views.FieldTold))
	if told != "" {
		wants.Told = []string{told}
	}
	if len(wants.Picked) == 0 && told == "" {
		return written{}, fieldError{views.FieldNeeds, h.desk.Words.Say("refusal.empty")}
	}
	return say(wants, told), nil
}

// readIdeas puts the ideas of the form in place of those that were there.
func readIdeas(_ *Handler, r Request, room practices.ConflictRoom) (w written, err error) {
	for _, old := range room.MyIdeas() {
		w.do = append(w.do, flow.Withdraw{ID: old.ID})
	}
	for i := range practices.MostIdeas {
		text := strings.Join(strings.Fields(r.Fields.Text(fmt.Sprint(views.FieldIdea, i))), " ")
		if text == "" {
			continue
		}
		w.do = append(w.do, flow.Say{Body: flow.Item{Text: text}})
		w.texts = append(w.texts, text)
	}
	w.do = append(w.do, flow.Say{Body: flow.Nothing{}})
	return w, nil
}

func readMarks(_ *Handler, r Request, room practices.ConflictRoom) (written, error) {
	marks := flow.Marks{On: map[string]string{}}
	for i, idea := range room.Ideas() {
		if way := r.Fields.Text(fmt.Sprint(views.FieldMark, i)); slices.Contains([]string{flow.Would, flow.Could, flow.No}, way) {
			marks.On[idea.ID] = way
		}
	}
	return say(marks), nil
}

func readLook(_ *Handler, r Request, room practices.ConflictRoom) (written, error) {
	look := flow.Look{Share: r.Fields.Text(views.FieldTell) == "share", Next: r.Fields.Text(views.FieldAfter)}
	draft, _ := room.Draft()
	for i := range draft.Terms {
		look.Kept = append(look.Kept, r.Fields.Text(fmt.Sprint(views.FieldTerm, i)))
	}
	var err error
	if look.Working, err = strconv.Atoi(r.Fields.Text(views.FieldWorking)); err != nil {
		return written{}, flow.ErrUnknown
	}
	w := say(look)
	w.asks = look.Next == practices.NextHuman
	return w, nil
}
