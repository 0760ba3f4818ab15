package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steward/internal/storage"
)

// What is said when somebody thanks somebody.
const (
	SayThanks       = "thanks"        // to the one who is thanked
	SayThanksPublic = "thanks_public" // in a channel
	SayThanksLost   = "thanks_lost"   // to the one who thanked, when Slack does not take it
)

// Thanks are what somebody says of what somebody else did.
type Thanks struct {
	Who     Who
	Key     string // of the submission
	To      string
	Did     string
	Made    string
	Channel string // where others read it too; "" is nowhere
}

// Refusals of thanks.
var (
	ErrSelf      = errors.New("thanks to oneself")
	ErrThanksOff = errors.New("this person takes no thanks through the bot")
)

// carried is what a message of thanks travels with: sealed, and gone once it was said.
type carried struct {
	From, To, Did, Made string
	Channel             string `json:",omitempty"`
}

// Takes is how a person may be thanked.
func (a *App) Takes(ctx context.Context, workspace, person string) (string, error) {
	h, err := a.db.View(ctx).Habits(workspace, person)
	return h.Thanks, err
}

// latePublic is how long a public word of thanks is worth posting.
const latePublic = 24 * time.Hour

// Thank sends thanks: to the person alone or, if they like it and the sender chose so, to a channel as well. It reports
// whether it goes to the channel. Nothing stays of it but messages in Slack; nobody is counted. The same submission twice
// is sent once.
func (a *App) Thank(ctx context.Context, c Thanks) (public bool, err error) {
	if c.To == c.Who.User {
		return false, ErrSelf
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		habits, err := tx.Habits(c.Who.Workspace, c.To)
		if err != nil {
			return err
		}
		if habits.Thanks == storage.ThanksOff {
			return ErrThanksOff
		}
		public = c.Channel != "" && habits.Thanks == storage.ThanksPublic
		if fresh, err := tx.Seen(c.Key, ""); err != nil || !fresh {
			return err
		}
		words := carried{From: c.Who.User, To: c.To, Did: c.Did, Made: c.Made}
		if public {
			words.Channel = c.Channel
		}
		sealed, err := json.Marshal(words)
		if err != nil {
			return err
		}
		id := storage.NewID()
		out := []storage.Notice{{Key: "thanks:" + id, Kind: storage.KindDM, Workspace: c.Who.Workspace, Person: c.To,
			Args: Args{Say: SayThanks}.raw(), Private: sealed}}
		if public {
			out = append(out, storage.Notice{Key: "thanks:" + id + ":public", Kind: storage.KindPost, Workspace: c.Who.Workspace, Channel: c.Channel,
				Args: Args{Say: SayThanksPublic}.raw(), Private: sealed, Expires: a.now().Add(latePublic)})
		}
		return a.politely(tx, out...)
	})
	return public, err
}

// Carried are the words of a notice of thanks, as its sender approved them.
func Carried(n storage.Notice) (Thanks, error) {
	var c carried
	if err := json.Unmarshal(n.Private, &c); err != nil {
		return Thanks{}, fmt.Errorf("words of %s cannot be read", n.Key) // without what they are
	}
	return Thanks{Who: Who{n.Workspace, c.From}, To: c.To, Did: c.Did, Made: c.Made, Channel: c.Channel}, nil
}

// thanksLost tells the one who thanked that Slack did not take it. Whom they thanked is told them alone, and their words
// are not sent around again.
func (a *App) thanksLost(ctx context.Context, n storage.Notice, key, code string) error {
	c, err := Carried(n)
	if err != nil {
		return err
	}
	words, err := json.Marshal(carried{To: c.To})
	if err != nil {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		return tx.Enqueue(storage.Notice{Key: key, Kind: storage.KindDM, Workspace: n.Workspace, Person: c.Who.User,
			Args: Args{Say: SayThanksLost, ID: code}.raw(), Private: words})
	})
}

// Thankful sets how a person may be thanked, and on which day of the week they are asked whom to thank: 1 is Monday, 7
// Sunday, 0 never.
func (a *App) Thankful(ctx context.Context, who Who, way string, day int) error {
	return a.accustom(ctx, who, func(h *storage.Habits) { h.Thanks, h.ThanksDay = way, day })
}
