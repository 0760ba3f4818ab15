package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

func TestSIGTERMLeavesInTenSecondsWhileSlackHangs(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, mode, fakeslack.Options{})
			o.open()
			r := &rig{t: t, slack: o.slack}
			r.startRetro(unattributed)
			m := r.card("Collecting")
			o.slack.Inject(fakeslack.Fault{Method: "*", Times: -1, Stall: time.Minute})
			r.press("UBOB", m, "cards") // a window that does not open
			r.press("UCID", m, "nothing")
			time.Sleep(300 * time.Millisecond)
			told := time.Now()
			o.bot.terminate()
			if code := o.bot.code(20 * time.Second); code != exitDone || time.Since(told) > 10*time.Second {
				t.Errorf("exit code %d after %v:\n%s", code, time.Since(told), o.bot.log)
			}
			t.Logf("left after %v", time.Since(told))
			if n := len(column(t, o.file, `SELECT 1 FROM contributions WHERE stage = 'collect'`)); n != 1 {
				t.Errorf("%d contributions, want the one that was acknowledged", n)
			}
		})
	}
}

// What was stored was also answered: a stop between the two would make people type it again.
func TestSIGTERMAnswersWhatItStored(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, mode, fakeslack.Options{NoRateLimits: true})
			o.open()
			r := &rig{t: t, slack: o.slack}
			r.startRetro(unattributed)
			m := r.card("Collecting")
			var acked []string
			var mu sync.Mutex
			var people sync.WaitGroup
			for _, who := range crewIDs() {
				r.press(who, m, "cards")
				people.Go(func() {
					for n := 0; ; n++ {
						v, err := o.slack.Person(who).AwaitView("Your thoughts")
						if err != nil {
							t.Error(err)
							return
						}
						text := fmt.Sprintf("thought %d of %s", n, who)
						o.slack.Person(who).Fill(v, field(v, "column:start"), text)
						out := o.slack.Person(who).Submit(v)
						if out.Error != "" {
							return // nobody is there any more
						}
						if len(out.Errors) > 0 {
							time.Sleep(50 * time.Millisecond) // too quick for the bot
							continue
						}
						mu.Lock()
						acked = append(acked, text)
						mu.Unlock()
					}
				})
			}
			time.Sleep(400 * time.Millisecond)
			o.bot.terminate()
			if code := o.bot.code(10 * time.Second); code != exitDone {
				t.Errorf("exit code %d:\n%s", code, o.bot.log)
			}
			people.Wait()
			stored := column(t, o.file, `SELECT body FROM contributions WHERE kind = 'item'`)
			if len(stored) != len(acked) || len(acked) == 0 {
				t.Errorf("%d stored, %d acknowledged", len(stored), len(acked))
			}
			all := strings.Builder{}
			for _, body := range stored {
				all.Write(body)
			}
			for _, text := range acked {
				if !strings.Contains(all.String(), `"`+text+`"`) {
					t.Errorf("acknowledged and not stored: %q", text)
				}
			}
		})
	}
}
