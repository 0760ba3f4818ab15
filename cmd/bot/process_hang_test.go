package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
)

func TestWhenEveryCallToSlackHangsForTenSecondsAnswersComeInThreeAndWorkGoesOn(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, mode, fakeslack.Options{Patience: 30 * time.Second})
			o.open()
			c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs()}
			p := &played{goal: "hanging", votes: map[string]string{}}
			c.start(p)
			c.onward(practices.StageCheckIn)
			card := c.at(practices.StageCollect)
			v, err := c.window("UBOB", practices.StageCollect, "cards", "cards")
			if err != nil {
				t.Fatal(err)
			}
			o.slack.Inject(fakeslack.Fault{Method: "*", Times: -1, Stall: 10 * time.Second})
			bob := c.slack.Person("UBOB").Must(t)
			var everybody sync.WaitGroup
			for _, who := range []string{"UANN", "UCID", "UDEE"} {
				everybody.Go(func() {
					for range 8 {
						for _, verb := range []string{"nothing", "cards", "more"} { // an answer, and two windows that hang
							if out := c.slack.Person(who).Click(card, ids(card.Blocks, verb)[0]); out.Error != "" {
								t.Error(out.Error)
							}
						}
						time.Sleep(600 * time.Millisecond)
					}
				})
			}
			for n := range 10 {
				bob.Fill(v, field(v, "column:start"), fmt.Sprintf("while all hangs, %d", n))
				if err := wentWell(bob.Submit(v)); err != nil {
					t.Error(err)
				}
				v, _ = bob.View()
			}
			everybody.Wait()
			for _, e := range o.slack.Ledger() {
				if e.Kind == "delivery" && e.Took > 3*time.Second {
					t.Errorf("%s was answered after %v", e.Name, e.Took)
				}
			}
			if n := len(column(t, o.file, `SELECT 1 FROM contributions WHERE kind = 'item'`)); n != 10 {
				t.Errorf("%d cards are stored, want 10", n)
			}
			o.slack.Heal()
			c.onward(practices.StageCollect)
			c.at(practices.StageGroup)
			for n := range 10 {
				if m, _, _ := c.live(); !strings.Contains(m.Shows(), fmt.Sprintf("while all hangs, %d", n)) {
					t.Errorf("card %d is not shown: %s", n, m.Shows())
				}
			}
		})
	}
}
