package growth

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// published is the example of the reference, as it stands there.
type published struct {
	Mentors []struct {
		ID     string         `json:"id"`
		Offers map[string]int `json:"offers"`
		TZ     int            `json:"tz"`
		Lang   []string       `json:"lang"`
		Unit   string         `json:"unit"`
		Cap    int            `json:"cap"`
	} `json:"mentors"`
	Mentees []struct {
		ID    string         `json:"id"`
		Wants map[string]int `json:"wants"`
		TZ    int            `json:"tz"`
		Lang  []string       `json:"lang"`
		Unit  string         `json:"unit"`
		Line  []string       `json:"line"`
	} `json:"mentees"`
	Scores    map[string]*float64 `json:"scores"`
	Prefs     map[string][]string `json:"prefs"`
	Match     map[string][]string `json:"match"`
	Unmatched []string            `json:"unmatched"`
}

func readPublished(t *testing.T) (p published, mentors []Mentor, mentees []Mentee, bars Bars) {
	t.Helper()
	raw, err := os.ReadFile("testdata/mentoring-vectors.json")
	var all struct {
		Match published `json:"mentoring_match"`
	}
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	p, bars.Lines = all.Match, Lines{}
	for _, m := range p.Mentors {
		mentors = append(mentors, Mentor{m.ID, m.Offers, 60 * m.TZ, m.Lang, m.Unit, m.Cap})
	}
	for _, e := range p.Mentees {
		mentees = append(mentees, Mentee{e.ID, e.Wants, 60 * e.TZ, e.Lang, e.Unit})
		bars.Lines[e.ID] = e.Line
	}
	return p, mentors, mentees, bars
}

func TestThePublishedExample(t *testing.T) {
	p, mentors, mentees, bars := readPublished(t)
	f := newField(mentors, mentees, bars)
	points := map[string]int{}
	for e, wishes := range f.wishes {
		var prefs []string
		for _, w := range wishes {
			prefs = append(prefs, mentors[w.mentor].ID)
			points[mentees[e].ID+"-"+mentors[w.mentor].ID] = w.score
		}
		if !slices.Equal(prefs, p.Prefs[mentees[e].ID]) {
			t.Errorf("%s would have %v, in this order; published: %v", mentees[e].ID, prefs, p.Prefs[mentees[e].ID])
		}
	}
	if len(p.Scores) != 15 {
		t.Fatalf("%d scores published", len(p.Scores))
	}
	for pair, want := range p.Scores {
		got, admissible := points[pair]
		if admissible != (want != nil) || want != nil && got != int(math.Round(*want*10000)) {
			t.Errorf("%s: %d, %v", pair, got, admissible)
		}
	}
	s := Settle(mentors, mentees, bars)
	match := map[string][]string{}
	for _, m := range s.Pairs {
		match[m.Mentor] = append(match[m.Mentor], m.Mentee)
	}
	if !maps.EqualFunc(match, p.Match, slices.Equal) {
		t.Errorf("matched %v, published: %v", match, p.Match)
	}
	want := []Left{{"b", AsMentee, NoPlace}}
	if !slices.Equal(s.Unmatched, want) {
		t.Errorf("left: %v, want %v", s.Unmatched, want)
	}
}

func TestWhatIsTaught(t *testing.T) {
	m := Mentor{Offers: map[string]int{"flow": 3, "change": 1}}
	e := Mentee{Wants: map[string]int{"change": 1, "flow": 3, "hiring": 2}}
	if got := Taught(m, e); !slices.Equal(got, []string{"flow", "change"}) {
		t.Errorf("%v", got)
	}
	if Score(m, Mentee{Wants: map[string]int{"hiring": 3}}) != 0 {
		t.Error("a score without anything to learn")
	}
}

func TestReasons(t *testing.T) {
	flow, en, de := map[string]int{"flow": 3}, []string{"en"}, []string{"de"}
	mentor := func(id string, lang []string) Mentor {
		return Mentor{ID: id, Offers: flow, Languages: lang, Places: 1}
	}
	mentee := func(id string) Mentee { return Mentee{ID: id, Wants: flow, Languages: en} }
	apart := func(a, b string) Bars { return Bars{Apart: map[Two]bool{Both(a, b): true}} }
	aside := func(by, of string) Bars { return Bars{Never: map[Aside]bool{{by, of}: true}} }
	for rule, tt := range map[string]struct {
		mentors []Mentor
		mentees []Mentee
		bars    Bars
		want    map[string]Reason // "mentee:a" …
	}{
		"nobody offers it":                           {nil, []Mentee{mentee("a")}, Bars{}, map[string]Reason{"mentee:a": NobodyFits}},
		"left out looks as if nobody did":            {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, apart("a", "m"), map[string]Reason{"mentee:a": NobodyFits, "mentor:m": NobodyFits}},
		"and does not hide what others are short of": {[]Mentor{mentor("m", en), mentor("n", de)}, []Mentee{mentee("a")}, apart("a", "m"), map[string]Reason{"mentee:a": NoLanguage, "mentor:m": NobodyFits, "mentor:n": NoLanguage}},
		"who leaves somebody out learns nothing":     {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, aside("a", "m"), map[string]Reason{"mentee:a": NoPlace, "mentor:m": NobodyFits}},
		"nor of their language":                      {[]Mentor{mentor("m", de)}, []Mentee{mentee("a")}, aside("a", "m"), map[string]Reason{"mentee:a": NoLanguage, "mentor:m": NobodyFits}},
		"and is not there for who left them out":     {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, aside("m", "a"), map[string]Reason{"mentee:a": NobodyFits, "mentor:m": Elsewhere}},
		"no language in common":                      {[]Mentor{mentor("m", de)}, []Mentee{mentee("a")}, Bars{}, map[string]Reason{"mentee:a": NoLanguage, "mentor:m": NoLanguage}},
		"a lead":                                     {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, Bars{Lines: Lines{"a": {"x"}, "x": {"m"}}}, map[string]Reason{"mentee:a": NoPlace, "mentor:m": OneLine}},
		"and somebody whom they lead":                {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, Bars{Lines: Lines{"m": {"a"}}}, map[string]Reason{"mentee:a": OneLine, "mentor:m": Elsewhere}},
		"a circle of leads is still a line":          {[]Mentor{mentor("m", en)}, []Mentee{mentee("a")}, Bars{Lines: Lines{"m": {"x"}, "x": {"m", "a"}}}, map[string]Reason{"mentee:a": OneLine, "mentor:m": Elsewhere}},
		"no place left":                              {[]Mentor{mentor("m", en)}, []Mentee{mentee("a"), mentee("b")}, Bars{}, map[string]Reason{"mentee:b": NoPlace}},
		"the one who fits got another":               {[]Mentor{mentor("m", en), mentor("n", en)}, []Mentee{mentee("a")}, Bars{}, map[string]Reason{"mentor:n": Elsewhere}},
		"nobody mentors themselves":                  {[]Mentor{mentor("a", en)}, []Mentee{mentee("a")}, Bars{}, map[string]Reason{"mentee:a": NobodyFits, "mentor:a": NobodyFits}},
		"who has no place gets nobody":               {[]Mentor{{ID: "m", Offers: flow, Languages: en}}, []Mentee{mentee("a")}, Bars{}, map[string]Reason{"mentee:a": NoPlace}},
	} {
		got := map[string]Reason{}
		for _, l := range Settle(tt.mentors, tt.mentees, tt.bars).Unmatched {
			got[string(l.As)+":"+l.Person] = l.Why
		}
		if !maps.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", rule, got, tt.want)
		}
	}
}

// world is a small place in which much is barred.
type world struct {
	mentors []Mentor
	mentees []Mentee
	bars    Bars
}

func drawWorld(t *rapid.T) world {
	skills, languages := []string{"a", "b", "c", "d"}, []string{"en", "de", "ru"}
	some := func(what string) map[string]int {
		return rapid.MapOfN(rapid.SampledFrom(skills), rapid.IntRange(1, 3), 0, 3).Draw(t, what)
	}
	tongues := rapid.SliceOfNDistinct(rapid.SampledFrom(languages), 1, 2, rapid.ID[string])
	zone, unit := rapid.IntRange(-48, 56), rapid.SampledFrom([]string{"", "A", "B"})
	w := world{bars: Bars{Lines: Lines{}, Never: map[Aside]bool{}, Apart: map[Two]bool{}}}
	ids := make([]string, rapid.IntRange(2, 12).Draw(t, "people"))
	for i := range ids {
		ids[i] = fmt.Sprintf("p%02d", i)
	}
	one := rapid.SampledFrom(ids)
	for _, id := range ids {
		if rapid.Bool().Draw(t, "offers") {
			w.mentors = append(w.mentors, Mentor{id, some("offers"), 15 * zone.Draw(t, "zone"), tongues.Draw(t, "languages"), unit.Draw(t, "unit"), rapid.IntRange(0, 3).Draw(t, "places")})
		}
		if rapid.Bool().Draw(t, "wishes") {
			w.mentees = append(w.mentees, Mentee{id, some("wants"), 15 * zone.Draw(t, "zone"), tongues.Draw(t, "languages"), unit.Draw(t, "unit")})
		}
		if rapid.IntRange(0, 3).Draw(t, "led") == 0 {
			w.bars.Lines[id] = []string{one.Draw(t, "lead")}
		}
		if rapid.IntRange(0, 3).Draw(t, "leaves out") == 0 {
			w.bars.Never[Aside{id, one.Draw(t, "left out")}] = true
		}
		if rapid.IntRange(0, 7).Draw(t, "were a pair") == 0 {
			w.bars.Apart[Both(id, one.Draw(t, "with"))] = true
		}
	}
	return w
}

// admits is the rule told the plain way, to compare with.
func (w world) admits(m Mentor, e Mentee) bool {
	taught := false
	for skill := range e.Wants {
		taught = taught || m.Offers[skill] > 0
	}
	return m.ID != e.ID && taught && speak(m.Languages, e.Languages) && !w.bars.Lines.Join(m.ID, e.ID) &&
		!w.bars.Apart[Both(m.ID, e.ID)] && !w.bars.Never[Aside{m.ID, e.ID}] && !w.bars.Never[Aside{e.ID, m.ID}]
}

func TestWhateverComesOfAMatching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		s := Settle(w.mentors, w.mentees, w.bars)
		mentors, mentees := map[string]Mentor{}, map[string]Mentee{}
		for _, m := range w.mentors {
			mentors[m.ID] = m
		}
		for _, e := range w.mentees {
			mentees[e.ID] = e
		}
		has, of := map[string][]Match{}, map[string]Match{}
		for _, p := range s.Pairs {
			m, e := mentors[p.Mentor], mentees[p.Mentee]
			if !w.admits(m, e) {
				t.Fatalf("%s and %s must not be a pair", p.Mentor, p.Mentee)
			}
			if _, twice := of[p.Mentee]; twice {
				t.Fatalf("%s has two mentors", p.Mentee)
			}
			if p.Score != Score(m, e) || p.Score < 1 || p.Score > 10000 {
				t.Fatalf("score %d, alone %d", p.Score, Score(m, e))
			}
			has[p.Mentor], of[p.Mentee] = append(has[p.Mentor], p), p
		}
		for _, m := range w.mentors {
			if len(has[m.ID]) > m.Places {
				t.Fatalf("%s has %d mentees and %d places", m.ID, len(has[m.ID]), m.Places)
			}
		}
		for _, m := range w.mentors { // nobody would both rather have each other
			for _, e := range w.mentees {
				if !w.admits(m, e) {
					continue
				}
				points := Score(m, e)
				got, matched := of[e.ID]
				rather := !matched || points > got.Score || points == got.Score && m.ID < got.Mentor
				wanted := len(has[m.ID]) < m.Places
				for _, p := range has[m.ID] {
					wanted = wanted || points > p.Score || points == p.Score && e.ID < p.Mentee
				}
				if rather && wanted {
					t.Fatalf("%s and %s would both rather have each other: %v", m.ID, e.ID, s.Pairs)
				}
			}
		}
		left := 0
		for _, l := range s.Unmatched {
			if l.As == AsMentee {
				if _, matched := of[l.Person]; matched {
					t.Fatalf("%s is matched and left", l.Person)
				}
				left++
			}
		}
		if left+len(s.Pairs) != len(w.mentees) {
			t.Fatalf("%d matched, %d left, of %d", len(s.Pairs), left, len(w.mentees))
		}
		shuffled := world{rapid.Permutation(w.mentors).Draw(t, "mentors"), rapid.Permutation(w.mentees).Draw(t, "mentees"), w.bars}
		if again := Settle(shuffled.mentors, shuffled.mentees, shuffled.bars); fmt.Sprint(again) != fmt.Sprint(s) {
			t.Fatalf("in another order it comes to\n%v and not\n%v", again, s)
		}
	})
}

// What somebody is told does not depend on whether another left them out or is not there at all.
func TestExclusionsAreNotSeenFromReasons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		if len(w.mentees) == 0 {
			return
		}
		e := rapid.SampledFrom(w.mentees).Draw(t, "mentee")
		var there []Mentor
		for _, m := range w.mentors {
			if !w.bars.Apart[Both(m.ID, e.ID)] && !w.bars.Never[Aside{m.ID, e.ID}] {
				there = append(there, m)
			}
		}
		with, without := Settle(w.mentors, []Mentee{e}, w.bars), Settle(there, []Mentee{e}, w.bars)
		if menteeTold(with) != menteeTold(without) {
			t.Fatalf("told %q, and %q if they were not there", menteeTold(with), menteeTold(without))
		}
	})
}

// menteeTold is the reason that the one mentee is told, "" if somebody was found.
func menteeTold(s Settled) (r Reason) {
	for _, l := range s.Unmatched {
		if l.As == AsMentee {
			r = l.Why
		}
	}
	return r
}

// Nobody finds out who offers something by leaving people out or saying that they report to them: what they are told stays
// the same, whomever they name, unless somebody is found.
func TestNamingPeopleTellsNothingOfThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		if len(w.mentees) == 0 || len(w.mentors) == 0 {
			return
		}
		e := rapid.SampledFrom(w.mentees).Draw(t, "mentee")
		before := menteeTold(Settle(w.mentors, []Mentee{e}, w.bars))
		m := rapid.SampledFrom(w.mentors).Draw(t, "named")
		if m.ID == e.ID {
			return
		}
		if rapid.Bool().Draw(t, "as lead") {
			w.bars.Lines[e.ID] = append(w.bars.Lines[e.ID], m.ID)
		} else {
			w.bars.Never[Aside{e.ID, m.ID}] = true
		}
		after := menteeTold(Settle(w.mentors, []Mentee{e}, w.bars))
		if before != "" && before != after || before == "" && after != "" && after != NoPlace {
			t.Fatalf("told %q before %s was named, and %q after", before, m.ID, after)
		}
	})
}

// 500 mentors and 2,000 mentees, as a company of ten thousand might have.
func BenchmarkSettle(b *testing.B) {
	const mentors, mentees, skills = 500, 2000, 35
	n := uint32(7)
	draw := func(most int) int { // a small generator of numbers, the same everywhere
		n = n*1664525 + 1013904223
		return int(n>>8) % most
	}
	some := func() map[string]int {
		m := map[string]int{}
		for range 1 + draw(4) {
			m[fmt.Sprintf("skill%02d", draw(skills))] = 1 + draw(3)
		}
		return m
	}
	tongues := func() []string { return [][]string{{"en"}, {"en", "de"}, {"de"}, {"ru", "en"}}[draw(4)] }
	w := world{bars: Bars{Lines: Lines{}, Apart: map[Two]bool{}}}
	for i := range mentors {
		w.mentors = append(w.mentors, Mentor{fmt.Sprintf("m%04d", i), some(), 60 * (draw(24) - 11), tongues(), fmt.Sprint("unit", draw(20)), 1 + draw(3)})
	}
	for i := range mentees {
		id := fmt.Sprintf("e%04d", i)
		w.mentees = append(w.mentees, Mentee{id, some(), 60 * (draw(24) - 11), tongues(), fmt.Sprint("unit", draw(20))})
		w.bars.Lines[id] = []string{fmt.Sprintf("m%04d", draw(mentors))}
		w.bars.Apart[Both(id, fmt.Sprintf("m%04d", draw(mentors)))] = true
	}
	b.ReportAllocs()
	matched := 0
	for b.Loop() {
		matched = len(Settle(w.mentors, w.mentees, w.bars).Pairs)
	}
	if matched < mentors/2 {
		b.Fatalf("only %d pairs", matched)
	}
	b.ReportMetric(float64(matched), "pairs")
}
