package practices

// A Pitfall is a pattern in a team's past that the facilitator may want to know of before
// the next retro. It is an observation with a way out, never a judgement of the team.
type Pitfall struct {
	Key     string   // key of the sentence to show
	Theme   string   // what keeps coming back, if that is the pattern
	Formats []string // ids that may help
}

// Say puts the observation in words.
func (p Pitfall) Say(w Words) string { return w.Say(p.Key, "theme", p.Theme) }

// pitfallRules are the patterns that counts can show.
var pitfallRules = []struct {
	key     string
	holds   func(Facts) bool
	formats []string
}{
	{"pitfall.stuck_actions", Facts.stuck, []string{"experiment-review", "root-cause-whys"}},
	{"pitfall.same_format", Facts.stale, nil},
	{"pitfall.theme_repeats", func(f Facts) bool { return f.repeatedTheme() != "" }, nil},
	{"pitfall.few_contribute", Facts.quiet, nil},
	{"pitfall.low_return", Facts.lowReturn, nil},
	{"pitfall.hard_to_speak", Facts.hardBeforeManager, nil},
}

// Pitfalls returns what the facts show, in a fixed order.
func Pitfalls(f Facts) []Pitfall {
	var found []Pitfall
	for _, r := range pitfallRules {
		if !r.holds(f) {
			continue
		}
		p := Pitfall{Key: r.key, Formats: r.formats}
		if r.key == "pitfall.theme_repeats" {
			p.Theme = f.repeatedTheme()
		}
		found = append(found, p)
	}
	return found
}

// PitfallReminders are keys of sentences about what no count can see; they belong beside
// the facilitator's notes.
var PitfallReminders = []string{
	"pitfall.remind.blame",
	"pitfall.remind.early_solutions",
	"pitfall.remind.absent_owner",
	"pitfall.remind.be_careful",
	"pitfall.remind.status_report",
}

// lowReturn: two retros running were rated under break-even.
func (f Facts) lowReturn() bool {
	last := lastN(f.ROTI, 2)
	return len(last) == 2 && last[0] < breakEven && last[1] < breakEven
}

// hardBeforeManager: somebody who leads the team is invited, and the team itself has published a score that says that
// speaking is hard. A score that was not published is known to nobody here.
func (f Facts) hardBeforeManager() bool { return f.Manager && f.Safety.Hard() }
