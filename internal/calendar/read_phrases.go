package calendar

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A phrase is one way of saying when, after synonyms have become one word each.
type phrase struct {
	form *regexp.Regexp
	rule func(*reading, []string) (Rule, error)
}

// phrases are tried in turn; each is the whole text without the time.
var phrases = []phrase{
	{form(`(?:every day|daily)`), func(*reading, []string) (Rule, error) {
		return Rule{Every: Weekly, N: 1, Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}, nil
	}},
	{form(`(?:every )?workday`), func(*reading, []string) (Rule, error) { return Rule{Every: Workday}, nil }},
	{form(`(?:every )?(ORDINAL|last) (DAY) (?:of )?(?:every )?month`), nthOfMonth},
	{form(`(?:every )?(1st) (DAY)`), nthOfMonth},
	{form(`(?:every|weekly)(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: week)? (DAYS)`), weekly},
	{form(`(?:every month|monthly) (\d{1,2})(?:st|nd|rd|th)?`), monthly},
	{form(`(?:every )?(\d{1,2})(?:st|nd|rd|th) of (?:every )?month`), monthly},
	{form(`(?:every month )?(last)(?: day)? of (?:every )?month`), monthly},
	{form(`(\d{1,3}) (day|week) after last(?: 1| time)?`), func(_ *reading, m []string) (Rule, error) {
		return Rule{Every: After, N: atoi(m[1]) * lengths[m[2]]}, nil
	}},
	{form(`.*`), func(r *reading, m []string) (Rule, error) {
		d, err := r.day(m[0])
		return Rule{Every: Once, From: d}, err
	}},
}

// lengths are in days.
var lengths = map[string]int{"day": 1, "week": 7}

// form writes a whole phrase, with names for what comes often.
func form(text string) *regexp.Regexp {
	day := `(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)`
	month := `(?:january|february|march|april|may|june|july|august|september|october|november|december)`
	return regexp.MustCompile("^(?:" + strings.NewReplacer("DAYS", day+"(?: (?:and )?"+day+")*", "DAY", day, "MONTH", month, "ORDINAL", `(?:1st|2nd|3rd|4th)`).Replace(text) + ")$")
}

func nthOfMonth(_ *reading, m []string) (Rule, error) {
	n := -1
	if m[1] != "last" {
		n = int(m[1][0] - '0')
	}
	return Rule{Every: Nth, N: n, Days: daysOf(m[2])}, nil
}

func weekly(_ *reading, m []string) (Rule, error) {
	n := 1
	if m[1] != "" {
		n = atoi(m[1])
	}
	return Rule{Every: Weekly, N: n, Days: daysOf(m[2])}, nil
}

func monthly(_ *reading, m []string) (Rule, error) {
	if m[1] == "last" {
		return Rule{Every: Monthly, N: -1}, nil
	}
	return Rule{Every: Monthly, N: atoi(m[1])}, nil
}

// daysOf reads weekdays, in the order of the week and each once.
func daysOf(text string) (days []time.Weekday) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.Contains(text, strings.ToLower(d.String())) {
			days = append(days, d)
		}
	}
	return days
}

// atoi is of digits that a form has let through.
func atoi(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
