package app

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// school is an office in which people can be matched.
func school(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	lib := o.library()
	var failed [2]error
	lib.Skills, failed[0] = growth.LoadSkills(configs.Files)
	lib.Nudges, failed[1] = nudge.Load(configs.Files)
	if err := errors.Join(failed[:]...); err != nil {
		t.Fatal(err)
	}
	o.App = New(o.db, func() Library { return lib }, o.now)
	for person, zone := range map[string]string{"ann": "Europe/Berlin", "bob": "Europe/Berlin", "cid": "America/New_York"} {
		o.do(func(tx *storage.Tx) error {
			return tx.PutPerson(storage.Person{Workspace: "T", ID: person, Zone: zone})
		})
	}
	return o
}

func (o *office) says(user string, change func(*growth.Profile)) {
	o.t.Helper()
	if err := o.SayOfMentoring(o.t.Context(), who(user), storage.NewID(), "", change); err != nil {
		o.t.Fatalf("%s: %v", user, err)
	}
}

func (o *office) offers(user string, skills ...string) {
	o.t.Helper()
	o.says(user, func(p *growth.Profile) {
		p.Offering, p.Places, p.Languages, p.Offers = true, 1, []string{"en"}, map[string]int{}
		for _, s := range skills {
			p.Offers[s] = 3
		}
	})
}

func (o *office) wishes(user string, skills ...string) {
	o.t.Helper()
	o.says(user, func(p *growth.Profile) {
		p.Seeking, p.Languages, p.Wants = true, []string{"en"}, map[string]int{}
		for _, s := range skills {
			p.Wants[s] = 2
		}
	})
}

// night lets proposals run out and people be matched, at a moment.
func (o *office) night(at time.Time) {
	o.t.Helper()
	o.clock = at
	if err := o.RunMentoring(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// pair is the newest pair of somebody as they see it.
func (o *office) pair(user string) Paired {
	o.t.Helper()
	m, err := o.Mentoring(o.t.Context(), who(user))
	if err != nil || len(m.Pairs) == 0 {
		o.t.Fatalf("%s has no pair: %v", user, err)
	}
	return m.Pairs[0]
}

func (o *office) answers(user string, yes bool) Paired {
	o.t.Helper()
	x, err := o.AnswerProposal(o.t.Context(), who(user), storage.NewID(), o.pair(user).ID, yes)
	if err != nil {
		o.t.Fatalf("%s: %v", user, err)
	}
	return x
}

// told are the messages about mentoring and feedback that somebody has, by what they say.
func (o *office) told(user string) (says []string) {
	o.t.Helper()
	held, err := o.db.View(o.t.Context()).Holdings("T", user)
	o.must(err)
	for _, h := range held {
		for _, i := range h.Items {
			if raw, ok := i.More["args"].(json.RawMessage); ok && h.Kind == "notices" && i.More["kind"] == storage.KindDM {
				says = append(says, about(storage.Notice{Args: raw}))
			}
		}
	}
	slices.Sort(says)
	return says
}

func TestWishesMeetOffersOvernight(t *testing.T) {
	o := school(t)
	o.offers("bob", "facilitation", "flow")
	o.wishes("ann", "flow", "change")
	o.night(monday.AddDate(0, 0, 1))
	a, b := o.pair("ann"), o.pair("bob")
	if a.ID != b.ID || a.Side != growth.AsMentee || b.Side != growth.AsMentor || a.Other != "bob" || !slices.Equal(a.Skills, []string{"flow"}) {
		t.Fatalf("%+v, %+v", a, b)
	}
	// Tuesday at nine in UTC is within hours; five working days on is next Tuesday at five.
	berlin, _ := time.LoadLocation("Europe/Berlin")
	if got := a.Until[growth.AsMentee].In(berlin).Format("Mon 02 15:04"); got != "Tue 10 17:00" {
		t.Errorf("ann may answer until %s", got)
	}
	if _, ok := a.Until[growth.AsMentor]; ok {
		t.Error("ann sees until when bob may answer")
	}
	o.night(monday.AddDate(0, 0, 2))
	if m, _ := o.Mentoring(t.Context(), who("ann")); len(m.Pairs) != 1 {
		t.Errorf("proposed twice: %+v", m.Pairs)
	}
	o.answers("ann", true)
	if x := o.pair("bob"); x.Stand != growth.Proposed || x.Replies[growth.AsMentee] != growth.Unsaid {
		t.Errorf("bob sees that ann said yes: %+v", x)
	}
	if x := o.answers("bob", true); x.Stand != growth.Agreed || x.Terms != growth.UsualTerms {
		t.Errorf("both said yes: %+v", x)
	}
	if m, _ := o.Mentoring(t.Context(), who("ann")); m.Profile.Seeking {
		t.Error("the wish is met, and still looks")
	}
}

// What the other sees, hears and finds in their export is the same after a no as after silence, until time is up and after.
func TestANoIsSilent(t *testing.T) {
	sights := map[bool]string{}
	for _, declines := range []bool{true, false} {
		o := school(t)
		o.offers("bob", "flow")
		o.wishes("ann", "flow")
		o.night(monday.AddDate(0, 0, 1))
		o.answers("ann", true)
		if declines {
			o.answers("bob", false)
		}
		see := func() {
			m, err := o.Mentoring(t.Context(), who("ann"))
			if err != nil {
				t.Fatal(err)
			}
			for i := range m.Pairs {
				m.Pairs[i].ID = ""
			}
			held, err := o.db.View(t.Context()).Holdings("T", "ann")
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range held {
				if h.Kind == "mentoring" || h.Kind == "mentor_pairs" {
					for _, i := range h.Items {
						delete(i.More, "pair")
						sights[declines] += sprint(i.More)
					}
				}
			}
			sights[declines] += sprint(m)
		}
		see()
		o.night(monday.AddDate(0, 0, 4))
		see()
		if x := o.pair("ann"); x.Stand != growth.Proposed {
			t.Errorf("declined %v: ann learns of it on day four: %+v", declines, x)
		}
		o.night(monday.AddDate(0, 0, 9))
		see()
		if x := o.pair("ann"); x.Stand != growth.Over || x.Why != growth.Lapsed {
			t.Errorf("declined %v: %+v", declines, x)
		}
		if says := o.told("ann"); !slices.Equal(says, []string{SayMentor, SayMentorNo}) {
			t.Errorf("declined %v: ann is told %v", declines, says)
		}
		if says := o.told("bob"); slices.Contains(says, SayMentorNo) == declines {
			t.Errorf("declined %v: bob is told %v", declines, says)
		}
		o.night(monday.AddDate(0, 0, 10))
		if m, _ := o.Mentoring(t.Context(), who("ann")); len(m.Pairs) != 1 || m.Reason != growth.NobodyFits {
			t.Errorf("declined %v: the two are proposed again: %+v", declines, m)
		}
	}
	if sights[true] != sights[false] {
		t.Errorf("ann sees a difference:\n%s\n%s", sights[true], sights[false])
	}
}

func TestWhoSaysNoIsFreeAtOnceAndTheOtherWhenTheyLearn(t *testing.T) {
	o := school(t)
	o.offers("bob", "flow")
	o.wishes("ann", "flow")
	o.night(monday.AddDate(0, 0, 1))
	o.wishes("cid", "flow")
	o.answers("bob", false)
	o.night(monday.AddDate(0, 0, 2))
	if x := o.pair("bob"); x.Other != "cid" {
		t.Errorf("bob's place went to %s", x.Other)
	}
	o.offers("dee", "flow")
	o.night(monday.AddDate(0, 0, 3))
	if x := o.pair("ann"); x.Other != "bob" {
		t.Errorf("ann learned early, by a proposal of %s", x.Other)
	}
	o.night(monday.AddDate(0, 0, 9))
	if x := o.pair("ann"); x.Other != "dee" {
		t.Errorf("ann waits on: %+v", x)
	}
}

func TestExclusionsBarInSecret(t *testing.T) {
	for secret, want := range map[string]growth.Reason{"ann": growth.NoPlace, "bob": growth.NobodyFits, "nobody": growth.NobodyFits} {
		o := school(t)
		if secret != "nobody" {
			o.offers("bob", "flow")
		}
		o.wishes("ann", "flow")
		switch secret {
		case "ann":
			o.says("ann", func(p *growth.Profile) { p.Never = []string{"bob"} })
		case "bob":
			o.says("bob", func(p *growth.Profile) { p.Never = []string{"ann"} })
		}
		o.night(monday.AddDate(0, 0, 1))
		m, err := o.Mentoring(t.Context(), who("ann"))
		if err != nil || len(m.Pairs) != 0 || m.Reason != want {
			t.Errorf("left out by %s: %+v, %v", secret, m, err)
		}
	}
}

func TestALineThatIsSaidLaterEndsIt(t *testing.T) {
	o := school(t)
	o.offers("bob", "flow")
	o.wishes("ann", "flow")
	o.night(monday.AddDate(0, 0, 1))
	o.answers("ann", true)
	o.answers("bob", true)
	o.offers("dee", "change")
	o.says("dee", func(p *growth.Profile) { p.Leads = []string{"bob"} })
	if x := o.pair("ann"); x.Stand != growth.Agreed {
		t.Fatalf("a line of others ended it: %+v", x)
	}
	o.says("ann", func(p *growth.Profile) { p.Leads = []string{"dee"} }) // bob is her lead's lead
	for _, user := range []string{"ann", "bob"} {
		if x := o.pair(user); x.Stand != growth.Over || x.Why != growth.InLine {
			t.Errorf("%s: %+v", user, x)
		}
	}
	if says := o.told("bob"); !slices.Contains(says, SayMentorEnd) {
		t.Errorf("bob is told %v", says)
	}
}

// What somebody writes for themselves stays, whatever has become of the two; what needs both is refused.
func TestAfterALineEndedItNotesAreKeptAndMeetingsAreNot(t *testing.T) {
	o := agreed(t)
	id := o.pair("ann").ID
	if _, err := o.NoteMeeting(t.Context(), who("ann"), storage.NewID(), id); err != nil {
		t.Fatal(err)
	}
	day := o.pair("ann").Met[0].Day
	o.says("ann", func(p *growth.Profile) { p.Leads = []string{"bob"} })
	if x, err := o.PutMeetingNote(t.Context(), who("ann"), "k1", "", id, day, "ask him about queues"); err != nil || x.Why != growth.InLine || x.Notes[day] != "ask him about queues" {
		t.Errorf("the note: %+v, %v", x, err)
	}
	o.clock = o.clock.AddDate(0, 0, 3)
	if x, err := o.NoteMeeting(t.Context(), who("bob"), "k2", id); !errors.Is(err, growth.ErrPairOver) {
		t.Errorf("met after the end: %+v, %v", x, err)
	}
}

func TestALineThatIsSaidDuringAProposalLetsItRunOut(t *testing.T) {
	o := school(t)
	o.offers("bob", "flow")
	o.wishes("ann", "flow")
	o.night(monday.AddDate(0, 0, 1))
	o.says("bob", func(p *growth.Profile) { p.Leads = []string{"ann"} })
	o.answers("ann", true)
	if x := o.answers("bob", true); x.Stand != growth.Proposed || x.Barred {
		t.Errorf("%+v", x)
	}
	o.night(monday.AddDate(0, 0, 9))
	if x := o.pair("ann"); x.Stand != growth.Over || x.Why != growth.Lapsed {
		t.Errorf("%+v", x)
	}
}

func agreed(t *testing.T) *office {
	o := school(t)
	o.offers("bob", "flow")
	o.wishes("ann", "flow")
	o.night(monday.AddDate(0, 0, 1))
	o.answers("ann", true)
	o.answers("bob", true)
	return o
}

func TestEitherNotesAMeetingAndEachKeepsNotes(t *testing.T) {
	o := agreed(t)
	id := o.pair("ann").ID
	note := func(user string) Paired {
		t.Helper()
		x, err := o.NoteMeeting(t.Context(), who(user), storage.NewID(), id)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	note("ann")
	o.clock = o.clock.Add(5 * time.Hour)
	if x := note("bob"); len(x.Met) != 1 {
		t.Errorf("one meeting counts %d times", len(x.Met))
	}
	day := o.pair("ann").Met[0].Day
	if _, err := o.PutMeetingNote(t.Context(), who("ann"), "k1", "", id, day, "ask him about queues"); err != nil {
		t.Fatal(err)
	}
	if a, b := o.pair("ann"), o.pair("bob"); a.Notes[day] == "" || len(b.Notes) != 0 {
		t.Errorf("notes: %v, %v", a.Notes, b.Notes)
	}
	if _, err := o.PutMeetingNote(t.Context(), who("cid"), "k2", "", id, day, "x"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a stranger notes: %v", err)
	}
	if _, err := o.PutMeetingNote(t.Context(), who("ann"), "k3", "", id, "2020-01-01", "x"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a note of no meeting: %v", err)
	}
	if x, err := o.UnnoteMeeting(t.Context(), who("bob"), "k4", id); err != nil || len(x.Met) != 0 {
		t.Errorf("taken back: %+v, %v", x, err)
	}
	if x := o.pair("ann"); x.Notes[day] == "" {
		t.Error("bob took back what ann wrote")
	}
	if x, err := o.PutMeetingNote(t.Context(), who("ann"), "k6", "", id, day, ""); err != nil || len(x.Notes) != 0 {
		t.Errorf("ann's own: %+v, %v", x, err)
	}
	for n := range 6 {
		o.clock = o.clock.AddDate(0, 0, 21)
		if x := note([]string{"ann", "bob"}[n%2]); x.LooksBack(len(x.Met)) != (n == 5) {
			t.Errorf("after %d meetings: %+v", n+1, x)
		}
	}
	if x, err := o.GoOn(t.Context(), who("ann"), "k5", id); err != nil || x.LooksBack(6) || !x.LooksBack(12) {
		t.Errorf("going on: %+v, %v", x, err)
	}
}

func TestEndingNeedsNoReasonAndTheOtherIsTold(t *testing.T) {
	o := agreed(t)
	id := o.pair("ann").ID
	if _, err := o.EndMentoring(t.Context(), who("cid"), "k0", id); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a stranger ends it: %v", err)
	}
	for _, key := range []string{"k1", "k2"} {
		if x, err := o.EndMentoring(t.Context(), who("bob"), key, id); err != nil || x.Stand != growth.Over {
			t.Fatalf("%+v, %v", x, err)
		}
	}
	if says := o.told("ann"); !slices.Equal(says, []string{SayMentor, SayMentorEnd, SayMentorYes}) {
		t.Errorf("ann is told %v", says)
	}
	if _, err := o.NoteMeeting(t.Context(), who("ann"), "k3", id); !errors.Is(err, growth.ErrPairOver) {
		t.Errorf("met after the end: %v", err)
	}
	o.wishes("ann", "flow")
	o.night(o.clock.AddDate(0, 0, 1))
	if m, _ := o.Mentoring(t.Context(), who("ann")); len(m.Pairs) != 1 {
		t.Error("the two are proposed to each other again")
	}
}

func TestTwoTimesAtWhichBothWork(t *testing.T) {
	o := school(t)
	o.offers("cid", "flow") // in New York
	o.wishes("ann", "flow") // in Berlin
	o.night(monday.AddDate(0, 0, 1))
	o.answers("ann", true)
	o.answers("cid", true)
	times, err := o.MeetingTimes(t.Context(), who("ann"), o.pair("ann").ID)
	if err != nil || len(times) != 2 {
		t.Fatal(times, err)
	}
	for _, at := range times { // nine in New York is three in Berlin, and five there the end
		if at.Minute()%30 != 0 || at.UTC().Hour() < 14 || at.Add(45*time.Minute).UTC().Hour() > 16 || at.Weekday() == time.Saturday {
			t.Errorf("suggested: %v", at)
		}
	}
	if times[0].YearDay() == times[1].YearDay() {
		t.Error("both on one day")
	}
}

func TestRemindersOfMentoring(t *testing.T) {
	o := agreed(t)
	found := func(kind, user string) bool {
		t.Helper()
		all, err := triggers[kind].Find(o.App, t.Context(), "T")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			_, still, err := triggers[kind].Still(o.App, t.Context(), "T", c)
			if err != nil || !still {
				t.Errorf("%s: found and not true: %v", kind, err)
			}
			if c.Person == user {
				return true
			}
		}
		return false
	}
	const first, review = "mentoring.accepted_no_session_14d", "mentoring.after_6_sessions"
	if found(first, "ann") {
		t.Error("asked at once")
	}
	o.clock = o.clock.AddDate(0, 0, 14)
	if !found(first, "ann") || !found(first, "bob") || found(first, "cid") {
		t.Error("after two weeks without a meeting both are asked, and nobody else")
	}
	id := o.pair("ann").ID
	for range 6 {
		if found(review, "ann") {
			t.Error("asked to look back too early")
		}
		o.clock = o.clock.AddDate(0, 0, 21)
		if _, err := o.NoteMeeting(t.Context(), who("ann"), storage.NewID(), id); err != nil {
			t.Fatal(err)
		}
	}
	if found(first, "ann") || !found(review, "ann") || !found(review, "bob") {
		t.Error("after six meetings both are asked to look back")
	}
	if step, err := triggers[review].Open(o.App, t.Context(), "T", nudge.Candidate{Subject: id}); err != nil || step.Verb != "mtpair" || step.Session != id {
		t.Errorf("opens %+v, %v", step, err)
	}
}

func TestLeavingErasingAndClosedAccounts(t *testing.T) {
	for how, leave := range map[string]func(o *office){
		"deletes their profile": func(o *office) { o.must(o.LeaveMentoring(o.t.Context(), who("bob"), "k")) },
		"erases themselves": func(o *office) {
			o.must(NewPrivacy(o.App, NewCases(o.db, nothingToGuide, o.now)).Erase(o.t.Context(), who("bob"), "k"))
		},
		"has their account closed": func(o *office) {
			o.must(o.Remember(o.t.Context(), storage.Person{Workspace: "T", ID: "bob", Zone: "Europe/Berlin", Deleted: true}))
		},
	} {
		o := agreed(t)
		o.wishes("cid", "flow")
		o.offers("dee", "change")
		leave(o)
		if x := o.pair("ann"); x.Stand != growth.Over || how == "erases themselves" && !flow.Person(x.Other).Erased() {
			t.Errorf("%s: ann has %+v", how, x)
		}
		if says := o.told("ann"); !slices.Contains(says, SayMentorEnd) {
			t.Errorf("%s: ann is told %v", how, says)
		}
		o.night(o.clock.AddDate(0, 0, 1))
		if m, _ := o.Mentoring(t.Context(), who("cid")); len(m.Pairs) != 0 {
			t.Errorf("%s: still matched with %v", how, m.Pairs)
		}
	}
}

func TestALeaversProposalIsOverInTheSameWords(t *testing.T) {
	o := school(t)
	o.offers("bob", "flow")
	o.wishes("ann", "flow")
	o.night(monday.AddDate(0, 0, 1))
	o.must(o.LeaveMentoring(t.Context(), who("bob"), "k"))
	if x := o.pair("ann"); x.Stand != growth.Proposed {
		t.Errorf("ann learns at once that bob left: %+v", x)
	}
	o.night(monday.AddDate(0, 0, 9))
	if x := o.pair("ann"); x.Why != growth.Lapsed {
		t.Errorf("%+v", x)
	}
}

func TestAWorkspaceThatLeavesMentoringOut(t *testing.T) {
	o := agreed(t)
	o.do(func(tx *storage.Tx) error {
		return tx.PutSettings("T", storage.Settings{Off: []string{FeatureMentoring}})
	})
	err := o.SayOfMentoring(t.Context(), who("cid"), "k", "", func(p *growth.Profile) {
		p.Seeking, p.Wants, p.Languages = true, map[string]int{"flow": 1}, []string{"en"}
	})
	if !errors.Is(err, ErrNoMentoring) {
		t.Errorf("%v", err)
	}
	if err := o.AskFeedback(t.Context(), Question{Who: who("ann"), Key: "q", To: []string{"bob"}, Ask: growth.Ask{About: "a", Question: "q"}}); !errors.Is(err, ErrNoMentoring) {
		t.Errorf("%v", err)
	}
	if _, err := o.NoteMeeting(t.Context(), who("ann"), "k2", o.pair("ann").ID); err != nil {
		t.Errorf("what runs goes on: %v", err)
	}
}
