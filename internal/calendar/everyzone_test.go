package calendar

import (
	"archive/zip"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The years that are looked at: one is a leap year, and zones are rules rather than tables in some of it.
const (
	firstYear = 2026
	lastYear  = 2030
	quarter   = 15 * time.Minute
)

// In every zone that changes its clocks, at every quarter of an hour of five years: each day has the time once, later
// days have it later, and it is the first of those moments at which the clock shows it. Of zones that change alike one
// is taken; the end-to-end tests take all.
func TestEveryTimeOnceADayInEveryZone(t *testing.T) {
	all, zones := changing(t, firstYear, lastYear)
	if testing.Short() || raced {
		zones = zones[:min(len(zones), 4)]
	}
	moments := 0
	for _, zone := range zones {
		moments += everyQuarter(t, zone, firstYear, lastYear)
	}
	t.Logf("%d zones change their clocks, in %d ways: %d moments", len(all), len(zones), moments)
}

// A daily rule comes to each of these days once as well, by itself.
func TestADailyRuleNeverSkipsDoublesOrSticks(t *testing.T) {
	_, zones := changing(t, firstYear, firstYear+1)
	if testing.Short() || raced {
		zones = zones[:min(len(zones), 4)]
	}
	times := 0
	for _, zone := range zones {
		times += walkDaily(t, zone, firstYear, firstYear, 30)
	}
	t.Logf("%d zones, %d times", len(zones), times)
}

// walkDaily goes from time to time for each so many minutes of a day.
func walkDaily(t *testing.T, zone *time.Location, from, to, minutes int) (times int) {
	t.Helper()
	start := Day{from, time.January, 1}
	for c := Clock(0); c < 24*60; c += Clock(minutes) {
		r := Rule{Every: Weekly, N: 1, At: c, Zone: zone.String(), Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}
		at := Moment(start, c, zone)
		for d := start.Add(1); d.Year <= to; d = d.Add(1) {
			if !Exists(d, zone) {
				continue
			}
			next, ok := r.Next(at, Hours{})
			if !ok || !next.After(at) || DayOf(next) != d {
				t.Fatalf("%s %s: after %v comes %v, want one on %s", zone, c, at, next, d)
			}
			at = next
			times++
		}
	}
	return times
}

// changing are those zones of the database whose clocks change within these years, and of those that change alike, one.
func changing(t testing.TB, from, to int) (all, distinct []*time.Location) {
	t.Helper()
	known := map[string]bool{}
	for _, name := range zoneNames(t) {
		zone := zoneNamed(t, name)
		ways := changes(zone, from, to)
		if len(ways) < 2 {
			continue
		}
		all = append(all, zone)
		if key := fmt.Sprint(ways); !known[key] {
			known[key] = true
			distinct = append(distinct, zone)
		}
	}
	return all, distinct
}

// changes lists a zone's offsets, each with the quarter of an hour from which it holds. No zone changes and changes back
// within a day.
func changes(zone *time.Location, from, to int) (list [][2]int64) {
	last := offsetAt(zone, time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC))
	list = [][2]int64{{0, last}}
	for u := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC); u.Year() <= to; u = u.AddDate(0, 0, 1) {
		if offsetAt(zone, u.AddDate(0, 0, 1)) == last {
			continue
		}
		for q := u; ; q = q.Add(quarter) {
			if now := offsetAt(zone, q); now != last {
				list, last = append(list, [2]int64{q.Unix(), now}), now
				break
			}
		}
	}
	return list
}

func offsetAt(zone *time.Location, t time.Time) int64 {
	_, offset := t.In(zone).Zone()
	return int64(offset)
}

func zoneNames(t testing.TB) (names []string) {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("the database of zones comes with Go, and Go is not here:", err)
	}
	archive, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		t.Skip("the database of zones that comes with Go is not here:", err)
	}
	defer archive.Close()
	for _, f := range archive.File {
		if name := f.Name; !strings.HasSuffix(name, "/") && name != "Factory" {
			names = append(names, name)
		}
	}
	return names
}

// shown is what a clock shows at each quarter of an hour of UTC: the first moment for each day and time. It does not use
// what it proves.
func shown(zone *time.Location, from, to int) (first map[Day]*[96]int64) {
	first = map[Day]*[96]int64{}
	for u := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).Add(-48 * time.Hour); u.Year() <= to+1 && u.YearDay() < 3 || u.Year() <= to; u = u.Add(quarter) {
		local := u.In(zone)
		day := first[DayOf(local)]
		if day == nil {
			day = &[96]int64{}
			first[DayOf(local)] = day
		}
		if c := ClockOf(local); int(c)%15 == 0 && day[c/15] == 0 {
			day[c/15] = u.Unix()
		}
	}
	return first
}

// everyQuarter leaves the search for the first moment out where a zone was apart from UTC by other than quarters.
func everyQuarter(t *testing.T, zone *time.Location, from, to int) (moments int) {
	t.Helper()
	first, quarters := shown(zone, from, to), true
	for _, c := range changes(zone, from, to) {
		quarters = quarters && c[1]%int64(quarter/time.Second) == 0
	}
	skipped, doubled, stuck, wrong := 0, 0, 0, 0
	var last [96]time.Time
	for d := (Day{from, time.January, 1}); d.Year <= to; d = d.Add(1) {
		there := first[d] != nil
		for q := range 96 {
			m := Moment(d, Clock(q*15), zone)
			moments++
			switch {
			case !there:
				if DayOf(m) == d {
					wrong++
				}
				continue // it has no time of its own, and a rule leaves it out
			case DayOf(m) != d:
				skipped++
			case !m.After(last[q]):
				stuck++
			case DayOf(last[q]) == d:
				doubled++
			}
			if at := first[d][q]; quarters && at != 0 && m.Unix() != at {
				wrong++
			}
			last[q] = m
		}
	}
	if skipped+doubled+stuck+wrong > 0 {
		t.Errorf("%s: %d skipped, %d doubled, %d stuck, %d not the first such moment", zone, skipped, doubled, stuck, wrong)
	}
	return moments
}
