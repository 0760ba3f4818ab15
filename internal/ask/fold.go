package ask

import (
	"bytes"

	"steward/internal/storage"
)

// within is the subject of an ask whose real one is sealed with what was typed.
const within = "sealed"

// folded puts what an ask for other words is about into what is sealed and gone when it ends: nothing that stays tells who
// takes part in a conflict, or that they do. Ids have no line breaks.
func folded(q storage.Ask) storage.Ask {
	if q.Task == TaskWording {
		q.Typed = bytes.Join([][]byte{[]byte(q.Subject), []byte(q.About), q.Typed}, []byte("\n"))
		q.Subject, q.About = within, ""
	}
	return q
}

// unfolded takes it out again.
func unfolded(q storage.Ask) storage.Ask {
	if parts := bytes.SplitN(q.Typed, []byte("\n"), 3); q.Subject == within && len(parts) == 3 {
		q.Subject, q.About, q.Typed = string(parts[0]), string(parts[1]), parts[2]
	}
	return q
}
