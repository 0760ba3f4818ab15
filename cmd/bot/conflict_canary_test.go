package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
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
		logged := r.logs.(*memory).String()
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
			rows := sqlite(t, r.file, query)
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
		cases := sqlite(t, r.file, `SELECT id FROM cases`)
		for _, row := range sqlite(t, r.file, `SELECT send_key || args || session || COALESCE(private, '') FROM outbox`) {
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
		r.begun()
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
func (r *rig) begun() {
	r.t.Helper()
	r.invite("UANN", "Reviews before release", "UBOB")
	r.as("UBOB").Click(r.enter("UBOB", tellInvite), "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.shows("UBOB", "The next step opens by itself")
	r.as("UANN").Click(r.enter("UANN", tellTurn), "I agree")
	r.shows("UANN", "The same questions")
	r.message("UBOB", tellTurn, 1)
}

func TestEveryEndReadsTheSameToTheOther(t *testing.T) {
	t.Parallel()
	for exit, press := range map[string]string{"withdrawn": "Stop here", "human": "Ask a person", "safety": "Stop, this is serious"} {
		t.Run(exit, func(t *testing.T) {
			t.Parallel()
			r := newConflictRig(t)
			r.nameContacts()
			r.begun()
			r.perspective("UANN", "PRIVATE-OBSERVATION of Ann", "PRIVATE-NOTE of Ann")
			r.shows("UANN", "Saved. You can still change it")
			bob := r.as("UBOB")
			bob.Click(r.enter("UBOB", tellTurn), press)
			switch exit {
			case "withdrawn":
				r.shows("UBOB", "It has ended. The others read only that it is not going ahead.")
			case "human":
				r.shows("UBOB", "Hanna Holm")
			case "safety":
				v := r.shows("UBOB", "It needs a person, not a bot")
				if !strings.Contains(v.Shows(), "You need no proof") || !strings.Contains(v.Shows(), "112") {
					t.Errorf("the card of people to turn to: %s", v.Shows())
				}
				if strings.Contains(v.Shows(), "UBOB") || strings.Contains(v.Shows(), "desk 3") {
					t.Errorf("a party is shown as a contact: %s", v.Shows())
				}
			}
			if v := r.enter("UANN", tellEnded); !strings.Contains(v.Shows(), "This is not going ahead. Nothing is expected of you.") || strings.Contains(v.Shows(), "afety") {
				t.Errorf("Ann reads: %s", v.Shows())
			}
			for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(100 * time.Millisecond) {
				if !inFiles(t, r.file, []byte("PRIVATE-OBSERVATION")) {
					break
				}
				if time.Now().After(deadline) {
					t.Fatal("private words are in the files")
				}
			}
		})
	}
}

func TestEachNoToAnInvitationReadsTheSame(t *testing.T) {
	t.Parallel()
	for press, answer := range map[string]string{"Not now": "Nothing is expected of you.", "No": "Nothing is expected of you.",
		"I would rather have a person help": "Hanna Holm", "Never ask me again": "no such invitation will reach you again"} {
		t.Run(press, func(t *testing.T) {
			t.Parallel()
			r := newConflictRig(t)
			r.nameContacts()
			r.invite("UANN", "Reviews before release", "UBOB")
			r.as("UBOB").Click(r.enter("UBOB", tellInvite), press)
			r.shows("UBOB", answer)
			if v := r.enter("UANN", tellEnded); !strings.Contains(v.Shows(), "This is not going ahead. Nothing is expected of you.") {
				t.Errorf("Ann reads: %s", v.Shows())
			}
			if press != "Never ask me again" {
				return
			}
			r.invite("UDEE", "Standups", "UBOB") // goes nowhere, and Dee cannot tell
			before := len(r.dms("UBOB"))
			r.clock.Advance(8 * 24 * time.Hour)
			r.message("UDEE", tellEnded, 1)
			if len(r.dms("UBOB")) != before {
				t.Errorf("Bob was told: %v", r.dms("UBOB"))
			}
		})
	}
}

func TestASafetyAnswerStopsBeforeAnybodyIsInvited(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	for n := 1; n <= 7; n++ {
		ann := r.as("UANN")
		ann.Command("CTEAM", "/conflict")
		r.safe("UANN", r.shows("UANN", "Have you been threatened"), fmt.Sprint("s", n))
		v := r.shows("UANN", "I have told nobody")
		if !strings.Contains(v.Shows(), "Hanna Holm") || !strings.Contains(v.Shows(), "desk 3") {
			t.Errorf("question %d: nobody to turn to: %s", n, v.Shows())
		}
		ann.CloseAll(v)
	}
	for sign, reads := range map[string]string{"People are being asked to take sides.": "A trained person can help", "There have been threats or ultimatums.": "It needs a person, not a bot"} {
		ann := r.as("UANN")
		ann.Command("CTEAM", "/conflict")
		r.safe("UANN", r.shows("UANN", "Have you been threatened"))
		r.signs("UANN", sign)
		ann.CloseAll(r.shows("UANN", reads))
	}
	if n := len(sqlite(t, r.file, `SELECT id FROM cases`)); n != 0 {
		t.Errorf("%d cases are stored", n)
	}
	if len(r.dms("UBOB"))+len(r.dms("UANN")) != 0 {
		t.Error("somebody was told")
	}
}

func TestConflictHelpIsOffUntilSomebodyIsNamed(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	ann, dee := r.as("UANN"), r.as("UDEE")
	ann.Command("CTEAM", "/conflict")
	ann.CloseAll(r.shows("UANN", "not set up here"))
	home := func(who, text string) string {
		r.as(who).OpenHome()
		v, err := r.as(who).AwaitHome(text)
		if err != nil {
			t.Fatal(err)
		}
		return v.Shows()
	}
	if text := home("UANN", "Only you see this page"); strings.Contains(text, "conflict") || strings.Contains(text, "Something between you") {
		t.Errorf("Ann's page speaks of it: %s", text)
	}
	home("UDEE", "off until there is at least one person")
	ann.Command("CTEAM", "/conflict contacts")
	if v, ok := r.slack.Person("UANN").View(); ok {
		t.Errorf("Ann may change the contacts: %s", v.Shows())
	}
	dee.Command("CTEAM", "/conflict contacts")
	form := r.view(dee, "People to turn to")
	dee.Fill(form, "contact:emergency", "112")
	if o := r.slack.Person("UDEE").Submit(form); len(o.Errors) == 0 {
		t.Error("an emergency number alone is enough")
	}
	dee.CloseAll(form)
	r.nameContacts()
	home("UANN", "Something between you and somebody")
	ann.Command("CTEAM", "/conflict")
	r.shows("UANN", "Have you been threatened")
}

func TestHelpWithTheWordsWorksAloneAndKeepsNothing(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/conflict word")
	v := r.view(ann, "Say a hard thing well")
	ann.Fill(v, "draft", "You always ignore my messages and my lawyer knows")
	ann.Fill(v, "observation", "my review waited two days")
	ann.Choose(v, "feeling", "worried")
	ann.Choose(v, "need", "reliability")
	ann.Fill(v, "request", "tell me by noon?")
	ann.Submit(v)
	v = r.shows("UANN", "When exactly, the last time?")
	for _, text := range []string{"When my review waited two days, I felt worried because reliability matters to me. Would you be willing to tell me by noon?", "may be better placed with a person"} {
		if !strings.Contains(v.Shows(), text) {
			t.Errorf("it does not say %q: %s", text, v.Shows())
		}
	}
	if got := r.slack.Person("UANN").Values(v)["draft"]["draft"]["value"]; got != "You always ignore my messages and my lawyer knows" {
		t.Errorf("the words were changed: %v", got)
	}
	if inFiles(t, r.file, []byte("always ignore")) {
		t.Error("the words are in the files")
	}
}

func TestOneReminderAndThenSilence(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.begun()
	r.perspective("UANN", "PRIVATE-OBSERVATION of Ann", "PRIVATE-NOTE of Ann")
	r.shows("UANN", "Saved. You can still change it")
	ann, bob := len(r.dms("UANN")), len(r.dms("UBOB"))
	r.clock.Advance(5 * 24 * time.Hour)
	r.message("UBOB", tellTurn, 2)
	r.clock.Advance(3 * 24 * time.Hour)
	time.Sleep(2500 * time.Millisecond)
	if n := len(r.dms("UBOB")) - bob; n != 1 {
		t.Errorf("Bob got %d reminders", n)
	}
	if n := len(r.dms("UANN")) - ann; n != 0 {
		t.Errorf("Ann, who has nothing to do, got %d", n)
	}
	r.clock.Advance(10 * 24 * time.Hour)
	for _, who := range []string{"UANN", "UBOB"} {
		if v := r.enter(who, tellEnded); !strings.Contains(v.Shows(), "This was left to rest. You can start again any time.") {
			t.Errorf("%s reads: %s", who, v.Shows())
		}
	}
	if inFiles(t, r.file, []byte("PRIVATE-OBSERVATION")) {
		t.Error("private words are in the files")
	}
	r.clock.Advance(31 * 24 * time.Hour)
	for deadline := time.Now().Add(10 * time.Second); len(sqlite(t, r.file, `SELECT id FROM cases UNION SELECT case_id FROM case_keys UNION SELECT case_id FROM case_seats`)) > 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a month later the case is still there")
		}
	}
}
