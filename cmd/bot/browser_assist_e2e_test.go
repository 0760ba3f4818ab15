//go:build e2e

package main

import (
	"encoding/json"
	"strings"
	"testing"

	. "steward/internal/browsertest"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/storage"
)

// harborModel turns the model on in the playground for the workspace and for Maya; the team wants it from the beginning.
func harborModel(t *testing.T, s *stage, tasks []string) {
	t.Helper()
	workspace := s.slack.Team().ID
	err := s.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		settings, err := tx.Settings(workspace)
		if err != nil {
			return err
		}
		settings.Assist = tasks
		if err := tx.PutSettings(workspace, settings); err != nil {
			return err
		}
		h, err := tx.Habits(workspace, "U0MAYA")
		if err != nil {
			return err
		}
		h.Assist = storage.AssistOn
		return tx.PutHabits(workspace, "U0MAYA", h)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// reviewsTogether puts together what speaks of reviews, wherever it stands in what was sent.
func reviewsTogether(q fakemodel.Request) fakemodel.Reply {
	var in struct {
		Texts []struct {
			Items []struct {
				N    int
				Text string
			}
		}
	}
	var reviews []int
	if err := json.Unmarshal([]byte(q.User), &in); err != nil {
		return fakemodel.Reply{Status: 400}
	}
	for _, it := range in.Texts[0].Items {
		if strings.Contains(it.Text, "Reviews") || strings.Contains(it.Text, "pull request") {
			reviews = append(reviews, it.N)
		}
	}
	said, _ := json.Marshal(map[string]any{"groups": []any{map[string]any{"title": "Waiting for review", "items": reviews}}, "titles": []any{}})
	return fakemodel.Reply{Text: string(said)}
}

// brokenModel answers nothing that could be used.
func brokenModel(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Status: 500} }

// Maya asks for groups, for an action and for a summary by clicking: with a model that answers, with one that is broken, and
// where it is off.
//
//	SCREENSHOTS=$PWD/docs/img go test -tags e2e ./cmd/bot -run AsksTheModelByClicking
func TestMayaAsksTheModelByClicking(t *testing.T) {
	model := fakemodel.New(reviewsTogether)
	t.Cleanup(model.Close)
	raised, address := raiseStage(t, &stage{clock: aMonday(t), model: config.Config{ModelURL: model.URL(), Model: "llama3.1:8b", AssistWait: "1s"}})
	tasks := []string{"group", "action", "summary"}
	harborModel(t, raised, tasks)
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0HARBOR")
	s := sitting{&rig{t: t, slack: raised.slack}}
	for _, who := range []string{"U0SAM", "U0AIKO"} {
		s.fill(who, s.card("Earlier actions"), s.verdictOf(who), "What became of it?", "Status", "Done")
		s.card("Done.")
	}
	s.press("U0MAYA", s.card("Earlier actions"), "next")
	s.press("U0MAYA", s.card("Check-in"), "next")
	for _, c := range [][2]string{{"U0RAVI", "Reviews that wait for days"}, {"U0TOM", "Nobody has time to look at a pull request"}, {"U0SAM", "The third attempt at a release is luck"}} {
		s.fill(c[0], s.card("Collecting"), "Add a thought", "Your thoughts", "Stop", c[1])
		s.as(c[0]).CloseAll(s.view(s.as(c[0]), "Your thoughts"))
	}
	s.card("3 cards")
	s.press("U0MAYA", s.card("3 cards"), "next")
	s.card("Reviews that wait for days")

	form := `#pane-a .modal`
	send, back := Click(form+` footer [type=submit]`), goesBack(form)
	off := func(what, verb, says string) { // while the workspace turned it off, a form is there without it
		t.Helper()
		harborModel(t, raised, nil)
		Step(t, ctx, "off, "+what, press("a", verb), Visible(form), Says(form, says), Until(`!document.querySelector("`+form+`").textContent.includes("the model")`), back, Gone(form))
		harborModel(t, raised, tasks)
	}
	off("the form of groups", "group", "Put together")
	Step(t, ctx, "what would be sent", press("a", "group"), Visible(form), Says(form, "Ask the model for groups"), press("a", "assist"), Says(form, "It goes to"),
		press("a", "assistshow"), Says(form, "Exactly this would be sent"), Shot("assist-asked"))
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the groups", send, Says(form, "cannot be reached"), Shot("assist-broken"), back, Says(form, "Put together"))
	model.Answer(reviewsTogether)
	Step(t, ctx, "groups", press("a", "assist"), Says(form, "It goes to"), send, Says(form, "Written by a language model"), Shot("assist-groups"),
		send, Says(form, "Waiting for review (2 cards)"), back, Gone(form), Says(`#pane-b .msg`, "Waiting for review"))

	s.press("U0MAYA", s.card("Waiting for review"), "next")
	s.card("Voting")
	s.press("U0MAYA", s.card("Voting"), "next")
	s.fill("U0TOM", s.card("What is behind this?"), "Note an insight", "Note an insight", "text", "Nobody owns the queue; Bo offers to look each morning")
	s.card("Nobody owns the queue")
	Step(t, ctx, "an insight", Says(`#pane-a .msg`, "Nobody owns the queue"))
	off("the form of an action", "action", "Nobody owns the queue")
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the form of an action", press("a", "action"), Visible(form), press("a", "assist"), Says(form, "It goes to"), send, Says(form, "cannot be reached"), back, Says(form, "Nobody owns the queue"), Says(form, "Ask the model"), back, Gone(form))
	model.Answer(fakemodel.Says(`{"action":"Look at the queue of reviews each morning","done":"no review is older than a day on two Fridays","days":14}`))
	Step(t, ctx, "the form of an action", press("a", "action"), Visible(form), Says(form, "Nobody owns the queue"))
	Step(t, ctx, "a draft of an action", press("a", "assist"), Says(form, "It goes to"), send, Says(form, "written by a language model"), Shot("assist-action"))
	Step(t, ctx, "doubts about it", send, Says(form, "Before you save"))
	Step(t, ctx, "the action", send, Gone(form), Says(`#pane-b .msg`, "Look at the queue of reviews"))

	s.press("U0MAYA", s.card("Look at the queue of reviews"), "next")
	s.press("U0MAYA", s.card("Go on with this?"), "next")
	s.press("U0MAYA", s.card("is understanding enough?"), "to")
	s.press("U0MAYA", s.card("Few and small"), "next")
	s.press("U0MAYA", s.card("How much was this time worth"), "next")
	s.card("Preview and publish")
	off("the preview", "preview", "Look at the queue of reviews")
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the preview", press("a", "preview"), Visible(form), press("a", "assist"), Says(form, "It goes to"), send, Says(form, "cannot be reached"), back, Says(form, "Look at the queue of reviews"), Says(form, "Ask the model"), back, Gone(form))
	model.Answer(fakemodel.Says(`{"summary":"We spoke about reviews that wait. Nobody owns their queue, so somebody will look at it each morning for two weeks."}`))
	Step(t, ctx, "a summary", press("a", "preview"), Visible(form), press("a", "assist"), Says(form, "It goes to"), send, Says(form, "was written by a language model"), Shot("assist-summary"),
		send, Gone(form), Says(`#pane-b .msg`, "drafted with a language model"), Says(`#pane-b .msg`, "so somebody will look at it"), Shot("assist-published"))
	lighten(t, "assist-asked", "assist-broken", "assist-groups", "assist-action", "assist-summary", "assist-published")
}
