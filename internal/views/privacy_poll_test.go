package views

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// everything draws all that somebody can see of a poll.
func everything(t *testing.T, d Desk, s flow.Session, who flow.Person) string {
	t.Helper()
	var out strings.Builder
	own := inDecision(t, s, as(who))
	for _, v := range polling(d, inDecision(t, s, flow.Viewer{}), own) {
		raw, err := json.Marshal(v.json())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s: %s\n", v.name, raw)
	}
	fmt.Fprintln(&out, d.pollWords(own))
	return out.String()
}

// shifted are the ballots of others, moved on by one person; the viewer's own stays.
func (e *election) shifted(keep int) func(i int, options []string) flow.Body {
	return func(i int, options []string) flow.Body {
		if i == keep {
			return e.differing(i, options)
		}
		return e.differing(i+1, options)
	}
}

// running plays until everybody but one has voted.
func running(t *testing.T, method string, hidden bool, cast func(*election) func(int, []string) flow.Body) flow.Session {
	t.Helper()
	e := &election{method: method, options: 5, criteria: 3, voters: 6, hidden: hidden}
	e.start(t)
	e.cast = cast(e)
	e.vote()
	return e.s
}

func TestWhileAVoteRunsNobodySeesAnotherPersonsBallot(t *testing.T) {
	d := newDesk(t)
	for _, method := range polls(t) {
		for _, hidden := range []bool{false, true} {
			for who, keep := range map[flow.Person]int{lead: 0, member(2): 2, decider: -1, watcher: -1, stranger: -1} {
				one := running(t, method, hidden, func(e *election) func(int, []string) flow.Body { return e.differing })
				other := running(t, method, hidden, func(e *election) func(int, []string) flow.Body { return e.shifted(keep) })
				if one.Stage != practices.StagePoll {
					t.Fatalf("%s is at %s", method, one.Stage)
				}
				if a, b := everything(t, d, one, who), everything(t, d, other, who); a != b {
					t.Errorf("%s, hidden %v: what others vote changes what %s sees:\n%s", method, hidden, who, difference(a, b))
				}
			}
		}
	}
}

func TestOneSeesOnesOwnBallot(t *testing.T) {
	d := newDesk(t)
	for _, method := range polls(t) {
		one := running(t, method, true, func(e *election) func(int, []string) flow.Body { return e.differing })
		other := running(t, method, true, func(e *election) func(int, []string) flow.Body { return e.shifted(-1) })
		if everything(t, d, one, member(2)) == everything(t, d, other, member(2)) {
			t.Errorf("%s: one's own ballot changes nothing: the tests above look at nothing", method)
		}
	}
}

func TestOfBallotsWithoutNamesOnlyTheSumIsEverSeen(t *testing.T) {
	d := newDesk(t)
	for _, method := range polls(t) {
		last := func(turn int) flow.Session {
			e := &election{method: method, options: 5, criteria: 3, voters: 6, hidden: true}
			e.cast = func(i int, options []string) flow.Body { return e.differing((i+turn)%6, options) }
			shots := e.run(t)
			return shots[len(shots)-1]
		}
		for _, who := range []flow.Person{lead, member(2), decider, watcher, stranger} {
			if a, b := everything(t, d, last(0), who), everything(t, d, last(1), who); a != b {
				t.Errorf("%s: who cast which ballot changes what %s sees:\n%s", method, who, difference(a, b))
			}
		}
	}
}

func TestOfTooFewBallotsWithoutNamesNothingIsShown(t *testing.T) {
	d := newDesk(t)
	for _, method := range polls(t) {
		for voters := range 4 {
			e := &election{method: method, options: 3, criteria: 2, voters: voters, hidden: true}
			shots := e.run(t)
			r := inDecision(t, shots[len(shots)-1], flow.Viewer{})
			if got := d.pollWords(r); len(got) != 2 || !strings.HasPrefix(got[0], "Shown from 4 answers up") {
				t.Errorf("%s, %d voters: %q", method, voters, got)
			}
		}
	}
}

func TestTheCardOfARunningVoteIsTheSameHoweverManyHaveVoted(t *testing.T) {
	d := newDesk(t)
	e := &election{method: "schulze", options: 3, voters: 6}
	e.start(t)
	before, _ := json.Marshal(d.cardPoll(e.room(flow.Viewer{})))
	e.cast = e.differing
	e.vote()
	if after, _ := json.Marshal(d.cardPoll(e.room(flow.Viewer{}))); string(after) != string(before) {
		t.Errorf("before: %s\nafter: %s", before, after)
	}
}
