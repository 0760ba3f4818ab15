package practices

import (
	"testing"

	"steward/internal/ballot"
)

const (
	hiddenFist = `start decision method=fist_to_five facilitator=ann seats=bob,cid,dee,eva,fay proposal="We try it" hidden=yes quorum=0.5 window=1h`
	hiddenStar = `start decision method=star facilitator=ann seats=bob,cid,dee,eva,fay options="a:Ada,b:Bea" hidden=yes tie=revote quorum=0.5 window=1h`
)

// Two hidden rounds in full say by subtraction what those few answered who came or left between them.
func TestARoundThatStandsTooNearIsShownByItsOutcomeAlone(t *testing.T) {
	for rule, c := range map[string]struct {
		lines []string
		near  bool
		want  ballot.Outcome
	}{
		"one left between the rounds": {[]string{hiddenFist, "ann,bob,cid,dee,eva> stance 4", "fay> stance 1", "fay> leave", "ann> next", "ann> next",
			"ann,bob,cid,dee,eva> stance 4"}, true, ballot.AdoptedStrong},
		"one left in the first, after answering": {[]string{hiddenFist, "fay> stance 1", "fay> leave", "ann,bob,cid,dee,eva> stance 4", "ann> next", "ann> next",
			"ann,bob,cid,dee,eva> stance 3"}, true, ballot.Adopted},
		"one came back": {[]string{hiddenFist, "fay> leave", "ann,bob,cid,dee> stance 4", "eva> stance 1", "ann> next", "fay> join", "ann> next", "ann,bob,cid,dee,eva,fay> stance 4"}, true, ballot.AdoptedStrong},
		"one left in the second": {[]string{hiddenFist, "ann,bob,cid,dee,eva> stance 4", "fay> stance 1", "ann> next", "ann> next",
			"fay> leave", "ann,bob,cid,dee,eva> stance 4"}, true, ballot.AdoptedStrong},
		"the same people": {[]string{hiddenFist, "ann,bob,cid,dee,eva> stance 4", "fay> stance 1", "ann> next", "ann> next",
			"ann,bob,cid,dee,eva,fay> stance 4"}, false, ballot.AdoptedStrong},
		"the first was never shown": {[]string{hiddenFist, "ann,bob> stance 4", "time +1h", "time +1h"}, false, ballot.NoQuorum},
		"too few for a quorum": {[]string{hiddenFist + " quorum=1", "ann,bob,cid,dee,eva> stance 4", "fay> stance 1", "fay> leave", "ann> next", "ann> next",
			"ann,bob,cid,dee> stance 4", "time +1h", "time +1h"}, true, ballot.NoQuorum},
	} {
		t.Run(rule, func(t *testing.T) {
			d, s := deciding(t, c.lines...)
			st := d.StancesIn(s, StageStance)
			if st.Near != c.near || st.Near && (len(st.Counts)+len(st.Reasons)+st.Answers > 0) {
				t.Errorf("in %s: %+v", s.Stage, st)
			}
			if got := d.Standing(s); got != c.want {
				t.Errorf("it comes to %s, want %s", got, c.want)
			}
			for _, c := range s.Log.All() {
				if c.Stage == StageStance && c.By != "" && s.Stage != StageStance && shown(s, c.Pass) {
					t.Errorf("an answer is kept: %+v", c)
				}
			}
		})
	}
}

func TestASecondVoteThatStandsTooNearShowsItsWinnerAlone(t *testing.T) {
	tie := []string{hiddenStar, "ann,bob,cid> score a=5", "dee,eva,fay> score b=5"}
	d, s := deciding(t, append(tie, "fay> leave", "ann,bob,cid,dee> score a=5", "eva> score b=5")...)
	p := d.Polled(s)
	if s.Stage != StageRecord || !p.Near || p.STAR != nil || p.Ballots != 0 || p.Winner != "a" || !d.Ending(s).Settled() {
		t.Errorf("in %s: %+v, %+v", s.Stage, p, d.Ending(s))
	}
	d, s = deciding(t, append(tie, "ann,bob,cid,dee> score a=5", "eva,fay> score b=5")...)
	if p := d.Polled(s); p.Near || p.STAR == nil || p.Ballots != 6 {
		t.Errorf("the same people again: %+v", p)
	}
}
