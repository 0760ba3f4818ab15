// Package spelling finds what somebody may have meant by a mistyped word.
package spelling

import "unicode/utf8"

// Nearest is the known word that takes the fewest typing slips to reach, or "" when even that differs in more than a third
// of its letters: a far guess misleads more than it helps.
func Nearest(word string, known []string) string {
	best, least := "", len(word)+1
	for _, k := range known {
		if d := Slips(word, k); d < least {
			best, least = k, d
		}
	}
	if least*3 > max(utf8.RuneCountInString(best), 3) {
		return ""
	}
	return best
}

// Slips counts the letters to insert, drop or replace between two words (Levenshtein, 1966), one row at a time.
func Slips(a, b string) int {
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
