package app

import (
	"time"

	"steward/internal/coaching"
	"steward/internal/storage"
)

// CueLasts is how long the reminder of a plan is worth giving after its time.
const CueLasts = 24 * time.Hour

// CheckInsDue lists those of a workspace whose check-in is due: they asked for it, and none was begun since. One by one,
// CheckInStill says whether it is so at the moment of speaking.
func CheckInsDue(v storage.View, workspace string, now time.Time) ([]storage.Due, error) {
	return v.CheckInsDue(workspace, now)
}

// CheckInStill reports whether somebody's check-in is due now.
func CheckInStill(v storage.View, who Who, now time.Time) (bool, error) {
	c, err := v.Coached(who.Workspace, who.User)
	if err != nil {
		return false, orGone(err)
	}
	return (coaching.Journal{State: c.State, Next: c.Next, Now: now}).Due(), nil
}

// CuesDue lists the reminders of plans whose time, which the person set, has come.
func CuesDue(v storage.View, workspace string, now time.Time) ([]storage.Due, error) {
	return v.CuesDue(workspace, now.Add(-CueLasts), now)
}

// CueStill reports whether the plan of a check-in is still the person's last one, and its reminder still wanted.
func CueStill(v storage.View, who Who, id string, now time.Time) (bool, error) {
	c, err := v.Coached(who.Workspace, who.User)
	if err != nil {
		return false, orGone(err)
	}
	entries, err := v.CheckIns(c, "")
	if err != nil || c.State != coaching.On {
		return false, err
	}
	x, ok := (coaching.Journal{Entries: entries}).Entry(id)
	if !ok || x.Plan.Cue.IsZero() || x.Plan.Cue.After(now) {
		return false, nil
	}
	last := coaching.Last(entries)
	return last.Cue.Equal(x.Plan.Cue) && last.Will == x.Plan.Will, nil
}
