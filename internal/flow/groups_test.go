package flow_test

import (
	"strings"
	"testing"

	"steward/internal/flow"
)

// layout writes topics down: cards of a group together, in the order of the board.
func layout(r *room) string {
	var groups []string
	for _, topic := range flow.TopicsOf(r.s, "cards", "groups") {
		var cards []string
		for _, c := range topic.Cards {
			cards = append(cards, strings.TrimPrefix(c.ID, "cards.2."))
		}
		text := strings.Join(cards, "+")
		if topic.Named {
			text += "=" + topic.Title
		}
		groups = append(groups, text)
	}
	return strings.Join(groups, " ")
}

func ids(numbers ...string) (cards []string) {
	for _, n := range numbers {
		cards = append(cards, "cards.2."+n)
	}
	return cards
}

func merge(numbers ...string) flow.Say { return flow.Say{Body: flow.Merge{Cards: ids(numbers...)}} }
func title(n, text string) flow.Say {
	return flow.Say{Body: flow.Title{Group: "cards.2." + n, Text: text}}
}

func TestGroups(t *testing.T) {
	for _, tt := range []struct {
		rule string
		acts []flow.Act
		want string
	}{
		{"every card begins alone", nil, "1 2 3"},
		{"cards that say the same are one topic", []flow.Act{merge("1", "3")}, "1+3 2"},
		{"a group joins a group with all its cards", []flow.Act{merge("1", "3"), merge("2", "3")}, "1+2+3"},
		{"three at once", []flow.Act{merge("3", "1", "2")}, "1+2+3"},
		{"a merge can be taken back", []flow.Act{merge("1", "2"), flow.Withdraw{ID: "click1"}}, "1 2 3"},
		{"a group can be split", []flow.Act{merge("1", "2", "3"), flow.Say{Body: flow.Split{Group: "cards.2.2"}}}, "1 2 3"},
		{"a topic can be named", []flow.Act{merge("1", "2"), title("2", "Meetings")}, "1+2=Meetings 3"},
		{"the last name counts", []flow.Act{title("2", "A"), title("2", "B")}, "1 2=B 3"},
		{"a merged group keeps its name", []flow.Act{title("3", "Late"), merge("1", "3")}, "1+3=Late 2"},
		{"of two names the first card's wins", []flow.Act{title("1", "Early"), title("3", "Late"), merge("1", "3")}, "1+3=Early 2"},
		{"a split group is no longer named", []flow.Act{merge("1", "2"), title("1", "Both"), flow.Say{Body: flow.Split{Group: "cards.2.1"}}}, "1 2 3"},
		{"a hidden card is no topic", []flow.Act{flow.Say{Body: flow.Hide{Card: "cards.2.2"}}}, "1 3"},
		{"a group without its hidden first card stays a group", []flow.Act{merge("1", "2"), flow.Say{Body: flow.Hide{Card: "cards.2.1"}}}, "2 3"},
		{"a hidden card comes back", []flow.Act{flow.Say{Body: flow.Hide{Card: "cards.2.2"}}, flow.Say{Body: flow.Hide{Card: "cards.2.2", Back: true}}}, "1 2 3"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			r := meet(t, wall())
			r.gather("groups")
			r.clicks = 0
			for _, act := range tt.acts {
				r.must("ann", act)
			}
			if got := layout(r); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGroupsRefuse(t *testing.T) {
	prove(t, wall(), []rule{
		{"what cannot be done to the wall", func(r *room) {
			r.gather("groups")
			r.refused(flow.ErrUnknown, "bob", merge("1", "9"))
			r.refused(flow.ErrEmpty, "bob", merge("1"))
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Merge{}})
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Split{Group: "cards.2.1"}})
			r.refused(flow.ErrUnknown, "bob", title("9", "x"))
			r.refused(flow.ErrEmpty, "bob", title("1", ""))
			r.refused(flow.ErrTooLong, "bob", title("1", strings.Repeat("a", flow.TitleLength+1)))
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: card("new")})
			r.refused(flow.ErrUnknown, "ann", flow.Say{Body: flow.Hide{Card: "cards.2.9"}})
			r.must("bob", merge("1", "2"))
			r.refused(flow.ErrEmpty, "bob", merge("2", "1")) // one group already
		}},
		{"everybody may take anybody's change back", func(r *room) {
			r.gather("groups")
			id := r.must("bob", merge("1", "2"))
			r.must("cid", flow.Withdraw{ID: id})
			if got := layout(r); got != "1 2 3" {
				r.t.Error(got)
			}
		}},
		{"hiding a card, and changing that, is the facilitator's", func(r *room) {
			r.gather("groups")
			hide := flow.Say{Body: flow.Hide{Card: "cards.2.2"}}
			r.refused(flow.ErrNotYours, "bob", hide)
			id := r.must("ann", hide)
			r.refused(flow.ErrNotYours, "bob", flow.Withdraw{ID: id})
			r.refused(flow.ErrNotYours, "bob", flow.Revise{ID: id, Body: flow.Merge{Cards: ids("1", "3")}})
			merged := r.must("bob", merge("1", "3"))
			r.refused(flow.ErrNotYours, "bob", flow.Revise{ID: merged, Body: flow.Hide{Card: "cards.2.1"}})
			r.must("ann", flow.Withdraw{ID: id})
		}},
	})
}
