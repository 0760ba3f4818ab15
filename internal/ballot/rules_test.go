package ballot

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"
)

var closing = time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)

func TestConsentRules(t *testing.T) {
	for rule, c := range map[string]struct {
		answers []Response
		turnout Turnout
		want    Outcome
	}{
		"an objection does not wait for the others":          {[]Response{Objects}, Turnout{Quorum: 3, Awaited: 4}, Integrate},
		"who may still object is awaited, with a quorum too": {[]Response{Consents, Consents, HasConcern}, Turnout{Quorum: 3, Awaited: 1}, Waiting},
		"silence is not consent":                             {nil, Turnout{}, Waiting},
		"what is no answer does not count":                   {[]Response{Consents, "", "maybe"}, Turnout{Quorum: 2}, Waiting},
	} {
		if got := Consent(c.answers, c.turnout); got.Outcome != c.want {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestConsensusRules(t *testing.T) {
	for rule, c := range map[string]struct {
		answers []Position
		turnout Turnout
		want    Outcome
	}{
		"a block does not wait":                      {[]Position{Blocks}, Turnout{Quorum: 3}, Amend},
		"a quarter may stand aside":                  {[]Position{AgreesFully, AgreesFully, AgreesFully, StandsAside}, Turnout{Quorum: 3}, Adopted},
		"a quorum must support, not only answer":     {[]Position{AgreesFully, AgreesFully, AgreesFully, StandsAside}, Turnout{Quorum: 4}, Amend},
		"the last one may still block":               {[]Position{AgreesFully, AgreesFully, AgreesFully}, Turnout{Quorum: 3, Awaited: 1}, Waiting},
		"nobody standing aside is adopted by nobody": {nil, Turnout{}, Waiting},
		"two of five standing aside are too many":    {[]Position{AgreesFully, HasReservations, AgreesFully, StandsAside, StandsAside}, Turnout{Quorum: 1}, Amend},
	} {
		if got := Consensus(c.answers, c.turnout); got.Outcome != c.want {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestFistToFiveRules(t *testing.T) {
	for rule, c := range map[string]struct {
		fingers []int
		quorum  int
		want    Outcome
	}{
		"without a quorum a block is not yet a result": {[]int{0, 5}, 3, NoQuorum},
		"a block comes before low scores":              {[]int{0, 2, 5}, 3, Blocked},
		"a 2 is heard":                                 {[]int{2, 5, 5}, 3, Discuss},
		"a mean just below 4 is not strong":            {[]int{5, 4, 4, 4, 4, 4, 3, 3}, 3, Adopted},
		"nobody is no quorum":                          {nil, 0, NoQuorum},
		"six fingers are no answer":                    {[]int{6, -1, 5, 5}, 3, NoQuorum},
	} {
		if got := FistToFive(c.fingers, c.quorum); got.Outcome != c.want {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestGradientsRules(t *testing.T) {
	for rule, c := range map[string]struct {
		answers []Gradient
		want    Outcome
	}{
		"fewer than the quorum are no result":               {[]Gradient{1, 1, 8}, NoQuorum},
		"a veto blocks":                                     {[]Gradient{1, 1, 1, 8}, Blocked},
		"whoever needs discussion gets it":                  {[]Gradient{1, 1, 1, 5}, Discuss},
		"whoever seriously disagrees is heard":              {[]Gradient{1, 1, 1, 7}, Discuss},
		"a quarter may go along":                            {[]Gradient{3, 3, 3, 6}, Adopted},
		"a quarter may abstain":                             {[]Gradient{3, 3, 3, 4}, Adopted},
		"with more than a quarter the support is too thin":  {[]Gradient{1, 1, 1, 4, 6}, Discuss},
		"half without reservations is not yet enthusiastic": {[]Gradient{1, 2, 3, 3}, Adopted},
		"more than half is":                                 {[]Gradient{1, 2, 2, 3, 4}, AdoptedStrong},
		"off the scale is no answer":                        {[]Gradient{0, 9, 1, 1, 1}, NoQuorum},
	} {
		if got := Gradients(c.answers, 4); got.Outcome != c.want {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestMajorityRules(t *testing.T) {
	for rule, c := range map[string]struct {
		options, votes []string
		quorum         int
		want           Outcome
		winners        []string
	}{
		"abstentions count for the quorum, not for the half": {[]string{"a", "b"}, []string{"a", "a", "b", "", ""}, 5, Adopted, []string{"a"}},
		"half is not more than half":                         {[]string{"a", "b"}, []string{"a", "b", ""}, 3, Tied, []string{"a", "b"}},
		"nobody wins without a quorum":                       {[]string{"a", "b"}, []string{"a", "a"}, 3, NoQuorum, nil},
		"where all abstain nobody wins":                      {[]string{"a", "b"}, []string{"", ""}, 2, Rejected, nil},
		"of three none may have it":                          {[]string{"a", "b", "c"}, []string{"a", "a", "b", "c"}, 3, Rejected, nil},
		"a vote for something else abstains":                 {[]string{"a", "b"}, []string{"b", "z", "z"}, 3, Adopted, []string{"b"}},
	} {
		if got := Majority(c.options, c.votes, c.quorum); got.Outcome != c.want || !slices.Equal(got.Winners, c.winners) {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestRomanRules(t *testing.T) {
	for rule, c := range map[string]struct {
		thumbs Thumbs
		heard  bool
		want   Outcome
	}{
		"whoever is down is heard once":                    {Thumbs{Up: 5, Down: 1}, false, Discuss},
		"and then the vote counts":                         {Thumbs{Up: 5, Down: 1}, true, Adopted},
		"as many down as up does not pass":                 {Thumbs{Up: 2, Sideways: 3, Down: 2}, true, Rejected},
		"sideways makes a quorum, and supports a majority": {Thumbs{Up: 1, Sideways: 3}, false, Adopted},
		"all sideways is no majority":                      {Thumbs{Sideways: 5}, false, Rejected},
		"three thumbs are not four":                        {Thumbs{Up: 3}, false, NoQuorum},
	} {
		if got := Roman(c.thumbs, 4, c.heard); got != c.want {
			t.Errorf("%s: got %s", rule, got)
		}
	}
}

func TestSTARTies(t *testing.T) {
	for rule, c := range map[string]struct {
		options            []string
		ballots            []Scores
		finalists, winners []string
		runoffs            int
		how                string
	}{
		"a tie for second goes to the one preferred to the other": {
			[]string{"a", "b", "c"}, []Scores{{"a": 5, "b": 1, "c": 3}, {"a": 5, "b": 4, "c": 1}, {"a": 4, "b": 2, "c": 3}},
			[]string{"a", "c"}, []string{"a"}, 1, ByPreference,
		},
		"of three level ones the two who lose least meet": {
			[]string{"a", "b", "c"}, []Scores{{"a": 1, "b": 3, "c": 3}, {"a": 1, "b": 2, "c": 2}, {"a": 4, "b": 1, "c": 1}},
			[]string{"b", "c"}, []string{"b", "c"}, 1, ByNothing,
		},
		"a tie for second that makes no difference leaves one winner": {
			[]string{"a", "b", "c"}, []Scores{{"a": 5, "b": 3, "c": 2}, {"a": 5, "b": 2, "c": 3}},
			[]string{"a", "b", "c"}, []string{"a"}, 2, ByPreference,
		},
		"a circle of three level ones is a tie": {
			[]string{"a", "b", "c"}, []Scores{{"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 3, "c": 2}, {"a": 2, "b": 1, "c": 3}},
			[]string{"a", "b", "c"}, []string{"a", "b", "c"}, 3, ByPreference,
		},
		"a level runoff goes to the higher sum": {
			[]string{"a", "b"}, []Scores{{"a": 5}, {"b": 3}}, []string{"a", "b"}, []string{"a"}, 1, ByTotal,
		},
		"nobody wins where all are worst": {[]string{"a", "b"}, []Scores{{"a": 0, "b": 0}}, []string{"a", "b"}, nil, 1, ByNothing},
		"a single option needs no runoff": {[]string{"a"}, []Scores{{"a": 2}}, []string{"a"}, []string{"a"}, 0, ""},
		"off the scale is not a score":    {[]string{"a", "b"}, []Scores{{"a": 9, "b": 1}, {"a": -1}}, []string{"b", "a"}, []string{"b"}, 1, ByPreference},
	} {
		got := STAR(c.options, c.ballots)
		if !slices.Equal(got.Finalists, c.finalists) || !slices.Equal(got.Winners, c.winners) || len(got.Runoffs) != c.runoffs {
			t.Errorf("%s: got %+v", rule, got)
		}
		if len(got.Runoffs) > 0 && got.Runoffs[0].How != c.how {
			t.Errorf("%s: settled by %q, want %q", rule, got.Runoffs[0].How, c.how)
		}
	}
}

func list(options string) (r Ranking) {
	for _, o := range options {
		r = append(r, []string{string(o)})
	}
	return r
}

func TestInstantRunoffRules(t *testing.T) {
	for rule, c := range map[string]struct {
		options []string
		ballots []Ranking
		out     []string
		byOrder []bool
		winners []string
	}{
		"level as the lowest, the one with fewer in the round before goes": {
			[]string{"b", "c", "a", "d"}, []Ranking{list("a"), list("a"), list("a"), list("a"), list("b"), list("b"), list("b"), list("c"), list("c"), list("dc")},
			[]string{"d", "c"}, []bool{false, false}, []string{"a"},
		},
		"level all along, the later declared goes": {
			[]string{"a", "b", "c"}, []Ranking{list("a"), list("a"), list("b"), list("ca")},
			[]string{"c"}, []bool{true}, []string{"a"},
		},
		"the last two are not told apart by order": {
			[]string{"a", "b"}, []Ranking{list("ab"), list("ba"), nil}, []string{""}, []bool{false}, []string{"a", "b"},
		},
		"more than half of what is left is enough": {
			[]string{"a", "b", "c"}, []Ranking{list("a"), list("a"), list("b"), list("b"), list("b"), list("c")}, []string{"c"}, []bool{false}, []string{"b"},
		},
		"blank ballots elect nobody": {[]string{"a", "b"}, []Ranking{nil, {}}, nil, nil, nil},
	} {
		got, err := InstantRunoff(c.options, c.ballots)
		if err != nil || !slices.Equal(got.Winners, c.winners) {
			t.Errorf("%s: got %+v, %v", rule, got, err)
		}
		for n, out := range c.out {
			if n >= len(got.Rounds) || got.Rounds[n].Out != out || got.Rounds[n].ByOrder != c.byOrder[n] {
				t.Errorf("%s: round %d is not without %q: %+v", rule, n, out, got.Rounds)
			}
		}
	}
	if _, err := InstantRunoff([]string{"a", "b"}, []Ranking{{{"a", "b"}}}); err != ErrEqualRanks {
		t.Errorf("equal ranks were counted: %v", err)
	}
}

// U beats V and is level with X and W, which form a circle with V: X, though U's chain leads to it, is beaten by no
// locked win once the weakest win of the circle was skipped.
func TestRankedPairsMayLeaveTheSchwartzSet(t *testing.T) {
	options := []string{"U", "V", "W", "X"}
	rank := func(n int, tiers ...string) (ballots []Ranking) {
		var r Ranking
		for _, tier := range tiers {
			r = append(r, nil)
			for _, o := range tier {
				r[len(r)-1] = append(r[len(r)-1], string(o))
			}
		}
		return slices.Repeat([]Ranking{r}, n)
	}
	// Pairs of ballots that cancel out but for one pair, as in McGarvey's construction.
	pair := func(n int, over, under, rest string) []Ranking {
		return slices.Concat(rank(n, over, under, string(rest[0]), string(rest[1])), rank(n, string(rest[1]), string(rest[0]), over, under))
	}
	ballots := slices.Concat(pair(5, "U", "V", "WX"), pair(4, "X", "W", "UV"), pair(3, "W", "V", "UX"), pair(2, "V", "X", "UW"))
	pairs, schulze := RankedPairs(options, ballots), Schulze(options, ballots)
	if !slices.Equal(pairs.Winners, []string{"U", "X"}) || !slices.Equal(schulze.Winners, []string{"U"}) {
		t.Errorf("ranked pairs %v, Schulze %v", pairs.Winners, schulze.Winners)
	}
}

// Two equally strong wins that contradict each other in a circle: the declared order decides, and the tally says so.
func TestRankedPairsTellWhenTheDeclaredOrderDecides(t *testing.T) {
	ballots := []Ranking{list("abc"), list("bca"), list("cab")}
	one, two := RankedPairs([]string{"a", "b", "c"}, ballots), RankedPairs([]string{"c", "b", "a"}, ballots)
	if slices.Equal(one.Winners, two.Winners) {
		t.Errorf("declared either way, %v wins", one.Winners)
	}
	for _, l := range one.Locks {
		if !l.Level {
			t.Errorf("%+v is not said to be level", l)
		}
	}
	if got := Schulze([]string{"a", "b", "c"}, ballots).Winners; len(got) != 3 {
		t.Errorf("Schulze elects %v of three that are level", got)
	}
}

// Winners need not share the first tier: a and b are level, and only a beats c.
func TestSchulzeWinnersMaySpreadOverTiers(t *testing.T) {
	got := Schulze([]string{"a", "b", "c"}, []Ranking{{{"a", "b"}, {"c"}}, {{"c"}, {"b"}, {"a"}}, {{"a"}, {"c", "b"}}})
	if want := []string{"a", "b"}; !slices.Equal(got.Winners, want) || !reflect.DeepEqual(got.Order, Ranking{{"a"}, {"b", "c"}}) {
		t.Errorf("winners %v, order %v", got.Winners, got.Order)
	}
}

func TestBallotsReadWithCare(t *testing.T) {
	options := []string{"a", "b", "a"}
	p := Pairwise(options, []Ranking{
		{{"z"}, {"b"}, {"a"}, {"b"}}, // z was never declared; the second b does not count
		{{"z"}},                      // so this one is blank
		{{}, {"a"}},
	})
	want := Pairs{Cast{Voters: 3, Blank: 1}, []string{"a", "b"}, [][]int{{0, 1}, {1, 0}}}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got %+v", p)
	}
	if got := Approval(options, [][]string{{"z", "b", "b"}, {"z"}}); got.Counts[1].N != 1 || got.Blank != 1 {
		t.Errorf("got %+v", got)
	}
	if got := Approval(options, [][]string{{"b"}}); !slices.Equal(got.Winners, []string{"b"}) {
		t.Errorf("one tick elects, and not %v", got.Winners)
	}
	if got := Approval(options, [][]string{nil, {"z"}}); got.Winners != nil {
		t.Errorf("nobody accepts %v", got.Winners)
	}
}

// Zero values are elections without options, ballots or answers.
func TestNothingAtAll(t *testing.T) {
	if _, found := Pairwise(nil, nil).Condorcet(); found || Schulze(nil, nil).Winners != nil || RankedPairs(nil, nil).Winners != nil {
		t.Error("somebody won")
	}
	if got, err := InstantRunoff(nil, nil); err != nil || got.Winners != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if STAR(nil, nil).Winners != nil || Score(nil, nil).Winners != nil || Approval(nil, nil).Winners != nil || Majority(nil, nil, 0).Winners != nil {
		t.Error("somebody won")
	}
	if got, err := Matrix(nil, []string{"a"}, nil); err != nil || got.Winners != nil || got.Robust {
		t.Errorf("%+v, %v", got, err)
	}
	if got := Break("", Tie{}); got.Winner != "" || got.Next != StatusQuo {
		t.Errorf("%+v", got)
	}
	if got := Delegation(nil); got.Outcome != Waiting {
		t.Errorf("%+v", got)
	}
	if got := Delegation([]int{0, 8, -1}); got.Answers != 0 || got.Outcome != Waiting {
		t.Errorf("%+v", got)
	}
	if got := Draw("dec-1", closing, nil); got.Winner != "" {
		t.Errorf("%+v", got)
	}
	if got := DotVote(nil, nil, 3); got.Fit != 0 {
		t.Errorf("%+v", got)
	}
	if got := Landscape([]string{"s"}, nil, 4); got.Sizes != nil || got.Statements[0].All != (Stand{}) {
		t.Errorf("%+v", got)
	}
}

func TestDotVoteRules(t *testing.T) {
	ballots := []map[string]int{{"a": 3, "b": 1}, {"b": 1, "c": 1, "d": -5}, {"b": 1, "e": 1}, {}}
	for rule, c := range map[string]struct {
		capacity, fit int
		level         []string
	}{
		"the line is where capacity ends":             {2, 2, nil},
		"level options on both sides of it are named": {3, 3, []string{"c", "e"}},
		"what nobody wants stays below, room or not":  {9, 4, nil},
		"without capacity nothing fits":               {0, 0, nil},
		"nor with less":                               {-1, 0, nil},
	} {
		got := DotVote([]string{"a", "b", "c", "d", "e"}, ballots, c.capacity)
		if got.Fit != c.fit || !slices.Equal(got.Level, c.level) || got.Blank != 1 {
			t.Errorf("%s: got %+v", rule, got)
		}
		// b has as many dots as a, from more people.
		if want := (Dotted{"b", 3, 3}); got.Rows[0] != want || got.Rows[4].Option != "d" || got.Rows[4].Dots != 0 {
			t.Errorf("%s: got %+v", rule, got.Rows)
		}
	}
}

func TestMatrixRules(t *testing.T) {
	criteria := []Criterion{{"speed", 5}, {"cost", 3}, {"risk", 2}}
	options := []string{"buy", "build", "partner"}
	sheet := Sheet{"buy": {"speed": 5, "cost": 2, "risk": 4}, "build": {"speed": 2, "cost": 3, "risk": 2}, "partner": {"speed": 4, "cost": 4, "risk": 3}}
	got, err := Matrix(criteria, options, []Sheet{sheet})
	if err != nil || got.Flip.Criterion != "cost" || got.Flip.Rival != "partner" || math.Abs(got.Flip.Factor-7.0/6) > 1e-9 {
		t.Errorf("nearest flip %+v, %v", got.Flip, err)
	}
	// The median of two people is between them; three apart is a split.
	other := Sheet{"buy": {"speed": 2, "cost": 3, "risk": 4}, "build": {"speed": 9}}
	got, err = Matrix(criteria, options, []Sheet{sheet, other})
	if want := []Cell{{3.5, 2, 5, 2, true}, {2.5, 2, 3, 2, false}, {4, 4, 4, 2, false}}; err != nil || !reflect.DeepEqual(got.Cells[0], want) {
		t.Errorf("cells %+v, %v", got.Cells, err)
	}
	if got.Cells[1][0].Scores != 1 {
		t.Error("a 9 is not a score")
	}
	// Better on everything is robust, and nothing flips it.
	got, _ = Matrix(criteria[:2], []string{"x", "y"}, []Sheet{{"x": {"speed": 5, "cost": 4}, "y": {"speed": 3, "cost": 3}}})
	if !got.Robust || got.Flip != (Flip{}) {
		t.Errorf("robust %v, flip %+v", got.Robust, got.Flip)
	}
	// Equal totals are a tie whatever the floats say: 0.1 + 0.2 is not 0.3.
	got, _ = Matrix([]Criterion{{"p", 0.1}, {"q", 0.2}, {"r", 0.3}}, []string{"x", "y"}, []Sheet{{"x": {"p": 3, "q": 3, "r": 1}, "y": {"p": 1, "q": 1, "r": 3}}})
	if !slices.Equal(got.Winners, []string{"x", "y"}) || got.Robust || got.Flip != (Flip{}) {
		t.Errorf("got %+v", got)
	}
	for _, w := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Matrix([]Criterion{{"speed", w}}, options, []Sheet{sheet}); err != ErrWeights {
			t.Errorf("weight %v: %v", w, err)
		}
	}
	if _, err := Matrix(criteria, options, []Sheet{other}); err != ErrUnscored {
		t.Errorf("unscored: %v", err)
	}
}

func TestParseFraction(t *testing.T) {
	for text, want := range map[string]Fraction{"0.67": {67, 100}, "2/3": {2, 3}, "1": {1, 1}, "0": {0, 1}, ".5": {1, 2}, "4/6": {2, 3}} {
		if got, err := ParseFraction(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1.01", "3/2", "-0.5", "+0.5", "1/0", "1e-9", "0x1", "60%", "1/2/3", "0.5/1", "/", "0.333333333333333", " 1"} {
		if got, err := ParseFraction(text); err != ErrFraction {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
}

func TestQuorumIsExact(t *testing.T) {
	if got := Quorum(100, Fraction{7, 100}); got != 7 {
		t.Errorf("7 %% of 100 are %d", got)
	}
	if got := Quorum(9, Fraction{2, 3}); got != 6 {
		t.Errorf("two thirds of 9 are %d", got)
	}
	for _, c := range []struct {
		eligible int
		f        Fraction
	}{{0, DefaultQuorum}, {-3, DefaultQuorum}, {5, Fraction{}}, {5, Fraction{1, 0}}} {
		if got := Quorum(c.eligible, c.f); got != 0 {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

func TestBreakRules(t *testing.T) {
	ballots := []Ranking{list("ab"), {{}, {"b", "c"}}, list("cab"), list("cba"), list("zb")}
	for rule, c := range map[string]struct {
		by   TieRule
		tie  Tie
		want Broken
	}{
		"what is there already stays":            {StatusQuo, Tie{Options: []string{"a", "b"}, Current: "b"}, Broken{Winner: "b"}},
		"even when it is not among those tied":   {StatusQuo, Tie{Options: []string{"a", "b"}, Current: "c"}, Broken{Next: StatusQuo, Left: []string{"a", "b"}}},
		"a rule nobody knows changes nothing":    {"loudest", Tie{Options: []string{"a", "b"}}, Broken{Next: StatusQuo, Left: []string{"a", "b"}}},
		"first on more ballots, shared or alone": {MoreFirstChoices, Tie{Options: []string{"a", "c"}, Ballots: ballots}, Broken{Winner: "c", Firsts: []Count{{"a", 1}, {"c", 3}}}},
		"level in first choices too, nothing":    {MoreFirstChoices, Tie{Options: []string{"a", "b"}, Ballots: ballots}, Broken{Next: StatusQuo, Left: []string{"a", "b"}, Firsts: []Count{{"a", 1}, {"b", 1}}}},
		"the decider picks among those tied":     {Decider, Tie{Options: []string{"b", "a", "b"}}, Broken{Next: Decider, Left: []string{"b", "a"}}},
		"one alone is no tie":                    {Decider, Tie{Options: []string{"b"}}, Broken{Winner: "b"}},
		"a draw draws":                           {ByDraw, Tie{Options: []string{"b", "c", "a"}, Decision: "dec-43", Closed: closing}, Broken{Winner: "c", Draw: Draw("dec-43", closing, []string{"a", "b", "c"})}},
	} {
		if got := Break(c.by, c.tie); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", rule, got, c.want)
		}
	}
}

func TestBrierRules(t *testing.T) {
	if _, known := Brier([]Prediction{{1.5, true}, {math.NaN(), true}}); known {
		t.Error("a score out of nothing")
	}
	if got, _ := Brier([]Prediction{{-1, true}, {0.5, true}, {0.5, false}}); got != 0.25 {
		t.Errorf("a coin scores %v", got)
	}
	if got, _ := Brier([]Prediction{{0, true}, {1, true}}); got != 0.5 {
		t.Errorf("sure and wrong, sure and right: %v", got)
	}
}

func TestScoresAsARanking(t *testing.T) {
	got := Scores{"d": 0, "b": 5, "a": 5, "c": 2, "e": 7}.Ranking()
	if want := (Ranking{{"a", "b"}, {"c"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
