package views

import (
	"steward/internal/ballot"
	"steward/internal/practices"
)

// tellRankedPairs tells which wins were kept, and how many would have closed a circle.
func (d Desk) tellRankedPairs(r practices.DecisionRoom, p practices.Poll) telling {
	x := *p.RankedPairs
	t := d.pairwise(r, x.Pairs, x.Order)
	if len(x.Winners) == 0 {
		t.words = []string{d.say("pairs.blank")}
		return t
	}
	switch champion, found := x.Condorcet(); {
	case found:
		t.words = d.champion(r, x.Pairs, champion)
	case len(x.Winners) > 1:
		t.words = d.levelPair(r, x.Pairs, x.Winners)
	default:
		t.words = []string{d.say("locks.how")}
	}
	skipped := 0
	for _, l := range x.Locks {
		if l.Locked() {
			continue
		}
		if skipped++; skipped <= chainsTold {
			t.words = append(t.words, d.lock(r, l))
		}
	}
	if skipped > chainsTold {
		t.words = append(t.words, d.Words.Count("locks.more", skipped-chainsTold))
	}
	t.words = append(t.words, d.order(r, x.Order)...)
	t.more = append(t.more, button(at("locks", r), "", d.say("button.locks")))
	return t
}

// lock is one win as ranked pairs looks at it.
func (d Desk) lock(r practices.DecisionRoom, l ballot.Lock) string {
	text := d.say("locks.kept", "win", d.beats(r, l.Win))
	if !l.Locked() {
		var names []string
		for _, id := range l.Cycle {
			names = append(names, titled(r, id))
		}
		if text = d.say("locks.skipped", "win", d.beats(r, l.Win), "chain", d.chain(names)); l.Level {
			text += " " + d.say("locks.level")
		}
	}
	return text
}
