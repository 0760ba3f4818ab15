package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// canaries are the words of one person that nobody else may ever read: what they kept private.
func canaries(who string) []string {
	return []string{"own part of " + who, "PRIVATE-NOTE of " + map[string]string{"UANN": "Ann", "UBOB": "Bob"}[who]}
}

// everything are all words that stand in the conversation of mediate.
var everything = []string{"PRIVATE-OBSERVATION", "PRIVATE-NOTE", "own part of", "edited by", "echo of", "correction by", "an idea of", "reply by noon",
	"Reviews before release"}

func TestNoCanaryLeavesItsCage(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.mediate()

	for _, who := range []string{"UANN", "UBOB"} {
		other := map[string]string{"UANN": "UBOB", "UBOB": "UANN"}[who]
		if !r.slack.Sees(who).Received(canaries(who)[0]) {
			t.Errorf("%s never saw their own words: the test would not notice a leak", who)
		}
		for _, word := range canaries(who) {
			if r.slack.Sees(other).Received(word) {
				t.Errorf("%s received %q: %v", other, word, r.slack.Sees(other).With(word))
			}
		}
		for _, word := range everything {
			for _, sight := range r.slack.Sees(who).With(word) {
				if sight.Where != "modal" {
					t.Errorf("%q stands in %s", word, sight.Where)
				}
			}
		}
	}
	for _, who := range []string{"UCID", "UDEE"} {
		for _, word := range append([]string{"private invitation", "something private"}, everything...) {
			if r.slack.Sees(who).Received(word) {
				t.Errorf("%s, who has no part in it, received %q", who, word)
			}
		}
	}
	t.Run("messages are the neutral ones, and name nobody", func(t *testing.T) {
		neutral := []string{tellInvite, tellTurn, tellFollow, tellEnded}
		n := 0
		for _, c := range r.slack.Channels() {
			for _, m := range r.slack.Messages(c.ID) {
				n++
				if !c.IM {
					t.Errorf("a message stands in %s: %s", c.Name, m.Text)
				}
				if !slices.Contains(neutral, m.Text) {
					t.Errorf("a message says %q", m.Text)
				}
				for _, word := range append([]string{"UANN", "UBOB", "Ann", "Bob", "agreement", "perspectives", "mirror"}, everything...) {
					if strings.Contains(string(m.Blocks), word) {
						t.Errorf("a message holds %q: %s", word, m.Blocks)
					}
				}
			}
		}
		if n < 8 {
			t.Errorf("%d messages: the test looks in the wrong place", n)
		}
	})
	t.Run("no call to Slack carries private words to anybody else", func(t *testing.T) {
		for _, e := range r.slack.Ledger() {
			if e.Kind != "call" || !strings.HasPrefix(e.Name, "chat.") && e.Name != "views.publish" {
				continue
			}
			for _, word := range everything {
				if strings.Contains(string(e.Request), word) {
					t.Errorf("%s carries %q", e.Name, word)
				}
			}
		}
	})
	t.Run("nothing is logged of what people write, nor of who they are", func(t *testing.T) {
		logged := r.logs.String()
		for _, word := range append([]string{"UANN", "UBOB"}, everything...) {
			if strings.Contains(logged, word) {
				t.Errorf("the log holds %q", word)
			}
		}
	})
	t.Run("nothing stands in the files", func(t *testing.T) {
		for _, word := range everything {
			if inFiles(t, r.file, []byte(word)) {
				t.Errorf("the files hold %q", word)
			}
		}
		for _, query := range []string{
			`SELECT id || workspace || version || due_at FROM cases`, `SELECT case_id FROM case_seats`, `SELECT audit_id || stage FROM case_audit`,
			`SELECT send_key || args || session || channel || lane || reason FROM outbox WHERE send_key LIKE 'private:%'`,
		} {
			rows := column(t, r.file, query)
			if len(rows) == 0 {
				t.Errorf("no rows for %s", query)
			}
			for _, row := range rows {
				for _, word := range []string{"Reviews", "perspectives-of"} {
					if strings.Contains(string(row), word) {
						t.Errorf("a row holds %q: %s", word, row)
					}
				}
				if strings.Contains(query, "case") && (strings.Contains(string(row), "UANN") || strings.Contains(string(row), "UBOB")) {
					t.Errorf("a row names somebody: %s", row)
				}
			}
		}
		cases := column(t, r.file, `SELECT id FROM cases`)
		for _, row := range column(t, r.file, `SELECT send_key || args || session || COALESCE(private, '') FROM outbox`) {
			if strings.Contains(string(row), string(cases[0])) {
				t.Errorf("a notice names the case: %s", row)
			}
		}
	})
	t.Run("metrics and health say nothing", func(t *testing.T) {
		for _, path := range []string{"/metrics", "/healthz", "/readyz"} {
			resp, err := http.Get("http://" + r.address + path)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			for _, word := range append([]string{"UANN", "conflict", "case"}, everything...) {
				if strings.Contains(string(body), word) {
					t.Errorf("%s holds %q", path, word)
				}
			}
		}
	})
}

// Until both have come so far, whatever Bob opens is the same whether Ann has answered or not.
func TestNothingShowsWhetherTheOtherHasSubmitted(t *testing.T) {
	t.Parallel()
	sights := map[bool]string{}
	for _, answered := range []bool{true, false} {
		r := newConflictRig(t)
		r.nameContacts()
		r.caseBegun()
		if answered {
			r.perspective("UANN", "PRIVATE-OBSERVATION of Ann", "PRIVATE-NOTE of Ann")
			r.shows("UANN", "Saved. You can still change it")
		}
		v := r.enter("UBOB", tellTurn)
		screen := v.Shows()
		r.as("UBOB").CloseAll(v)
		r.as("UBOB").OpenHome()
		home, err := r.as("UBOB").AwaitHome("Something private")
		if err != nil {
			t.Fatal(err)
		}
		sights[answered] = fmt.Sprint(screen, home.Shows(), len(r.dms("UBOB")))
	}
	if sights[true] != sights[false] {
		t.Errorf("Bob sees a difference:\n%s\n%s", sights[true], sights[false])
	}
}

// begun brings Ann and Bob to where they write in private.
func (r *rig) caseBegun() {
	r.t.Helper()
	r.invite("UANN", "Reviews before release", "UBOB")
	r.as("UBOB").Click(r.enter("UBOB", tellInvite), "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.shows("UBOB", "The next step opens by itself")
	r.as("UANN").Click(r.enter("UANN", tellTurn), "I agree")
	r.shows("UANN", "The same questions")
	r.message("UBOB", tellTurn, 1)
}
