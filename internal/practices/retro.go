package practices

import (
	"time"

	"steward/internal/flow"
)

// The retrospective's stages, after Derby and Larsen's five: set the stage (facts, check-in), gather data (scores,
// collect), generate insights (group, vote, discuss, thumbs, outcome), decide, close (rate, summary).
// Keys are stored data: renaming one needs an alias.
const (
	StageAhead   = "ahead" // of one on a date: thoughts are written down, the meeting has not begun
	StageFacts   = "facts"
	StageCheckIn = "checkin"
	StageSafety  = "safety"
	StageRadar   = "radar"
	StageCollect = "collect"
	StageGroup   = "group"
	StageVote    = "vote"
	StageDiscuss = "discuss"
	StageThumbs  = "thumbs"
	StageOutcome = "outcome"
	StageDecide  = "decide"
	StageRate    = "rate"
	StageSummary = "summary"
)

// RetroKey is the key of the retrospective's flow.
const RetroKey = "retro"

// CardsEach is the most cards that one person may write in one retro. It bounds a flood, not a thought.
const CardsEach = 50

// Retro holds the parameters of one retrospective, frozen at its start.
type Retro struct {
	Format  Format         `json:"format"`
	Goal    string         `json:"goal,omitempty"`
	Async   bool           `json:"async,omitempty"`
	Minutes int            `json:"minutes"` // planned length of a live session
	Stance  bool           `json:"stance,omitempty"`
	Safety  bool           `json:"safety,omitempty"` // ask "I can speak openly here" before collecting
	Old     []flow.Promise `json:"old,omitempty"`    // open actions of earlier retros
	Plan    Plan           `json:"plan,omitzero"`    // of an asynchronous retro
	Next    string         `json:"next,omitempty"`   // date of the next one, YYYY-MM-DD
	Starts  time.Time      `json:"starts,omitzero"`  // of one on a date: when the meeting begins, as far as it was known when thoughts were opened
}

// Flow arranges the stages of this retrospective.
func (r Retro) Flow() flow.Flow {
	return flow.Flow{Key: RetroKey, Empty: true, Stages: []flow.Stage{
		{Key: StageAhead, Block: flow.Wait{}, Skip: never(!r.Starts.IsZero()), Timebox: r.toStart, Planned: true, Waits: true},
		{Key: StageFacts, Block: flow.SignOff{Actions: r.Old}, Skip: never(len(r.Old) > 0), Timebox: r.share(0, 2), Soft: true,
			Hold: r.undecided, Held: ErrUndecided},
		{Key: StageCheckIn, Block: flow.Round{}, Skip: never(!r.Async), Timebox: r.share(0, r.openings()), Soft: true, Auto: true},
		{Key: StageSafety, Block: openly, Seen: flow.Confidential, Skip: never(r.Safety), Timebox: flow.For(3 * time.Minute), Soft: true, Auto: true},
		{Key: StageRadar, Block: r.axes(), Seen: flow.Confidential, Skip: never(r.scored()), Timebox: flow.For(5 * time.Minute), Soft: true, Auto: true},
		{Key: StageCollect, Block: flow.Board{Columns: r.columns(), Each: CardsEach}, Seen: flow.Sealed, Early: true,
			Timebox: r.until(StageCollect, r.share(1, 1)), Soft: !r.Async, Hold: r.fewSpoke, Late: r.longer, Planned: r.Async, Shut: r.closed},
		{Key: StageGroup, Block: flow.Groups{Board: StageCollect}, Timebox: r.until(StageGroup, r.share(2, 4)), Soft: !r.Async, Skip: nothingWritten},
		{Key: StageVote, Block: flow.DotVote{Topics: votable, Spend: Dots}, Seen: flow.Confidential, Auto: true,
			Timebox: r.until(StageVote, r.voting()), Skip: nothingToChoose},
		{Key: StageDiscuss, Block: flow.Talk{Topics: r.now}, Timebox: r.talking, Soft: r.Async, Skip: nothingWritten, Next: r.afterTalk, Exits: []string{StageOutcome, StageDecide}},
		{Key: StageThumbs, Block: flow.Thumbs{}, Seen: flow.Confidential, Auto: true, Timebox: flow.For(ThumbsOpen), Skip: nothingWritten, Next: goOn},
		{Key: StageOutcome, Block: flow.Talk{Topics: r.now}, Skip: nothingWritten, Next: r.nextTopic, Exits: []string{StageDecide}},
		{Key: StageDecide, Block: flow.Actions{}, Timebox: r.until(StageDecide, r.share(3, 1)), Soft: true},
		{Key: StageRate, Block: roti, Seen: flow.Confidential, Auto: true, Timebox: r.until(StageRate, r.share(4, 1)), Soft: !r.Async},
		{Key: StageSummary, Block: flow.Preview{Board: StageCollect}, By: flow.Facilitator, Auto: true},
	}}
}

// roti is the one question of the closing stage: return on time invested, 1 to 5, shown from three answers up.
var roti = flow.Scale{Questions: []flow.Question{{Key: "roti", Min: 1, Max: 5}}, Least: 3}

// openly is the safety check: "I can speak openly in this session", 1 to 5, shown from four answers up.
var openly = flow.Scale{Questions: []flow.Question{{Key: "openly", Min: 1, Max: 5}}, Least: 4}

// axes asks for the scores of a format whose columns are scales.
func (r Retro) axes() flow.Scale {
	q := flow.Scale{Least: 4}
	for _, c := range r.Format.Columns {
		if c.Scale() {
			q.Questions = append(q.Questions, flow.Question{Key: c.ID, Min: 1, Max: 5})
		}
	}
	return q
}

func (r Retro) scored() bool { return len(r.axes().Questions) > 0 }

func (r Retro) columns() []string {
	ids := make([]string, len(r.Format.Columns))
	for i, c := range r.Format.Columns {
		ids[i] = c.ID
	}
	return ids
}

// never turns "this stage is needed" into its Skip.
func never(needed bool) func(flow.Session) bool {
	return func(flow.Session) bool { return !needed }
}

func nothingWritten(s flow.Session) bool  { return len(RetroTopics(s)) == 0 }
func nothingToChoose(s flow.Session) bool { return len(RetroTopics(s)) < 2 }
