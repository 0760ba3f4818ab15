package views

import (
	"slices"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// ranks reads "42 M>N>C>K, 3 A>B=C" as ballots: so many people each.
func ranks(t *testing.T, text string) (ballots []flow.Body) {
	t.Helper()
	for _, part := range strings.Split(text, ", ") {
		n, order := 1, part
		if count, rest, many := strings.Cut(part, " "); many {
			n, order = atoi(t, count), rest
		}
		var b flow.Ranking
		for _, tier := range strings.Split(order, ">") {
			b.Tiers = append(b.Tiers, strings.Split(tier, "="))
		}
		ballots = append(ballots, slices.Repeat([]flow.Body{b}, n)...)
	}
	return ballots
}

// points reads "5,4,0 / 5,4,1" as scores of A, B, C; a number before a colon is how many people gave them.
func points(t *testing.T, text string, options ...string) (ballots []flow.Body) {
	t.Helper()
	for _, part := range strings.Split(text, " / ") {
		n := 1
		if count, rest, many := strings.Cut(part, ": "); many {
			n, part = atoi(t, count), rest
		}
		b := flow.Scores{On: map[string]int{}}
		for i, score := range strings.Split(part, ",") {
			b.On[options[i]] = atoi(t, score)
		}
		ballots = append(ballots, slices.Repeat([]flow.Body{b}, n)...)
	}
	return ballots
}

func atoi(t *testing.T, text string) (n int) {
	t.Helper()
	for _, c := range text {
		n = 10*n + int(c-'0')
	}
	return n
}

// elected counts ballots about options whose titles are the names given, and returns the decision when it is recorded.
func elected(t *testing.T, e election, names []string, ballots []flow.Body) practices.DecisionRoom {
	t.Helper()
	e.options, e.voters = len(names), len(ballots)
	e.text = func(of string, _ int) string {
		if i := slices.Index([]string{"Lisbon", "Berlin", "Cork", "Dublin", "Essen"}, of); i >= 0 && i < len(names) {
			return names[i]
		}
		return of
	}
	id := map[string]string{}
	for i, name := range names {
		id[name] = "o" + string(rune('1'+i))
	}
	e.cast = func(i int, _ []string) flow.Body { return renamed(ballots[i], id) }
	shots := e.run(t)
	return inDecision(t, shots[len(shots)-1], flow.Viewer{})
}

// renamed writes ids in the place of names.
func renamed(b flow.Body, id map[string]string) flow.Body {
	of := func(names []string) (ids []string) {
		for _, n := range names {
			ids = append(ids, id[n])
		}
		return ids
	}
	on := func(m map[string]int) map[string]int {
		out := map[string]int{}
		for k, n := range m {
			name, rest, _ := strings.Cut(k, "/")
			if rest != "" {
				rest = "/" + rest
			}
			out[id[name]+rest] = n
		}
		return out
	}
	switch b := b.(type) {
	case flow.Ranking:
		var r flow.Ranking
		for _, tier := range b.Tiers {
			r.Tiers = append(r.Tiers, of(tier))
		}
		return r
	case flow.Ticks:
		return flow.Ticks{On: of(b.On)}
	case flow.Choice:
		return flow.Choice{Option: id[b.Option]}
	case flow.Scores:
		return flow.Scores{On: on(b.On)}
	case flow.Dots:
		return flow.Dots{On: on(b.On)}
	}
	return b
}
