package views

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestLabelsOfAChartAreShortAndTellOptionsApart(t *testing.T) {
	for _, names := range [][]string{
		{"Lisbon", "Berlin"},
		{"The office in the old town, north", "The office in the old town, south", "Stay"},
		{"Same", "Same", "Same"},
		{"👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒", "👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒"},
		{"2 Same", "Same", "Same"},
	} {
		short := labels(names)
		for _, s := range short {
			if utf8.RuneCountInString(s) > chartLabel || s == "" {
				t.Errorf("%q: the label %q", names, s)
			}
		}
		sorted := slices.Sorted(slices.Values(short))
		if len(slices.Compact(sorted)) != len(names) {
			t.Errorf("%q: labels %q", names, short)
		}
	}
}

func TestNumbersAndListsReadAsPeopleWriteThem(t *testing.T) {
	d := newDesk(t)
	for got, want := range map[string]string{
		d.number(0): "none", d.number(4): "four", d.number(12): "twelve", d.number(13): "13",
		decimal(3): "3", decimal(3.5): "3.5", decimal(34.0 / 9): "3.78", decimal(100): "100", decimal(0): "0",
		d.listed([]string{"A"}): "A", d.listed([]string{"A", "B"}): "A and B", d.listed([]string{"A", "B", "C"}): "A, B and C",
		d.inTurn([]string{"A", "B", "C"}): "A, then B, then C", begin("four of six"): "Four of six", begin("élan"): "Élan", begin("13 of 14"): "13 of 14",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPagesAreAboutAsLong(t *testing.T) {
	for _, c := range []struct{ n, most, pages, each int }{{0, 20, 1, 1}, {20, 20, 1, 20}, {21, 20, 2, 11}, {20, 12, 2, 10}, {250, 20, 13, 20}, {5, 0, 5, 1}} {
		if pages, each := paged(c.n, c.most); pages != c.pages || each != c.each || pages*each < c.n {
			t.Errorf("%d by %d: %d pages of %d", c.n, c.most, pages, each)
		}
	}
}
