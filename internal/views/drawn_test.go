package views

import (
	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// drawn is one view, under the name of the function that drew it.
type drawn struct {
	name    string
	surface blockkit.Surface
	message Message // of a message
	view    any     // of a modal or a home tab
}

func (d drawn) json() any {
	if d.surface == blockkit.Message {
		return d.message.Blocks
	}
	return d.view
}

func message(name string, m Message) drawn {
	return drawn{name: name, surface: blockkit.Message, message: m}
}
func modal(name string, v slack.ModalViewRequest) drawn {
	return drawn{name: name, surface: blockkit.Modal, view: v}
}

// public draws what stands in the channel: r is the room as nobody in particular sees it.
func public(d Desk, r practices.RetroRoom) []drawn {
	out := []drawn{message("Card", d.Card(r.Room))}
	if !r.Session.Running() && !r.Session.Cancelled {
		out = append(out, message("Summary", d.Summary(r, r.Published())))
		if m, more := d.Details(r, r.Published().Quotes); more {
			out = append(out, message("Details", m))
		}
	}
	switch r.Session.Stage {
	case "":
		return out
	case practices.StageDiscuss:
		for i, t := range r.Retro.RetroNow(r.Session) {
			out = append(out, message("TopicThread", d.TopicThread(r, t, r.Host(i))))
		}
	case practices.StageDecide:
		for _, a := range r.Actions()[:min(len(r.Actions()), 2)] {
			out = append(out, message("AskOwner", d.AskOwner(r.Room, a)))
		}
	}
	return append(out, message("TimeUp", d.TimeUp(r.Room)))
}

// personal draws what one person can open in the present stage.
func personal(d Desk, r practices.RetroRoom) []drawn {
	home := drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Rooms: []practices.Room{r.Room}})}
	if !r.Session.Running() {
		home.view = d.Home(Desktop{})
	}
	out := []drawn{home}
	if !r.Session.Running() {
		export := d.Export(r, d.Markdown(r, r.Published(), func(p flow.Person) string { return "Name of " + string(p) }))
		return append(out, modal("Export", export), modal("AllCards", d.AllCards(r, 0)))
	}
	out = append(out, modal("MoreForm", d.More(r.Room)), modal("HandForm", d.HandForm(r.Room)))
	if r.Leads() {
		out = append(out, guides(d, r.Room)...)
	}
	if r.Role() == "" {
		return out
	}
	stage := r.Session.Stage
	if before(stage, practices.StageGroup) {
		out = append(out, modal("ThoughtsForm", d.ThoughtsForm(r, thoughts(12), 0)), modal("ThoughtsForm, saved", d.ThoughtsForm(r, nil, 3)))
		for _, c := range r.Mine()[:min(len(r.Mine()), 1)] {
			out = append(out, modal("EditForm", d.EditForm(r, c.ID)))
		}
	}
	switch stage {
	case practices.StageCollect: // what a button of another make, or a late click, may open
		out = append(out, modal("HideForm, closed cards", d.HideForm(r)), modal("GroupForm, closed cards", d.GroupForm(r, nil)),
			modal("VoteForm, closed cards", d.VoteForm(r)), modal("AllCards, closed cards", d.AllCards(r, 0)))
	case practices.StageFacts:
		for _, p := range r.Retro.Old[:min(len(r.Retro.Old), 3)] {
			out = append(out, modal("VerdictForm", d.VerdictForm(r, p)))
		}
	case practices.StageCheckIn:
		out = append(out, modal("CheckInForm", d.CheckInForm(r)))
	case practices.StageRadar:
		out = append(out, modal("RadarForm", d.RadarForm(r)))
	case practices.StageGroup:
		out = append(out, modal("GroupForm", d.GroupForm(r, hints(r))), modal("HideForm", d.HideForm(r)),
			modal("AllCards", d.AllCards(r, 0)), modal("AllCards, the last page", d.AllCards(r, 1000)))
	case practices.StageVote:
		out = append(out, modal("VoteForm", d.VoteForm(r)))
	case practices.StageDiscuss:
		out = append(out, modal("TextForm, note", d.TextForm(r, "note")), modal("TextForm, park", d.TextForm(r, "park")),
			modal("TextForm, decision", d.TextForm(r, "decision")),
			modal("ActionForm, in discussion", d.ActionForm(r.Room, practices.Commitment{Action: flow.Action{Kind: "action"}}, nil)))
	case practices.StageDecide:
		out = append(out, modal("TextForm, park", d.TextForm(r, "park")))
		out = append(out, actionForms(d, r)...)
	case practices.StageSummary:
		if r.Leads() {
			out = append(out, modal("Preview", d.Preview(r, "")))
		}
	}
	return out
}

// before reports whether a stage comes before another in the usual order.
func before(stage, other string) bool {
	order := practices.Retro{}.Flow().Stages
	for _, st := range order {
		if st.Key == other {
			return false
		}
		if st.Key == stage {
			return true
		}
	}
	return false
}

func actionForms(d Desk, r practices.RetroRoom) (out []drawn) {
	doubts := []string{d.say("lint.no_owner"), d.say("lint.no_due"), d.say("lint.no_done_when"), d.say("lint.too_many")}
	for _, kind := range []string{"action", "experiment", "agreement", "escalation"} {
		draft := practices.Commitment{Action: flow.Action{Kind: kind, Due: r.Retro.Next}}
		out = append(out, modal("ActionForm, "+kind, d.ActionForm(r.Room, draft, nil)))
	}
	for i, a := range r.Actions() {
		if i < 2 {
			out = append(out, modal("ActionForm, again", d.ActionForm(r.Room, a, doubts)), modal("ActionView", d.ActionView(r.Room, a)))
		}
	}
	return out
}
