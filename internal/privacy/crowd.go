package privacy

// Crowd is the fewest contributors among whom a card without a name hides its author:
// with fewer, style gives people away.
const Crowd = 4

// StyleTells says that so few contribute that leaving out the names protects nobody.
func StyleTells(contributors int) bool { return contributors < Crowd }

// Progress returns the key of a sentence on how far a closed stage has come. It never counts:
// "3 of 4 answered" right after someone was seen typing says who the fourth is.
func Progress(answered, invited int) string {
	switch {
	case answered <= 0:
		return "privacy.progress.none"
	case 2*answered < invited:
		return "privacy.progress.some"
	}
	return "privacy.progress.most"
}
