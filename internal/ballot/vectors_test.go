package ballot

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"
)

// vectors decodes one section of the published test vectors.
func vectors[T any](t *testing.T, section string) T {
	t.Helper()
	text, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var v T
	if err := json.Unmarshal(all[section], &v); err != nil {
		t.Fatalf("%s: %v", section, err)
	}
	return v
}

// near is the tolerance of values printed with four decimals.
func near(a, b float64) bool { return math.Abs(a-b) < 5e-5 }

// ranked is an election of the vectors: ballots by how many voted so, options in order of first mention.
type ranked struct {
	Name    string
	Options []string
	Ballots []struct {
		Voters  int
		Ranking Ranking
	}
	D, P    map[string]map[string]int
	Winners []string
	Order   []string
	Tiers   Ranking `json:"order_tiers"`
}

func (r *ranked) UnmarshalJSON(text []byte) error {
	type plain ranked
	var raw struct {
		plain
		Ballots [][2]json.RawMessage
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	*r = ranked(raw.plain)
	for _, b := range raw.Ballots {
		var voters int
		var tiers []any
		if err := json.Unmarshal(b[0], &voters); err != nil {
			return err
		}
		if err := json.Unmarshal(b[1], &tiers); err != nil {
			return err
		}
		var ranking Ranking
		for _, tier := range tiers {
			switch tier := tier.(type) {
			case string:
				ranking = append(ranking, []string{tier})
			case []any:
				ranking = append(ranking, nil)
				for _, o := range tier {
					ranking[len(ranking)-1] = append(ranking[len(ranking)-1], o.(string))
				}
			}
		}
		r.Ballots = append(r.Ballots, struct {
			Voters  int
			Ranking Ranking
		}{voters, ranking})
		if raw.Options == nil {
			for _, o := range slices.Concat(ranking...) {
				if !slices.Contains(r.Options, o) {
					r.Options = append(r.Options, o)
				}
			}
		}
	}
	return nil
}

func (r ranked) cast() (ballots []Ranking) {
	for _, b := range r.Ballots {
		for range b.Voters {
			ballots = append(ballots, b.Ranking)
		}
	}
	return ballots
}

// order is the expected one, in tiers; nil when the vector has none.
func (r ranked) order() Ranking {
	if r.Tiers != nil {
		return r.Tiers
	}
	var order Ranking
	for _, o := range r.Order {
		order = append(order, []string{o})
	}
	return order
}

func elections(t *testing.T) map[string]ranked {
	t.Helper()
	byName := map[string]ranked{}
	for _, r := range vectors[[]ranked](t, "schulze") {
		byName[r.Name] = r
	}
	return byName
}

func TestSchulzeVectors(t *testing.T) {
	for _, r := range vectors[[]ranked](t, "schulze") {
		got := Schulze(r.Options, r.cast())
		for i, a := range r.Options {
			for j, b := range r.Options {
				if r.D != nil && got.Prefer[i][j] != r.D[a][b] {
					t.Errorf("%s: d[%s][%s] is %d, want %d", r.Name, a, b, got.Prefer[i][j], r.D[a][b])
				}
				if r.P != nil && got.Strength[i][j] != r.P[a][b] {
					t.Errorf("%s: p[%s][%s] is %d, want %d", r.Name, a, b, got.Strength[i][j], r.P[a][b])
				}
			}
		}
		if !slices.Equal(got.Winners, r.Winners) {
			t.Errorf("%s: winners %v, want %v", r.Name, got.Winners, r.Winners)
		}
		if want := r.order(); want != nil && !reflect.DeepEqual(got.Order, want) {
			t.Errorf("%s: order %v, want %v", r.Name, got.Order, want)
		}
	}
}

func TestRankedPairsVectors(t *testing.T) {
	all := elections(t)
	for _, v := range vectors[[]struct {
		Name  string
		Log   [][4]any
		Order []string
		Tiers Ranking `json:"order_tiers"`
	}](t, "ranked_pairs") {
		e := all[v.Name]
		got := RankedPairs(e.Options, e.cast())
		var log [][4]any
		for _, l := range got.Locks {
			verb := "skip"
			if l.Locked() {
				verb = "lock"
			}
			log = append(log, [4]any{l.Over + ">" + l.Under, float64(l.For), float64(l.Against), verb})
		}
		if !reflect.DeepEqual(log, v.Log) {
			t.Errorf("%s: log %v\nwant %v", v.Name, log, v.Log)
		}
		if want := (ranked{Order: v.Order, Tiers: v.Tiers}).order(); !reflect.DeepEqual(got.Order, want) || !slices.Equal(got.Winners, want[0]) {
			t.Errorf("%s: winners %v, order %v, want %v", v.Name, got.Winners, got.Order, want)
		}
	}
}

func TestInstantRunoffVectors(t *testing.T) {
	all := elections(t)
	for _, v := range vectors[[]struct {
		Name   string
		Rounds []map[string]int
		Winner string
	}](t, "irv") {
		e := all[v.Name]
		got, err := InstantRunoff(e.Options, e.cast())
		if err != nil {
			t.Fatal(err)
		}
		var rounds []map[string]int
		for _, r := range got.Rounds {
			counts := map[string]int{}
			for _, c := range r.Counts {
				counts[c.Option] = c.N
			}
			rounds = append(rounds, counts)
		}
		if !reflect.DeepEqual(rounds, v.Rounds) || !slices.Equal(got.Winners, []string{v.Winner}) {
			t.Errorf("%s: %v wins after %v; want %s after %v", v.Name, got.Winners, rounds, v.Winner, v.Rounds)
		}
	}
}

func TestSTARVectors(t *testing.T) {
	for n, v := range vectors[[]struct {
		Ballots   []Scores
		Groups    [][2]json.RawMessage
		Totals    map[string]int
		Finalists [2]string
		Prefer    [3]int
		Winner    string
		How       string
	}](t, "star") {
		ballots := v.Ballots
		for _, g := range v.Groups {
			var voters int
			var scores Scores
			if json.Unmarshal(g[0], &voters) != nil || json.Unmarshal(g[1], &scores) != nil {
				t.Fatal("unreadable group")
			}
			ballots = append(ballots, slices.Repeat([]Scores{scores}, voters)...)
		}
		options := []string{"A", "B", "C"}
		if len(v.Totals) == 2 {
			options = []string{"A", "B"}
		} else if len(v.Totals) == 4 {
			options = []string{"M", "N", "C", "K"}
		}
		got := STAR(options, ballots)
		for _, total := range got.Totals {
			if total.Sum != v.Totals[total.Option] {
				t.Errorf("%d: %s has %d, want %d", n, total.Option, total.Sum, v.Totals[total.Option])
			}
		}
		want := Runoff{v.Finalists, [2]int{v.Prefer[0], v.Prefer[1]}, v.Prefer[2], v.Winner, v.How}
		if !reflect.DeepEqual(got.Runoffs, []Runoff{want}) || !slices.Equal(got.Winners, []string{v.Winner}) {
			t.Errorf("%d: %v wins %+v, want %+v", n, got.Winners, got.Runoffs, want)
		}
	}
}

func TestApprovalVectors(t *testing.T) {
	v := vectors[struct {
		Ballots [][]string
		Counts  map[string]int
		Winner  string
		Voters  int
	}](t, "approval")
	got := Approval([]string{"a", "b", "c"}, v.Ballots)
	for _, c := range got.Counts {
		if c.N != v.Counts[c.Option] {
			t.Errorf("%s has %d, want %d", c.Option, c.N, v.Counts[c.Option])
		}
	}
	if !slices.Equal(got.Winners, []string{v.Winner}) || got.Voters != v.Voters || got.Blank != 1 {
		t.Errorf("got %+v", got)
	}
}

// proposals are rounds on one proposal.
type proposals[A any] struct {
	Quorum int
	Cases  []struct {
		In  []A
		Out Outcome
	}
}

func TestConsentVectors(t *testing.T) {
	v := vectors[proposals[Response]](t, "consent")
	for _, c := range v.Cases {
		if got := Consent(c.In, Turnout{Quorum: v.Quorum}); got.Outcome != c.Out {
			t.Errorf("%v: got %+v, want %s", c.In, got, c.Out)
		}
	}
}

func TestConsensusVectors(t *testing.T) {
	v := vectors[proposals[Position]](t, "consensus")
	for _, c := range v.Cases {
		if got := Consensus(c.In, Turnout{Quorum: v.Quorum}); got.Outcome != c.Out {
			t.Errorf("%v: got %+v, want %s", c.In, got, c.Out)
		}
	}
}

func TestFistToFiveVectors(t *testing.T) {
	for _, c := range vectors[[]struct {
		In   []int
		Mean float64
		Out  Outcome
	}](t, "fist_to_five") {
		if got := FistToFive(c.In, 3); got.Outcome != c.Out || got.Mean != c.Mean {
			t.Errorf("%v: got %+v, want %s, mean %v", c.In, got, c.Out, c.Mean)
		}
	}
}

func TestMatrixVectors(t *testing.T) {
	v := vectors[struct {
		Weights, Normalised, Totals map[string]float64
		Scores                      Sheet
		Leader                      string
		Sensitivity                 map[string]map[string]any
		Robust                      bool
	}](t, "weighted_matrix")
	criteria := []Criterion{{"speed", v.Weights["speed"]}, {"cost", v.Weights["cost"]}, {"risk", v.Weights["risk"]}}
	got, err := Matrix(criteria, []string{"buy", "build", "partner"}, []Sheet{v.Scores})
	if err != nil {
		t.Fatal(err)
	}
	for k, c := range criteria {
		if !near(got.Weights[k], v.Normalised[c.ID]) {
			t.Errorf("%s weighs %v", c.ID, got.Weights[k])
		}
	}
	for i, o := range got.Options {
		if !near(got.Totals[i], v.Totals[o]) {
			t.Errorf("%s has %v, want %v", o, got.Totals[i], v.Totals[o])
		}
	}
	if !slices.Equal(got.Winners, []string{v.Leader}) || got.Robust != v.Robust || len(got.Shifts) != len(v.Sensitivity) {
		t.Errorf("got %+v", got)
	}
	for _, s := range got.Shifts {
		name := s.Criterion + map[float64]string{0.8: "x0.8", 1.2: "x1.2"}[s.Factor]
		want := v.Sensitivity[name]
		for i, o := range got.Options {
			if !near(s.Totals[i], want[o].(float64)) {
				t.Errorf("%s: %s has %v, want %v", name, o, s.Totals[i], want[o])
			}
		}
		var winners []any
		for _, w := range s.Winners {
			winners = append(winners, w)
		}
		if !reflect.DeepEqual(winners, want["winner"]) {
			t.Errorf("%s: %v leads, want %v", name, s.Winners, want["winner"])
		}
	}
}

func TestDelegationVectors(t *testing.T) {
	for _, c := range vectors[[]struct {
		In  []int
		Out struct {
			Level   int `json:"low_median"`
			Spread  int
			Outcome Outcome
		}
	}](t, "delegation_poker") {
		got := Delegation(c.In)
		if got.Level != c.Out.Level || got.Spread() != c.Out.Spread || got.Outcome != c.Out.Outcome {
			t.Errorf("%v: got %+v, want %+v", c.In, got, c.Out)
		}
	}
}

func TestQuorumVectors(t *testing.T) {
	for _, c := range vectors[[]struct {
		Eligible int
		Fraction json.Number
		Needed   int
	}](t, "quorum") {
		f, err := ParseFraction(c.Fraction.String())
		if err != nil {
			t.Fatal(err)
		}
		if got := Quorum(c.Eligible, f); got != c.Needed {
			t.Errorf("%s of %d: got %d, want %d", c.Fraction, c.Eligible, got, c.Needed)
		}
	}
}

func TestDrawVectors(t *testing.T) {
	for _, v := range vectors[[]struct {
		Input  string
		First8 string `json:"sha256_first8"`
		Winner string
	}](t, "tie_draw") {
		decision, options := v.Input[:len("dec-42")], []string{"b", "a"}
		if v.Input[len(v.Input)-1] == 'c' {
			options = []string{"c", "a", "b"}
		}
		// 10:00:00 UTC, and some more, seen from further east.
		closed := time.Date(2026, 3, 4, 12, 0, 0, 999, time.FixedZone("", 2*60*60))
		if got := Draw(decision, closed, options); got.Input != v.Input || got.Hash[:16] != v.First8 || got.Winner != v.Winner {
			t.Errorf("got %+v, want %+v", got, v)
		}
	}
}

func TestBrierVectors(t *testing.T) {
	v := vectors[struct {
		In  [][2]float64
		Out float64
	}](t, "brier")
	var predictions []Prediction
	for _, p := range v.In {
		predictions = append(predictions, Prediction{p[0], p[1] == 1})
	}
	if got, known := Brier(predictions); !known || math.Abs(got-v.Out) > 1e-12 {
		t.Errorf("got %v, %v", got, known)
	}
}
