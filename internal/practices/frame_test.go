package practices

import (
	"os"
	"strings"
	"testing"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// whys are the sentences of flaws, in order.
func whys(flaws []Flaw) string {
	var out []string
	for _, f := range flaws {
		out = append(out, f.Part+" "+strings.TrimPrefix(f.Why, "frame."))
	}
	return strings.Join(out, "; ")
}

func TestOptionsAreReadOneOnALine(t *testing.T) {
	for _, tt := range []struct {
		rule, text, want, flaws string
	}{
		{"blank lines and spaces do not count", " One \n\n  Two   words ", "o1 One, o2 Two words", ""},
		{"twice is once, whatever its case", "One\none", "o1 One", "options option.twice"},
		{"a long one is refused", strings.Repeat("x", OptionLength+1), "", "options option.long"},
		{"as long as may be", strings.Repeat("é", OptionLength), "o1 " + strings.Repeat("é", OptionLength), ""},
		{"too many", strings.Join(strings.Split("abcdefghijklmnopqrstu", ""), "\n"), "", "options options.many"},
	} {
		options, flaws := ReadOptions(tt.text)
		var got []string
		for _, o := range options {
			got = append(got, o.ID+" "+o.Title)
		}
		if said := strings.Join(got, ", "); tt.want != "" && said != tt.want || whys(flaws) != tt.flaws {
			t.Errorf("%s: %q, %q", tt.rule, said, whys(flaws))
		}
	}
}

func TestCriteriaAreReadWithTheirWeights(t *testing.T) {
	for _, tt := range []struct {
		rule, line string
		weight     float64
		flaws      string
	}{
		{"name and weight", "Cost: 3", 3, ""},
		{"without a weight it weighs one", "Speed", 1, ""},
		{"a comma is a point", "Risk: 2,5", 2.5, ""},
		{"the last colon counts", "Cost: a year: 2", 2, ""},
		{"no weight below nothing", "Cost: -1", 0, "criteria criterion.weight"},
		{"nor nothing", "Cost: 0", 0, "criteria criterion.weight"},
		{"nor what is no number", "Cost: NaN", 0, "criteria criterion.weight"},
		{"nor without end", "Cost: Inf", 0, "criteria criterion.weight"},
		{"a weight needs a name", ": 3", 0, "criteria criterion.name"},
	} {
		criteria, flaws := ReadCriteria(tt.line)
		if whys(flaws) != tt.flaws || tt.flaws == "" && (len(criteria) != 1 || criteria[0].Weight != tt.weight) {
			t.Errorf("%s: %+v, %q", tt.rule, criteria, whys(flaws))
		}
	}
	if _, flaws := ReadCriteria("Cost: 1\ncost: 2"); whys(flaws) != "criteria criterion.name" {
		t.Errorf("twice: %q", whys(flaws))
	}
}

func TestAFrameHoldsBeforeAMethodIsProposed(t *testing.T) {
	two := []Option{{ID: "o1"}, {ID: "o2"}}
	for _, tt := range []struct {
		rule string
		d    Decision
		want string
	}{
		{"a proposal", Decision{Question: "Do we?", Proposal: "We do"}, ""},
		{"options", Decision{Question: "Which? ", Options: two}, ""},
		{"no question", Decision{Question: "We do", Proposal: "We do"}, "question question.mark"},
		{"neither", Decision{Question: "Do we?"}, "proposal neither"},
		{"rights need neither", Decision{Question: "Who may?", Kind: "rights"}, ""},
		{"both", Decision{Question: "Do we?", Proposal: "We do", Options: two}, "options both"},
		{"one option is a proposal", Decision{Question: "Do we?", Options: two[:1]}, "options option.single"},
		{"priorities need several", Decision{Question: "What first?", Kind: "prioritise", Proposal: "This"}, "options options.several"},
	} {
		if got := whys(tt.d.Framed()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.rule, got, tt.want)
		}
	}
}

func TestAMethodGetsWhatItNeeds(t *testing.T) {
	ms, err := LoadMethods(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	two := []Option{{ID: "o1"}, {ID: "o2"}}
	for _, tt := range []struct {
		rule   string
		method string
		d      Decision
		people int
		want   string
	}{
		{"consent about a proposal", "consent", Decision{Proposal: "x"}, 3, ""},
		{"consent about options", "consent", Decision{Options: two}, 3, "proposal proposal.one"},
		{"a poll about a proposal", "star", Decision{Proposal: "x"}, 4, "options options.several"},
		{"alone", "fist_to_five", Decision{Proposal: "x"}, 1, "people people.two"},
		{"one person may decide alone", "owner_decides", Decision{Decider: "ann"}, 1, ""},
		{"but must be named", "owner_decides", Decision{}, 1, "decider decider"},
		{"without names in a small group", "star", Decision{Options: two, Hidden: true}, 3, "people people.hidden"},
		{"without names in a group that is large enough", "star", Decision{Options: two, Hidden: true}, 4, ""},
		{"a map of few", "fist_to_five", Decision{Proposal: "x", Sift: true}, 7, "sift sift.few"},
		{"a tie that nobody breaks", "star", Decision{Options: two, TieRule: ballot.Decider}, 4, "decider decider"},
		{"advice of nobody", "advice_process", Decision{Proposal: "x", Decider: "ann"}, 3, "asked_affected affected; asked_expert expert"},
		{"advice of oneself", "advice_process", Decision{Proposal: "x", Decider: "ann", Asked: []Adviser{{Person: "ann", Affected: true, Expert: true}}}, 3, "asked_affected affected; asked_expert expert"},
		{"one adviser may be both", "advice_process", Decision{Proposal: "x", Decider: "ann", Asked: []Adviser{{Person: "bob", Affected: true, Expert: true}}}, 3, ""},
		{"a matrix without criteria", "weighted_matrix", Decision{Options: two}, 3, "criteria criteria.count"},
		{"room for more than there is", "dot_vote", Decision{Options: two, Capacity: 3}, 3, "capacity capacity"},
		{"room that is no number", "dot_vote", Decision{Options: two, Capacity: -1}, 3, "capacity capacity"},
	} {
		tt.d.Method, _ = ms.Get(tt.method)
		tt.d.Review = "2030-02-01"
		if got := whys(tt.d.Fits(tt.people, 4, "2030-01-01")); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.rule, got, tt.want)
		}
	}
	d := Decision{Proposal: "x", Review: "2030-01-01"}
	d.Method, _ = ms.Get("consent")
	if got := whys(d.Fits(3, 4, "2030-01-01")); got != "review review.past" {
		t.Errorf("a review today: %q", got)
	}
	for _, tt := range []struct {
		method, kind, door string
		days               int
	}{{"consent", "policy", "two_way", 90}, {"fist_to_five", "choose", "two_way", 30}, {"star", "choose", "one_way", 90}, {"owner_decides", "choose", "one_way", 7}, {"delegation_poker", "rights", "two_way", 90}} {
		m, _ := ms.Get(tt.method)
		if got := ms.ReviewIn(m, tt.kind, tt.door); got != tt.days {
			t.Errorf("%+v: %d days", tt, got)
		}
	}
}

func TestAQuorumIsCountedFromTheSeats(t *testing.T) {
	voting, owner := Method{Needs: Needs{Quorum: true}}, Method{}
	for _, tt := range []struct {
		rule   string
		d      Decision
		voices int
		share  string
		want   int
	}{
		{"six of ten, rounded up", Decision{Method: voting}, 8, "0.6", 5},
		{"two thirds", Decision{Method: voting}, 9, "2/3", 6},
		{"what is no share is the usual one", Decision{Method: voting}, 5, "many", 3},
		{"nobody has to answer where one decides", Decision{Method: owner}, 8, "0.6", 0},
		{"without names, not fewer than are counted", Decision{Method: voting, Hidden: true, Least: 4}, 4, "0.5", 4},
	} {
		if got := tt.d.Counted(tt.voices, tt.share).Quorum; got != tt.want {
			t.Errorf("%s: %d, want %d", tt.rule, got, tt.want)
		}
	}
	d := Decision{Proposer: "ann", Decider: "dee", Asked: []Adviser{{Person: "bob"}, {Person: "eve"}}}
	if got := d.Seated([]string{"bob", "ann"}); len(got) != 4 || got[0] != flow.Person("ann") {
		t.Errorf("seated: %v", got)
	}
}
