package ask

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Why the model may not be asked.
var (
	// ErrOff: the workspace has not turned this on.
	ErrOff = errors.New("the language model is off here")
	// ErrTeamOff: the team has not turned it on for what it writes together.
	ErrTeamOff = errors.New("the language model is off in this team")
	// ErrOlder: it began before the team turned it on, when nobody who wrote could know.
	ErrOlder = errors.New("this began before the team turned the language model on")
	// ErrNotWanted: the person has not turned it on for themselves.
	ErrNotWanted = errors.New("the person has not turned the language model on")
	// ErrKeptOut: somebody who takes part wants nothing of it to go there. Nobody is told who.
	ErrKeptOut = errors.New("not everybody who takes part wants the language model")
	// ErrUnknownPeople: somebody's name is not known yet, so it could not be replaced.
	ErrUnknownPeople = errors.New("somebody's name is not known yet")
	// ErrBudget: the workspace has asked as often as it may on a day.
	ErrBudget = errors.New("enough was asked of the language model today")
	// ErrChanged: what would be sent is not any more what the person was shown.
	ErrChanged = errors.New("what would be sent has changed")
	// ErrShare: the person has asked as often as one person may on a day.
	ErrShare = errors.New("enough was asked of the language model by one person today")
	// ErrAgain: this very submission was taken before, and its ask has ended.
	ErrAgain = errors.New("this was asked before")
	// ErrNoTask: there is no such task.
	ErrNoTask = errors.New("nothing of that kind can be asked")
)

// scope says whose words a task sends, and with that who has to want it.
type scope int

const (
	own    scope = iota // the person's own words, or what is open to the workspace: the workspace and the person
	shared              // what people of a session wrote together: also its team, and everybody with a seat
)

// Tasks that can be asked, in the order in which settings list them.
var Tasks = []string{TaskGroup, TaskSummary, TaskAction, TaskRestate, TaskWording, TaskQuestion, TaskSearch, TaskExplain}

// The keys of tasks.
const (
	TaskGroup    = "group"    // groups of topics in a retro, and titles
	TaskSummary  = "summary"  // a draft of a retro's summary
	TaskAction   = "action"   // a draft of an action on a topic
	TaskRestate  = "restate"  // a proposal in plain words
	TaskWording  = "wording"  // other words for one's own sentence
	TaskQuestion = "question" // a coaching question chosen from the bank
	TaskSearch   = "search"   // the order of practices that were found
	TaskExplain  = "explain"  // a practice in the context of a team
)

// May says whether a person may ask a task about a subject now; the error says why not.
func (a *Assistant) May(ctx context.Context, who app.Who, task, subject string) error {
	if a == nil {
		return ErrOff
	}
	s, known := sources[task]
	if !known {
		return ErrNoTask
	}
	v := a.db.View(ctx)
	settings, err := v.Settings(who.Workspace)
	if err != nil {
		return err
	}
	if !slices.Contains(settings.Assist, task) {
		return ErrOff
	}
	habits, err := v.Habits(who.Workspace, who.User)
	if err != nil {
		return err
	}
	if habits.Assist != storage.AssistOn {
		return ErrNotWanted
	}
	if s.scope == own {
		return nil
	}
	if channel, draft := strings.CutPrefix(subject, Draft); draft && s.drafts {
		return a.mayTeam(v, who, channel) // nobody has a seat yet
	}
	room, err := a.app.Look(ctx, who, subject)
	if err != nil {
		return err
	}
	if room.Role() == "" || s.leads && !room.Leads() {
		return flow.ErrNotYours
	}
	return a.mayShare(v, who, room)
}

// mayTeam says whether the team of a channel has the model on.
func (a *Assistant) mayTeam(v storage.View, who app.Who, channel string) error {
	team, err := v.TeamOf(who.Workspace, channel)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !team.Assist {
		return ErrTeamOff
	}
	return err
}

// mayShare says whether what the people of a session wrote may be sent.
func (a *Assistant) mayShare(v storage.View, who app.Who, room practices.Room) error {
	if err := a.mayTeam(v, who, room.Channel); err != nil {
		return err
	}
	if team, err := v.TeamOf(who.Workspace, room.Channel); err != nil || older(team, room.Session.Began) {
		return cmp.Or(err, ErrOlder)
	}
	return nobodyKeepsOut(v, who.Workspace, everSeated(room.Session))
}

// nobodyKeepsOut is ErrKeptOut where one of these people wants nothing of theirs to go to the model.
func nobodyKeepsOut(v storage.View, workspace string, people []string) error {
	never, err := v.AnyNever(workspace, people)
	if err == nil && never {
		err = ErrKeptOut
	}
	return err
}

// Offered reports whether a button for a task belongs on a page. What stands in the way is not worth a word there.
func (a *Assistant) Offered(ctx context.Context, who app.Who, task, subject string) bool {
	return a != nil && a.May(ctx, who, task, subject) == nil
}
