package app

import (
	"errors"
	"slices"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { works[WorkHealth] = Work{Do: (*App).openRound, When: (*App).whenRound} }

// whenRound is when a round can open: when something of the channel's own can come, and a safety survey a quarter after the
// last.
func (a *App) whenRound(tx *storage.Tx, s storage.Schedule, hours calendar.Hours) (time.Time, error) {
	channel, choice, _ := strings.Cut(s.Subject, "@")
	var earliest calendar.Day
	if h, _, _ := a.HealthChecks().NewHealth(choice, nil); h.Kind == practices.HealthSafety {
		last, err := lastRound(tx.View, s.Workspace, channel, h)
		if err == nil {
			earliest = safetyAgain(last, hours.Where())
		}
		if ignoreNotFound(err) != nil {
			return time.Time{}, err
		}
	}
	return a.whenChannel(tx, s, hours, earliest)
}

// openRound opens the round that is due in its channel. What stands in the way leaves it out without a word: only that
// too few can be asked is told, once, to whoever looks after the team.
func (a *App) openRound(tx *storage.Tx, s storage.Schedule, _ time.Time) error {
	channel, choice, _ := strings.Cut(s.Subject, "@")
	t, err := tx.TeamOf(s.Workspace, channel)
	if err == nil {
		t, err = tx.HoldTeam(s.Workspace, t.ID)
	}
	at := slices.IndexFunc(t.Rounds, func(r storage.Round) bool { return r.Choice == choice })
	if err != nil || at < 0 {
		return errors.Join(ignoreNotFound(err), tx.DropSchedule(s.Workspace, s.Kind, s.Subject))
	}
	members, err := tx.Members(t.ID)
	if err != nil {
		return err
	}
	hours, err := HoursOfTeam(tx.View, s.Workspace, channel)
	if err != nil {
		return err
	}
	until := afterWork(hours, a.now(), t.Rounds[at].Days)
	people, err := a.there(tx.View, t, until)
	if err != nil {
		return err
	}
	if err := tx.HoldWorkspace(s.Workspace); err != nil { // rounds begun at once see one another
		return err
	}
	h, deck, known := a.HealthChecks().NewHealth(choice, people)
	if stop, err := a.keepsRoundOut(tx.View, t, h); err != nil || stop || !known || len(people) > MostPeople {
		return err
	}
	if len(people) < h.Least {
		return a.tooFew(tx, s, t, at, len(people))
	}
	h.Until = until
	c := NewHealth{Who: Who{s.Workspace, leadOf(members, people)}, Channel: channel, Choice: choice, Whole: t.Rounds[at].Whole, Days: t.Rounds[at].Days}
	if h, err = a.recall(tx, c, h, deck, hours.Where()); err != nil {
		if _, soon := errors.AsType[TooSoon](err); soon {
			return nil
		}
		return err
	}
	if t.Rounds[at].Told {
		t.Rounds[at].Told = false
		if err := tx.PutTeam(t); err != nil {
			return err
		}
	}
	if err := tx.Spend(s.Workspace, channel, calendar.DayOf(a.now().In(hours.Where())), 1); err != nil {
		return err
	}
	return a.openHealth(tx, c, h)
}

// there are those of a team who can answer: everybody but those who only watch, and those who do not work on any day
// until then.
func (a *App) there(v storage.View, t storage.Team, until time.Time) (people []string, err error) {
	all, err := a.crew(v, t.ID)
	if err != nil {
		return nil, err
	}
	hours, err := clocks(v, t.Workspace, all)
	if err != nil {
		return nil, err
	}
	for _, id := range all {
		where := hours[id].Where()
		first := hours[id].OnOrAfter(calendar.DayOf(a.now().In(where)))
		if !calendar.DayOf(until.In(where)).Before(first) {
			people = append(people, id)
		}
	}
	return people, nil
}

// leadOf is who leads a round that nobody began: the delivery manager, else the lead, of those who are there. Else the
// seat is free, and whoever presses "Take over" first has it.
func leadOf(members []storage.Member, people []string) string {
	for _, role := range []string{storage.RoleManager, storage.RoleLead} {
		for _, m := range members {
			if m.Role == role && slices.Contains(people, m.Person) {
				return m.Person
			}
		}
	}
	return ""
}

// keepsRoundOut reports whether a round is left out: the workspace leaves health checks out, the last one of its kind is
// under way, or the last one could not be shown in its channel.
func (a *App) keepsRoundOut(v storage.View, t storage.Team, h practices.Health) (bool, error) {
	settings, err := v.Settings(t.Workspace)
	if err != nil || slices.Contains(settings.Off, FeatureHealth) {
		return true, err
	}
	running, err := v.Running(t.Workspace, t.Channel, practices.HealthKey)
	if err != nil {
		return true, err
	}
	for _, x := range running {
		r, err := a.runs.of(x.Session)
		if err != nil {
			return true, err
		}
		if p, ok := r.practice.(practices.Health); ok && p.Kind == h.Kind {
			return true, nil
		}
	}
	last, err := lastRound(v, t.Workspace, t.Channel, h)
	if err != nil {
		return false, ignoreNotFound(err)
	}
	failed, err := v.Failures(last.ID, 10)
	return slices.ContainsFunc(failed, func(f storage.Failure) bool { return f.Key == CardKey(last.ID) }), err
}

// SayFew says that a round on a rhythm was left out because too few can be asked.
const SayFew = "few"

// fewFor is how long that is worth saying.
const fewFor = 7 * 24 * time.Hour

// tooFew tells whoever looks after the team that a round was left out, once for each time that there come to be too few.
func (a *App) tooFew(tx *storage.Tx, s storage.Schedule, t storage.Team, at, n int) error {
	if t.Rounds[at].Told {
		return nil
	}
	members, err := tx.Members(t.ID)
	if err != nil {
		return err
	}
	var all []string
	for _, m := range members {
		all = append(all, m.Person)
	}
	to := leadOf(members, all)
	if to == "" {
		return nil
	}
	habits, err := tx.Habits(t.Workspace, to)
	if err != nil || slices.Contains(habits.Mute, t.ID) {
		return err
	}
	t.Rounds[at].Told = true
	if err := tx.PutTeam(t); err != nil {
		return err
	}
	return a.politely(tx, storage.Notice{Key: "few:" + s.ID + ":" + s.Next.UTC().Format(time.DateOnly), Kind: storage.KindDM, Workspace: t.Workspace, Person: to,
		Args: Args{Say: SayFew, ID: s.Subject, N: n}.raw(), Expires: a.now().Add(fewFor)})
}
