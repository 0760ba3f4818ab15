package practices

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ReadOptions reads options, one on a line.
func ReadOptions(text string) (options []Option, flaws []Flaw) {
	known := map[string]bool{}
	for _, title := range lines(text) {
		switch key := strings.ToLower(title); {
		case utf8.RuneCountInString(title) > OptionLength:
			flaws = append(flaws, Flaw{PartOptions, "frame.option.long", []any{"most", OptionLength}})
		case known[key]:
			flaws = append(flaws, Flaw{PartOptions, "frame.option.twice", nil})
		default:
			known[key] = true
			options = append(options, Option{ID: fmt.Sprint("o", len(options)+1), Title: title})
		}
	}
	if len(options) > MostOptions {
		flaws = append(flaws, Flaw{PartOptions, "frame.options.many", []any{"most", MostOptions}})
	}
	return options, flaws
}

// ReadCriteria reads criteria with their weights, one on a line: "Cost: 3". A line without a weight weighs 1.
func ReadCriteria(text string) (criteria []Criterion, flaws []Flaw) {
	known := map[string]bool{}
	for _, line := range lines(text) {
		name, weight := line, 1.0
		if i := strings.LastIndex(line, ":"); i >= 0 {
			w, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(line[i+1:]), ",", "."), 64)
			if err != nil || !(0 < w && w <= MostWeight) { // so that NaN is refused as well
				flaws = append(flaws, Flaw{PartCriteria, "frame.criterion.weight", []any{"most", MostWeight}})
				continue
			}
			name, weight = strings.TrimSpace(line[:i]), w
		}
		if key := strings.ToLower(name); name == "" || known[key] || utf8.RuneCountInString(name) > OptionLength {
			flaws = append(flaws, Flaw{PartCriteria, "frame.criterion.name", nil})
			continue
		} else {
			known[key] = true
		}
		criteria = append(criteria, Criterion{ID: fmt.Sprint("c", len(criteria)+1), Name: name, Weight: weight})
	}
	return criteria, flaws
}

func lines(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}
