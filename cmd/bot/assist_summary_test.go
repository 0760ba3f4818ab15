package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/flow"
	"steward/internal/storage"
	"steward/internal/views"
)

// toTopic brings a retro with three cards to where one topic is talked about: two cards that were put together and named,
// the third hidden. Cid has noted an insight.
func (r *rig) toTopic() {
	r.t.Helper()
	r.toGroups("Review takes days CANARY-ONE", "Nobody looks at pull requests CANARY-TWO", "Lunch is cold CANARY-HIDDEN")
	ann, cid := r.as("UANN"), r.as("UCID")
	r.press("UANN", r.newest("Grouping"), "group")
	r.shows("UANN", "Group cards")
	r.tap("UANN", "Hide a card", "leaves the board")
	r.answer("UANN", "Group cards", "cards=", "Lunch is cold CANARY-HIDDEN")
	r.shut("UANN")
	r.press("UANN", r.newest("Grouping"), "group")
	form := r.shows("UANN", "Group cards")
	ann.Choose(form, "Put together", "Review takes days CANARY-ONE", "Nobody looks at pull requests CANARY-TWO")
	ann.Fill(form, "Title of the group", "Waiting for review")
	ann.Submit(form)
	r.shows("UANN", "Waiting for review* (2 cards)")
	r.shut("UANN")
	r.press("UANN", r.newest("Waiting for review* (2 cards)"), "next")
	cid.Click(r.newest("What is behind this?"), "Note an insight")
	note := r.view(cid, "Note an insight")
	cid.Fill(note, "text", "Nobody owns the queue, says Bob Baker")
	cid.Submit(note)
	r.newest("Nobody owns the queue")
}

// toPreview goes on from there to the summary that waits, with an action of Bob's, and opens it as ann.
func (r *rig) toPreview() fakeslack.View {
	r.t.Helper()
	r.press("UANN", r.newest("What is behind this?"), "next")
	r.as("UBOB").Click(r.newest("Go on with this?"), "👎 Next topic")
	r.press("UANN", r.newest("Go on with this?"), "next")
	bob := r.as("UBOB")
	bob.Click(r.newest("is understanding enough?"), "Add an action")
	action := r.view(bob, "An action")
	bob.Fill(action, "What, starting with a verb", "Name a reviewer for each day")
	bob.Choose(action, "Who will report on it", "UBOB")
	bob.Fill(action, "Done when", "the list hangs in the channel")
	bob.Submit(action)
	r.press("UANN", r.newest("Name a reviewer for each day"), "next")
	r.press("UANN", r.newest("Deciding"), "next")
	r.as("UDEE").Click(r.newest("How much was this time worth"), "2 Less than it cost")
	r.press("UANN", r.newest("How much was this time worth"), "next")
	r.as("UANN").Click(r.newest("Preview and publish"), "Preview and publish")
	return r.view(r.as("UANN"), "Preview the summary")
}

// posted waits for the summary in the team's channel.
func (r *rig) posted() string {
	r.t.Helper()
	m, err := aloud(r.as("UCID"), "CTEAM", "Summary of the retro")
	if err != nil {
		r.t.Fatal(err)
	}
	return m.Shows()
}

// A draft of the summary goes out in the words that the facilitator left, and is made from what the summary shows.
func TestTheModelDraftsASummaryAndTheFacilitatorPublishes(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"summary":"We spoke about <https://evil.example|waiting> for review.\nNobody owns the queue. @here"}`))
	r.toTopic()
	preview := r.toPreview()
	r.tap("UANN", "Ask the model for a draft", "It goes to "+r.model.URL())
	shown := r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	r.as("UANN").Submit(shown)
	draft := r.shows("UANN", "was written by a language model")
	asked := r.model.Asked()
	if len(asked) != 1 || !strings.Contains(shown.Shows(), asked[0].User) {
		t.Fatalf("asked %d times; the preview shows %s", len(asked), shown.Shows())
	}
	for _, never := range []string{"CANARY", "Lunch", "bob", "Bob", "Baker", "UBOB", "thumb", "2 Less"} {
		if strings.Contains(asked[0].User, never) {
			t.Errorf("%q goes to the model: %s", never, asked[0].User)
		}
	}
	for _, part := range []string{"Waiting for review", "Nobody owns the queue", "Name a reviewer for each day", "the list hangs in the channel"} {
		if !strings.Contains(asked[0].User, part) || !strings.Contains(preview.Shows(), part) {
			t.Errorf("%q should stand in the preview and in what is sent: %s", part, asked[0].User)
		}
	}
	if said := fmt.Sprintf("%+v", r.as("UANN").Values(draft)); !strings.Contains(said, "Nobody owns the queue.") || strings.Contains(said, "evil.example") || strings.Contains(said, "@here") {
		t.Fatalf("the draft: %s", said)
	}
	r.as("UANN").Fill(draft, "In short", "Reviews wait.\nFrom now on <!channel> somebody looks each day.")
	r.as("UANN").Submit(draft)
	r.card("is closed")
	said := r.posted()
	for _, part := range []string{"In short*, by <@UANN>", "Reviews wait.\nFrom now on &lt;!channel&gt; somebody looks each day.", "Name a reviewer for each day"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in %s", part, said)
		}
	}
	if strings.Contains(said, "CANARY") || strings.Contains(said, "language model") {
		t.Errorf("the summary: %s", said)
	}
	if v, open := r.slack.Person("UANN").View(); open {
		t.Errorf("a window is left open: %s", v.Shows())
	}
}

// What was ticked before the model was asked is ticked in the draft, and a draft that goes out as it is says what it is.
func TestADraftKeepsTheTicksAndSaysThatItIsOne(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"summary":"We spoke about waiting.\nNobody owns the queue."}`))
	r.toTopic()
	preview := r.toPreview()
	r.choose("UANN", preview, "quotes", numbered(t, preview, "Review takes days CANARY-ONE"))
	r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
	draft := r.shows("UANN", "was written by a language model")
	if strings.Contains(draft.PrivateMetadata, "queue") {
		t.Errorf("the window carries words: %s", draft.PrivateMetadata)
	}
	r.as("UANN").Submit(draft)
	r.card("is closed")
	said := r.posted()
	for _, part := range []string{"In short*, drafted with a language model and published by <@UANN>", "Nobody owns the queue.", "“Review takes days CANARY-ONE”"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in %s", part, said)
		}
	}
	if strings.Contains(said, "CANARY-TWO") {
		t.Errorf("a card goes out that nobody ticked: %s", said)
	}
}

// What the preview leaves out for want of room is not sent either.
func TestNothingBeyondThePreviewGoesToTheModel(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"summary":"x"}`))
	r.toTopic()
	preview := r.toPreview()
	id := views.ParseRef(preview.CallbackID).Session
	r.put(func(tx *storage.Tx) error {
		s, err := tx.Session(id)
		if err != nil {
			return err
		}
		all := s.Log.All()
		for i := range 6 {
			for _, body := range []flow.Body{
				flow.Park{Text: fmt.Sprint("CANARY-PARKED-", i)}, flow.Action{Kind: "action", Title: fmt.Sprint("CANARY-ACTION-", i)},
				flow.Outcome{Kind: "decision", Text: fmt.Sprint("CANARY-DECIDED-", i, strings.Repeat(" and on", 50), " CANARY-END")},
			} {
				all = append(all, flow.Contribution{ID: fmt.Sprint("more.", len(all)), Seq: all[len(all)-1].Seq + 1, Stage: "decide", Pass: 1, By: "UANN", At: s.Began, Body: body})
			}
		}
		s.Log = flow.LogOf(all)
		return tx.SaveSession(s)
	})
	r.shut("UANN")
	r.as("UANN").Click(r.newest("Preview and publish"), "Preview and publish")
	shown := r.view(r.as("UANN"), "Preview the summary").Shows()
	p, err := r.bot.assistant.Prompt(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UANN"}, storage.Ask{Task: ask.TaskSummary, Subject: id})
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for i := range 6 {
		for _, kind := range []string{"PARKED", "ACTION", "DECIDED"} {
			canary := fmt.Sprint("CANARY-", kind, "-", i)
			in := strings.Contains(shown, canary)
			if !in {
				left++
			}
			if in != strings.Contains(p.User, canary) {
				t.Errorf("%s stands in the preview: %v; in what is sent: %v", canary, in, !in)
			}
		}
	}
	if left < 5 || !strings.Contains(p.User, "CANARY-PARKED-0") {
		t.Errorf("%d are left out, which proves little: %s", left, p.User)
	}
	if strings.Contains(p.User, "CANARY-END") {
		t.Errorf("the end of a text that the preview cuts is sent: %s", p.User)
	}
}

// Words that stand in the preview are not replaced: the draft stands beside them, and the preview waits behind.
func TestADraftTakesNoWordsAway(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"summary":"MODEL-DRAFT of it"}`))
	r.toTopic()
	preview := r.toPreview()
	r.choose("UANN", preview, "quotes", numbered(t, preview, "Review takes days CANARY-ONE"))
	r.as("UANN").Fill(preview, "In short", "Typed before.")
	r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
	beside := r.shows("UANN", "MODEL-DRAFT")
	if !strings.Contains(beside.Shows(), "Written by a language model") || beside.SubmitLabel != "" {
		t.Errorf("the draft can be sent over what was typed, or is not marked: %s", beside.Shows())
	}
	r.as("UANN").Close(beside)
	r.as("UANN").Submit(r.shows("UANN", "Preview the summary"))
	said := r.posted()
	for _, part := range []string{"In short*, by <@UANN>:\nTyped before.", "CANARY-ONE"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in %s", part, said)
		}
	}
}

// Without a model, or with a broken one, the facilitator writes in the same field.
func TestTheSummaryIsWrittenByHandWithoutAModelAndWithABrokenOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		model *fakemodel.Server
	}{{"off", nil}, {"broken", fakemodel.New(func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Malformed: true} })}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := planRigWith(t, "2026-05-04 07:30", c.model)
			if c.model != nil {
				t.Cleanup(c.model.Close)
				r.modelOn(ask.Tasks, "UANN")
			}
			r.toTopic()
			preview := r.toPreview()
			if c.model == nil && strings.Contains(strings.ToLower(preview.Shows()), "model") {
				t.Errorf("a model is spoken of: %s", preview.Shows())
			}
			if c.model != nil {
				r.as("UANN").Fill(preview, "In short", "Typed before.")
				r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
				not := r.shows("UANN", "Nothing is missing")
				r.as("UANN").Close(not)
				preview = r.shows("UANN", "Preview the summary")
				if got := r.as("UANN").Values(preview); !strings.Contains(fmt.Sprintf("%+v", got), "Typed before.") {
					t.Errorf("what was typed is gone: %+v", got)
				}
			}
			r.as("UANN").Fill(preview, "In short", "We looked at reviews.")
			r.as("UANN").Submit(preview)
			if said := r.posted(); !strings.Contains(said, "In short*, by <@UANN>:\nWe looked at reviews.") {
				t.Errorf("the summary: %s", said)
			}
		})
	}
}

// Who may not ask is refused whatever they send, and a session in which somebody wants nothing of it stays out, without a name.
func TestTheModelIsAskedInARetroOnlyByThoseWhoMay(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"summary":"x","action":"Do it"}`))
	r.modelOn(ask.Tasks, "UANN", "UBOB", "UCID", "UDEE")
	r.toGroups("Review takes days CANARY-ONE", "Lunch is cold CANARY-TWO")
	id := views.ParseRef(r.find(r.newest("Grouping"), "group")).Session
	may := func(user, task string, want error) {
		t.Helper()
		who := app.Who{Workspace: r.slack.Team().ID, User: user}
		q := storage.Ask{Task: task, Subject: id, Window: "V1"}
		if _, err := r.bot.assistant.Prompt(t.Context(), who, q); !errors.Is(err, want) {
			t.Errorf("%s previews %s: %v, want %v", user, task, err, want)
		}
		if _, err := r.bot.assistant.Ask(t.Context(), who, q); !errors.Is(err, want) {
			t.Errorf("%s asks %s: %v, want %v", user, task, err, want)
		}
	}
	seat := func(user string, role flow.Role) {
		t.Helper()
		err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
			s, err := tx.Session(id)
			if err != nil {
				return err
			}
			s.Seats[flow.Person(user)] = role
			if role == "" {
				delete(s.Seats, flow.Person(user))
			}
			return tx.SaveSession(s)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	seat("UDEE", "") // in the workspace and in the channel, and no part of this retro
	for _, task := range []string{ask.TaskGroup, ask.TaskSummary, ask.TaskAction} {
		may("UDEE", task, flow.ErrNotYours)
	}
	may("UBOB", ask.TaskSummary, flow.ErrNotYours) // takes part, and does not facilitate
	may("UANN", ask.TaskSummary, flow.ErrMovedOn)  // too early
	may("UBOB", ask.TaskAction, flow.ErrMovedOn)
	other := app.Who{Workspace: "TOTHER", User: "UANN"}
	if _, err := r.bot.assistant.Prompt(context.Background(), other, storage.Ask{Task: ask.TaskGroup, Subject: id}); err == nil {
		t.Error("another workspace asks")
	}
	if offered := r.bot.assistant.Offered(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}, ask.TaskSummary, id); offered {
		t.Error("the summary is offered to somebody who takes part")
	}

	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		h, err := tx.Habits(r.slack.Team().ID, "UCID")
		h.Assist = storage.AssistNever
		return errors.Join(err, tx.PutHabits(r.slack.Team().ID, "UCID", h))
	})
	if err != nil {
		t.Fatal(err)
	}
	may("UANN", ask.TaskGroup, ask.ErrKeptOut)
	r.press("UANN", r.newest("Grouping"), "group")
	if form := r.shows("UANN", "Group cards"); strings.Contains(form.Shows(), "model") {
		t.Errorf("it is offered all the same: %s", form.Shows())
	}
	if said := r.bot.artist.Desk.Words.Say("assist.refusal.kept_out"); strings.Contains(said, "{") {
		t.Errorf("the refusal names somebody: %s", said)
	}
	if asked := r.model.Asked(); len(asked) > 0 {
		t.Errorf("the model was asked: %s", asked[0].Body)
	}
}

// What is still sealed reaches no model, not even by the one whose words it is.
func TestSealedCardsReachNoModel(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"groups":[]}`))
	ann := r.as("UANN")
	ann.Submit(r.retroForm("UANN"))
	r.press("UANN", r.newest("Check-in"), "next")
	ann.Click(r.newest("Collecting"), "Add a thought")
	v := r.view(ann, "Your thoughts")
	ann.Fill(v, firstColumn(v), "CANARY of ann\nCANARY again of ann")
	ann.Submit(v)
	r.showsIn(ann, "Your thoughts", "so far")
	id := views.ParseRef(r.find(r.newest("Collecting"), "cards")).Session
	for _, task := range []string{ask.TaskGroup, ask.TaskSummary, ask.TaskAction} {
		p, err := r.bot.assistant.Prompt(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UANN"}, storage.Ask{Task: task, Subject: id})
		if !errors.Is(err, flow.ErrMovedOn) || strings.Contains(p.User, "CANARY") {
			t.Errorf("%s: %v %s", task, err, p.User)
		}
	}
}

// numbered is the option of a window that ends so. The number before it depends on how the cards were shuffled.
func numbered(t *testing.T, in fakeslack.View, text string) string {
	t.Helper()
	found := regexp.MustCompile(`"(\d+\. ` + regexp.QuoteMeta(text) + `)"`).FindSubmatch(in.JSON())
	if found == nil {
		t.Fatalf("no option ends in %q: %s", text, in.JSON())
	}
	return string(found[1])
}
