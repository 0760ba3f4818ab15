package fakeslack_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func TestPointingAtThings(t *testing.T) {
	s := start(t, fakeslack.Options{NoRateLimits: true})
	r := &recorder{}
	a := callbacks(t, s, nil, r.take)
	if _, _, err := a.PostMessage("CTEAM", slack.MsgOptionBlocks(
		slack.NewActionBlock("one", button("plus", "1", "+1")),
		slack.NewActionBlock("two", button("plus", "2", "+1"), button("skip", "", "Skip this one")),
		section("text"),
	)); err != nil {
		t.Fatal(err)
	}
	ann := s.Person("UANN")
	m := ann.Messages("CTEAM")[0]
	for _, c := range []struct{ name, what, want string }{
		{"block_id/action_id is exact", "two/plus", "2"},
		{"block_id alone when it holds one button", "one", "1"},
		{"the beginning of a label", "skip this", ""},
	} {
		if out := ann.Click(m, c.what); out.Error != "" || r.get().ActionCallback.BlockActions[0].Value != c.want {
			t.Errorf("%s: %+v", c.name, out)
		}
	}
	if out := ann.Click(m, "+1"); !strings.Contains(out.Error, "2 elements") {
		t.Errorf("a label that two buttons have: %+v", out)
	}
	if out := s.Person("UNOBODY").Click(m, "skip"); out.Error == "" {
		t.Error("somebody unknown clicked")
	}
}

func TestInputsTellAtOnceOnlyWhenAsked(t *testing.T) {
	s := start(t, fakeslack.Options{})
	r := &recorder{}
	callbacks(t, s, func() slack.ModalViewRequest {
		quiet, loud, keys := ask("quiet", "in", "Quiet"), ask("loud", "in", "Loud"), ask("keys", "in", "Keys")
		loud.DispatchAction, keys.DispatchAction = true, true
		keys.Element.(*slack.PlainTextInputBlockElement).DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
		place := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, plain("Where"), "where")
		place.DefaultToCurrentConversation, place.ResponseURLEnabled = true, true
		return modal("Ask", quiet, loud, keys, slack.NewInputBlock("where", plain("Where"), nil, place))
	}, r.take)
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/ask").View
	sent := func() int { return len(s.Ledger().Deliveries("block_actions")) }
	ann.Fill(form, "Quiet", "a")
	ann.Enter(form, "Quiet")
	ann.Fill(form, "Loud", "b")
	if sent() != 0 {
		t.Error("typing alone told the app")
	}
	ann.Enter(form, "Loud")
	if got := r.get().ActionCallback.BlockActions; sent() != 1 || got[0].Value != "b" || got[0].BlockID != "loud" {
		t.Errorf("enter: %+v", got)
	}
	if ann.Fill(form, "Keys", "c"); sent() != 2 {
		t.Error("on_character_entered did not tell")
	}
	ann.Submit(form)
	if got := r.get(); got.View.State.Values["where"]["where"].SelectedConversation != "CTEAM" || len(got.ResponseURLs) != 1 || got.ResponseURLs[0].ChannelID != "CTEAM" {
		t.Errorf("the current conversation and its response_url: %+v", got.ResponseURLs)
	}
}

func TestListsComeInPages(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	first, cursor, err := api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: "CTEAM", Limit: 3})
	if err != nil || len(first) != 3 || cursor == "" {
		t.Fatalf("%v %q %v", first, cursor, err)
	}
	rest, cursor, err := api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: "CTEAM", Limit: 3, Cursor: cursor})
	if err != nil || len(rest) != 1 || cursor != "" {
		t.Errorf("%v %q %v", rest, cursor, err)
	}
	users, err := api.GetUsers()
	if err != nil || len(users) != 4 || users[1].TZ != "Europe/Berlin" || !users[0].IsBot {
		t.Errorf("%+v %v", users, err)
	}
	channels, _, err := api.GetConversations(&slack.GetConversationsParameters{Types: []string{"public_channel"}})
	if err != nil || len(channels) != 2 || !channels[0].IsMember {
		t.Errorf("%+v %v", channels, err)
	}
}

func TestProfilesAndQuietHours(t *testing.T) {
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	s := start(t, fakeslack.Options{Now: func() time.Time { return now }, Users: []fakeslack.User{
		{ID: "UANN", Name: "ann", RealName: "Ann", TZ: "Europe/Berlin", Locale: "de-DE", Email: "ann@x.example", DND: fakeslack.DND{Start: now.Add(8 * time.Hour), End: now.Add(16 * time.Hour), SnoozeUntil: now.Add(time.Hour)}},
	}})
	answer := raw(t, s, "users.info", url.Values{"token": {s.BotToken()}, "user": {"UANN"}, "include_locale": {"true"}})["user"].(map[string]any)
	if answer["tz_offset"] != 7200.0 || answer["locale"] != "de-DE" || answer["profile"].(map[string]any)["email"] != "ann@x.example" {
		t.Errorf("profile %v", answer)
	}
	if without := raw(t, s, "users.info", url.Values{"token": {s.BotToken()}, "user": {"UANN"}})["user"].(map[string]any); without["locale"] != nil {
		t.Error("locale comes only when asked for")
	}
	user := "UANN"
	dnd, err := client(s).GetDNDInfo(&user)
	if err != nil || !dnd.Enabled || !dnd.SnoozeEnabled || dnd.NextStartTimestamp != int(now.Add(8*time.Hour).Unix()) {
		t.Errorf("dnd %+v %v", dnd, err)
	}
}

func TestTheManifestDecidesWhatTheAppHears(t *testing.T) {
	s := start(t, fakeslack.Options{AckTimeout: 20 * time.Millisecond, RetryDelays: []time.Duration{}, Manifest: []byte(`{
		"features":{"bot_user":{"display_name":"b"},"app_home":{"home_tab_enabled":false,"messages_tab_enabled":false},
			"slash_commands":[{"command":"/known","description":"x"}]},
		"oauth_config":{"scopes":{"bot":["commands","chat:write"]}},
		"settings":{"socket_mode_enabled":true,"interactivity":{"is_enabled":false},
			"event_subscriptions":{"bot_events":["app_mention","user_change"]}}}`)})
	ann := s.Person("UANN")
	for name, out := range map[string]fakeslack.Outcome{
		"an unknown command":      ann.Command("CTEAM", "/other"),
		"interactivity is off":    ann.Shortcut("x"),
		"no Messages tab":         ann.DM("hi"),
		"no Home tab":             ann.OpenHome(),
		"a channel one is not in": s.Person("UDAN").Say("CTEAM", "", "x"),
	} {
		if out.Error == "" {
			t.Errorf("%s: %+v", name, out)
		}
	}
	ann.Mention("CTEAM", "", "hi")
	s.ChangeUser("UANN", func(u *fakeslack.User) { u.TZ = "UTC" })
	if heard := s.Ledger(); len(heard) != 0 {
		t.Errorf("events without their scopes: %+v", heard)
	}
	if err := s.Reinstall(fakeslack.OpenManifest()); err != nil {
		t.Fatal(err)
	}
	ann.Mention("CTEAM", "", "hi again")
	if len(s.Ledger().Deliveries("event:app_mention")) != 1 {
		t.Error("the new manifest grants app_mentions:read")
	}
	s.Uninstall()
	if out := ann.Command("CTEAM", "/any"); !strings.Contains(out.Error, "not a valid command") {
		t.Errorf("an app that is gone: %+v", out)
	}
}
