package app

import (
	"context"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

const (
	remembered = 13 // closed retros of a channel that are looked at: half a year at a two-week rhythm
	reread     = 4  // of them, those whose topics are read again
)

// facts are what is stored about a channel and about those who are invited, and what the person told. Of people it
// reads zones and seats, and of drawers the person's own. It returns the people of the last retro as well.
func (a *App) facts(ctx context.Context, q Ask) (f practices.Facts, last []string, err error) {
	f = practices.Facts{Unknown: q.Channel == "", Minutes: q.Minutes, Said: q.Said}
	view := a.db.View(ctx)
	var past []storage.Record
	if q.Channel != "" {
		if past, err = view.History(q.Who.Workspace, q.Channel, practices.RetroKey, remembered); err != nil {
			return f, nil, err
		}
		kept, err := view.Kept(q.Who.Workspace, q.Who.User, q.Channel)
		if err != nil {
			return f, nil, err
		}
		f.Thoughts = len(kept)
	}
	if len(past) > 0 {
		last = seated(past[0].Session)
	}
	a.compare(view, q, last, &f)
	if err := a.speaking(view, q, last, &f); err != nil {
		return f, last, err
	}
	if len(past) == 0 {
		return f, last, nil
	}
	f.Retros, f.Since = len(past), a.now().Sub(past[0].Session.Ended)
	for _, rec := range slices.Backward(past) {
		if r, err := a.runs.of(rec.Session); err == nil { // a retro of an older make has nothing to tell here
			f.Formats = append(f.Formats, r.practice.(practices.Retro).Format.ID)
		}
	}
	if err := a.lately(ctx, past[:min(reread, len(past))], &f); err != nil {
		return f, last, err
	}
	return f, last, a.completion(view, q.Who.Workspace, past, &f)
}

// seated are the people of a session, in the order of their ids.
func seated(s flow.Session) (people []string) {
	for p := range s.Seats {
		if !p.Erased() {
			people = append(people, string(p))
		}
	}
	slices.Sort(people)
	return people
}

// invited are those who will take part, as far as it is known by now.
func (q Ask) invited(last []string) []string {
	people := q.People
	if len(people) == 0 {
		people = last
	}
	people = slices.Clone(people)
	if q.Who.User != "" { // of a retro on a date it is not known yet who leads
		people = append(people, q.Who.User)
	}
	return slices.Compact(slices.Sorted(slices.Values(people)))
}

// compare looks at who is invited, and who was the last time.
func (a *App) compare(view storage.View, q Ask, last []string, f *practices.Facts) {
	people := q.invited(last)
	f.People = len(people)
	for _, p := range people {
		if !slices.Contains(last, p) {
			f.NewPeople++
		}
	}
	clocks := map[int]bool{}
	for _, z := range zones(view, q.Who.Workspace, people) {
		_, offset := a.now().In(z).Zone()
		clocks[offset] = true
	}
	f.Zones = len(clocks)
}

// lately reads the last retros again: how they were rated, what was talked about, and how many contributed.
func (a *App) lately(ctx context.Context, past []storage.Record, f *practices.Facts) error {
	var topics [][]string
	for _, rec := range slices.Backward(past) {
		if _, err := a.runs.of(rec.Session); err != nil {
			continue
		}
		room, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: rec.Meta.Workspace}, rec.Meta.ID)
		if err != nil {
			return err
		}
		if sum, asked := room.Return(); asked && sum.Shown() {
			f.ROTI = append(f.ROTI, sum.Median)
		}
		topics = append(topics, practices.Discussed(room.Session))
		f.Invited, f.Contributed = 0, 0 // the last one counts
		if invited, contributed, known := practices.Turnout(room.Session); known {
			f.Invited, f.Contributed = invited, contributed
		}
	}
	f.Themes = a.library().Synonyms.Themes(topics)
	return nil
}

// completion counts what became of the actions of the last three retros.
func (a *App) completion(view storage.View, workspace string, past []storage.Record, f *practices.Facts) error {
	today := a.now().Format(time.DateOnly)
	for _, rec := range past[:min(3, len(past))] {
		actions, err := view.Actions(storage.ActionFilter{Workspace: workspace, Session: rec.Meta.ID})
		if err != nil {
			return err
		}
		for _, x := range actions {
			switch {
			case x.Status == storage.ActionDone:
				f.Done++
			case x.Status == storage.ActionDropped:
				f.Dropped++
			case x.Due < today:
				f.OverdueOpen++
			}
		}
	}
	return nil
}
