package views

import (
	"regexp"
	"strconv"
	"testing"
	"time"
)

func TestADayReadsAlikeFromHonoluluToAuckland(t *testing.T) {
	moment := regexp.MustCompile(`^<!date\^(\d+)\^\{date_short_pretty\}\|18 (Jan|Jul) 2030>$`)
	for _, day := range []string{"2030-01-18", "2030-07-18"} { // summer in the south, summer in the north
		found := moment.FindStringSubmatch(calendar(day))
		if found == nil {
			t.Fatalf("%s is written %s", day, calendar(day))
		}
		unix, _ := strconv.ParseInt(found[1], 10, 64)
		for _, zone := range []string{"Pacific/Honolulu", "America/Anchorage", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"} {
			at, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			if got := time.Unix(unix, 0).In(at).Format(time.DateOnly); got != day {
				t.Errorf("in %s %s is read as %s", zone, day, got)
			}
		}
	}
	if got := calendar("soon"); got != "soon" {
		t.Errorf("what is no day is written %s", got)
	}
}
