package delivery_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

func TestALimitPausesItsMethodForAsLongAsSlackSays(t *testing.T) {
	d := at(t, 10) // slow enough that a busy machine is no part of what is measured
	d.enqueue(card("card:1"))
	d.settled()
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", RetryAfter: 30 * time.Second})
	d.enqueue(post("limited"))
	d.await("Slack limits", func() bool { return d.of("post paused") == 1 })
	other := post("elsewhere")
	other.Channel = "CGENERAL"
	d.says("card:1", "edited")
	d.enqueue(other, card("card:1"))
	d.await("another method goes on", func() bool { return d.texts("CTEAM")[0] == "edited" })
	d.want("posts while paused", len(d.slack.Ledger().Calls("chat.postMessage")), 2)
	d.settled()

	calls := d.slack.Ledger().Calls("chat.postMessage")
	if len(calls) != 4 {
		t.Fatalf("%d calls", len(calls))
	}
	wait := calls[2].At.Sub(calls[1].At)
	if wait < 30*time.Second || wait > 36*time.Second { // seconds last 100 ms here
		t.Errorf("came back after %v", wait)
	}
	d.want("the channel", d.texts("CTEAM"), []string{"edited", "notice limited"})
	d.want("the other channel", d.texts("CGENERAL"), []string{"notice elsewhere"})
}

func TestLimitsUseUpNoTries(t *testing.T) {
	d := at(t, 100)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", RetryAfter: time.Second, Times: 40})
	d.enqueue(post("patient"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice patient"})
	d.wantFailed()
}

func TestDirectMessagesAreSeenOnce(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		fault fakeslack.Fault
		calls int
	}{
		{"one that arrived without an answer is found", fakeslack.Fault{Drop: true}, 1},
		{"one that arrived after we gave up waiting is found", fakeslack.Fault{Stall: 150 * time.Millisecond, Drop: true}, 1},
		{"one that Slack failed on is sent again", fakeslack.Fault{Status: 500}, 2},
		{"one that may have arrived in part is looked for", fakeslack.Fault{Error: "fatal_error"}, 2},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel() // each waits for two seconds
			d := at(t, 10, func(o *delivery.Options) { o.CallTimeout = 100 * time.Millisecond })
			tt.fault.Method = "chat.postMessage"
			d.slack.Inject(tt.fault)
			d.enqueue(dm("first"), dm("second"))
			d.settled()
			d.want("direct messages", d.dmOf("UANN"), []string{"notice first", "notice second"})
			d.want("posts", len(d.slack.Ledger().Calls("chat.postMessage")), tt.calls+1)
			looks := d.slack.Ledger().Calls("conversations.history")
			if len(looks) != 1 {
				t.Fatalf("history was asked %d times", len(looks))
			}
			if after := looks[0].At.Sub(d.slack.Ledger().Calls("chat.postMessage")[0].At); after < 15*time.Second { // a call ends after 1 s here
				t.Errorf("history was asked after %v, when the request might still be under way", after)
			}
		})
	}
}

func TestHistoryThatCannotBeReadDelaysADirectMessage(t *testing.T) {
	d := at(t, speed)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Drop: true})
	d.slack.Inject(fakeslack.Fault{Method: "conversations.history", Status: 502, Times: 2})
	d.slack.Inject(fakeslack.Fault{Method: "conversations.history", RetryAfter: 5 * time.Second})
	d.enqueue(dm("once"))
	d.settled()
	d.want("direct messages", d.dmOf("UANN"), []string{"notice once"})
	d.want("looks", len(d.slack.Ledger().Calls("conversations.history")), 4)
}

func TestAPostInAChannelMayAppearTwiceAndIsNotLost(t *testing.T) {
	d := at(t, speed)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Drop: true})
	d.enqueue(post("twin"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice twin", "notice twin"})
	d.want("looks", len(d.slack.Ledger().Calls("conversations.history")), 0) // the scope is not asked for
}

func TestAClickHealsATwin(t *testing.T) {
	d := at(t, speed)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Drop: true})
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice card:1", "notice card:1"})
	twins := d.slack.Messages("CTEAM")
	for range 2 { // a click on each, twice
		for _, m := range twins {
			if err := d.worker.Heal(t.Context(), team, "CTEAM", m.TS, "card:1"); err != nil {
				t.Fatal(err)
			}
		}
		d.settled()
	}
	left := d.slack.Messages("CTEAM")
	if len(left) != 1 || left[0].TS != twins[1].TS {
		t.Errorf("left: %d messages", len(left))
	}
	d.says("card:1", "goes on")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"goes on"})
	d.wantFailed()
}

func TestAClickSettlesAPostInDoubt(t *testing.T) {
	d := at(t, 1)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Drop: true})
	d.enqueue(card("card:1"))
	d.await("the post is in doubt", func() bool { return d.of("card unsure") == 1 })
	first := d.slack.Messages("CTEAM")[0]
	if err := d.worker.Heal(t.Context(), team, "CTEAM", first.TS, "card:1"); err != nil {
		t.Fatal(err)
	}
	d.says("card:1", "voted")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"voted"})
	d.want("posts", len(d.slack.Ledger().Calls("chat.postMessage")), 1)
}

func TestEphemeralMessagesAreSeenOnceAtMost(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		fault fakeslack.Fault
		seen  int
		calls int
	}{
		{"without trouble once", fakeslack.Fault{Method: "none"}, 1, 1},
		{"arrived without an answer", fakeslack.Fault{Drop: true}, 1, 1},
		{"not sent again after an error of Slack's", fakeslack.Fault{Status: 500}, 0, 1},
		{"sent later after a limit", fakeslack.Fault{RetryAfter: time.Second}, 1, 2},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			d := at(t, speed)
			if tt.fault.Method == "" {
				tt.fault.Method = "chat.postEphemeral"
			}
			d.slack.Inject(tt.fault)
			d.enqueue(storage.Notice{Key: "hint", Kind: storage.KindEphemeral, Channel: "CTEAM", Person: "UBOB"})
			d.settled()
			d.want("seen by Bob", len(d.slack.Sees("UBOB").With("notice hint")), tt.seen)
			d.want("seen by Ann", len(d.slack.Sees("UANN").With("notice hint")), 0)
			d.want("calls", len(d.slack.Ledger().Calls("chat.postEphemeral")), tt.calls)
		})
	}
}

func TestHomeTabs(t *testing.T) {
	d := at(t, speed)
	home := func(text string) delivery.Shown {
		return delivery.Shown{Home: &slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewSectionBlock(slack.NewTextBlockObject(slack.PlainTextType, text, false, false), nil, nil)}}}}
	}
	n := storage.Notice{Key: "home:UANN", Live: true, Kind: storage.KindHome, Person: "UANN"}
	d.shows("home:UANN", home("nothing open"))
	d.slack.Inject(fakeslack.Fault{Method: "views.publish", Status: 503})
	d.enqueue(n)
	d.settled()
	d.enqueue(n)
	d.settled()
	d.want("published", len(d.slack.Ledger().Calls("views.publish")), 2) // the failed one and the next
	d.counted("home unchanged", 1)
	d.shows("home:UANN", home("one open action"))
	d.enqueue(n)
	d.settled()
	if home, _ := d.slack.Person("UANN").Home(); !strings.Contains(home.Shows(), "one open action") {
		t.Error("Ann does not see her open action")
	}
}

func TestFinalErrorsAreToldOnce(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		setup func(d *desk)
		n     storage.Notice
		want  string
	}{
		{"an archived channel", func(d *desk) { d.slack.Archive("CTEAM") }, post("p"), "p is_archived"},
		{"a channel without the bot", func(d *desk) { d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Error: "not_in_channel"}) }, card("c"), "c not_in_channel"},
		{"a channel nobody knows", func(d *desk) {}, storage.Notice{Key: "p", Kind: storage.KindPost, Channel: "CNOWHERE"}, "p channel_not_found"},
		{"a person nobody knows", func(d *desk) {}, storage.Notice{Key: "m", Kind: storage.KindDM, Person: "UNOBODY"}, "m user_not_found"},
		{"a token that was revoked", func(d *desk) { d.slack.RevokeToken() }, post("p"), "p token_revoked"},
		{"an app that was removed", func(d *desk) { d.slack.Uninstall() }, post("p"), "p account_inactive"},
		{"a message without text", func(d *desk) { d.shows("p", delivery.Shown{}) }, post("p"), "p no_text"},
		{"a home tab without a view", func(d *desk) {}, storage.Notice{Key: "h", Live: true, Kind: storage.KindHome, Person: "UANN"}, "h no_view"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			d := at(t, speed)
			tt.setup(d)
			d.enqueue(tt.n)
			d.settled()
			d.wantFailed(tt.want)
		})
	}
}

func TestAnEditThatIsRefusedIsTold(t *testing.T) {
	d := at(t, speed)
	d.enqueue(card("card:1"))
	d.settled()
	d.slack.Archive("CTEAM")
	d.says("card:1", "too late")
	d.enqueue(card("card:1"))
	d.settled()
	d.wantFailed("card:1 is_inactive")
}

func TestAFailureBreedsNoFailures(t *testing.T) {
	d := at(t, speed)
	d.slack.RevokeToken()
	n := dm("notice")
	n.Key = delivery.FailureKey(post("p"), "is_archived")
	d.enqueue(n)
	d.settled()
	d.wantFailed()
	if !strings.Contains(d.log.String(), "token_revoked") {
		t.Error("it is not logged either")
	}
}

func TestABugInAMessageIsLoggedWithSlacksNotes(t *testing.T) {
	d := at(t, speed)
	long := slack.NewHeaderBlock(slack.NewTextBlockObject(slack.PlainTextType, strings.Repeat("secret ", 40), false, false))
	d.shows("p", delivery.Shown{Text: "fallback", Blocks: []slack.Block{long}})
	d.enqueue(post("p"))
	d.settled()
	d.wantFailed("p invalid_blocks")
	if !strings.Contains(d.log.String(), "json-pointer") {
		t.Errorf("the log does not say where: %s", d.log.String())
	}
	if strings.Contains(d.log.String(), "secret") {
		t.Error("the log holds text")
	}
}

func TestADeletedCardIsPostedAnewOnce(t *testing.T) {
	d := at(t, speed)
	remove := func() {
		m := d.slack.Messages("CTEAM")[0]
		if _, _, err := d.client.DeleteMessage("CTEAM", m.TS); err != nil {
			t.Fatal(err)
		}
	}
	d.enqueue(card("card:1"))
	d.settled()
	remove()
	d.says("card:1", "second life")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"second life"})
	d.wantFailed()

	remove()
	d.says("card:1", "third life")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", len(d.texts("CTEAM")), 0)
	d.wantFailed("card:1 message_not_found")
}

func TestAForgottenDirectMessageChannelIsOpenedAgain(t *testing.T) {
	d := at(t, speed)
	d.enqueue(dm("first"), dm("second"))
	d.settled()
	d.want("opened", len(d.slack.Ledger().Calls("conversations.open")), 1)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Error: "channel_not_found"})
	d.enqueue(dm("third"))
	d.settled()
	d.want("opened", len(d.slack.Ledger().Calls("conversations.open")), 2)
	d.want("direct messages", d.dmOf("UANN"), []string{"notice first", "notice second", "notice third"})
}

func TestWhatCannotBeDrawnIsGivenUp(t *testing.T) {
	for rule, state := range map[string]func() (delivery.Shown, error){
		"an error":    func() (delivery.Shown, error) { return delivery.Shown{}, errors.New("no such format") },
		"a panic":     func() (delivery.Shown, error) { panic("private words") },
		"no database": nil,
	} {
		t.Run(rule, func(t *testing.T) {
			d := at(t, 100)
			want := "p not_drawn"
			if state == nil {
				broken := 3
				state = func() (delivery.Shown, error) {
					if broken--; broken >= 0 {
						return delivery.Shown{}, storage.ErrUnavailable
					}
					return delivery.Shown{Text: "drawn"}, nil
				}
				want = ""
			}
			d.set("p", state)
			d.enqueue(post("p"), post("next"))
			d.settled()
			if want != "" {
				d.wantFailed(want)
				d.want("the channel", d.texts("CTEAM"), []string{"notice next"})
			} else {
				d.want("the channel", d.texts("CTEAM"), []string{"drawn", "notice next"})
			}
			if strings.Contains(d.log.String(), "private words") {
				t.Error("the log holds what was said")
			}
		})
	}
}

func TestUnknownErrorsAreTriedAFewTimes(t *testing.T) {
	d := at(t, 100)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Error: "brand_new_error", Times: -1})
	d.enqueue(post("p"))
	d.settled()
	d.wantFailed("p brand_new_error")
	d.want("tries", len(d.slack.Ledger().Calls("chat.postMessage")), 6)
}

func TestAReplyToAMessageThatIsGoneGoesToTheChannel(t *testing.T) {
	d := at(t, speed)
	d.enqueue(card("card:1"))
	d.settled()
	d.shows("reply", delivery.Shown{Text: "still said", Thread: "card:1"})
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Error: "thread_not_found"})
	d.enqueue(post("reply"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice card:1", "still said"})
	d.want("the reply's thread", d.slack.Messages("CTEAM")[1].ThreadTS, "")
}
