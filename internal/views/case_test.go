package views

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// dialogue is a conversation of some people who write texts of the longest kind, moment by moment.
type dialogue struct {
	t      *testing.T
	c      practices.Conflict
	f      flow.Flow
	s      flow.Session
	n      int
	text   func(of string, most int) string
	people []flow.Person
	shots  []flow.Session
}

func converse(t *testing.T, d Desk, people int, text func(of string, most int) string) *dialogue {
	t.Helper()
	k := &dialogue{t: t, text: text}
	s := flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f00", Anonymity: flow.Named, Seed: 4, Seats: map[flow.Person]flow.Role{}}
	for i := range people {
		p := flow.Person(fmt.Sprint("U0PERSON", i))
		k.people = append(k.people, p)
		s.Seats[p] = flow.Participant
	}
	topic := text("topic", 120)
	k.c = practices.NewConflict(d.Guide, k.people[0], topic, d.InvitationText(string(k.people[0]), topic, people))
	s.Format, _ = json.Marshal(k.c)
	k.f = k.c.Flow()
	k.s, _ = flow.Start(k.f, s, monday)
	return k
}

func (k *dialogue) say(by flow.Person, b flow.Body) {
	k.t.Helper()
	k.n++
	var err error
	at := k.s.Stage
	k.shots = append(k.shots, k.s)
	if k.s, _, err = flow.Step(k.f, k.s, flow.Move{ID: fmt.Sprint("m", k.n), By: by, At: monday, Do: flow.Say{Body: b}}); err != nil {
		k.t.Fatalf("%s says %s in %s: %v", by, flow.Kind(b), at, err)
	}
}

func (k *dialogue) all(body func(flow.Person) flow.Body) {
	k.t.Helper()
	for _, p := range k.people {
		k.say(p, body(p))
	}
}

func (k *dialogue) tick() {
	k.shots = append(k.shots, k.s)
	k.s, _, _ = flow.Step(k.f, k.s, flow.Move{At: k.s.Deadline, Do: flow.Tick{}})
}

// run plays it to its end.
func (k *dialogue) run() []flow.Session {
	k.t.Helper()
	first := k.people[0]
	k.say(first, flow.Clear{})
	k.say(first, flow.Approve{Hash: flow.Hash(k.c.Invitation)})
	for _, p := range k.people[1:] {
		k.say(p, flow.Ready{})
	}
	k.all(func(flow.Person) flow.Body { return flow.Approve{Hash: flow.Hash(k.c.Rules)} })
	k.all(func(flow.Person) flow.Body { return flow.Clear{} })
	k.all(func(p flow.Person) flow.Body {
		f := flow.Filled{Text: map[string]string{}, Picked: map[string][]string{}}
		for _, field := range k.c.Fields {
			if field.From != nil {
				f.Picked[field.Key] = field.From
			} else {
				f.Text[field.Key] = k.text("private "+field.Key+" of "+string(p), field.Max)
			}
		}
		return f
	})
	k.all(func(p flow.Person) flow.Body {
		var parts flow.Parts
		for _, f := range k.c.Fields {
			if !f.Own {
				parts.Parts = append(parts.Parts, flow.Part{Key: f.Key, Text: k.text("part "+f.Key+" of "+string(p), max(f.Max, flow.ListLength))})
			}
		}
		return parts
	})
	k.all(func(flow.Person) flow.Body { return flow.Ready{} })
	for _, way := range []string{"almost", "yes"} {
		for _, p := range k.people {
			for _, of := range k.people {
				if p != of {
					k.say(p, flow.Echo{Of: of, Text: k.text("echo", flow.EchoLength)})
				}
			}
		}
		for _, p := range k.people {
			for _, from := range k.people {
				if p == from {
					continue
				}
				said := flow.Heard{From: from, Way: way}
				if way == "almost" {
					said.Text = k.text("correction", flow.NoteLength)
				}
				k.say(p, said)
			}
		}
	}
	k.all(func(flow.Person) flow.Body {
		return flow.Wants{Picked: k.c.Needs, Told: []string{k.text("told", flow.ListLength)}}
	})
	for _, p := range k.people {
		for i := range practices.MostIdeas {
			k.say(p, flow.Item{Text: k.text(fmt.Sprint("idea ", i), flow.ItemLength)})
		}
		k.say(p, flow.Nothing{})
	}
	k.all(func(flow.Person) flow.Body {
		m := flow.Marks{On: map[string]string{}}
		for _, i := range flow.In[flow.Item](k.s, practices.StageOptions) {
			m.On[i.ID] = flow.Would
		}
		return m
	})
	var d flow.Version
	for i := range flow.MostTerms {
		d.Terms = append(d.Terms, flow.Term{Who: k.people[i%len(k.people)], Does: k.text("does", flow.DoesLength), From: k.text("from", flow.FromLength),
			Notice: k.text("notice", flow.NoticeLength), Slips: k.text("slips", flow.NoticeLength)})
	}
	k.say(first, d)
	k.all(func(flow.Person) flow.Body { return flow.Approve{Hash: d.Hash()} })
	k.all(func(flow.Person) flow.Body { return flow.Approve{Hash: d.Hash()} })
	kept := []string{"mostly", "partly", "no", "mostly", "mostly"}
	k.tick()
	k.all(func(flow.Person) flow.Body { return flow.Look{Kept: kept, Working: 10, Share: true} })
	k.tick()
	k.all(func(flow.Person) flow.Body { return flow.Look{Kept: kept, Working: 10, Share: true, Next: "close"} })
	return append(k.shots, k.s)
}

func caseRoom(t *testing.T, s flow.Session, who flow.Person) practices.ConflictRoom {
	t.Helper()
	r, err := practices.LookIn[practices.ConflictRoom](s, "", flow.Viewer{Person: who}, monday.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// of are all windows of a conversation that one person can open at a moment.
func (k *dialogue) of(d Desk, s flow.Session, who flow.Person) []drawn {
	r := caseRoom(k.t, s, who)
	if s.Stage == practices.StagePrepare {
		return nil
	}
	out := []drawn{modal("Case", d.Case(r, Aside{})), modal("Case, offered", d.Case(r, Aside{Note: d.say("case.done"), Offering: true, Hash: flow.Hash("h"), Marks: strings.Repeat("abcdef", 8)}))}
	switch s.Stage {
	case practices.StageShare:
		parts := flow.Parts{}
		for _, f := range k.c.Fields {
			if !f.Own {
				parts.Parts = append(parts.Parts, flow.Part{Key: f.Key, Text: k.text("shared", max(f.Max, flow.ListLength))})
			}
		}
		out = append(out, modal("Case, preview", d.Case(r, Aside{Preview: &parts, Hash: flow.Hash("x"), Offering: true})),
			modal("Case, preview of nothing", d.Case(r, Aside{Preview: &flow.Parts{}, Hash: flow.Hash("x")})))
	case practices.StagePerspectives:
		out = append(out, modal("Case, raised", d.Case(r, Aside{Raised: d.Guide.LintMessage("you always, rude, on purpose, felt used, your fault, or else, be more, as usual"), Offering: true})))
	case practices.StageAgreement:
		out = append(out, modal("CaseDraftForm", d.CaseDraftForm(r, func(p flow.Person) string { return k.text(string(p), 80) }, true, strings.Repeat("abcdef", 4*flow.MostTerms))))
	}
	return out
}

func TestEveryWindowOfAConversationKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		for _, people := range []int{2, 4} {
			k := converse(t, d, people, longText(pattern))
			shots := k.run()
			if people > 2 {
				shots = lastOfEach(shots)
			}
			for _, s := range shots {
				for _, who := range []flow.Person{k.people[0], k.people[people-1]} {
					for _, v := range k.of(d, s, who) {
						check(t, fmt.Sprintf("%d people, %s, %s, as %s", people, name, s.Stage, who), v)
					}
				}
				if paused, _, err := flow.Step(k.f, s, flow.Move{By: k.people[0], At: monday, Do: flow.Go{Door: practices.StagePaused}}); err == nil {
					check(t, "paused", modal("Case", d.Case(caseRoom(t, paused, k.people[1]), Aside{})))
				}
			}
		}
	}
}

func TestWindowsBeforeAConversationKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	full := Contacts{Lines: map[string]string{}, People: strings.Fields(strings.Repeat("U0SOMEBODY ", 10))}
	for _, kind := range ContactKinds() {
		full.Lines[kind] = strings.Repeat("&", contactLine)
	}
	full.Unsure = true
	topic := strings.Repeat("&", 120)
	k := converse(t, d, 2, longText("w"))
	home := Desktop{Private: Private{On: true, Admin: true, Keys: true}}
	for i := range 9 {
		r := caseRoom(t, k.s, k.people[0])
		r.ID = fmt.Sprint("case", i)
		home.Private.Rooms = append(home.Private.Rooms, r)
	}
	p := &play{format: widest(), mode: flow.Strict, people: 2, cards: 2}
	crowded := desktop(room(t, moment(p.run(t), practices.StageCollect), as(lead)))
	crowded.Private = home.Private
	for _, v := range []drawn{
		modal("CaseBegin", d.CaseBegin(true)), modal("CaseSigns", d.CaseSigns()), modal("CaseTopic", d.CaseTopic(Asking{Hint: "h", Tried: "1"})),
		modal("CaseTopic, unable", d.CaseTopic(Asking{Tried: "2", Offering: true})),
		modal("CaseTopic, preview", d.CaseTopic(Asking{Exact: d.InvitationText("U0ANN", topic, 4), Hash: flow.Hash("x"), Offering: true})),
		modal("CaseSafety", d.CaseSafety(full, []string{"hr"}, d.say("case.stop.gone"), true)), modal("CaseSafety, nobody", d.CaseSafety(Contacts{}, nil, "", false)),
		modal("CaseHuman", d.CaseHuman(full, d.say("case.human.band"))), modal("CaseContactsForm", d.CaseContactsForm(full)),
		modal("CaseWord", d.CaseWord(Wording{})), modal("CaseWord, looked at", d.CaseWord(Wording{Looked: true, Offering: true,
			Raised:      d.Guide.LintMessage("you always, rude, on purpose, felt used, your fault, or else, be more, as usual"),
			Observation: strings.Repeat("&", 400), Feeling: strings.Join(d.Guide.Feelings, " and "), Need: strings.Join(d.Guide.Needs, " and "), Request: strings.Repeat("&", 300)})),
		message("CaseHelp", d.CaseHelp()), message("CaseNotice", d.CaseNotice("0195f3c2a7d87b3e9d1c5a4f00", "invite")),
		{name: "Home, private", surface: blockkit.Home, view: d.Home(home)},
		{name: "Home, private and full", surface: blockkit.Home, view: d.Home(crowded)},
		{name: "Home, without keys", surface: blockkit.Home, view: d.Home(Desktop{Private: Private{Admin: true}})},
	} {
		check(t, v.name, v)
	}
}

func TestGoldenWindowsOfAConversation(t *testing.T) {
	d := newDesk(t)
	k := converse(t, d, 2, func(of string, _ int) string { return "Reviews wait for a free hand (" + of + ")" })
	for _, s := range lastOfEach(k.run()) {
		for _, v := range k.of(d, s, k.people[1]) {
			if v.name != "Case, offered" || s.Stage == practices.StagePerspectives { // it looks alike everywhere
				golden(t, strings.TrimSpace(v.name+" "+s.Stage), v)
			}
		}
	}
	golden(t, "CaseBegin", modal("CaseBegin", d.CaseBegin(false)))
	golden(t, "CaseSigns", modal("CaseSigns", d.CaseSigns()))
	golden(t, "CaseWord", modal("CaseWord", d.CaseWord(Wording{Looked: true, Raised: d.Guide.LintMessage("You always ignore me")})))
}

// What somebody keeps private is drawn in no window of anybody else, at no moment.
func TestNoWindowShowsWhatAnotherKeepsPrivate(t *testing.T) {
	d := newDesk(t)
	k := converse(t, d, 3, func(of string, most int) string { return of + "." })
	seen := 0
	for _, s := range k.run() {
		for _, who := range k.people {
			for _, v := range k.of(d, s, who) {
				raw, err := json.Marshal(v.json())
				if err != nil {
					t.Fatal(err)
				}
				for _, other := range k.people {
					mark := " of " + string(other)
					if other == who {
						seen += strings.Count(string(raw), "private observation"+mark)
						continue
					}
					if strings.Contains(string(raw), "private observation"+mark) || strings.Contains(string(raw), "private private_note"+mark) {
						t.Fatalf("%s reads in %s what %s keeps private", who, s.Stage, other)
					}
					if !s.Visited(practices.StageExchange) && strings.Contains(string(raw), "part observation"+mark) {
						t.Fatalf("%s reads in %s what %s has not shown yet", who, s.Stage, other)
					}
				}
			}
		}
	}
	if seen == 0 {
		t.Error("nobody sees their own words: the test looks in the wrong place")
	}
}

// Which parts were kept private leaves no trace: what is shared looks as if there had been nothing else.
func TestWithheldPartsLeaveNoGap(t *testing.T) {
	d := newDesk(t)
	draw := func(own flow.Filled) string {
		k := converse(t, d, 2, func(of string, most int) string { return of + "." })
		a, b := k.people[0], k.people[1]
		k.say(a, flow.Clear{})
		k.say(a, flow.Approve{Hash: flow.Hash(k.c.Invitation)})
		k.say(b, flow.Ready{})
		k.all(func(flow.Person) flow.Body { return flow.Approve{Hash: flow.Hash(k.c.Rules)} })
		k.all(func(flow.Person) flow.Body { return flow.Clear{} })
		k.say(a, own)
		k.say(b, flow.Filled{Text: map[string]string{"observation": "mine"}})
		k.all(func(p flow.Person) flow.Body {
			return flow.Parts{Parts: []flow.Part{{Key: "request", Text: "the same words"}}}
		})
		raw, _ := json.Marshal(d.Case(caseRoom(t, k.s, b), Aside{}))
		return string(raw)
	}
	little := draw(flow.Filled{Text: map[string]string{"request": "x"}}) // no field is asked of everybody
	much := draw(flow.Filled{Text: map[string]string{"request": "x", "observation": "o", "own_part": "y", "impact": "z", "private_note": "n"}, Picked: map[string][]string{"feeling": {"sad"}}})
	if little != much {
		t.Errorf("what was withheld can be told:\n%s\n%s", little, much)
	}
	if !strings.Contains(little, "the same words") {
		t.Error("what is shared is not there")
	}
}

// Wherever somebody writes or answers, "Stop, this is serious" is on the same screen.
func TestEveryScreenThatGoesOnHasTheWayOutForSafety(t *testing.T) {
	d := newDesk(t)
	has := func(where string, v drawn) {
		raw, err := json.Marshal(v.json())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(raw), d.say("case.exit.safety")) {
			t.Errorf("%s, %s: no way out", v.name, where)
		}
	}
	k := converse(t, d, 2, func(of string, _ int) string { return of })
	for _, s := range k.run() {
		if !s.Running() {
			continue
		}
		for _, who := range k.people {
			for _, v := range k.of(d, s, who) {
				has(s.Stage, v)
			}
		}
		if paused, _, err := flow.Step(k.f, s, flow.Move{By: k.people[0], At: monday, Do: flow.Go{Door: practices.StagePaused}}); err == nil && s.Stage != practices.StagePrepare {
			has("paused", modal("Case", d.Case(caseRoom(t, paused, k.people[1]), Aside{})))
		}
	}
	for _, v := range []drawn{modal("CaseBegin", d.CaseBegin(false)), modal("CaseSigns", d.CaseSigns()), modal("CaseTopic", d.CaseTopic(Asking{})), modal("CaseWord", d.CaseWord(Wording{}))} {
		has("before", v)
	}
}

func TestHomeSaysThatThereAreMoreConversations(t *testing.T) {
	d := newDesk(t)
	r := caseRoom(t, converse(t, d, 2, func(of string, _ int) string { return of }).s, "U0PERSON0")
	for n, more := range map[int]bool{privateAtHome: false, privateAtHome + 1: true} {
		p := Private{On: true, Keys: true}
		for i := range n {
			r.ID = fmt.Sprint("case", i)
			p.Rooms = append(p.Rooms, r)
		}
		raw, err := json.Marshal(d.Home(Desktop{Private: p}))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(raw), d.say("case.home.more")); got != more {
			t.Errorf("%d conversations: says that there are more: %v", n, got)
		}
		if strings.Contains(string(raw), fmt.Sprint("case", privateAtHome)) {
			t.Errorf("%d conversations are listed", n)
		}
	}
}
