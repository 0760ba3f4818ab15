package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"unsafe"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
)

// limit lets no file of a running process grow beyond so many bytes: what a full disk is to it.
func (p *process) limit(bytes uint64) {
	p.t.Helper()
	limit := syscall.Rlimit{Cur: bytes, Max: ^uint64(0)}
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(p.cmd.Process.Pid), syscall.RLIMIT_FSIZE,
		uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if errno != 0 {
		p.t.Fatal(errno)
	}
}

func TestAFullDiskRefusesKindlyInTheFormAndLosesNothing(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, mode, fakeslack.Options{NoRateLimits: true})
			o.open()
			c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs()}
			p := &played{goal: "full", votes: map[string]string{}}
			c.start(p)
			c.onward(practices.StageCheckIn)
			c.at(practices.StageCollect)
			wal, err := os.Stat(o.file + "-wal")
			if err != nil {
				t.Fatal(err)
			}
			o.bot.limit(uint64(wal.Size()) + 100_000)
			var acked []string
			var mu sync.Mutex
			refused, words := 0, ""
			c.all(func(who string) {
				v, err := c.window(who, practices.StageCollect, "cards", "cards")
				if err != nil {
					t.Error(err)
					return
				}
				for n := range 12 {
					text := fmt.Sprintf("full card %d of %s %s", n, who, strings.Repeat("long ", 40))
					c.slack.Person(who).Fill(v, field(v, "column:start"), text)
					out := c.slack.Person(who).Submit(v)
					mu.Lock()
					switch {
					case out.Error != "":
						t.Errorf("no answer: %s", out.Error)
					case len(out.Errors) > 0:
						refused++
						for _, say := range out.Errors {
							words = say
						}
					default:
						acked = append(acked, strings.TrimSpace(text))
					}
					mu.Unlock()
					v, _ = c.slack.Person(who).View()
				}
			})
			if refused == 0 || !strings.Contains(words, "cannot store anything right now") {
				t.Fatalf("%d refused, with the words %q", refused, words)
			}
			o.bot.limit(^uint64(0))
			for _, who := range crewIDs() { // what they typed still stands in the form
				text := "there is room again, says " + who
				c.until("room again", func() error {
					v, err := c.window(who, practices.StageCollect, "cards", "cards")
					if err != nil {
						return err
					}
					c.slack.Person(who).Fill(v, field(v, "column:start"), text)
					_, err = c.submit(who, v)
					return err
				})
				acked = append(acked, text)
			}
			c.onward(practices.StageCollect) // the board is shown by the bot that lived through it
			c.at(practices.StageGroup)
			o.crash()
			o.open()
			stored := column(t, o.file, `SELECT body FROM contributions WHERE kind = 'item'`)
			if len(stored) != len(acked) {
				t.Errorf("%d acknowledged, %d stored", len(acked), len(stored))
			}
			var all strings.Builder
			for _, row := range stored {
				all.Write(row)
			}
			for _, text := range acked {
				if !strings.Contains(all.String(), `"`+text+`"`) {
					t.Errorf("acknowledged and not stored: %q", text)
				}
			}
			t.Logf("%d acknowledged, %d refused", len(acked), refused)
			o.discreet("full card", "there is room again")
		})
	}
}
