package coaching

// Parts are the answers that can be shared one by one, by their key. Mood and energy are not among them: they are tied
// to nobody's name.
var Parts = []string{"review", "helped", "reflection", "scale", "floor", "higher", "plan", "smaller"}

// Said reports whether a part was answered.
func (a Answers) Said(part string) bool {
	switch part {
	case "review":
		return a.Review != ""
	case "helped":
		return a.Helped != ""
	case "reflection":
		return a.Reflection != ""
	case "scale":
		return a.Scale != nil
	case "floor":
		return a.Floor != ""
	case "higher":
		return a.Higher != ""
	case "plan":
		return !a.Plan.None()
	case "smaller":
		return a.Plan.Smaller != ""
	}
	return false
}

// StepOf is the step that asks for a part.
func StepOf(part string) string {
	switch part {
	case "review", "helped":
		return StepReview
	case "reflection":
		return StepQuestion
	case "scale", "floor", "higher":
		return StepScale
	case "plan":
		return StepCommit
	}
	return StepSmaller
}
