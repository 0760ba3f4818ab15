package practices

import (
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/ballot"
	"steward/internal/calendar"
	"steward/internal/flow"
)

// deciding plays lines of a story and returns the decision and its session.
func deciding(t *testing.T, lines ...string) (Decision, flow.Session) {
	t.Helper()
	st := telling(t, lines...)
	return st.practice().(Decision), st.s
}

const (
	consentOfThree = `start decision method=consent facilitator=ann seats=bob,cid proposal="We try it" window=1h`
	toConsent      = "ann> next; next; next"
)

func TestObjectionsStand(t *testing.T) {
	for rule, c := range map[string]struct {
		lines []string
		want  int
	}{
		"while the next round runs, whatever their author answers in it": {
			[]string{consentOfThree, toConsent, `ann,bob> consent`, `cid> objection "Rain"`, "ann> next", "cid> consent"}, 1},
		"not any more when the next round is over": {
			[]string{consentOfThree, toConsent, `ann,bob> consent`, `cid> objection "Rain"`, "ann> next", "ann,bob,cid> consent"}, 0},
		"a new one in a running round is not told yet": {
			[]string{consentOfThree, toConsent, `ann,bob> consent`, `cid> objection "Rain"`, "ann> next", `bob> objection "Snow"`}, 1},
		"one that was taken back may be made again": {
			[]string{consentOfThree, toConsent, "ann> consent", `bob> objection "Snow"`, `cid> objection "Rain"`, "bob> lift 1", "ann> next", "ann,cid> consent", `bob> objection "Snow"`}, 1},
		"of several in the order in which they came": {
			[]string{consentOfThree, toConsent, `cid> objection "Rain"`, `bob> objection "Snow"`, "ann> consent"}, 2},
		"also when their author has left": {
			[]string{consentOfThree, toConsent, `cid> objection "Rain"`, "cid> leave", "ann,bob> consent", "ann> next", "ann,bob> consent"}, 1},
	} {
		t.Run(rule, func(t *testing.T) {
			d, s := deciding(t, c.lines...)
			if got := Objections(s); len(got) != c.want {
				t.Errorf("got %v", got)
			}
			if c.want == 2 && Objections(s)[0].By != "cid" {
				t.Errorf("the first is of %s", Objections(s)[0].By)
			}
			if ending := d.Ending(s); ending.Settled() != (c.want == 0) {
				t.Errorf("ending %+v", ending)
			}
		})
	}
}

func TestEndings(t *testing.T) {
	const approval = `start decision method=approval facilitator=ann seats=bob,cid,dee options="a:Ada,b:Bea" window=1h `
	for rule, c := range map[string]struct {
		lines []string
		want  Ending
	}{
		"nothing has been asked yet":                     {[]string{consentOfThree}, Ending{Outcome: ballot.Waiting}},
		"a vote runs":                                    {[]string{consentOfThree, toConsent, "ann,bob> consent"}, Ending{Outcome: ballot.Waiting}},
		"nobody answered":                                {[]string{consentOfThree, toConsent, "time +3h"}, Ending{Outcome: ballot.NoQuorum, Text: "We try it"}},
		"nobody voted, and no quorum was asked for":      {[]string{approval + "quorum=0", "time +3h"}, Ending{Outcome: ballot.NoQuorum}},
		"everybody voted and nobody ticked anything":     {[]string{approval, "ann,bob,cid,dee> tick"}, Ending{Outcome: ballot.Rejected}},
		"called off after the vote":                      {[]string{approval, "ann,bob,cid,dee> tick a", "ann> cancel"}, Ending{Outcome: ballot.Waiting}},
		"the decider is passed over":                     {[]string{approval + "tie=decider decider=bob", "ann,bob> tick a", "cid,dee> tick b", "ann> next"}, Ending{Outcome: ballot.Tied}},
		"a direction without consent is no decision yet": {[]string{strings.Replace(approval, "approval", "majority_then_consent", 1), "ann,bob,cid> choose a", "dee> choose b"}, Ending{Outcome: ballot.Waiting}},
		"a tie leaves nothing to consent to":             {[]string{strings.Replace(approval, "approval", "majority_then_consent", 1), "ann,bob> choose a", "cid,dee> choose b"}, Ending{Outcome: ballot.Tied}},
		"nobody decided":                                 {[]string{"start decision method=owner_decides facilitator=ann decider=bob seats=bob", "ann> next"}, Ending{Outcome: ballot.Waiting}},
		"a decision that was taken up again":             {[]string{"start decision method=owner_decides facilitator=ann decider=bob seats=bob", `bob> decide "Yes"`, "ann> back", `bob> decide "No"`}, Ending{Outcome: ballot.Adopted, Text: "No"}},
		"one level of five people is nobody's agreement": {[]string{"start decision method=delegation_poker facilitator=ann seats=bob,cid,dee,eva quorum=0.6 window=1h", "ann> stance 3", "time +3h"}, Ending{Outcome: ballot.NoQuorum}},
		"after the last block the fallback takes over":   {[]string{`start decision method=consensus facilitator=ann seats=bob proposal="We try it"`, "ann> next", "ann> stance agree", `bob> stance block "No"`, "ann> next", "ann> stance agree", `bob> stance block "No"`, "ann,bob> consent"}, Ending{Outcome: ballot.Adopted, Text: "We try it"}},
		"given up before the fallback":                   {[]string{`start decision method=consensus facilitator=ann seats=bob proposal="We try it"`, "ann> next", "ann> stance agree", `bob> stance block "No"`, "ann> next record"}, Ending{Outcome: ballot.Amend, Text: "We try it"}},
	} {
		t.Run(rule, func(t *testing.T) {
			d, s := deciding(t, c.lines...)
			if got := d.Ending(s); got != c.want {
				t.Errorf("got %+v, want %+v, in %s", got, c.want, s.Stage)
			}
		})
	}
}

func TestWithoutAFallbackABlockIsRecorded(t *testing.T) {
	methods := must(LoadMethods(configs.Files))
	consensus, _ := methods.Get("consensus")
	consensus.Needs.Fallback, consensus.Rounds = "", 1
	methods.all = []Method{consensus}
	st := &story{methods: methods, now: monday}
	st.mustPlay(t, "start decision method=consensus facilitator=ann seats=bob", "ann> next", "ann> stance agree", `bob> stance block "No"`)
	if e := st.practice().(Decision).Ending(st.s); st.s.Stage != StageRecord || e.Outcome != ballot.Amend {
		t.Errorf("in %s: %+v", st.s.Stage, e)
	}
}

func TestTimes(t *testing.T) {
	methods := must(LoadMethods(configs.Files))
	star, _ := methods.Get("star")
	consent, _ := methods.Get("consent")
	for rule, c := range map[string]struct{ got, want any }{
		"a vote without a time of its own ends after a day":             {box(Decision{Method: star}, StagePoll), 24 * time.Hour},
		"a facilitator in a meeting is missed as long as a round takes": {Decision{Window: 15 * time.Minute}.Patience(), 15 * time.Minute},
		"at least ten minutes":                     {Decision{Window: time.Minute}.Patience(), 10 * time.Minute},
		"at most a day":                            {Decision{Window: 72 * time.Hour}.Patience(), 24 * time.Hour},
		"where reasons need faces nobody hides":    {Decision{Method: consent, Hidden: true}.secret(), false},
		"elsewhere they may":                       {Decision{Method: star, Hidden: true}.secret(), true},
		"four ballots without names are the least": {Decision{Method: star, Hidden: true}.least(), 4},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", rule, c.got, c.want)
		}
	}
}

// box is how long a stage lasts.
func box(d Decision, stage string) any {
	st, _ := d.Flow().Stage(stage)
	return st.Timebox(flow.Session{})
}

func TestAdviceIsWaitedForTwoWorkingDaysFromWhenItIsAskedFor(t *testing.T) {
	for day, want := range map[int]string{0: "Wed 10:00", 3: "Mon 10:00", 4: "Tue 10:00", 5: "Tue 10:00"} { // monday, thursday, friday, saturday
		methods := must(LoadMethods(configs.Files))
		st := &story{methods: methods, now: monday.AddDate(0, 0, day)}
		st.mustPlay(t, `start decision method=advice_process facilitator=ann decider=ann seats=bob,cid asked="bob:affected,cid:expert"`)
		if got := st.s.Deadline.Format("Mon 15:04"); st.s.Stage != StageAdvise || got != want {
			t.Errorf("asked on %s: in %s until %s, want %s", st.now.Weekday(), st.s.Stage, got, want)
		}
	}
}

func TestAdviceAfterAMapIsWaitedForInFull(t *testing.T) {
	st := &story{methods: must(LoadMethods(configs.Files)), now: monday}
	st.mustPlay(t, `start decision method=advice_process facilitator=ann decider=ann seats=bob,cid asked="bob:affected,cid:expert" sift=yes window=120h`,
		`bob> state "We are late"`, "time +120h", "time +120h")
	if st.s.Stage != StageAdvise {
		t.Fatalf("in %s", st.s.Stage)
	}
	if at := st.s.Visit().At; !st.s.Deadline.Equal(calendar.Hours{}.Later(at, 2)) {
		t.Errorf("asked %s, until %s", at, st.s.Deadline)
	}
}

func TestAdviceThatWasWaitedForIsNotWaitedForAgain(t *testing.T) {
	st := telling(t, `start decision method=advice_process facilitator=ann decider=ann seats=bob,cid asked="bob:affected,cid:expert" advice=2h`,
		`bob> advise "Wait"`)
	d := st.practice().(Decision)
	if d.Advised(st.s) {
		t.Error("cid was not waited for")
	}
	st.mustPlay(t, "time +2h", "ann> next; back; next")
	if st.s.Stage != StageSettle || !d.Advised(st.s) {
		t.Errorf("in %s, advised: %v", st.s.Stage, d.Advised(st.s))
	}
}

func TestWhoLeftHasAnswered(t *testing.T) {
	st := telling(t, `start decision method=approval facilitator=ann seats=bob,cid,dee options="a:Ada,b:Bea" window=1h quorum=0.5`,
		"bob,cid> tick a", "cid> leave", "time +1h")
	if st.s.Stage != StageRecord {
		t.Errorf("two of four have voted, the quorum is two, and it goes on in %s until %v", st.s.Stage, st.s.Deadline)
	}
}
