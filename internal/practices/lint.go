package practices

import (
	"slices"
	"strings"
	"time"
)

// A Flag is a doubt about an action. It warns its writer and never blocks.
type Flag string

const (
	NoOwner         Flag = "no_owner"
	OwnerIsGroup    Flag = "owner_is_group"
	NoDue           Flag = "no_due"
	DueTooFar       Flag = "due_too_far"
	NoDoneWhen      Flag = "no_done_when"
	WeakVerb        Flag = "weak_verb"
	TooMany         Flag = "too_many"
	OwnerOverloaded Flag = "owner_overloaded"
)

// WordsKey is the key of the sentence that says the doubt kindly.
func (f Flag) WordsKey() string { return "lint." + string(f) }

const (
	MaxOpenActions  = 3  // new and still open for a team: it limits the change in progress
	maxOwnerActions = 3  // open retro actions that one person carries well
	maxDueDays      = 42 // six weeks; what takes longer is a process improvement
)

var (
	groupOwners = []string{"team", "we", "all", "everyone", "everybody", "us"}
	weakVerbs   = []string{"be", "try", "consider", "discuss", "improve", "think", "remember", "communicate"}
)

// An ActionDraft is an action as it is being written.
type ActionDraft struct {
	Title    string
	Owner    string    // a person, or what was written in their place
	Due      time.Time // zero: none
	DoneWhen string
}

// Lint returns the doubts about an action. open counts the team's new and still open actions
// with this one; ownerOpen, the other open retro actions of its owner.
func Lint(a ActionDraft, open, ownerOpen int, now time.Time) []Flag {
	var flags []Flag
	doubt := func(is bool, f Flag) {
		if is {
			flags = append(flags, f)
		}
	}
	owner := strings.ToLower(strings.Trim(a.Owner, " @\t\n"))
	unfinished := strings.TrimSpace(a.DoneWhen) == ""
	doubt(owner == "", NoOwner)
	doubt(slices.Contains(groupOwners, owner), OwnerIsGroup)
	doubt(a.Due.IsZero(), NoDue)
	doubt(!a.Due.IsZero() && daysUntil(a.Due, now) > maxDueDays, DueTooFar)
	doubt(unfinished, NoDoneWhen)
	doubt(unfinished && slices.Contains(weakVerbs, firstWord(a.Title)), WeakVerb)
	doubt(open > MaxOpenActions, TooMany)
	doubt(ownerOpen >= maxOwnerActions, OwnerOverloaded)
	return flags
}

// daysUntil counts calendar days where the due date was chosen: the hour of the day must not decide.
func daysUntil(due, now time.Time) int {
	y, m, d := due.Date()
	ny, nm, nd := now.In(due.Location()).Date()
	// Noon in UTC: a day is always 24 hours there.
	to := time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	from := time.Date(ny, nm, nd, 12, 0, 0, 0, time.UTC)
	return int(to.Sub(from) / (24 * time.Hour))
}

func firstWord(title string) string {
	words := strings.Fields(strings.ToLower(title))
	if len(words) == 0 {
		return ""
	}
	return strings.Trim(words[0], ".,:;!?\"'")
}
