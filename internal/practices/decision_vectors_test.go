package practices

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/ballot"
	"steward/internal/flow"
)

var five = []flow.Person{"ann", "bob", "cid", "dee", "eva"}

// voted plays one round of a decision of five people, in which those answer who have an answer, and the time runs out.
func voted(t *testing.T, method string, quorum int, stage string, answers []string) (Decision, flow.Session) {
	t.Helper()
	m, ok := must(LoadMethods(configs.Files)).Get(method)
	if !ok {
		t.Fatalf("no method %s", method)
	}
	d := Decision{Method: m, Proposer: "ann", Quorum: quorum, Window: time.Hour, Proposal: "We try it"}
	st := &story{now: monday, f: d.Flow(), s: flow.Session{ID: "d", Anonymity: flow.Named, Format: must(json.Marshal(d)), Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator}}}
	for _, p := range five[1:] {
		st.s.Seats[p] = flow.Participant
	}
	st.s, _ = flow.Start(st.f, st.s, monday)
	for st.s.Stage != stage {
		st.mustPlay(t, "ann> next")
	}
	for i, answer := range answers {
		reason := ""
		if answer == "concern" || answer == "objection" || answer == "block" {
			reason = ` "Because"`
		}
		st.mustPlay(t, fmt.Sprintf("%s> stance %s%s", five[i], answer, reason))
	}
	st.mustPlay(t, "time +3h")
	return d, st.s
}

type stanceVectors struct {
	Quorum int
	Cases  []struct {
		In  []string
		Out ballot.Outcome
	}
}

func TestConsentVectors(t *testing.T) {
	v := vectors[stanceVectors](t, "consent")
	for _, c := range v.Cases {
		t.Run(fmt.Sprint(c.In), func(t *testing.T) {
			d, s := voted(t, "consent", v.Quorum, StageConsent, c.In)
			if got := d.Consent(s).Outcome; got != c.Out {
				t.Errorf("got %s, want %s", got, c.Out)
			}
			want := c.Out
			if want == ballot.Waiting {
				want = ballot.NoQuorum // the deadline has passed
			}
			if got := d.Ending(s); got.Outcome != want || got.Text != "We try it" {
				t.Errorf("ending %+v, want %s", got, want)
			}
			if concerns := len(d.Concerns(s)); concerns != d.Consent(s).Concerns {
				t.Errorf("%d concerns", concerns)
			}
		})
	}
}

func TestConsensusVectors(t *testing.T) {
	v := vectors[stanceVectors](t, "consensus")
	for _, c := range v.Cases {
		t.Run(fmt.Sprint(c.In), func(t *testing.T) {
			d, s := voted(t, "consensus", v.Quorum, StageStance, c.In)
			if got := d.Standing(s); got != c.Out {
				t.Errorf("got %s, want %s", got, c.Out)
			}
		})
	}
}

func TestConsensusNeedsAQuorumOfSupport(t *testing.T) {
	d, s := voted(t, "consensus", 4, StageStance, []string{"agree", "agree", "reservations", "stand_aside"})
	if got := d.Standing(s); got != ballot.Amend || s.Stage != StageAmend {
		t.Errorf("four answered, three support it, and that is %s in %s", got, s.Stage)
	}
}

func TestFistToFiveVectors(t *testing.T) {
	v := vectors[[]struct {
		In  []int
		Out ballot.Outcome
	}](t, "fist_to_five")
	for _, c := range v {
		t.Run(fmt.Sprint(c.In), func(t *testing.T) {
			var answers []string
			for _, n := range c.In {
				answers = append(answers, fmt.Sprint(n))
			}
			d, s := voted(t, "fist_to_five", 3, StageStance, answers)
			if got := d.Standing(s); got != c.Out {
				t.Errorf("got %s, want %s", got, c.Out)
			}
		})
	}
}

func TestDelegationVectors(t *testing.T) {
	for _, c := range []struct {
		in   []string
		want Ending
	}{
		{[]string{"3", "3", "4"}, Ending{Outcome: ballot.SameLevel, Option: "3"}},
		{[]string{"4", "4", "4", "4"}, Ending{Outcome: ballot.SameLevel, Option: "4"}},
		{[]string{"2", "5", "6", "3"}, Ending{Outcome: ballot.Discuss}},
		{[]string{"1", "7"}, Ending{Outcome: ballot.Discuss}},
	} {
		t.Run(fmt.Sprint(c.in), func(t *testing.T) {
			d, s := voted(t, "delegation_poker", 0, StageStance, c.in)
			if got := d.Ending(s); got.Outcome != c.want.Outcome || got.Option != c.want.Option {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
