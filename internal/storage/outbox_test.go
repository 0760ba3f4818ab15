package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"steward/internal/storage"
)

func post(key, channel string) storage.Notice {
	return storage.Notice{Key: key, Kind: "post", Workspace: "T1", Channel: channel}
}

func liveCard(session string) storage.Notice {
	return storage.Notice{Key: "card:" + session, Live: true, Kind: "card", Workspace: "T1", Channel: "C1", Session: session}
}

// office is a database with a worker that delivers by hand.
type office struct {
	*testing.T
	*clock
	db *storage.DB
}

func newOffice(t *testing.T, dsn string, o storage.Options) office {
	c := newClock()
	o.Now = c.now
	return office{t, c, open(t, dsn, o)}
}

func (o office) enqueue(n ...storage.Notice) {
	o.Helper()
	must(o.T, o.db, func(tx *storage.Tx) error { return tx.Enqueue(n...) })
}

func (o office) claim() []storage.Claimed {
	o.Helper()
	claimed, err := o.db.Claim(o.Context(), o.now(), 100)
	if err != nil {
		o.Fatal(err)
	}
	return claimed
}

func (o office) sending(c storage.Claimed) (rev int64) {
	o.Helper()
	must(o.T, o.db, func(tx *storage.Tx) (err error) {
		rev, err = tx.Sending(c)
		return err
	})
	return rev
}

func (o office) send(c storage.Claimed) {
	o.Helper()
	rev := o.sending(c)
	must(o.T, o.db, func(tx *storage.Tx) error { return tx.Sent(c.ID, rev, c.Channel, "1.1") })
}

func keysOf(claimed []storage.Claimed) []string {
	keys := make([]string, len(claimed))
	for i, c := range claimed {
		keys[i] = c.Key
	}
	return keys
}

func (o office) wantClaim(rule string, want ...string) []storage.Claimed {
	o.Helper()
	claimed := o.claim()
	if got := keysOf(claimed); !slices.Equal(got, want) && len(got)+len(want) > 0 {
		o.Fatalf("%s: claimed %v, not %v", rule, got, want)
	}
	return claimed
}

func TestNoticesGoOutInOrderOneASecondForEachChannel(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		o.enqueue(post("a1", "C1"), post("a2", "C1"), post("b1", "C2"), post("a3", "C1"))
		first := o.wantClaim("the head of each channel", "a1", "b1")
		o.wantClaim("the second waits for the first")
		o.send(first[0])
		o.wantClaim("and for a second to pass")
		o.pass(storage.Pace - time.Millisecond)
		o.wantClaim("a whole second")
		o.pass(time.Millisecond)
		second := o.wantClaim("then it goes", "a2")
		must(t, o.db, func(tx *storage.Tx) error { return tx.Retry(second[0].ID, o.now().Add(10*time.Second), true) })
		o.pass(9 * time.Second)
		o.wantClaim("one that will be tried again holds back those behind it")
		o.pass(time.Second)
		again := o.wantClaim("until it is tried", "a2")
		if again[0].Tries != 1 {
			t.Errorf("%d tries counted", again[0].Tries)
		}
		must(t, o.db, func(tx *storage.Tx) error { return tx.Fail(again[0].ID, again[0].Rev, "is_archived") })
		o.wantClaim("one given up makes room", "a3")
		if f, err := o.db.View(t.Context()).Failures("", 10); err != nil || len(f) != 1 || f[0].Reason != "is_archived" || f[0].Key != "a2" {
			t.Errorf("failures %+v, %v", f, err)
		}
	})
}

func TestANoticeIsShownOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		o.enqueue(post("summary:s1", "C1"), post("summary:s1", "C1"))
		o.send(o.wantClaim("enqueued twice", "summary:s1")[0])
		o.enqueue(post("summary:s1", "C1"))
		o.pass(time.Minute)
		o.wantClaim("enqueued again after it was sent")
		other := post("summary:s1", "C1")
		other.Workspace = "T2"
		o.enqueue(other)
		o.wantClaim("in another workspace it is another one", "summary:s1")
	})
}

func TestManyChangesMakeOneEdit(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		for range 10 {
			o.enqueue(liveCard("s1"))
		}
		c := o.wantClaim("ten changes", "card:s1")[0]
		if c.Again {
			t.Error("nothing was shown yet")
		}
		o.enqueue(liveCard("s1"))
		if rev := o.sending(c); rev != 11 {
			t.Errorf("to show: revision %d, not the newest", rev)
		}
		o.enqueue(liveCard("s1")) // while the call is under way
		must(t, o.db, func(tx *storage.Tx) error { return tx.Sent(c.ID, 11, "C1", "1.1") })
		o.wantClaim("not again within a second")
		o.pass(storage.Pace)
		again := o.wantClaim("what changed during the call is shown next", "card:s1")[0]
		if !again.Again {
			t.Error("it was shown before")
		}
		o.send(again)
		o.pass(time.Hour)
		o.wantClaim("a card without changes rests")
		o.enqueue(liveCard("s1"))
		o.wantClaim("until the next change", "card:s1")
	})
}

func TestGivingUpOneStateOfACardShowsTheNext(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		fail := func(c storage.Claimed, rev int64) {
			must(t, o.db, func(tx *storage.Tx) error { return tx.Fail(c.ID, rev, "msg_too_long") })
		}
		o.enqueue(liveCard("s1"))
		c := o.wantClaim("a card", "card:s1")[0]
		rev := o.sending(c)
		o.enqueue(liveCard("s1")) // while the call is under way
		fail(c, rev)
		o.pass(storage.Pace)
		next := o.wantClaim("what changed during the call is shown next", "card:s1")[0]
		if next.Tries != 0 {
			t.Errorf("%d tries counted for a state that was never tried", next.Tries)
		}
		fail(next, o.sending(next))
		o.pass(time.Hour)
		o.wantClaim("a state given up is not tried again")
		o.enqueue(liveCard("s1"))
		o.wantClaim("until the next change", "card:s1")
	})
}

func TestEditsDoNotHoldBackPosts(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		o.enqueue(liveCard("s1"), post("hint", "C1"))
		card := o.wantClaim("the card must stand before its thread begins", "card:s1")[0]
		o.send(card)
		o.pass(storage.Pace)
		o.enqueue(liveCard("s1"))
		o.wantClaim("an edit and a post go side by side", "hint", "card:s1")
	})
}

func TestDirectMessagesAndHomeTabs(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		dm := func(key, person string) storage.Notice {
			return storage.Notice{Key: key, Kind: "dm", Workspace: "T1", Person: person}
		}
		o.enqueue(dm("d1", "UANN"), dm("d2", "UANN"), dm("d3", "UBOB"),
			storage.Notice{Key: "home:UANN", Live: true, Kind: "home", Workspace: "T1", Person: "UANN"})
		claimed := o.wantClaim("messages to one person keep their order, a home tab is apart", "d1", "d3", "home:UANN")
		if claimed[2].Person != "UANN" {
			t.Errorf("claimed %+v", claimed[2])
		}
	})
}

func TestDueAndExpiry(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		later := post("later", "C1")
		later.Due = morning.Add(time.Hour)
		stale := post("stale", "C2")
		stale.Due, stale.Expires = morning.Add(time.Hour), morning.Add(2*time.Hour)
		o.enqueue(later, stale, post("now", "C1"))
		o.send(o.wantClaim("what is not due holds nobody back", "now")[0])
		o.pass(3 * time.Hour)
		o.wantClaim("what came too late is not shown", "later")
		if n, _ := o.db.View(t.Context()).Backlog(); n["failed"] != 1 {
			t.Errorf("backlog %v", n)
		}
	})
}

func TestPrivateTextIsSealedAndGoneOnceSent(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{Keys: testKeys(t)})
		n := storage.Notice{Key: "reply", Kind: "dm", Workspace: "T1", Person: "UANN", Args: []byte(`{"session":"s1"}`), Private: []byte("between us")}
		o.enqueue(n)
		c := o.claim()[0]
		if string(c.Private) != "between us" || string(c.Args) != `{"session":"s1"}` {
			t.Fatalf("claimed %+v", c)
		}
		o.send(c)
		n.Live, n.Key = true, "live"
		o.enqueue(n, n)
		o.pass(storage.Pace)
		if c := o.claim()[0]; string(c.Private) != "between us" {
			t.Errorf("a live notice enqueued twice lost its text: %q", c.Private)
		}
	})
}

func TestAPauseHoldsBackOneMethodInOneWorkspace(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		method := func(kind string, again bool) string {
			if again {
				return "chat.update"
			}
			return "chat.postMessage"
		}
		o := newOffice(t, dsn, storage.Options{Method: method})
		o.enqueue(liveCard("s1"))
		o.send(o.claim()[0])
		o.pass(time.Minute)
		elsewhere := post("p2", "C1")
		elsewhere.Workspace = "T2"
		o.enqueue(liveCard("s1"), post("p1", "C1"), elsewhere)
		must(t, o.db, func(tx *storage.Tx) error {
			return errors.Join(
				tx.Pause("T1", "chat.postMessage", o.now().Add(30*time.Second)),
				tx.Pause("T1", "chat.postMessage", o.now().Add(5*time.Second)))
		})
		for _, c := range o.wantClaim("edits and other workspaces go on", "card:s1", "p2") {
			o.send(c)
		}
		o.pass(29 * time.Second)
		o.wantClaim("a shorter pause does not end a longer one")
		o.pass(time.Second)
		if c := o.wantClaim("then it goes on", "p1"); c[0].Tries != 0 {
			t.Error("a pause used a try")
		}
	})
}

func TestWhoDiesWhileSendingLeavesItUnsure(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		o.enqueue(post("p", "C1"))
		c := o.claim()[0]
		o.sending(c)
		began := o.now()
		o.pass(storage.Lease - time.Millisecond)
		o.wantClaim("a lease is respected")
		o.pass(time.Millisecond)
		again := o.wantClaim("when it runs out another worker looks", "p")[0]
		if !again.Unsure || !again.SendingAt.Equal(began) || again.Tries != 1 {
			t.Errorf("claimed %+v", again)
		}
		err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
			_, err := tx.Sending(c)
			return err
		})
		if !errors.Is(err, storage.ErrLost) {
			t.Errorf("the first worker came back and may send: %v", err)
		}
		must(t, o.db, func(tx *storage.Tx) error { return tx.Unsure(again.ID, o.now().Add(time.Minute), true) })
		o.pass(time.Minute)
		if again := o.wantClaim("it stays unsure until somebody knows", "p")[0]; !again.Unsure || again.Tries != 2 {
			t.Errorf("claimed %+v", again)
		}
		must(t, o.db, func(tx *storage.Tx) error { return tx.Unsure(again.ID, o.now().Add(time.Minute), false) })
		o.pass(time.Minute)
		if again := o.wantClaim("waiting is no try", "p")[0]; !again.Unsure || again.Tries != 2 {
			t.Errorf("claimed %+v", again)
		}
		must(t, o.db, func(tx *storage.Tx) error { return tx.Sent(again.ID, 1, "C1", "1.1") })
		must(t, o.db, func(tx *storage.Tx) error { return tx.Retry(c.ID, o.now(), true) })
		o.pass(time.Hour)
		o.wantClaim("what was sent is not sent again, whoever reports late")
	})
}

func TestAfterARestartOnAFileNobodyWaitsForLeases(t *testing.T) {
	dsn := databases[0].dsn(t)
	o := newOffice(t, dsn, storage.Options{})
	o.enqueue(post("sending", "C1"), post("claimed", "C2"))
	o.sending(o.claim()[0])
	o.db.Close()
	o.pass(storage.Pace)
	o.db = open(t, dsn, storage.Options{Now: o.now})
	claimed := o.wantClaim("at once", "sending", "claimed")
	if !claimed[0].Unsure || claimed[1].Unsure {
		t.Errorf("unsure: %v, %v", claimed[0].Unsure, claimed[1].Unsure)
	}
}

func TestManyWorkersClaimEachNoticeOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		const notices = 400
		var all []storage.Notice
		for i := range notices {
			all = append(all, post(fmt.Sprint("p", i), fmt.Sprint("C", i)))
		}
		o.enqueue(all...)
		var mu sync.Mutex
		seen := map[string]int{}
		var wg sync.WaitGroup
		for range 16 {
			wg.Go(func() {
				for {
					claimed, err := o.db.Claim(t.Context(), o.now(), 7)
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					for _, c := range claimed {
						seen[c.Key]++
					}
					done := len(seen) == notices
					mu.Unlock()
					if done || err != nil {
						return
					}
				}
			})
		}
		wg.Wait()
		for key, n := range seen {
			if n != 1 {
				t.Errorf("%s was claimed %d times", key, n)
			}
		}
	})
}

func TestWakeComesAfterTheCommit(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		o.db.Tx(t.Context(), func(tx *storage.Tx) error {
			tx.Enqueue(post("no", "C1"))
			return errors.New("taken back")
		})
		select {
		case <-o.db.Wake():
			t.Error("woken for nothing")
		default:
		}
		o.enqueue(post("p", "C1"))
		<-o.db.Wake()
		o.wantClaim("what woke the worker is there", "p")
	})
}

func TestANoticeNeedsItsKeys(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	for _, n := range []storage.Notice{{Kind: "k", Workspace: "T1"}, {Key: "k", Workspace: "T1"}, {Key: "k", Kind: "k"}} {
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.Enqueue(n) }); err == nil {
			t.Errorf("accepted %+v", n)
		}
	}
}
