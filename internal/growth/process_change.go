package growth

import (
	"slices"

	"steward/internal/calendar"
)

// PutStage adds a stage at the end, or changes the one of that id.
func (p Process) PutStage(s ProcessStage) (Process, error) {
	if blank(s.Name) {
		return p, ErrUntold
	}
	if !slices.Contains(StageKinds, s.Kind) || s.Limit < 0 {
		return p, ErrNoSuch
	}
	return p, put(&p.Stages, s, func(x ProcessStage) string { return x.ID }, MostStages)
}

// PutMetric adds a metric, or changes the one of that id.
func (p Process) PutMetric(m Metric) (Process, error) {
	if err := m.Check(); err != nil {
		return p, err
	}
	return p, put(&p.Metrics, m, metricID, MostMetrics)
}

// Read notes how a metric is on a day. A second reading of a day takes the place of the first.
func (p Process) Read(metric string, r Reading) (Process, error) {
	m, ok := p.Metric(metric)
	switch {
	case !ok:
		return p, ErrNoSuch
	case r.On.None():
		return p, ErrNoDay
	}
	m.Readings = slices.DeleteFunc(slices.Clone(m.Readings), func(x Reading) bool { return x.On == r.On })
	m.Readings = append(m.Readings, r)
	slices.SortFunc(m.Readings, func(a, b Reading) int { return a.On.Compare(b.On) })
	m.Readings = m.Readings[max(0, len(m.Readings)-MostReadings):]
	return p, put(&p.Metrics, m, metricID, MostMetrics)
}

// PutGoal adds a goal of the company, or changes the one of that id.
func (p Process) PutGoal(g CompanyGoal) (Process, error) {
	if blank(g.Goal, g.Contribution) {
		return p, ErrUntold
	}
	return p, put(&p.Goals, g, func(x CompanyGoal) string { return x.ID }, MostGoals)
}

// PutPolicy adds a rule, or changes the one of that id.
func (p Process) PutPolicy(x Policy) (Process, error) {
	switch {
	case blank(x.Rule):
		return p, ErrUntold
	case x.Review.None():
		return p, ErrNoDay
	}
	return p, put(&p.Policies, x, func(x Policy) string { return x.ID }, MostPolicies)
}

// PutImprovement adds an improvement, or changes the one of that id. What is over says what came of it.
func (p Process) PutImprovement(i Improvement, today calendar.Day) (Process, error) {
	was, known := p.Improvement(i.ID)
	switch {
	case blank(i.What, i.Expect):
		return p, ErrUntold
	case !slices.ContainsFunc(p.Metrics, func(m Metric) bool { return m.ID == i.Goal }):
		return p, ErrNoMetric
	case blank(i.Asked):
		return p, ErrNobodyAsked
	case i.Owner == "":
		return p, ErrNoOwner
	case i.Due.None():
		return p, ErrNoDay
	case i.Serves != "" && !p.hasGoal(i.Serves), !slices.Contains(States, i.State):
		return p, ErrNoSuch
	case i.over() && blank(i.Evidence):
		return p, ErrNoOutcome
	case i.State == Doing && was.State != Doing && len(p.Running()) >= MostRunning:
		return p, ErrTwoRunning
	}
	i.Weight = max(i.Weight, 1)
	if i.Since = was.Since; !known || i.State != was.State {
		i.Since = today
	}
	return p, put(&p.Improvements, i, improvementID, MostImprovements)
}

func (i Improvement) over() bool { return i.State == Done || i.State == Dropped }

// PutStrategy replaces the strategy. Lines that serve a goal that there is not are local hygiene.
func (p Process) PutStrategy(s Strategy) (Process, error) {
	for _, h := range Horizons {
		if len(s.On(h)) > perHorizon {
			return p, ErrThree
		}
	}
	if len(s.Not) > MostNot {
		return p, ErrTooMuch
	}
	s.Items = slices.Clone(s.Items)
	for n, i := range s.Items {
		if blank(i.Text) || !slices.Contains(Horizons, i.Horizon) {
			return p, ErrUntold
		}
		if !p.hasGoal(i.Serves) {
			s.Items[n].Serves = ""
		}
	}
	p.Strategy = s
	return p, nil
}

// Kinds of parts that can be taken out of a plan.
const (
	PartStage       = "stage"
	PartMetric      = "metric"
	PartGoal        = "goal"
	PartImprovement = "improvement"
	PartPolicy      = "policy"
)

// Remove takes a part out of the plan. What served a goal that is gone is local hygiene.
func (p Process) Remove(part, id string) (Process, error) {
	n := p.size()
	switch part {
	case PartStage:
		p.Stages = slices.DeleteFunc(slices.Clone(p.Stages), func(x ProcessStage) bool { return x.ID == id })
	case PartMetric:
		if slices.ContainsFunc(p.Improvements, func(i Improvement) bool { return i.Goal == id }) {
			return p, ErrMetricUsed
		}
		p.Metrics = slices.DeleteFunc(slices.Clone(p.Metrics), func(x Metric) bool { return x.ID == id })
	case PartGoal:
		p.Goals = slices.DeleteFunc(slices.Clone(p.Goals), func(x CompanyGoal) bool { return x.ID == id })
		p = p.unserve(id)
	case PartImprovement:
		p.Improvements = slices.DeleteFunc(slices.Clone(p.Improvements), func(x Improvement) bool { return x.ID == id })
	case PartPolicy:
		p.Policies = slices.DeleteFunc(slices.Clone(p.Policies), func(x Policy) bool { return x.ID == id })
	}
	if p.size() == n {
		return p, ErrNoSuch
	}
	return p, nil
}

func (p Process) size() int {
	return len(p.Stages) + len(p.Metrics) + len(p.Goals) + len(p.Improvements) + len(p.Policies)
}

func (p Process) unserve(goal string) Process {
	p.Improvements, p.Strategy.Items = slices.Clone(p.Improvements), slices.Clone(p.Strategy.Items)
	for n := range p.Improvements {
		if p.Improvements[n].Serves == goal {
			p.Improvements[n].Serves = ""
		}
	}
	for n := range p.Strategy.Items {
		if p.Strategy.Items[n].Serves == goal {
			p.Strategy.Items[n].Serves = ""
		}
	}
	return p
}

func metricID(m Metric) string           { return m.ID }
func improvementID(i Improvement) string { return i.ID }

// put changes the item of that id in a copy of a list, or adds it.
func put[T any](list *[]T, item T, id func(T) string, most int) error {
	out := slices.Clone(*list)
	if at := slices.IndexFunc(out, func(x T) bool { return id(x) == id(item) }); at >= 0 {
		out[at] = item
	} else if len(out) >= most {
		return ErrTooMuch
	} else {
		out = append(out, item)
	}
	*list = out
	return nil
}

// Rewrite makes a strategy of lines by horizon. A line that stood there before keeps its id and the goal that it serves.
func (s Strategy) Rewrite(lines map[string][]string, not []string, id func() string) (out Strategy) {
	out.Not = not
	for _, h := range Horizons {
		for _, text := range lines[h] {
			i := Intent{Text: text}
			if at := slices.IndexFunc(s.Items, func(x Intent) bool { return x.Text == text }); at >= 0 {
				i = s.Items[at]
			}
			if i.ID == "" || slices.ContainsFunc(out.Items, func(x Intent) bool { return x.ID == i.ID }) {
				i.ID = id()
			}
			i.Horizon = h
			out.Items = append(out.Items, i)
		}
	}
	return out
}
