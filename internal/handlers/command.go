package handlers

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"steward/internal/spelling"
	"steward/internal/storage"
)

// commands are what can be typed after /retro, and after /steward retro.
var commands = map[string]func(h *Handler, ctx context.Context, r Request, rest string) (Answer, error){
	"":      func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return begin(h, ctx, r) },
	"start": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return begin(h, ctx, r) },
	"keep": func(h *Handler, ctx context.Context, r Request, rest string) (Answer, error) {
		return h.keepText(ctx, r, rest)
	},
	"status": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return h.status(ctx, r) },
	"plan": func(h *Handler, ctx context.Context, r Request, rest string) (Answer, error) {
		return h.planCommand(ctx, r, rest)
	},
	"export": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return h.export(ctx, r) },
	"help": func(h *Handler, _ context.Context, _ Request, _ string) (Answer, error) {
		return h.reply(h.desk.Help()), nil
	},
}

// typed answers the words typed after a command.
type typed func(h *Handler, ctx context.Context, r Request, rest string) (Answer, error)

// words are what can be typed after /steward. Those that Slack knows as commands of their own do the same there.
var words map[string]typed

func init() { // the table and what it holds refer to one another
	words = map[string]typed{
		"retro":    (*Handler).retroCommand,
		"decide":   (*Handler).decideCommand,
		"conflict": conflictCommand,
		"thanks":   (*Handler).thanksCommand,
		"team": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) {
			return h.teamCommand(ctx, r)
		},
		"checkin":  checkInCommand,
		"check-in": checkInCommand,
		"plan":     growthCommand,
		"practice": practiceCommand,

		"mentoring": mentoringCommand,
		"feedback":  feedbackCommand,

		"me":       plainly(openMine),
		"health":   checkups("health"),
		"pulse":    checkups("pulse"),
		"safety":   checkups("safety"),
		"settings": plainly(openSettings),
		"handover": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return h.handOver(ctx, r) },
		"privacy":  plainly(openStored),
		"process":  processCommand,
		"takeover": plainly(member(openTakeovers)),
		"partners": plainly(member(openPartners)),
		"help": func(h *Handler, _ context.Context, _ Request, _ string) (Answer, error) {
			return h.reply(h.desk.Help()), nil
		},
	}
}

// checkups opens the form for a round of one kind or, after "plan", the rounds on a rhythm.
func checkups(kind string) typed {
	return func(h *Handler, ctx context.Context, r Request, rest string) (Answer, error) {
		if word, words, _ := strings.Cut(rest, " "); strings.EqualFold(word, "plan") {
			return h.roundsCommand(ctx, r, healthChoices[kind], strings.TrimSpace(words))
		}
		return h.checkup(r, healthChoices[kind]), nil
	}
}

// plainly is a verb that can be typed: what comes after it is of no account.
func plainly(do verb) typed {
	return func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return do(h, ctx, r) }
}

// command answers what was typed. Unknown input is answered with what was understood and the nearest match.
func (h *Handler) command(ctx context.Context, r Request) (Answer, error) {
	word, rest := strings.TrimPrefix(r.Name, "/"), r.Text
	if word == "steward" {
		word, rest, _ = strings.Cut(r.Text, " ")
		word, rest = cmp.Or(strings.ToLower(word), "help"), strings.TrimSpace(rest)
	}
	if err := h.offered(ctx, r, starts("/"+word, rest)); err != nil {
		return Answer{}, err
	}
	if do, ok := words[word]; ok {
		return do(h, ctx, r, rest)
	}
	return h.reply(h.desk.Lost(r.Text, "/steward "+nearest(word, slices.Sorted(maps.Keys(words))))), nil
}

// retroCommand answers /retro.
func (h *Handler) retroCommand(ctx context.Context, r Request, text string) (Answer, error) {
	word, rest, _ := strings.Cut(text, " ")
	if do, ok := commands[strings.ToLower(word)]; ok {
		return do(h, ctx, r, strings.TrimSpace(rest))
	}
	return h.reply(h.desk.Lost(text, "/retro "+nearest(word, []string{"start", "plan", "keep", "status", "export", "help"}))), nil
}

// starts is the command itself when what was typed after it begins something, and "" when it only looks something up.
func starts(command, text string) string {
	word, _, _ := strings.Cut(strings.ToLower(text), " ")
	if slices.Contains([]string{"status", "export", "log", "help", "contacts"}, word) {
		return ""
	}
	return command
}

func (h *Handler) status(ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.InChannel(ctx, r.Who, r.Channel)
	if errors.Is(err, storage.ErrNotFound) {
		return h.reply(h.desk.Plain(h.say("status.none") + h.nextPlanned(ctx, r))), nil
	}
	if err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.Plain(h.desk.Words.Say("status.room", "format", room.Retro.Format.Name,
		"stage", h.desk.Words.Say("stage."+room.Session.Stage+".title")))), nil
}

func (h *Handler) export(ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.LastIn(ctx, r.Who, r.Channel)
	if errors.Is(err, storage.ErrNotFound) {
		return h.reply(h.desk.Plain(h.desk.Words.Say("export.none"))), nil
	}
	if err != nil {
		return Answer{}, err
	}
	return h.open(r, h.desk.Export(room, h.markdown(ctx, r, room))), nil
}

// nearest is the known word that takes the fewest slips to reach, however far it is.
func nearest(word string, known []string) string {
	best, least := known[0], 1<<30
	for _, k := range known {
		if n := spelling.Slips(strings.ToLower(word), k); n < least {
			best, least = k, n
		}
	}
	return best
}
