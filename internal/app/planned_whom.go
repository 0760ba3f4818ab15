package app

import (
	"slices"
	"strings"
	"time"

	"steward/internal/storage"
)

// whom finds who is asked at now to facilitate, and when: whoever was named, else whoever is next and can still be asked before it
// begins. ok is false when nobody can.
func (a *App) whom(tx *storage.Tx, t storage.Team, p *storage.Planned, now time.Time) (reason string, when time.Time, ok bool, err error) {
	if p.Lead != "" && p.By != "" {
		if when, ok, err = a.mayAsk(tx, Who{p.Workspace, p.Lead}, now, p.At); ok || err != nil {
			return "plan.reason.named", when, ok, err
		}
	}
	p.By = ""
	out := slices.Clone(p.Passed)
	for {
		turn, found, err := a.NextFacilitator(tx.View, t, p.At, lot(p.ID), out...)
		if err != nil || !found {
			return "", time.Time{}, false, err
		}
		if when, ok, err = a.mayAsk(tx, Who{p.Workspace, turn.Person}, now, p.At); err != nil {
			return "", time.Time{}, false, err
		}
		if ok {
			p.Lead = turn.Person
			return "plan.reason." + strings.TrimPrefix(turn.Reason, "rotation."), when, true, nil
		}
		out = append(out, turn.Person)
	}
}

// mayAsk is when somebody may be asked about a retro that begins at a time: at now or, outside their hours and when enough
// was said to them today, on their next working morning. The caller's reading of the clock counts: by a later one everybody would
// have to wait for a moment. Somebody waits for the answer, so that the week's budget does not
// count. ok is false when they work at no moment before: nobody is asked at night or on leave.
func (a *App) mayAsk(tx *storage.Tx, who Who, now, before time.Time) (when time.Time, ok bool, err error) {
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return time.Time{}, false, err
	}
	send, ok := h.NextSend(now)
	if !ok || !send.Before(before) {
		return time.Time{}, false, nil
	}
	today := h.Day(send)
	spent, err := tx.Spent(who.Workspace, who.User, today)
	if err != nil {
		return time.Time{}, false, err
	}
	if len(spent) > 0 {
		if next, ok := h.Place(today.Add(1), 0); ok && next.Before(before) {
			send = next
		}
	}
	return send, true, nil
}
