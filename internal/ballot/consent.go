package ballot

// A Response is one person's answer in a consent round.
type Response string

const (
	Consents   Response = "consent"
	HasConcern Response = "concern"   // consents; the concern is recorded and checked at the review
	Objects    Response = "objection" // stands until its author withdraws it
)

// A ConsentTally is the state of a consent round.
type ConsentTally struct {
	Outcome                        Outcome // Integrate, Waiting or Adopted
	Answers                        int
	Consents, Concerns, Objections int
}

// Consent adopts a proposal that nobody objects to, once a quorum has answered and nobody is awaited any more
// (https://patterns.sociocracy30.org/consent-decision-making.html). An open objection comes before everything else.
func Consent(answers []Response, turnout Turnout) ConsentTally {
	var t ConsentTally
	for _, a := range answers {
		switch a {
		case Consents:
			t.Consents++
		case HasConcern:
			t.Concerns++
		case Objects:
			t.Objections++
		}
	}
	t.Answers = t.Consents + t.Concerns + t.Objections
	switch {
	case t.Objections > 0:
		t.Outcome = Integrate
	case !turnout.reached(t.Answers), turnout.Awaited > 0:
		t.Outcome = Waiting
	default:
		t.Outcome = Adopted
	}
	return t
}
