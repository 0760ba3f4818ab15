package fakeslack_test

import (
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func TestWhoAndWhere(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	me := ok[*slack.AuthTestResponse](t)(api.AuthTest())
	if me.UserID != fakeslack.BotUserID || me.TeamID != s.Team().ID || me.BotID == "" {
		t.Errorf("auth.test %+v", me)
	}
	if team := ok[*slack.TeamInfo](t)(api.GetTeamInfo()); team.Domain != "example" {
		t.Errorf("team %+v", team)
	}
	if bot := ok[*slack.Bot](t)(api.GetBotInfo(slack.GetBotInfoParameters{Bot: me.BotID})); bot.UserID != me.UserID || bot.AppID == "" {
		t.Errorf("bot %+v", bot)
	}
	info := ok[*slack.Channel](t)(api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: "CTEAM", IncludeNumMembers: true}))
	if info.Name != "team" || info.NumMembers != 4 || !info.IsMember || info.IsPrivate {
		t.Errorf("channel %+v", info)
	}
	mine, _, err := api.GetConversationsForUser(&slack.GetConversationsForUserParameters{UserID: "UANN"})
	if err != nil || len(mine) != 2 {
		t.Errorf("ann's channels %+v %v", mine, err)
	}
}

func TestJoiningInvitingReacting(t *testing.T) {
	s := start(t, fakeslack.Options{Channels: []fakeslack.Channel{{ID: "COPEN", Name: "open", Members: []string{"UANN"}}}})
	api := client(s)
	if _, warning, _, err := api.JoinConversation("COPEN"); err != nil || warning != "" {
		t.Fatal(warning, err)
	}
	if _, warning, _, _ := api.JoinConversation("COPEN"); warning != "already_in_channel" {
		t.Errorf("twice: %q", warning)
	}
	if _, err := api.InviteUsersToConversation("COPEN", "UBOB"); err != nil {
		t.Fatal(err)
	}
	bob := s.Person("UBOB")
	if c := bob.Channels(); len(c) != 1 || !c[0].Has("UBOB") || len(s.Person("UCID").Channels()) != 0 || len(s.Person("UCID").Directory()) != 1 {
		t.Errorf("bob's sidebar %+v", c)
	}
	said := *bob.Must(t).Say("COPEN", "", "hooray").Message
	if err := api.AddReaction("tada", slack.NewRefToMessage("COPEN", said.TS)); err != nil {
		t.Fatal(err)
	}
	if err := api.AddReaction("tada", slack.NewRefToMessage("COPEN", said.TS)); err == nil || err.Error() != "already_reacted" {
		t.Errorf("twice: %v", err)
	}
	if r := bob.Messages("COPEN")[0].Reactions; len(r) != 1 || r[0].Name != "tada" {
		t.Errorf("reactions %+v", r)
	}
	if _, _, err := api.PostMessage("COPEN", slack.MsgOptionText("thanks", false), slack.MsgOptionTS(said.TS)); err != nil {
		t.Fatal(err)
	}
	thread, _, _, err := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: "COPEN", Timestamp: said.TS})
	if err != nil || len(thread) != 2 || thread[0].ReplyCount != 1 || thread[1].Text != "thanks" {
		t.Errorf("thread %+v %v", thread, err)
	}
}

func TestEveryKindOfMenu(t *testing.T) {
	s := start(t, fakeslack.Options{NoRateLimits: true})
	r := &recorder{}
	options := []*slack.OptionBlockObject{
		slack.NewOptionBlockObject("a", plain("Apples"), nil), slack.NewOptionBlockObject("b", plain("Bread"), nil),
	}
	several := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain("Some"), "in", options...)
	one := 1
	few := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain("Who"), "in")
	few.MaxSelectedItems = &one
	callbacks(t, s, func() slack.ModalViewRequest {
		return modal("Menus",
			slack.NewInputBlock("some", plain("Some"), nil, several),
			slack.NewInputBlock("boxes", plain("Boxes"), nil, slack.NewCheckboxGroupsBlockElement("in", options...)),
			slack.NewInputBlock("day", plain("Day"), nil, slack.NewDatePickerBlockElement("in")),
			slack.NewInputBlock("hour", plain("Hour"), nil, slack.NewTimePickerBlockElement("in")),
			slack.NewInputBlock("where", plain("Where"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeChannels, plain("Where"), "in")),
			slack.NewInputBlock("who", plain("Who"), nil, few),
			slack.NewActionBlock("more", slack.NewOverflowBlockElement("menu", options...)),
		)
	}, r.take)
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/menus").View
	ann.Choose(form, "Some", "Apples", "b")
	ann.Choose(form, "Boxes", "Bread")
	ann.Choose(form, "Day", "2026-03-02")
	ann.Choose(form, "Hour", "09:30")
	ann.Choose(form, "Where", "#team")
	ann.Choose(form, "who", "@bob")
	ann.Choose(form, "menu", "Bread")
	if got := r.get().ActionCallback.BlockActions; len(got) != 1 || got[0].SelectedOption.Value != "b" {
		t.Errorf("overflow %+v", got)
	}
	soft := s.Person("UANN")
	for name, out := range map[string]fakeslack.Outcome{
		"more than max_selected_items": soft.Choose(form, "who", "bob", "cid"),
		"an option that is not there":  soft.Choose(form, "Some", "Cheese"),
		"two where one fits":           soft.Choose(form, "Day", "2026-03-02", "2026-03-03"),
	} {
		if out.Error == "" {
			t.Errorf("%s was taken", name)
		}
	}
	ann.Submit(form)
	got := r.get().View.State.Values
	if len(got["some"]["in"].SelectedOptions) != 2 || got["boxes"]["in"].SelectedOptions[0].Value != "b" || got["day"]["in"].SelectedDate != "2026-03-02" ||
		got["hour"]["in"].SelectedTime != "09:30" || got["where"]["in"].SelectedChannel != "CTEAM" || got["who"]["in"].SelectedUsers[0] != "UBOB" {
		t.Errorf("values %+v", got)
	}
}
