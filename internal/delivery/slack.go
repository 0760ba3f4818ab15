package delivery

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/storage"
)

// Slack is what delivery asks of Slack. *slack.Client does it; leave its OptionRetry off, since that sleeps inside the
// call and may post twice: the outbox retries.
type Slack interface {
	PostMessageContext(ctx context.Context, channel string, options ...slack.MsgOption) (where, ts string, err error)
	PostEphemeralContext(ctx context.Context, channel, user string, options ...slack.MsgOption) (ts string, err error)
	UpdateMessageContext(ctx context.Context, channel, ts string, options ...slack.MsgOption) (where, newTS, text string, err error)
	DeleteMessageContext(ctx context.Context, channel, ts string) (where, oldTS string, err error)
	PublishViewContext(ctx context.Context, home slack.PublishViewContextRequest) (*slack.ViewResponse, error)
	OpenConversationContext(ctx context.Context, with *slack.OpenConversationParameters) (c *slack.Channel, noOp, open bool, err error)
	GetConversationHistoryContext(ctx context.Context, of *slack.GetConversationHistoryParameters) (*slack.GetConversationHistoryResponse, error)
}

// Shown is what a notice comes to when it is drawn from the newest state.
type Shown struct {
	Text   string // what notifications and screen readers say; every message needs it
	Blocks []slack.Block
	// Thread is the subject of the message in whose thread this one goes, "" for none. If that message is not there,
	// this one goes to the channel itself.
	Thread  string
	Home    *slack.HomeTabViewRequest
	Nothing bool      // there is nothing to show any more: the notice is done
	Delete  bool      // the live message is to be removed
	Later   time.Time // it must not be shown before then; zero is now
}

// Drawer draws notices. What it returns depends on the newest state and on nothing else. It may be asked by several
// goroutines at once.
type Drawer interface {
	Draw(ctx context.Context, n storage.Notice) (Shown, error)
}

// kindRemove deletes one stray message. Only Heal makes such notices.
const kindRemove = "remove"

// Method names the way in which a kind of notice reaches Slack the first time, and again. A database needs it
// ([storage.Options]) so that a pause holds back what it should.
func Method(kind string, again bool) string {
	switch kind {
	case storage.KindCard:
		if again {
			return methodUpdate
		}
	case storage.KindEphemeral:
		return methodEphemeral
	case storage.KindHome:
		return methodHome
	case kindRemove:
		return methodDelete
	}
	return methodPost
}

// Slack's names of the methods, as rate limits and metrics know them.
const (
	methodPost      = "chat.postMessage"
	methodEphemeral = "chat.postEphemeral"
	methodUpdate    = "chat.update"
	methodDelete    = "chat.delete"
	methodHome      = "views.publish"
	methodOpen      = "conversations.open"
	methodHistory   = "conversations.history"
)
