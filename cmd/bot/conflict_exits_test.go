package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestEveryEndReadsTheSameToTheOther(t *testing.T) {
	t.Parallel()
	for exit, press := range map[string]string{"withdrawn": "Stop here", "human": "Ask a person", "safety": "Stop, this is serious"} {
		t.Run(exit, func(t *testing.T) {
			t.Parallel()
			r := newConflictRig(t)
			r.nameContacts()
			r.caseBegun()
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
			for deadline := time.Now().Add(slackWaits); ; time.Sleep(100 * time.Millisecond) {
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

// After both have signed, each way out leaves both of them the agreement, and Ann the same window to the letter.
func TestEveryEndAfterSigningReadsTheSameToTheOther(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	reads := map[string]string{}
	t.Run("exits", func(t *testing.T) {
		for exit, press := range map[string]string{"withdrawn": "Stop here", "human": "Ask a person", "safety": "Stop, this is serious"} {
			t.Run(exit, func(t *testing.T) {
				t.Parallel()
				r := newConflictRig(t)
				r.nameContacts()
				r.agreed()
				r.as("UBOB").Click(r.shows("UBOB", "Signed by everybody"), press)
				if exit == "safety" {
					r.shows("UBOB", "but for the agreement that you all signed")
				}
				v := r.enter("UANN", tellEnded)
				if !strings.Contains(v.Shows(), "This is not going ahead.") || !strings.Contains(v.Shows(), "reply by noon") {
					t.Errorf("Ann reads: %s", v.Shows())
				}
				mu.Lock()
				defer mu.Unlock()
				reads[exit] = v.Shows()
			})
		}
	})
	for exit, text := range reads {
		if text != reads["withdrawn"] {
			t.Errorf("Ann can tell %s:\n%s\n%s", exit, text, reads["withdrawn"])
		}
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
	if n := len(column(t, r.file, `SELECT id FROM cases`)); n != 0 {
		t.Errorf("%d cases are stored", n)
	}
	if len(r.dms("UBOB"))+len(r.dms("UANN")) != 0 {
		t.Error("somebody was told")
	}
}

func TestOneReminderAndThenSilence(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.caseBegun()
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
	for deadline := time.Now().Add(slackWaits); len(column(t, r.file, `SELECT id FROM cases UNION SELECT case_id FROM case_keys UNION SELECT case_id FROM case_seats`)) > 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a month later the case is still there")
		}
	}
}

// Whoever was chosen on the form of the invitation is no helper any more.
func TestWhoeverIsBeingInvitedIsNoContact(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	for press, reads := range map[string]string{"Stop, this is serious": "It needs a person, not a bot", "Show contacts": "These people can help"} {
		ann := r.as("UANN")
		ann.Command("CTEAM", "/conflict")
		r.safe("UANN", r.shows("UANN", "Have you been threatened"))
		r.signs("UANN")
		v := r.shows("UANN", "Worth the time of a real conversation")
		ann.Choose(v, "parties", "UBOB")
		ann.Fill(v, "subject", "The lawyer")
		ann.Submit(v)
		v = r.shows("UANN", "may be better placed with a person")
		ann.Click(v, press)
		v = r.shows("UANN", reads)
		if strings.Contains(v.Shows(), "UBOB") || strings.Contains(v.Shows(), "desk 3") || !strings.Contains(v.Shows(), "UCID") {
			t.Errorf("%s shows: %s", press, v.Shows())
		}
		ann.CloseAll(v)
	}
}

func TestWhoeverStopsForSafetyMayHaveTheirOwnWordsOnceMore(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.invite("UANN", "Reviews before release", "UBOB")
	r.as("UBOB").Click(r.enter("UBOB", tellInvite), "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.as("UANN").Click(r.enter("UANN", tellTurn), "I agree")
	r.perspective("UANN", "what Ann saw", "what Ann keeps to herself")
	v := r.shows("UANN", "Saved.")
	r.fill("UANN", v, "part_impact", "typed and not saved")
	r.as("UANN").Click(v, "Stop, this is serious")
	v = r.shows("UANN", "Hanna Holm")
	if strings.Contains(v.Shows(), "what Ann saw") {
		t.Errorf("her words are shown unasked: %s", v.Shows())
	}
	r.as("UANN").Click(v, "Show me what I had written")
	v = r.shows("UANN", "Your own words, this once")
	for _, want := range []string{"what Ann saw", "what Ann keeps to herself", "typed and not saved"} {
		if !strings.Contains(v.Shows(), want) {
			t.Errorf("the copy lacks %q: %s", want, v.Shows())
		}
	}
	r.as("UANN").Close(v)
	r.as("UANN").Click(r.shows("UANN", "Hanna Holm"), "Show me what I had written")
	r.shows("UANN", "There is no copy any more")
	if r.slack.Sees("UBOB").Received("what Ann") {
		t.Error("Bob was sent something of it")
	}
}
