package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/practices"
)

// toldOfModel has a form in which people write for a retro say that the model can be asked about it, where it can.
func (h *Handler) toldOfModel(ctx context.Context, r Request, room practices.RetroRoom, v slack.ModalViewRequest) slack.ModalViewRequest {
	can, err := h.assistant.Told(ctx, r.Who, room.Channel, room.Session.Began, ask.TaskGroup, ask.TaskSummary, ask.TaskAction)
	if err != nil {
		h.log.Warn("whether the model can be asked could not be read", "err", err)
	}
	if !can || len(v.Blocks.BlockSet) >= mostBlocks {
		return v
	}
	return h.desk.ToldOfModel(v)
}
