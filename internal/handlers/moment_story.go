package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/storage"
	"steward/internal/views"
)

// beginStory opens the form for a story of a note.
func beginStory(h *Handler, ctx context.Context, r Request) (Answer, error) {
	note, _, _ := strings.Cut(r.Ref().Arg, "|")
	n, err := h.moment.Note(ctx, r.Who.Workspace, note)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.StoryForm(views.Story{Note: n.ID, Name: n.Name, By: r.Who.User, Channel: publicChannel(r.Channel)})), nil
}

// submitStory shows the message as it would stand in the channel, and posts it once it was shown as it is. Who may post
// there is looked at each time: the form's id carries no rights.
func submitStory(h *Handler, ctx context.Context, r Request) (Answer, error) {
	note, was, _ := strings.Cut(r.Ref().Arg, "|")
	n, err := h.moment.Note(ctx, r.Who.Workspace, note)
	if err != nil {
		return Answer{}, err
	}
	text := func(field string) string { return strings.Join(strings.Fields(r.Fields.Text(field)), " ") }
	s := views.Story{Note: n.ID, Name: n.Name, By: r.Who.User, Channel: text(views.FieldChannel), Had: text(views.FieldStoryHad), Changed: text(views.FieldStoryChanged),
		Came: text(views.FieldStoryCame), Wide: len(r.Fields.List(views.FieldStoryWide)) > 0}
	for field, part := range map[string]string{views.FieldStoryHad: s.Had, views.FieldStoryChanged: s.Changed, views.FieldStoryCame: s.Came} {
		if part == "" {
			return Answer{}, fieldError{field, h.say("refusal.empty")}
		}
		if len([]rune(part)) > app.StoryLength {
			return Answer{}, fieldError{field, h.say("refusal.too_long")}
		}
	}
	if s.Channel == "" {
		return Answer{}, fieldError{views.FieldChannel, h.say("refusal.empty")}
	}
	if err := h.fullAt(ctx, r.Who, views.FieldChannel, r.Who.User); err != nil {
		return Answer{}, err
	}
	if _, err := h.membership(ctx, r.Who, s.Channel); err != nil {
		if key, known := refusal(err); known && !errors.Is(err, storage.ErrUnavailable) {
			err = fieldError{views.FieldChannel, h.say(key)}
		}
		return Answer{}, err
	}
	mark := shortHash(flow.Hash(strings.Join([]string{s.Note, s.Name, s.Channel, s.Had, s.Changed, s.Came, strconv.FormatBool(s.Wide)}, "\x00")))
	if was != mark {
		s.Mark = mark
		return h.redraw(r, h.desk.StoryForm(s))
	}
	err = h.moment.Tell(ctx, r.Who, r.Natural, storage.Story{Note: s.Note, Channel: s.Channel,
		StoryWords: storage.StoryWords{Had: s.Had, Changed: s.Changed, Came: s.Came, Wide: s.Wide}})
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.Notice(h.say("story.title"), h.say("story.posted", "channel", "<#"+s.Channel+">")))
}
