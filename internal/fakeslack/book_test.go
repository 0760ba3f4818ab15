package fakeslack_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func serve(t *testing.T, h http.Handler) string {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// verdict is a test that only takes notes.
type verdict struct {
	said     []string
	cleanups []func()
}

func (v *verdict) Helper()                      {}
func (v *verdict) Errorf(f string, args ...any) { v.said = append(v.said, fmt.Sprintf(f, args...)) }
func (v *verdict) Fatalf(f string, args ...any) { v.Errorf(f, args...) }
func (v *verdict) Cleanup(f func())             { v.cleanups = append(v.cleanups, f) }
func (v *verdict) end() {
	for _, f := range v.cleanups {
		f()
	}
}

func TestBookFailsOnWhatNobodyExpected(t *testing.T) {
	s := start(t, fakeslack.Options{Patience: 50 * time.Millisecond})
	api := client(s)
	post := func(text string) {
		t.Helper()
		if _, _, err := api.PostMessage("CTEAM", slack.MsgOptionText(text, false)); err != nil {
			t.Fatal(err)
		}
	}
	post("before")
	v := &verdict{}
	book := fakeslack.NewBook(v, s)
	post("one")
	post("two")
	if m := book.Expect("CTEAM", "one"); m.Text != "one" || len(v.said) != 0 {
		t.Errorf("expected: %+v %v", m, v.said)
	}
	book.Expect("CTEAM", "one")
	if len(v.said) != 1 || !strings.Contains(v.said[0], `"two"`) {
		t.Errorf("a message counts once, and the book says what is there: %v", v.said)
	}
	v.end()
	if len(v.said) != 2 || !strings.Contains(v.said[1], `unexpected message in CTEAM: "two"`) {
		t.Errorf("verdict %v", v.said)
	}
}

func TestWhatAPersonSees(t *testing.T) {
	s := start(t, fakeslack.Options{Channels: []fakeslack.Channel{
		{ID: "GTEAM", Name: "team", Private: true, Members: []string{fakeslack.BotUserID, "UANN"}},
		{ID: "CALL", Name: "all", Members: []string{fakeslack.BotUserID}},
	}})
	api := client(s)
	_, ts, err := api.PostMessage("GTEAM", slack.MsgOptionText("draft of the plan", false))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := api.UpdateMessage("GTEAM", ts, slack.MsgOptionText("the plan", false),
		slack.MsgOptionBlocks(slack.NewActionBlock("b", button("by:UCID", "secret-value", "Open")))); err != nil {
		t.Fatal(err)
	}
	if _, _, err := api.PostMessage("CALL", slack.MsgOptionText("for everyone", false)); err != nil {
		t.Fatal(err)
	}
	ann, bob := s.Sees("UANN"), s.Sees("UBOB")
	if !ann.Contains("draft") || !ann.Contains("the plan") || ann.Contains("secret-value") || !ann.Received("secret-value") {
		t.Errorf("ann: %s", ann)
	}
	if bob.Received("plan") || !bob.Contains("for everyone") {
		t.Errorf("bob: %s", bob)
	}
	s.Join("GTEAM", "UBOB")
	if late := s.Sees("UBOB"); !late.Contains("the plan") || late.Contains("draft") {
		t.Errorf("who joins later sees what stands there now: %s", late)
	}
}

func TestFeedTellsOfEveryChange(t *testing.T) {
	s := start(t, fakeslack.Options{})
	changes, stop := s.Subscribe()
	if _, _, err := client(s).PostMessage("CTEAM", slack.MsgOptionText("x", false)); err != nil {
		t.Fatal(err)
	}
	if c := <-changes; c.Kind != fakeslack.ChangedMessage || c.Channel != "CTEAM" || c.Seq != 1 {
		t.Errorf("change %+v", c)
	}
	stop()
	for range changes {
	}
	slow, stop := s.Subscribe()
	for range 300 {
		s.Person("UANN").Say("CTEAM", "", "x")
	}
	stop()
	var last fakeslack.Change
	for c := range slow {
		last = c
	}
	if last.Seq < 300 {
		t.Errorf("a slow reader missed the newest: %+v", last)
	}
}

func TestSeedIsThePast(t *testing.T) {
	s := start(t, fakeslack.Options{})
	s.Seed(fakeslack.Message{Channel: "CTEAM", User: "UBOB", Text: "second"}, time.Now().Add(-time.Hour))
	first := s.Seed(fakeslack.Message{Channel: "CTEAM", User: "UANN", Text: "first"}, time.Now().Add(-2*time.Hour))
	s.Person("UCID").Must(t).Say("CTEAM", first.TS, "third")
	m := s.Person("UANN").Messages("CTEAM")
	if len(m) != 2 || m[0].Text != "first" || m[0].Replies != 1 || len(s.Ledger().Deliveries("event:message")) == 0 {
		t.Errorf("messages %+v, %d in the ledger", m, len(s.Ledger()))
	}
}
