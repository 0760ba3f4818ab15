package calendar

import (
	"testing"
	"time"

	"github.com/robfig/cron/v3"
)

func BenchmarkMoment(b *testing.B) {
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Nuuk"} {
		zone := zoneNamed(b, name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Moment(Day{2026, time.November, 26}, At(15, 0), zone)
			}
		})
	}
	b.Run("in the gap", func(b *testing.B) {
		zone := zoneNamed(b, "Europe/Berlin")
		for b.Loop() {
			Moment(Day{2026, time.March, 29}, At(2, 30), zone)
		}
	})
}

func BenchmarkNext(b *testing.B) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for name, r := range map[string]Rule{
		"once":         {Every: Once, From: Day{2026, 12, 1}, At: At(15, 0)},
		"weekly":       {Every: Weekly, N: 2, Days: []time.Weekday{4}, From: Day{2026, 11, 26}, At: At(15, 0)},
		"nth":          {Every: Nth, N: 1, Days: []time.Weekday{1}, At: At(10, 0)},
		"monthly":      {Every: Monthly, N: 31, At: At(10, 0)},
		"workday":      {Every: Workday, At: At(9, 30)},
		"after":        {Every: After, N: 28, From: Day{2026, 11, 26}, At: At(15, 0)},
		"cron":         {Every: Cron, Cron: "30 9 * * mon-fri"},
		"cron, leap":   {Every: Cron, Cron: "30 9 29 2 *"},
		"cron, never":  {Every: Cron, Cron: "30 9 31 2 *"},
		"cron, minute": {Every: Cron, Cron: "* * * * *"},
	} {
		r.Zone = "Europe/Berlin"
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.Next(now, Hours{})
			}
		})
	}
}

// The library in the same places, its expressions read beforehand, as a program that knows them would.
func BenchmarkNextOfTheLibrary(b *testing.B) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for name, expr := range map[string]string{
		"cron":         "30 9 * * mon-fri",
		"cron, leap":   "30 9 29 2 *",
		"cron, never":  "30 9 31 2 *",
		"cron, minute": "* * * * *",
	} {
		s, err := cron.ParseStandard("TZ=Europe/Berlin " + expr)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s.Next(now)
			}
		})
	}
}
