package fakeslack_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"steward/internal/fakeslack"
)

func TestSignedHTTP(t *testing.T) {
	s := start(t, fakeslack.Options{Manifest: httpManifest})
	httpApp(t, s, func(a *app, _ string, body any) any {
		switch b := body.(type) {
		case slack.SlashCommand:
			if _, err := a.OpenView(b.TriggerID, modal("Hi", ask("name", "in", "Name"))); err != nil {
				t.Error(err)
			}
		case slack.InteractionCallback:
			if b.Type == slack.InteractionTypeViewSubmission && b.View.State.Values["name"]["in"].Value == "x" {
				return slack.NewErrorsViewSubmissionResponse(map[string]string{"name": "Longer, please."})
			}
		case slackevents.EventsAPIEvent:
			if m, isMessage := b.InnerEvent.Data.(*slackevents.MessageEvent); isMessage && m.BotID == "" {
				if _, _, err := a.PostMessage(m.Channel, slack.MsgOptionText("You said "+m.Text, false)); err != nil {
					t.Error(err)
				}
			}
		}
		return nil
	})
	if err := s.VerifyURL(); err != nil {
		t.Error(err)
	}
	ann := s.Person("UANN").Must(t)
	form := *ann.Command("CTEAM", "/hello you").View
	ann.Fill(form, "Name", "x")
	if out := ann.Submit(form); out.Errors["name"] != "Longer, please." {
		t.Errorf("errors %+v", out)
	}
	ann.Fill(form, "Name", "Ann")
	if out := ann.Submit(form); !out.OK() || out.View != nil {
		t.Errorf("submitted %+v", out)
	}
	ann.Shortcut("Begin")
	book := fakeslack.NewBook(t, s)
	ann.DM("hi")
	book.ExpectDM("UANN", "You said hi")
	if e := s.Ledger().Deliveries("/hello"); len(e) != 1 || e[0].Via != "http" || e[0].Status != 200 {
		t.Errorf("ledger %+v", e)
	}
}

func TestHTTPFailuresAndRetries(t *testing.T) {
	s := start(t, fakeslack.Options{Manifest: httpManifest, AckTimeout: 100 * time.Millisecond, RetryDelays: []time.Duration{0, time.Millisecond, time.Millisecond}})
	if out := s.Person("UANN").Command("CTEAM", "/hello"); !strings.Contains(out.Error, "dispatch_failed") {
		t.Errorf("nobody listens: %+v", out)
	}
	var events atomic.Int32
	httpApp(t, s, func(_ *app, kind string, _ any) any {
		if kind == "events_api" && events.Add(1) == 1 {
			return http.StatusTeapot
		}
		if kind == "slash_commands" {
			return silence
		}
		return nil
	})
	if out := s.Person("UANN").Command("CTEAM", "/hello"); !strings.Contains(out.Error, "operation_timeout") {
		t.Errorf("too slow: %+v", out)
	}
	s.Person("UANN").Must(t).DM("hi")
	var tries fakeslack.Ledger
	within(t, s, func() bool {
		tries = s.Ledger().Deliveries("event:message")
		return len(tries) == 2 && !tries[1].Open
	})
	if tries[0].Failure != "http_error" || tries[0].Status != http.StatusTeapot || tries[1].Failure != "" || tries[1].Attempt != 1 {
		t.Errorf("attempts %+v", tries)
	}
}

func TestRetryHeadersAndNoRetry(t *testing.T) {
	headers := make(chan http.Header, 4)
	answer := make(chan string, 4)
	bot := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		headers <- r.Header
		w.Header().Set("X-Slack-No-Retry", <-answer)
		w.WriteHeader(http.StatusInternalServerError)
	})
	s := start(t, fakeslack.Options{Manifest: httpManifest, RetryDelays: []time.Duration{0, 0, 0}})
	listen := serve(t, bot)
	s.SendRequestsTo(listen)
	answer <- ""
	answer <- "1"
	s.Person("UANN").Must(t).DM("hi")
	first, second := <-headers, <-headers
	if first.Get("X-Slack-Retry-Num") != "" || second.Get("X-Slack-Retry-Num") != "1" || second.Get("X-Slack-Retry-Reason") != "http_error" {
		t.Errorf("headers %v, %v", first, second)
	}
	time.Sleep(30 * time.Millisecond)
	if len(s.Ledger().Deliveries("event:message")) != 2 {
		t.Error("x-slack-no-retry was not heeded")
	}
}
