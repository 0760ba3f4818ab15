package handlers

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/views"
)

func openGrowShare(h *Handler, r Request, d growth.Desk) (Answer, error) {
	part := ""
	if r.Value != "" {
		part = r.Value + "."
	}
	return h.inPlace(r, h.desk.GrowShare(d, part))
}

// submitGrowShare shows the exact words that one person would read.
func submitGrowShare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	part, about, _ := strings.Cut(r.Fields.Text(views.FieldGrowPart), ".")
	reader := r.Fields.Text(views.FieldGrowReader)
	switch {
	case reader == "":
		return Answer{}, fieldError{views.FieldGrowReader, h.say("grow.refusal.choose")}
	case reader == r.Who.User:
		return Answer{}, fieldError{views.FieldGrowReader, h.say("grow.refusal.self")}
	}
	if err := h.full(ctx, r.Who.Workspace, reader); errors.Is(err, errForeign) {
		return Answer{}, fieldError{views.FieldGrowReader, h.say("grow.refusal.with")}
	} else if err != nil {
		return Answer{}, err
	}
	return h.previewPart(r, d, part, about, reader, "")
}

func (h *Handler) previewPart(r Request, d growth.Desk, part, about, reader, note string) (Answer, error) {
	if part == growth.ShareLevels && d.AloneNow() {
		return Answer{}, app.ErrAlone
	}
	if !d.Shareable(part, about) {
		return Answer{}, app.ErrChangedPart
	}
	title, words := h.desk.GrowPart(d, part, about)
	if len([]rune(words)) > views.MostShared {
		return Answer{}, fieldError{views.FieldGrowPart, h.say("grow.refusal.long")}
	}
	return h.inPlace(r, h.desk.GrowPreview(r.Who.User, reader, part, about, partHash(reader, title, words), title, words, note))
}

// partHash names the words and the one who would read them, as they were looked at.
func partHash(reader, title, words string) string {
	return flow.Hash(strings.Join([]string{reader, title, words}, "\x00"))
}

// submitApproved shares the words that were looked at. When they have changed since, they are shown once more.
func submitApproved(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	about := strings.Split(r.Ref().Arg, "|") // part, goal, reader, hash
	if len(about) != 4 || !d.Shareable(about[0], about[1]) {
		return Answer{}, app.ErrChangedPart
	}
	part, goal, reader := about[0], about[1], about[2]
	title, words := h.desk.GrowPart(d, part, goal)
	if partHash(reader, title, words) != about[3] {
		return h.previewPart(r, d, part, goal, reader, h.say("grow.refusal.changed"))
	}
	if err := h.full(ctx, r.Who.Workspace, reader); err != nil { // the id of a form carries no rights
		return Answer{}, err
	}
	d, err = h.growth.Share(ctx, app.Approved{Who: r.Who, Key: r.Key, Natural: r.Natural, Reader: reader, Part: part, About: goal, Title: title, Words: words})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowShares(d, h.say("grow.share.done")))
}

func withdrawShare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Withdraw(ctx, r.Who, r.Key, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowShares(d, h.say("grow.shares.withdrawn")))
}

// readShare shows one part to the reader that it was approved for; what was withdrawn is gone from the window too.
func readShare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	s, err := h.growth.SharedTo(ctx, r.Who, r.Ref().Session)
	if errors.Is(err, app.ErrWithdrawn) {
		return listed(h, ctx, r, h.say("grow.refusal.withdrawn"))
	}
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowRead(s))
}

func listShared(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return listed(h, ctx, r, "")
}

func listed(h *Handler, ctx context.Context, r Request, note string) (Answer, error) {
	shares, err := h.growth.SharedWith(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowShared(shares, note))
}
