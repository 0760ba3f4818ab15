package views

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

const (
	tennessee = "42 Memphis>Nashville>Chattanooga>Knoxville, 26 Nashville>Chattanooga>Knoxville>Memphis, " +
		"15 Chattanooga>Knoxville>Nashville>Memphis, 17 Knoxville>Chattanooga>Nashville>Memphis"
	fortyFive = "5 A>C>B>E>D, 5 A>D>E>C>B, 8 B>E>D>A>C, 3 C>A>B>E>D, 7 C>A>E>B>D, 2 C>B>A>D>E, 7 D>C>E>B>A, 8 E>B>A>D>C"
	circle    = "4 A>B>C, 3 B>C>A, 2 C>A>B"
)

func TestResultsAreToldInWordsThatAreRight(t *testing.T) {
	d := newDesk(t)
	cities, five, abc, ab := []string{"Memphis", "Nashville", "Chattanooga", "Knoxville"}, strings.Split("A B C D E", " "), []string{"A", "B", "C"}, []string{"A", "B"}
	ticks := func(on ...string) flow.Body { return flow.Ticks{On: on} }
	choices := func(names ...string) (all []flow.Body) {
		for _, n := range names {
			all = append(all, flow.Choice{Option: n})
		}
		return all
	}
	dots := func(a, b, c int) flow.Body { return flow.Dots{On: map[string]int{"A": a, "B": b, "C": c}} }
	const scored = "42: 5,2,1,0 / 26: 0,5,2,2 / 15: 0,3,5,4 / 17: 0,2,4,5"
	for name, c := range map[string]struct {
		method   string
		options  []string
		ballots  []flow.Body
		capacity int
		want     []string
	}{
		"Tennessee by Schulze": {"schulze", cities, ranks(t, tennessee), 0, []string{
			"Nashville beats every other option one to one: Chattanooga 68 to 32, Knoxville 68 to 32 and Memphis 58 to 42.",
			"The order: Nashville, then Chattanooga, then Knoxville, then Memphis.",
			"100 people voted. At least 2 were needed."}},
		"Tennessee by ranked pairs": {"ranked_pairs", cities, ranks(t, tennessee), 0, []string{
			"Nashville beats every other option one to one: Chattanooga 68 to 32, Knoxville 68 to 32 and Memphis 58 to 42.",
			"The order: Nashville, then Chattanooga, then Knoxville, then Memphis."}},
		"Tennessee by instant runoff": {"irv", cities, ranks(t, tennessee), 0, []string{
			"Round 1: Chattanooga is first on the fewest ballots, 15, and is taken out.",
			"Round 2: Nashville is first on the fewest ballots, 26, and is taken out.",
			"Round 3: Knoxville is first on 58 of 100 ballots, more than half.",
			"In the last round: Knoxville 58 and Memphis 42."}},
		"Tennessee by STAR": {"star", cities, points(t, scored, cities...), 0, []string{
			"First step, the scores: Nashville with 293 and Chattanooga with 237 have the highest totals and meet in the runoff.",
			"Second step, the runoff. Ballots that score Nashville above Chattanooga: 68; Chattanooga above Nashville: 32; both alike: 0. Nashville wins the runoff.",
			"In full: Nashville 293, Chattanooga 237, Memphis 210 and Knoxville 197."}},
		"Tennessee by score": {"score", cities, points(t, scored, cities...), 0, []string{
			"Nashville got the most: 293 of 500 points, 2.93 on average."}},
		"45 voters by Schulze": {"schulze", five, ranks(t, fortyFive), 0, []string{
			"No option beats all others one to one. E has the strongest chains of wins.",
			"C beats E 24 to 21. The way round from E to C is stronger: E beats D 31 to 14, D beats C 28 to 17. Its weakest win has 28 ballots; the strongest way back has 24.",
			"The order: E, then A, then C, then B, then D."}},
		"45 voters by ranked pairs": {"ranked_pairs", five, ranks(t, fortyFive), 0, []string{
			"The clearest wins are kept first. A win is left out where it would close a circle with those kept before.",
			"Left out: D beats C 28 to 17. With it a circle would close, because kept wins already say C over B over D.",
			"Left out: B beats A 25 to 20. With it a circle would close, because kept wins already say A over C over B.",
			"Left out: E beats A 23 to 22. With it a circle would close, because kept wins already say A over C over E.",
			"The order: A, then C, then E, then B, then D."}},
		"a circle by Schulze": {"schulze", abc, ranks(t, circle), 0, []string{
			"C beats A 5 to 4. The way round from A to C is stronger: A beats B 6 to 3, B beats C 7 to 2. Its weakest win has 6 ballots; the strongest way back has 5.",
			"The order: A, then B, then C."}},
		"two options": {"schulze", ab, ranks(t, "6 B>A, 3 A>B"), 0, []string{"B beats A 6 to 3."}},
		"ties and truncation": {"schulze", five[:4], ranks(t, "3 A>B=C, 2 B>A, 2 C, 1 D>B"), 0, []string{
			"A and B are level one to one, 3 to 3.",
			"The order: A and B level, then C, then D.",
			"A and B are level; the rule fixed beforehand says: nothing changes."}},
		"STAR, decided by the runoff": {"star", abc, points(t, "5,4,0 / 5,4,1 / 0,1,5 / 0,3,2 / 5,2,0 / 0,3,4 / 1,2,3", abc...), 0, []string{
			"First step, the scores: B with 19 and A with 16 have the highest totals and meet in the runoff.",
			"Second step, the runoff. Ballots that score B above A: 4; A above B: 3; both alike: 0. B wins the runoff."}},
		"STAR, decided by fives": {"star", ab, points(t, "5,5 / 3,5 / 4,2", ab...), 0, []string{
			"Second step, the runoff. Ballots that score A above B: 1; B above A: 1; both alike: 1. That is level, and so are the totals; more fives decide: B."}},
		"approval": {"approval", abc, []flow.Body{ticks("A", "B"), ticks("B"), ticks("A", "C"), ticks("B", "C"), ticks()}, 0, []string{
			"Three of five could accept B.", "In full: B 3, A 2 and C 2."}},
		"majority": {"majority_then_consent", ab, choices("A", "A", "B", ""), 0, []string{"A beats B 2 to 1.", "One person abstained."}},
		"majority of three": {"majority_then_consent", abc, choices("A", "A", "B", "C"), 0, []string{
			"No option has more than half of the 4 votes.", "In full: A 2, B 1 and C 1."}},
		"dots": {"dot_vote", abc, []flow.Body{dots(1, 1, 0), dots(1, 0, 1), dots(1, 1, 0)}, 2, []string{
			"In this order: A (3 dots of 3 people), B (2 dots of 2 people) and C (one dot of one person).",
			"There is room for 2. Above the line: A and B."}},
		"dots, level at the line": {"dot_vote", abc, []flow.Body{dots(1, 1, 0), dots(1, 0, 1)}, 2, []string{
			"Right at the line B and C are level in dots and people. Only the order in which they were written down parts them, so talk about these first."}},
		"too few for the quorum": {"approval", ab, []flow.Body{ticks("A")}, 0, []string{
			"One of one could accept A.", "One person voted. At least 2 were needed, so the count decides nothing."}},
		"nobody": {"approval", ab, nil, 0, []string{"Nobody voted, so nothing is decided."}},
	} {
		got := d.pollWords(elected(t, election{method: c.method, capacity: c.capacity}, c.options, c.ballots))
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: nothing says %q:\n%s", name, want, strings.Join(got, "\n"))
			}
		}
	}
}

func TestTiesAreToldByTheRuleFixedBeforehand(t *testing.T) {
	d, ab := newDesk(t), []string{"Lisbon", "Berlin"}
	const before = "Lisbon and Berlin are level; the rule fixed beforehand says: "
	for name, c := range map[string]struct {
		rule    ballot.TieRule
		current string
		method  string
		ballots []flow.Body
		want    string
	}{
		"nothing changes":         {ballot.StatusQuo, "", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "nothing changes."},
		"things stay":             {ballot.StatusQuo, "o2", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "things stay as they are, with Berlin."},
		"the decider picks":       {ballot.Decider, "", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "<@U0000DECIDER> picks one of them. The pick is Lisbon. Why: It is closer"},
		"a second vote":           {ballot.Revote, "", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "vote once more between these. That has been done and left them level, so nothing changes."},
		"first places":            {ballot.MoreFirstChoices, "", "score", points(t, "5,4 / 5,4 / 0,2", ab...), "more first places decide. They are Lisbon 2 and Berlin 1, so it is Lisbon."},
		"first places, level too": {ballot.MoreFirstChoices, "", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "more first places decide. They are level as well (Lisbon 1 and Berlin 1), so nothing changes."},
		"a lot that can be checked": {ballot.ByDraw, "", "schulze", ranks(t, "Lisbon>Berlin, Berlin>Lisbon"), "a lot decides. It fell on Lisbon. Anybody can check it. " +
			"The SHA-256 of `0195f3c2a7d87b3e9d1c5a4f|2030-03-04T11:00:01Z|o1,o2` is `852cbd495b0cd2f64fa3d4e25099cbb240e758d2c0823075bd24975aebc5c365`. " +
			"Read its first 16 digits, `852cbd495b0cd2f6`, as a hexadecimal number; the remainder on division by 2 is the place in this list: 0 is Lisbon and 1 is Berlin."},
	} {
		got := d.pollWords(elected(t, election{method: c.method, rule: c.rule, current: c.current}, ab, c.ballots))
		if !slices.Contains(got, before+c.want) {
			t.Errorf("%s: nothing says %q:\n%s", name, before+c.want, strings.Join(got, "\n"))
		}
	}
}

// The matrix of the book: weights 5, 3 and 2; a fifth more on cost puts the partner in front.
func TestAMatrixTellsHowLittleItTakesToChangeIt(t *testing.T) {
	sheet := flow.Scores{On: map[string]int{"buy/c1": 5, "buy/c2": 2, "buy/c3": 4, "build/c1": 2, "build/c2": 3, "build/c3": 2,
		"partner/c1": 4, "partner/c2": 4, "partner/c3": 3}}
	other := flow.Scores{On: map[string]int{"buy/c1": 5, "buy/c2": 2, "buy/c3": 1}}
	r := elected(t, election{method: "weighted_matrix", weights: []float64{5, 3, 2}}, []string{"buy", "build", "partner"}, []flow.Body{sheet, sheet, other})
	got := newDesk(t).pollWords(r)
	for _, want := range []string{
		"In front, with 3.9 of 5: buy.",
		"Next is partner with 3.8.",
		"In full: buy 3.9, partner 3.8 and build 2.3.",
		"This is not robust: a small change of one weight changes the leader.",
		"Speed a fifth lighter: buy and partner in front.",
		"Cost a fifth heavier: partner in front.",
		"The nearest change: with Cost 17 % heavier, partner draws level.",
		"One score is far apart between people. Talk about it before you rely on its median:",
		"• buy on Risk: from 1 to 4",
		"If the matrix says X and your gut says Y, which criterion is missing?",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("nothing says %q:\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestALandscapeTellsWhatGroupsShareAndWhatDividesThem(t *testing.T) {
	d := newDesk(t)
	play := func(voters int) []string {
		e := election{method: "schulze", options: 2, voters: voters, sift: true, hidden: true}
		shots := e.run(t)
		return d.landscapeWords(inDecision(t, shots[len(shots)-1], flow.Viewer{}))
	}
	got := play(12)
	for _, want := range []string{"People see this in two groups, of 6 and 6.", "*What all groups share*", "• “Sentence 0 of 1”: 12 of 12 agree",
		"*Where groups differ*", "• “Sentence 3 of 5”: mostly agreed with in group 1, mostly not in group 2"} {
		if !slices.Contains(got, want) {
			t.Errorf("nothing says %q:\n%s", want, strings.Join(got, "\n"))
		}
	}
	if got := play(5); len(got) != 1 || !strings.HasPrefix(got[0], "What people think of the sentences is shown from 8 people up") {
		t.Errorf("five people are shown: %q", got)
	}
}

// What is told of a decision whose room is gone is what was told in it.
func TestARecordTellsAPollAsItsRoomDid(t *testing.T) {
	d := newDesk(t)
	for _, rule := range ballot.TieRules {
		for _, method := range []string{"schulze", "score", "approval", "irv"} {
			r := elected(t, election{method: method, rule: rule, cast: nil}, []string{"Lisbon", "Berlin"}, []flow.Body{level(method)(0, []string{"Lisbon", "Berlin"}), level(method)(1, []string{"Lisbon", "Berlin"})})
			raw, err := json.Marshal(r.Decision.Polled(r.Session))
			if err != nil {
				t.Fatal(err)
			}
			var p practices.Poll
			if err := json.Unmarshal(raw, &p); err != nil {
				t.Fatal(err)
			}
			var pick flow.Pick
			for _, c := range flow.In[flow.Pick](r.Session, practices.StageTie) {
				pick = c.Body
			}
			got, want := d.pollRecordWords(r.Decision, p, pick), d.pollWords(r)
			if rule == ballot.Revote {
				want = want[1:] // the record does not know that all were level twice
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s:\n%s\nin the room:\n%s", method, rule, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			raw, _ = json.Marshal(d.pollRecord(r.Decision, p, pick))
			if strings.Contains(string(raw), "action_id") {
				t.Errorf("a record has buttons: %s", raw)
			}
		}
	}
}
