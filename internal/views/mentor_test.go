package views

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"steward/internal/blockkit"
	"steward/internal/growth"
	"steward/internal/practices"
)

var mentorMorning = time.Date(2030, 3, 5, 10, 0, 0, 0, time.UTC)

func skillList(t testing.TB) growth.Skills {
	t.Helper()
	s, err := growth.LoadSkills(configs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pairOf is a pair in one stand, as full as it can be.
func pairOf(n int, stand growth.Stand, pattern string) MentorPair {
	text := func(most int) string { return string([]rune(strings.Repeat(pattern, most))[:most]) }
	p := MentorPair{ID: fmt.Sprint("pair", n), Side: growth.AsMentee, Other: "UBOB", Notes: map[string]string{},
		Pair: growth.Pair{Stand: stand, Skills: []string{"flow", "coaching"}, Until: map[growth.Side]time.Time{growth.AsMentee: mentorMorning.AddDate(0, 0, 5)}, Replies: map[growth.Side]growth.Reply{}}}
	if stand == growth.Proposed {
		return p
	}
	p.Terms, p.Began = growth.UsualTerms, mentorMorning.AddDate(0, -6, 0)
	p.Terms.Goal, p.Terms.Discreet = text(growth.GoalLength), text(growth.DiscreetLength)
	for i := range 12 {
		day := mentorMorning.AddDate(0, 0, -21*i-1)
		p.Met = append(p.Met, growth.Met{Day: day.Format(time.DateOnly), At: day})
		p.Notes[day.Format(time.DateOnly)] = text(growth.NoteLength)
	}
	if stand == growth.Over {
		p.Ended, p.Why = mentorMorning, growth.Parted
	}
	return p
}

// fullMentoring is somebody who said everything and has many pairs.
func fullMentoring(t testing.TB, pattern string) Mentoring {
	m := Mentoring{Offered: true, Known: true, Skills: skillList(t), Sealed: true, Now: mentorMorning, Reason: growth.NoLanguage}
	m.Profile = growth.Profile{Offers: map[string]int{}, Wants: map[string]int{}, Offering: true, Seeking: true, Places: 3, Unit: string([]rune(strings.Repeat(pattern, growth.UnitLength))[:growth.UnitLength])}
	for i, s := range m.Skills.Skills[:growth.MostSkills] {
		m.Profile.Offers[s.ID], m.Profile.Wants[s.ID] = 1+i%3, 1+i%3
	}
	for _, l := range m.Skills.Languages[:growth.MostLanguages] {
		m.Profile.Languages = append(m.Profile.Languages, l.ID)
	}
	for i := range growth.MostNever {
		m.Profile.Never = append(m.Profile.Never, fmt.Sprintf("U0123456789%d", i))
	}
	m.Profile.Leads = m.Profile.Never[:growth.MostLeads]
	for i, stand := range []growth.Stand{growth.Proposed, growth.Agreed, growth.Over} {
		for n := range 20 {
			m.Pairs = append(m.Pairs, pairOf(100*i+n, stand, pattern))
		}
	}
	return m
}

func fullFeedback(pattern string) Feedback {
	text := func(most int) string { return string([]rune(strings.Repeat(pattern, most))[:most]) }
	w := growth.SBI{Situation: text(growth.WordsLength), Behaviour: text(growth.WordsLength), Impact: text(growth.WordsLength), Wish: text(growth.WordsLength)}
	f := Feedback{Offered: true, Off: true}
	for i := range 20 {
		x := growth.Feedback{ID: fmt.Sprint("f", i), Asker: "UANN", Giver: "UBOB", To: "UBOB", Asked: mentorMorning, Ask: growth.Ask{About: text(growth.AskLength), Question: text(growth.AskLength)}}
		f.Waiting = append(f.Waiting, x)
		f.Mine = append(f.Mine, x)
		x.Given, x.Words = mentorMorning, w
		f.Gave = append(f.Gave, x)
		x.ID += "came"
		f.Mine = append(f.Mine, x)
		x.ID, x.Read = x.ID+"read", mentorMorning
		f.Mine = append(f.Mine, x)
	}
	return f
}

func TestMentoringAndFeedbackKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		m := fullMentoring(t, pattern)
		check(t, name, modal("mentor", d.Mentor(m, "note")))
		check(t, name, modal("mentor, first", d.Mentor(Mentoring{Offered: true, Skills: m.Skills}, "")))
		check(t, name, modal("mentor, off", d.Mentor(Mentoring{Skills: m.Skills, Known: true}, "")))
		resting := m
		resting.Profile.Offering, resting.Profile.Seeking = false, false
		check(t, name, modal("mentor, paused", d.Mentor(resting, "")))
		check(t, name, modal("offer", d.MentorOffer(m)))
		check(t, name, modal("wish", d.MentorWish(m)))
		check(t, name, modal("about", d.MentorAbout(m)))
		for _, stand := range []growth.Stand{growth.Proposed, growth.Agreed, growth.Over} {
			check(t, name, modal("pair "+string(stand), d.MentorPair(pairOf(1, stand, pattern), m.Skills, mentorMorning, "note")))
		}
		p := pairOf(1, growth.Agreed, pattern)
		check(t, name, modal("terms", d.MentorTerms(p, p.Terms, "")))
		check(t, name, modal("terms, preview", d.MentorTerms(p, p.Terms, "mark")))
		check(t, name, modal("note", d.MeetingNote(p, p.Met[0].Day, true)))
		check(t, name, modal("times", d.MentorTimes(p, []time.Time{mentorMorning, mentorMorning})))
		check(t, name, modal("no times", d.MentorTimes(p, nil)))
		f := fullFeedback(pattern)
		check(t, name, modal("feedback", d.Feedback(f, "note")))
		check(t, name, modal("feedback, first", d.Feedback(Feedback{Offered: true}, "")))
		check(t, name, modal("ask", d.AskForm(FeedbackAsk{From: "UANN"}, true)))
		check(t, name, modal("ask, preview", d.AskForm(FeedbackAsk{From: "UANN", To: []string{"UBOB", "UCID"}, Ask: f.Mine[0].Ask, Mark: "mark"}, false)))
		raised := []practices.Raised{{Flag: "absolute", Phrase: "always", Ask: "When exactly, last time?"}}
		check(t, name, modal("give", d.GiveForm(Giving{Feedback: f.Waiting[0]})))
		check(t, name, modal("give, preview", d.GiveForm(Giving{Feedback: f.Waiting[0], Draft: f.Gave[0].Words, Raised: raised, Offering: true, Mark: "mark"})))
		check(t, name, modal("told", d.Told(f.Mine[2], true)))
		check(t, name, drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Paired: Paired{Mentoring: m, Feedback: f}})})
	}
	for what, m := range map[string]Message{"proposed": d.SayProposed("p", mentorMorning), "agreed": d.SayAgreed("p"), "lapsed": d.SayLapsed(), "ended": d.SayEnded(),
		"asked": d.SayAsked("f", "UANN", mentorMorning), "told": d.SayTold("f")} {
		check(t, what, message(what, m))
		if raw, err := json.Marshal(m.Blocks); err != nil || what != "asked" && what != "told" && regexp.MustCompile(`(?i)"text":"[^"]*mentor`).MatchString(string(raw)+`"text":"`+m.Text) {
			t.Errorf("the message of %s says what it is about: %s, %v", what, raw, err)
		}
	}
}

func TestGoldenMentoring(t *testing.T) {
	d := newDesk(t)
	m := fullMentoring(t, "x")
	m.Pairs = []MentorPair{pairOf(1, growth.Proposed, "x"), pairOf(2, growth.Agreed, "x"), pairOf(3, growth.Over, "x")}
	m.Profile.Never, m.Profile.Leads, m.Profile.Unit = []string{"UCID"}, []string{"UDEE"}, "Payments"
	golden(t, "Mentor", modal("Mentor", d.Mentor(m, "")))
	p := m.Pairs[1]
	p.Terms.Goal, p.Met, p.Terms.Discreet = "Run a retro alone", p.Met[:2], ""
	p.Notes = map[string]string{p.Met[0].Day: "ask about queues"}
	golden(t, "MentorPair", modal("MentorPair", d.MentorPair(p, m.Skills, mentorMorning, "")))
	f := fullFeedback("x")
	give := Giving{Feedback: f.Waiting[0], Draft: growth.SBI{Situation: "The review on Tuesday", Behaviour: "You always interrupt", Impact: "I stopped talking"}, Mark: "mark"}
	give.Ask = growth.Ask{About: "the review", Question: "What should I keep?"}
	give.Raised = d.Guide.LintMessage(give.Draft.Behaviour)
	golden(t, "GiveForm", modal("GiveForm", d.GiveForm(give)))
}

// No number by which people could be ordered, and no word of whom somebody left out, stands in what the other is shown.
func TestAProposalSaysSkillsAndNothingElse(t *testing.T) {
	d, s := newDesk(t), skillList(t)
	raw, err := json.Marshal(d.MentorPair(pairOf(1, growth.Proposed, "x"), s, mentorMorning, ""))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(raw); !strings.Contains(text, "Flow of work, Coaching people") || strings.Contains(text, "core") || strings.Contains(text, "%") {
		t.Errorf("%s", text)
	}
	one, other := pairOf(1, growth.Over, "x"), pairOf(1, growth.Over, "x")
	one.Began, other.Began = time.Time{}, time.Time{}
	one.Replies = map[growth.Side]growth.Reply{growth.AsMentee: growth.Yes}
	a, _ := json.Marshal(d.MentorPair(one, s, mentorMorning, ""))
	b, _ := json.Marshal(d.MentorPair(other, s, mentorMorning, ""))
	if string(a) != string(b) {
		t.Error("what came to nothing reads in two ways")
	}
	for _, why := range []growth.Reason{growth.NobodyFits, growth.OneLine} {
		m := Mentoring{Offered: true, Known: true, Skills: s, Reason: why, Profile: growth.Profile{Wants: map[string]int{"flow": 1}, Seeking: true}}
		raw, _ := json.Marshal(d.Mentor(m, ""))
		if !strings.Contains(string(raw), "Last night nobody fitted. That") {
			t.Errorf("%s is told as something of its own", why)
		}
	}
}
