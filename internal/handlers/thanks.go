package handlers

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/storage"
	"steward/internal/views"
)

// addThanksVerbs adds what it takes to thank somebody.
func addThanksVerbs() {
	clicks["thank"] = beginThanks
	clicks["thanked"] = openThanksSettings
	forms["thanks"] = submitThanks
	forms["thanked"] = submitThanksSettings
}

func beginThanks(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.show(r, h.desk.ThanksForm(views.Thanking{Channel: publicChannel(r.Channel)})), nil
}

// mentioned finds a person in what was typed after a command, as Slack writes them.
var mentioned = regexp.MustCompile(`<@([UW][A-Z0-9]+)(?:\|[^>]*)?>`)

// thanksCommand is what can be typed after /steward thanks: nothing, a person with what they did, or the settings.
func (h *Handler) thanksCommand(ctx context.Context, r Request, rest string) (Answer, error) {
	switch strings.ToLower(rest) {
	case "":
		return beginThanks(h, ctx, r)
	case "settings":
		return openThanksSettings(h, ctx, r)
	}
	if at := mentioned.FindStringSubmatch(rest); at != nil {
		did := strings.Join(strings.Fields(asTyped.Replace(strings.Replace(rest, at[0], "", 1))), " ")
		return h.show(r, h.desk.ThanksForm(views.Thanking{Channel: publicChannel(r.Channel), To: at[1], Did: blockkit.Cut(did, views.ThanksLength)})), nil
	}
	return h.reply(h.desk.Lost(r.Text, "/steward thanks "+nearest(rest, []string{"settings"}))), nil
}

// submitThanks shows the exact words and who will read them, and sends them once they were shown as they are. Whom they
// are for, and where, is looked at each time: the form's id carries no rights.
func submitThanks(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := func(name string) string { return strings.Join(strings.Fields(r.Fields.Text(name)), " ") }
	t := views.Thanking{From: r.Who.User, To: text(views.FieldThanked), Did: text(views.FieldDid), Made: text(views.FieldMade),
		Public: text(views.FieldWhere) == "public", Channel: text(views.FieldChannel)}
	for name, said := range map[string]string{views.FieldDid: t.Did, views.FieldMade: t.Made} {
		if said == "" {
			return Answer{}, fieldError{name, h.desk.Words.Say("refusal.empty")}
		}
		if len([]rune(said)) > views.ThanksLength {
			return Answer{}, fieldError{name, h.desk.Words.Say("refusal.too_long")}
		}
	}
	way, err := h.thankable(ctx, r, t.To)
	if err != nil {
		return Answer{}, err
	}
	t.Rather = t.Public && way != storage.ThanksPublic
	aloud := t.Public && !t.Rather
	if aloud {
		if err := h.bothIn(ctx, t.Channel, t.From, t.To); err != nil {
			return Answer{}, err
		}
	}
	mark := flow.Hash(strings.Join([]string{t.To, t.Did, t.Made, strconv.FormatBool(t.Public), strconv.FormatBool(aloud), t.Channel}, "\x00"))
	if r.Ref().Arg != mark {
		t.Mark = mark
		return h.redraw(r, h.desk.ThanksForm(t))
	}
	c := app.Thanks{Who: r.Who, Key: r.Natural, To: t.To, Did: t.Did, Made: t.Made}
	if aloud {
		c.Channel = t.Channel
	}
	public, err := h.app.Thank(ctx, c)
	if err != nil {
		return Answer{}, h.besideThanked(err)
	}
	return h.redraw(r, h.desk.ThanksSent(t, public))
}

// besideThanked puts a refusal that is about the person under their field.
func (h *Handler) besideThanked(err error) error {
	for _, x := range []error{app.ErrSelf, app.ErrThanksOff, app.ErrStranger} {
		if errors.Is(err, x) {
			key := map[error]string{app.ErrSelf: "thanks.refusal.self", app.ErrThanksOff: "thanks.refusal.off", app.ErrStranger: "thanks.refusal.stranger"}[x]
			return fieldError{views.FieldThanked, h.desk.Words.Say(key)}
		}
	}
	return err
}

// slackbot is a person to Slack's own methods, and an app to everybody else.
const slackbot = "USLACKBOT"

// thankable returns how a person takes thanks, or the refusal that says why they cannot be thanked: oneself, an app,
// somebody of another workspace or who is gone.
func (h *Handler) thankable(ctx context.Context, r Request, person string) (way string, err error) {
	if person == r.Who.User {
		return "", h.besideThanked(app.ErrSelf)
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	u, err := h.slack.GetUserInfoContext(ctx, person)
	var refused slack.SlackErrorResponse
	switch {
	case errors.As(err, &refused) && (refused.Err == "user_not_found" || refused.Err == "user_not_visible"):
		return "", h.besideThanked(app.ErrStranger)
	case err != nil || u == nil:
		return "", fieldError{views.FieldThanked, h.desk.Words.Say("thanks.refusal.slow")}
	case u.IsBot || person == slackbot:
		return "", fieldError{views.FieldThanked, h.desk.Words.Say("thanks.refusal.bot")}
	case u.Deleted || u.IsStranger || u.TeamID != "" && u.TeamID != r.Who.Workspace:
		return "", h.besideThanked(app.ErrStranger)
	}
	way, err = h.app.Takes(ctx, r.Who.Workspace, person)
	if err == nil && way == storage.ThanksOff {
		err = h.besideThanked(app.ErrThanksOff)
	}
	return way, err
}

// The members of a channel are read in pages; so many at most, for a form waits for the answer.
const (
	membersAtOnce = 1000
	memberPages   = 5
)

// bothIn refuses a channel in which not all of those are, and the bot, or of which Slack does not tell in time.
func (h *Handler) bothIn(ctx context.Context, channel string, people ...string) error {
	if channel == "" {
		return fieldError{views.FieldChannel, h.desk.Words.Say("thanks.refusal.channel")}
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	where, err := h.slack.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	if err != nil || where == nil || !where.IsMember || where.IsArchived {
		return fieldError{views.FieldChannel, h.desk.Words.Say("thanks.refusal.not_both")}
	}
	ask := &slack.GetUsersInConversationParameters{ChannelID: channel, Limit: membersAtOnce}
	for range memberPages {
		ids, next, err := h.slack.GetUsersInConversationContext(ctx, ask)
		if err != nil {
			break
		}
		people = slices.DeleteFunc(people, func(p string) bool { return slices.Contains(ids, p) })
		if len(people) == 0 {
			return nil
		}
		if ask.Cursor = next; next == "" {
			break
		}
	}
	return fieldError{views.FieldChannel, h.desk.Words.Say("thanks.refusal.not_both")}
}

// ways are how a person may be thanked: as the form says it, and as it is stored.
var ways = map[string]string{"private": storage.ThanksPrivate, "public": storage.ThanksPublic, "off": storage.ThanksOff}

func openThanksSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	habits, err := h.app.Habits(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.ThanksSettings(views.Thankful{Way: cmp.Or(habits.Thanks, "private"), Day: habits.ThanksDay})), nil
}

// submitThanksSettings stores how the person is thanked, and answers with what holds now.
func submitThanksSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	way, day := r.Fields.Text(views.FieldThanksWay), r.Fields.Text(views.FieldThanksDay)
	n, err := strconv.Atoi(day)
	if err != nil || n < 0 || n > 7 {
		return Answer{}, fieldError{views.FieldThanksDay, h.desk.Words.Say("refusal.unknown")}
	}
	stored, known := ways[way]
	if !known {
		return Answer{}, fieldError{views.FieldThanksWay, h.desk.Words.Say("refusal.unknown")}
	}
	if err := h.app.Thankful(ctx, r.Who, stored, n); err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.ThanksNoted(views.Thankful{Way: way, Day: n}))
}
