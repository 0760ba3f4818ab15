package handlers

import (
	"bytes"
	"context"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// sendLibrary sends whoever asks the whole library as an archive of Markdown, into their own direct messages. It holds what
// everybody of the workspace can read, and no drafts.
func sendLibrary(h *Handler, ctx context.Context, r Request) (Answer, error) {
	answer := h.reply(h.desk.Plain(h.say("practice.export.how")))
	if r.Kind != Command {
		answer = Answer{}
	}
	answer.After = h.begin("export the library", func(ctx context.Context) error {
		err := h.upload(ctx, r)
		if err != nil && r.Response != "" {
			return h.respond(ctx, &word{url: r.Response, say: h.desk.Plain(h.say("practice.export.no_scope"))})
		}
		return err
	})
	return answer, nil
}

func (h *Handler) upload(ctx context.Context, r Request) error {
	files, err := h.notes.Export(ctx, r.Who.Workspace)
	if err != nil {
		return err
	}
	archive, err := library.Zip(files)
	if err != nil {
		return err
	}
	to, _, _, err := h.slack.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{r.Who.User}, ReturnIM: true})
	if err != nil {
		return seen(err)
	}
	_, err = h.slack.UploadFileContext(ctx, slack.UploadFileParameters{Filename: "practices.zip", FileSize: len(archive), Reader: bytes.NewReader(archive),
		Channel: to.ID, InitialComment: h.say("practice.export.file", "n", len(files))})
	return seen(err)
}
