package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/flow"
	"steward/internal/storage"
)

// What was shown and has changed is shown anew, and nothing is sent before the person asks for that.
func TestAPreviewThatHasChangedIsShownAnewAndNotSent(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(grouped))
	r.wall()
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	r.tap("UANN", "Ask the model for groups", "It goes to")
	shown := r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	inOrder(t, shown.Shows(), "Review takes days", "with these instructions", "You help a person who facilitates")
	bob := r.as("UBOB")
	r.press("UBOB", r.card("Grouping"), "group")
	v := r.shows("UBOB", "Group cards")
	bob.Choose(v, "Put together", "Review takes days", "Nobody looks at pull requests")
	bob.Submit(v)
	r.newest("(2 cards)")
	anew := r.answer("UANN", "has changed since you read it")
	if n := len(r.model.Asked()); n != 0 {
		t.Fatalf("the model was asked %d times for what nobody was shown", n)
	}
	r.as("UANN").Submit(anew)
	until(t, "the model is asked", func() bool { return len(r.model.Asked()) == 1 })
	q := r.model.Asked()[0]
	for _, part := range []string{q.User, q.System} {
		for line := range strings.Lines(part) {
			if line = strings.TrimSpace(line); !strings.Contains(anew.Shows(), line) {
				t.Errorf("sent and not shown: %s", line)
			}
		}
	}
	r.outcome()
	if left := column(t, r.file, `SELECT id FROM assist_asks WHERE mark <> ''`); len(left) > 0 {
		t.Errorf("%s keeps the mark of what was sent", left)
	}
}

// Without an answer the text stands in the window, the reason above it, and it can be asked again.
func TestWithoutAnAnswerTheTextStaysAndCanBeAskedAgain(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says("no JSON"), "UBOB")
	r.hardFeedback("CANARY-TYPED You always interrupt", "I stopped talking")
	r.tap("UBOB", "Ask the model for other words", "It goes to")
	r.answer("UBOB", "The model is asked", "for_model", "CANARY-EDITED You always interrupt")
	not := r.shows("UBOB", "Nothing is missing")
	inOrder(t, not.Shows(), "so its answer was thrown away", "Nothing is missing", "CANARY-EDITED", "Ask again")
	r.model.Answer(fakemodel.Says(otherWords))
	r.as("UBOB").Submit(not)
	v := r.shows("UBOB", "Written by a language model")
	if !strings.Contains(v.Shows(), "CANARY-EDITED You always interrupt") || len(r.model.Asked()) != 2 {
		t.Errorf("asked %d times; the answer: %s", len(r.model.Asked()), v.Shows())
	}
}

// A click on Helpful leaves the answer, and what was typed beside it, where they are.
func TestARatingLeavesTheAnswerInItsWindow(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"action":"Name a reviewer for each day"}`))
	r.toTopic()
	r.actionForm("UANN")
	asked := r.tap("UANN", "Ask the model for a draft", "It is about *Waiting for review*")
	r.as("UANN").Submit(asked)
	draft := r.shows("UANN", "written by a language model")
	r.as("UANN").Fill(draft, "Done when", "CANARY-DONE the list hangs")
	rated := r.tap("UANN", "Helpful", "Noted, thank you.")
	got := fmt.Sprintf("%+v", r.as("UANN").Values(rated))
	for _, part := range []string{"CANARY-DONE the list hangs", "Name a reviewer for each day"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is gone: %s", part, got)
		}
	}
	if rated.ID != draft.ID || strings.Contains(rated.Shows(), "Not helpful") || !strings.Contains(rated.Shows(), "written by a language model") {
		t.Errorf("the window is %s: %s", rated.ID, rated.Shows())
	}
	if given := column(t, r.file, `SELECT rating FROM assist_asks WHERE rating = 1`); len(given) != 1 {
		t.Errorf("%d ratings are stored", len(given))
	}
}

// What a draft of an action is about is fixed with its window: whatever comes onto the table later is not sent in its place.
func TestTheTopicOfADraftIsFixedWithItsWindow(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"action":"Name a reviewer for each day"}`))
	r.toTopic()
	ann := app.Who{Workspace: r.slack.Team().ID, User: "UANN"}
	ids := column(t, r.file, `SELECT id FROM sessions`)
	if len(ids) != 1 {
		t.Fatalf("%d sessions", len(ids))
	}
	q := storage.Ask{Task: ask.TaskAction, Subject: string(ids[0]), About: "|team"}
	if _, err := r.bot.assistant.Prompt(t.Context(), ann, q); !errors.Is(err, ask.ErrChoose) {
		t.Errorf("without a topic: %v", err)
	}
	fixed, err := r.bot.assistant.Fix(t.Context(), ann, q)
	if meant := ask.OfAction(fixed); err != nil || meant.Topic == "" || meant.Kind != "team" {
		t.Errorf("fixed on %q, %v", fixed.About, err)
	}
	if title := r.bot.assistant.Subject(t.Context(), ann, fixed); title != "Waiting for review" {
		t.Errorf("it is about %q", title)
	}
	for about, want := range map[string]error{"another|team": flow.ErrMovedOn, fixed.About: nil} {
		q.About = about
		if _, err := r.bot.assistant.Prompt(t.Context(), ann, q); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", about, err, want)
		}
	}
}

// A bot that starts without the model tells whoever still waits for one.
func TestAStartWithoutTheModelTellsWhoeverWaits(t *testing.T) {
	t.Parallel()
	r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: 60e9} })
	r.wall()
	waits := r.asksForGroups()
	until(t, "the model is asked", func() bool { return len(r.model.Asked()) == 1 })
	r.stop()
	r.model = nil
	r.start(config.Socket)
	r.turns("UANN", waits, "cannot be asked any more")
	if how := r.outcome(); how != "refused" {
		t.Errorf("the ask ended as %s", how)
	}
}
