package practices

import (
	"slices"
	"time"

	"steward/internal/flow"
)

// ConflictKey is the key of the conflict practice's flow.
const ConflictKey = "conflict"

// The stages of a conversation between two to four people about how they work together. Keys are stored data.
const (
	StagePrepare      = "prepare"
	StageInvite       = "invite"
	StageRules        = "agree_rules"
	StagePerspectives = "perspectives"
	StageShare        = "share_choice"
	StageExchange     = "exchange"
	StageMirror       = "mirror"
	StageHearing      = "mirror_answer"
	StageInterests    = "interests"
	StageOptions      = "options"
	StageSelect       = "select"
	StageAgreement    = "agreement"
	StageSign         = "sign"
	StageRestWeek     = "rest_1w"
	StageFollowWeek   = "follow_1w"
	StageRestMonth    = "rest_1m"
	StageFollowMonth  = "follow_1m"
	StagePaused       = "paused"
)

// The doors out of every stage, for everybody, without a reason.
const (
	ExitWithdrawn = "withdrawn"
	ExitRested    = "rested" // time ran out: nobody is named as the one who was late
	ExitHuman     = "human"
	ExitSafety    = "stopped_safety"
)

// MostIdeas is how many ideas each person may bring.
const MostIdeas = 3

// Conflict holds the parameters of one conversation, frozen when the invitation is approved.
type Conflict struct {
	Initiator  flow.Person   `json:"initiator"`
	Topic      string        `json:"topic"`
	Invitation string        `json:"invitation"` // the exact words that the initiator approves and the others read
	Rules      string        `json:"rules"`
	Limits     GuideLimits   `json:"limits"`
	Fields     []flow.Field  `json:"fields"` // of a private perspective
	Needs      []string      `json:"needs"`
	Quiet      []flow.Person `json:"quiet,omitempty"` // they asked never to be invited: nothing reaches them, and nobody learns of it
}

// NewConflict freezes what the guide says.
func NewConflict(g Guide, initiator flow.Person, topic, invitation string) Conflict {
	c := Conflict{Initiator: initiator, Topic: topic, Invitation: invitation, Rules: g.Stage(StageRules).Intro, Limits: g.Limits, Needs: g.Needs}
	lists := map[string][]string{"feelings": g.Feelings, "needs": g.Needs}
	for _, f := range g.Stage(StagePerspectives).Fields {
		c.Fields = append(c.Fields, flow.Field{Key: f.ID, Max: f.Max, From: lists[f.From], Own: f.NeverShared})
	}
	return c
}

// Flow arranges the stages. Whoever takes part writes under their own name, and nothing of it is seen before its author
// approved the exact words and everybody has come so far.
func (c Conflict) Flow() flow.Flow {
	f := flow.Flow{Key: ConflictKey,
		Doors: []flow.Door{{Key: StagePaused}, {Key: ExitWithdrawn, Ends: true}, {Key: ExitRested, Ends: true}, {Key: ExitHuman, Ends: true},
			{Key: ExitSafety, Ends: true, Forgets: true, Spares: isSigned}},
		Stages: []flow.Stage{
			{Key: StagePrepare, Block: flow.Screened{Block: flow.Terms{Text: c.invitation}}, Seen: flow.Confidential, Of: c.initiator},
			{Key: StageInvite, Block: flow.Readiness{}, Seen: flow.Confidential, Of: c.invited, Timebox: c.working(c.Limits.InviteDays), Lapse: ExitWithdrawn},
			{Key: StageRules, Block: flow.Terms{Text: c.rules}, Seen: flow.Confidential},
			{Key: StagePerspectives, Block: flow.Screened{Block: flow.Form{Fields: c.Fields}}, Seen: flow.Confidential},
			{Key: StageShare, Block: flow.Share{Stage: StagePerspectives, Fields: c.Fields}, Seen: flow.Sealed},
			{Key: StageExchange, Block: flow.Readiness{}, Seen: flow.Confidential},
			{Key: StageMirror, Block: flow.Mirror{Of: toMirror}, Seen: flow.Sealed, Of: whoHave(toMirror), Skip: nobody(toMirror)},
			{Key: StageHearing, Block: flow.Hearing{Of: mirroredBy}, Seen: flow.Sealed, Of: whoHave(mirroredBy), Skip: nobody(mirroredBy), Next: c.afterHearing},
			{Key: StageInterests, Block: flow.Needs{List: c.Needs}, Seen: flow.Confidential, Next: c.afterInterests},
			{Key: StageOptions, Block: flow.Ideas{Each: MostIdeas}, Seen: flow.Unsigned, Next: c.afterOptions},
			{Key: StageSelect, Block: flow.Choose{Options: ideaIDs}, Seen: flow.Confidential, Next: c.afterSelect},
			{Key: StageAgreement, Block: flow.Drafting{}, Late: c.stillDrafting},
			{Key: StageSign, Block: flow.Terms{Text: agreed, Reopens: true}, Seen: flow.Confidential, Next: afterSign},
			{Key: StageRestWeek, Block: flow.Rest{}, Seen: flow.Confidential, Timebox: flow.For(week), Next: orReopen(StageRestWeek, StageFollowWeek)},
			{Key: StageFollowWeek, Block: flow.Review{Terms: termCount}, Seen: flow.Confidential, Timebox: c.working(c.Limits.IdleDays)},
			{Key: StageRestMonth, Block: flow.Rest{}, Seen: flow.Confidential, Timebox: untilMonth, Next: orReopen(StageRestMonth, StageFollowMonth)},
			{Key: StageFollowMonth, Block: flow.Review{Terms: termCount, Nexts: NextSteps}, Seen: flow.Confidential, Timebox: c.working(c.Limits.IdleDays), Next: afterMonth},
			{Key: StagePaused, Block: flow.Rest{}, Seen: flow.Confidential, Timebox: c.working(c.Limits.PauseDays), Lapse: ExitRested},
		}}
	for i := range f.Stages {
		st := &f.Stages[i]
		st.Auto = st.Key != StagePaused
		if st.Timebox == nil { // left alone for two weeks, it comes to rest
			st.Timebox, st.Lapse = c.working(c.Limits.IdleDays), ExitRested
		}
	}
	return f
}

// NextHuman is the wish for a person to help: whoever has it is shown whom to turn to.
const NextHuman = "ask_a_human"

// NextSteps are what may be wished for after a month.
var NextSteps = []string{"close", "adjust_together", NextHuman}

func (c Conflict) invitation(flow.Session) string { return c.Invitation }
func (c Conflict) rules(flow.Session) string      { return c.Rules }

// agreed is the text that is signed: the newest version.
func agreed(s flow.Session) string {
	d, _ := flow.LastVersion(s, StageAgreement)
	return d.Body.Text()
}

func termCount(s flow.Session) int {
	d, _ := flow.LastVersion(s, StageAgreement)
	return len(d.Body.Terms)
}

func (c Conflict) initiator(flow.Session) []flow.Person { return []flow.Person{c.Initiator} }

func (c Conflict) invited(s flow.Session) []flow.Person { return others(s, c.Initiator) }

func others(s flow.Session, than flow.Person) (out []flow.Person) {
	for p := range s.Seats {
		if p != than {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// whoHave are the people for whom a list is not empty; nobody says that it is empty for all.
func whoHave(list func(flow.Session, flow.Person) []flow.Person) func(flow.Session) []flow.Person {
	return func(s flow.Session) (out []flow.Person) {
		for _, p := range others(s, "") {
			if len(list(s, p)) > 0 {
				out = append(out, p)
			}
		}
		return out
	}
}

func nobody(list func(flow.Session, flow.Person) []flow.Person) func(flow.Session) bool {
	return func(s flow.Session) bool { return len(whoHave(list)(s)) == 0 }
}

// ideaIDs are the options to choose from, in the order of their reveal.
func ideaIDs(s flow.Session) (ids []string) {
	for _, i := range flow.In[flow.Item](s, StageOptions) {
		ids = append(ids, i.ID)
	}
	return ids
}

const (
	week  = 7 * 24 * time.Hour
	month = 30 * 24 * time.Hour
)
