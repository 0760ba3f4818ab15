package practices

// Dots returns how many dots each person gets for so many topics, and how many of them
// may go on one topic. None for one topic: there is nothing to choose.
// The cap keeps a loud minority from setting the agenda.
func Dots(topics int) (dots, most int) {
	switch {
	case topics <= 1:
		return 0, 0
	case topics == 2:
		return 1, 1
	}
	dots = min(max((topics+2)/3, 2), 6) // a third of the topics, rounded up
	return dots, (dots + 1) / 2
}
