package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// startRetro opens a retro by the form and brings it to collecting.
func (r *rig) startRetro(anonymity string) {
	r.t.Helper()
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", anonymity)
	ann.Submit(form)
	r.press("UANN", r.card("Check-in"), "next")
	r.card("Collecting")
}

// write adds one card for a person.
func (r *rig) write(who, text string) {
	r.t.Helper()
	p := r.as(who)
	p.Click(r.card("Collecting"), "Add a thought")
	v := r.view(p, "Your thoughts")
	p.Fill(v, "Start", text)
	p.Submit(v)
	p.Close(r.view(p, "Your thoughts"))
}

const (
	unattributed = "Unattributed: cards show no author (usual choice)"
	strict       = "Strict: no author, and no counts before the reveal"
	named        = "Named: cards show their author after the reveal"
)

// secrets reads what ties people to a session's cards while it collects: the pseudonyms on the cards, and the secret.
func (r *rig) secrets() [][]byte {
	r.t.Helper()
	found := [][]byte{}
	for _, query := range []string{`SELECT said_by FROM contributions WHERE kind = 'item'`, `SELECT secret FROM session_secrets`} {
		out := column(r.t, r.file, query)
		found = append(found, out...)
	}
	return found
}

func TestAfterTheRevealNothingInTheFilesOrLogsNamesAnAuthor(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{unattributed, strict} {
		t.Run(strings.SplitN(mode, ":", 2)[0], func(t *testing.T) {
			t.Parallel()
			r := newRig(t, config.Socket)
			r.startRetro(mode)
			if mode == strict {
				r.settle()
			}
			drawn := len(r.slack.Ledger().Calls("chat.update"))
			r.write("UBOB", "marker one by somebody")
			r.write("UCID", "marker two by somebody else")
			if mode == strict {
				r.settle()
				if now := len(r.slack.Ledger().Calls("chat.update")); now > drawn {
					t.Errorf("the live message of a strict retro was drawn %d times because somebody wrote", now-drawn)
				}
			}
			ties := r.secrets()
			if len(ties) != 3 {
				t.Fatalf("%d ties while collecting, want two pseudonyms and a secret: the test looks in the wrong place", len(ties))
			}
			for _, tie := range ties {
				if !inFiles(t, r.file, tie) {
					t.Fatalf("a tie is not in the files while collecting: the search finds nothing")
				}
			}
			r.stumble("UBOB", mode)
			r.press("UANN", r.card("Collecting"), "next")
			r.card("marker one by somebody")
			deadline := time.Now().Add(slackWaits)
			for inFiles(t, r.file, ties...) {
				if time.Now().After(deadline) {
					t.Fatal("ten seconds after the reveal the files still hold what names an author")
				}
				time.Sleep(100 * time.Millisecond)
			}
			for _, who := range []string{"UBOB", "Bob", "UCID", "Cid", "marker one", "marker two"} {
				ties = append(ties, []byte(who))
			}
			for _, line := range r.logs.naming(ties...) {
				t.Errorf("logged: %s", line)
			}
			for _, who := range []string{"UANN", "UDEE"} {
				for _, sight := range r.slack.Sees(who).With("marker one") {
					if strings.Contains(sight.Text, "UBOB") && sight.Where != "command" && strings.Contains(lineWith(sight.Text, "marker one"), "UBOB") {
						t.Errorf("%s sees who wrote it: %s", who, sight.Text)
					}
				}
			}
		})
	}
}

// stumble lets calls to Slack fail while somebody writes: what goes wrong is what is logged.
func (r *rig) stumble(who, mode string) {
	r.t.Helper()
	m := r.card("Collecting")
	r.slack.Inject(fakeslack.Fault{Method: "views.open", Error: "internal_error"})
	r.as(who).Click(m, "Add a thought")
	troubles := []string{"after acknowledgement"}
	if mode != strict { // in a strict retro nothing is drawn when somebody writes
		r.settle() // a drawing that something newer follows fails in silence
		r.slack.Inject(fakeslack.Fault{Method: "chat.update", Error: "msg_too_long"})
		r.write("UDEE", "a thought of one more person")
		troubles = append(troubles, "a notice could not be shown")
	}
	p := r.as(who)
	p.Click(m, "Add a thought")
	v := r.view(p, "Your thoughts")
	p.Fill(v, "Stop", "a second thought of the same person")
	p.Submit(v)
	p.Close(r.view(p, "Your thoughts"))
	for _, trouble := range troubles {
		deadline := time.Now().Add(slackWaits)
		for !strings.Contains(r.logs.String(), trouble) {
			if time.Now().After(deadline) {
				r.t.Fatalf("nothing says %q; the search in the logs would prove nothing:\n%s", trouble, r.logs.String())
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
}

// naming returns the lines that hold one of the words, as it is or in one of the shapes in which bytes are printed.
func (l *logbook) naming(words ...[]byte) (lines []string) {
	for line := range strings.Lines(l.String()) {
		for _, w := range words {
			shapes := []string{string(w), strings.Trim(strconv.Quote(string(w)), `"`), fmt.Sprintf("%x", w), fmt.Sprint(w),
				base64.RawStdEncoding.EncodeToString(w), base64.RawURLEncoding.EncodeToString(w)}
			if slices.ContainsFunc(shapes, func(shape string) bool { return strings.Contains(line, shape) }) {
				lines = append(lines, line)
				break
			}
		}
	}
	return lines
}

func lineWith(text, part string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) {
			return line
		}
	}
	return ""
}

// inFiles reports whether any of the words stands in a copy of the database's files.
func inFiles(t *testing.T, file string, words ...[]byte) bool {
	t.Helper()
	files, err := filepath.Glob(file + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if bytes.Contains(raw, w) {
				return true
			}
		}
	}
	return false
}

func TestNamedCardsShowTheirAuthorAfterTheRevealOnly(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.startRetro(named)
	r.write("UBOB", "a named thought")
	if r.slack.Sees("UANN").Received("a named thought") {
		t.Error("ann got the card before the reveal")
	}
	r.press("UANN", r.card("Collecting"), "next")
	m := r.card("a named thought")
	if !strings.Contains(string(m.Blocks), "@UBOB") {
		t.Errorf("no author on a named card: %s", m.Blocks)
	}
}

func TestAThoughtStaysInItsAuthorsDrawerUntilReleased(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/retro keep the pager was quiet")
	r.startRetro(unattributed)
	if r.slack.Sees("UANN").Received("the pager was quiet") {
		t.Error("ann got a thought that bob keeps")
	}
	bob.Click(r.card("Collecting"), "Add a thought")
	v := r.view(bob, "Your thoughts")
	bob.Choose(v, "Thoughts you kept for this retro", "the pager was quiet")
	bob.Choose(v, "Put the ticked ones in", "Continue")
	bob.Submit(v)
	if v = r.view(bob, "Your thoughts"); !strings.Contains(v.Shows(), "Continue") || strings.Contains(v.Shows(), "Thoughts you kept") {
		t.Errorf("after the release: %s", v.Shows())
	}
	r.press("UANN", r.card("Collecting"), "next")
	r.card("the pager was quiet")
}
