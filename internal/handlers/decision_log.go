package handlers

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// logCommand lists what was decided in the channel where it was typed; in a direct message, what the person took part in.
func (h *Handler) logCommand(ctx context.Context, r Request, words string) (Answer, error) {
	page, err := h.logPage(ctx, r, views.LogPage{Channel: publicChannel(r.Channel), Words: words})
	if err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.LogMessage(page)), nil
}

// logPage fills a page of the log. Without a channel it holds what the person took part in.
func (h *Handler) logPage(ctx context.Context, r Request, p views.LogPage) (views.LogPage, error) {
	f := storage.DecisionFilter{Channel: p.Channel, Status: p.State, Method: p.Method, Words: strings.Fields(p.Words), Limit: 100}
	if p.Channel == "" {
		f.Person = r.Who.User
	}
	if p.Due {
		f.DueBy = h.app.Today(ctx, r.Who)
	}
	found, err := h.app.Log(ctx, r.Who, f)
	if err != nil {
		return p, err
	}
	for _, l := range found {
		p.Lines = append(p.Lines, h.logLine(l))
	}
	p.Methods = h.app.Methods().All()
	if p.Channel != "" {
		p.Score, p.Said, p.Known, err = h.app.Calibration(ctx, r.Who, p.Channel)
	}
	return p, err
}

func (h *Handler) logLine(l app.Logged) views.LogLine {
	name := l.Method
	if m, ok := h.app.Methods().Get(l.Method); ok {
		name = m.Name
	}
	return views.LogLine{ID: l.ID, Question: l.Question, Method: name, Date: l.DecidedOn, State: l.Shown, Review: l.ReviewOn}
}

// mayRead reports whether somebody may read what was decided in a channel: whoever asks from there, as Slack's envelope
// says, whoever had a seat in a session there, and whoever Slack names as a member. An id in a form is no proof.
func (h *Handler) mayRead(ctx context.Context, r Request, channel string) (bool, error) {
	if channel == r.Channel && r.View.Type != "modal" {
		return true, nil
	}
	if seated, err := h.app.Seated(ctx, r.Who, channel); err != nil || seated {
		return seated, err
	}
	return h.isMember(ctx, channel, r.Who.User), nil
}

// isMember asks Slack, for as long as a form can wait. What cannot be found out is a no.
func (h *Handler) isMember(ctx context.Context, channel, user string) bool {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	for cursor := ""; ; {
		ids, more, err := h.slack.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{ChannelID: channel, Limit: 1000, Cursor: cursor})
		if err != nil {
			return false
		}
		for _, id := range ids {
			if id == user {
				return true
			}
		}
		if cursor = more; cursor == "" {
			return false
		}
	}
}

// openLog opens the log in a window with its filters.
func openLog(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p := views.LogPage{Channel: r.Ref().Arg, Words: r.Value}
	if p.Channel != "" {
		if ok, err := h.mayRead(ctx, r, p.Channel); err != nil || !ok {
			return Answer{}, orNotYours(err)
		}
	}
	p, err := h.logPage(ctx, r, p)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.LogForm(p)), nil
}

// submitLog filters and searches in the same window.
func submitLog(h *Handler, ctx context.Context, r Request) (Answer, error) {
	any := func(name string) string {
		if v := r.Fields.Text(name); v != "any" {
			return v
		}
		return ""
	}
	p := views.LogPage{Channel: r.Ref().Arg, Words: r.Fields.Text(views.FieldWords), State: any(views.FieldState), Method: any(views.FieldMethod),
		Due: len(r.Fields.List(views.FieldDueIs)) > 0}
	if p.Channel != "" {
		if ok, err := h.mayRead(ctx, r, p.Channel); err != nil || !ok {
			return Answer{}, orNotYours(err)
		}
	}
	asked := p
	if r.Fields.Text(views.FieldScope) == "mine" {
		asked.Channel = ""
	}
	found, err := h.logPage(ctx, r, asked)
	if err != nil {
		return Answer{}, err
	}
	found.Here, found.Mine = p.Channel, asked.Channel == ""
	return h.redraw(r, h.desk.LogForm(found))
}

func orNotYours(err error) error {
	if err != nil {
		return err
	}
	return flow.ErrNotYours
}

// readable finds a decision that the person may read.
func (h *Handler) readable(ctx context.Context, r Request) (app.Logged, error) {
	l, err := h.app.Decision(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return l, err
	}
	if ok, err := h.mayRead(ctx, r, l.Channel); err != nil || !ok {
		return l, orNotYours(err)
	}
	return l, nil
}

func openLogged(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.readable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	took, err := h.app.TookPart(ctx, r.Who, l.ID)
	if err != nil {
		return Answer{}, err
	}
	due := ""
	if l.ReviewOn != "" && l.ReviewOn <= h.app.Today(ctx, r.Who) {
		due = l.ReviewOn
	}
	return h.show(r, h.desk.Logged(l.Record, l.Shown, due, took)), nil
}

// openMADR shows a record as Markdown, to copy.
func openMADR(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.readable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.ExportText(l.Record, h.desk.MADR(l.Record, l.Shown, l.ReplacedBy, h.namer(ctx, r)))), nil
}

// namer names people as others read them, as far as they are known.
func (h *Handler) namer(ctx context.Context, r Request) func(flow.Person) string {
	return func(p flow.Person) string {
		if p == "" {
			return ""
		}
		who := r.Who
		who.User = string(p)
		if known, err := h.app.Person(ctx, who); err == nil && known.RealName != "" {
			return known.RealName
		}
		return "@" + string(p)
	}
}

// openReview asks how a decision looks now.
func openReview(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.app.MayReview(ctx, r.Who, r.Ref().Session, r.Ref().Arg)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.ReviewForm(l.Record, l.ReviewOn)), nil
}

// submitReview stores the answer. A change begins with a new frame that knows the old decision.
func submitReview(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	rev := practices.Review{Carried: text(views.FieldCarried), Held: text(views.FieldHeld), Result: text(views.FieldResult), Learned: text(views.FieldLearned),
		Verdict: text(views.FieldVerdict), Next: text(views.FieldNext)}
	id, due := r.Ref().Session, r.Ref().Arg
	err := h.app.Review(ctx, r.Who, r.Natural, id, due, rev)
	switch err {
	case nil:
	case flow.ErrNoDate:
		return Answer{}, fieldError{views.FieldNext, h.desk.Words.Say("frame.review.past")}
	default:
		return Answer{}, err
	}
	if rev.Verdict != "change" {
		return Answer{}, nil
	}
	l, err := h.app.Decision(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.FrameForm(h.again(l, rev)))
}

// again is a frame that begins with a decision as it stands and what its review said.
func (h *Handler) again(l app.Logged, rev practices.Review) views.Framing {
	d := l.Record.Decision
	f := views.Framing{FromMessage: true, Channel: l.Channel}
	f.Question, f.Kind, f.Affected, f.Limits, f.Impact, f.Door, f.Link = d.Question, d.Kind, d.Affected, d.Limits, d.Impact, d.Door, d.Link
	f.Previous = l.ID
	f.Context = h.desk.Words.Say("review.context", "date", l.DecidedOn, "text", l.Record.Text(), "result", rev.Result+" "+rev.Learned)
	if d.Method.Proposes() {
		f.Proposal = l.Record.Text()
	} else {
		for _, o := range d.Options {
			f.OptionLines += o.Title + "\n"
		}
	}
	for _, p := range l.Record.Voices {
		f.People = append(f.People, string(p))
	}
	return f
}
