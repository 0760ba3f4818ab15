package growth

import "steward/internal/calendar"

// Pace says whether a plan's progress keeps up with its time.
type Pace string

const (
	Finished Pace = "done"
	OnTrack  Pace = "on_track"
	AtRisk   Pace = "at_risk"
	OffTrack Pace = "off_track"
)

// How far progress may lag behind time, as shares of the whole.
const (
	behind    = -0.10
	farBehind = -0.25
)

// Elapsed is the share of a period that is over on a day, 0 to 1.
func Elapsed(start, end, today calendar.Day) float64 {
	whole := end.Sub(start)
	if whole <= 0 {
		return 1
	}
	return min(max(float64(today.Sub(start))/float64(whole), 0), 1)
}

// PaceOf compares a progress with the elapsed share of a period, both 0 to 1. Whatever is finished is done, early or late.
func PaceOf(progress, elapsed float64) Pace {
	const rounding = 1e-9
	switch lag := progress - elapsed + rounding; {
	case progress >= 1:
		return Finished
	case lag >= behind:
		return OnTrack
	case lag >= farBehind:
		return AtRisk
	}
	return OffTrack
}
