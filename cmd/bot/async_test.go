package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
)

// startAsync opens a retro over several days.
func (r *rig) startAsync() {
	r.t.Helper()
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Choose(form, "How", "Over several working days, each at their own time")
	ann.Submit(form)
	r.card("Collecting")
}

// until moves the clock in steps of hours until the retro has come to a stage.
func (r *rig) until(stage string, most time.Duration) {
	r.t.Helper()
	who := app.Who{Workspace: r.slack.Team().ID, User: "UANN"}
	for range int(most / (3 * time.Hour)) {
		room, err := r.bot.app.InChannel(r.t.Context(), who, "CTEAM")
		if err != nil {
			r.t.Fatal(err)
		}
		if room.Session.Stage == stage {
			return
		}
		r.settle()
		r.clock.Advance(3 * time.Hour)
		if _, err := r.bot.app.TickDue(r.t.Context()); err != nil { // as the program does every second
			r.t.Fatal(err)
		}
	}
	r.t.Fatalf("%v later it has not come to %s", most, stage)
}

// settle waits until the bot has shown what there is to show: a call during which the clock jumps is begun again later.
func (r *rig) settle() {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		due := column(r.t, r.file, fmt.Sprintf(`SELECT send_key || ' ' || state FROM outbox WHERE pending AND due_at <= %d`, r.clock.Now().UnixMilli()))
		if len(due) == 0 {
			return
		}
		if time.Now().After(until) {
			r.t.Fatalf("still to be shown: %s", due)
		}
	}
}

// now is the live message as it stands.
func (r *rig) now() fakeslack.Message {
	r.t.Helper()
	return r.card("Retro:")
}

func TestAnAsynchronousRetroGoesOnByItselfOverDays(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	book := r.book()
	r.startAsync()
	book.Expect("CTEAM", "Collecting")
	for _, who := range []string{"UANN", "UBOB", "UCID"} {
		r.write(who, "a thought of one person, "+strings.ToLower(who))
	}
	r.until(practices.StageGroup, 7*24*time.Hour)
	r.until(practices.StageVote, 24*time.Hour)
	for _, who := range []string{"UANN", "UBOB", "UCID", "UDEE"} {
		p := r.as(who)
		p.Click(r.card("Voting"), "Vote")
		v := r.view(p, "Your dots")
		p.Choose(v, "Dot 1", "a thought of one person, uann")
		p.Submit(v)
	}
	m := r.card("Talk in the threads below this message")
	for _, topic := range []string{"uann", "ubob", "ucid"} { // a thread each, and no other
		thread := book.ExpectReply(m, "a thought of one person, "+topic)
		if !strings.Contains(thread.Shows(), "looks after the thread") {
			t.Errorf("nobody looks after the thread: %s", thread.Shows())
		}
	}
	ann, bob := r.as("UANN"), r.as("UBOB")
	ann.Click(m, "Add an action")
	form := r.view(ann, "An action")
	ann.Fill(form, "What, starting with a verb", "Name a reviewer for each day")
	ann.Choose(form, "Who will report on it", "UBOB")
	ann.Fill(form, "Done when", "the list hangs in the channel topic")
	ann.Submit(form)
	asked := book.ExpectDM("UBOB", "Is that a yes?")
	bob.Click(asked, "Open")
	bob.Submit(r.view(bob, "The action"))
	r.press("UANN", r.card("Talk in the threads"), "next")
	r.card("accepted")
}

func TestCollectingIsLengthenedOnceWhenFewHaveWritten(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startAsync()
	r.write("UBOB", "only one of four wrote")
	first := column(t, r.file, `SELECT deadline FROM sessions`)[0]
	for range 100 {
		if next := column(t, r.file, `SELECT deadline FROM sessions`)[0]; string(next) != string(first) {
			break
		}
		r.clock.Advance(3 * time.Hour)
		if _, err := r.bot.app.TickDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if m := r.now(); !strings.Contains(m.Shows(), "Collecting") {
		t.Fatalf("it was not lengthened: %s", m.Shows())
	}
	r.until(practices.StageGroup, 7*24*time.Hour)
	r.card("only one of four wrote")
}
