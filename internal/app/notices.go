package app

import (
	"encoding/json"
	"fmt"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Notices of a retrospective, beside its card. The names are kept in Args so that delivery knows what to draw.
const (
	SayTopic   = "topic"   // the thread of a topic
	SaySummary = "summary" // the published summary
	SayDetails = "details" // what the summary has no room for, in its thread
	SaySafety  = "safety"  // the facilitator hears that speaking openly is hard here
	SayAccept  = "accept"  // an owner is asked for their yes
	// SayAcceptNow is the same while everybody sits in one meeting.
	SayAcceptNow = "accept_now"
	SayHanded    = "handed"  // somebody facilitates now
	SayTimeUp    = "time_up" // the facilitator is told that a soft timebox has ended
	SayTrouble   = "trouble" // a channel cannot be reached
)

// Args say what a notice is about: small ids only.
type Args struct {
	Say string `json:"say"`
	ID  string `json:"id,omitempty"`
	N   int    `json:"n,omitempty"`
	To  int    `json:"to,omitempty"` // with N: the end of a span
}

func (a Args) raw() json.RawMessage {
	b, _ := json.Marshal(a) // strings and numbers always have a form
	return b
}

// CardKey is the subject of a session's live message.
func CardKey(session string) string { return "card:" + session }

// SummaryKey is the subject of a session's published summary.
func SummaryKey(session string) string { return "summary:" + session }

// HomeKey is the subject of a person's home tab.
func HomeKey(user string) string { return "home:" + user }

// card is the notice that the session's live message must be drawn anew.
func card(meta storage.Meta) storage.Notice {
	return storage.Notice{Key: CardKey(meta.ID), Live: true, Kind: storage.KindCard, Workspace: meta.Workspace,
		Channel: meta.Channel, Session: meta.ID}
}

func home(workspace, user string) storage.Notice {
	return storage.Notice{Key: HomeKey(user), Live: true, Kind: storage.KindHome, Workspace: workspace, Person: user}
}

// notices says what must be shown after a step. The card is one message however much happens; only what somebody waits
// for becomes a message of its own.
func notices(meta storage.Meta, p practices.Practice, s flow.Session, signals []flow.Signal) []storage.Notice {
	out := []storage.Notice{card(meta)}
	homes := false
	for _, sig := range signals {
		switch sig.Kind {
		case flow.Handed:
			homes = true
			out = append(out, whisper(meta, sig.Who, fmt.Sprintf("handed:%s:%s:%d", s.ID, sig.Who, s.Heard.UnixMilli()), Args{Say: SayHanded}))
		case flow.Closed, flow.Cancelled, flow.Joined, flow.Left:
			homes = true
		}
		if tell := trades[s.Flow].tell; tell != nil {
			out = append(out, tell(meta, p, s, sig)...)
		}
	}
	if homes {
		out = append(out, homesOf(meta, s)...)
	}
	return out
}

func homesOf(meta storage.Meta, s flow.Session) (out []storage.Notice) {
	for p := range s.Seats {
		out = append(out, home(meta.Workspace, string(p)))
	}
	return out
}

// post is a message in the session's channel, sent once.
func post(meta storage.Meta, key string, args Args) storage.Notice {
	return storage.Notice{Key: key, Kind: storage.KindPost, Workspace: meta.Workspace, Channel: meta.Channel, Session: meta.ID, Args: args.raw()}
}

// direct is a message to one person, sent once.
func direct(meta storage.Meta, to flow.Person, key string, args Args) storage.Notice {
	return storage.Notice{Key: key, Kind: storage.KindDM, Workspace: meta.Workspace, Person: string(to), Session: meta.ID, Args: args.raw()}
}

// whisper is a message in the channel that only one person sees.
func whisper(meta storage.Meta, to flow.Person, key string, args Args) storage.Notice {
	return storage.Notice{Key: key, Kind: storage.KindEphemeral, Workspace: meta.Workspace, Channel: meta.Channel, Person: string(to),
		Session: meta.ID, Args: args.raw()}
}
