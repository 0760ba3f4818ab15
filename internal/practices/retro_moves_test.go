package practices

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"steward/internal/flow"
)

// monday is when the retros of these tests begin.
var monday = time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)

var people = []flow.Person{"ann", "bob", "cid", "dee", "eva"}

// mask is the pseudonym behind which somebody writes and votes. Nothing that holds one may outlive a session.
func mask(p flow.Person) flow.Person { return "mask-of-" + p }

// mark is a text that tells its author.
func mark(p flow.Person, n int) string { return fmt.Sprintf("secret of %s, number %d", p, n) }

// drawRetro draws the parameters of a retro: formats with cards and with scores, live and in writing over days.
func drawRetro(t *rapid.T, formats Formats) Retro {
	format, _ := formats.Get(rapid.SampledFrom([]string{"start-stop-continue", "team-radar", "lean-coffee"}).Draw(t, "format"))
	r := Retro{Format: format, Minutes: 45, Safety: rapid.Bool().Draw(t, "safety"), Async: rapid.Bool().Draw(t, "async")}
	if rapid.Bool().Draw(t, "old actions") {
		r.Old = []flow.Promise{{ID: "old1", Title: "Old", Owner: "bob"}, {ID: "old2", Title: "Older", Owner: "cid", Carried: rapid.IntRange(1, 2).Draw(t, "carried")}}
	}
	if rapid.Bool().Draw(t, "on a date") {
		r.Starts = monday.Add(time.Duration(rapid.IntRange(1, 90).Draw(t, "starts in")) * time.Minute)
	}
	if r.Async {
		day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
		r.Plan = withADayMore(Plan{Collect: day(1), Group: day(2), Vote: day(3), Discuss: day(4), Decide: day(5), Rate: day(6)})
	}
	return r
}

// drawSession draws a session of five people that has just begun.
func drawSession(t *rapid.T, r Retro) flow.Session {
	params, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	s := flow.Session{
		ID: "s", Format: params, Seed: rapid.Int64().Draw(t, "seed"), Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator},
		Anonymity: rapid.SampledFrom([]flow.Anonymity{flow.Named, flow.Unattributed, flow.Strict}).Draw(t, "anonymity"),
	}
	for _, p := range people[1:4] {
		s.Seats[p] = flow.Participant
	}
	s, _ = flow.Start(r.Flow(), s, monday)
	return s
}

// drawMove draws something that one of the people might try now, allowed or not.
func drawMove(t *rapid.T, s flow.Session, n int, now time.Time) flow.Move {
	by := rapid.SampledFrom(people).Draw(t, "by")
	v := s.Visit()
	m := flow.Move{ID: fmt.Sprintf("click%d", n), By: by, As: mask(by), Mask: mask, At: now, Stage: v.Stage, Pass: v.Pass}
	switch kind := rapid.IntRange(0, 21).Draw(t, "kind"); kind {
	case 0, 1, 2:
		m.By = s.Lead()
		m.As, m.Do = mask(m.By), flow.Advance{}
		if rapid.IntRange(0, 5).Draw(t, "by exit") == 0 {
			m.Do = flow.Advance{To: rapid.SampledFrom([]string{StageOutcome, StageDecide}).Draw(t, "exit")}
		}
	case 3:
		m.By = s.Lead()
		m.Do = flow.Back{}
	case 4:
		m.Do = flow.Extend{}
	case 5:
		m.Do = flow.Join{As: rapid.SampledFrom([]flow.Role{flow.Participant, flow.Observer}).Draw(t, "role")}
	case 6:
		if rapid.IntRange(0, 2).Draw(t, "really") == 0 {
			m.Do = flow.Leave{}
		}
	case 7:
		m.Do = flow.HandOver{To: rapid.SampledFrom(people).Draw(t, "to")}
	case 8:
		m.Do = flow.TakeOver{Patience: time.Hour}
	case 9:
		m.By, m.As, m.Stage, m.Pass, m.Do = "", "", "", 0, flow.Tick{}
	case 10:
		if id := drawID(t, s); id != "" {
			m.Do = flow.Withdraw{ID: id}
		}
	case 11:
		if id := drawID(t, s); id != "" {
			m.Do = flow.Revise{ID: id, Body: drawBody(t, s, by, n)}
		}
	case 12:
		m.Stage, m.Pass = StageCollect, 0
		m.Do = flow.Say{Body: drawCard(t, s, by, n)}
	case 20:
		m.By, m.As, m.Do = "", "", flow.Postpone{To: now.Add(time.Duration(rapid.IntRange(-1, 90).Draw(t, "put off")) * time.Minute)}
	case 21:
		if rapid.IntRange(0, 9).Draw(t, "really") == 0 {
			m.By, m.As, m.Do = "", "", flow.GiveUp{}
		}
	default:
		m.Do = flow.Say{Body: drawBody(t, s, by, n)}
	}
	return m
}

// drawID draws something that was said.
func drawID(t *rapid.T, s flow.Session) string {
	if s.Log.Len() == 0 {
		return ""
	}
	return s.Log.All()[rapid.IntRange(0, s.Log.Len()-1).Draw(t, "id")].ID
}

func drawCard(t *rapid.T, s flow.Session, by flow.Person, n int) flow.Body {
	p, err := as[Retro](s)
	if err != nil {
		t.Fatal(err)
	}
	r := p.(Retro)
	return flow.Item{Column: rapid.SampledFrom(r.columns()).Draw(t, "column"), Text: mark(by, n)}
}

// drawBody draws words that fit the stage, most of the time.
func drawBody(t *rapid.T, s flow.Session, by flow.Person, n int) flow.Body {
	p, err := as[Retro](s)
	if err != nil {
		t.Fatal(err)
	}
	r := p.(Retro)
	cards := flow.In[flow.Item](s, StageCollect)
	someCard := func() string {
		if len(cards) == 0 {
			return "no card"
		}
		return cards[rapid.IntRange(0, len(cards)-1).Draw(t, "card")].ID
	}
	switch s.Stage {
	case StageFacts:
		return flow.Verdict{Action: rapid.SampledFrom([]string{"old1", "old2"}).Draw(t, "action"), Status: "done"}
	case StageCheckIn:
		return flow.Line{Text: "Hello"}
	case StageSafety:
		return flow.Scores{On: map[string]int{"openly": rapid.IntRange(1, 5).Draw(t, "score")}}
	case StageRadar:
		return flow.Scores{On: map[string]int{r.axes().Questions[0].Key: rapid.IntRange(1, 5).Draw(t, "score")}}
	case StageCollect:
		if rapid.IntRange(0, 4).Draw(t, "pass") == 0 {
			return flow.Nothing{}
		}
		return drawCard(t, s, by, n)
	case StageGroup:
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 0:
			return flow.Title{Group: someCard(), Text: "A name"}
		case 1:
			return flow.Split{Group: someCard()}
		case 2:
			return flow.Hide{Card: someCard()}
		}
		return flow.Merge{Cards: []string{someCard(), someCard()}}
	case StageVote:
		return flow.Dots{On: map[string]int{someCard(): 1}}
	case StageDiscuss, StageOutcome:
		now := append(r.now(s), "nothing")[0]
		if rapid.Bool().Draw(t, "note") {
			return flow.Note{Topic: now, Text: "Because"}
		}
		return flow.Action{Title: "Do it", Topic: now, Owner: by}
	case StageThumbs:
		return flow.Thumb{Way: rapid.SampledFrom([]string{"up", "side", "down"}).Draw(t, "way")}
	case StageDecide:
		if actions := flow.All[flow.Action](s); len(actions) > 0 && rapid.Bool().Draw(t, "accept") {
			return flow.Accept{Action: actions[0].ID, Yes: true}
		}
		return flow.Action{Title: "Do more", Owner: by}
	case StageRate:
		return flow.Scores{On: map[string]int{"roti": rapid.IntRange(1, 5).Draw(t, "score")}}
	}
	return flow.Publish{}
}

// picture is a session copied down to the last map.
type picture struct {
	header string
	said   []string
}

func pictureOf(s flow.Session) picture {
	header, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	p := picture{header: string(header)}
	for _, c := range s.Log.All() {
		p.said = append(p.said, fmt.Sprintf("%s #%d %s", row(c), c.Seq, c.ID))
	}
	return p
}

// row is a contribution as text, without its place in the log.
func row(c flow.Contribution) string {
	kind, body, err := flow.Encode(c.Body)
	if err != nil {
		panic(err)
	}
	return strings.Join([]string{c.Stage, fmt.Sprint(c.Pass), string(c.By), c.At.UTC().Format(time.RFC3339Nano), kind, string(body)}, "|")
}

// rows are all contributions as text, in no order.
func rows(s flow.Session) []string {
	var out []string
	for _, c := range s.Log.All() {
		out = append(out, row(c))
	}
	slices.Sort(out)
	return out
}

// reloaded is a session as it comes back from where it was stored.
func reloaded(s flow.Session) flow.Session {
	header, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	var back flow.Session
	if err := json.Unmarshal(header, &back); err != nil {
		panic(err)
	}
	var items []flow.Contribution
	for _, c := range s.Log.All() {
		kind, data, err := flow.Encode(c.Body)
		if err != nil {
			panic(err)
		}
		if c.Body, err = flow.Decode(kind, data); err != nil {
			panic(err)
		}
		items = append(items, c)
	}
	back.Log = flow.LogOf(items)
	return back
}

// table is a session's contributions as a database keeps them.
type table map[string]flow.Contribution

// write brings the table from one state of the session to the next.
func (rows table) write(old, next flow.Session) table {
	rows = maps.Clone(rows)
	put, gone := next.Log.Changes(old.Log)
	for _, id := range gone {
		delete(rows, id)
	}
	for _, c := range put {
		rows[c.ID] = c
	}
	return rows
}
