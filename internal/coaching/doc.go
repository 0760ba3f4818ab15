// Package coaching is the script of a check-in: a few questions about one's own goal, each of which may be skipped, in the
// shape of GROW (Whitmore) or OSKAR (Jackson & McKergow). It holds the bank of questions and how one is drawn, what a
// person answers and how one check-in leads to the next, and the words after which coaching stops.
//
// It knows no clock, no database and nobody's name: times and seeds come in as values. Who may read what, and what a
// screen says, is left to others.
package coaching
