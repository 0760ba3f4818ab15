// Package calendar computes people's times from what they say: a local day, a time on the clock, a zone, working days.
// It leaves to others what is due and who hears of it. Moments are computed from the wall clock each time, so that
// they stay right through every change of the clocks.
package calendar
