package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/views"
)

// addPlanVerbs adds the verbs of retros on a date.
func addPlanVerbs() {
	for name, do := range map[string]verb{
		"plan":       openRhythm,
		"planset":    openCadence,
		"planrest":   restRhythm(true),
		"planresume": restRhythm(false),
		"plantake":   answerPlan(app.PlanTake, ""),
		"planpass":   answerPlan(app.PlanPass, "plan.noted.pass"),
		"planskip":   skipPlan,
		"planoff":    callOff,
		"planmore":   morePlan,
		"planchange": openPlan,
		"planend":    quietPlan((*app.App).EndQuiet, "plan.noted.end"),
		"plankeep":   quietPlan((*app.App).KeepOpen, "plan.noted.keep"),
	} {
		clicks[name] = do
	}
	forms["planset"] = submitCadence
	forms["planchange"] = submitPlan
}

// planCommand answers /retro plan: the rhythm of the channel's team or, with words, what they come to.
func (h *Handler) planCommand(ctx context.Context, r Request, words string) (Answer, error) {
	channel := publicChannel(r.Channel)
	if channel == "" {
		return h.tell(r, h.say("plan.where")), nil
	}
	room, err := h.app.Rhythm(ctx, r.Who, channel, h.asks(ctx, r.Who))
	switch {
	case errors.Is(err, app.ErrNoTeam):
		return h.newTeam(r, channel), nil
	case errors.Is(err, app.ErrNotMember):
		return h.show(r, h.desk.TeamElsewhere(channel)), nil
	case err != nil:
		return Answer{}, err
	}
	if words == "" {
		return h.show(r, h.desk.RhythmPage(room, "")), nil
	}
	if !h.plans(ctx, r.Who, room) {
		return Answer{}, app.ErrNotManager
	}
	c := views.ChoiceOf(calendar.Rule{}, h.app.DayIn(room.Zone), views.Cadences)
	c.Words = blockkit.Cut(asTyped.Replace(words), views.TypedLength)
	rule, why, err := h.rule(c, room.Zone)
	if err != nil {
		return h.show(r, h.desk.CadenceForm(room, c, []string{why}, "")), nil
	}
	return h.echo(ctx, r, room, c, rule)
}

// plans reports whether somebody may say when a team's retros come.
func (h *Handler) plans(ctx context.Context, who app.Who, room practices.Rhythm) bool {
	return room.May || h.admin(ctx, who)
}

// rhythmIn opens the rhythm of a channel for somebody who may change it.
func (h *Handler) rhythmIn(ctx context.Context, r Request, channel string) (practices.Rhythm, error) {
	room, err := h.app.Rhythm(ctx, r.Who, channel, h.asks(ctx, r.Who))
	if err == nil && !h.plans(ctx, r.Who, room) {
		err = app.ErrNotManager
	}
	return room, err
}

func openRhythm(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.Rhythm(ctx, r.Who, r.Value, h.asks(ctx, r.Who))
	if errors.Is(err, app.ErrNotMember) {
		return h.show(r, h.desk.TeamElsewhere(r.Value)), nil
	}
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.RhythmPage(room, "")), nil
}

func openCadence(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.rhythmIn(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.CadenceForm(room, views.ChoiceOf(room.Rule, h.app.DayIn(room.Zone), views.Cadences), nil, "")), nil
}

// echo shows what was understood before it counts.
func (h *Handler) echo(ctx context.Context, r Request, room practices.Rhythm, c views.Rule, rule calendar.Rule) (Answer, error) {
	dates, err := h.app.Preview(ctx, r.Who, room.Channel, rule)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CadenceForm(room, c, h.desk.Echo(room, rule, dates), ruleHash(rule)))
}

func ruleHash(r calendar.Rule) string { return shortHash(r.String() + "@" + r.Zone) }

func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// submitCadence first says what was understood; sent once more as it is, it counts.
func submitCadence(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel, hash, _ := strings.Cut(r.Ref().Arg, "|")
	room, err := h.rhythmIn(ctx, r, channel)
	if err != nil {
		return Answer{}, err
	}
	c := chosenRule(r)
	rule, why, err := h.rule(c, room.Zone)
	if err != nil {
		return Answer{}, fieldError{fieldOfRule(c), why}
	}
	if hash != ruleHash(rule) {
		return h.echo(ctx, r, room, c, rule)
	}
	if err := h.app.SetCadence(ctx, r.Who, r.Natural, channel, !room.May, rule); err != nil {
		return Answer{}, err
	}
	return h.nowRhythm(ctx, r, channel, h.say("plan.noted.set"))
}

func (h *Handler) nowRhythm(ctx context.Context, r Request, channel, note string) (Answer, error) {
	room, err := h.app.Rhythm(ctx, r.Who, channel, h.asks(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.RhythmPage(room, note))
}

// chosenRule is what the form of a cadence holds.
func chosenRule(r Request) views.Rule {
	c := views.Rule{Every: r.Fields.Text(views.FieldEvery), Words: strings.TrimSpace(r.Fields.Text(views.FieldTyped))}
	for _, d := range r.Fields.List(views.FieldOn) {
		if n, err := strconv.Atoi(d); err == nil && n >= 0 && n < 7 {
			c.On = append(c.On, time.Weekday(n))
		}
	}
	c.At, _ = calendar.ParseClock(r.Fields.Text(views.FieldAt))
	c.First, _ = calendar.ParseDay(r.Fields.Text(views.FieldFirst))
	return c
}

func fieldOfRule(c views.Rule) string {
	if c.Words != "" {
		return views.FieldTyped
	}
	return views.FieldOn
}

// rule is what was picked, or typed, as a rule on the team's clock. why says what stands in the way.
func (h *Handler) rule(c views.Rule, zone *time.Location) (rule calendar.Rule, why string, err error) {
	if c.Words != "" {
		said, err := calendar.Read(c.Words, h.app.Now(), zone)
		switch {
		case err != nil:
			return rule, h.unread(c.Words, err), err
		case said.Every == calendar.Once || !said.Timed && said.Every != calendar.Cron:
			return rule, h.say("plan.unread.once"), calendar.ErrUnread
		}
		rule = said.Rule
	} else {
		kind, text, _ := strings.Cut(c.Every, ".")
		n, err := strconv.Atoi(text)
		if err != nil {
			n = -1 // the last of the month
		}
		rule = calendar.Rule{At: c.At, N: n, Days: c.On}
		switch kind {
		case "weeks":
			rule.Every, rule.From = calendar.Weekly, c.First
		case "month":
			rule.Every, rule.From = calendar.Nth, c.First
		case "after":
			rule.Every, rule.Days = calendar.After, nil
		}
	}
	if rule.Zone = zone.String(); rule.From.None() && rule.Every == calendar.Weekly {
		rule.From = h.app.DayIn(zone)
	}
	if err := rule.Check(); err != nil {
		return rule, h.say("plan.wrong"), err
	}
	return rule, "", nil
}

// unread says why typed words are no rhythm: what was understood of them, and what to write instead.
func (h *Handler) unread(words string, err error) string {
	var m *calendar.Misread
	if errors.As(err, &m) && (m.Part != "" || m.Why != calendar.ErrUnread) {
		return asTyped.Replace(h.desk.Misread(m, h.app.Now())) // it stands as plain text
	}
	return h.say("plan.unread", "words", words)
}

func restRhythm(rest bool) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := h.rhythmIn(ctx, r, r.Value)
		if err != nil {
			return Answer{}, err
		}
		if err := h.app.Rest(ctx, r.Who, r.Key, r.Value, !room.May, rest); err != nil {
			return Answer{}, err
		}
		note := "plan.noted.resume"
		if rest {
			note = "plan.noted.rest"
		}
		return h.nowRhythm(ctx, r, r.Value, h.say(note))
	}
}

// nextPlanned says when the next retro of a channel is, after what else is said; "" when none is planned.
func (h *Handler) nextPlanned(ctx context.Context, r Request) string {
	inChannel := func() bool { return true } // a command comes from a channel that somebody is in
	room, err := h.app.Rhythm(ctx, r.Who, r.Channel, inChannel)
	if err != nil || len(room.Coming) == 0 {
		return ""
	}
	return " " + h.desk.PlanLine(room.Coming[0])
}
