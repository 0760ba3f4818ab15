package handlers

import (
	"context"
	"errors"
	"slices"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// mine returns somebody's own settings. Of a person whom the bot has not met yet it asks Slack, within a second.
func (h *Handler) mine(ctx context.Context, who app.Who) (app.Mine, error) {
	m, err := h.app.Mine(ctx, who)
	if err != nil || m.Zone != "" {
		return m, err
	}
	limited, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	u, err := h.slack.GetUserInfoContext(limited, who.User)
	if err != nil || u == nil || u.TZ == "" {
		return m, nil // it says that the zone is not known
	}
	if err := h.app.Meet(ctx, storage.Person{Workspace: who.Workspace, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale}); err != nil {
		return m, err
	}
	return h.app.Mine(ctx, who)
}

// openMine shows one's own settings.
func openMine(h *Handler, _ context.Context, r Request) (Answer, error) {
	return Answer{After: h.begin("my settings", func(ctx context.Context) error {
		m, err := h.mine(ctx, r.Who)
		if err != nil {
			return err
		}
		_, err = h.slack.OpenViewContext(ctx, r.Trigger, h.desk.MineForm(present.Mine(m), "", false))
		return seen(err)
	})}, nil
}

// submitMine stores how somebody wants to be met; the form comes back with how things stand now.
func submitMine(h *Handler, ctx context.Context, r Request) (Answer, error) {
	was, err := h.app.Mine(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	w := app.Wish{Days: weekdays(r.Fields), Night: len(r.Fields.List(views.FieldNight)) > 0, Wants: r.Fields.List(views.FieldWants)}
	if w.From, w.To, err = clocks(r.Fields); err != nil {
		return Answer{}, h.atField(r, err)
	}
	if w.Leaves, w.Back, err = leaveOf(r.Fields); err != nil {
		return Answer{}, h.atField(r, err)
	}
	if wanted, ok := present.Wanted(r.Fields.Text(views.FieldAssistMine)); ok { // the form asks only where the workspace has it on
		w.Assist = &wanted
	}
	w.Mute = was.Mute
	hears := r.Fields.List(views.FieldHears)
	for _, id := range present.Mine(was).Heard() {
		w.Mute = slices.DeleteFunc(slices.Clone(w.Mute), func(x string) bool { return x == id })
		if !slices.Contains(hears, id) {
			w.Mute = append(w.Mute, id)
		}
	}
	err = h.app.PutMine(ctx, r.Who, w)
	if errors.Is(err, app.ErrHours) && w.To < w.From && !r.Fields.has(views.FieldNight) { // perhaps a night shift
		asked := present.Mine(was)
		asked.Days, asked.From, asked.To, asked.Leaves, asked.Back = w.Days, w.From, w.To, w.Leaves, w.Back
		if w.Assist != nil {
			asked.Assist = present.Wants(*w.Assist)
		}
		for i := range asked.Wants {
			asked.Wants[i].On = slices.Contains(w.Wants, asked.Wants[i].Key)
		}
		for i := range asked.Teams {
			asked.Teams[i].Muted = slices.Contains(w.Mute, asked.Teams[i].ID)
		}
		return h.redraw(r, h.desk.MineForm(asked, h.say("mine.night.ask"), true))
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	now, err := h.app.Mine(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.MineForm(present.Mine(now), h.say("mine.saved"), false))
}

// leaveOf reads the first day of a leave and the first day after it.
func leaveOf(f Fields) (leaves, back calendar.Day, err error) {
	if err = leaves.UnmarshalText([]byte(f.Text(views.FieldLeaves))); err == nil {
		err = back.UnmarshalText([]byte(f.Text(views.FieldBack)))
	}
	if err != nil {
		err = app.ErrPastLeave
	}
	return leaves, back, err
}

// comeBack ends a leave today, from the home tab.
func comeBack(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.ComeBack(ctx, r.Who)
}
