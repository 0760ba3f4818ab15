package library

import "steward/internal/spelling"

// near is the known word that may have been meant by another. What is longer than any word is none.
func near(word string, known []string) string {
	if len(word) > MostWord {
		return ""
	}
	return spelling.Nearest(word, known)
}
