package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Start is what somebody chose for a new retrospective.
type Start struct {
	Who       Who
	Key       string // Slack's id of the submission
	Channel   string
	Format    string
	Goal      string
	People    []string // the facilitator is added when missing
	Async     bool
	Anonymity flow.Anonymity
	Minutes   int
	Safety    bool
	Stance    bool
	Small     bool      // hiding names in a very small group is meant
	Starts    time.Time // when the meeting begins, if thoughts are opened ahead of it
}

// smallGroup is below how many contributors style gives authors away.
const smallGroup = 4

// StartRetro opens a retrospective in a channel and returns its id. The same submission twice opens one.
func (a *App) StartRetro(ctx context.Context, c Start) (string, error) {
	format, ok := a.Formats().Get(c.Format)
	if !ok {
		return "", ErrNoFormat
	}
	people := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(c.People), c.Who.User))))
	switch {
	case len(people) < 2:
		return "", ErrFewPeople
	case len(people) > MostPeople:
		return "", ErrMany
	case c.Async && !format.AsyncOK:
		return "", ErrLiveOnly
	case len(people) < smallGroup && c.Anonymity != flow.Named && !c.Small:
		return "", ErrSmall
	}
	id := ""
	err := a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.HoldWorkspace(c.Who.Workspace); err != nil {
			return err
		}
		running, err := tx.Running(c.Who.Workspace, c.Channel, practices.RetroKey)
		if err != nil {
			return err
		}
		if fresh, err := tx.Seen(c.Key, ""); err != nil || !fresh && len(running) > 0 {
			if len(running) > 0 {
				id = running[0].Meta.ID
			}
			return err
		}
		if len(running) > 0 {
			return ErrRunning
		}
		if id, err = a.open(tx, c, format, people); err != nil || c.Async {
			return err
		}
		return a.watched(tx, id, c.Minutes)
	})
	return id, err
}

func (a *App) open(tx *storage.Tx, c Start, format practices.Format, people []string) (string, error) {
	now := a.now()
	next, err := a.nextDay(tx.View, c.Who.Workspace, c.Channel, now)
	if err != nil {
		return "", err
	}
	r := practices.Retro{Format: format, Goal: c.Goal, Async: c.Async, Minutes: c.Minutes, Stance: c.Stance, Safety: c.Safety,
		Next: next, Starts: c.Starts}
	if r.Old, err = promises(tx, c.Who.Workspace, c.Channel); err != nil {
		return "", err
	}
	if c.Async {
		if r.Plan, err = a.plan(tx.View, c.Who.Workspace, people, now); err != nil {
			return "", err
		}
	}
	params, err := json.Marshal(r)
	if err != nil {
		return "", err
	}
	s := flow.Session{ID: storage.NewID(), Format: params, Anonymity: c.Anonymity, Seed: newSeed(), Seats: map[flow.Person]flow.Role{}}
	for _, p := range people {
		s.Seats[flow.Person(p)] = flow.Participant
	}
	s.Seats[flow.Person(c.Who.User)] = flow.Facilitator
	s, signals := flow.Start(r.Flow(), s, now)
	meta := storage.Meta{ID: s.ID, Workspace: c.Who.Workspace, Channel: c.Channel, CreatedBy: c.Who.User, CreatedAt: now}
	if err := tx.ComesBack(meta.Workspace, meta.CreatedBy); err != nil {
		return "", err
	}
	if err := tx.CreateSession(meta, s); err != nil {
		return "", err
	}
	if err := tx.PutSecret(s.ID, newSecret()); err != nil {
		return "", err
	}
	cues, err := a.cues(tx, step{meta: meta, practice: r, now: s, signals: signals, by: flow.Person(c.Who.User)})
	if err != nil {
		return "", err
	}
	return s.ID, tx.Enqueue(append(append(homesOf(meta, s), card(meta)), cues...)...)
}

// promises are the open actions of a channel, those that wait longest first.
func promises(tx *storage.Tx, workspace, channel string) ([]flow.Promise, error) {
	open, err := tx.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true, Limit: 50})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(open, func(x, y storage.Action) int { return x.CreatedAt.Compare(y.CreatedAt) })
	var old []flow.Promise
	for _, x := range open {
		old = append(old, flow.Promise{ID: x.ID, Title: x.Title, Owner: flow.Person(x.Owner), Due: x.Due, Carried: x.Carried})
	}
	return old, nil
}

// abreast has a retro that waits for its beginning look at what is open by now: people are asked to bring their actions up
// to date before the meeting, which then must not ask about them again.
func (a *App) abreast(tx *storage.Tx, meta storage.Meta, s flow.Session, r run) (flow.Session, run, error) {
	p, retro := r.practice.(practices.Retro)
	if !retro || !r.flow.Waits(s) {
		return s, r, nil
	}
	var err error
	if p.Old, err = promises(tx, meta.Workspace, meta.Channel); err != nil {
		return s, r, err
	}
	params, err := json.Marshal(p)
	if err != nil {
		return s, r, err
	}
	s.Format = params
	r, err = a.runs.of(s)
	return s, r, err
}

// asyncDays is how many working days an asynchronous retro takes: the longest of three to five, so that part-time
// people and far zones are not rushed.
const asyncDays = 5

// plan lays an asynchronous retro over the working days of everybody in it, without holidays and leave, and lays it out
// once more for the case that collecting is lengthened. Somebody whose zone is not known is taken to work in UTC.
func (a *App) plan(v storage.View, workspace string, people []string, now time.Time) (practices.Plan, error) {
	var hours []calendar.Hours
	for _, id := range people {
		h, err := HoursOf(v, Who{workspace, id})
		if err != nil {
			return practices.Plan{}, err
		}
		hours = append(hours, h)
	}
	first, err := practices.PlanAsync(now, hours, asyncDays, false)
	if err != nil {
		return practices.Plan{}, err
	}
	second, err := practices.PlanAsync(now, hours, asyncDays, true)
	if err != nil {
		return practices.Plan{}, err
	}
	plan, late := planned(first), planned(second)
	plan.Late = &late
	return plan, nil
}

func planned(p practices.AsyncPlan) practices.Plan {
	return practices.Plan{Shut: p.CollectCloses, Collect: p.Reveals, Group: p.VoteCloses.Add(-groupBefore), Vote: p.VoteCloses,
		Discuss: p.DiscussCloses, Decide: p.Closes, Rate: p.Closes}
}

// groupBefore is how long before the end of an asynchronous vote the grouping ends, so that there is time to vote.
const groupBefore = 2 * time.Hour
