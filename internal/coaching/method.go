package coaching

import "slices"

// Methods of a check-in.
const (
	GROW  = "grow"  // goal, reality, options, will
	OSKAR = "oskar" // outcome, scaling, know-how, affirm and action, review
)

// opening is the stage whose questions fit every check-in.
const opening = "open"

// asked are the stages of each method in their order, those left out that the script asks every time: OSKAR's scaling is
// the fourth question of each check-in.
var asked = map[string][]string{
	GROW:  {"goal", "reality", "options", "will"},
	OSKAR: {"outcome", "knowhow", "affirm", "review"},
}

// stages are all that a question may be of.
func stages() []string {
	return append(slices.Concat(asked[GROW], asked[OSKAR]), "scaling", opening)
}

// scripted are the questions that the other steps ask in every check-in. They are no surprise as the third question.
var scripted = []string{"q057", "q058", "q073", "q074", "q088", "q089"}

// lowEnergy is the energy, 1 to 5, up to which a check-in builds on what works.
const lowEnergy = 2

// Standing is what the choice of a method looks at.
type Standing struct {
	Goal   bool   // the person has put a goal into words
	Energy int    // 1 to 5; 0 was not said
	Review string // what became of the last commitment
	Wants  string // the method that the person chose; "" leaves it to the rule
}

// Method chooses: what the person wants; else OSKAR when energy is low or something half worked that can be built on;
// else GROW, for a goal that is not clear yet, or options that are few.
func (s Standing) Method() string {
	switch {
	case s.Wants == GROW || s.Wants == OSKAR:
		return s.Wants
	case s.Energy > 0 && s.Energy <= lowEnergy, s.Review == Partly:
		return OSKAR
	}
	return GROW
}

// Stage is the stage whose turn it is: the first while there is no goal, then each in turn. turn counts check-ins from 0.
func (s Standing) Stage(method string, turn int) string {
	all := asked[method]
	if !s.Goal {
		return all[0]
	}
	return all[turn%len(all)]
}
