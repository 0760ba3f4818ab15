package practices

import (
	"cmp"
	"math"
	"slices"
)

// What the weaker suggestions weigh, against each other. Chosen by trial on testdata/similar_tune_*.txt.
const (
	weightTopic  = 1.0           // a topic named by the card
	weightWord   = 0.3           // a word, whatever its ending
	weightTalk   = 0.05          // a word that any card may hold (common in the synonyms file)
	weightLater  = 0.6           // times this: a topic that is not the first of its card
	weightPhrase = 0.3           // more for each further word of a phrase
	weightKin    = 0.4           // times this: what a topic has in common with its kin
	weightHead   = 1.0           // a topic by the end of a compound
	weightSlip   = 0.8           // a topic by what a mistyped word may mean
	nearEnough   = float32(0.26) // mean likeness of two groups from which they are one
)

// A feature is a topic or a word, by number.
type feature struct {
	id     int
	weight float64
}

// mostCards bounds the table of all pairs to 16 MB. Nobody groups a board that is larger by hand.
const mostCards = 2000

// SameTopic groups cards that are about the same thing, also when they share no word:
// weaker hints, to be shown after those of Alike. A group is one topic a facilitator may
// want to keep together, or a mistake; both are decided by looking at it. For more than
// 2,000 cards it has nothing to say.
func (s Synonyms) SameTopic(cards []string) []Likeness {
	if len(cards) > mostCards {
		return nil
	}
	r := s.reader()
	vectors := make([][]feature, len(cards))
	for i, c := range cards {
		vectors[i] = r.read(c)
	}
	names := make([][]string, len(cards))
	for i, v := range vectors {
		names[i] = s.named(v)
	}
	weigh(vectors)
	var groups []Likeness
	for _, g := range averageLinkage(likenesses(vectors), nearEnough) {
		groups = append(groups, Likeness{Cards: g, Shared: sharedBy(names, g)})
	}
	return groups
}

// named are the topics among features, in the order in which the card names them.
func (s Synonyms) named(v []feature) []string {
	var names []string
	for _, f := range v {
		if f.id < len(s.topics) {
			names = append(names, s.topics[f.id])
		}
	}
	return names
}

// weigh makes what few cards hold count more, and all cards equally long.
func weigh(vectors [][]feature) {
	holders := make([]int, mostOf(vectors)+1)
	for _, v := range vectors {
		for _, f := range v {
			holders[f.id]++
		}
	}
	for _, v := range vectors {
		norm := 0.0
		for i := range v {
			v[i].weight *= math.Log(1 + float64(len(vectors))/float64(holders[v[i].id]))
			norm += v[i].weight * v[i].weight
		}
		for i := range v {
			v[i].weight /= math.Sqrt(norm)
		}
	}
}

// mostOf is the largest number of a feature.
func mostOf(vectors [][]feature) (most int) {
	for _, v := range vectors {
		for _, f := range v {
			most = max(most, f.id)
		}
	}
	return most
}

// likenesses are the cosines of all pairs, counted along an index from features to cards.
func likenesses(vectors [][]feature) [][]float32 {
	n := len(vectors)
	like := make([][]float32, n)
	cells := make([]float32, n*n)
	for i := range like {
		like[i] = cells[i*n : (i+1)*n]
	}
	index := make([][]feature, mostOf(vectors)+1) // feature to the earlier cards that hold it; id is the card there
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
