package practices

import (
	"cmp"
	"math"
	"slices"
)

// What the weaker suggestions weigh. Chosen by trial on testdata/similar_tune_a.txt and _b.txt.
const (
	weightTopic = 1.0  // a topic named by the card
	weightWord  = 0.3  // a word, whatever its ending
	weightTalk  = 0.05 // a word that any card may hold (common in the synonyms file)
	nearEnough  = 0.22 // mean likeness of two groups from which they are one
)

// A feature is a topic or a word, by number.
type feature struct {
	id     int
	weight float64
}

// SameTopic groups cards that are about the same thing, also when they share no word:
// weaker hints, to be shown after those of Alike. A group is one topic a facilitator may
// want to keep together, or a mistake; both are decided by looking at it.
func (s Synonyms) SameTopic(cards []string) []Likeness {
	vectors, names := s.vectors(cards)
	var groups []Likeness
	for _, g := range averageLinkage(likenesses(vectors), nearEnough) {
		groups = append(groups, Likeness{Cards: g, Shared: sharedBy(names, g)})
	}
	return groups
}

// vectors weighs what each card holds by how few other cards hold it, to length 1.
// names are the topics and words of each card, to explain a group with.
func (s Synonyms) vectors(cards []string) (vectors [][]feature, names [][]string) {
	ids, holders := map[string]int{}, []int{}
	seen := map[string]reading{}
	for _, c := range cards {
		weights, said := s.read(c, seen)
		var v []feature
		for key, w := range weights {
			id, ok := ids[key]
			if !ok {
				id = len(holders)
				ids[key] = id
				holders = append(holders, 0)
			}
			holders[id]++
			v = append(v, feature{id, w})
		}
		// Maps have no order, sums of floats do: the same board gives the same groups.
		slices.SortFunc(v, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
		vectors, names = append(vectors, v), append(names, said)
	}
	for _, v := range vectors {
		norm := 0.0
		for i := range v {
			v[i].weight *= math.Log(1 + float64(len(cards))/float64(holders[v[i].id]))
			norm += v[i].weight * v[i].weight
		}
		for i := range v {
			v[i].weight /= math.Sqrt(norm)
		}
	}
	return vectors, names
}

// A reading is what one word gives, whatever stands around it.
type reading struct {
	stem     string
	talk     bool
	patterns []pattern
}

func (s Synonyms) reading(token string, seen map[string]reading) reading {
	r, ok := seen[token]
	if !ok {
		r = reading{stem: stem(token), patterns: s.patterns.starting(token)}
		slices.SortStableFunc(r.patterns, func(a, b pattern) int { return cmp.Compare(len(b.words), len(a.words)) })
		for _, p := range s.common.starting(token) {
			r.talk = r.talk || len(p.words) == 1
		}
		seen[token] = r
	}
	return r
}

// read returns the weighed features of a card by name, and those worth naming to people.
func (s Synonyms) read(card string, seen map[string]reading) (weights map[string]float64, said []string) {
	weights = map[string]float64{}
	words := tokens(card)
	for i := 0; i < len(words); i++ {
		r := s.reading(words[i], seen)
		length := 0
		for _, p := range r.patterns { // the longest first: "code review" is not any review
			if len(p.words) < length || !p.fits(words[i:]) {
				continue
			}
			length = len(p.words)
			weights["topic:"+s.topics[p.topic]] = weightTopic
			if name := s.topics[p.topic]; !slices.Contains(said, name) {
				said = append(said, name)
			}
		}
		s.readWord(words[i], r, length > 0, weights)
		for skipped := 1; skipped < length; skipped++ {
			i++
			s.readWord(words[i], s.reading(words[i], seen), true, weights)
		}
	}
	return weights, said
}

func (s Synonyms) readWord(word string, r reading, known bool, weights map[string]float64) {
	switch {
	case stopWords[word]:
		return
	case r.talk && !known:
		weights[r.stem] = weightTalk
		return
	}
	weights[r.stem] = weightWord
}

// likenesses are the cosines of all pairs, counted along an index from features to cards.
func likenesses(vectors [][]feature) [][]float32 {
	n := len(vectors)
	like := make([][]float32, n)
	cells := make([]float32, n*n)
	for i := range like {
		like[i] = cells[i*n : (i+1)*n]
	}
	index := map[int][]feature{} // feature to the earlier cards that hold it; id is the card there
	for i, v := range vectors {
		for _, f := range v {
			for _, earlier := range index[f.id] {
				like[i][earlier.id] += float32(f.weight * earlier.weight)
			}
			index[f.id] = append(index[f.id], feature{i, f.weight})
		}
	}
	for i := range like {
		for j := range i {
			like[j][i] = like[i][j]
		}
	}
	return like
}

// averageLinkage joins the two nearest groups, by the mean likeness of their cards, until none are
// near enough. It follows chains of nearest neighbours, which takes n² steps instead of n³.
func averageLinkage(like [][]float32, least float32) [][]int {
	n := len(like)
	members := make([][]int, n)
	for i := range members {
		members[i] = []int{i}
	}
	var chain []int
	for next := 0; ; {
		if len(chain) == 0 {
			for next < n && members[next] == nil {
				next++
			}
			if next == n {
				break
			}
			chain = append(chain, next)
			next++
		}
		a := chain[len(chain)-1]
		b := -1
		if len(chain) > 1 {
			b = chain[len(chain)-2] // on a tie the chain turns back, so that it ends
		}
		for j := range n {
			if j != a && members[j] != nil && (b < 0 && like[a][j] >= least || b >= 0 && like[a][j] > like[a][b]) {
				b = j
			}
		}
		if b < 0 || like[a][b] < least {
			chain = chain[:len(chain)-1] // nothing is near: it stays as it is
			continue
		}
		if len(chain) < 2 || b != chain[len(chain)-2] {
			chain = append(chain, b)
			continue
		}
		chain = chain[:len(chain)-2]
		join(like, members, a, b)
	}
	var groups [][]int
	for _, m := range members {
		if len(m) > 1 {
			slices.Sort(m)
			groups = append(groups, m)
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// join puts group b into group a; likeness to others becomes the mean over all cards of both.
func join(like [][]float32, members [][]int, a, b int) {
	na, nb := float32(len(members[a])), float32(len(members[b]))
	for j := range like {
		if j != a && j != b && members[j] != nil {
			like[a][j] = (na*like[a][j] + nb*like[b][j]) / (na + nb)
			like[j][a] = like[a][j]
		}
	}
	members[a] = append(members[a], members[b]...)
	members[b] = nil
}
