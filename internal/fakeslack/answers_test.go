package fakeslack_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func TestWhatACommandMayAnswer(t *testing.T) {
	for _, c := range []struct {
		name, kind, body string
		text, only       string
		error            string
	}{
		{"nothing", "application/json", "", "", "", ""},
		{"plain text is for the person alone", "text/plain", "hello", "hello", "UANN", ""},
		{"JSON likewise", "application/json", `{"text":"hello"}`, "hello", "UANN", ""},
		{"in_channel is for everyone", "application/json", `{"text":"hello","response_type":"in_channel"}`, "hello", "", ""},
		{"broken blocks", "application/json", `{"text":"x","blocks":[{"type":"nonsense"}]}`, "", "", "invalid_command_response"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, fakeslack.Options{Manifest: httpManifest})
			s.SendRequestsTo(serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", c.kind)
				io.WriteString(w, c.body)
			})))
			out := s.Person("UANN").Command("CTEAM", "/hello")
			if !strings.Contains(out.Error, c.error) || (out.Error == "") != (c.error == "") {
				t.Errorf("outcome %+v", out)
			}
			if (out.Message != nil) != (c.text != "") || out.Message != nil && (out.Message.Text != c.text || out.Message.EphemeralTo != c.only) {
				t.Errorf("message %+v", out.Message)
			}
		})
	}
}

func TestRedirectsAreFollowedTwice(t *testing.T) {
	for hops, want := range map[string]string{"xx": "", "xxx": "dispatch_failed"} {
		s := start(t, fakeslack.Options{Manifest: httpManifest})
		s.SendRequestsTo(serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if at := r.URL.Query().Get("at"); at != hops {
				http.Redirect(w, r, r.URL.Path+"?at=x"+at, http.StatusTemporaryRedirect)
			}
		})))
		if out := s.Person("UANN").Command("CTEAM", "/hello"); (want == "") != (out.Error == "") || !strings.Contains(out.Error, want) {
			t.Errorf("%d redirects: %+v", len(hops), out)
		}
	}
}

func TestABookOfEveryKind(t *testing.T) {
	s := start(t, fakeslack.Options{Patience: 2 * time.Second})
	book := fakeslack.NewBook(t, s)
	book.Ignore(func(m fakeslack.Message) bool { return m.Text == "noise" })
	api := client(s)
	say := func(options ...slack.MsgOption) string {
		t.Helper()
		_, ts, err := api.PostMessage("CTEAM", options...)
		if err != nil {
			t.Fatal(err)
		}
		return ts
	}
	parent := say(slack.MsgOptionText("card", false))
	m := book.Expect("CTEAM", "card")
	go func() {
		time.Sleep(20 * time.Millisecond)
		api.UpdateMessage("CTEAM", parent, slack.MsgOptionText("card, 2 votes", false))
	}()
	if now := book.ExpectEdit(m, "2 votes"); now.Revision != 1 {
		t.Errorf("edited %+v", now)
	}
	say(slack.MsgOptionText("reply", false), slack.MsgOptionTS(parent))
	book.ExpectReply(m, "reply")
	say(slack.MsgOptionText("noise", false))
	if _, err := api.PostEphemeral("CTEAM", "UBOB", slack.MsgOptionText("for bob", false)); err != nil {
		t.Fatal(err)
	}
	book.ExpectEphemeral("UBOB", "CTEAM", "for bob")
	if found, err := s.Person("UBOB").AwaitMessage("CTEAM", "for bob"); err != nil || found.EphemeralTo != "UBOB" {
		t.Error(err)
	}
	if calls := s.Ledger().Mentions("2 votes").Calls("chat.update"); len(calls) != 1 {
		t.Errorf("ledger %+v", calls)
	}
}

func TestWaitingInVainSaysWhatWasThere(t *testing.T) {
	s := start(t, fakeslack.Options{Patience: 20 * time.Millisecond})
	ann := s.Person("UANN")
	if _, err := ann.AwaitView("Card"); err == nil || !strings.Contains(err.Error(), `a modal "Card"`) {
		t.Error(err)
	}
	if _, err := ann.AwaitHome("Welcome"); err == nil {
		t.Error("no Home tab, no error")
	}
	if err := ann.AwaitClosed(); err != nil {
		t.Error(err)
	}
	v := &verdict{}
	ann.Must(v).Click(fakeslack.Message{Channel: "CTEAM", TS: "1.000001"}, "Go")
	if len(v.said) != 1 || !strings.Contains(v.said[0], "gone") {
		t.Errorf("verdict %v", v.said)
	}
}
