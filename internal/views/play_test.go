package views

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
)

// monday is when the retros of these tests begin.
var monday = time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)

var configs = os.DirFS("../../configs")

func newDesk(t testing.TB) Desk {
	words, err := practices.LoadWords(configs)
	if err != nil {
		t.Fatal(err)
	}
	guide, err := practices.LoadGuide(configs)
	if err != nil {
		t.Fatal(err)
	}
	return Desk{Words: words, Guide: guide}
}

func shipped(t testing.TB) practices.Formats {
	formats, err := practices.LoadFormats(configs)
	if err != nil {
		t.Fatal(err)
	}
	return formats
}

// play is a retro that is played with real moves. Everybody says as much as fits, in texts of the longest kind.
type play struct {
	format practices.Format
	mode   flow.Anonymity
	async  bool
	people int // who contribute, the facilitator included
	cards  int
	each   int    // how many insights, decisions, actions …; 0 is as many as a long retro has
	early  bool   // everybody writes a card before collecting begins
	until  string // the stage before which the play stops; "" plays to the end
	// text makes the words of a card, a title, a note: at most so many characters.
	text func(of string, most int) string

	t     testing.TB
	flow  flow.Flow
	s     flow.Session
	click int
	shots []flow.Session
}

const (
	lead     = flow.Person("U000000LEAD")
	watcher  = flow.Person("U000WATCHER")
	stranger = flow.Person("U00STRANGER")
)

func member(i int) flow.Person {
	if i == 0 {
		return lead
	}
	return flow.Person(fmt.Sprintf("U0MEMBER%03d", i))
}

// mask is the pseudonym behind which somebody writes and votes.
func mask(p flow.Person) flow.Person { return "mask of " + p }

func as(p flow.Person) flow.Viewer { return flow.Viewer{Person: p, As: mask(p)} }

// run plays the retro to its end and returns what it looked like: at the beginning of each visit, and when most had
// been said in it.
func (p *play) run(t testing.TB) []flow.Session {
	p.t = t
	if p.text == nil {
		p.text = func(of string, most int) string { return longest(of, most, "Releases wait for a free hand ") }
	}
	r := practices.Retro{Format: p.format, Goal: p.text("goal", 200), Async: p.async, Minutes: p.format.DurationMin,
		Stance: true, Safety: true, Next: "2030-03-18"}
	for i := range min(p.people, 20) {
		r.Old = append(r.Old, flow.Promise{ID: fmt.Sprint("old", i), Title: p.text(fmt.Sprint("old action ", i), flow.ActionLength),
			Owner: member(i), Due: "2030-03-01", Carried: i % 3})
	}
	if p.async {
		day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
		r.Plan = practices.Plan{Shut: day(1).Add(-16 * time.Hour), Collect: day(1), Group: day(2), Vote: day(3), Discuss: day(4), Decide: day(5), Rate: day(6)}
	}
	params, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	p.flow = r.Flow()
	p.s = flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f", Format: params, Anonymity: p.mode, Seed: 7, Seats: map[flow.Person]flow.Role{}}
	for i := range p.people {
		p.s.Seats[member(i)] = flow.Participant
	}
	p.s.Seats[lead] = flow.Facilitator
	if p.people > 1 {
		p.s.Seats[watcher] = flow.Observer
	}
	p.s, _ = flow.Start(p.flow, p.s, monday)
	p.shots = []flow.Session{p.s}
	if p.early {
		for i := range p.people {
			p.sayIn(practices.StageCollect, member(i), flow.Item{Column: p.format.Columns[0].ID, Text: fmt.Sprintf("card %d of %s", 100+i, member(i))})
		}
	}
	for turns := 0; p.s.Running() && p.s.Stage != p.until; turns++ {
		if turns > 40 {
			t.Fatalf("the retro does not end: at %s", p.s.Stage)
		}
		stage, visit := p.s.Stage, p.s.Visit()
		said[stage](p)
		if p.s.Visit() == visit && p.s.Running() {
			p.do(lead, flow.Advance{To: p.exit()})
		}
	}
	p.shots = append(p.shots, p.s)
	return p.shots
}

// desert lets everybody leave, and then as much time pass as moves anything. It returns what there is to see from then on.
func (p *play) desert() []flow.Session {
	p.t.Helper()
	for _, who := range slices.Sorted(maps.Keys(p.s.Seats)) {
		p.do(who, flow.Leave{})
	}
	if len(p.s.Seats) > 0 {
		p.t.Fatalf("%d seats are taken after everybody left", len(p.s.Seats))
	}
	shots := []flow.Session{p.s}
	for day := 1; p.s.Running() && day <= 30; day++ {
		next, _, err := flow.Step(p.flow, p.s, flow.Move{At: monday.AddDate(0, 0, day), Do: flow.Tick{}})
		if err != nil {
			p.t.Fatalf("%s, %s, day %d: %v", p.format.ID, p.s.Stage, day, err)
		}
		p.s = next
		shots = append(shots, p.s)
	}
	return shots
}

// exit leaves the discussion after the second topic: the others would look the same.
func (p *play) exit() string {
	if p.s.Stage == practices.StageOutcome && p.s.Times(practices.StageOutcome) >= 2 {
		return practices.StageDecide
	}
	return ""
}

// do makes a move that must be allowed. When it begins another visit, the one before is kept as it was at its end.
func (p *play) do(by flow.Person, act flow.Act) { p.t.Helper(); p.move("", by, act) }

func (p *play) move(stage string, by flow.Person, act flow.Act) {
	p.t.Helper()
	p.click++
	m := flow.Move{ID: fmt.Sprintf("click%d", p.click), By: by, As: mask(by), At: monday, Stage: stage, Do: act}
	next, _, err := flow.Step(p.flow, p.s, m)
	if err != nil {
		p.t.Fatalf("%s, %s: %s cannot %+v: %v", p.format.ID, p.s.Stage, by, act, err)
	}
	if next.Visit() != p.s.Visit() {
		p.shots = append(p.shots, p.s, next)
	}
	p.s = next
}

func (p *play) say(by flow.Person, b flow.Body) { p.t.Helper(); p.do(by, flow.Say{Body: b}) }

// sayIn says something in a stage that has not begun.
func (p *play) sayIn(stage string, by flow.Person, b flow.Body) {
	p.t.Helper()
	p.move(stage, by, flow.Say{Body: b})
}

// everybody lets each person say something, until the stage ends because nobody is missing.
func (p *play) everybody(body func(i int) flow.Body) {
	visit := p.s.Visit()
	for i := range p.people {
		if p.s.Visit() == visit {
			p.say(member(i), body(i))
		}
	}
}

// room is the session as somebody sees it.
func room(t testing.TB, s flow.Session, who flow.Viewer) practices.RetroRoom {
	t.Helper()
	r, err := practices.LookIn[practices.RetroRoom](s, "C0CHANNEL", who, monday)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// longest begins with a mark and goes on with a pattern until the text has so many characters.
func longest(of string, most int, pattern string) string {
	text := []rune(of + " " + strings.Repeat(pattern, most))
	return strings.TrimSpace(string(text[:most-1])) + "."
}

func topicIDs(s flow.Session) (ids []string) {
	for _, t := range practices.RetroTopics(s) {
		ids = append(ids, t.ID)
	}
	return slices.Clip(ids)
}
