package practices

import (
	"slices"
	"testing"
	"time"
)

func TestTheHandOverIndexIsAShareByQuarter(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := func(text string) time.Time {
		x, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	past := []Led{
		{"bob", at("2026-06-30T22:30:00Z")}, // July in Berlin
		{"dm", at("2026-06-01T10:00:00Z")},
		{"dm", at("2026-08-01T10:00:00Z")},
		{"ann", at("2026-08-20T10:00:00Z")},
		{"", at("2026-08-21T10:00:00Z")}, // nobody led
		{"ann", at("2025-12-31T10:00:00Z")},
	}
	want := []Share{{Quarter{2025, 4}, 1, 1}, {Quarter{2026, 2}, 1, 0}, {Quarter{2026, 3}, 3, 2}}
	got := HandedOver(past, []string{"dm"}, berlin)
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if p := got[2].Percent(); p != 67 {
		t.Errorf("2 of 3 are %d %%", p)
	}
	if p := (Share{}).Percent(); p != 0 {
		t.Errorf("none of none is %d %%", p)
	}
}
