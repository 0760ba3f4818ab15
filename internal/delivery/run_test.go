package delivery_test

import (
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

func TestStoppingFinishesWhatIsUnderWay(t *testing.T) {
	d := at(t, 1)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: 200 * time.Millisecond})
	d.enqueue(post("under way"), post("not begun"))
	d.await("the call is under way", func() bool { return len(d.slack.Ledger().Calls("chat.postMessage")) == 1 })
	d.stop()
	d.want("the channel", d.texts("CTEAM"), []string{"notice under way"})
	states, err := d.db.View(t.Context()).Backlog()
	if err != nil {
		t.Fatal(err)
	}
	d.want("the outbox", states, map[string]int{"sent": 1, "waiting": 1})
}

func TestStoppingDoesNotWaitForEver(t *testing.T) {
	d := at(t, 1, func(o *delivery.Options) { o.CallTimeout = 100 * time.Millisecond })
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: time.Minute})
	d.enqueue(dm("hanging"))
	d.await("the call is under way", func() bool { return len(d.slack.Ledger().Calls("chat.postMessage")) == 1 })
	began := time.Now()
	d.stop()
	if took := time.Since(began); took > time.Second {
		t.Errorf("stopping took %v", took)
	}
	states, err := d.db.View(t.Context()).Backlog()
	if err != nil {
		t.Fatal(err)
	}
	d.want("the outbox", states, map[string]int{"unsure": 1}) // the next start looks whether it arrived
}

func TestNobodyWaitsForThePoll(t *testing.T) {
	d := at(t, 1, func(o *delivery.Options) { o.Poll = time.Hour })
	began := time.Now()
	d.enqueue(post("first"), post("second"))
	d.settled()
	if took := time.Since(began); took < storage.Pace || took > storage.Pace+500*time.Millisecond {
		t.Errorf("two posts took %v", took)
	}
}

func TestWhatFallsDueIsFoundByThePoll(t *testing.T) {
	d := at(t, speed, func(o *delivery.Options) { o.Poll = 20 * time.Millisecond })
	later := post("later")
	later.Due = d.clock.now().Add(10 * time.Second)
	d.enqueue(later, post("now"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice now", "notice later"})
}

func TestMovingTheClockSendsNothingTwice(t *testing.T) {
	d := at(t, 1)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: 300 * time.Millisecond})
	d.enqueue(post("under way"))
	d.await("the call is under way", func() bool { return len(d.slack.Ledger().Calls("chat.postMessage")) == 1 })
	d.clock.moved.Store(int64(24 * time.Hour)) // past every lease
	d.await("the call ends", func() bool { return len(d.texts("CTEAM")) > 0 && !d.slack.Ledger().Calls("chat.postMessage")[0].Open })
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice under way"})
}

// A machine that sleeps after a claim wakes to a lease that has run out. The worker claims the notice once more, and need
// not wait for that lease too.
func TestANoticeGoesOutAlthoughItsLeaseWasSleptThrough(t *testing.T) {
	var looks atomic.Int64 // of the worker at its clock
	looks.Store(-1000)
	enqueue, claimed := func() {}, make(chan struct{})
	d := at(t, 1, func(o *delivery.Options) {
		now := o.Now
		o.Poll, o.Now = time.Hour, func() time.Time {
			switch looks.Add(1) {
			case 2: // the first was the claim, and its flight begins
				enqueue()
				<-claimed
			case 4: // the third was the second claim, and the flight of the other begins
				close(claimed)
			}
			return now()
		}
	})
	time.Sleep(100 * time.Millisecond) // the worker has looked at an empty outbox
	enqueue = func() {
		d.clock.moved.Store(int64(24 * time.Hour))
		d.enqueue(dm("another lane"))
	}
	looks.Store(0)
	d.enqueue(post("slept through"))
	d.settled()
	d.counted("post lost", 1)
	d.want("the channel", d.texts("CTEAM"), []string{"notice slept through"})
}

func TestSlackOutOfReachLosesNothing(t *testing.T) {
	d := at(t, speed)
	d.slack.Close()
	d.enqueue(dm("direct"), storage.Notice{Key: "hint", Kind: storage.KindEphemeral, Channel: "CTEAM", Person: "UBOB"})
	d.await("both were tried", func() bool { return d.of("dm retried") > 0 && d.of("ephemeral retried") > 0 })
	d.wantFailed() // and the one that may be sent only once still waits, since it never left
}

func TestTheMeterIsTold(t *testing.T) {
	d := at(t, speed)
	d.counted("waiting 0", 1)
	d.stop()
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", RetryAfter: time.Second})
	d.enqueue(post("one"))
	d.run()
	d.settled()
	for _, key := range []string{"waiting 0", "waiting 1", "post paused", "post sent", "chat.postMessage limited", "chat.postMessage ok"} {
		d.counted(key, 1)
	}
}

func TestACallThatWouldBeginTooLateIsNotMade(t *testing.T) {
	d := at(t, speed)
	slow := true
	d.set("dm", func() (delivery.Shown, error) {
		if slow {
			slow = false
			time.Sleep(15 * time.Second / speed) // 15 s and a call of 8 s are more than the 20 s after which history is asked
		}
		return delivery.Shown{Text: "drawn"}, nil
	})
	d.enqueue(dm("dm"))
	d.settled()
	d.counted("dm retried", 1)
	d.want("direct messages", d.dmOf("UANN"), []string{"drawn"})
	d.want("posts", len(d.slack.Ledger().Calls("chat.postMessage")), 1)
}
