package app

import (
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// crew are those of a team who take part: everybody but those who only watch.
func (a *App) crew(v storage.View, team string) (people []string, err error) {
	members, err := v.Members(team)
	for _, m := range members {
		if m.Role != storage.RoleObserver {
			people = append(people, m.Person)
		}
	}
	return people, err
}

// clocks are the working hours of people.
func clocks(v storage.View, workspace string, people []string) (map[string]calendar.Hours, error) {
	hours := map[string]calendar.Hours{}
	for _, id := range people {
		h, err := HoursOf(v, Who{workspace, id})
		if err != nil {
			return nil, err
		}
		hours[id] = h
	}
	return hours, nil
}

// invited are those whom a planned retro is for: those who were named, else the team; of either, who works on its day.
func (a *App) invited(v storage.View, p storage.Planned) (people []string, err error) {
	all := p.People
	if len(all) == 0 {
		if all, err = a.crew(v, p.Team); err != nil {
			return nil, err
		}
	}
	hours, err := clocks(v, p.Workspace, all)
	if err != nil {
		return nil, err
	}
	for _, id := range all {
		if h := hours[id]; h.Works(calendar.DayOf(p.At.In(h.Where()))) {
			people = append(people, id)
		}
	}
	if p.Lead != "" && !slices.Contains(people, p.Lead) {
		people = append(people, p.Lead)
	}
	slices.Sort(people)
	return people, nil
}

// suits says whether a team can meet on a day, at the time of a planned retro.
func (a *App) suits(v storage.View, p storage.Planned) (practices.DayCheck, error) {
	team, err := HoursOfTeam(v, p.Workspace, p.Channel)
	if err != nil {
		return nil, err
	}
	people, err := a.crew(v, p.Team)
	if err != nil {
		return nil, err
	}
	hours, err := clocks(v, p.Workspace, people)
	if err != nil {
		return nil, err
	}
	return func(d calendar.Day) string {
		if !team.Works(d) {
			return "holiday"
		}
		at, here := calendar.Moment(d, p.Clock, zone(p.Zone)), 0
		for _, h := range hours {
			if h.Works(calendar.DayOf(at.In(h.Where()))) {
				here++
			}
		}
		if here < practices.FewestPeople(len(people)) {
			return "few"
		}
		return ""
	}, nil
}

// toADayThatSuits moves a planned retro to the next day that suits, before the next one of its cadence. none says why there
// is no such day; "" is that there is one.
func (a *App) toADayThatSuits(v storage.View, p *storage.Planned, from calendar.Day, why string) (none string, err error) {
	check, err := a.suits(v, *p)
	if err != nil {
		return "", err
	}
	next, err := a.after(v, *p)
	if err != nil {
		return "", err
	}
	day, found, ok := practices.PutOff(from, next, check)
	if !ok {
		return found, nil
	}
	if why == "" {
		why = found
	}
	if day != p.Day {
		move(p, day, p.Clock)
		p.Moved = why
	}
	return "", nil
}

// after is the day of the cadence that follows a planned retro's own; none where there is no cadence.
func (a *App) after(v storage.View, p storage.Planned) (calendar.Day, error) {
	t, err := v.Team(p.Workspace, p.Team)
	if err != nil || !t.Cadence.Repeats() || t.Cadence.Every == "" {
		return calendar.Day{}, ignoreNotFound(err)
	}
	slot, err := calendar.ParseDay(p.Slot)
	if err != nil {
		return calendar.Day{}, nil // of a retro begun at once
	}
	z := zone(t.Cadence.Zone)
	next, ok := t.Cadence.Next(calendar.Moment(slot, calendar.At(23, 59), z), calendar.Hours{})
	if !ok {
		return calendar.Day{}, nil
	}
	return calendar.DayOf(next.In(z)), nil
}

// apartOn reports whether people share too little of their working day to meet on it.
func apartOn(at time.Time, hours map[string]calendar.Hours) bool {
	var all []calendar.Hours
	for _, h := range hours {
		all = append(all, h)
	}
	return practices.Apart(at, all)
}
