package app

import (
	"errors"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// HoursOf are a person's working hours: what they said, else what their teams and their workspace say, on the clock
// that Slack knows. Leave and the holidays of their teams are off.
func HoursOf(v storage.View, who Who) (calendar.Hours, error) {
	habits, err := v.Habits(who.Workspace, who.User)
	if err != nil {
		return calendar.Hours{}, err
	}
	teams, err := v.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return calendar.Hours{}, err
	}
	h := calendar.Hours{Zone: zoneOf(v, who), Days: habits.Days, From: habits.From, To: habits.To, Off: habits.Away}
	for _, t := range teams {
		h.Off = append(h.Off, t.Holidays...)
		if len(h.Days) == 0 {
			h.Days = t.Days
		}
	}
	if h.From == 0 && h.To == 0 { // they have not said: the workspace may have
		settings, err := v.Settings(who.Workspace)
		if err != nil {
			return calendar.Hours{}, err
		}
		h.From, h.To = settings.From, settings.To
	}
	return h, nil
}

// HoursOfTeam are when a team's channel may be spoken to, on the team's clock. Of a channel without a team they are the
// usual ones, in UTC.
func HoursOfTeam(v storage.View, workspace, channel string) (calendar.Hours, error) {
	t, err := v.TeamOf(workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return calendar.Hours{}, nil
	}
	if err != nil {
		return calendar.Hours{}, err
	}
	return calendar.Hours{Zone: zone(t.Zone), Days: t.Days, From: t.From, To: t.To, Off: t.Holidays}, nil
}

// HoursOfChannel are when a channel may be spoken to: the hours of its team. Without one they are the usual ones, on the clock
// of whoever leads or began what ran there last. Their own hours and leave are theirs, and are not to be read from a channel.
func HoursOfChannel(v storage.View, workspace, channel string) (calendar.Hours, error) {
	h, err := HoursOfTeam(v, workspace, channel)
	if err != nil || h.Zone != nil {
		return h, err
	}
	host, err := v.Host(workspace, channel)
	if err != nil {
		return h, ignoreNotFound(err)
	}
	settings, err := v.Settings(workspace)
	return calendar.Hours{Zone: zoneOf(v, Who{workspace, host}), From: settings.From, To: settings.To}, err
}
