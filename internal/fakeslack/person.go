package fakeslack

import (
	"fmt"
)

// TB is the part of testing.TB that this package needs.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Person is somebody at Slack's client: they type, click and look. The values of the methods are what the client shows.
type Person struct {
	ID   string
	s    *Server
	must TB
}

// Person is the person with this user id. Acting as somebody unknown shows an error.
func (s *Server) Person(id string) Person { return Person{ID: id, s: s} }

// Must is the same person in a test in which nothing may go wrong: whatever Slack shows as an error, and whatever cannot
// be done, fails the test. Errors under the fields of a form are no failure; they are in [Outcome].Errors.
func (p Person) Must(t TB) Person {
	p.must = t
	return p
}

// Place is where something can be clicked: a [Message] or a [View].
type Place interface{ place() place }

type place struct{ channel, ts, view string }

// Outcome is what a person sees right after doing something.
type Outcome struct {
	// Error is what Slack shows when the app did not answer as it should, or why the thing cannot be done here.
	Error string
	// Errors stand under the fields of the form that was submitted, by block id.
	Errors map[string]string
	// View is the topmost modal now (after OpenHome: the Home tab), nil if none is open. An app may open it a moment
	// later than it answers; see [Person.AwaitView].
	View *View
	// Message is what the person wrote, or the app's direct answer to a command.
	Message *Message
	// Options are the choices that an external select offers.
	Options []Option
	// URL is what a link button opens.
	URL string
}

// OK tells whether nothing went wrong, in the form or beyond.
func (o Outcome) OK() bool { return o.Error == "" && len(o.Errors) == 0 }

// Option is one choice in a menu.
type Option struct{ Text, Value, Description, Group string }

func impossible(format string, args ...any) Outcome {
	return Outcome{Error: fmt.Sprintf(format, args...)}
}

// done adds what is on the screen now and fails the test of [Person.Must] on an error.
func (p Person) done(o Outcome) Outcome {
	if v, open := p.View(); open && o.View == nil {
		o.View = &v
	}
	if p.must != nil && o.Error != "" {
		p.must.Helper()
		p.must.Fatalf("%s sees: %s", p.ID, o.Error)
	}
	return o
}
