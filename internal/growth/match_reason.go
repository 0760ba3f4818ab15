package growth

// Side is what somebody is in a pair.
type Side string

// The two sides.
const (
	AsMentor Side = "mentor"
	AsMentee Side = "mentee"
)

// Other is the other side.
func (s Side) Other() Side {
	if s == AsMentor {
		return AsMentee
	}
	return AsMentor
}

// Reason says why nobody was found for somebody.
type Reason string

// Reasons, the first hurdle over which nobody came. Whoever left somebody out counts for them as if they did not exist, so
// what remains is what would be said then. Whom people leave out themselves, and to whom they say they report, changes
// nothing of their own reason: else they could find out one by one who offers what, by naming people.
const (
	NobodyFits Reason = "nobody"    // nobody offers, or wishes for, any of it
	NoLanguage Reason = "language"  // those who do share no language with them
	OneLine    Reason = "line"      // those with whom they could talk say that they report to them
	NoPlace    Reason = "place"     // of a mentee: those who are left have no place free, or are kept out by the mentee's own word
	Elsewhere  Reason = "elsewhere" // of a mentor: those who are left got somebody else
)

// Left is somebody for whom nobody was found.
type Left struct {
	Person string
	As     Side
	Why    Reason
}

// hurdles are how far the best of those came who might fit somebody.
type hurdles struct{ fits, speaks, free bool }

func (h *hurdles) add(o hurdles) {
	h.fits, h.speaks, h.free = h.fits || o.fits, h.speaks || o.speaks, h.free || o.free
}

// why is the reason; last stands for what kept those apart whom nothing bars.
func (h hurdles) why(last Reason) Reason {
	switch {
	case !h.fits:
		return NobodyFits
	case !h.speaks:
		return NoLanguage
	case !h.free:
		return OneLine
	}
	return last
}
