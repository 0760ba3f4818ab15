package growth

import (
	"testing"

	"steward/internal/calendar"
)

func TestWhenAPartnerIsAskedAbout(t *testing.T) {
	on := func(text string) calendar.Day { return day(t, text) }
	for rule, tt := range map[string]struct {
		p    Partner
		want string
	}{
		"never talked":                        {Partner{Added: on("2026-03-02")}, "2026-05-01"},
		"talked since":                        {Partner{Added: on("2026-03-02"), Last: on("2026-03-12")}, "2026-05-11"},
		"the next one is near and is over":    {Partner{Added: on("2026-03-02"), Last: on("2026-03-02"), Next: on("2026-03-09")}, "2026-03-10"},
		"the next one is far":                 {Partner{Added: on("2026-03-02"), Next: on("2026-09-01")}, "2026-09-02"},
		"they talked on the day":              {Partner{Added: on("2026-03-02"), Last: on("2026-03-09"), Next: on("2026-03-09")}, "2026-05-08"},
		"they talked after it":                {Partner{Added: on("2026-03-02"), Last: on("2026-03-12"), Next: on("2026-03-09")}, "2026-05-11"},
		"they talked before, and it is ahead": {Partner{Added: on("2026-03-02"), Last: on("2026-03-05"), Next: on("2026-03-09")}, "2026-03-10"},
	} {
		if got := tt.p.Asks(); got != on(tt.want) {
			t.Errorf("%s: asked about on %v, want %s", rule, got, tt.want)
		}
	}
}
