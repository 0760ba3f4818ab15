package views

import (
	"fmt"
	"strconv"
	"strings"
)

// Action and callback ids are verb:session:stage.pass, with a part at the end that makes them unique in their view.
// They say where a click was made and carry no rights: those are looked up when it arrives.

// Ref is what an id says.
type Ref struct {
	Verb    string
	Session string
	Stage   string
	Pass    int
	Arg     string
}

// String returns the id.
func (r Ref) String() string {
	return r.Verb + ":" + r.Session + ":" + r.Stage + "." + strconv.Itoa(r.Pass) + ":" + r.Arg
}

// ParseRef reads an id; an id of another make comes back as a bare verb.
func ParseRef(id string) Ref {
	parts := strings.SplitN(id, ":", 4)
	r := Ref{Verb: parts[0]}
	if len(parts) < 3 {
		return r
	}
	r.Session = parts[1]
	stage, pass, _ := strings.Cut(parts[2], ".")
	r.Stage = stage
	r.Pass, _ = strconv.Atoi(pass)
	if len(parts) == 4 {
		r.Arg = parts[3]
	}
	return r
}

// place is where a click is made: a room of any practice.
type place interface {
	Where() (session, stage string, pass int)
}

// at is the id of a click in the room's current visit.
func at(verb string, in place, arg ...any) string {
	session, stage, pass := in.Where()
	ref := Ref{Verb: verb, Session: session, Stage: stage, Pass: pass}
	for _, a := range arg { // one at most
		ref.Arg = fmt.Sprint(a)
	}
	return ref.String()
}
