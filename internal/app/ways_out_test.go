package app

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// ownWay is what the reader of a message that has no such menu can do instead. docs/rhythm.md says it to them.
var ownWay = map[string]string{
	SayNudges:    "a menu beside each line",
	SayProposal:  "a menu of its own",
	SayPart:      "asked for in one's settings, and taken back there",
	SayCase:      "whoever leaves a private conversation is told nothing more; a menu would tell whoever sees the message what it is about",
	SayShared:    "words of a person, said once",
	SayThanks:    "words of a person; how one is thanked is one's own setting",
	SayAcceptNow: "said in a meeting that they sit in",

	SayPlanShared:    "words of a person, said once",
	SayPlanAsk:       "words of a person, asked once, with a no of its own and one for all",
	SayPartnerShared: "words of a person, said once",
	SayAsked:         "words of a person, asked once",
	SayTold:          "what they asked for has come",
	SayMentor:        "comes of one's own offer or wish, and ends with it",
	SayMentorYes:     "what two people agreed on, said once",
	SayMentorNo:      "what came of one's own yes, said once",
	SayMentorEnd:     "what a person decided, said once",

	SayThanksLost: "comes of something they have just done",
	SayTrouble:    "comes of something they have just done",
}

func TestWhoIsToldSomethingUnaskedHasAWayOut(t *testing.T) {
	for say := range manners {
		if _, menu := waysOut[say]; menu == (ownWay[say] != "") {
			t.Errorf("%s: say in waysOut of which kind it is to its reader, or here what they can do instead", say)
		}
	}
}

// unasked says something to Bob at a time, and reports whether it is on its way.
func (o *office) unasked(at time.Time, say string) bool {
	o.t.Helper()
	o.clock = at
	o.clicks++
	key := fmt.Sprint("unasked", o.clicks)
	o.put(func(tx *storage.Tx) error {
		return o.politely(tx, storage.Notice{Key: key, Kind: storage.KindDM, Workspace: "T", Person: "UBOB", Args: Args{Say: say}.raw()})
	})
	_, err := o.db.View(o.t.Context()).SentTo("T", "UBOB", key)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		o.t.Fatal(err)
	}
	return err == nil
}

func (o *office) answersIt(user, what string) error {
	o.t.Helper()
	key := fmt.Sprint("unasked", o.clicks)
	_, err := o.AnswerDirect(o.t.Context(), who(user), key+what+user, key, what)
	return err
}

func TestAKindThatIsStoppedIsSaidNoMore(t *testing.T) {
	o := reminding(t)
	if !o.unasked(monday, SayAccept) {
		t.Fatal("it is not said")
	}
	if err := o.answersIt("UCID", StopKind); !errors.Is(err, ErrMoved) {
		t.Errorf("another's message is answered: %v", err)
	}
	if !o.unasked(monday.Add(time.Hour), SayPromise) {
		t.Fatal("somebody else has stopped it")
	}
	if err := o.answersIt("UBOB", StopKind); err != nil {
		t.Fatal(err)
	}
	if o.unasked(monday.Add(2*time.Hour), SayAccept) {
		t.Error("it is said although its kind is stopped")
	}
	if !o.unasked(monday.Add(2*time.Hour), SayAdvise) {
		t.Error("another kind is stopped with it")
	}
	// What was on its way when it was stopped does not come, and costs nothing.
	on := storage.Notice{Key: "unasked1", Kind: storage.KindDM, Workspace: "T", Person: "UBOB", Args: Args{Say: SayAccept}.raw()}
	before, err := o.db.View(t.Context()).Spent("T", "UBOB", calendar.DayOf(o.clock))
	if err != nil {
		t.Fatal(err)
	}
	if stopped, err := o.Stopped(t.Context(), on); err != nil || !stopped {
		t.Errorf("it comes: %v", err)
	}
	if after, err := o.db.View(t.Context()).Spent("T", "UBOB", calendar.DayOf(o.clock)); err != nil || len(after) != len(before)-1 {
		t.Errorf("%d messages counted before, %d after, %v", len(before), len(after), err)
	}
	s, err := o.Standing(t.Context(), who("UBOB"))
	if err != nil || len(s.Quiet) != 1 || s.Quiet[0].Kind.Trigger != "direct.action" || s.Quiet[0].Why != QuietStopped {
		t.Errorf("the home tab says %+v, %v", s.Quiet, err)
	}
	if err := o.AllowNudges(t.Context(), who("UBOB"), "direct.action"); err != nil {
		t.Fatal(err)
	}
	if !o.unasked(monday.Add(3*time.Hour), SayAccept) {
		t.Error("it is not said although it is allowed again")
	}
}

func TestAKindThatIsToComeSeldomComesOnceAWeek(t *testing.T) {
	o := reminding(t)
	day := 24 * time.Hour
	said := func(at time.Duration, want bool) {
		t.Helper()
		if got := o.unasked(monday.Add(at), SayYours); got != want {
			t.Errorf("after %v it is said: %v", at, got)
		}
	}
	said(0, true)
	said(day, true)
	if err := o.answersIt("UBOB", AskLess); err != nil {
		t.Fatal(err)
	}
	said(7*day, false)
	said(8*day, true)
	said(9*day, false)
	said(15*day, true)
	if err := o.answersIt("UBOB", AskLess); err != nil {
		t.Fatal(err)
	}
	said(28*day, false)
	said(29*day, true)
	if s, err := o.Standing(t.Context(), who("UBOB")); err != nil || len(s.Quiet) != 1 || s.Quiet[0].Why != QuietSeldom {
		t.Errorf("the home tab says %+v, %v", s.Quiet, err)
	}
	if err := o.AllowNudges(t.Context(), who("UBOB"), "direct.decision"); err != nil {
		t.Fatal(err)
	}
	said(30*day, true)
	said(31*day, true)
}

func TestWhatIsPutOffComesOnceTheNextWorkingDay(t *testing.T) {
	o := reminding(t)
	o.unasked(monday.Add(4*24*time.Hour), SayAdvise) // a Friday
	for _, click := range []string{"one", "two"} {
		again, err := o.AnswerDirect(t.Context(), who("UBOB"), click, "unasked1", SnoozeTomorrow)
		if err != nil || again.UTC().Format("2006-01-02 15:04") != "2026-03-09 09:30" {
			t.Errorf("it comes again at %v, %v", again, err)
		}
	}
	due, err := o.db.Claim(t.Context(), monday.Add(8*24*time.Hour), 9)
	keys := []string{}
	for _, c := range due {
		keys = append(keys, c.Key)
	}
	if err != nil || len(keys) > 2 || !slices.Contains(keys, "unasked1") {
		t.Fatalf("on their way are %v, %v", keys, err)
	}
	if _, err := o.db.View(t.Context()).SentTo("T", "UBOB", "unasked1@2026-03-09"); err != nil {
		t.Errorf("it does not come again: %v", err)
	}
	if n, err := o.db.View(t.Context()).Spent("T", "UBOB", calendar.DayOf(o.clock)); err != nil || len(n) != 2 {
		t.Errorf("%d messages are counted, %v", len(n), err)
	}
	if got := WaysOut(storage.Notice{Kind: storage.KindDM, Args: Args{Say: SayClosing}.raw()}); slices.Contains(got, SnoozeTomorrow) {
		t.Error("a vote that closes today can be put off until tomorrow")
	}
}
