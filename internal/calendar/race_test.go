//go:build race

package calendar

// raced: with the race detector a year takes as long as ten without.
const raced = true
