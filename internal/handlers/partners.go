package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// addPartnerVerbs adds the verbs of somebody's own map of partners.
func addPartnerVerbs() {
	for name, do := range map[string]verb{
		"partners":      member(openPartners),
		"partner":       inPartner(showPartner),
		"partnernew":    member(editPartner),
		"partneredit":   member(editPartner),
		"partnertalked": inPartner(talkedWith),
		"partnerhealth": inPartner(openPartnerHealth),
		"partnershare":  inPartner(openPartnerShare),
		"partnertake":   inPartner(withdrawPartner),
		"partnerdrop":   inPartner(dropPartner),
		"partnerforget": member(forgetPartners),
		"partnerread":   readPartner,
	} {
		clicks[name] = do
	}
	for name, do := range map[string]verb{
		"partnernew":    member(submitPartner),
		"partneredit":   member(submitPartner),
		"partnerhealth": inPartner(submitPartnerHealth),
		"partnershare":  inPartner(submitPartnerShare),
	} {
		forms[name] = do
	}
}

// inPartner opens an entry of somebody's own map. Ids of another's map are not found in it.
func inPartner(do func(h *Handler, ctx context.Context, r Request, m app.PartnersRoom, p growth.Partner) (Answer, error)) verb {
	return member(func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		m, err := h.app.Partners(ctx, r.Who)
		if err != nil {
			return Answer{}, err
		}
		p, ok := m.Entry(r.Ref().Arg)
		if !ok {
			return Answer{}, storage.ErrNotFound
		}
		return do(h, ctx, r, m, p)
	})
}

func openPartners(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.listPartners(ctx, r, "")
}

func (h *Handler) listPartners(ctx context.Context, r Request, note string) (Answer, error) {
	m, err := h.app.Partners(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Partners(present.Partners(m), note))
}

func showPartner(h *Handler, _ context.Context, r Request, m app.PartnersRoom, p growth.Partner) (Answer, error) {
	return h.inPlace(r, h.desk.Partner(present.Partners(m), p, ""))
}

func (h *Handler) nowPartner(ctx context.Context, r Request, id, note string) (Answer, error) {
	m, err := h.app.Partners(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	p, ok := m.Entry(id)
	if !ok {
		return h.inPlace(r, h.desk.Partners(present.Partners(m), note))
	}
	return h.inPlace(r, h.desk.Partner(present.Partners(m), p, note))
}

// editPartner opens the form for a partner: of the map, or a new one.
func editPartner(h *Handler, ctx context.Context, r Request) (Answer, error) {
	m, err := h.app.Partners(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	p, ok := m.Entry(r.Ref().Arg)
	if !ok && r.Ref().Arg != "" {
		return Answer{}, storage.ErrNotFound
	}
	return h.inPlace(r, h.desk.PartnerForm(p))
}

func submitPartner(h *Handler, ctx context.Context, r Request) (Answer, error) {
	m, err := h.app.Partners(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	was, _ := m.Entry(r.Ref().Arg)
	influence, _ := strconv.Atoi(r.Fields.Text(views.FieldInfluence)) // 0 is refused
	support, err := strconv.Atoi(r.Fields.Text(views.FieldSupport))
	if err != nil {
		return Answer{}, h.atField(r, growth.ErrOutOfScale)
	}
	p := growth.Partner{ID: r.Ref().Arg, Name: r.typedIn(views.FieldPartner), Person: len(r.Fields.List(views.FieldPartnerIs)) > 0, Relation: r.Fields.Text(views.FieldPartnerRel),
		Interest: r.typedIn(views.FieldInterest), Influence: influence, Support: support, TheyNeed: r.typedIn(views.FieldTheyNeed), WeNeed: r.typedIn(views.FieldWeNeed),
		Remarks: r.typedIn(views.FieldRemarks), Owner: r.Fields.Text(views.FieldPartnerOwner), Last: r.dated(views.FieldLast), Next: r.dated(views.FieldNextDay),
		NextStep: r.typedIn(views.FieldNextStep), Health: was.Health}
	if m.Today.Before(p.Last) {
		return Answer{}, fieldError{views.FieldLast, h.say("process.refusal.backwards")}
	}
	id, err := h.app.PutPartner(ctx, r.Who, r.Natural, p)
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowPartner(ctx, r, id, h.say("partner.saved"))
}

func talkedWith(h *Handler, ctx context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	if err := h.app.Talked(ctx, r.Who, r.Key, p.ID); err != nil {
		return Answer{}, err
	}
	return h.nowPartner(ctx, r, p.ID, h.say("partner.talked"))
}

func openPartnerHealth(h *Handler, _ context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	return h.inPlace(r, h.desk.PartnerHealth(p))
}

func submitPartnerHealth(h *Handler, ctx context.Context, r Request, m app.PartnersRoom, p growth.Partner) (Answer, error) {
	p.Health = growth.Interface{Ours: r.typedIn(views.FieldPromisesOurs), Theirs: r.typedIn(views.FieldPromises), Answer: r.typedIn(views.FieldAnswers), Joint: r.typedIn(views.FieldJoint), On: m.Today}
	if p.Health == (growth.Interface{On: m.Today}) {
		p.Health = growth.Interface{}
	}
	if _, err := h.app.PutPartner(ctx, r.Who, r.Natural, p); err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowPartner(ctx, r, p.ID, h.say("partner.saved"))
}

func openPartnerShare(h *Handler, _ context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	return h.inPlace(r, h.desk.PartnerShare(p, nil, "", ""))
}

// submitPartnerShare shows the exact words that one person would read, and shares them once they were shown as they are.
func submitPartnerShare(h *Handler, ctx context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	with := r.Fields.Text(views.FieldPartnerWith)
	if with == r.Who.User {
		return Answer{}, fieldError{views.FieldPartnerWith, h.say("partner.refusal.self")}
	}
	if err := h.fullAt(ctx, r.Who, views.FieldPartnerWith, with); err != nil {
		return Answer{}, err
	}
	parts := []string{}
	for _, part := range views.PartnerPartsShared {
		if slices.Contains(r.Fields.List(views.FieldPartnerParts), part) {
			parts = append(parts, part)
		}
	}
	words := h.desk.PartnerWords(p, parts)
	mark := flow.Hash(strings.Join([]string{with, words}, "\x00"))
	if sub(r) != mark {
		return h.inPlace(r, h.desk.PartnerShare(p, parts, with, mark))
	}
	if err := h.app.SharePartner(ctx, r.Who, r.Natural, p.ID, with, words); err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowPartner(ctx, r, p.ID, h.say("partner.sent"))
}

func withdrawPartner(h *Handler, ctx context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	if err := h.app.WithdrawPartner(ctx, r.Who, r.Key, sub(r)); err != nil {
		return Answer{}, err
	}
	return h.nowPartner(ctx, r, p.ID, h.say("partner.withdrawn"))
}

func dropPartner(h *Handler, ctx context.Context, r Request, _ app.PartnersRoom, p growth.Partner) (Answer, error) {
	if err := h.app.DropPartner(ctx, r.Who, r.Key, p.ID); err != nil {
		return Answer{}, err
	}
	return h.listPartners(ctx, r, h.say("partner.dropped"))
}

func forgetPartners(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.app.DropPartners(ctx, r.Who); err != nil {
		return Answer{}, err
	}
	return h.listPartners(ctx, r, h.say("partner.forgotten"))
}

// readPartner opens for one person what somebody shared with them. What was withdrawn does not open any more.
func readPartner(h *Handler, ctx context.Context, r Request) (Answer, error) {
	author := r.Ref().Arg
	s, err := h.app.SharedPartner(ctx, r.Who, author, sub(r))
	if err != nil {
		return Answer{}, err
	}
	today, err := growthToday(h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.PartnerRead(author, s, today)), nil
}
