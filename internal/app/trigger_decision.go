package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"decision.review_due": {Find: (*App).findReviews, Still: (*App).stillReview, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			id, due, _ := strings.Cut(c.Subject, "@")
			return Step{Verb: "review", Session: id, Stage: "-", Arg: due, Value: due}, nil
		}},
		"decision.ballot_open_not_voted": {Once: true, Find: decisionsUnderWay((*App).voters), Still: (*App).stillBallot, Open: openBallotOf},
		"decision.advice_requested":      {Once: true, Find: decisionsUnderWay((*App).advisers), Still: (*App).stillAdvice, Open: openVisit("advice")},
		"decision.no_progress_10_days":   {Find: decisionsUnderWay((*App).resting), Still: (*App).stillResting, Open: openVisit("more")},
		"decision.accepted_no_prediction": {Find: (*App).findUnpredicted, Still: (*App).stillUnpredicted, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			return Step{Verb: "predict", Session: c.Subject, Stage: "-"}, nil
		}},
	})
}

const (
	reviewPatience = 2  // working days after its date, on which the channel was asked: then the one who began it is
	restingDays    = 10 // working days without a step
	longVote       = 24 * time.Hour
	mostDecisions  = 20_000
	predictFrom    = 24 * time.Hour
	predictUntil   = 30 * 24 * time.Hour
)

// findReviews lists decisions whose review was asked for in their channel some days ago, and which nobody has looked at.
func (a *App) findReviews(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	due, err := view.Decisions(storage.DecisionFilter{Workspace: workspace, DueBy: a.now().Format(time.DateOnly), Limit: mostDecisions})
	for _, row := range due {
		if holds, err := a.unreviewed(view, row); err != nil || !holds {
			if err != nil {
				return nil, err
			}
			continue
		}
		found = append(found, nudge.Candidate{Person: row.Starter, Team: teamOf(view, workspace, row.Channel), Subject: row.ID + "@" + row.ReviewOn, Due: a.now()})
	}
	return found, err
}

func (a *App) unreviewed(v storage.View, row storage.Decision) (bool, error) {
	day, err := calendar.ParseDay(row.ReviewOn)
	if err != nil {
		return false, nil // it is reviewed
	}
	h, err := HoursOf(v, Who{row.Workspace, row.Starter})
	return err == nil && !calendar.DayOf(a.now().In(h.Where())).Before(h.AddWorkdays(day, reviewPatience)), err
}

func (a *App) stillReview(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	id, due, _ := strings.Cut(c.Subject, "@")
	row, err := view.Decision(workspace, id)
	if err != nil || row.ReviewOn != due {
		return nil, false, err
	}
	holds, err := a.unreviewed(view, row)
	return Words{"title": row.Question}, holds, err
}

// decisionsUnderWay asks of each decision under way who may be told something.
func decisionsUnderWay(of func(a *App, d practices.Decision, s flow.Session) ([]flow.Person, time.Time)) func(*App, context.Context, string) ([]nudge.Candidate, error) {
	return func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
		view := a.db.View(ctx)
		running, err := view.UnderWay(workspace, practices.DecisionKey)
		if err != nil {
			return nil, err
		}
		for _, rec := range running {
			s, meta, err := a.db.Session(ctx, rec.Meta.ID)
			if err != nil {
				return nil, err
			}
			r, err := a.runs.of(s)
			if err != nil {
				return nil, fmt.Errorf("decision %s: %w", s.ID, err)
			}
			people, expires := of(a, r.practice.(practices.Decision), s)
			for _, p := range people {
				found = append(found, nudge.Candidate{Person: string(p), Team: teamOf(view, workspace, meta.Channel),
					Subject: s.ID + "@" + strconv.Itoa(s.Visit().Pass), Due: a.now(), Expires: expires})
			}
		}
		return found, nil
	}
}

// inLast reports whether a visit with a deadline is in the last part of its time: half of it, a day at most.
func (a *App) inLast(s flow.Session) bool {
	if s.Deadline.IsZero() {
		return false
	}
	last := min(s.Deadline.Sub(s.Visit().At)/2, longVote)
	return !a.now().Before(s.Deadline.Add(-last)) && a.now().Before(s.Deadline)
}

// voters are everybody with a voice in a vote that is open for more than a day and closes soon. Whether somebody has
// answered is looked up for that person alone, when it is said; of a vote without names nobody knows, so all are told.
func (a *App) voters(d practices.Decision, s flow.Session) (out []flow.Person, expires time.Time) {
	if st, _ := d.Flow().Stage(s.Stage); st.Hold == nil || s.Stage == practices.StageAdvise || !long(d) || !a.inLast(s) {
		return nil, expires
	}
	for p, role := range s.Seats {
		if role != flow.Observer {
			out = append(out, p)
		}
	}
	return out, s.Deadline
}

// long reports whether votes are open for more than a day. Shorter ones have a reminder of their own, which does not wait
// for a sweep, for working hours or for a budget: they might be over.
func long(d practices.Decision) bool { return d.Window > longVote }

// visitOf opens the decision of a candidate for its person, while the visit that it is about goes on.
func (a *App) visitOf(ctx context.Context, workspace string, c nudge.Candidate) (room practices.DecisionRoom, here bool, err error) {
	id, pass, _ := strings.Cut(c.Subject, "@")
	room, err = LookIn[practices.DecisionRoom](a, ctx, Who{workspace, c.Person}, id)
	return room, err == nil && room.Session.Running() && strconv.Itoa(room.Pass()) == pass, err
}

func (a *App) stillBallot(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	room, here, err := a.visitOf(ctx, workspace, c)
	if err != nil || !here || room.Role() == "" || room.Role() == flow.Observer || !a.inLast(room.Session) {
		return nil, false, err
	}
	st, _ := room.Flow.Stage(room.Session.Stage)
	if st.Seen == flow.Sealed && flow.Authors(room.Session) > 0 { // of a sealed vote the room holds one's own words only
		return nil, false, nil
	}
	return Words{"title": room.Decision.Question, "deadline": room.Session.Deadline.Format(time.RFC3339)}, true, nil
}

// ballots are the verbs with which people answer in the stages of a vote.
var ballots = map[string]string{practices.StagePoll: "ballot", practices.StageStance: "stance", practices.StageConsent: "stance", practices.StageSift: "sift",
	practices.StageTie: "pick"}

func openBallotOf(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Step, error) {
	step, err := openVisit("more")(a, ctx, workspace, c)
	if verb, ok := ballots[step.Stage]; ok {
		step.Verb = verb
	}
	return step, err
}

// advisers are those whose advice was asked for by name and who have not answered when half of the time is over. At the
// start they were asked already.
func (a *App) advisers(d practices.Decision, s flow.Session) (out []flow.Person, expires time.Time) {
	if s.Stage != practices.StageAdvise || !a.inLast(s) {
		return nil, expires
	}
	for _, p := range d.Silent(s) {
		if p != s.Lead() {
			out = append(out, p)
		}
	}
	return out, s.Deadline
}

func (a *App) stillAdvice(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	room, here, err := a.visitOf(ctx, workspace, c)
	if err != nil || !here || room.Session.Stage != practices.StageAdvise {
		return nil, false, err
	}
	from := room.Decision.Decider
	if from == "" {
		from = room.Session.Lead()
	}
	for _, p := range room.Decision.Silent(room.Session) {
		if string(p) == c.Person {
			return Words{"decider": string(from), "title": room.Decision.Question, "date": room.Session.Deadline.Format(time.RFC3339)}, true, nil
		}
	}
	return nil, false, nil
}

// resting is whoever leads a decision in which nothing has happened for ten working days.
func (a *App) resting(_ practices.Decision, s flow.Session) ([]flow.Person, time.Time) {
	last := s.Heard
	if at := s.Visit().At; at.After(last) {
		last = at
	}
	if s.Lead() == "" || s.Deadline.After(a.now()) || a.now().Before(calendar.Hours{}.Later(last, restingDays)) {
		return nil, time.Time{}
	}
	return []flow.Person{s.Lead()}, time.Time{}
}

func (a *App) stillResting(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	room, here, err := a.visitOf(ctx, workspace, c)
	if err != nil || !here {
		return nil, false, err
	}
	who, _ := a.resting(room.Decision, room.Session)
	return Words{"title": room.Decision.Question}, len(who) == 1 && string(who[0]) == c.Person, nil
}
