package fakeslack_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

// raw calls a method with a form, as clients that are not slack-go do.
func raw(t *testing.T, s *fakeslack.Server, method string, form url.Values) map[string]any {
	t.Helper()
	response, err := http.PostForm(s.APIURL()+method, form)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
	return answer
}

func TestRefusalsCarrySlacksOwnCodes(t *testing.T) {
	s := start(t, fakeslack.Options{
		NoRateLimits: true,
		Channels: []fakeslack.Channel{
			{ID: "CTEAM", Name: "team", Members: []string{fakeslack.BotUserID, "UANN"}},
			{ID: "COPEN", Name: "open", Members: []string{"UANN"}},
			{ID: "COLD", Name: "old", Archived: true, Members: []string{fakeslack.BotUserID}},
			{ID: "GHID", Name: "hidden", Private: true, Members: []string{"UANN"}},
		},
		Manifest: []byte(`{"display_information":{"name":"Small"},"oauth_config":{"scopes":{"bot":["chat:write","users:read","users:read.email","channels:read","channels:history","channels:join","channels:manage","im:write","files:write"]}},"settings":{"interactivity":{"is_enabled":true}}}`),
	})
	posted := raw(t, s, "chat.postMessage", url.Values{"token": {s.BotToken()}, "channel": {"CTEAM"}, "text": {"mine"}})["ts"].(string)
	theirs := s.Seed(fakeslack.Message{Channel: "CTEAM", User: "UANN", Text: "theirs"}, time.Now()).TS
	bot := s.BotToken()
	long := strings.Repeat("x", 4001)
	for _, c := range []struct {
		name, method string
		form         url.Values
		want         string
	}{
		{"no token", "auth.test", url.Values{}, "not_authed"},
		{"a wrong token", "auth.test", url.Values{"token": {"xoxb-nope"}}, "invalid_auth"},
		{"the app token where the bot's belongs", "auth.test", url.Values{"token": {s.AppToken()}}, "not_allowed_token_type"},
		{"the bot token for Socket Mode", "apps.connections.open", url.Values{"token": {bot}}, "not_allowed_token_type"},
		{"Socket Mode is off", "apps.connections.open", url.Values{"token": {s.AppToken()}}, "socket_mode_not_enabled"},
		{"a method that is none", "chat.shout", url.Values{"token": {bot}}, "unknown_method"},
		{"a scope that was not granted", "dnd.info", url.Values{"token": {bot}, "user": {"UANN"}}, "missing_scope"},
		{"an unknown channel", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CNONE"}, "text": {"x"}}, "channel_not_found"},
		{"a private channel without the bot", "chat.postMessage", url.Values{"token": {bot}, "channel": {"GHID"}, "text": {"x"}}, "channel_not_found"},
		{"a public channel without the bot", "chat.postMessage", url.Values{"token": {bot}, "channel": {"COPEN"}, "text": {"x"}}, "not_in_channel"},
		{"an archived channel", "chat.postMessage", url.Values{"token": {bot}, "channel": {"COLD"}, "text": {"x"}}, "is_archived"},
		{"nothing to say", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CTEAM"}}, "no_text"},
		{"blocks that are no JSON", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CTEAM"}, "blocks": {"[{"}}, "invalid_blocks_format"},
		{"blocks over a limit", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CTEAM"}, "blocks": {`[{"type":"header","text":{"type":"plain_text","text":"` + strings.Repeat("x", 151) + `"}}]`}}, "invalid_blocks"},
		{"metadata without a type", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CTEAM"}, "text": {"x"}, "metadata": {`{"a":1}`}}, "invalid_metadata_format"},
		{"markdown and text", "chat.postMessage", url.Values{"token": {bot}, "channel": {"CTEAM"}, "text": {"x"}, "markdown_text": {"y"}}, "markdown_text_conflict"},
		{"ephemeral to somebody outside", "chat.postEphemeral", url.Values{"token": {bot}, "channel": {"CTEAM"}, "user": {"UBOB"}, "text": {"x"}}, "user_not_in_channel"},
		{"an edit of somebody else's message", "chat.update", url.Values{"token": {bot}, "channel": {"CTEAM"}, "ts": {theirs}, "text": {"x"}}, "cant_update_message"},
		{"an edit of nothing", "chat.update", url.Values{"token": {bot}, "channel": {"CTEAM"}, "ts": {"1.000001"}, "text": {"x"}}, "message_not_found"},
		{"an edit with a long text", "chat.update", url.Values{"token": {bot}, "channel": {"CTEAM"}, "ts": {posted}, "text": {long}}, "msg_too_long"},
		{"deleting somebody else's message", "chat.delete", url.Values{"token": {bot}, "channel": {"CTEAM"}, "ts": {theirs}}, "cant_delete_message"},
		{"a link to nothing", "chat.getPermalink", url.Values{"token": {bot}, "channel": {"CTEAM"}, "message_ts": {"1.000001"}}, "message_not_found"},
		{"an unknown user", "users.info", url.Values{"token": {bot}, "user": {"UNONE"}}, "user_not_found"},
		{"an unknown address", "users.lookupByEmail", url.Values{"token": {bot}, "email": {"x@y.z"}}, "users_not_found"},
		{"a DM with nobody", "conversations.open", url.Values{"token": {bot}}, "users_list_not_supplied"},
		{"a DM with a stranger", "conversations.open", url.Values{"token": {bot}, "users": {"UNONE"}}, "user_not_found"},
		{"history without the bot in the channel", "conversations.history", url.Values{"token": {bot}, "channel": {"COPEN"}}, "not_in_channel"},
		{"joining an archived channel", "conversations.join", url.Values{"token": {bot}, "channel": {"COLD"}}, "is_archived"},
		{"inviting who is there", "conversations.invite", url.Values{"token": {bot}, "channel": {"CTEAM"}, "users": {"UANN"}}, "already_in_channel"},
		{"inviting itself", "conversations.invite", url.Values{"token": {bot}, "channel": {"CTEAM"}, "users": {fakeslack.BotUserID}}, "cant_invite_self"},
		{"a cursor that is none", "conversations.members", url.Values{"token": {bot}, "channel": {"CTEAM"}, "cursor": {"zzz"}}, "invalid_cursor"},
		{"a modal without a trigger", "views.open", url.Values{"token": {bot}, "view": {smallView}}, "invalid_arguments"},
		{"a modal with an unknown trigger", "views.open", url.Values{"token": {bot}, "view": {smallView}, "trigger_id": {"1.2.3"}}, "invalid_trigger_id"},
		{"a view that is gone", "views.update", url.Values{"token": {bot}, "view": {smallView}, "view_id": {"V1"}}, "not_found"},
		{"a Home tab that is switched off", "views.publish", url.Values{"token": {bot}, "user_id": {"UANN"}, "view": {`{"type":"home","blocks":[]}`}}, "not_enabled"},
		{"a file that was not uploaded", "files.completeUploadExternal", url.Values{"token": {bot}, "files": {`[{"id":"F1"}]`}}, "file_not_found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer := raw(t, s, c.method, c.form)
			if answer["ok"] != false || answer["error"] != c.want {
				t.Errorf("answer %v, want %s", answer, c.want)
			}
		})
	}
	if a := raw(t, s, "dnd.info", url.Values{"token": {bot}}); a["needed"] != "dnd:read" || !strings.Contains(a["provided"].(string), "chat:write") {
		t.Errorf("missing_scope says %v", a)
	}
	s.RevokeToken()
	if a := raw(t, s, "auth.test", url.Values{"token": {bot}}); a["error"] != "token_revoked" {
		t.Errorf("after revoking: %v", a)
	}
}

const smallView = `{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[{"type":"section","text":{"type":"plain_text","text":"x"}}]}`

func TestInvalidBlocksNameThePlace(t *testing.T) {
	s := start(t, fakeslack.Options{})
	blocks := `[{"type":"section","text":{"type":"mrkdwn","text":"fine"}},{"type":"section","text":{"type":"mrkdwn","text":"` + strings.Repeat("x", 3001) + `"}}]`
	answer := raw(t, s, "chat.postMessage", url.Values{"token": {s.BotToken()}, "channel": {"CTEAM"}, "text": {"x"}, "blocks": {blocks}})
	if !strings.Contains(fmt.Sprint(answer["response_metadata"]), "json-pointer:/blocks/1/text/text") {
		t.Errorf("messages %v", answer["response_metadata"])
	}
	validated := raw(t, s, "blocks.validate", url.Values{"token": {s.BotToken()}, "blocks": {blocks}})
	if validated["error"] != "invalid_blocks" || !strings.Contains(fmt.Sprint(validated["errors"]), "/blocks/1/text/text") {
		t.Errorf("blocks.validate says %v", validated)
	}
	if fine := raw(t, s, "blocks.validate", url.Values{"token": {s.BotToken()}, "view": {smallView}}); fine["ok"] != true {
		t.Errorf("a good view: %v", fine)
	}
}

func TestTokenAndArgumentsInHeaderAndJSON(t *testing.T) {
	s := start(t, fakeslack.Options{})
	body := `{"token":"ignored","channel":"CTEAM","text":"by JSON","blocks":[{"type":"divider"}]}`
	r, _ := http.NewRequest("POST", s.APIURL()+"chat.postMessage", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Authorization", "Bearer "+s.BotToken())
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if scopes := response.Header.Get("X-Oauth-Scopes"); !strings.Contains(scopes, "chat:write") {
		t.Errorf("scopes in the header: %q", scopes)
	}
	if ms := s.Messages("CTEAM"); len(ms) != 1 || ms[0].Text != "by JSON" || len(ms[0].Blocks) == 0 {
		t.Errorf("messages %+v", ms)
	}
}
