package practices

import (
	"cmp"
	"slices"
)

// A reader turns cards into features. Topics keep their number; stems get the next free ones.
type reader struct {
	Synonyms
	words map[string]word
	stems map[string]int
}

// A word is what a token gives, whatever stands around it.
type word struct {
	id       int // of its stem
	stop     bool
	talk     bool // any card may hold it
	patterns []pattern
}

func (r reader) word(token string) word {
	w, ok := r.words[token]
	if ok {
		return w
	}
	root := stem(token)
	id, ok := r.stems[root]
	if !ok {
		id = len(r.topics) + len(r.stems)
		r.stems[root] = id
	}
	w = word{id: id, stop: stopWords[token], patterns: r.patterns.starting(token)}
	slices.SortStableFunc(w.patterns, func(a, b pattern) int { return cmp.Compare(len(b.words), len(a.words)) })
	w.talk = slices.ContainsFunc(r.common.starting(token), func(p pattern) bool { return len(p.words) == 1 })
	r.words[token] = w
	return w
}

// read returns the features of a card, each once: the topics it names and its words.
func (r reader) read(card string) []feature {
	var v []feature
	add := func(id int, weight float64) {
		if i := slices.IndexFunc(v, func(f feature) bool { return f.id == id }); i < 0 {
			v = append(v, feature{id, weight})
		} else {
			v[i].weight = max(v[i].weight, weight)
		}
	}
	said := tokens(card)
	covered := 0 // up to here the words belong to a pattern that was found
	for i, token := range said {
		w := r.word(token)
		length := 0
		for _, p := range w.patterns { // the longest first: "code review" is not any review
			if i < covered || len(p.words) < length || !p.fits(said[i:]) {
				continue
			}
			length = len(p.words)
			add(p.topic, weightTopic)
		}
		covered = max(covered, i+length)
		switch {
		case w.stop:
		case w.talk && i >= covered:
			add(w.id, weightTalk)
		default:
			add(w.id, weightWord)
		}
	}
	return v
}
