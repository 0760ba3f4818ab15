package growth

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"steward/configs"
)

var (
	asked    = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	answerBy = asked.AddDate(0, 0, 4)
)

// proposed is a pair of which the mentor may answer until Friday and the mentee until Monday after.
func proposed() Pair {
	return Pair{Mentor: "m", Mentee: "e", Stand: Proposed, Until: map[Side]time.Time{AsMentor: answerBy, AsMentee: answerBy.AddDate(0, 0, 3)}}
}

func answered(t *testing.T, p Pair, s Side, yes bool) Pair {
	t.Helper()
	p, err := p.Answer(s, yes, asked)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBothMustSayYes(t *testing.T) {
	p := answered(t, proposed(), AsMentor, true)
	if p.Stand != Proposed || !p.Waits(AsMentee, asked) || p.Waits(AsMentor, asked) {
		t.Errorf("after one yes: %+v", p)
	}
	both := answered(t, p, AsMentee, true)
	if both.Stand != Agreed || !both.Began.Equal(asked) || both.Terms != UsualTerms || p.Stand != Proposed {
		t.Errorf("after two: %+v", both)
	}
	if _, err := both.Answer(AsMentor, false, asked); !errors.Is(err, ErrAnswered) {
		t.Errorf("a no after it was agreed: %v", err)
	}
	if _, err := proposed().Answer(AsMentor, true, answerBy); !errors.Is(err, ErrLate) {
		t.Errorf("a yes when time is up: %v", err)
	}
	barred := p
	barred.Barred = true
	barred = answered(t, barred, AsMentee, true)
	if barred.Stand != Proposed || !barred.Look().Equal(answerBy.AddDate(0, 0, 3)) {
		t.Errorf("two who came to be in one line: %+v", barred)
	}
	mind := answered(t, answered(t, p, AsMentor, false), AsMentee, true)
	if mind.Stand != Proposed || mind.Replies[AsMentor] != No {
		t.Errorf("a yes that became a no: %+v", mind)
	}
	if _, err := mind.Answer(AsMentor, true, asked); !errors.Is(err, ErrAnswered) {
		t.Errorf("a no that becomes a yes: %v", err)
	}
}

// Whatever the one who is due to answer does but say yes, the other sees the same at the same time.
func TestANoLooksLikeSilence(t *testing.T) {
	for _, mentee := range []Reply{Unsaid, Yes} {
		silent := proposed()
		if mentee == Yes {
			silent = answered(t, silent, AsMentee, true)
		}
		said := answered(t, silent, AsMentor, false)
		for at := asked; at.Before(answerBy.AddDate(0, 0, 7)); at = at.Add(6 * time.Hour) {
			a, over := silent.Lapse(at)
			b, alike := said.Lapse(at)
			if over != alike || a.Stand != b.Stand || a.Why != b.Why || !a.Ended.Equal(b.Ended) || a.Waits(AsMentee, at) != b.Waits(AsMentee, at) {
				t.Fatalf("%v: silence %v %+v, no %v %+v", at, over, a, alike, b)
			}
			if !reflect.DeepEqual(a.Seen(AsMentee), b.Seen(AsMentee)) {
				t.Fatalf("%v: the mentee sees %+v, and after a no %+v", at, a.Seen(AsMentee), b.Seen(AsMentee))
			}
			if a.Taken(AsMentee) != b.Taken(AsMentee) {
				t.Fatalf("%v: the mentee's place tells", at)
			}
		}
		if said.Taken(AsMentor) || !silent.Taken(AsMentor) {
			t.Error("who says no is free at once, and nobody else")
		}
	}
}

func TestAPairEndsOnce(t *testing.T) {
	p := answered(t, answered(t, proposed(), AsMentor, true), AsMentee, true).End(Parted, answerBy)
	if again := p.End(InLine, answerBy.Add(time.Hour)); again.Why != Parted || !again.Ended.Equal(answerBy) {
		t.Errorf("%+v", again)
	}
	if _, err := p.Answer(AsMentor, true, asked); !errors.Is(err, ErrLate) {
		t.Errorf("%v", err)
	}
	if p.Side("m") != AsMentor || p.Side("x") != "" || p.Who(AsMentee) != "e" || AsMentee.Other() != AsMentor || AsMentor.Other() != AsMentee {
		t.Error("sides")
	}
}

func TestMeetingsAreCountedOnceAndLookedBackOn(t *testing.T) {
	met := []Met{{"2026-03-02", asked}}
	if m, ok := Noted(met, asked.Add(19*time.Hour)); !ok || m.Day != "2026-03-02" {
		t.Error("the other notes the same meeting in the evening, elsewhere a day earlier")
	}
	if _, ok := Noted(met, asked.Add(21*time.Hour)); ok {
		t.Error("a meeting on the next day")
	}
	p := Pair{Stand: Agreed, Terms: UsualTerms}
	for n, want := range map[int]bool{0: false, 5: false, 6: true, 7: true} {
		if p.LooksBack(n) != want {
			t.Errorf("after %d meetings: %v", n, !want)
		}
	}
	p.Looked = 6
	if p.LooksBack(11) || !p.LooksBack(12) {
		t.Error("after six more")
	}
}

func TestTerms(t *testing.T) {
	if err := UsualTerms.Check(); err != nil {
		t.Error(err)
	}
	for rule, bad := range map[string]struct {
		terms Terms
		err   error
	}{
		"a rhythm of five weeks": {Terms{Weeks: 5, Minutes: 45, Meetings: 6}, ErrTerms},
		"no length":              {Terms{Weeks: 3, Meetings: 6}, ErrTerms},
		"a hundred meetings":     {Terms{Weeks: 3, Minutes: 45, Meetings: 100}, ErrTerms},
		"a long goal":            {Terms{Weeks: 3, Minutes: 45, Meetings: 6, Goal: strings.Repeat("ü", GoalLength+1)}, ErrLongWords},
	} {
		if err := bad.terms.Check(); !errors.Is(err, bad.err) {
			t.Errorf("%s: %v", rule, err)
		}
	}
}

func TestProfiles(t *testing.T) {
	skills, err := LoadSkills(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	good := Profile{Offers: map[string]int{"facilitation": 3}, Wants: map[string]int{"flow": 1}, Offering: true, Seeking: true, Places: 1, Languages: []string{"en"}, Leads: []string{"b"}, Never: []string{"c"}}
	if err := good.Check("a", skills); err != nil {
		t.Error(err)
	}
	many := map[string]int{}
	for _, s := range skills.Skills[:MostSkills+1] {
		many[s.ID] = 1
	}
	for rule, tt := range map[string]struct {
		change func(*Profile)
		err    error
	}{
		"a skill that is not on the list": {func(p *Profile) { p.Offers = map[string]int{"juggling": 1} }, ErrUnknownSkill},
		"a level of four":                 {func(p *Profile) { p.Offers = map[string]int{"flow": 4} }, ErrUnknownSkill},
		"a language that is not":          {func(p *Profile) { p.Languages = []string{"xx"} }, ErrUnknownSkill},
		"too many skills":                 {func(p *Profile) { p.Wants = many }, ErrManySkills},
		"offering nothing":                {func(p *Profile) { p.Offers = nil }, ErrNoSkill},
		"seeking nothing":                 {func(p *Profile) { p.Wants = nil }, ErrNoSkill},
		"no language":                     {func(p *Profile) { p.Languages = nil }, ErrNoLanguage},
		"four mentees":                    {func(p *Profile) { p.Places = 4 }, ErrPlaces},
		"offering no place":               {func(p *Profile) { p.Places = 0 }, ErrPlaces},
		"oneself as one's lead":           {func(p *Profile) { p.Leads = []string{"a"} }, ErrNameSelf},
		"a long unit":                     {func(p *Profile) { p.Unit = strings.Repeat("x", UnitLength+1) }, ErrLongUnit},
		"too many left out":               {func(p *Profile) { p.Never = make([]string, MostNever+1) }, ErrManyNamed},
	} {
		p := good
		tt.change(&p)
		if err := p.Check("a", skills); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", rule, err)
		}
	}
	p := good.Part("d").Part("d")
	if len(p.Apart) != 1 || len(good.Apart) != 0 || !p.Names("d") || !p.Names("b") || p.Names("x") {
		t.Errorf("%+v", p)
	}
	if q := p.Without("d").Without("b").Without("c"); q.Names("b") || q.Names("c") || q.Names("d") || !good.Names("c") {
		t.Errorf("%+v", q)
	}
}

func TestSkillsOfOnesOwnStandBesideTheOthers(t *testing.T) {
	load := func(text string) (Skills, error) {
		return LoadSkills(configs.Over(fstest.MapFS{"skills-ours.yaml": {Data: []byte(text)}}))
	}
	s, err := load("version: 1\nlicense: ours\nskills:\n  - {id: beekeeping, name: Beekeeping}\n")
	if err != nil || s.Skill("beekeeping") != "Beekeeping" || s.Skill("flow") == "" || s.Language("de") != "German" || s.Skill("x") != "" {
		t.Errorf("%v, %+v", err, s)
	}
	for rule, text := range map[string]string{
		"there twice":      "skills:\n  - {id: flow, name: Flow}\n",
		"an id":            "skills:\n  - {id: Bee Keeping, name: Bees}\n",
		"a name":           "languages:\n  - {id: tlh}\n",
		"line 2":           "skills:\n  - {id: bees, name: Bees, level: 3}\n",
		"a list holds 100": "skills:\n" + numbered(100),
	} {
		if _, err := load(text); err == nil || !strings.Contains(err.Error(), rule) || !strings.Contains(err.Error(), "skills-ours.yaml") {
			t.Errorf("%q: %v", rule, err)
		}
	}
	if _, err := LoadSkills(fstest.MapFS{}); err == nil {
		t.Error("without a list nothing can be chosen")
	}
}

func numbered(n int) (text string) {
	for i := range n {
		text += "  - {id: skill-" + strings.Repeat("i", i+1) + ", name: One more}\n"
	}
	return text
}
