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

func (s Synonyms) reader() reader {
	return reader{Synonyms: s, words: map[string]word{}, stems: map[string]int{}}
}

// A word is what a token gives, whatever stands around it.
type word struct {
	keys     []string
	ids      []int // of its stems
	stop     bool
	talk     bool // any card may hold it
	patterns []pattern
	guessed  []guess // only when no pattern of one word fits
}

// A guess is a topic that a word may be about: by one of its parts, or as it was meant.
type guess struct {
	topic  int
	weight float64
}

func (r reader) word(token string) word {
	w, ok := r.words[token]
	if ok {
		return w
	}
	w = word{keys: keysOf(token), stop: stopWords[token]}
	for _, k := range w.keys[min(1, len(w.keys)-1):] {
		id, ok := r.stems[k]
		if !ok {
			id = len(r.topics) + r.families + len(r.stems)
			r.stems[k] = id
		}
		w.ids = append(w.ids, id)
	}
	w.patterns = r.patterns.starting(token, w.keys)
	if w.stop { // "die" is not a form of "died"
		w.patterns = slices.DeleteFunc(w.patterns, func(p pattern) bool { return single(p) && p.words[0].text != token })
	}
	slices.SortStableFunc(w.patterns, func(a, b pattern) int { return cmp.Compare(len(b.words), len(a.words)) })
	w.talk = slices.ContainsFunc(r.common.starting(token, w.keys), single)
	if !w.stop && !w.talk {
		w.guessed = r.guess(token, w.patterns)
	}
	r.words[token] = w
	return w
}

func single(p pattern) bool { return len(p.words) == 1 }

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
	about := func(topic int, weight float64) {
		add(topic, weight)
		for _, family := range r.kin[topic] {
			add(len(r.topics)+family, weight*weightKin)
		}
	}
	said := levelled(card)
	covered := 0 // up to here the words belong to a pattern that was found
	first := 1.0 // what a card begins with it is about; what comes later tells where or why it is so
	for i, token := range said {
		w := r.word(token)
		length := 0
		for _, p := range w.patterns { // the longest first: "code review" is not any review
			if i < covered || len(p.words) < length || !r.fits(p, said[i:]) {
				continue
			}
			length = len(p.words)
			about(p.topic, first*(weightTopic+weightPhrase*float64(length-1)))
		}
		if length < 2 && i >= covered {
			for _, g := range w.guessed {
				about(g.topic, first*g.weight)
			}
		}
		if length > 0 {
			first = weightLater
		}
		covered = max(covered, i+length)
		weight := weightWord
		switch {
		case w.stop:
			continue
		case w.talk && i >= covered:
			weight = weightTalk
		}
		for _, id := range w.ids {
			add(id, weight/float64(len(w.ids)))
		}
	}
	return v
}
