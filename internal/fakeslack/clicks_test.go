package fakeslack_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

// recorder keeps the last interaction a bot got.
type recorder struct {
	mu   sync.Mutex
	last slack.InteractionCallback
}

func (r *recorder) take(_ *app, c slack.InteractionCallback) any {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = c
	return nil
}

func (r *recorder) get() slack.InteractionCallback {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last
}

func TestClickOnAMessage(t *testing.T) {
	s := start(t, fakeslack.Options{})
	r := &recorder{}
	a := callbacks(t, s, nil, r.take)
	_, ts, err := a.PostMessage("CTEAM", slack.MsgOptionText("Vote", false), slack.MsgOptionBlocks(
		slack.NewActionBlock("votes", button("vote:1", "one", "Tea"), button("vote:2", "two", "Coffee"),
			slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("How sure?"), "sure",
				slack.NewOptionBlockObject("hi", plain("Very"), nil), slack.NewOptionBlockObject("lo", plain("Hardly"), nil)))))
	if err != nil {
		t.Fatal(err)
	}
	bob := s.Person("UBOB").Must(t)
	m := bob.Messages("CTEAM")[0]
	bob.Click(m, "Coffee")
	got := r.get()
	action := got.ActionCallback.BlockActions[0]
	if action.ActionID != "vote:2" || action.BlockID != "votes" || action.Value != "two" || got.User.ID != "UBOB" || got.Channel.ID != "CTEAM" ||
		got.Message.Timestamp != ts || got.Container.MessageTs != ts || got.ResponseURL == "" || got.TriggerID == "" || got.APIAppID == "" {
		t.Errorf("payload %+v", got)
	}
	bob.Choose(m, "sure", "Hardly")
	got = r.get()
	if got.ActionCallback.BlockActions[0].SelectedOption.Value != "lo" || got.BlockActionState.Values["votes"]["sure"].SelectedOption.Value != "lo" {
		t.Errorf("select %+v", got.ActionCallback.BlockActions[0])
	}
	if v := s.Person("UANN").Values(m)["votes"]["sure"]["selected_option"]; v != nil {
		t.Errorf("ann sees bob's choice: %v", v)
	}
	if _, _, _, err := a.UpdateMessage("CTEAM", ts, slack.MsgOptionText("Closed", false)); err != nil {
		t.Fatal(err)
	}
	bob.ClickStale(m, "Tea")
	if r.get().ActionCallback.BlockActions[0].Value != "one" {
		t.Error("a late click on the old message got lost")
	}
	if out := s.Person("UBOB").Click(m, "Tea"); !strings.Contains(out.Error, `no "Tea"`) {
		t.Errorf("the button is gone: %+v", out)
	}
}

func TestResponseURL(t *testing.T) {
	var mu sync.Mutex
	now := time.Now()
	s := start(t, fakeslack.Options{Now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now }, NoRateLimits: true})
	r := &recorder{}
	a := callbacks(t, s, nil, r.take)
	if _, err := a.PostEphemeral("CTEAM", "UANN", slack.MsgOptionText("Sure?", false), slack.MsgOptionBlocks(slack.NewActionBlock("b", button("yes", "", "Yes")))); err != nil {
		t.Fatal(err)
	}
	ann := s.Person("UANN").Must(t)
	click := func() string {
		ann.Click(ann.Messages("CTEAM")[0], "Yes")
		return r.get().ResponseURL
	}
	respond := func(url string, options ...slack.MsgOption) error {
		_, _, err := a.PostMessage("", append(options, slack.MsgOptionResponseURL(url, slack.ResponseTypeEphemeral))...)
		return err
	}
	first := click()
	if !r.get().Container.IsEphemeral || r.get().Message.Timestamp != "" {
		t.Errorf("the payload of an ephemeral click has no message: %+v", r.get().Message)
	}
	if err := respond(first, slack.MsgOptionText("Only you", false)); err != nil {
		t.Fatal(err)
	}
	if m := ann.Messages("CTEAM"); len(m) != 2 || m[1].EphemeralTo != "UANN" || s.Person("UBOB").Messages("CTEAM") != nil {
		t.Errorf("a new ephemeral message: %+v", m)
	}
	again := []slack.MsgOption{slack.MsgOptionText("Done", false), slack.MsgOptionReplaceOriginal(first),
		slack.MsgOptionBlocks(slack.NewActionBlock("b", button("yes", "", "Yes")))}
	if _, _, err := a.PostMessage("", again...); err != nil || ann.Messages("CTEAM")[0].Text != "Done" {
		t.Errorf("replace_original changes even an ephemeral message: %v", err)
	}
	for i := 3; i <= 6; i++ {
		if err := respond(first, slack.MsgOptionText("x", false)); (err == nil) != (i <= 5) {
			t.Errorf("use %d: %v", i, err)
		}
	}
	second := click()
	mu.Lock()
	now = now.Add(31 * time.Minute)
	mu.Unlock()
	if err := respond(second, slack.MsgOptionText("x", false)); err == nil {
		t.Error("a response_url of half an hour ago still works")
	}
	third := click()
	if _, _, err := a.PostMessage("", slack.MsgOptionDeleteOriginal(third)); err != nil {
		t.Fatal(err)
	}
	for _, m := range ann.Messages("CTEAM") {
		if m.Text == "Done" {
			t.Error("delete_original left the message")
		}
	}
}

func TestHomeTab(t *testing.T) {
	s := start(t, fakeslack.Options{})
	r := &recorder{}
	a := callbacks(t, s, nil, r.take)
	ann := s.Person("UANN").Must(t)
	if out := ann.OpenHome(); out.View != nil {
		t.Error("nothing was published yet")
	}
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{section("Welcome"), slack.NewActionBlock("b", button("start", "", "Start"))}}}
	published := ok[*slack.ViewResponse](t)(a.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: "UANN", View: home}))
	view, _ := ann.AwaitHome("Welcome")
	ann.Click(view, "Start")
	if got := r.get(); got.View.ID != published.View.ID || got.View.Type != "home" || got.ResponseURL != "" || got.Container.Type != "view" {
		t.Errorf("payload %+v", got)
	}
	stale := published.Hash
	ok[*slack.ViewResponse](t)(a.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: "UANN", View: home, Hash: &stale}))
	if _, err := a.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: "UANN", View: home, Hash: &stale}); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("an old hash: %v", err)
	}
	if _, other := s.Person("UBOB").Home(); other {
		t.Error("bob has ann's Home tab")
	}
	ann.OpenHome()
	events := s.Ledger().Deliveries("event:app_home_opened")
	if len(events) != 2 || strings.Contains(string(events[0].Request), `"view"`) || !strings.Contains(string(events[1].Request), `"view"`) {
		t.Errorf("events %+v", events)
	}
}

func TestShortcuts(t *testing.T) {
	s := start(t, fakeslack.Options{})
	r := &recorder{}
	callbacks(t, s, nil, r.take)
	ann := s.Person("UANN").Must(t)
	ann.Shortcut("Start something")
	if got := r.get(); got.Type != slack.InteractionTypeShortcut || got.CallbackID != "start" || got.ResponseURL != "" || got.Channel.ID != "" || got.TriggerID == "" {
		t.Errorf("global shortcut %+v", got)
	}
	said := *ann.Say("CTEAM", "", "an idea").Message
	ann.MessageShortcut(said, "Keep this")
	if got := r.get(); got.Type != slack.InteractionTypeMessageAction || got.CallbackID != "keep" || got.Message.Text != "an idea" || got.Message.User != "UANN" || got.Channel.ID != "CTEAM" {
		t.Errorf("message shortcut %+v", got)
	}
}

func TestTypeahead(t *testing.T) {
	s := start(t, fakeslack.Options{})
	callbacks(t, s, func() slack.ModalViewRequest {
		return modal("Pick", slack.NewInputBlock("who", plain("Format"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain("Search"), "fmt")))
	}, func(_ *app, c slack.InteractionCallback) any {
		if c.Type == slack.InteractionTypeBlockSuggestion {
			return slack.OptionsResponse{Options: []*slack.OptionBlockObject{slack.NewOptionBlockObject("v:"+c.Value, plain("Format "+c.Value), nil)}}
		}
		if c.View.State.Values["who"]["fmt"].SelectedOption.Value != "v:sail" {
			return map[string]any{"response_action": "errors", "errors": map[string]string{"who": "?"}}
		}
		return nil
	})
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/pick").View
	if out := ann.Typeahead(form, "Format", "sa"); out.Options != nil {
		t.Error("two letters ask nobody")
	}
	if out := ann.Typeahead(form, "Format", "sail"); len(out.Options) != 1 || out.Options[0].Text != "Format sail" {
		t.Errorf("options %+v", out)
	}
	ann.Choose(form, "Format", "Format sail")
	if out := ann.Submit(form); !out.OK() {
		t.Errorf("outcome %+v", out)
	}
}

func TestEventsOfThePlace(t *testing.T) {
	s := start(t, fakeslack.Options{Channels: []fakeslack.Channel{
		{ID: "CTEAM", Name: "team", Members: []string{fakeslack.BotUserID, "UANN"}},
		{ID: "COPEN", Name: "open", Members: []string{"UANN"}},
	}})
	connect(t, s, func(*app, string, any) any { return nil })
	ann := s.Person("UANN").Must(t)
	ann.Mention("CTEAM", "", "hello")
	ann.Mention("COPEN", "", "the bot is not here")
	s.Join("CTEAM", "UBOB")
	s.Leave("CTEAM", "UBOB")
	s.AddUser(fakeslack.User{ID: "UDAN", Name: "dan", TZ: "Europe/Paris"})
	s.ChangeUser("UDAN", func(u *fakeslack.User) { u.TZ = "Asia/Tokyo" })
	s.Archive("CTEAM")
	s.Uninstall()
	var all fakeslack.Ledger
	within(t, s, func() bool {
		all = s.Ledger()
		return len(all.Deliveries("event:app_uninstalled")) == 1 && !all.Deliveries("event:app_uninstalled")[0].Open
	})
	for event, want := range map[string]int{
		"app_mention": 1, "message": 1, "member_joined_channel": 1, "member_left_channel": 1, "team_join": 1, "user_change": 1,
		"channel_archive": 1, "tokens_revoked": 1, "app_uninstalled": 1,
	} {
		if got := len(all.Deliveries("event:" + event)); got != want {
			t.Errorf("%s came %d times", event, got)
		}
	}
	if change := string(all.Deliveries("event:user_change")[0].Request); !strings.Contains(change, `"tz":"Asia/Tokyo"`) || !strings.Contains(change, `"tz_offset":32400`) {
		t.Errorf("user_change %s", change)
	}
}
