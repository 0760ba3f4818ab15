package views

import (
	"encoding/json"
	"fmt"

	"strings"
	"testing"
	"time"

	"steward/internal/blockkit"
	cal "steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/growth"
)

func ladder(t *testing.T) growth.Ladder {
	t.Helper()
	l, err := growth.LoadLadder(configs)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func marks(t *testing.T) []growth.Mark {
	t.Helper()
	m, err := growth.LoadTakeover(configs)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// smallPlan is a plan as most are.
func smallPlan(t *testing.T) ProcessPage {
	start := tuesday.Add(-20)
	p := growth.Process{Name: "From request to release", Purpose: "Bring changes to those who asked for them.", Customer: "Support", Asked: "the head of product", Owner: "U0ANN", Helpers: []string{"U0BOB"},
		Teams: []string{"t1"}}.Begin(start)
	p.Stages = []growth.ProcessStage{{ID: "s1", Name: "Ideas", Kind: growth.Discovery, Queue: true}, {ID: "s2", Name: "Review", Kind: growth.Delivery, Entry: "tests pass", Exit: "somebody else has tried it", Limit: 3}}
	p.Metrics = []growth.Metric{{ID: "m1", Name: "Cycle time", Definition: "first commit to live, 85th percentile", Unit: "days", Direction: growth.Down, Guardrail: "faults found by users",
		Baseline: growth.Baseline{Value: 12, From: start.Add(-30), To: start.Add(-2), N: 24}, Target: growth.Target{Value: 8, By: start.Add(90)}, Readings: []growth.Reading{{Value: 11, On: tuesday.Add(-3), N: 12}}}}
	p.Goals = []growth.CompanyGoal{{ID: "g1", Goal: "Keep our customers", Contribution: "Fixes reach them within days."}}
	p.Improvements = []growth.Improvement{{Action: growth.Action{ID: "i1", Goal: "m1", What: "Review in pairs", Owner: "U0CID", Due: tuesday.Add(20), State: growth.Doing}, Serves: "g1", Expect: "reviews wait a day less", Asked: "the team", Since: start}}
	p.Policies = []growth.Policy{{ID: "p1", Rule: "A blocked item is talked about on the same day.", Review: tuesday.Add(40)}}
	p.Strategy = growth.Strategy{Items: []growth.Intent{{ID: "a", Horizon: growth.HorizonNow, Text: "Smaller batches", Serves: "g1"}, {ID: "b", Horizon: growth.HorizonNext, Text: "One board for all"}}, Not: []string{"A new tool"}}
	p.Maturity = growth.Maturity{Answers: map[string]growth.MaturityAnswer{"one-board": {Yes: true, Evidence: "the board in the team's channel"}, "asker-known": {}}, Focus: "Limit work in review"}
	p.Reviews = []growth.Lookback{{ID: "r1", Kind: growth.Operations, On: tuesday.Add(-5), By: "U0ANN", Moved: "Reviews", Next: "Limits", Not: "The new tool"}}
	return ProcessPage{ID: "p1", Version: 4, Plan: p, Ladder: ladder(t), Today: tuesday, Teams: []string{"Harbor"}, Owns: true, Changes: true}
}

// fullProcess has as much of everything as a plan may hold, each text as long as it may be.
func fullProcess(t *testing.T, long func(of string, most int) string) ProcessPage {
	line, text := long("Line", ProcessLineLength), long("Text", ProcessTextLength)
	p := growth.Process{Name: long("Name", ProcessNameLength), Purpose: text, Customer: line, Supplier: line, Asked: line, Owner: "U0ANN"}.Begin(tuesday.Add(-200))
	for i := range growth.MostStages {
		p.Stages = append(p.Stages, growth.ProcessStage{ID: fmt.Sprint("s", i), Name: p.Name, Kind: growth.Delivery, Entry: line, Exit: line, Limit: 99, Queue: true})
	}
	for i := range growth.MostMetrics {
		m := growth.Metric{ID: fmt.Sprint("m", i), Name: p.Name, Definition: line, Unit: long("u", 20), Direction: growth.Down, Guardrail: line,
			Baseline: growth.Baseline{Value: 123456.75, From: tuesday.Add(-300), To: tuesday.Add(-210), N: 1000}, Target: growth.Target{Value: 8, By: tuesday.Add(500)}}
		for n := range growth.MostReadings {
			m.Readings = append(m.Readings, growth.Reading{Value: 123456.75, On: tuesday.Add(n - 100), N: 12})
		}
		p.Metrics = append(p.Metrics, m)
	}
	for i := range growth.MostGoals {
		p.Goals = append(p.Goals, growth.CompanyGoal{ID: fmt.Sprint("g", i), Goal: line, Contribution: line})
	}
	for i := range growth.MostImprovements {
		p.Improvements = append(p.Improvements, growth.Improvement{Action: growth.Action{ID: fmt.Sprint("i", i), Goal: "m0", What: line, Owner: "U0CID", Due: tuesday, State: growth.States[i%4], Evidence: text}, Serves: "g0", Expect: line, Asked: line})
	}
	for i := range growth.MostPolicies {
		p.Policies = append(p.Policies, growth.Policy{ID: fmt.Sprint("p", i), Rule: line, Review: tuesday.Add(i - 5)})
	}
	for i := range 9 {
		p.Strategy.Items = append(p.Strategy.Items, growth.Intent{ID: fmt.Sprint("a", i), Horizon: growth.Horizons[i/3], Text: line, Serves: "g0"})
	}
	for i := range growth.MostNot {
		p.Strategy.Not = append(p.Strategy.Not, fmt.Sprint(i, line[:40]))
		p.Helpers = append(p.Helpers, fmt.Sprint("U0HELPER", i))
	}
	p.Maturity = growth.Maturity{Answers: map[string]growth.MaturityAnswer{}, Focus: line}
	l := ladder(t)
	for _, r := range l.Rungs {
		for _, c := range r.Checks {
			p.Maturity.Answers[c.ID] = growth.MaturityAnswer{Yes: true, Evidence: line}
		}
	}
	p.Reviews = []growth.Lookback{{ID: "r1", Kind: growth.Operations, On: tuesday.Add(-65), By: "U0ANN", Moved: text, Next: text, Not: text, Progress: 1}}
	p.Published = growth.Standing{Channel: "C0CHANNEL", Version: 2, On: tuesday}
	teams := []string{p.Name, p.Name}
	return ProcessPage{ID: "0195f3c2a7d87b3e9d1c5a4f", Version: 4, Plan: p, Ladder: l, Today: tuesday, Teams: teams, Owns: true, Changes: true}
}

// everyWindow are all views of a plan.
func everyWindow(d Desk, p ProcessPage) (out []drawn) {
	teams := []TeamOption{{"t1", "Harbor"}}
	var versions []PlanVersion
	for n := range VersionsListed {
		versions = append(versions, PlanVersion{N: int64(n + 1), By: "U0ANN", At: time.Date(2030, 3, 1, 9, 0, 0, 0, time.UTC), Changes: growth.Changes(growth.Process{}, p.Plan)})
	}
	past, foreign, lost, closed := p, p, p, p
	past.Past, past.Owns, past.Changes = true, false, false
	foreign.Owns, foreign.Changes = false, false
	lost.Plan.Owner, lost.Owns, lost.Changes = "", false, false
	foreign.ID, lost.ID, closed.ID = "p2", "p3", "p4"
	closed.Plan, _ = p.Plan.Close(growth.Conclusion{Runs: true, Told: p.Plan.Purpose, By: "U0BOB", On: tuesday})
	out = append(out, modal("Process", d.Process(p, "Saved.")), modal("Process, past", d.Process(past, d.VersionNote(versions[0]))), modal("Process, foreign", d.Process(foreign, "")),
		modal("Process, unowned", d.Process(lost, "")), modal("Process, closed", d.Process(closed, "")), modal("Processes", d.Processes([]ProcessPage{p, foreign, lost, closed}, "a", "Saved.")),
		modal("About", d.ProcessAbout(p.ID, p.Plan, teams)), modal("About, new", d.ProcessAbout("", growth.Process{}, nil)), modal("Strategy", d.StrategyForm(p)), modal("Ties", d.StrategyTies(p)),
		modal("Maturity", d.MaturityPage(p, "Saved.")), modal("Review", d.PlanReviewForm(p)), modal("Close", d.CloseForm(p, EndDropped)), modal("People", d.PlanPeopleForm(p)),
		modal("Publish", d.PublishForm(p, "C0CHANNEL", "Changed.")), modal("Publish, lacking", d.PublishForm(ProcessPage{ID: "x", Plan: growth.Process{Name: "x"}, Ladder: p.Ladder}, "", "")),
		modal("History", d.History(p, versions, true)), message("StrategyPost", d.StrategyPost(p)))
	for _, part := range []string{growth.PartStage, growth.PartMetric, growth.PartGoal, growth.PartImprovement, growth.PartPolicy} {
		out = append(out, modal("Part, "+part, d.ProcessPart(p, part, "Saved.")))
	}
	out = append(out, modal("Stage", d.StageForm(p, p.Plan.Stages[0])), modal("Metric", d.MetricForm(p, p.Plan.Metrics[0])), modal("Reading", d.ReadingForm(p, p.Plan.Metrics[0])),
		modal("Goal", d.GoalForm(p, p.Plan.Goals[0])), modal("Improvement", d.ImprovementForm(p, p.Plan.Improvements[0])), modal("Policy", d.PolicyForm(p, p.Plan.Policies[0])),
		modal("Stage, new", d.StageForm(p, growth.ProcessStage{})), modal("Metric, new", d.MetricForm(p, growth.Metric{})), modal("Improvement, new", d.ImprovementForm(p, growth.Improvement{})))
	for _, r := range p.Ladder.Rungs[1:] {
		out = append(out, modal("Level "+r.Name, d.MaturityForm(p, r)))
	}
	export := d.ProcessMarkdown(p, func(p flow.Person) string { return "Name of " + string(p) })
	return append(out, modal("Export", d.ProcessExport(p.ID, export)), drawn{name: "Home", surface: blockkit.Home, view: d.Home(Desktop{Processes: []ProcessPage{p}})})
}

func TestEveryViewOfAPlanKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		for _, v := range everyWindow(d, fullProcess(t, longText(pattern))) {
			check(t, name, v)
		}
	}
	for _, v := range everyWindow(d, smallPlan(t)) {
		check(t, "small", v)
	}
	check(t, "none", modal("Processes", d.Processes(nil, "", "")))
	check(t, "none", modal("Part", d.ProcessPart(ProcessPage{ID: "x", Plan: growth.Process{Name: "x"}}, growth.PartImprovement, "")))
}

func TestGoldenViewsOfAPlan(t *testing.T) {
	d, p := newDesk(t), smallPlan(t)
	golden(t, "process page", modal("Process", d.Process(p, "")))
	golden(t, "process post", message("StrategyPost", d.StrategyPost(p)))
	now := p.Plan
	now.Metrics = []growth.Metric{p.Plan.Metrics[0]}
	now.Metrics[0].Target.Value = 6
	now, _ = now.PutStage(growth.ProcessStage{ID: "s3", Name: "Launch", Kind: growth.Launch})
	at := time.Date(2030, 3, 18, 9, 0, 0, 0, time.UTC)
	golden(t, "process history", modal("History", d.History(p, []PlanVersion{{N: 5, By: "U0BOB", At: at, Changes: growth.Changes(p.Plan, now)}, {N: 4, At: at.Add(-time.Hour), Changes: growth.Changes(now, p.Plan)}}, false)))
	text := d.ProcessMarkdown(p, func(p flow.Person) string {
		return map[flow.Person]string{"U0ANN": "Ann Archer", "U0BOB": "Bob Baker", "U0CID": "Cid Cooper"}[p]
	})
	goldenText(t, "process.md", text)
}

// What everybody in a channel reads puts nobody's name on a problem.
func TestAPublishedStrategyNamesNobodyBesideItsOwner(t *testing.T) {
	d, p := newDesk(t), smallPlan(t)
	p.Plan.Asked, p.Plan.Improvements[0].Asked = "<@U0EVE>", "<@U0EVE>"
	for _, b := range read(t, []byte(jsonOf(t, d.StrategyPost(p).Blocks))) {
		for _, name := range []string{"U0BOB", "U0CID", "U0EVE"} {
			if strings.Contains(b.text, name) {
				t.Errorf("%s stands in %q", name, b.text)
			}
		}
	}
	if !strings.Contains(jsonOf(t, d.StrategyPost(p).Blocks), "U0ANN") {
		t.Error("nobody stands for the plan")
	}
	if shown := jsonOf(t, d.PublishForm(p, "", "").Blocks); !strings.Contains(shown, "Smaller batches") || !strings.Contains(shown, "local hygiene") {
		t.Error("the preview is not what is published")
	}
}

// partnered is a map with one entry of each relation.
func partnered(long func(string, int) string, n int) PartnersPage {
	p := PartnersPage{Today: tuesday}
	for i := range n {
		line := long("Line", ProcessLineLength)
		e := growth.Partner{ID: fmt.Sprint("e", i), Name: long("Name", ProcessNameLength), Relation: growth.Relations[i%5], Person: true, Interest: line, Influence: 1 + i%5, Support: i%5 - 2,
			TheyNeed: line, WeNeed: line, Owner: "U0BOB", Remarks: long("Remark", ProcessTextLength), Last: tuesday.Add(-3), Next: tuesday.Add(9), NextStep: line, Added: tuesday.Add(-90),
			Health: growth.Interface{Ours: line, Theirs: line, Answer: line, Joint: line, On: tuesday}}
		p.Entries = append(p.Entries, e)
		p.Shared = append(p.Shared, growth.SharedPart{ID: fmt.Sprint("s", i), Entry: e.ID, With: "U0BOB", Words: line, On: tuesday})
	}
	return p
}

func TestEveryViewOfPartnersAndOfTakingOverKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		long := longText(pattern)
		p := partnered(long, growth.MostPartners)
		e := p.Entries[0]
		all := append([]string{}, PartnerPartsShared...)
		for _, v := range []drawn{modal("Partners", d.Partners(p, "Saved.")), modal("Partner", d.Partner(p, e, "Saved.")), modal("PartnerForm", d.PartnerForm(e)), modal("PartnerForm, new", d.PartnerForm(growth.Partner{})),
			modal("PartnerHealth", d.PartnerHealth(e)), modal("PartnerShare", d.PartnerShare(e, nil, "", "")), modal("PartnerShare, preview", d.PartnerShare(e, all, "U0BOB", "mark")),
			message("PartnerShared", d.PartnerShared("U0ANN", "s1")), modal("PartnerRead", d.PartnerRead("U0ANN", growth.SharedPart{Words: d.PartnerWords(e, all), On: tuesday}, tuesday))} {
			check(t, name, v)
		}
		tk := taken(t, long("Team", 60), long("Note", TakeoverLength))
		for _, v := range []drawn{modal("Takeovers", d.Takeovers([]TakeoverPage{tk, tk}[:1], "Saved.")), modal("TakeoverPlan", d.TakeoverPlan(tk, "Saved.")), modal("TakeoverMark", d.TakeoverMark(tk, tk.Marks[2])),
			modal("TakeoverTell", d.TakeoverTell(tk, d.TakeoverWords(tk), "")), modal("TakeoverTell, preview", d.TakeoverTell(tk, long("Words", TakeoverLength), "mark")),
			message("TakeoverPost", d.TakeoverPost("U0ANN", long("Words", TakeoverLength))), modal("TakeoverNew", d.TakeoverNew([]TeamOption{{"t1", "Harbor"}}, tuesday)), modal("TakeoverNew, no team", d.TakeoverNew(nil, tuesday))} {
			check(t, name, v)
		}
	}
	check(t, "none", modal("Partners", d.Partners(PartnersPage{}, "")))
	check(t, "none", modal("Takeovers", d.Takeovers(nil, "")))
}

func taken(t *testing.T, team, note string) TakeoverPage {
	p := TakeoverPage{Takeover: growth.Takeover{ID: "k1", Team: "t1", Name: team, Start: tuesday, Ticks: map[string]cal.Day{"d1-known": tuesday}, Notes: map[string]string{"month-1": note}},
		Marks: marks(t), Due: map[string]cal.Day{}, Signs: map[string]string{"retro": "2030-03-01", "limit": "Releases", "rhythm": ""}, In: true, Where: "C0CHANNEL", Today: tuesday}
	for _, m := range p.Marks {
		p.Due[m.ID] = m.Due(tuesday, cal.Hours{})
	}
	return p
}

func TestGoldenViewsOfPartnersAndOfTakingOver(t *testing.T) {
	d := newDesk(t)
	golden(t, "takeover plan", modal("TakeoverPlan", d.TakeoverPlan(taken(t, "Harbor", "ask Support first"), "")))
	p := PartnersPage{Today: tuesday, Partners: growth.Partners{Entries: []growth.Partner{
		{ID: "e1", Name: "Support", Relation: "customer", Interest: "fewer calls", Influence: 4, Support: 0, TheyNeed: "dates", Last: tuesday.Add(-12), Added: tuesday.Add(-90)},
		{ID: "e2", Name: "Head of product", Relation: "up", Influence: 5, Support: 2, Next: tuesday.Add(7), Added: tuesday.Add(-90)}}}}
	golden(t, "partners map", modal("Partners", d.Partners(p, "")))
	golden(t, "partner", modal("Partner", d.Partner(p, p.Entries[0], "")))
}

// What of an entry is not ticked is not in the words.
func TestOnlyWhatIsTickedOfAPartnerIsShared(t *testing.T) {
	d := newDesk(t)
	e := growth.Partner{Name: "Support", Relation: "customer", Interest: "INTEREST", Influence: 5, Support: -2, TheyNeed: "THEY", WeNeed: "WE", Remarks: "REMARKS", NextStep: "STEP", Health: growth.Interface{Ours: "OURS"}}
	for part, want := range map[string][]string{PartNeeds: {"INTEREST", "THEY", "WE"}, PartStep: {"STEP"}, PartHealth: {"OURS"}, PartScores: {"5 of 5"}, PartRemark: {"REMARKS"}, "": nil} {
		words := d.PartnerWords(e, []string{part})
		for _, x := range []string{"INTEREST", "THEY", "WE", "REMARKS", "STEP", "OURS", "5 of 5"} {
			if wanted := strings.Contains(strings.Join(want, " "), x); strings.Contains(words, x) != wanted {
				t.Errorf("%q shared: %q", part, words)
			}
		}
	}
}

func jsonOf(t *testing.T, x any) string {
	t.Helper()
	raw, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
