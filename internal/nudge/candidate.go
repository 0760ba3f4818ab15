package nudge

import "time"

// A Candidate is something that might be said to a person or in a channel: ids alone, no words.
type Candidate struct {
	ID      string // of the row that keeps it
	Trigger string
	Person  string // to whom, in a direct message
	Channel string // or where
	Team    string // whose matter it is; "" of none
	Subject string // id of the thing
	Due     time.Time
	Expires time.Time // after that it is of no use; zero is never
	Snoozed time.Time // the person asked for it then; zero when they did not
}

// To is the id of whoever hears it: a person or a channel.
func (c Candidate) To() string {
	if c.Person != "" {
		return c.Person
	}
	return c.Channel
}
