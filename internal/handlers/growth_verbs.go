package handlers

import (
	"context"
	"strings"

	"steward/internal/app"
	"steward/internal/growth"
)

// WithGrowth has the handler serve development plans too.
func (h *Handler) WithGrowth(g *app.Growth) *Handler {
	h.growth = g
	return h
}

// growthClicks are the verbs of the buttons of development plans.
func growthClicks() map[string]verb {
	return map[string]verb{
		"grplan":      openPlanPage,
		"grfirst":     onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowFirst(d)) }),
		"grgradeform": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowGrade(d)) }),
		"grassess":    onDesk(openAssessment),
		"grlevels":    onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowLevels(d)) }),
		"grgoalnew":   onDesk(newGoal),
		"grgoal":      onGoal(showGoal),
		"grgoaledit":  onGoal(editGoal),
		"grgoalturn":  turnGoal,
		"grgoaldrop":  dropGoal,
		"graction":    onGoal(openStep),
		"grmeasure":   onGoal(openMeasure),
		"grturn":      turnPlan,
		"grreview":    onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowReview(d)) }),
		"grtalk": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) {
			return h.inPlace(r, h.desk.GrowTalk(d, ""))
		}),
		"grtalked": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowTalked(d)) }),
		"groffers": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) {
			return h.inPlace(r, h.desk.GrowOffers(d, ""))
		}),
		"grtake":  takeOffer,
		"grshare": onDesk(openGrowShare),
		"grshares": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) {
			return h.inPlace(r, h.desk.GrowShares(d, ""))
		}),
		"grwithdraw": withdrawShare,
		"grread":     readShare,
		"grshared":   listShared,
		"grask":      onDesk(openAskViews),
		"granswer":   openQuestion,
		"grdecline":  declineQuestion,
		"grmore": onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) {
			return h.inPlace(r, h.desk.GrowMore(d, ""))
		}),
		"granew":   onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) { return h.inPlace(r, h.desk.GrowAnew(d)) }),
		"grexport": exportPlan,
		"grimport": func(h *Handler, _ context.Context, r Request) (Answer, error) {
			return h.inPlace(r, h.desk.GrowImport())
		},
		"grdelete": deletePlan,
	}
}

// growthSubmissions are the verbs of the forms of development plans.
func growthSubmissions() map[string]verb {
	return map[string]verb{
		"grrole":     submitRole,
		"grgrade":    submitGrade,
		"grassess":   submitAssessment,
		"grgoal":     submitGoal,
		"graction":   submitGrowAction,
		"grmeasure":  submitMeasure,
		"grreview":   submitGrowReview,
		"grtalk":     submitTalk,
		"grtalked":   submitTalked,
		"grshare":    submitGrowShare,
		"grapprove":  submitApproved,
		"grask":      submitAskViews,
		"granswer":   submitView,
		"grmore":     submitMore,
		"granew":     submitAnew,
		"grimport":   submitImport,
		"grexported": func(*Handler, context.Context, Request) (Answer, error) { return Answer{}, nil },
	}
}

// addGrowth adds the verbs of development plans to the tables; a handler that does not serve them refuses.
func addGrowth() {
	for _, x := range []struct{ table, verbs map[string]verb }{{clicks, growthClicks()}, {forms, growthSubmissions()}} {
		for name, do := range x.verbs {
			x.table[name] = func(h *Handler, ctx context.Context, r Request) (Answer, error) {
				if h.growth == nil {
					return Answer{}, app.ErrGrowthOff
				}
				return do(h, ctx, r)
			}
		}
	}
}

// growthCommand answers /plan. What was typed after it is not repeated.
func growthCommand(h *Handler, ctx context.Context, r Request, text string) (Answer, error) {
	if h.growth == nil {
		return Answer{}, app.ErrGrowthOff
	}
	word, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " ")
	verbs := map[string]string{"": "grplan", "review": "grreview", "talk": "grtalk", "share": "grshare", "shares": "grshares", "shared": "grshared",
		"import": "grimport", "export": "grmore", "settings": "grmore"}
	if name, ok := verbs[word]; ok {
		return growthClicks()[name](h, ctx, r)
	}
	return h.reply(h.desk.Plain(h.say("grow.help"))), nil
}

// onDesk is a verb about one's own plan, once there is one.
func onDesk(do func(h *Handler, r Request, d growth.Desk) (Answer, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		d, err := h.growth.Desk(ctx, r.Who)
		if err == nil && !d.Begun() {
			err = app.ErrNoPlan
		}
		if err != nil {
			return Answer{}, err
		}
		return do(h, r, d)
	}
}

// onGoal is a verb about one goal of one's own plan. There are no others for them.
func onGoal(do func(h *Handler, r Request, d growth.Desk, g growth.Goal) (Answer, error)) verb {
	return onDesk(func(h *Handler, r Request, d growth.Desk) (Answer, error) {
		g, ok := d.Goal(r.Ref().Session)
		if !ok {
			return h.inPlace(r, h.desk.GrowPage(d, ""))
		}
		return do(h, r, d, g)
	})
}

// openPlanPage opens the plan, at the page that comes next where it is only begun.
func openPlanPage(h *Handler, ctx context.Context, r Request) (Answer, error) {
	h.acquaint(ctx, r.Who)
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	switch {
	case !d.Begun() && !d.Offered:
		return Answer{}, app.ErrGrowthOff
	case !d.Begun():
		return h.inPlace(r, h.desk.GrowFirst(d))
	case d.Grade == "":
		return h.inPlace(r, h.desk.GrowGrade(d))
	}
	return h.inPlace(r, h.desk.GrowPage(d, ""))
}
