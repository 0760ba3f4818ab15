package handlers

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// addProcessVerbs adds the verbs of plans of processes. Everybody who is a full member may read them.
func addProcessVerbs() {
	for name, do := range map[string]verb{
		"processes":     member(openProcesses),
		"process":       inProcess(showProcess),
		"procnew":       member(newProcess),
		"proctake":      inProcess(takeProcess),
		"procabout":     changingProcess(aboutProcess),
		"procpeople":    inProcess(ownerOnly(views.Desk.PlanPeopleForm)),
		"procclose":     inProcess(closingProcess),
		"procreopen":    inProcess(reopenProcess),
		"procdelete":    inProcess(deleteProcess),
		"prochistory":   inProcess(showHistory),
		"procversion":   inProcess(showVersion),
		"procexport":    inProcess(exportProcess),
		"procpublish":   changingProcess(previewProcess),
		"procunpublish": inProcess(unpublishProcess),
		"procreview":    changingProcess(processDrawn(views.Desk.PlanReviewForm)),
		"procstrategy":  changingProcess(processDrawn(views.Desk.StrategyForm)),
		"procmaturity":  changingProcess(processDrawn(func(d views.Desk, p views.ProcessPage) slack.ModalViewRequest { return d.MaturityPage(p, "") })),
		"proclevel":     changingProcess(openLevel),
		"procremove":    changingProcess(removePart),
	} {
		clicks[name] = do
	}
	for name, do := range map[string]verb{
		"processes":    member(searchProcesses),
		"procnew":      member(submitProcess),
		"procabout":    changingProcess(submitProcessAbout),
		"procpeople":   inProcess(submitProcessPeople),
		"procclose":    inProcess(submitClose),
		"procpublish":  changingProcess(submitPublishing),
		"procreview":   changingProcess(submitProcessReview),
		"procstrategy": changingProcess(submitStrategy),
		"procties":     changingProcess(submitTies),
		"proclevel":    changingProcess(submitLevel),
	} {
		forms[name] = do
	}
	addProcessParts()
}

// member is a verb for full members of the workspace: guests and people of other companies see nothing of its plans.
func member(do verb) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if err := h.full(ctx, r.Who.Workspace, r.Who.User); err != nil {
			return Answer{}, err
		}
		return do(h, ctx, r)
	}
}

// a processVerb does something with a plan that was opened for whoever asks.
type processVerb func(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error)

func inProcess(do processVerb) verb {
	return member(func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := h.app.ProcessPlan(ctx, r.Who, r.Ref().Arg)
		if err != nil {
			return Answer{}, err
		}
		return do(h, ctx, r, room)
	})
}

// changingProcess is for those who may change the plan, while it is open. The use case looks at it once more.
func changingProcess(do processVerb) verb {
	return inProcess(func(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
		switch {
		case !room.MayChange:
			return Answer{}, app.ErrNotPlanner
		case room.Plan.Status == growth.Closed:
			return Answer{}, growth.ErrPlanClosed
		}
		return do(h, ctx, r, room)
	})
}

// processDrawn opens a window that needs only the plan.
func processDrawn(draw func(views.Desk, views.ProcessPage) slack.ModalViewRequest) processVerb {
	return func(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
		return h.inPlace(r, draw(h.desk, present.Process(room)))
	}
}

func ownerOnly(draw func(views.Desk, views.ProcessPage) slack.ModalViewRequest) processVerb {
	return func(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
		if !room.Owns {
			return Answer{}, app.ErrNotPlanOf
		}
		return processDrawn(draw)(h, ctx, r, room)
	}
}

// processCommand answers /steward process: the list, a search in it, or a new plan.
func processCommand(h *Handler, ctx context.Context, r Request, rest string) (Answer, error) {
	if strings.EqualFold(rest, "new") {
		if err := h.offered(ctx, r, "procnew"); err != nil {
			return Answer{}, err
		}
		return member(newProcess)(h, ctx, r)
	}
	return member(func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		return h.listProcesses(ctx, r, rest, "")
	})(h, ctx, r)
}

func openProcesses(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.listProcesses(ctx, r, "", "")
}

func searchProcesses(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.listProcesses(ctx, r, r.Fields.Text(views.FieldProcessWords), "")
}

func (h *Handler) listProcesses(ctx context.Context, r Request, words, note string) (Answer, error) {
	plans, err := h.app.ProcessPlans(ctx, r.Who, words)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Processes(present.Processes(plans), words, note))
}

func showProcess(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	return h.inPlace(r, h.desk.Process(present.Process(room), ""))
}

// nowProcess draws the page of a plan anew, with a sentence on what was done.
func (h *Handler) nowProcess(ctx context.Context, r Request, id, note string) (Answer, error) {
	room, err := h.app.ProcessPlan(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Process(present.Process(room), note))
}

func takeProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if err := h.app.TakeProcess(ctx, r.Who, r.Key, room.ID); err != nil {
		return Answer{}, err
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.taken"))
}

// closingProcess asks how a plan ended.
func closingProcess(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if !room.Owns {
		return Answer{}, app.ErrNotPlanOf
	}
	return h.inPlace(r, h.desk.CloseForm(present.Process(room), ""))
}

func reopenProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if err := h.app.ReopenProcess(ctx, r.Who, r.Key, room.ID); err != nil {
		return Answer{}, err
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.reopened"))
}

func deleteProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if err := h.app.DeleteProcess(ctx, r.Who, room.ID); err != nil {
		return Answer{}, err
	}
	return h.listProcesses(ctx, r, "", h.say("process.deleted"))
}

// showHistory lists the versions of a plan; Pass says before which of them.
func showHistory(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	versions, err := h.app.PlanVersions(ctx, r.Who, room.ID, int64(r.Ref().Pass), views.VersionsListed+1)
	if err != nil {
		return Answer{}, err
	}
	more := len(versions) > views.VersionsListed
	return h.inPlace(r, h.desk.History(present.Process(room), present.PlanVersions(versions[:min(len(versions), views.VersionsListed)]), more))
}

func showVersion(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	then, was, err := h.app.PlanAsOf(ctx, r.Who, room.ID, int64(r.Ref().Pass))
	if err != nil {
		return Answer{}, err
	}
	p := present.Process(then)
	p.Past = true
	return h.inPlace(r, h.desk.Process(p, h.desk.VersionNote(present.PlanVersions([]storage.ProcessVersion{was})[0])))
}

func exportProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	p := present.Process(room)
	return h.show(r, h.desk.ProcessExport(room.ID, h.desk.ProcessMarkdown(p, h.names(ctx, views.NamedIn(p))))), nil
}

func removePart(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	part, item, _ := strings.Cut(r.Ref().Stage, "/")
	if err := h.app.ChangeProcess(ctx, r.Who, r.Key, room.ID, func(p growth.Process, _ day) (growth.Process, error) { return p.Remove(part, item) }); err != nil {
		return Answer{}, err
	}
	return h.nowPart(ctx, r, room.ID, part, h.say("process.removed"))
}
