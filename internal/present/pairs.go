package present

import (
	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/views"
)

// Mentoring is what one person sees of mentoring.
func Mentoring(m app.Mentoring, s growth.Skills) views.Mentoring {
	v := views.Mentoring{Offered: m.Offered, Known: m.Known, Profile: m.Profile, Reason: m.Reason, Skills: s, Sealed: m.Sealed, Now: m.Now}
	for _, p := range m.Pairs {
		v.Pairs = append(v.Pairs, Pair(p))
	}
	return v
}

// Pair is a pair as one of the two sees it.
func Pair(p app.Paired) views.MentorPair {
	return views.MentorPair{ID: p.ID, Side: p.Side, Other: p.Other, Pair: p.Pair, Met: p.Met, Notes: p.Notes}
}

// Feedback is what one person has to do with feedback.
func Feedback(f app.Asked) views.Feedback {
	return views.Feedback{Offered: f.Offered, Mine: f.Mine, Waiting: f.Waiting, Gave: f.Gave, Off: f.Off, Sealed: f.Sealed}
}
