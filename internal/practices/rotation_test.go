package practices

import (
	"fmt"
	"testing"
)

func TestWhoFacilitatesNext(t *testing.T) {
	people := func(more ...Candidate) []Candidate {
		return append([]Candidate{{Person: "dm", Manager: true}, {Person: "ann"}, {Person: "bob"}, {Person: "cid"}}, more...)
	}
	but := func(change func(*Candidate), names ...string) []Candidate {
		all := people()
		for i := range all {
			for _, n := range names {
				if all[i].Person == n {
					change(&all[i])
				}
			}
		}
		return all
	}
	away, out := func(c *Candidate) { c.Away = true }, func(c *Candidate) { c.Out = true }
	for _, c := range []struct {
		rule   string
		past   []string
		people []Candidate
		want   Turn
	}{
		{"whoever never did goes first", []string{"ann", "cid", "dm"}, people(), Turn{"bob", "rotation.never"}},
		{"then whoever did it longest ago", []string{"ann", "cid", "bob", "ann"}, people(), Turn{"bob", "rotation.longest"}},
		{"only the last time counts", []string{"bob", "ann", "cid", "bob", "bob"}, people(), Turn{"cid", "rotation.longest"}},
		{"nobody who is away", []string{"ann", "cid"}, but(away, "bob"), Turn{"cid", "rotation.longest"}},
		{"nobody who does not want to be asked", []string{"ann", "cid"}, but(out, "bob"), Turn{"cid", "rotation.longest"}},
		{"the delivery manager goes last, even if they never did", []string{"bob", "cid", "ann"}, people(), Turn{"ann", "rotation.longest"}},
		{"and is proposed when nobody else can", []string{"dm"}, but(away, "ann", "bob", "cid"), Turn{"dm", "rotation.manager"}},
		{"nobody is better than somebody who cannot", nil, but(away, "ann", "bob", "cid", "dm"), Turn{"", "rotation.nobody"}},
		{"of people who left the team nothing follows", []string{"zoe", "ann", "bob"}, people(), Turn{"cid", "rotation.never"}},
	} {
		got, ok := NextTurn(c.past, c.people, 7)
		if got != c.want || ok != (c.want.Person != "") {
			t.Errorf("%s: %+v, %v", c.rule, got, ok)
		}
	}
}

func TestTheSeedDecidesBetweenEquals(t *testing.T) {
	var people, turned []Candidate
	for i := range 5 {
		c := Candidate{Person: fmt.Sprint("U", i)}
		people, turned = append(people, c), append([]Candidate{c}, turned...)
	}
	times := map[string]int{}
	for seed := range int64(500) {
		a, _ := NextTurn(nil, people, seed)
		if b, _ := NextTurn(nil, turned, seed); a != b {
			t.Fatalf("seed %d: the order of the list decides: %v or %v", seed, a, b)
		}
		times[a.Person]++
	}
	for _, c := range people {
		if n := times[c.Person]; n < 60 || n > 140 {
			t.Errorf("%s is drawn %d times of 500", c.Person, n)
		}
	}
}

func TestEverybodyComesRoundInTurn(t *testing.T) {
	people := []Candidate{{Person: "dm", Manager: true}, {Person: "ann"}, {Person: "bob"}, {Person: "cid"}, {Person: "dee"}}
	var past []string
	for round := range 3 {
		seen := map[string]bool{}
		for range 4 {
			next, _ := NextTurn(past, people, int64(len(past)))
			if seen[next.Person] || next.Person == "dm" {
				t.Fatalf("round %d: %s again, after %v", round, next.Person, past)
			}
			seen[next.Person] = true
			past = append([]string{next.Person}, past...)
		}
	}
}
