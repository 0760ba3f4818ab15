package flow

import "slices"

// Groups lets people put revealed cards that say the same thing together. Everybody works on the same wall, so
// everybody may take any change back.
type Groups struct {
	Board string // the stage that holds the cards
}

// Ours lets everybody change what others did here.
func (Groups) Ours(Role) bool { return true }

// Steers keeps hiding a card with the facilitator.
func (Groups) Steers(b Body) bool { _, hide := b.(Hide); return hide }

// Welcome takes changes that name cards on the board.
func (g Groups) Welcome(s Session, c Contribution) error {
	topics := TopicsOf(s, g.Board, c.Stage)
	group := func(id string) (Topic, bool) {
		i := slices.IndexFunc(topics, func(t Topic) bool { return t.holds(id) })
		if i < 0 {
			return Topic{}, false
		}
		return topics[i], true
	}
	switch said := c.Body.(type) {
	case Merge:
		into := map[string]bool{}
		for _, id := range said.Cards {
			t, ok := group(id)
			if !ok {
				return ErrUnknown
			}
			into[t.ID] = true
		}
		if len(into) < 2 {
			return ErrEmpty // a group needs two
		}
		return nil
	case Split:
		if t, ok := group(said.Group); !ok || len(t.Cards) < 2 {
			return ErrUnknown
		}
		return nil
	case Title:
		if _, ok := group(said.Group); !ok {
			return ErrUnknown
		}
		return words(said.Text, TitleLength)
	case Hide:
		if card, ok := s.Log.Find(said.Card); !ok || card.Stage != g.Board {
			return ErrUnknown
		}
		return nil
	}
	return ErrNotHere
}

// Done is never true: grouping ends when the facilitator says so.
func (Groups) Done(Session) bool { return false }

// TitleLength is the most characters of a topic's title.
const TitleLength = 75

// Topic is a card or a group of cards that is talked about as one.
type Topic struct {
	ID     string // the id of its first card
	Title  string
	Column string
	Named  bool // somebody gave it its title
	Cards  []Said[Item]
}

func (t Topic) holds(card string) bool {
	return slices.ContainsFunc(t.Cards, func(c Said[Item]) bool { return c.ID == card })
}

// TopicsOf returns the topics that a board and the changes of a grouping stage come to, in the order of the board.
// Hidden cards are left out.
func TopicsOf(s Session, board, grouping string) []Topic {
	cards := In[Item](s, board)
	group := make(map[string]int, len(cards)) // card -> number of its group
	hidden := map[string]bool{}
	title := map[int]string{}
	for i, c := range cards {
		group[c.ID] = i
	}
	fresh := len(cards)
	now := s.latest(grouping)
	for _, c := range s.Log.items {
		if !now.has(c) {
			continue
		}
		switch said := c.Body.(type) {
		case Merge:
			mergeInto(group, said.Cards, title)
		case Split:
			g := group[said.Group]
			for _, card := range cards {
				if group[card.ID] == g {
					group[card.ID] = fresh
					fresh++
				}
			}
		case Title:
			title[group[said.Group]] = said.Text
		case Hide:
			hidden[said.Card] = !said.Back
		}
	}
	var topics []Topic
	place := map[int]int{}
	for _, c := range cards {
		if hidden[c.ID] {
			continue
		}
		g := group[c.ID]
		i, ok := place[g]
		if !ok {
			i = len(topics)
			place[g] = i
			topics = append(topics, Topic{ID: c.ID, Column: c.Body.Column, Title: c.Body.Text})
			if t, named := title[g]; named {
				topics[i].Title, topics[i].Named = t, true
			}
		}
		topics[i].Cards = append(topics[i].Cards, c)
	}
	return topics
}

// mergeInto gives all members of the named cards' groups the number of the first one's group. A title given to any of
// them is kept; the first one's wins.
func mergeInto(group map[string]int, named []string, title map[int]string) {
	if len(named) == 0 {
		return
	}
	into := group[named[0]]
	from := map[int]bool{}
	for _, id := range named[1:] {
		g := group[id]
		if t, ok := title[g]; ok && title[into] == "" {
			title[into] = t
		}
		from[g] = true
	}
	for id, g := range group {
		if from[g] {
			group[id] = into
		}
	}
}
