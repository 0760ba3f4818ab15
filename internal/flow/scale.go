package flow

import (
	"maps"
	"slices"
)

// Scale asks for scores. Single answers are never shown; below Least answers not even their sum is.
type Scale struct {
	Questions []Question
	Least     int // the smallest number of answers that may be shown
}

// Question is one thing to score, from Min to Max.
type Question struct {
	Key      string
	Min, Max int
}

// Welcome takes scores within their ranges; questions may be left out.
func (q Scale) Welcome(_ Session, c Contribution) error {
	scores, ok := c.Body.(Scores)
	if !ok {
		if _, pass := c.Body.(Nothing); pass {
			return nil
		}
		return ErrNotHere
	}
	if len(scores.On) == 0 {
		return ErrEmpty
	}
	for key, n := range scores.On {
		question, ok := q.question(key)
		if !ok || n < question.Min || n > question.Max {
			return ErrUnknown
		}
	}
	return nil
}

func (q Scale) question(key string) (Question, bool) {
	for _, x := range q.Questions {
		if x.Key == key {
			return x, true
		}
	}
	return Question{}, false
}

// Done reports whether everybody answered or passed.
func (Scale) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum counts how often each score was given. A question with fewer than Least answers is left out: it stays unknown
// for ever, also to whoever reads the stored session.
func (q Scale) Sum(_ Session, answers []Contribution) Body {
	last := lastWords[Scores](answers)
	sum := ScoreSum{Answers: len(last)}
	for _, question := range q.Questions {
		spread, n := map[int]int{}, 0
		for _, scores := range last {
			if score, ok := scores.On[question.Key]; ok {
				spread[score]++
				n++
			}
		}
		if n < max(q.Least, 1) {
			continue
		}
		if sum.On == nil {
			sum.On = map[string]map[int]int{}
		}
		sum.On[question.Key] = spread
	}
	return sum
}

// Final is true as soon as one question's spread was shown: a late answer would stand out against it.
func (Scale) Final(sum Body) bool { return len(sum.(ScoreSum).On) > 0 }

// Each lists the scores of a question one by one, the lowest first.
func (sum ScoreSum) Each(question string) []int {
	var scores []int
	for _, score := range slices.Sorted(maps.Keys(sum.On[question])) {
		for range sum.On[question][score] {
			scores = append(scores, score)
		}
	}
	return scores
}
