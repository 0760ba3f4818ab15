package handlers

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/holidays"
	"steward/internal/present"
	"steward/internal/roster"
	"steward/internal/storage"
	"steward/internal/views"
)

// changeable opens a team for somebody who may change it.
func (h *Handler) changeable(ctx context.Context, r Request) (app.TeamRoom, error) {
	room, err := h.app.Team(ctx, r.Who, r.Ref().Arg, h.asks(ctx, r.Who))
	if err == nil && !room.MayChange() {
		err = app.ErrNotManager
	}
	return room, err
}

func editTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.changeable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	zones, err := h.app.Zones(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.TeamForm(present.Team(room, h.app.TodayOf(room.Team)), zones))
}

func submitTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.changeable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	from, to, err := clocks(r.Fields)
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	address, pasted, err := h.holidays(r, h.app.TodayOf(room.Team))
	if err != nil {
		return Answer{}, err
	}
	err = h.app.ChangeTeam(ctx, r.Who, room.ID, room.Admin, func(t *storage.Team) {
		*t = teamOf(r.Fields, *t)
		t.Days, t.From, t.To = weekdays(r.Fields), from, to
		if r.Fields.has(views.FieldAssistTeam) { // the form asks only where the workspace has it on
			t.Assist = len(r.Fields.List(views.FieldAssistTeam)) > 0
		}
		if t.Calendar != address || len(r.Fields.List(views.FieldClear)) > 0 {
			t.Holidays = nil // those of another calendar
		}
		if t.Calendar = address; pasted != nil {
			t.Holidays = pasted
		}
	})
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	h.nudgeKeeper()
	note := h.say("team.saved")
	if address != "" && address != room.Calendar {
		note = h.say("team.saved.calendar")
	}
	return h.nowTeam(ctx, r, room.ID, note)
}

// holidays reads where a team's holidays come from: an address, which is asked later, or a pasted calendar.
func (h *Handler) holidays(r Request, today calendar.Day) (address string, pasted []calendar.Span, err error) {
	address = strings.TrimSpace(r.Fields.Text(views.FieldCalendar))
	text := strings.TrimSpace(r.Fields.Text(views.FieldHolidays))
	if address != "" {
		u, err := url.Parse(strings.Replace(address, "webcal://", "https://", 1))
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
			return "", nil, fieldError{views.FieldCalendar, h.say("team.refusal.address")}
		}
		address = u.String()
	}
	switch {
	case text == "":
		return address, nil, nil
	case address != "":
		return "", nil, fieldError{views.FieldHolidays, h.say("team.refusal.both")}
	}
	first, last := holidays.Ahead(today)
	if pasted, err = holidays.Read(strings.NewReader(text), first, last); err != nil {
		return "", nil, fieldError{views.FieldHolidays, h.say("team.refusal.paste")}
	}
	return "", pasted, nil
}

// clocks reads from when to when.
func clocks(f Fields) (from, to calendar.Clock, err error) {
	from, err = calendar.ParseClock(f.Text(views.FieldBegins))
	if err == nil {
		to, err = calendar.ParseClock(f.Text(views.FieldEnds))
	}
	if err != nil {
		return 0, 0, app.ErrHours
	}
	return from, to, nil
}

// weekdays reads which days are ticked, Monday first.
func weekdays(f Fields) (days []time.Weekday) {
	ticked := f.List(views.FieldDays)
	for i := range 7 {
		day := time.Weekday((i + 1) % 7)
		if slices.Contains(ticked, strconv.Itoa(int(day))) {
			days = append(days, day)
		}
	}
	return days
}

func editPeople(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.changeable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.TeamPeople(present.Team(room, h.app.TodayOf(room.Team))))
}

// submitPeople says who is in a team. Whoever is new to it is looked at: bots, guests and people of other companies
// cannot be in one.
func submitPeople(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.changeable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	roles, fresh := map[string]string{}, []string(nil)
	where := map[string]string{}
	for _, f := range []struct{ field, role string }{{views.FieldManagers, storage.RoleManager}, {views.FieldLeads, storage.RoleLead},
		{views.FieldMembers, storage.RoleMember}, {views.FieldObservers, storage.RoleObserver}} {
		for _, id := range r.Fields.List(f.field) {
			if roles[id] != "" {
				return Answer{}, fieldError{f.field, h.say("team.refusal.twice")}
			}
			roles[id], where[id] = f.role, f.field
			if !slices.ContainsFunc(room.Members, func(m storage.Member) bool { return m.Person == id }) {
				fresh = append(fresh, id)
			}
		}
	}
	if len(fresh) > mostAtOnce {
		return Answer{}, fieldError{where[fresh[0]], h.say("team.refusal.slowly", "most", mostAtOnce)}
	}
	limited, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	met, err := roster.Colleagues(limited, h.slack, r.Who.Workspace, fresh)
	if err != nil {
		return Answer{}, errors.Join(errStore, err)
	}
	for _, id := range fresh {
		if !slices.Contains(roster.IDs(met), id) {
			return Answer{}, fieldError{where[id], h.say("team.refusal.foreign")}
		}
	}
	if err := h.app.Remember(ctx, met...); err != nil {
		return Answer{}, err
	}
	if err := h.app.SetPeople(ctx, r.Who, room.ID, room.Admin, roles); err != nil {
		return Answer{}, h.atField(r, err)
	}
	answer, err := h.nowTeam(ctx, r, room.ID, h.say("team.people.saved"))
	if errors.Is(err, app.ErrNotMember) { // they took themselves out
		return h.inPlace(r, h.desk.Notice(h.say("team.title"), h.say("team.left")))
	}
	return answer, err
}
