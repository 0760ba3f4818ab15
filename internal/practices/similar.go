package practices

import (
	"cmp"
	"slices"
)

// A Likeness is a group of cards that may say the same thing. It is a suggestion:
// nothing is merged without a click, and in doubt cards stay apart.
type Likeness struct {
	Cards  []int    // places in the list of cards, in its order
	Shared []string // words or topics that the cards have in common, for the reason to show
	Strong bool     // they share words; otherwise only what the words are about
}

// Alike groups cards that share at least half of their words (Jaccard index 0.5 after
// lower-casing and without stop words and punctuation). Every card in a group shares
// that much with the card in its middle.
func Alike(cards []string) []Likeness {
	words := make([][]string, len(cards))
	for i, c := range cards {
		words[i] = contentWords(c)
	}
	var groups []Likeness
	for _, cards := range stars(halfShared(words)) {
		groups = append(groups, Likeness{Cards: cards, Shared: sharedBy(words, cards), Strong: true})
	}
	return groups
}

// halfShared returns for each list of distinct words the others that share at least half with it.
// It counts along an index from words to cards, so that cards with nothing in common cost nothing.
func halfShared(words [][]string) [][]int {
	index := map[string][]int{} // word to the earlier cards that hold it
	near := make([][]int, len(words))
	common := make([]int, len(words))
	for i, mine := range words {
		var met []int
		for _, w := range mine {
			for _, j := range index[w] {
				if common[j] == 0 {
					met = append(met, j)
				}
				common[j]++
			}
			index[w] = append(index[w], i)
		}
		for _, j := range met {
			// shared/(mine+theirs-shared) >= 1/2, in whole numbers
			if 3*common[j] >= len(mine)+len(words[j]) {
				near[i], near[j] = append(near[i], j), append(near[j], i)
			}
			common[j] = 0
		}
	}
	return near
}

// stars makes groups of a card and its free neighbours, the card with the most neighbours first.
// A chain of likenesses does not become one group: its ends may have nothing in common.
func stars(near [][]int) [][]int {
	order := make([]int, len(near))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(near[b]), len(near[a])) })
	taken := make([]bool, len(near))
	var groups [][]int
	for _, middle := range order {
		if taken[middle] {
			continue
		}
		group := []int{middle}
		for _, j := range near[middle] {
			if !taken[j] {
				group = append(group, j)
			}
		}
		if len(group) < 2 {
			continue
		}
		for _, j := range group {
			taken[j] = true
		}
		slices.Sort(group)
		groups = append(groups, group)
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// sharedBy returns the words that all but a few of the cards hold: more than half of them.
func sharedBy(words [][]string, cards []int) []string {
	count := map[string]int{}
	for _, i := range cards {
		for _, w := range words[i] {
			count[w]++
		}
	}
	var shared []string
	for _, i := range cards {
		for _, w := range words[i] {
			if 2*count[w] > len(cards) {
				shared = append(shared, w)
				count[w] = 0 // once
			}
		}
	}
	return shared
}
