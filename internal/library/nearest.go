package library

import "unicode/utf8"

// nearest is the known word that takes the fewest typing slips to reach, or "" when even that differs in more than a third
// of its letters.
func nearest(word string, known []string) string {
	if len(word) > MostWord {
		return ""
	}
	best, least := "", len(word)+1
	for _, k := range known {
		if d := slips(word, k); d < least {
			best, least = k, d
		}
	}
	if least*3 > max(utf8.RuneCountInString(best), 3) {
		return ""
	}
	return best
}

// slips counts the letters to insert, drop or replace between a and b: Levenshtein's distance, one row at a time.
func slips(a, b string) int {
	to := []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, from := range []rune(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j, r := range to {
			cost := 1
			if r == from {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(to)]
}
