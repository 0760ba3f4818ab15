package practices

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/flow"
	"steward/internal/privacy"
)

// HealthKey is the key of the flow of health checks, team pulses and safety surveys.
const HealthKey = "health"

// The stages of a round. Keys are stored data.
const (
	StageAnswer  = "answer"  // everybody answers for themselves, in silence
	StageImprove = "improve" // the team looks at its totals and takes two improvements along at most
)

// What a round asks for; stored data.
const (
	HealthCards  = "cards"  // cards of a deck: good, some trouble, needs care, and how each moves
	HealthSafety = "safety" // the psychological safety survey
	HealthMood   = "mood"   // mood and energy
)

// TrendOf is the question beside a card that asks where it moves.
func TrendOf(card string) string { return card + ".trend" }

// Health holds the parameters of one round, frozen at its start: the cards with their words, and the floor.
type Health struct {
	Kind    string         `json:"kind"`
	Deck    string         `json:"deck"` // its id; of a survey or a pulse their own
	Name    string         `json:"name"`
	Cards   []Card         `json:"cards,omitempty"`
	Answers []HealthAnswer `json:"answers,omitempty"`
	Trends  []HealthTrend  `json:"trends,omitempty"`
	Items   []HealthItem   `json:"items,omitempty"` // of a survey or a pulse
	Least   int            `json:"least"`           // the fewest answers whose total is shown; nothing lowers it later
	Invited []flow.Person  `json:"invited"`
	Until   time.Time      `json:"until,omitzero"`   // when a round over days ends; zero is a live one
	Near    []NearRound    `json:"near,omitempty"`   // rounds that its totals must not be subtracted from
	Close   []string       `json:"close,omitempty"`  // questions never shown: of rounds that were begun before Near was known
	Before  []HealthBefore `json:"before,omitempty"` // what earlier rounds showed of the same questions, the oldest first
	Repeat  int            `json:"repeat"`           // days until the next round is due
}

// A HealthItem is one statement or question on a scale.
type HealthItem struct {
	ID      string      `json:"id"`
	Text    string      `json:"text"`
	Reverse bool        `json:"reverse,omitempty"`
	Scale   SurveyScale `json:"scale"`
}

// HealthBefore is what an earlier round of the team came to.
type HealthBefore struct {
	On string `json:"on"` // the day on which it closed, YYYY-MM-DD
	HealthResult
}

// Flow arranges the stages of the round. Who comes late watches: the group stays the one for which the floor was
// looked at.
func (h Health) Flow() flow.Flow {
	return flow.Flow{Key: HealthKey, Late: func(flow.Session) flow.Role { return flow.Observer }, Stages: []flow.Stage{
		{Key: StageAnswer, Block: flow.Poll{Fits: h.fits, Count: h.tally}, Seen: flow.Confidential, Auto: true, Timebox: h.open, Planned: h.Days()},
		{Key: StageImprove, Block: improving{health: h}, Timebox: flow.For(improvingFor), Skip: never(h.Kind != HealthMood)},
	}}
}

// liveFor is how long a live round stays open; it ends earlier when everybody has answered.
const liveFor = 10 * time.Minute

// improvingFor ends a talk that nobody ends, so that the next round is not kept waiting.
const improvingFor = 7 * 24 * time.Hour

// Days reports whether the round stays open over days.
func (h Health) Days() bool { return !h.Until.IsZero() }

// Live reports whether people answer at the same time and then talk.
func (h Health) Live() bool { return !h.Days() }

func (h Health) open(s flow.Session) time.Duration {
	if h.Days() {
		return max(h.Until.Sub(s.Visit().At), time.Minute)
	}
	return liveFor
}

// Patience is how long a facilitator may be silent before somebody else may take the seat over.
func (h Health) Patience() time.Duration {
	if h.Days() {
		return 24 * time.Hour
	}
	return liveFor
}

// Inside counts who has answered or passed, for whoever must know whether to wait. It is shown as "some" or "most".
func (h Health) Inside(s flow.Session) Inside {
	return Inside{People: flow.Answered(s), Voices: len(h.Invited)}
}

// Questions are all that can be answered, with their ranges.
func (h Health) Questions() (all []flow.Question) {
	for _, c := range h.Cards {
		all = append(all, flow.Question{Key: c.ID, Min: Red, Max: Green}, flow.Question{Key: TrendOf(c.ID), Min: Worse, Max: Better})
	}
	for _, i := range h.Items {
		all = append(all, flow.Question{Key: i.ID, Min: i.Scale.Min, Max: i.Scale.Max})
	}
	return all
}

// fits takes a pass, and answers to questions that are asked. Cards and questions of a pulse can be left out one by one.
// A safety survey is answered as a whole: its score is a mean over all statements.
func (h Health) fits(s flow.Session, body flow.Body) error {
	if _, pass := body.(flow.Nothing); pass {
		return nil
	}
	if err := (flow.Scale{Questions: h.Questions()}).Welcome(s, flow.Contribution{Body: body}); err != nil {
		return err
	}
	if h.Kind == HealthSafety && len(body.(flow.Scores).On) < len(h.Items) {
		return flow.ErrEmpty
	}
	return nil
}

// tally counts the answers; they are forgotten with it.
func (h Health) tally(_ flow.Session, answers []flow.Body) json.RawMessage {
	raw, err := json.Marshal(h.Count(answers))
	if err != nil {
		panic(fmt.Sprintf("practices: a total has no JSON: %v", err)) // it holds numbers and ids
	}
	return raw
}

// floor is the fewest answers to show, never under the product's own.
func (h Health) floor() privacy.Least { return max(privacy.Least(h.Least), privacy.Scores) }

// improving takes improvements, two at most: more are not done. After a safety survey whoever facilitates may publish the
// score, when the team has decided so.
type improving struct {
	flow.Actions
	health Health
}

// Steers leaves publishing to whoever facilitates.
func (improving) Steers(b flow.Body) bool { _, publish := b.(flow.Publish); return publish }

// Welcome takes an improvement, its owner's answer, and the yes to publishing.
func (b improving) Welcome(s flow.Session, c flow.Contribution) error {
	switch said := c.Body.(type) {
	case flow.Publish:
		if got, ok := b.health.Result(s); !ok || got.Safety == nil || got.Safety.Hidden != "" || said.Short != "" {
			return flow.ErrNotHere
		}
		return nil
	case flow.Action:
		if len(flow.All[flow.Action](s)) >= MaxHealthImprovements {
			return flow.ErrTooMany
		}
	}
	return b.Actions.Welcome(s, c)
}
