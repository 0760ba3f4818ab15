package ballot

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// views reads one person a word: + agrees, - disagrees, o passes, . has not answered. "+-o.*5" are five alike.
func views(lines string) (people [][]View) {
	for word := range strings.FieldsSeq(lines) {
		signs, n := word, 1
		if at := strings.Index(word, "*"); at >= 0 {
			signs, n = word[:at], int(word[at+1]-'0')
		}
		var row []View
		for _, r := range signs {
			row = append(row, map[rune]View{'+': Agree, '-': Disagree, 'o': Pass, '.': Unseen}[r])
		}
		people = append(people, slices.Repeat([][]View{row}, n)...)
	}
	return people
}

var statements = []string{"s1", "s2", "s3", "s4"}

func TestLandscapeOfTwoCamps(t *testing.T) {
	got := Landscape(statements, views("++-+*6 --+ +--- --+- --++*3 ---+"), 4)
	// "--+" has not answered s4; "+---" is an odd one out and goes where it is nearest.
	if !slices.Equal(got.Sizes, []int{7, 6}) {
		t.Fatalf("sizes %v", got.Sizes)
	}
	s1, s4 := got.Statements[0], got.Statements[3]
	if want := []Stand{{1, 6, 0}, {6, 0, 0}}; !reflect.DeepEqual(s1.Groups, want) || s1.All != (Stand{7, 6, 0}) {
		t.Errorf("s1: %+v", s1)
	}
	if want := 2.0 / 9 * 7 / 8; math.Abs(s1.Consensus-want) > 1e-12 || math.Abs(s1.Spread-(7.0/8-2.0/9)) > 1e-12 || math.Abs(s1.Rejection-7.0/9/8) > 1e-12 {
		t.Errorf("s1: %+v, want a consensus of %v", s1, want)
	}
	if want := []Stand{{4, 2, 0}, {6, 0, 0}}; !reflect.DeepEqual(s4.Groups, want) {
		t.Errorf("s4: %+v", s4)
	}
	if !slices.Equal(got.Shared, []string{"s4"}) || !slices.Equal(got.Divides, []string{"s2", "s1", "s3"}) {
		t.Errorf("shared %v, divides %v", got.Shared, got.Divides)
	}
	if got.Silhouette <= apart || got.Silhouette >= 1 {
		t.Errorf("silhouette %v", got.Silhouette)
	}
}

func TestLandscapeRules(t *testing.T) {
	for rule, c := range map[string]struct {
		people string
		floor  int
		sizes  []int
	}{
		"fewer than the floor are not described":           {"++++*3", 4, nil},
		"who takes no side has no place":                   {"++++*3 oooo*5 ....*9", 4, nil},
		"twice the floor can be two groups":                {"++++*4 ----*4", 4, []int{4, 4}},
		"one less cannot":                                  {"++++*4 ----*3", 4, []int{7}},
		"three alike among many are not described as such": {"++++*9 ----*3", 4, []int{12}},
		"a higher floor hides more":                        {"++++*6 ----*4", 5, []int{10}},
		"nobody can ask for groups below three":            {"++++*8 ----*2", 0, []int{10}},
		"the smallest go to the nearest":                   {"++++*5 ----*5 +++-*2 ---+*1", 4, []int{7, 6}},
		"five groups at most":                              {"+---*4 -+--*4 --+-*4 ---+*4 ++++*4 ----*4", 4, nil},
		"three camps are three groups":                     {"+---*5 -+--*4 +++--*6", 4, []int{6, 5, 4}},
		"one of each kind is no structure":                 {"+++ ++- +-+ +-- -++ -+- --+ ---", 3, []int{8}},
		"all alike are one group":                          {"+-+-*9", 4, []int{9}},
		"short rows are unanswered, long ones cut":         {"+*5 -----*5", 4, []int{5, 5}},
	} {
		got := Landscape(statements, views(c.people), c.floor)
		if rule == "five groups at most" {
			if len(got.Sizes) > 5 {
				t.Errorf("%s: %v", rule, got.Sizes)
			}
			continue
		}
		if !slices.Equal(got.Sizes, c.sizes) {
			t.Errorf("%s: got %v, want %v", rule, got.Sizes, c.sizes)
		}
	}
}

func TestLandscapeHidesWhatFewAnswered(t *testing.T) {
	got := Landscape(statements, views("+++.*3 ++++*3 ---.*3 ---+ ---o"), 4)
	if !slices.Equal(got.Sizes, []int{6, 5}) {
		t.Fatalf("sizes %v", got.Sizes)
	}
	// On s4 two answered in one group: all together are shown, the groups are not, and nothing computed from them.
	if want := (Opinion{Statement: "s4", All: Stand{4, 0, 1}}); !reflect.DeepEqual(got.Statements[3], want) {
		t.Errorf("s4: %+v", got.Statements[3])
	}
	if slices.Contains(got.Shared, "s4") {
		t.Error("s4 is shared, so both groups agree: hidden and told")
	}
	got = Landscape(statements, views("+++.*3 ++++*3 ---.*5"), 4)
	if want := (Opinion{Statement: "s4"}); !reflect.DeepEqual(got.Statements[3], want) {
		t.Errorf("three answers in all: %+v", got.Statements[3])
	}
}

func TestASharedNoIsShared(t *testing.T) {
	got := Landscape(statements, views("++--*5 --+-*5"), 4)
	if !slices.Equal(got.Shared, []string{"s4"}) || len(got.Divides) != 3 {
		t.Errorf("shared %v, divides %v", got.Shared, got.Divides)
	}
	// Half is no lean.
	got = Landscape([]string{"s"}, views("+*4 -*3 o"), 8)
	if got.Shared != nil || got.Statements[0].All.Leans() != 0 {
		t.Errorf("%+v", got)
	}
}

// Where one group leans and the other does not, there is nothing shared, and nothing that divides.
func TestUndecidedDoesNotDivide(t *testing.T) {
	got := Landscape(statements, views("++++*5 ---+*2 ----*2"), 4)
	if !slices.Equal(got.Sizes, []int{5, 4}) || !slices.Equal(got.Divides, []string{"s1", "s2", "s3"}) || got.Shared != nil {
		t.Errorf("%+v", got)
	}
	if got := got.Statements[3]; got.Groups[1].Leans() != 0 {
		t.Errorf("%+v", got)
	}
}

// No answer stands in the middle of the answers there are.
func TestPatternsFillWhatIsUnanswered(t *testing.T) {
	at := map[string][]float64{}
	for _, p := range patterns(views("+-o +-o +.+ ooo -.."), 3) {
		name := ""
		for _, v := range p.views {
			name += string(".+-o"[v])
		}
		at[name] = append(p.at, float64(p.people))
	}
	want := map[string][]float64{"+-o": {1, -1, 0, 2}, "+.+": {1, -1, 1, 1}, "-..": {-1, -1, 1.0 / 3, 1}}
	if !reflect.DeepEqual(at, want) {
		t.Errorf("got %v, want %v", at, want)
	}
}

// On a line: 0 and 1 against 4 and twice 5.
func TestMeanSilhouette(t *testing.T) {
	var all []*pattern
	for _, p := range []struct {
		at     float64
		people int
	}{{0, 1}, {1, 1}, {4, 1}, {5, 2}} {
		all = append(all, &pattern{at: []float64{p.at}, people: p.people})
	}
	far0, far1 := 14.0/3, 11.0/3
	want := ((far0-1)/far0 + (far1-1)/far1 + (3.5-1)/3.5 + 2*(4.5-0.5)/4.5) / 5
	if got := meanSilhouette(all, []camp{all[:2], all[2:]}, distances(all)); math.Abs(got-want) > 1e-12 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLandscapeKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := statements[:rapid.IntRange(1, 4).Draw(t, "statements")]
		floor := rapid.IntRange(3, 5).Draw(t, "floor")
		people := make([][]View, rapid.IntRange(0, 30).Draw(t, "people"))
		placed, all := 0, make([]Stand, len(names))
		for n := range people {
			camp := View(rapid.IntRange(1, 2).Draw(t, "camp"))
			people[n] = make([]View, len(names))
			for s := range names {
				if people[n][s] = camp; rapid.IntRange(0, 2).Draw(t, "own mind") == 0 {
					people[n][s] = View(rapid.IntRange(0, 3).Draw(t, "view"))
				}
			}
			if slices.Contains(people[n], Agree) || slices.Contains(people[n], Disagree) {
				placed++
				for s, v := range people[n] {
					all[s].Agree += map[View]int{Agree: 1}[v]
					all[s].Disagree += map[View]int{Disagree: 1}[v]
					all[s].Pass += map[View]int{Pass: 1}[v]
				}
			}
		}
		got := Landscape(names, people, floor)
		sum := 0
		for _, size := range got.Sizes {
			if sum += size; size < floor {
				t.Fatalf("a group of %d is described", size)
			}
		}
		if sum != placed && (placed >= floor || sum > 0) {
			t.Fatalf("%d placed, groups %v", placed, got.Sizes)
		}
		if !slices.IsSortedFunc(got.Sizes, func(a, b int) int { return b - a }) || len(got.Sizes) > mostCamps {
			t.Fatalf("groups %v", got.Sizes)
		}
		for s, o := range got.Statements {
			if shown := placed >= floor && all[s].Answers() >= floor; shown && o.All != all[s] || !shown && o.All != (Stand{}) {
				t.Fatalf("%s: %+v, counted %+v", o.Statement, o, all[s])
			}
			var groups Stand
			for _, g := range o.Groups {
				if g.Answers() < floor {
					t.Fatalf("%+v tells of %d", o, g.Answers())
				}
				groups = Stand{groups.Agree + g.Agree, groups.Disagree + g.Disagree, groups.Pass + g.Pass}
			}
			if o.Groups != nil && groups != o.All {
				t.Fatalf("%+v does not add up", o)
			}
			if o.Groups == nil && (o.Consensus != 0 || o.Rejection != 0 || o.Spread != 0) {
				t.Fatalf("%+v tells of hidden groups", o)
			}
			if slices.Contains(got.Shared, o.Statement) && slices.Contains(got.Divides, o.Statement) {
				t.Fatalf("%s is shared and divides", o.Statement)
			}
		}
		if again := Landscape(names, rapid.Permutation(people).Draw(t, "other order"), floor); !reflect.DeepEqual(got, again) {
			t.Fatalf("%+v\nin another order %+v", got, again)
		}
	})
}

// The merges found along chains are those of comparing every two groups each time.
func TestWardMergesTheCheapestFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*pattern
		for range rapid.IntRange(2, 12).Draw(t, "patterns") {
			at := []float64{rapid.Float64Range(-1, 1).Draw(t, "x"), rapid.Float64Range(-1, 1).Draw(t, "y")}
			all = append(all, &pattern{at: at, people: rapid.IntRange(1, 3).Draw(t, "people")})
		}
		var groups []middle
		for _, p := range all {
			groups = append(groups, middle{p.at, p.people})
		}
		for n, m := range ward(all) {
			a, b, least := 0, 0, math.Inf(1)
			for i := range groups {
				for j := range groups[:i] {
					if c := cost(groups[i], groups[j]); c < least {
						a, b, least = j, i, c
					}
				}
			}
			if math.Abs(m.cost-least) > 1e-9 {
				t.Fatalf("merge %d costs %v, the cheapest %v", n, m.cost, least)
			}
			groups[a] = between(groups[a], groups[b])
			groups = slices.Delete(groups, b, b+1)
		}
	})
}
