package fakeslack_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func TestPostEditReplyDelete(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	meta := slack.SlackMetadata{EventType: "made", EventPayload: map[string]any{"id": "7"}}
	channel, ts, err := api.PostMessage("CTEAM", slack.MsgOptionText("Hello", false), slack.MsgOptionMetadata(meta),
		slack.MsgOptionBlocks(section("*Hello* team"), slack.NewActionBlock("", button("go", "1", "Go"))))
	if err != nil {
		t.Fatal(err)
	}
	ann := s.Person("UANN").Must(t)
	seen := ann.Messages("CTEAM")
	if len(seen) != 1 || seen[0].TS != ts || !strings.Contains(seen[0].Shows(), "*Hello* team") || seen[0].Buttons()[0] != "Go" {
		t.Fatalf("ann sees %+v", seen)
	}
	if _, _, err := api.PostMessage(channel, slack.MsgOptionText("A reply", false), slack.MsgOptionTS(ts)); err != nil {
		t.Fatal(err)
	}
	if thread := ann.Thread(channel, ts); len(thread) != 2 || thread[0].Replies != 1 || len(ann.Messages(channel)) != 1 {
		t.Errorf("thread %+v", thread)
	}
	if _, _, _, err := api.UpdateMessage(channel, ts, slack.MsgOptionText("Changed", false)); err != nil {
		t.Fatal(err)
	}
	if m := ann.Messages(channel)[0]; m.Shows() != "Changed" || m.Revision != 1 || m.Edited.IsZero() {
		t.Errorf("a text without blocks takes the blocks away: %+v", m)
	}
	history, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: channel, IncludeAllMetadata: true})
	if err != nil || len(history.Messages) != 1 || history.Messages[0].Metadata.EventPayload["id"] != "7" {
		t.Errorf("history %+v %v", history, err)
	}
	link, err := api.GetPermalink(&slack.PermalinkParameters{Channel: channel, Ts: ts})
	if err != nil || link != "https://example.slack.com/archives/CTEAM/p"+strings.Replace(ts, ".", "", 1) {
		t.Errorf("link %q %v", link, err)
	}
	if _, _, err := api.DeleteMessage(channel, ts); err != nil {
		t.Fatal(err)
	}
	if m := ann.Messages(channel); len(m) != 1 || m[0].Subtype != "tombstone" {
		t.Errorf("a parent with replies leaves a tombstone: %+v", m)
	}
}

func TestEphemeralIsForOneAndCannotBeEdited(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	ts, err := api.PostEphemeral("CTEAM", "UANN", slack.MsgOptionText("only Ann", false))
	if err != nil {
		t.Fatal(err)
	}
	if m := s.Person("UANN").Messages("CTEAM"); len(m) != 1 || m[0].EphemeralTo != "UANN" {
		t.Errorf("ann sees %+v", m)
	}
	if s.Person("UBOB").Messages("CTEAM") != nil || s.Sees("UBOB").Received("only Ann") || !s.Sees("UANN").Contains("only Ann") {
		t.Error("an ephemeral message reached somebody else")
	}
	if _, _, _, err := api.UpdateMessage("CTEAM", ts, slack.MsgOptionText("x", false)); err == nil || err.Error() != "message_not_found" {
		t.Errorf("edit: %v", err)
	}
	if h := ok[*slack.GetConversationHistoryResponse](t)(api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "CTEAM"})); len(h.Messages) != 0 {
		t.Error("history holds an ephemeral message")
	}
}

func TestDirectMessages(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	dm, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{"UBOB"}})
	if err != nil {
		t.Fatal(err)
	}
	to, _, err := api.PostMessage("UBOB", slack.MsgOptionText("psst", false))
	if err != nil || to != dm.ID || dm.ID != s.Person("UBOB").BotDM() {
		t.Errorf("a user id is the DM %s: got %s %v", dm.ID, to, err)
	}
	if n := s.Person("UBOB").Notifications(); len(n) != 1 || n[0].Text != "psst" {
		t.Errorf("notifications %+v", n)
	}
	if s.Person("UANN").Messages(dm.ID) != nil || s.Sees("UANN").Received("psst") {
		t.Error("ann reads bob's DM")
	}
	group, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{"UBOB", "UANN"}})
	if err != nil || group.ID == dm.ID {
		t.Errorf("group DM %+v %v", group, err)
	}
}

func TestRateLimits(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	var limited *slack.RateLimitedError
	for range 20 {
		if _, _, err := api.PostMessage("CTEAM", slack.MsgOptionText("x", false)); errors.As(err, &limited) {
			break
		}
	}
	if limited == nil || limited.RetryAfter != time.Second {
		t.Fatalf("twenty posts at once to one channel: %v", limited)
	}
	if n := len(s.Messages("CTEAM")); n < 2 || n > 5 {
		t.Errorf("a burst of %d went through", n)
	}
	if _, _, err := api.PostMessage("CGENERAL", slack.MsgOptionText("x", false)); err != nil {
		t.Errorf("another channel: %v", err)
	}
	if a := raw(t, s, "chat.postMessage", url.Values{"token": {s.BotToken()}, "channel": {"CTEAM"}, "text": {"x"}}); a["error"] != "ratelimited" {
		t.Errorf("answer %v", a)
	}
	free := start(t, fakeslack.Options{NoRateLimits: true})
	for range 100 {
		if _, _, err := client(free).PostMessage("CTEAM", slack.MsgOptionText("x", false)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFaults(t *testing.T) {
	s := start(t, fakeslack.Options{})
	api := client(s)
	post := func() error {
		_, _, err := api.PostMessage("CTEAM", slack.MsgOptionText("x", false))
		return err
	}
	count := func() int { return len(s.Messages("CTEAM")) }

	s.Inject(fakeslack.Fault{Method: "chat.postMessage", Error: "fatal_error", Times: 2})
	if err := post(); err == nil || err.Error() != "fatal_error" || post() == nil || post() != nil || count() != 1 {
		t.Errorf("an error twice, then fine: %v, %d messages", err, count())
	}
	s.Inject(fakeslack.Fault{Method: "chat.postMessage", Status: 503})
	var status slack.StatusCodeError
	if err := post(); !errors.As(err, &status) || status.Code != 503 || count() != 1 {
		t.Errorf("503: %v", err)
	}
	s.Inject(fakeslack.Fault{Method: "*", RetryAfter: 7 * time.Second})
	var limited *slack.RateLimitedError
	if err := post(); !errors.As(err, &limited) || limited.RetryAfter != 7*time.Second {
		t.Errorf("429: %v", err)
	}
	s.Inject(fakeslack.Fault{Method: "chat.postMessage", Drop: true})
	if err := post(); err == nil || count() != 2 {
		t.Errorf("a dropped answer after the work: %v, %d messages", err, count())
	}
	s.Inject(fakeslack.Fault{Method: "chat.postMessage", Channel: "CGENERAL", Error: "fatal_error"})
	began := time.Now()
	s.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: 50 * time.Millisecond})
	if err := post(); err != nil || time.Since(began) < 50*time.Millisecond {
		t.Errorf("a stall: %v after %v", err, time.Since(began))
	}
	s.Heal()
	if f := s.Ledger().Calls("chat.postMessage").Failures(); len(f) != 5 {
		t.Errorf("ledger has failures %+v", f)
	}
}

func TestFiles(t *testing.T) {
	s := start(t, fakeslack.Options{})
	content := "# Retro\n- a card"
	_, err := client(s).UploadFile(slack.UploadFileParameters{
		Filename: "retro.md", Title: "Summary", Content: content, FileSize: len(content), Channel: "CTEAM", InitialComment: "Here it is",
	})
	if err != nil {
		t.Fatal(err)
	}
	m := s.Person("UANN").Messages("CTEAM")
	if len(m) != 1 || len(m[0].Files) != 1 || string(m[0].Files[0].Content) != content || m[0].Text != "Here it is" {
		t.Fatalf("messages %+v", m)
	}
	if !s.Sees("UBOB").Contains("a card") {
		t.Error("what stands in a file can be read")
	}
	var got strings.Builder
	if err := client(s).GetFile(m[0].Files[0].URL, &got); err != nil || got.String() != content {
		t.Errorf("download %q %v", got.String(), err)
	}
}
