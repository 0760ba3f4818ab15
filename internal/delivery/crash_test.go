package delivery_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// kills is how often the program dies in the crash tests; with the tag e2e more often.
var kills = 12

// alive is how long it lives at most.
var alive = 40 * time.Millisecond

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if os.Getenv("DELIVER_FROM") != "" {
		if err := deliverUntilKilled(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func deliverUntilKilled() error {
	ctx := context.Background()
	start, err := strconv.ParseInt(os.Getenv("DELIVER_CLOCK"), 10, 64)
	if err != nil {
		return err
	}
	clock := &rush{start: time.Unix(0, start), speed: speed}
	db, err := storage.Open(ctx, os.Getenv("DELIVER_FROM"), storage.Options{Now: clock.now, Method: delivery.Method})
	if err != nil {
		return err
	}
	client := slack.New(os.Getenv("DELIVER_TOKEN"), slack.OptionAPIURL(os.Getenv("DELIVER_TO")))
	w := delivery.New(db, client, &easel{state: map[string]func() (delivery.Shown, error){}}, delivery.Options{
		Now: clock.now, Poll: 5 * time.Millisecond, CallTimeout: callTimeout,
	})
	fmt.Println("delivering")
	return w.Run(ctx)
}

// callTimeout is 8 s on the fast clock.
const callTimeout = 8 * time.Second / speed

// lanes are where the posts of the crash tests go: half to channels, half to people.
const (
	lanes   = 12
	perLane = 25 // 300 posts in all
)

func laneChannels(slack *fakeslack.Server) {
	for lane := range lanes {
		id := fmt.Sprintf("C%03d", lane)
		slack.AddChannel(fakeslack.Channel{ID: id, Name: strings.ToLower(id), Members: []string{fakeslack.BotUserID, "UANN"}})
		slack.AddUser(fakeslack.User{ID: fmt.Sprintf("U%03d", lane), Name: fmt.Sprint("person", lane)})
	}
}

// laneNotice is the nth notice of a lane. The first of a channel is its card.
func laneNotice(lane, n int) storage.Notice {
	key := fmt.Sprintf("%02d/%02d", lane, n)
	if lane%2 == 1 {
		return storage.Notice{Key: key, Kind: storage.KindDM, Person: fmt.Sprintf("U%03d", lane)}
	}
	notice := storage.Notice{Key: key, Kind: storage.KindPost, Channel: fmt.Sprintf("C%03d", lane)}
	if n == 0 {
		notice.Kind, notice.Live = storage.KindCard, true
	}
	return notice
}

// wantAll checks that nothing is lost, that order is kept, and that nobody got a direct message twice. It returns how
// many posts in channels appeared more than once.
func (d *desk) wantAll() (twins int) {
	d.Helper()
	for lane := range lanes {
		got := d.texts(fmt.Sprintf("C%03d", lane))
		if lane%2 == 1 {
			got = d.dmOf(fmt.Sprintf("U%03d", lane))
		}
		var want []string
		for n := range perLane {
			want = append(want, "notice "+laneNotice(lane, n).Key)
		}
		once := slices.Compact(slices.Clone(got)) // twins of one notice stand side by side, or the order is not kept
		if !slices.Equal(once, want) {
			d.Errorf("lane %d:\n got %q\nwant %q", lane, once, want)
		}
		if lane%2 == 1 && len(got) != len(want) {
			d.Errorf("lane %d: %d direct messages of %d", lane, len(got), len(want))
		}
		twins += len(got) - len(once)
	}
	d.wantFailed()
	return twins
}

// wantHealed presses a button of every message that may be a card; afterwards only one stands in each channel, and is
// the one that is edited.
func (d *desk) wantHealed() {
	d.Helper()
	for lane := 0; lane < lanes; lane += 2 {
		key, channel := laneNotice(lane, 0).Key, fmt.Sprintf("C%03d", lane)
		for _, m := range d.slack.Messages(channel) {
			if m.Text == "notice "+key {
				if err := d.worker.Heal(d.Context(), team, channel, m.TS, key); err != nil {
					d.Fatal(err)
				}
			}
		}
		d.says(key, "healed")
		d.enqueue(laneNotice(lane, 0))
	}
	d.settled()
	for lane := 0; lane < lanes; lane += 2 {
		texts := d.texts(fmt.Sprintf("C%03d", lane))
		if i := slices.Index(texts, "healed"); i != 0 || slices.Contains(texts[1:], "healed") || strings.HasSuffix(texts[1], "/00") {
			d.Errorf("lane %d is not healed: %q", lane, texts[:3])
		}
	}
}

func TestARequestThatOutlivesTheProgramIsWaitedFor(t *testing.T) {
	d := at(t, speed)
	gone := make(chan struct{})
	d.wire.holdBack.Store(&late{"chat.postMessage", 10 * time.Second / speed, gone})
	d.enqueue(dm("slow"))
	d.await("the request is on its way", func() bool { return d.wire.holdBack.Load() == nil })
	d.db.Close()
	close(gone)
	d.stop()
	d.open()
	d.run()
	d.settled()
	d.want("direct messages", d.dmOf("UANN"), []string{"notice slow"})
	d.counted("dm found", 1)
}

// A program that dies again and again must not give up for it what it only waits to look for.
func TestWaitingUntilAMessageCanBeLookedForUsesNoTries(t *testing.T) {
	d := at(t, 1)
	d.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: time.Second})
	d.enqueue(dm("in doubt"))
	d.await("the call is under way", func() bool { return len(d.slack.Ledger().Calls("chat.postMessage")) == 1 })
	for starts := range 3 {
		d.crash()
		d.counted("dm unsure", starts+1) // its request may be under way for 20 s
	}
	d.stop()
	claimed, err := d.db.Claim(t.Context(), d.clock.now().Add(time.Minute), 1)
	if err != nil || len(claimed) != 1 || claimed[0].Tries != 0 {
		t.Errorf("starts are no tries: %+v %v", claimed, err)
	}
}

func TestKilledAtRandomPoints(t *testing.T) {
	d := at(t, speed, func(o *delivery.Options) { o.CallTimeout = callTimeout })
	laneChannels(d.slack)
	d.stop()
	for n := range perLane {
		for lane := range lanes {
			d.enqueue(laneNotice(lane, n))
		}
	}
	d.db.Close()
	for range kills {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "DELIVER_FROM="+d.dsn, "DELIVER_TO="+d.slack.APIURL(), "DELIVER_TOKEN="+d.slack.BotToken(),
			fmt.Sprint("DELIVER_CLOCK=", d.clock.start.UnixNano()))
		child.Stderr = t.Output()
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "delivering\n" {
			t.Fatalf("the program did not start: %q, %v", line, err)
		}
		time.Sleep(rand.N(alive))
		child.Process.Kill() // SIGKILL
		child.Wait()
	}
	before := len(d.slack.Ledger().Calls("chat.postMessage"))
	d.open()
	d.run()
	d.settled()
	twins := d.wantAll()
	t.Logf("%d kills; %d of 300 posts were called for by then; 0 lost, 0 direct messages twice, %d posts in channels twice", kills, before, twins)
	if twins > kills*4 {
		t.Errorf("%d posts appeared twice: more than were under way at %d kills", twins, kills)
	}
	d.wantHealed()
}

func TestCrashesAndTroubleTogether(t *testing.T) {
	d := at(t, speed, func(o *delivery.Options) { o.CallTimeout = callTimeout })
	laneChannels(d.slack)
	methods := []string{"chat.postMessage", "chat.postMessage", "chat.postMessage", "conversations.open", "conversations.history"}
	faults := []fakeslack.Fault{
		{Drop: true}, {Status: 500}, {Error: "internal_error"}, {RetryAfter: time.Second}, {Stall: 2 * callTimeout}, {Stall: callTimeout / 4},
	}
	doubt := 0
	for n := range perLane {
		for lane := range lanes {
			d.enqueue(laneNotice(lane, n))
		}
		fault := faults[rand.IntN(len(faults))]
		fault.Method = methods[rand.IntN(len(methods))]
		d.slack.Inject(fault)
		doubt++
		if n%5 == 4 {
			time.Sleep(rand.N(60 * time.Millisecond))
			d.crash()
			doubt += 4
		}
	}
	d.settled()
	twins := d.wantAll()
	t.Logf("%d posts in channels twice, %d calls in doubt; %v", twins, doubt, &d.tally)
	if twins > doubt {
		t.Errorf("%d posts appeared twice, and at most %d were in doubt", twins, doubt)
	}
	d.wantHealed()
}
