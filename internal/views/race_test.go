//go:build race

package views

// everyNth thins the plays out where the race detector makes each some seven times slower: views run nothing side by
// side, and the run without it plays all of them.
const everyNth = 7
