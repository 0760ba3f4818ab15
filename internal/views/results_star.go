package views

import (
	"steward/internal/ballot"
	"steward/internal/practices"
)

// tellSTAR tells the two steps: scores, then the runoff of the two highest totals.
func (d Desk) tellSTAR(r practices.DecisionRoom, p practices.Poll) telling {
	s := *p.STAR
	sums, table := d.totals(r, s.Totals, d.say("star.table"))
	names, values := cells(r, sums)
	t := telling{table: table, chart: bars(d.say("star.table"), d.say("table.total"), names, values)}
	total := map[string]int{}
	for _, c := range sums {
		total[c.Option] = c.N
	}
	var finalists []string
	for _, id := range s.Finalists {
		finalists = append(finalists, d.say("star.finalist", "option", titled(r, id), "n", total[id]))
	}
	switch {
	case len(s.Winners) == 0:
		t.words = append(t.words, d.say("score.none"))
	case len(s.Finalists) > 2:
		t.words = append(t.words, d.say("star.first.level", "finalists", d.listed(finalists)))
	default:
		t.words = append(t.words, d.say("star.first", "finalists", d.listed(finalists)))
	}
	for i, meet := range s.Runoffs {
		if len(s.Winners) == 0 || i == runoffsShown {
			break
		}
		t.words = append(t.words, d.runoff(r, meet))
	}
	t.words = append(t.words, d.counts(r, sums))
	return t
}

// runoffsShown is how many of the pairs that may meet are told. More than one only follows from a tie of totals.
const runoffsShown = 6

// runoff is the second step for one pair, with what settled it.
func (d Desk) runoff(r practices.DecisionRoom, meet ballot.Runoff) string {
	a, b := titled(r, meet.Finalists[0]), titled(r, meet.Finalists[1])
	text := d.say("star.runoff", "a", a, "b", b, "for_a", meet.Prefer[0], "for_b", meet.Prefer[1], "even", meet.Even)
	switch meet.How {
	case ballot.ByPreference:
		return text + " " + d.say("star.by_preference", "winner", titled(r, meet.Winner))
	case ballot.ByTotal:
		return text + " " + d.say("star.by_total", "winner", titled(r, meet.Winner))
	case ballot.ByFives:
		return text + " " + d.say("star.by_fives", "winner", titled(r, meet.Winner))
	}
	return text + " " + d.say("star.level")
}
