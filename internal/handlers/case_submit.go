package handlers

import (
	"context"
	"fmt"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// written is what a form of a conversation asks for: acts, the texts in it for the word screen, and those of them that are
// looked at for hard words.
type written struct {
	do     []flow.Act
	texts  []string
	linted []string
	worded []views.Worded // the same, for asks about their words
	asks   bool           // for a person to help
}

func say(b flow.Body, texts ...string) written {
	return written{do: []flow.Act{flow.Say{Body: b}}, texts: texts}
}

// caseForms read the forms of the steps, by the key of their stage.
var caseForms = map[string]func(h *Handler, r Request, room practices.ConflictRoom) (written, error){
	practices.StagePerspectives: readPerspective,
	practices.StageMirror:       readEchoes,
	practices.StageHearing:      readAnswers,
	practices.StageInterests:    readNeeds,
	practices.StageOptions:      readIdeas,
	practices.StageSelect:       readMarks,
	practices.StageFollowWeek:   readLook,
	practices.StageFollowMonth:  readLook,
}

// submitCase takes the form of a step. Heavy words and hard ones are asked about once; a text that is
// sent again unchanged counts as it is.
func submitCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	ref := r.Ref()
	if ref.Stage != room.Session.Stage || ref.Pass != room.Pass() {
		return Answer{}, flow.ErrMovedOn
	}
	if room.Session.Stage == practices.StagePerspectives && !room.Cleared() {
		return h.clear(ctx, r)
	}
	hash, marks, _ := strings.Cut(ref.Arg, "|")
	if room.Session.Stage == practices.StageShare {
		return h.share(ctx, r, room, hash, marks)
	}
	read, ok := caseForms[room.Session.Stage]
	if !ok {
		return Answer{}, flow.ErrMovedOn
	}
	w, err := read(h, r, room)
	if err != nil {
		return Answer{}, err
	}
	if s := h.screen(marks, w.texts, w.linted); s.asks() {
		return h.showCase(r, room, views.Aside{Offering: s.heavy, Raised: s.raised, Worded: h.worded(ctx, r, room.ID, w.texts, w.worded...), Marks: s.marks})
	}
	answer, err := h.playCase(ctx, r, w.do...)
	if err == nil && w.asks {
		return h.asked(ctx, r, room)
	}
	return answer, err
}

// asked shows whom to turn to, to the one person who asked for it and to nobody else.
func (h *Handler) asked(ctx context.Context, r Request, room practices.ConflictRoom) (Answer, error) {
	c, err := h.whom(ctx, r, parties(room)...)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CaseHuman(c, h.desk.Words.Say("case.human.asked")))
}

func (h *Handler) playCase(ctx context.Context, r Request, do ...flow.Act) (Answer, error) {
	room, err := h.cases.Play(ctx, click(r, do...))
	if err != nil {
		return Answer{}, err
	}
	a := views.Aside{}
	if room.Session.Stage == r.Ref().Stage && room.Pass() == r.Ref().Pass && !room.Waits() { // the safety screen is not the step itself
		a.Note = h.desk.Words.Say("case.done")
	}
	return h.showCase(r, room, a)
}

// clear takes the safety screen of one who takes part.
func (h *Handler) clear(ctx context.Context, r Request) (Answer, error) {
	show, err := h.safety(r)
	if err != nil {
		return Answer{}, err
	}
	if len(show) == 0 {
		return h.playCase(ctx, r, flow.Say{Body: flow.Clear{}})
	}
	before, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	room, err := h.cases.Play(ctx, click(r, flow.Go{Door: practices.ExitSafety}))
	if err != nil {
		return Answer{}, err
	}
	h.keepOwn(r, before)
	return h.parting(ctx, r, room, practices.ExitSafety, show)
}

// share shows exactly what the others will read, and says it once that was confirmed.
func (h *Handler) share(ctx context.Context, r Request, room practices.ConflictRoom, confirmed, marks string) (Answer, error) {
	mine, _ := room.Perspective()
	parts := flow.Parts{}
	for _, f := range room.Conflict.Fields {
		text := views.Written(mine, f)
		switch r.Fields.Text(views.FieldHow + f.Key) {
		case "as_written":
		case "edit":
			if text = strings.TrimSpace(r.Fields.Text(views.FieldEdited + f.Key)); text == "" {
				return Answer{}, fieldError{views.FieldEdited + f.Key, h.desk.Words.Say("case.share.empty")}
			}
		default:
			continue // private, unless its author says otherwise
		}
		parts.Parts = append(parts.Parts, flow.Part{Key: f.Key, Text: text})
	}
	if hash := flow.Hash(partsText(parts)); hash != confirmed {
		var texts []string
		var worded []views.Worded
		for _, p := range parts.Parts {
			texts, worded = append(texts, p.Text), append(worded, h.inSide(views.FieldEdited, p.Key, p.Text))
		}
		s := h.screen(marks, texts, nil)
		return h.showCase(r, room, views.Aside{Preview: &parts, Hash: hash, Offering: s.heavy, Worded: h.worded(ctx, r, room.ID, texts, worded...), Marks: s.marks})
	}
	return h.playCase(ctx, r, flow.Say{Body: parts})
}

// partsText names parts without ambiguity.
func partsText(p flow.Parts) string {
	text := "parts"
	for _, part := range p.Parts {
		text += fmt.Sprintf("%q%q", part.Key, part.Text)
	}
	return text
}
