package practices

import (
	"cmp"
	"slices"
)

// A Topic is what a group of cards has become once the dots are counted.
type Topic struct {
	ID      string
	Votes   int // all dots on it
	Voters  int // distinct people who put at least one there
	Created int // rank by creation, the oldest first
}

// DiscussionOrder puts topics in the order in which they are talked about: most dots first,
// then those that matter to more people, then the older ones.
func DiscussionOrder(topics []Topic) []Topic {
	return slices.SortedStableFunc(slices.Values(topics), func(a, b Topic) int {
		return cmp.Or(
			cmp.Compare(b.Votes, a.Votes),
			cmp.Compare(b.Voters, a.Voters),
			cmp.Compare(a.Created, b.Created),
		)
	})
}
