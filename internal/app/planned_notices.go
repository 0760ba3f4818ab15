package app

import (
	"fmt"
	"time"

	"steward/internal/storage"
)

// What is said about a planned retro.
const (
	SayProposal = "proposal" // to whoever is asked to facilitate it; the message follows what becomes of it
	SayBegan    = "began"    // to whoever facilitates: its time has come
	SaySkipped  = "skipped"  // to whoever looks after the team: nobody took it
	SayMoved    = "moved"    // to whoever facilitates: it was put off
	SayOver     = "over"     // to whoever facilitates: is it over?
)

// proposal is the message to one of those who were asked. It is drawn anew as things change: a click on an old one finds
// no old button.
func proposal(p storage.Planned, to string, round int) storage.Notice {
	due := time.Time{}
	if round == p.Round {
		due = p.Snoozed // they asked to be asked then
	}
	return storage.Notice{Key: ProposalKey(p.ID, round), Live: true, Kind: storage.KindDM, Workspace: p.Workspace, Person: to,
		Args: Args{Say: SayProposal, ID: p.ID, N: round}.raw(), Due: due, Expires: p.At.Add(time.Hour)}
}

// ProposalKey is the subject of the message to the nth person who was asked about a planned retro.
func ProposalKey(plan string, round int) string { return fmt.Sprintf("proposal:%s:%d", plan, round) }

// tellPlan is a message about a planned retro, said once.
func tellPlan(p storage.Planned, to, say string, n int) storage.Notice {
	return storage.Notice{Key: fmt.Sprintf("plan:%s:%s:%d", p.ID, say, n), Kind: storage.KindDM, Workspace: p.Workspace, Person: to,
		Session: p.Session, Args: Args{Say: say, ID: p.ID, N: n}.raw()}
}
