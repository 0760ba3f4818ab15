//go:build e2e

package main

import (
	"strings"
	"testing"

	. "steward/internal/browsertest"
	"steward/internal/config"
	"steward/internal/fakemodel"
)

// ownTasks answers what somebody asks about practices and about their own words.
func ownTasks(q fakemodel.Request) fakemodel.Reply {
	switch {
	case strings.Contains(q.System, `"order"`):
		return fakemodel.Reply{Text: `{"order":[2]}`}
	case strings.Contains(q.System, `"points"`):
		return fakemodel.Reply{Text: `{"points":["Begin with two people who share working hours.","Stop after two weeks if nobody reviews sooner."]}`}
	}
	return fakemodel.Reply{Text: `{"offered":"On Tuesday you began to speak twice while I was speaking.","reason":"It says what could be seen, and no always."}`}
}

// Maya asks for the order of practices, for how one could look here, and for other words for feedback: with a model that
// answers, with one that is broken, and where it is off, by clicking.
//
//	SCREENSHOTS=$PWD/docs/img go test -tags e2e ./cmd/bot -run AsksForHerself
func TestMayaAsksForHerselfByClicking(t *testing.T) {
	model := fakemodel.New(ownTasks)
	t.Cleanup(model.Close)
	raised, address := raiseStage(t, &stage{clock: aMonday(t), model: config.Config{ModelURL: model.URL(), Model: "llama3.1:8b", AssistWait: "1s"}})
	harborModel(t, raised, []string{"search", "explain", "wording"})
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0HARBOR")
	form := `#pane-a .modal`
	closed := All(Click(form+` [data-do=close-all]`), Gone(form))
	const sorting, use, words = "Ask the model to sort these", "Ask the model: how could we use this?", "Ask the model for other words"

	Step(t, ctx, "a search", asks("a", "/practice"), write(form, "words", "review"), send(form), Says(form, "Found by"), Says(form, sorting), think, choose(form, sorting), Says(form, "It goes to"), think, choose(form, "Show what would be sent"), Says(form, "Exactly this would be sent"))
	Step(t, ctx, "is sorted", send(form), Says(form, "Written by a language model"), Says(form, "What may help most stands first"), closed)

	Step(t, ctx, "a practice", types("a", "/practice rotating pairs"), Says(`#pane-a .msg`, "Found"), foundRead("a", "Rotating pairs", "noteread"), Says(form, use), choose(form, use), Says(form, "It goes to"))
	Step(t, ctx, "is explained beside its own words", send(form), Says(form, "Begin with two people who share working hours"), Says(form, "The practice in its own words"), closed)
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the practice", foundRead("a", "Rotating pairs", "noteread"), Says(form, use), choose(form, use), Says(form, "It goes to"), send(form), Says(form, "cannot be reached"), Says(form, "The practice in its own words"), closed)
	model.Answer(ownTasks)

	b := `#pane-b .modal`
	Step(t, ctx, "Bo asks Maya for feedback", asks("b", "/steward feedback"), choose(b, "Ask for feedback"), Says(b, "Ask about yourself"), tick(b, "ask_whom", "Maya"), write(b, "ask_about", "our talk on Tuesday"), write(b, "ask_question", "What should I keep?"),
		send(b), Says(b, "will read exactly this"), send(b), Says(b, "They get one message each"))
	Step(t, ctx, "she writes what is hard to hear", tab("a", "U0MAYA", "messages"), Says(`#pane-a .msg`, "asks you for feedback"), press("a", "fbgive"), Says(form, "Say what you saw and what it did"), write(form, "sbi_situation", "On Tuesday"),
		write(form, "sbi_behaviour", "You always interrupt me"), write(form, "sbi_impact", "I lost the thread"), send(form), Says(form, words))
	Step(t, ctx, "and asks for other words", choose(form, words), Says(form, "It goes to"), Says(form, "Nothing goes but this text"), send(form), Says(form, "you began to speak twice"), Says(form, "Nothing was changed"), Shot("assist-wording"),
		goesBack(form), Says(form, words))
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves her words", choose(form, words), Says(form, "It goes to"), send(form), Says(form, "cannot be reached"), goesBack(form), Says(form, words), Says(form, "You always interrupt me"))
	for _, q := range model.Asked() {
		if strings.Contains(q.User, "lost the thread") || strings.Contains(q.Body, "U0") {
			t.Errorf("more is sent than was asked about: %s", q.User)
		}
	}

	sent := len(model.Asked())
	harborModel(t, raised, nil) // the workspace turns it off
	Step(t, ctx, "off, there is no button, and all else is there", closed, think, press("a", "fbgive"), Says(form, "Say what you saw and what it did"), write(form, "sbi_situation", "On Tuesday"), write(form, "sbi_behaviour", "You always interrupt me"),
		write(form, "sbi_impact", "I lost the thread"), send(form), Says(form, "Some of this may be hard to hear"), unread("a", words))
	if n := len(model.Asked()); n != sent {
		t.Errorf("off, the model was asked %d times more", n-sent)
	}
	lighten(t, "assist-wording")
}
