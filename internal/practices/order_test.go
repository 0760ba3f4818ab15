package practices

import (
	"fmt"
	"slices"
	"testing"
	"testing/quick"
	"time"
)

func TestDots(t *testing.T) {
	for _, c := range vectors[[]struct {
		Topics, Dots int
		Most         int `json:"max_per_topic"`
	}](t, "retro_dots") {
		dots, most := Dots(c.Topics)
		if dots != c.Dots || most != c.Most {
			t.Errorf("%d topics: got %d dots, at most %d; want %d, %d", c.Topics, dots, most, c.Dots, c.Most)
		}
	}
}

func TestDiscussionOrder(t *testing.T) {
	v := vectors[struct {
		Cards []Topic
		Order []string
	}](t, "retro_topic_order")
	before := slices.Clone(v.Cards)
	var got []string
	for _, topic := range DiscussionOrder(v.Cards) {
		got = append(got, topic.ID)
	}
	if !slices.Equal(got, v.Order) {
		t.Errorf("got %v, want %v", got, v.Order)
	}
	if !slices.Equal(before, v.Cards) {
		t.Error("the caller's topics were moved")
	}
}

func TestStageMinutes(t *testing.T) {
	for _, c := range vectors[[]struct {
		Total   int
		Minutes [5]int
	}](t, "retro_stage_minutes") {
		if got := StageMinutes(c.Total); got != c.Minutes {
			t.Errorf("%d minutes: got %v, want %v", c.Total, got, c.Minutes)
		}
	}
}

func TestStageMinutesAddUp(t *testing.T) {
	if err := quick.Check(func(total uint16) bool {
		sum := 0
		for _, m := range StageMinutes(int(total)) {
			sum += m
		}
		return sum == int(total)
	}, nil); err != nil {
		t.Error(err)
	}
}

func TestExtension(t *testing.T) {
	for _, c := range vectors[[]struct {
		Up, Sideways, Down int
		Used               int `json:"extensions_used"`
		Extra              int `json:"extra_seconds"`
	}](t, "lean_coffee_extension") {
		want := time.Duration(c.Extra) * time.Second
		if got := Extension(c.Up, c.Sideways, c.Down, c.Used); got != want {
			t.Errorf("%d up, %d sideways, %d down, %d used: got %v, want %v", c.Up, c.Sideways, c.Down, c.Used, got, want)
		}
	}
}

func TestLengthFor(t *testing.T) {
	const week = 7 * 24 * time.Hour
	for _, c := range []struct {
		period time.Duration
		want   int
	}{{0, 30}, {week, 30}, {2 * week, 30}, {2*week + time.Hour, 45}, {4 * week, 60}, {20 * week, 120}} {
		if got := LengthFor(c.period); got != c.want {
			t.Errorf("%v: got %d minutes, want %d", c.period, got, c.want)
		}
	}
}

func ExampleDots() {
	dots, most := Dots(12)
	fmt.Printf("%d dots, at most %d on one topic\n", dots, most)
	// Output: 4 dots, at most 2 on one topic
}

func ExampleStageMinutes() {
	fmt.Println(StageMinutes(45))
	// Output: [4 14 14 9 4]
}

func ExampleDiscussionOrder() {
	for _, t := range DiscussionOrder([]Topic{
		{ID: "meetings", Votes: 5, Voters: 3, Created: 1},
		{ID: "releases", Votes: 5, Voters: 4, Created: 2},
	}) {
		fmt.Println(t.ID)
	}
	// Output:
	// releases
	// meetings
}

func ExampleExtension() {
	fmt.Println(Extension(4, 1, 1, 0), Extension(4, 0, 2, 1), Extension(5, 0, 0, 2))
	// Output: 3m0s 2m0s 0s
}
