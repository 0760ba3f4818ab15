package library

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// What each part of a score weighs, and from which score on a practice is worth naming. The numbers are the field's
// reference, section 9.2.
const (
	weightThemes   = 0.45
	weightMetrics  = 0.25
	weightContext  = 0.20
	weightEvidence = 0.10

	// LeastScore is the score from which a practice may be offered.
	LeastScore = 0.30
	// MostOffers is how many the rule offers at a time.
	MostOffers = 3
	// mostCounted is how many of a note's themes and measures count, the first ones: what is about everything is about nothing.
	mostCounted = 6
	// anyContext is the fit of a practice that was made for no context in particular.
	anyContext = 0.5
)

// evidenceWeights are the weights of evidence.
var evidenceWeights = map[string]float64{"none": 0, "anecdote": 0.34, "team": 0.67, "multi": 1}

// Situation is what a team deals with at a moment, in tags of the vocabulary.
type Situation struct {
	Themes  []string // what its retros talk about
	Metrics []string // measures that get worse
	Context []string // how it works; none is not known
}

// Offer is a practice for a situation, with what speaks for it. All of it is tags: the words are found where it is shown.
type Offer struct {
	Note
	Score   float64  // 0 to 1, 4 decimals
	Themes  []string // of the situation, that it is about
	Metrics []string // that get worse and that it may move
	Shares  []string // of its context, what the team has in common with it
	Lacks   []string // of its context, what the team is not; of a team of which nothing is known, all of it
}

// Known reports whether something that the team deals with speaks for the practice. How well it is proved and that it fits
// its context are no reasons by themselves.
func (o Offer) Known() bool { return len(o.Themes)+len(o.Metrics) > 0 }

// Foreign reports whether the practice was made for a context with which the team's has nothing in common.
func (o Offer) Foreign() bool { return len(o.Lacks) > 0 && len(o.Shares) == 0 }

// Weigh scores a practice for a situation and says what speaks for it.
func (s Situation) Weigh(n Note) Offer {
	o := Offer{Note: n, Score: s.score(&n), Themes: common(s.Themes, counted(n.Themes)), Metrics: common(s.Metrics, counted(n.Metrics))}
	o.Shares, o.Lacks = apart(n.Context, s.Context)
	return o
}

// score counts only: most practices of a library are weighed and found too light.
func (s Situation) score(n *Note) float64 {
	sum := weightContext*s.fit(n.Context) + weightEvidence*evidenceWeights[n.Evidence.Level]
	if len(s.Themes) > 0 {
		sum += weightThemes * float64(shared(s.Themes, counted(n.Themes))) / float64(len(s.Themes))
	}
	if shared(s.Metrics, counted(n.Metrics)) > 0 {
		sum += weightMetrics
	}
	return math.Round(sum*1e4) / 1e4
}

func counted(tags []string) []string { return tags[:min(len(tags), mostCounted)] }

// fit is the Jaccard index of two contexts: what they share of all that either has.
func (s Situation) fit(context []string) float64 {
	if len(context) == 0 {
		return anyContext
	}
	both := shared(context, s.Context)
	return float64(both) / float64(len(context)+len(s.Context)-both)
}

// Recommend returns the practices that score enough, the best first and ties by id, at most so many. Those of which rests
// is true are left out; nil leaves none out. A note is not held on to after the next: a library of thousands is not copied.
func Recommend(notes iter.Seq[*Note], s Situation, most int, rests func(*Note) bool) []Offer {
	type scored struct {
		note  Note
		score float64
	}
	var best []scored
	for n := range notes {
		score := s.score(n)
		if score < LeastScore {
			continue
		}
		place, _ := slices.BinarySearchFunc(best, n.ID, func(b scored, id string) int {
			return cmp.Or(cmp.Compare(score, b.score), cmp.Compare(b.note.ID, id))
		})
		if place < most && (rests == nil || !rests(n)) {
			best = slices.Insert(best, place, scored{*n, score})
			best = best[:min(len(best), most)]
		}
	}
	offers := make([]Offer, len(best))
	for i, x := range best {
		offers[i] = s.Weigh(x.note)
	}
	return offers
}

// Each goes through a list of notes.
func Each(notes []Note) iter.Seq[*Note] {
	return func(yield func(*Note) bool) {
		for i := range notes {
			if !yield(&notes[i]) {
				return
			}
		}
	}
}

// shared counts the tags that two lists have in common. Lists are short and hold each tag once.
func shared(a, b []string) (n int) {
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// common are the tags of the first list that the second has too, each once.
func common(a, b []string) (both []string) {
	for _, x := range a {
		if slices.Contains(b, x) && !slices.Contains(both, x) {
			both = append(both, x)
		}
	}
	return both
}

// apart parts tags into those that others have and those that they have not.
func apart(tags, others []string) (shared, missing []string) {
	for _, x := range tags {
		if slices.Contains(others, x) {
			shared = append(shared, x)
		} else {
			missing = append(missing, x)
		}
	}
	return shared, missing
}
