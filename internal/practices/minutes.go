package practices

import "time"

// standardShares are the percent of a session that each of the five parts gets:
// set the stage, gather data, generate insights, decide what to do, close.
var standardShares = [5]int{10, 30, 30, 20, 10}

// insights is the part for grouping, voting and talking. It takes the minutes left over by rounding.
const insights = 2

// StageMinutes spreads a session's minutes over the five parts of a retro.
// 45 minutes become 4, 14, 14, 9, 4.
func StageMinutes(total int) [5]int { return shareMinutes(total, standardShares) }

func shareMinutes(total int, shares [5]int) [5]int {
	whole := 0
	for _, s := range shares {
		whole += s
	}
	var minutes [5]int
	left := total
	for i, s := range shares {
		minutes[i] = roundHalfEven(total*s, whole)
		left -= minutes[i]
	}
	minutes[insights] += left
	return minutes
}

// roundHalfEven divides and rounds halves to the even neighbour, in whole numbers:
// 0.3 has no exact float, and a half must be seen as a half.
func roundHalfEven(a, b int) int {
	q, r := a/b, a%b
	if 2*r > b || 2*r == b && q%2 == 1 {
		q++
	}
	return q
}

const (
	minutesPerWeek = 15
	shortestRetro  = 30
	longestRetro   = 120
)

// LengthFor suggests a session's minutes for the period it looks back at:
// 15 for each week or part of one, between 30 and 120.
func LengthFor(period time.Duration) int {
	const week = 7 * 24 * time.Hour
	weeks := int((period + week - 1) / week)
	return min(max(minutesPerWeek*weeks, shortestRetro), longestRetro)
}
