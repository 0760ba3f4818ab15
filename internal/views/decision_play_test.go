package views

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// council is a decision about a proposal that is played with real moves. Everybody says as much as fits.
type council struct {
	method string
	people int // who take part, the facilitator included; 0 leaves the facilitator alone, watching
	hidden bool
	sift   bool
	text   func(of string, most int) string

	t     testing.TB
	d     practices.Decision
	flow  flow.Flow
	s     flow.Session
	now   time.Time
	click int
	shots []flow.Session
}

// run plays the decision to its record and returns what it looked like before each step.
func (c *council) run(t testing.TB) []flow.Session {
	t.Helper()
	c.t, c.now = t, monday
	ms := methodsOf()
	m, ok := ms.Get(c.method)
	if !ok {
		t.Fatalf("no method %s", c.method)
	}
	c.d = practices.Decision{Method: m, Question: c.text("Do we", practices.QuestionLength-1) + "?", WhyNow: c.text("why", practices.FrameLength),
		Affected: c.text("who", practices.FrameLength), Limits: c.text("limits", practices.FrameLength), Context: c.text("context", practices.ContextLength),
		Link: "https://example.slack.com/archives/C0CHANNEL/p1700000000000000", Proposal: c.text("proposal", flow.WordingLength),
		Kind: "policy", Door: "one_way", Impact: "high", Proposer: lead, Decider: member(c.people - 1), Hidden: c.hidden, Least: 4, Sift: c.sift,
		Window: time.Hour, Advice: time.Hour, Review: "2030-06-01", RoleSet: "daci"}
	if c.people == 0 {
		c.d.Decider = lead
	}
	for i := range c.people {
		c.d.Asked = append(c.d.Asked, practices.Adviser{Person: member(i), Affected: i%2 == 0, Expert: i%3 == 0})
		c.d.Roles = append(c.d.Roles, practices.RoleHolder{Role: "contributor", Person: member(i)})
	}
	if id := m.Needs.Fallback; id != "" {
		c.d.Fallback, _ = ms.Get(id)
	}
	c.d = c.d.Counted(c.people, "0.6")
	params, err := json.Marshal(c.d)
	if err != nil {
		t.Fatal(err)
	}
	c.flow = c.d.Flow()
	c.s = flow.Session{ID: "0195f3c2a7d87b3e9d1c5a4f", Format: params, Anonymity: flow.Named, Seed: 7, Seats: map[flow.Person]flow.Role{}}
	for i := range c.people {
		c.s.Seats[member(i)] = flow.Participant
	}
	c.s.Seats[lead], c.s.Seats[watcher] = flow.Facilitator, flow.Observer
	c.s, _ = flow.Start(c.flow, c.s, c.now)
	for turns := 0; c.s.Running() && turns < 60; turns++ {
		visit := c.s.Visit()
		c.act()
		if c.s.Running() && c.s.Visit() == visit {
			c.shots = append(c.shots, c.s)
			c.leave()
		}
	}
	return append(c.shots, c.s)
}

// act says all there is to say in a stage.
func (c *council) act() {
	n, stage := c.s.Times(c.s.Stage), c.s.Stage
	all := func(body func(i int) flow.Body) {
		for i := range c.people {
			c.say(stage, member(i), body(i))
		}
	}
	line := func(most int) func(i int) flow.Body {
		return func(i int) flow.Body { return flow.Line{Text: c.text(fmt.Sprint("line ", i), most)} }
	}
	switch stage {
	case practices.StageStatements:
		for range practices.StatementsEach {
			all(func(i int) flow.Body {
				return flow.Item{Column: practices.Statements, Text: c.text(fmt.Sprint("statement ", i), flow.StatementLength)}
			})
		}
	case practices.StageSift:
		all(func(i int) flow.Body {
			o := flow.Opinions{On: map[string]string{}}
			for k, st := range flow.In[flow.Item](c.s, practices.StageStatements) {
				o.On[st.ID] = []string{"agree", "disagree"}[(i/(1+k%6))%2]
			}
			return o
		})
	case practices.StageClarify:
		all(line(flow.ItemLength))
		for _, q := range flow.In[flow.Line](c.s, stage) {
			c.say(stage, lead, flow.Reply{To: q.ID, Text: c.text("reply", flow.NoteLength)})
		}
	case practices.StageReact, practices.StageHear:
		all(line(flow.ItemLength))
	case practices.StageAdvise:
		all(line(flow.WordingLength))
	case practices.StageConsent, practices.StageStance:
		positions := slices.Clone(c.d.Positions(stage))
		if n == 1 {
			slices.Reverse(positions) // the worst first
		} else {
			positions = positions[:2]
		}
		all(func(i int) flow.Body {
			p := positions[(i/6)%len(positions)]
			reason := c.text(fmt.Sprint("reason ", i), flow.NoteLength)
			if p.Reason == string(flow.Off) {
				reason = ""
			}
			return flow.Stance{Position: p.ID, Reason: reason}
		})
	case practices.StageIntegrate:
		for _, o := range practices.Objections(c.s) {
			for range 2 {
				c.say(stage, member(0), flow.Note{Topic: o.ID, Text: c.text("remark", flow.NoteLength)})
			}
		}
		c.say(stage, lead, flow.Wording{Text: c.text("wording", flow.WordingLength)})
	case practices.StageSettle:
		for _, a := range practices.Unanswered(c.s) {
			c.say(stage, c.d.Decider, flow.Reply{To: a.ID, Text: c.text("answer", flow.NoteLength)})
		}
		pick := flow.Pick{Text: c.text("decided", flow.WordingLength), Reason: c.text("because", flow.WordingLength)}
		if levels := c.d.Levels(c.s); len(levels) > 0 {
			pick.Option = levels[0]
		}
		c.say(stage, c.d.Decider, pick)
	case practices.StageRecord:
		var many []string
		for i := range flow.MinutesLines {
			many = append(many, c.text(fmt.Sprint("consequence ", i), flow.NoteLength))
		}
		note := func(of string) string { return c.text(of, flow.NoteLength) }
		c.say(stage, lead, flow.Minutes{Because: note("because"), Good: many, Bad: many, Confirm: note("confirm"), Prediction: note("prediction"), Probability: 70,
			Indicator: note("indicator"), By: "2030-05-01", Signal: note("signal"), Review: "2030-06-01"})
	}
}

// say contributes where that is possible; a stage that has moved on is left alone.
func (c *council) say(stage string, by flow.Person, b flow.Body) {
	c.t.Helper()
	if c.s.Stage != stage {
		return
	}
	if c.s.Seats[by] == flow.Facilitator && c.people == 0 && stage != practices.StageRecord && stage != practices.StageSettle {
		return
	}
	c.click++
	next, _, err := flow.Step(c.flow, c.s, flow.Move{ID: fmt.Sprint("click", c.click), By: by, As: mask(by), At: c.now, Do: flow.Say{Body: b}})
	if err != nil {
		c.t.Fatalf("%s, %s: %s cannot say %T: %v", c.method, stage, by, b, err)
	}
	if next.Visit() != c.s.Visit() {
		c.shots = append(c.shots, c.s)
	}
	c.s = next
}

// leave ends the stage: by the facilitator, or because the time is up.
func (c *council) leave() {
	c.t.Helper()
	next, _, err := flow.Step(c.flow, c.s, flow.Move{By: lead, At: c.now, Do: flow.Advance{}})
	for tries := 0; err != nil && tries < 3; tries++ {
		c.now = c.now.Add(3 * time.Hour)
		var stepped flow.Session
		if stepped, _, err = flow.Step(c.flow, c.s, flow.Move{At: c.now, Do: flow.Tick{}}); err == nil && stepped.Visit() == c.s.Visit() {
			c.s, err = stepped, flow.ErrTooFew
			if next, _, again := flow.Step(c.flow, c.s, flow.Move{By: lead, At: c.now, Do: flow.Advance{}}); again == nil {
				c.s = next
				return
			}
			continue
		}
		next = stepped
	}
	if err != nil {
		c.t.Fatalf("%s does not leave %s: %v", c.method, c.s.Stage, err)
	}
	c.s = next
}

// meeting is the decision as somebody sees it.
func meeting(t testing.TB, s flow.Session, who flow.Viewer) practices.DecisionRoom {
	t.Helper()
	r, err := practices.LookIn[practices.DecisionRoom](s, "C0CHANNEL", who, monday)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// councilViews draws all that can be seen of a moment by one person, and by the channel.
func councilViews(d Desk, r practices.DecisionRoom) (out []drawn) {
	out = append(out, message("Card", d.Card(r.Room)))
	if !r.Session.Running() {
		return out
	}
	out = append(out, modal("MoreForm", d.More(r.Room)), message("Yours", d.Yours(r)), message("AskAdvice", d.AskAdvice(r)),
		message("TimeUp", d.TimeUp(r.Room)), drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Rooms: []practices.Room{r.Room}})})
	if r.Leads() {
		out = append(out, guides(d, r.Room)...)
	}
	long := longest("text", flow.WordingLength, "&")
	switch r.Session.Stage {
	case practices.StageClarify:
		out = append(out, modal("WordsForm, ask", d.WordsForm(r, "ask", flow.ItemLength, "")), modal("ReplyForm", d.ReplyForm(r)))
	case practices.StageReact, practices.StageHear:
		out = append(out, modal("WordsForm, react", d.WordsForm(r, "react", flow.ItemLength, "")))
	case practices.StageAmend:
		out = append(out, modal("WordsForm, amend", d.WordsForm(r, "amend", flow.WordingLength, long)))
	case practices.StageConsent, practices.StageStance:
		out = append(out, modal("StanceForm", d.StanceForm(r)), message("Closing", d.Closing(r)))
	case practices.StageIntegrate:
		out = append(out, modal("RemarkForm", d.RemarkForm(r)))
	case practices.StageAdvise:
		out = append(out, modal("WordsForm, advice", d.WordsForm(r, "advice", flow.WordingLength, "")))
	case practices.StageSettle:
		out = append(out, modal("SettleForm", d.SettleForm(r)))
	case practices.StageRecord:
		m := flow.Minutes{Review: "2030-06-01", Prediction: "It holds", Probability: 70}
		out = append(out, modal("MinutesForm", d.MinutesForm(r, m, "")), modal("MinutesForm, preview", d.MinutesForm(r, m, "mark")))
	}
	return out
}

// afterwards draws what a closed decision leaves behind.
func afterwards(d Desk, rec practices.Record) []drawn {
	r := practices.Review{On: "2030-06-01", By: lead, Carried: "partly", Held: "no", Result: longest("result", flow.NoteLength, "&<"),
		Learned: longest("learned", flow.NoteLength, "&"), Verdict: "keep", Next: "2030-09-01"}
	rec.Reviews = []practices.Review{r, r, r}
	md := d.MADR(rec, practices.DecisionReplaced, "another", func(p flow.Person) string { return "Name of " + string(p) })
	return []drawn{message("Record", d.Record(rec)), message("AskReview", d.AskReview(rec, "2030-06-01")), message("Reviewed", d.Reviewed(rec, r)),
		modal("ReviewForm", d.ReviewForm(rec, "2030-06-01")), modal("Logged", d.Logged(rec, practices.DecisionUnreviewed, "2030-06-01", true)),
		modal("Export", d.ExportText(rec, md))}
}
