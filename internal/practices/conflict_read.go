package practices

// Reflection suggests how to think about a difference, after Thomas and Kilmann: how much the outcome matters and how
// much the relationship, 0 to 10 each. It is a thought to look at, never a type of person.
type Reflection string

const (
	Collaborate Reflection = "collaborate"
	AskDecider  Reflection = "ask_decider" // competing is rarely wise at work; whoever owns the decision can settle it
	LetGo       Reflection = "let_go"
	LeaveIt     Reflection = "leave"
	Compromise  Reflection = "compromise"
)

// Reflect returns the suggestion for two weights.
func Reflect(outcome, relation int) Reflection {
	switch {
	case outcome >= 7 && relation >= 7:
		return Collaborate
	case outcome >= 7 && relation < 4:
		return AskDecider
	case relation >= 7 && outcome < 4:
		return LetGo
	case outcome < 4 && relation < 4:
		return LeaveIt
	}
	return Compromise
}

// mode is the Thomas-Kilmann mode that a reflection belongs to.
var mode = map[Reflection]string{Collaborate: "collaborating", AskDecider: "competing", LetGo: "accommodating", LeaveIt: "avoiding", Compromise: "compromising"}

// Hint returns the guide's thought for a reflection.
func (g Guide) Hint(r Reflection) string {
	for _, m := range g.Modes {
		if m.ID == mode[r] {
			return m.Hint
		}
	}
	return ""
}

// Route is where a conflict belongs.
type Route string

const (
	RouteFlow  Route = "flow"  // two people can do it themselves
	RouteHuman Route = "human" // a trained person should help
	RouteStop  Route = "stop"  // it needs somebody with authority
)

// Escalated routes by Glasl's nine stages: the highest sign counts. Up to the third, people find out by themselves; at
// the fourth and fifth a mediator helps; beyond, somebody must step in.
func Escalated(signs ...int) Route {
	highest := 0
	for _, s := range signs {
		highest = max(highest, s)
	}
	switch {
	case highest >= 6:
		return RouteStop
	case highest >= 4:
		return RouteHuman
	}
	return RouteFlow
}

// Unsafe returns the kinds of contacts to show for the questions that were answered with yes, each once; none means
// that the flow may go on.
func (g Guide) Unsafe(yes ...string) (show []string) {
	seen := map[string]bool{}
	for _, q := range g.Screen {
		for _, id := range yes {
			if q.ID != id {
				continue
			}
			for _, kind := range q.Show {
				if !seen[kind] {
					seen[kind] = true
					show = append(show, kind)
				}
			}
		}
	}
	return show
}
