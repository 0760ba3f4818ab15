//go:build e2e

package delivery_test

import (
	"context"
	"testing"
	"time"

	"steward/internal/delivery"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

func init() { kills = 100 }

func TestOnPostgreSQL(t *testing.T) {
	file, short := newDatabase, alive
	newDatabase = pgtest.DSN
	alive = 300 * time.Millisecond // what a dead process held stays held until its lease ends
	defer func() { newDatabase, alive = file, short }()
	for name, test := range map[string]func(*testing.T){
		"order":       TestPostsOfAChannelComeInOrderOneASecond,
		"few edits":   TestThirtyVotesAreOneMessageAndFewEdits,
		"unchanged":   TestWhatIsShownAlreadyIsNotSentAgain,
		"in doubt":    TestADrawingThatMayBeShownIsSentAgain,
		"limits":      TestALimitPausesItsMethodForAsLongAsSlackSays,
		"seen once":   TestDirectMessagesAreSeenOnce,
		"late":        TestARequestThatOutlivesTheProgramIsWaitedFor,
		"healing":     TestAClickHealsATwin,
		"ephemeral":   TestEphemeralMessagesAreSeenOnceAtMost,
		"posted anew": TestADeletedCardIsPostedAnewOnce,
		"kills":       TestKilledAtRandomPoints,
		"trouble":     TestCrashesAndTroubleTogether,
	} {
		t.Run(name, test)
	}
}

func TestTwoProcessesShareOneOutbox(t *testing.T) {
	file := newDatabase
	newDatabase = pgtest.DSN
	defer func() { newDatabase = file }()
	d := at(t, speed, func(o *delivery.Options) { o.CallTimeout = callTimeout })
	laneChannels(d.slack)
	other, err := storage.Open(t.Context(), d.dsn, storage.Options{Now: d.clock.now, Method: delivery.Method})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- delivery.New(other, d.client, &d.easel, d.opts).Run(ctx) }()
	for n := range perLane {
		for lane := range lanes {
			d.enqueue(laneNotice(lane, n))
		}
	}
	d.settled()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	other.Close()
	if twins := d.wantAll(); twins > 0 {
		t.Errorf("%d posts appeared twice", twins)
	}
}
