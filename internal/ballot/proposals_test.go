package ballot

import (
	"testing"
)

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

func TestEveryAnswerIsCounted(t *testing.T) {
	if got := Consent([]Response{Consents, HasConcern, HasConcern, Objects, Objects, Objects}, Turnout{}); got.Answers != 6 || got.Consents != 1 || got.Concerns != 2 || got.Objections != 3 {
		t.Errorf("%+v", got)
	}
	got := Consensus([]Position{AgreesFully, HasReservations, HasReservations, StandsAside, Blocks, Blocks, Blocks}, Turnout{})
	if want := (ConsensusTally{Amend, 7, 1, 2, 1, 3}); got != want {
		t.Errorf("%+v", got)
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

func TestDelegationRules(t *testing.T) {
	for _, c := range []struct {
		levels []int
		level  int
		want   Outcome
	}{{[]int{5, 1, 3}, 3, Discuss}, {[]int{3, 5}, 3, Discuss}, {[]int{4, 5, 5}, 5, SameLevel}} {
		if got := Delegation(c.levels); got.Level != c.level || got.Outcome != c.want {
			t.Errorf("%v: %+v", c.levels, got)
		}
	}
	if got := Delegation([]int{0, 8, -1}); got.Answers != 0 || got.Outcome != Waiting {
		t.Errorf("%+v", got)
	}
}
