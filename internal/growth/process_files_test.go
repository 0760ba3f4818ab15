package growth

import (
	"errors"
	"testing"
	"testing/fstest"

	"steward/configs"
	"steward/internal/calendar"
)

func TestTheShippedLadder(t *testing.T) {
	l, err := LoadLadder(configs.Files)
	if err != nil || len(l.Rungs) != 6 {
		t.Fatalf("%v: %d levels", err, len(l.Rungs))
	}
	today, p := day(t, "2026-05-04"), Process{}
	yes := MaturityAnswer{Yes: true, Evidence: "the board"}
	answers := map[string]MaturityAnswer{"one-board": yes, "start-finish": yes, "blocked-marked": yes, "asker-known": yes}
	p, err = p.Answer(l, 1, answers, " Limit work ", today)
	if err != nil || l.Level(p.Maturity) != 1 || p.Maturity.Focus != "Limit work" {
		t.Fatalf("four of five checks: %v, level %d", err, l.Level(p.Maturity))
	}
	if rung, open := l.Open(p.Maturity); rung.Level != 2 || len(open) != 5 {
		t.Errorf("next is level %d with %d open checks", rung.Level, len(open))
	}
	if _, err := p.Answer(l, 2, map[string]MaturityAnswer{"wip-limited": {Yes: true}}, "", today); !errors.Is(err, ErrNoEvidence) {
		t.Errorf("a yes without evidence: %v", err)
	}
	delete(answers, "one-board")
	if less, err := p.Answer(l, 1, answers, "", today); err != nil || l.Level(less.Maturity) != 0 || l.Level(p.Maturity) != 1 {
		t.Errorf("an answer that is taken back: %v, level %d, before %d", err, l.Level(less.Maturity), l.Level(p.Maturity))
	}
	if _, err := p.Answer(l, 9, nil, "", today); !errors.Is(err, ErrNoSuch) {
		t.Errorf("a level that there is not: %v", err)
	}
}

func TestTheShippedMarksOfTakingOver(t *testing.T) {
	marks, err := LoadTakeover(configs.Files)
	if err != nil || len(marks) != 6 {
		t.Fatalf("%v: %d marks", err, len(marks))
	}
	h := calendar.Hours{Off: []calendar.Span{{First: day(t, "2026-02-27"), Last: day(t, "2026-02-27")}}}
	start := day(t, "2026-01-31") // a Saturday, and the last of a month
	for i, want := range []string{"2026-02-02", "2026-02-06", "2026-02-26", "2026-04-30", "2026-07-31", "2027-01-29"} {
		if got := marks[i].Due(start, h); got != day(t, want) {
			t.Errorf("%s: %s, want %s", marks[i].ID, got, want)
		}
	}
	used := map[string]bool{}
	for _, m := range marks {
		for _, c := range m.Checks {
			used[c.Data] = true
		}
	}
	for _, s := range Signs {
		if !used[s] && s != "agreement" { // for an operator's own marks: that a team agreed to something says not to what
			t.Errorf("no check is ticked by %q", s)
		}
	}
}

func TestTicksComeFromDataOrByHand(t *testing.T) {
	marks, _ := LoadTakeover(configs.Files)
	month, today := marks[2], day(t, "2026-05-04")
	var fresh Takeover
	tk := fresh.Tick(month, []string{"m1-plan"}, " went well ", today)
	if fresh.Ticks != nil || tk.Ticks["m1-plan"] != today || tk.Notes["month-1"] != "went well" {
		t.Errorf("%+v of %+v", tk, fresh)
	}
	signs := map[string]string{"retro": "one in May"}
	if n := tk.Done(month, signs); n != 2 {
		t.Errorf("%d of four", n)
	}
	if ticked, data := tk.Ticked(month.Checks[0], signs); !ticked || !data {
		t.Error("what data shows is not ticked")
	}
	if tk = tk.Tick(month, nil, "", today); tk.Done(month, nil) != 0 || len(tk.Notes) != 0 {
		t.Errorf("taken back: %+v", tk)
	}
}

func TestFilesThatAreWrongAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		LadderFile:   "levels:\n  - {level: 0, name: a, looks: b}\n  - {level: 2, name: a, looks: b, checks: [{id: x, ask: y}]}\n",
		TakeoverFile: "marks:\n  - {id: a, name: b, days: 1, do: [c], checks: [{id: d, text: e, data: weather}]}\n",
	} {
		files := fstest.MapFS{name: {Data: []byte(text)}}
		_, one := LoadLadder(files)
		_, two := LoadTakeover(files)
		if one == nil || two == nil {
			t.Errorf("%s is taken: %v, %v", name, one, two)
		}
	}
}

func TestAdviceOnPartners(t *testing.T) {
	for _, c := range []struct {
		influence, support int
		want               string
	}{
		{5, 0, ListenFirst}, {4, -2, ListenFirst}, {4, 1, WorkClosely}, {5, 2, WorkClosely}, {3, 1, UseAsVoice}, {1, 2, UseAsVoice}, {3, 0, KeepInformed}, {1, -2, KeepInformed},
	} {
		if got := (Partner{Influence: c.influence, Support: c.support}).Advice(); got != c.want {
			t.Errorf("%d %d: %s, want %s", c.influence, c.support, got, c.want)
		}
	}
}

func TestPartnersAreAskedAboutAfterTwoMonths(t *testing.T) {
	added := day(t, "2026-03-01")
	m, err := Partners{}.Put(Partner{ID: "a", Name: "Support", Relation: "customer", Influence: 3, Added: added})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(m.Due(added.Add(59))); n != 0 {
		t.Errorf("%d a day early", n)
	}
	if n := len(m.Due(added.Add(60))); n != 1 {
		t.Errorf("%d on the day", n)
	}
	p, _ := m.Entry("a")
	p.Last = added.Add(50)
	m, _ = m.Put(p)
	if look, ok := m.Look(); !ok || look != added.Add(110) {
		t.Errorf("after a talk it is asked on %s", look)
	}
	p.Next = added.Add(150)
	m, _ = m.Put(p)
	if look, _ := m.Look(); look != added.Add(151) {
		t.Errorf("with a day for the next talk it is asked on %s", look)
	}
	p.Next = added.Add(57)
	m, _ = m.Put(p)
	if look, _ := m.Look(); look != added.Add(58) {
		t.Errorf("a contact that was set for a week later and not noted is asked about on %s", look)
	}
	p.Last = added.Add(57)
	m, _ = m.Put(p)
	if look, _ := m.Look(); look != added.Add(117) {
		t.Errorf("after that contact it is asked on %s", look)
	}
	m.Shared = []SharedPart{{ID: "s", Entry: "a", With: "UBOB"}}
	if m = m.Drop("a"); len(m.Entries) != 0 || len(m.Shared) != 0 {
		t.Errorf("something stays: %+v", m)
	}
	for name, wrong := range map[string]Partner{
		"no name": {Relation: "up", Influence: 1}, "no relation": {Name: "x", Influence: 1}, "too strong": {Name: "x", Relation: "up", Influence: 6},
		"too weak": {Name: "x", Relation: "up"}, "too friendly": {Name: "x", Relation: "up", Influence: 1, Support: 3},
	} {
		if _, err := m.Put(wrong); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
