package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// written is what a form of a conversation asks for: acts, and the texts in it for the word screen.
type written struct {
	do     []flow.Act
	texts  []string
	raised []practices.Raised
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

// submitCase takes the form of a step. Heavy words and hard ones are asked about once; sent again, they count as they are.
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
	hash, sure, _ := strings.Cut(ref.Arg, "|")
	if room.Session.Stage == practices.StageShare {
		return h.share(ctx, r, room, hash, sure != "")
	}
	read, ok := caseForms[room.Session.Stage]
	if !ok {
		return Answer{}, flow.ErrMovedOn
	}
	w, err := read(h, r, room)
	if err != nil {
		return Answer{}, err
	}
	a := views.Aside{Offering: h.desk.Guide.Words.Heavy(w.texts...), Raised: w.raised}
	if sure == "" && (a.Offering || len(a.Raised) > 0) {
		return h.showCase(r, room, a)
	}
	return h.playCase(ctx, r, w.do...)
}

func (h *Handler) playCase(ctx context.Context, r Request, do ...flow.Act) (Answer, error) {
	room, err := h.cases.Play(ctx, click(r, do...))
	if err != nil {
		return Answer{}, err
	}
	a := views.Aside{}
	if room.Session.Stage == r.Ref().Stage && room.Pass() == r.Ref().Pass {
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
	room, err := h.cases.Play(ctx, click(r, flow.Go{Door: practices.ExitSafety}))
	if err != nil {
		return Answer{}, err
	}
	return h.parting(ctx, r, room, practices.ExitSafety, show)
}

func readPerspective(h *Handler, r Request, room practices.ConflictRoom) (w written, err error) {
	f := flow.Filled{Text: map[string]string{}, Picked: map[string][]string{}}
	var linted []string
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
			linted = append(linted, text)
		}
	}
	w.do, w.raised = []flow.Act{flow.Say{Body: f}}, h.desk.Guide.LintMessage(strings.Join(linted, "\n"))
	return w, nil
}

// share shows exactly what the others will read, and says it once that was confirmed.
func (h *Handler) share(ctx context.Context, r Request, room practices.ConflictRoom, confirmed string, sure bool) (Answer, error) {
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
		for _, p := range parts.Parts {
			texts = append(texts, p.Text)
		}
		return h.showCase(r, room, views.Aside{Preview: &parts, Hash: hash, Offering: !sure && h.desk.Guide.Words.Heavy(texts...)})
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
	look := flow.Look{Share: r.Fields.Text(views.FieldShare) == "share", Next: r.Fields.Text(views.FieldNext)}
	draft, _ := room.Draft()
	for i := range draft.Terms {
		look.Kept = append(look.Kept, r.Fields.Text(fmt.Sprint(views.FieldTerm, i)))
	}
	var err error
	if look.Working, err = strconv.Atoi(r.Fields.Text(views.FieldWorking)); err != nil {
		return written{}, flow.ErrUnknown
	}
	return say(look), nil
}
