package handlers

import (
	"context"
	"errors"
	"strings"

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
	"export": func(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) { return h.export(ctx, r) },
	"help": func(h *Handler, _ context.Context, _ Request, _ string) (Answer, error) {
		return h.reply(h.desk.Help()), nil
	},
}

// command answers /retro and /steward. Unknown input is answered with what was understood and the nearest match.
func (h *Handler) command(ctx context.Context, r Request) (Answer, error) {
	word, rest, _ := strings.Cut(r.Text, " ")
	if r.Name == "/decide" {
		return h.decideCommand(ctx, r, r.Text)
	}
	if r.Name == "/conflict" {
		return conflictCommand(h, ctx, r, r.Text)
	}
	if r.Name == "/steward" {
		switch strings.ToLower(word) {
		case "", "help":
			return h.reply(h.desk.Help()), nil
		case "privacy":
			return openStored(h, ctx, r)
		case "decide":
			return h.decideCommand(ctx, r, strings.TrimSpace(rest))
		case "conflict":
			return conflictCommand(h, ctx, r, rest)
		case "retro":
			word, rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
		default:
			return h.reply(h.desk.Lost(r.Text, "/steward "+nearest(word, []string{"retro", "decide", "conflict", "help", "privacy"}))), nil
		}
	}
	if do, ok := commands[strings.ToLower(word)]; ok {
		return do(h, ctx, r, strings.TrimSpace(rest))
	}
	return h.reply(h.desk.Lost(r.Text, "/retro "+nearest(word, []string{"start", "keep", "status", "export", "help"}))), nil
}

func (h *Handler) status(ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.InChannel(ctx, r.Who, r.Channel)
	if errors.Is(err, storage.ErrNotFound) {
		return h.reply(h.desk.Plain(h.desk.Words.Say("status.none"))), nil
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

// nearest is the known word that takes the fewest edits to reach.
func nearest(word string, known []string) string {
	best, least := known[0], 1<<30
	for _, k := range known {
		if n := edits(strings.ToLower(word), k); n < least {
			best, least = k, n
		}
	}
	return best
}

// edits counts insertions, deletions and substitutions between two words (Levenshtein, 1966).
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(y)]
}
