package fakeslack_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

// callbacks runs a bot that answers interactions only; commands open the modal that form returns.
func callbacks(t *testing.T, s *fakeslack.Server, form func() slack.ModalViewRequest, on func(*app, slack.InteractionCallback) any) *app {
	return connect(t, s, func(a *app, _ string, body any) any {
		switch b := body.(type) {
		case slack.SlashCommand:
			if _, err := a.OpenView(b.TriggerID, form()); err != nil {
				t.Errorf("open: %v", err)
			}
		case slack.InteractionCallback:
			return on(a, b)
		}
		return nil
	})
}

func TestAFormFromTypingToErrorsToClosing(t *testing.T) {
	s := start(t, fakeslack.Options{})
	var last slack.InteractionCallback
	var mu sync.Mutex
	callbacks(t, s, func() slack.ModalViewRequest {
		m := modal("Card", ask("went", "text", "What went well?"), ask("extra", "text", "Anything else?"))
		m.Blocks.BlockSet[1].(*slack.InputBlock).Optional = true
		m.PrivateMetadata = "s42"
		return m
	}, func(_ *app, c slack.InteractionCallback) any {
		mu.Lock()
		defer mu.Unlock()
		last = c
		if c.View.State.Values["went"]["text"].Value == "bad" {
			return slack.NewErrorsViewSubmissionResponse(map[string]string{"went": "Please say more."})
		}
		return nil
	})
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/card").View

	if out := ann.Submit(form); out.Errors["went"] == "" || out.Errors["extra"] != "" {
		t.Errorf("the client asks for required fields itself: %+v", out.Errors)
	}
	if len(s.Ledger().Deliveries("view_submission")) != 0 {
		t.Error("an incomplete form was sent")
	}
	ann.Fill(form, "What went well?", "bad")
	if out := ann.Submit(form); out.Errors["went"] != "Please say more." || out.View == nil || out.View.Errors["went"] == "" {
		t.Errorf("the app's error shows: %+v", out)
	}
	ann.Fill(form, "went", "Lunch")
	if out := ann.Submit(form); !out.OK() || out.View != nil {
		t.Errorf("an empty answer closes: %+v", out)
	}
	mu.Lock()
	defer mu.Unlock()
	if last.View.State.Values["went"]["text"].Value != "Lunch" || last.View.PrivateMetadata != "s42" || last.User.ID != "UANN" || last.View.CallbackID != "cb" || last.View.Hash == "" {
		t.Errorf("submission %+v", last)
	}
	if !s.Sees("UANN").Contains("Please say more.") || s.Sees("UBOB").Received("Lunch") {
		t.Error("what was seen is wrong")
	}
}

func TestResponseActions(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer func() any
		titles []string
		error  bool
	}{
		{"nothing closes the modal", func() any { return nil }, nil, false},
		{"clear closes all", func() any { return slack.NewClearViewSubmissionResponse() }, nil, false},
		{"update changes it in place", func() any { m := modal("Second", section("x")); return slack.NewUpdateViewSubmissionResponse(&m) }, []string{"Second"}, false},
		{"push lays one on top", func() any { m := modal("Second", section("x")); return slack.NewPushViewSubmissionResponse(&m) }, []string{"First", "Second"}, false},
		{"an invalid view is trouble", func() any {
			m := modal(strings.Repeat("x", 25), section("x"))
			return slack.NewPushViewSubmissionResponse(&m)
		}, []string{"First"}, true},
		{"errors under no input are trouble", func() any { return slack.NewErrorsViewSubmissionResponse(map[string]string{"nowhere": "x"}) }, []string{"First"}, true},
		{"an unknown action is trouble", func() any { return map[string]any{"response_action": "dance"} }, []string{"First"}, true},
		{"silence is trouble", func() any { return silence }, []string{"First"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, fakeslack.Options{AckTimeout: 300 * time.Millisecond})
			callbacks(t, s, func() slack.ModalViewRequest { return modal("First", section("x")) },
				func(*app, slack.InteractionCallback) any { return c.answer() })
			ann := s.Person("UANN")
			ann.Command("CTEAM", "/open")
			form, err := ann.AwaitView("First")
			if err != nil {
				t.Fatal(err)
			}
			out := ann.Submit(form)
			var titles []string
			for _, v := range ann.Stack() {
				titles = append(titles, v.Title)
			}
			if strings.Join(titles, ",") != strings.Join(c.titles, ",") || (out.Error != "") != c.error {
				t.Errorf("stack %v, outcome %+v", titles, out)
			}
			failed := s.Ledger().Deliveries("view_submission").Failures()
			if (len(failed) == 1) != c.error {
				t.Errorf("ledger %+v", failed)
			}
		})
	}
}

func TestUpdatedFormKeepsWhatWasTyped(t *testing.T) {
	s := start(t, fakeslack.Options{})
	a := callbacks(t, s, func() slack.ModalViewRequest {
		return modal("One", ask("keep", "in", "Keep"), ask("drop", "in", "Drop"))
	}, nil)
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/open").View
	ann.Fill(form, "Keep", "typed")
	ann.Fill(form, "Drop", "typed too")
	if _, err := a.UpdateView(modal("Two", ask("keep", "in", "Keep"), ask("new", "in", "New")), "", "wrong", form.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("a wrong hash: %v", err)
	}
	updated := ok[*slack.ViewResponse](t)(a.UpdateView(modal("Two", ask("keep", "in", "Keep"), ask("new", "in", "New")), "", form.Hash, form.ID))
	if updated.Hash == form.Hash || updated.View.ID != form.ID {
		t.Errorf("updated %+v", updated.View)
	}
	now, _ := ann.View()
	if now.Title != "Two" || now.Values["keep"]["in"]["value"] != "typed" || now.Values["new"]["in"]["value"] != nil || now.Values["drop"] != nil {
		t.Errorf("values %v", now.Values)
	}
}

func TestStackOfThree(t *testing.T) {
	s := start(t, fakeslack.Options{})
	var pushes []error
	callbacks(t, s, func() slack.ModalViewRequest {
		m := modal("1", slack.NewActionBlock("b", button("more", "", "More")))
		m.NotifyOnClose = true
		return m
	}, func(a *app, c slack.InteractionCallback) any {
		if c.Type == slack.InteractionTypeBlockActions {
			m := modal("next", slack.NewActionBlock("b", button("more", "", "More")))
			_, err := a.PushView(c.TriggerID, m)
			pushes = append(pushes, err)
		}
		return nil
	})
	ann := s.Person("UANN").Must(t)
	top := *ann.Command("CTEAM", "/open").View
	for range 3 {
		top = *ann.Click(top, "More").View
	}
	if len(pushes) != 3 || pushes[1] != nil || pushes[2] == nil || pushes[2].Error() != "push_limit_reached" {
		t.Errorf("pushes %v", pushes)
	}
	stack := ann.Stack()
	if len(stack) != 3 || stack[2].RootID != stack[0].ID || stack[2].PreviousID != stack[1].ID {
		t.Errorf("stack %+v", stack)
	}
	ann.Close(stack[2])
	ann.CloseAll(stack[1])
	closed := s.Ledger().Deliveries("view_closed")
	if len(ann.Stack()) != 0 || len(closed) != 1 || !strings.Contains(string(closed[0].Request), `"is_cleared":true`) {
		t.Errorf("closed %+v", closed)
	}
}

func TestTriggerOpensOneModalWithinThreeSeconds(t *testing.T) {
	var mu sync.Mutex
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	s := start(t, fakeslack.Options{Now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now }})
	triggers := make(chan string, 2)
	a := connect(t, s, func(_ *app, _ string, body any) any {
		triggers <- body.(slack.SlashCommand).TriggerID
		return nil
	})
	ann := s.Person("UANN").Must(t)
	ann.Command("CTEAM", "/a")
	trigger := <-triggers
	if _, err := a.OpenView(trigger, modal("T", section("x"))); err != nil {
		t.Fatal(err)
	}
	if _, err := a.OpenView(trigger, modal("T", section("x"))); err == nil || err.Error() != "trigger_exchanged" {
		t.Errorf("twice: %v", err)
	}
	ann.Command("CTEAM", "/b")
	mu.Lock()
	now = now.Add(4 * time.Second)
	mu.Unlock()
	if _, err := a.OpenView(<-triggers, modal("T", section("x"))); err == nil || err.Error() != "trigger_expired" {
		t.Errorf("late: %v", err)
	}
}

func TestFieldRules(t *testing.T) {
	s := start(t, fakeslack.Options{NoRateLimits: true})
	email := slack.NewInputBlock("mail", plain("Mail"), nil, slack.NewEmailTextInputBlockElement(nil, "in"))
	long := ask("long", "in", "Long")
	long.Element.(*slack.PlainTextInputBlockElement).WithMinLength(3).WithMaxLength(5)
	days := slack.NewInputBlock("days", plain("Days"), nil, slack.NewNumberInputBlockElement(nil, "in", false).WithMinValue("1").WithMaxValue("9"))
	who := slack.NewInputBlock("who", plain("Who"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain("Pick"), "in"))
	mood := slack.NewInputBlock("mood", plain("Mood"), nil, slack.NewRadioButtonsBlockElement("in",
		slack.NewOptionBlockObject("g", plain("Good"), nil), slack.NewOptionBlockObject("b", plain("Bad"), nil)))
	callbacks(t, s, func() slack.ModalViewRequest { return modal("Fields", email, long, days, who, mood) },
		func(*app, slack.InteractionCallback) any { return nil })
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/open").View
	for _, c := range []struct{ name, field, typed string }{
		{"an address needs an @", "mail", "nobody"},
		{"too short", "long", "ab"},
		{"too long", "long", "abcdef"},
		{"no number", "days", "many"},
		{"too high", "days", "10"},
		{"no fraction", "days", "1.5"},
	} {
		ann.Fill(form, c.field, c.typed)
		if out := ann.Submit(form); out.Errors[c.field] == "" || strings.Contains(out.Errors[c.field], "required") {
			t.Errorf("%s: %v", c.name, out.Errors)
		}
	}
	ann.Fill(form, "Mail", "a@b.example")
	ann.Fill(form, "Long", "äöü")
	ann.Fill(form, "Days", "9")
	ann.Choose(form, "Who", "bob")
	ann.Choose(form, "Mood", "Good")
	if out := ann.Submit(form); !out.OK() {
		t.Errorf("a good form: %+v", out)
	}
	request := string(s.Ledger().Deliveries("view_submission")[0].Request)
	for _, part := range []string{`"selected_user":"UBOB"`, `"value":"9"`, `"selected_option":{"text":{"emoji":false,"text":"Good","type":"plain_text"},"value":"g"}`} {
		if !strings.Contains(request, part) {
			t.Errorf("submission lacks %s: %s", part, request)
		}
	}
}
