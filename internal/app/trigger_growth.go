package app

import (
	"context"
	"strings"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/nudge"
)

func init() {
	add(map[string]Trigger{
		"idp." + growth.MatterStale:    planTrigger(growth.MatterStale, "grgoal", true),
		"idp." + growth.MatterReview:   planTrigger(growth.MatterReview, "grreview", false),
		"idp." + growth.MatterPractice: planTrigger(growth.MatterPractice, "grplan", false),
		"idp." + growth.MatterUnsaid:   planTrigger(growth.MatterUnsaid, "grplan", false),
		"idp." + growth.MatterTalk:     planTrigger(growth.MatterTalk, "grtalk", false),
	})
}

// planTrigger is about one kind of matter that may be due in a development plan. The message goes to the plan's owner and
// says nothing that stands in it; its button opens a verb. The day belongs to the subject: what is due again is another
// matter.
func planTrigger(kind, verb string, once bool) Trigger {
	subject := func(m growth.Matter) string { return m.About + "@" + m.From.String() }
	return Trigger{
		Once: once,
		Find: func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
			v := a.db.View(ctx)
			people, err := v.PlansDue(workspace, a.now().AddDate(0, 0, 1)) // a day begins earlier in some zones
			if err != nil {
				return nil, err
			}
			for _, person := range people {
				p, err := v.Plan(workspace, person)
				if err != nil {
					if orGone(err) == nil || v.PassOver("the plan of", person, err) {
						continue
					}
					return nil, err
				}
				zone := zoneOf(v, Who{workspace, person})
				for _, m := range p.Due(calendar.DayOf(a.now().Add(lookAhead).In(zone))) {
					if m.Kind == kind {
						found = append(found, nudge.Candidate{Person: person, Subject: subject(m), Due: calendar.Moment(m.From, planAt, zone)})
					}
				}
			}
			return found, nil
		},
		Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
			v := a.db.View(ctx)
			settings, err := v.Settings(workspace)
			if err != nil || offIn(settings, FeatureGrowth) {
				return nil, false, err
			}
			p, err := v.Plan(workspace, c.Person)
			if v.PassOver("the plan of", c.Person, err) {
				return nil, false, nil
			}
			if err != nil {
				return nil, false, orGone(err)
			}
			for _, m := range p.Due(calendar.DayOf(a.now().In(zoneOf(v, Who{workspace, c.Person})))) {
				if m.Kind == kind && subject(m) == c.Subject {
					return nil, true, nil
				}
			}
			return nil, false, nil
		},
		Open: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Step, error) {
			about, _, _ := strings.Cut(c.Subject, "@")
			step := Step{Verb: verb, Session: about, Stage: "-"}
			if kind == growth.MatterUnsaid || about == "" {
				step.Session = "-"
			}
			if kind != growth.MatterUnsaid {
				return step, nil
			}
			p, err := a.db.View(ctx).Plan(workspace, c.Person)
			if x, ok := p.Action(about); err == nil && ok { // the form of the action that wants a line
				step = Step{Verb: "graction", Session: x.Goal, Stage: "-", Value: x.ID}
			}
			return step, orGone(err)
		},
	}
}

// planAt is the time of day from which something about a plan may be said: after the rush.
var planAt = calendar.At(10, 0)
