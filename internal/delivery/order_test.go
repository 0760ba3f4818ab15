package delivery_test

import (
	"fmt"
	"testing"
	"time"

	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// allowance is what a measured gap may fall short of: a call is on its way for a while, and its second lasts 100 ms.
const allowance = 300 * time.Millisecond

func TestPostsOfAChannelComeInOrderOneASecond(t *testing.T) {
	d := at(t, 10)
	var want []string
	for i := range 8 {
		key := fmt.Sprint("post:", i)
		d.enqueue(post(key))
		want = append(want, "notice "+key)
	}
	d.settled()
	d.want("the channel", d.texts("CTEAM"), want)
	for _, gap := range d.gaps("chat.postMessage") {
		if gap < time.Second-allowance {
			t.Errorf("two posts within %v", gap)
		}
	}
}

func TestThirtyVotesAreOneMessageAndFewEdits(t *testing.T) {
	d := at(t, 10)
	for i := range 30 {
		d.says("card:1", fmt.Sprint("votes: ", i+1))
		d.enqueue(card("card:1"))
		time.Sleep(8 * time.Millisecond)
	}
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"votes: 30"})
	posts, edits := len(d.slack.Ledger().Calls("chat.postMessage")), len(d.slack.Ledger().Calls("chat.update"))
	if posts != 1 || edits == 0 || edits > 8 {
		t.Errorf("%d posts and %d edits for 30 votes", posts, edits)
	}
	for _, gap := range d.gaps("chat.update") {
		if gap < time.Second-allowance {
			t.Errorf("two edits within %v", gap)
		}
	}
}

func TestWhatIsShownAlreadyIsNotSentAgain(t *testing.T) {
	d := at(t, speed)
	d.says("card:1", "nobody voted")
	d.enqueue(card("card:1"))
	d.settled()
	for range 3 {
		d.enqueue(card("card:1"))
		d.settled()
	}
	d.crash() // what is shown is remembered in the file
	d.enqueue(card("card:1"))
	d.settled()
	d.want("edits", len(d.slack.Ledger().Calls("chat.update")), 0)
	d.counted("card unchanged", 4)

	d.says("card:1", "one vote")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"one vote"})
}

func TestADrawingThatMayBeShownIsSentAgain(t *testing.T) {
	d := at(t, speed)
	d.says("card:1", "A")
	d.enqueue(card("card:1"))
	d.settled()
	d.says("card:1", "B")
	d.slack.Inject(fakeslack.Fault{Method: "chat.update", Drop: true}) // Slack shows B, and nobody knows
	d.enqueue(card("card:1"))
	d.await("Slack shows B", func() bool { return d.texts("CTEAM")[0] == "B" })
	d.says("card:1", "A")
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"A"})
}

func TestTheNewestStateIsDrawn(t *testing.T) {
	d := at(t, speed)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Status: 503, Times: 2})
	d.says("card:1", "old")
	d.enqueue(card("card:1"))
	d.await("two tries failed", func() bool { return d.of("card unsure") == 2 })
	d.says("card:1", "new")
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"new"})
	d.want("edits", len(d.slack.Ledger().Calls("chat.update")), 0)
}

func TestAHangingCallHoldsUpItsOwnLaneOnly(t *testing.T) {
	d := at(t, speed, func(o *delivery.Options) { o.CallTimeout = 2 * time.Second })
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Channel: "CTEAM", Stall: time.Second / 2})
	d.enqueue(post("slow"), post("after"))
	for i := range 5 {
		n := post(fmt.Sprint("other:", i))
		n.Channel = "CGENERAL"
		d.enqueue(n)
	}
	d.await("the other channel is served", func() bool { return len(d.texts("CGENERAL")) == 5 })
	if got := d.texts("CTEAM"); len(got) > 0 {
		t.Errorf("the call did not hang: %v", got)
	}
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice slow", "notice after"})
}

func TestRepliesHangUnderTheirSubject(t *testing.T) {
	d := at(t, speed)
	d.enqueue(card("card:1"))
	d.shows("reply", delivery.Shown{Text: "in the thread", Thread: "card:1"})
	d.shows("orphan", delivery.Shown{Text: "no parent", Thread: "card:2"})
	d.shows("deeper", delivery.Shown{Text: "under a post", Thread: "orphan"})
	d.enqueue(post("reply"), post("orphan"), post("deeper"))
	d.settled()
	messages := d.slack.Messages("CTEAM")
	if len(messages) != 4 {
		t.Fatalf("%d messages", len(messages))
	}
	d.want("the reply's thread", messages[1].ThreadTS, messages[0].TS)
	d.want("the orphan's thread", messages[2].ThreadTS, messages[2].TS) // it became a parent
	d.want("the thread of a post", messages[3].ThreadTS, messages[2].TS)
}

func TestNoticesEndWithoutBeingShown(t *testing.T) {
	d := at(t, speed)
	d.shows("nothing", delivery.Shown{Nothing: true})
	late := post("late")
	late.Expires = d.clock.now().Add(-time.Second)
	d.enqueue(post("nothing"), late, post("seen"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice seen"})
	d.wantFailed() // nobody needs to hear of it
}

func TestANoticeExpiresWhileItsFateIsUnknown(t *testing.T) {
	d := at(t, speed)
	n := dm("late")
	n.Expires = d.clock.now().Add(10 * time.Second) // before it can be looked for
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Status: 500})
	d.enqueue(n)
	d.settled()
	d.want("direct messages", len(d.dmOf("UANN")), 0)
	d.counted("dm expired", 1)
}

func TestALiveMessageIsRemoved(t *testing.T) {
	d := at(t, speed)
	d.enqueue(card("card:1"))
	d.settled()
	d.shows("card:1", delivery.Shown{Delete: true})
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", len(d.texts("CTEAM")), 0)

	d.says("card:1", "back")
	d.enqueue(card("card:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"back"})
}

func TestPrivateTextGoesToThoseItIsFor(t *testing.T) {
	d := at(t, speed)
	n := dm("secret")
	n.Private = []byte("only for Ann")
	d.set("secret", func() (delivery.Shown, error) { return delivery.Shown{Text: "only for Ann"}, nil })
	d.enqueue(n)
	d.settled()
	if !d.slack.Sees("UANN").Contains("only for Ann") || d.slack.Sees("UBOB").Received("only for Ann") {
		t.Error("the wrong people saw it")
	}
	if d.log.String() != "" {
		t.Errorf("a quiet delivery logs nothing: %s", d.log.String())
	}
}

func TestMethodsOfKinds(t *testing.T) {
	for kind, want := range map[string][2]string{
		storage.KindCard:      {"chat.postMessage", "chat.update"},
		storage.KindPost:      {"chat.postMessage", "chat.postMessage"},
		storage.KindDM:        {"chat.postMessage", "chat.postMessage"},
		storage.KindEphemeral: {"chat.postEphemeral", "chat.postEphemeral"},
		storage.KindHome:      {"views.publish", "views.publish"},
	} {
		if got := [2]string{delivery.Method(kind, false), delivery.Method(kind, true)}; got != want {
			t.Errorf("%s: got %v, want %v", kind, got, want)
		}
	}
}
