package coaching

import (
	"encoding/json"
	"time"
)

// exported is one check-in as a file of one's own: names that stay, whatever the store does.
type exported struct {
	ID       string     `json:"id"`
	Began    time.Time  `json:"began"`
	Ended    *time.Time `json:"ended,omitempty"`
	Method   string     `json:"method,omitempty"`
	Goal     string     `json:"goal,omitempty"`
	Question string     `json:"question,omitempty"`
	Mood     int        `json:"mood,omitempty"`
	Energy   int        `json:"energy,omitempty"`
	Before   Commitment `json:"last_commitment,omitzero"`
	Answers
	Shared []Sharing `json:"shared,omitempty"`
}

// JSON is a journal for another program to read, the newest check-in first.
func (j Journal) JSON() ([]byte, error) {
	file := struct {
		State    string     `json:"state"`
		Every    int        `json:"every_days,omitempty"`
		Next     *time.Time `json:"next,omitempty"`
		Profile  Profile    `json:"profile"`
		CheckIns []exported `json:"check_ins"`
	}{State: j.State, Every: j.Every, Profile: j.Profile, CheckIns: []exported{}}
	if !j.Next.IsZero() {
		file.Next = &j.Next
	}
	for _, c := range j.Entries {
		e := exported{ID: c.ID, Began: c.Began, Method: c.Method, Goal: c.Goal, Question: c.Question.Text, Mood: c.Mood, Energy: c.Energy,
			Before: c.Before, Answers: c.Answers, Shared: c.Shared}
		if !c.Open() {
			e.Ended = &c.Ended
		}
		file.CheckIns = append(file.CheckIns, e)
	}
	return json.MarshalIndent(file, "", "  ")
}
