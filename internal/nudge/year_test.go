package nudge

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steward/internal/calendar"
)

// A world is people with hours and habits, and things that come up for them and go away again.
type world struct {
	kinds    Catalogue
	triggers []string // what comes up; repeated ones come up more often
	people   []*soul
	rand     *rand.Rand
	queue    queue
	seq      int

	sent, lines, moved   int
	early, late, doubled int // out of hours; after it was of no use; the same day or the same thing twice
	over                 int // beyond three a week although nobody waited for an answer
	most                 int // in one person's week
	mostPlain            int // the same without weeks in which somebody waited for an answer
	weeks                map[string]int
	urgent               map[string]bool
}

type soul struct {
	id    string
	hours calendar.Hours
	stand Standing
	rows  map[string]*matter
	days  map[calendar.Day]bool
	talks float64 // how likely an answer is
}

type matter struct {
	Candidate
	look   time.Time
	ends   time.Time // when it goes away
	said   int
	urgent bool
}

type event struct {
	at  time.Time
	who *soul
	do  func(now time.Time)
}

type queue []event

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at.Before(q[j].at) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(event)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func (w *world) then(at time.Time, who *soul, do func(time.Time)) {
	heap.Push(&w.queue, event{at, who, do})
}

// run lives through the world until an end.
func (w *world) run(until time.Time) {
	w.weeks, w.urgent = map[string]int{}, map[string]bool{}
	for len(w.queue) > 0 && !w.queue[0].at.After(until) {
		e := heap.Pop(&w.queue).(event)
		if e.do != nil {
			e.do(e.at)
		}
		w.decide(e.who, e.at)
	}
	for week, n := range w.weeks {
		w.most = max(w.most, n)
		if !w.urgent[week] {
			w.mostPlain = max(w.mostPlain, n)
		}
	}
}

// comes puts something new before a person, and lets it go away some days later.
func (w *world) comes(p *soul, now time.Time) {
	w.seq++
	m := &matter{Candidate: Candidate{ID: fmt.Sprint(w.seq), Trigger: w.triggers[w.rand.IntN(len(w.triggers))], Person: p.id, Due: now}, look: now}
	m.ends = now.Add(time.Duration(6+w.rand.IntN(24*40)) * time.Hour)
	if m.urgent = w.kinds[m.Trigger].Importance == 3; m.urgent {
		m.ends = now.Add(time.Duration(6+w.rand.IntN(72)) * time.Hour)
		m.Expires = m.ends
	}
	p.rows[m.ID] = m
}

// decide does what the program does with what is due to one person: decide, store, and look again when the verdict says.
func (w *world) decide(p *soul, now time.Time) {
	var due []Candidate
	for _, m := range p.rows {
		if !m.look.IsZero() && !m.look.After(now) {
			due = append(due, m.Candidate)
		}
	}
	if len(due) == 0 {
		return
	}
	plan := Decide(now, p.stand, w.kinds, due, func(c Candidate) bool { return p.rows[c.ID].ends.After(now) })
	for _, v := range plan.Rest {
		m := p.rows[v.ID]
		if m.look = v.Again; v.Again.IsZero() {
			if v.Check == NotTrue {
				w.moved++
				delete(p.rows, v.ID)
			}
			continue
		}
		if !v.Again.After(now) {
			panic(fmt.Sprintf("%s: look again at %s, it is %s", v.Check, v.Again, now))
		}
		w.then(v.Again, p, nil)
	}
	if len(plan.Say) > 0 {
		w.say(p, now, plan)
	}
}

func (w *world) say(p *soul, now time.Time, plan Plan) {
	today := p.hours.Day(now)
	w.sent++
	if send, works := p.hours.NextSend(now); !works || !send.Equal(now) {
		w.early++
	}
	if p.days[today] {
		w.doubled++
	}
	p.days[today] = true
	week := fmt.Sprint(p.id, monday(today))
	answerDue := false
	asked := map[string]bool{}
	for _, c := range plan.Say {
		m := p.rows[c.ID]
		w.lines++
		answerDue = answerDue || m.urgent
		if !m.ends.After(now) || !c.Expires.IsZero() && !now.Before(c.Expires) {
			w.late++
		}
		if m.said++; m.urgent && m.said > 1 {
			w.doubled++
		}
		if !asked[c.Trigger] {
			asked[c.Trigger] = true
			p.stand.Choices[c.Trigger] = p.stand.Choices[c.Trigger].Say(p.hours, now)
		}
		m.Snoozed = time.Time{}
		if m.look = now.AddDate(0, 0, 1); m.urgent { // once
			m.look = time.Time{}
		} else {
			w.then(m.look, p, nil)
		}
		w.answers(p, m, now)
	}
	w.urgent[week] = w.urgent[week] || answerDue
	if w.weeks[week]++; w.weeks[week] > PerWeek && !answerDue {
		w.over++
	}
	p.stand.Sent = append(p.stand.Sent, today)
	if len(p.stand.Sent) > 8 {
		p.stand.Sent = p.stand.Sent[1:]
	}
}

// answers has a person do something about a line some hours later, or nothing.
func (w *world) answers(p *soul, m *matter, now time.Time) {
	if w.rand.Float64() > p.talks {
		return
	}
	answer := []Answer{Acted, Acted, Acted, Snooze, Less, NotUseful, Stop}[w.rand.IntN(7)]
	w.then(now.Add(time.Duration(1+w.rand.IntN(48))*time.Hour), p, func(now time.Time) {
		p.stand.Choices[m.Trigger] = p.stand.Choices[m.Trigger].Answer(answer, now)
		switch answer {
		case Acted:
			m.ends = now
		case Snooze:
			m.Snoozed = now.AddDate(0, 0, 1+w.rand.IntN(7))
			m.look, m.said = m.Snoozed, 0 // they asked for it
			w.then(m.look, p, nil)
		}
	})
}

var twelve = []string{"Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Chatham",
	"Africa/Cairo", "America/Santiago", "America/Nuuk", "Asia/Kathmandu", "America/Los_Angeles"}

// aYear is two hundred people in twelve zones and twenty teams, with holidays, leave and part-time weeks.
func aYear(t testing.TB, seed uint64) (*world, time.Time) {
	w := &world{kinds: shipped(t), rand: rand.New(rand.NewPCG(seed, 1))}
	for _, trigger := range w.kinds.Triggers() {
		if w.kinds[trigger].Audience != Channel {
			w.triggers = append(w.triggers, trigger)
		}
	}
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	first := calendar.DayOf(begin)
	holidays := make([][]calendar.Span, 20)
	for team := range holidays {
		for range 10 {
			d := first.Add(w.rand.IntN(365))
			holidays[team] = append(holidays[team], calendar.Span{First: d, Last: d})
		}
	}
	for i := range 200 {
		p := &soul{id: fmt.Sprint("U", i), rows: map[string]*matter{}, days: map[calendar.Day]bool{}, talks: w.rand.Float64()}
		p.hours = calendar.Hours{Zone: zoneOf(t, twelve[i%len(twelve)]), Off: append([]calendar.Span(nil), holidays[i%20]...)}
		if i%7 == 0 {
			p.hours.Days = []time.Weekday{time.Monday, time.Tuesday, time.Thursday}
		}
		if i%11 == 0 {
			p.hours.From, p.hours.To = calendar.At(22, 0), calendar.At(6, 0)
		}
		for range 3 {
			d := first.Add(w.rand.IntN(365))
			p.hours.Off = append(p.hours.Off, calendar.Span{First: d, Last: d.Add(w.rand.IntN(14))})
		}
		p.stand = Standing{Hours: p.hours, Choices: map[string]Choice{}, Spread: time.Duration(w.rand.IntN(1800)) * time.Second}
		w.people = append(w.people, p)
		for range 365 { // something a day, at any hour
			w.then(begin.Add(time.Duration(w.rand.IntN(365*24*60))*time.Minute), p, func(now time.Time) { w.comes(p, now) })
		}
	}
	return w, begin.AddDate(1, 0, 0)
}

func TestAYearOfTwoHundredPeople(t *testing.T) {
	w, end := aYear(t, 7)
	w.run(end)
	weeks := 200 * 52
	t.Logf("%d messages with %d lines, %.2f for a person's week; %d things moved before they were said; at most %d in a week, %d where nobody waited for an answer",
		w.sent, w.lines, float64(w.sent)/float64(weeks), w.moved, w.most, w.mostPlain)
	if w.sent < weeks/2 {
		t.Errorf("only %d were sent: the year proves nothing", w.sent)
	}
	if w.early+w.late+w.doubled+w.over > 0 || w.mostPlain > PerWeek || w.most > 7 {
		t.Errorf("out of hours %d, late %d, doubled %d, beyond the week's budget %d", w.early, w.late, w.doubled, w.over)
	}
}

func BenchmarkAYearOfTwoHundredPeople(b *testing.B) {
	for b.Loop() {
		w, end := aYear(b, 7)
		w.run(end)
		b.ReportMetric(float64(w.sent)/(200*52), "sent/person-week")
		b.ReportMetric(float64(w.mostPlain), "most/person-week")
		b.ReportMetric(float64(w.most), "most-with-urgent/person-week")
		b.ReportMetric(float64(w.early), "out-of-hours")
		b.ReportMetric(float64(w.doubled), "doubled")
		b.ReportMetric(float64(w.late), "late")
	}
}

func BenchmarkDecide(b *testing.B) {
	kinds, now := shipped(b), utc("2026-03-02 10:00")
	due := []Candidate{{ID: "1", Trigger: "action.overdue", Person: "U1", Due: now}, {ID: "2", Trigger: "decision.review_due", Person: "U1", Due: now}}
	s := Standing{Hours: calendar.Hours{Zone: zoneOf(b, "Europe/Berlin")}, Choices: map[string]Choice{"action.overdue": {Asked: now.AddDate(0, 0, -20)}}}
	b.ReportAllocs()
	for b.Loop() {
		Decide(now, s, kinds, due, func(Candidate) bool { return true })
	}
}

// Whatever the hours, the leave, the answers and the things that come up: never beyond the budget, never out of hours,
// never twice.
func TestTheBudgetHoldsWhateverHappens(t *testing.T) {
	kinds := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		w := &world{kinds: kinds, rand: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2)),
			triggers: rapid.SliceOfN(rapid.SampledFrom(kinds.Triggers()), 1, 6).Draw(t, "triggers")}
		zone, err := time.LoadLocation(rapid.SampledFrom(twelve).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Date(2026, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC)
		p := &soul{id: "U1", rows: map[string]*matter{}, days: map[calendar.Day]bool{}, talks: rapid.Float64Range(0, 1).Draw(t, "talks")}
		p.hours = calendar.Hours{Zone: zone, From: calendar.Clock(rapid.IntRange(0, 1439).Draw(t, "from")), To: calendar.Clock(rapid.IntRange(0, 1439).Draw(t, "to"))}
		p.hours.Days = rapid.SliceOfDistinct(rapid.SampledFrom([]time.Weekday{0, 1, 2, 3, 4, 5, 6}), rapid.ID).Draw(t, "days")
		if days := rapid.IntRange(0, 20).Draw(t, "leave"); days > 0 {
			d := calendar.DayOf(begin).Add(rapid.IntRange(0, 40).Draw(t, "leave from"))
			p.hours.Off = []calendar.Span{{First: d, Last: d.Add(days)}}
		}
		p.stand = Standing{Hours: p.hours, Choices: map[string]Choice{}, Spread: time.Duration(rapid.IntRange(0, 1800).Draw(t, "spread")) * time.Second}
		w.people = append(w.people, p)
		for range rapid.IntRange(1, 120).Draw(t, "things") {
			w.then(begin.Add(time.Duration(rapid.IntRange(0, 42*24*60).Draw(t, "minute"))*time.Minute), p, func(now time.Time) { w.comes(p, now) })
		}
		w.run(begin.AddDate(0, 0, 60))
		if w.early+w.late+w.doubled+w.over > 0 || w.mostPlain > PerWeek {
			t.Fatalf("out of hours %d, late %d, doubled %d, over %d, most %d", w.early, w.late, w.doubled, w.over, w.mostPlain)
		}
	})
}
