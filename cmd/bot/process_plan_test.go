package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/growth"
	"steward/internal/handlers"
	"steward/internal/storage"
	"steward/internal/views"
)

func TestAPlanOfAProcessFromItsBeginningToItsEnd(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			r := newConflictRigIn(t, mode)
			r.begins("UANN")
			r.improves("UANN", "Review in pairs", "running")

			r.does("UANN", "procgoals", "local hygiene, and that is fine")
			r.does("UANN", "procgoal", "What this process adds to it")
			r.answer("UANN", "Fixes reach them", "proc_goal", "Keep our customers", "proc_contribution", "Fixes reach them within days.")
			r.does("UANN", "process", "Bring changes to users")
			r.does("UANN", "procstages", "A limit of work in progress")
			r.does("UANN", "procstage", "Name of the step")
			r.answer("UANN", "at most 3 at once", "proc_name", "Review", "proc_kind=", "delivery", "proc_limit", "3")
			r.does("UANN", "process", "Bring changes to users")
			r.does("UANN", "procstrategy", "Three lines on each horizon")
			r.answer("UANN", "Which goal of the company does each line serve", "proc_horizon_now", "Smaller batches\nLimit review", "proc_leave", "- A new tool")
			r.answer("UANN", "local hygiene", "proc_tie_0=", "Keep our customers")
			page := r.shows("UANN", "Saved. The history says what changed")
			r.says(page, "Smaller batches", "(for: Keep our customers)", "local hygiene", "A new tool", "running, for Cycle time", "at most 3 at once", "n = 24")

			t.Run("maturity by questions with evidence", func(t *testing.T) {
				r.does("UANN", "procmaturity", "Questions with yes or no")
				r.does("UANN", "proclevel", "Is all work of this process on one board?")
				v, _ := r.slack.Person("UANN").View()
				for n := range 4 {
					r.choose("UANN", v, "proc_answer_"+string(rune('0'+n)), "Yes")
				}
				if said := r.refused("UANN", "proc_evidence_0"); !strings.Contains(said, "What shows it?") {
					t.Errorf("a yes without evidence: %s", said)
				}
				r.answer("UANN", "Level 1, Visible", "proc_evidence_0", "the board", "proc_evidence_1", "its page", "proc_evidence_2", "red marks", "proc_evidence_3", "a field")
				r.does("UANN", "process", "Bring changes to users")
			})
			t.Run("everybody reads it, and only whom the owner named changes it", func(t *testing.T) {
				r.types("UCID", "/steward process release", "Releases")
				v := r.does("UCID", "process", "Smaller batches")
				for _, verb := range []string{"procmetrics", "procpublish", "procclose", "procpeople", "procreview"} {
					if offers(v, verb) {
						t.Errorf("cid is offered %s", verb)
					}
				}
				r.does("UANN", "procpeople", "One person owns a plan")
				r.answer("UANN", "Changed also by", "proc_planner=", "UANN", "proc_planners=", "UBOB")
				r.types("UBOB", "/steward process", "Releases")
				v = r.does("UBOB", "process", "Smaller batches")
				if !offers(v, "procmetrics") || offers(v, "procclose") {
					t.Error("bob, who may change it, is offered something else")
				}
				r.does("UBOB", "procmetrics", "A number needs a baseline")
				r.does("UBOB", "procread", "Number of items")
				r.answer("UBOB", "Now 10 days", "proc_reading", "10", "proc_read_n", "11")
				if m := r.plan().Plan.Metrics[0]; m.Current() != 10 || r.plan().Plan.Progress() != 0.5 {
					t.Errorf("the number: %+v", m.Readings)
				}
			})
		})
	}
}

// A plan is published once its author has looked at the exact words, in one message that is changed in place.
func TestTwoWhoWriteTheStrategyAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.begins("UANN")
	r.does("UANN", "procstrategy", "Three lines on each horizon")
	r.alter("UANN", func(p growth.Process) growth.Process {
		p.Strategy.Items = []growth.Intent{{ID: "x", Horizon: growth.HorizonNext, Text: "Fewer meetings"}}
		return p
	})
	r.answer("UANN", "while you were writing", "proc_horizon_now", "Smaller batches")
	r.says(r.shows("UANN", "while you were writing"), "Fewer meetings", "Smaller batches")
	if s := r.plan().Plan.Strategy; len(s.Items) != 1 || s.Items[0].Text != "Fewer meetings" {
		t.Errorf("what the other wrote: %+v", s)
	}
	r.answer("UANN", "Saved. The history", "proc_horizon_next", "Fewer meetings")
	if s := r.plan().Plan.Strategy; len(s.On(growth.HorizonNow)) != 1 || len(s.On(growth.HorizonNext)) != 1 {
		t.Errorf("both: %+v", s)
	}
}

func TestAStrategyIsPublishedInTheWordsThatWereLookedAt(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	book := r.book()
	r.begins("UANN")
	r.does("UANN", "procpublish", "at least one line of what comes now")
	r.does("UANN", "process", "Bring changes to users")
	r.improves("UANN", "Review in pairs", "running")
	r.does("UANN", "procstrategy", "Three lines on each horizon")
	r.answer("UANN", "Saved. The history", "proc_horizon_now", "Smaller batches")
	r.does("UANN", "procpublish", "exactly so")
	r.answer("UANN", "Published.", "proc_channel=", "CTEAM")
	post := book.Expect("CTEAM", "Smaller batches")
	for _, name := range []string{"UBOB", "the head of product"} {
		if strings.Contains(string(post.Blocks), name) {
			t.Errorf("%s stands in the channel: %s", name, post.Blocks)
		}
	}

	// What changes later is not shown until it is published.
	r.does("UANN", "procstrategy", "Three lines on each horizon")
	r.answer("UANN", "as it was when it was published", "proc_horizon_now", "Fewer meetings")
	r.settle()
	if r.receives("UCID", "Fewer meetings") != nil {
		t.Error("words stand in the channel that nobody previewed for it")
	}
	preview := r.does("UANN", "procpublish", "Fewer meetings")
	// Somebody changes the plan while the author looks at it: these are other words.
	r.alter("UANN", func(p growth.Process) growth.Process { p.Purpose = "Bring changes to users, and back"; return p })
	r.as("UANN").Submit(preview)
	r.shows("UANN", "The plan has changed since you looked at it")
	r.settle()
	if r.receives("UCID", "and back") != nil {
		t.Error("words were published that nobody looked at")
	}
	v, _ := r.slack.Person("UANN").View()
	r.as("UANN").Submit(v)
	r.shows("UANN", "Published.")
	r.settle()
	now := book.ExpectEdit(post, "Fewer meetings")
	if strings.Contains(now.Shows(), "Smaller batches") {
		t.Error("the old words are still there")
	}

	t.Run("somebody opens the plan from the channel", func(t *testing.T) {
		r.as("UCID").Click(now, "Open the plan")
		r.shows("UCID", "and back")
		r.settle()
		if now, err := aloud(r.as("UCID"), "CTEAM", "Fewer meetings"); err != nil || now.TS != post.TS {
			t.Errorf("the message is not where it was: %v", err)
		}
	})
	t.Run("a channel without the bot is refused, and nothing typed is lost", func(t *testing.T) {
		r.does("UANN", "procpublish", "exactly so")
		v, _ := r.slack.Person("UANN").View()
		r.choose("UANN", v, "proc_channel", "CAWAY")
		if said := r.refused("UANN", "proc_channel"); !strings.Contains(said, "you and I are") {
			t.Errorf("refused with %q", said)
		}
		r.does("UANN", "process", "Bring changes")
	})
	r.does("UANN", "procunpublish", "Withdrawn")
	r.settle()
	for _, m := range r.as("UCID").Messages("CTEAM") {
		if strings.Contains(m.Shows(), "Fewer meetings") {
			t.Error("the strategy stands there after it was withdrawn")
		}
	}
}

// alter changes the plan as somebody who may, without windows.
func (r *rig) alter(who string, change func(growth.Process) growth.Process) {
	r.t.Helper()
	err := r.bot.app.ChangeProcess(r.t.Context(), r.who(who), "alter:"+time.Now().String(), r.plan().ID, func(p growth.Process, _ calendar.Day) (growth.Process, error) { return change(p), nil })
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestTheHistoryOfAPlanSaysWhoChangedWhat(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.begins("UANN")
	r.does("UANN", "procpeople", "One person owns a plan")
	r.answer("UANN", "Changed also by", "proc_planner=", "UANN", "proc_planners=", "UBOB")
	r.types("UBOB", "/steward process", "Releases")
	r.does("UBOB", "process", "Bring changes")
	r.does("UBOB", "procmetrics", "A number needs a baseline")
	v := r.does("UBOB", "procmetric::"+r.plan().Plan.Metrics[0].ID+".0", "Name of the number")
	r.fill("UBOB", v, "proc_target", "6,5")
	r.as("UBOB").Submit(v)
	r.shows("UBOB", "Target 6.5 days")

	r.types("UCID", "/steward process", "Releases")
	r.does("UCID", "process", "Bring changes")
	history := r.does("UCID", "prochistory", "who changed what")
	for _, want := range []string{"Number \"Cycle time\" added", "target: from \"8 days", "to \"6.5 days", "who may change it: now"} {
		if !strings.Contains(history.Shows(), want) {
			t.Errorf("the history does not say %q: %s", want, history.Shows())
		}
	}
	if !strings.Contains(string(history.JSON()), "@UBOB") {
		t.Error("it does not say that it was bob")
	}
	versions, err := r.bot.app.PlanVersions(t.Context(), r.who("UCID"), r.plan().ID, 0, 50)
	if err != nil || len(versions) != 4 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	r.as("UCID").Click(history, r.find(history, "procversion::-.2"))
	then := r.shows("UCID", "Target 8 days")
	if offers(then, "procmetrics") || offers(then, "proctake") {
		t.Error("the past can be changed")
	}
	t.Run("as a file, with names", func(t *testing.T) {
		r.types("UCID", "/steward process", "Releases")
		r.does("UCID", "process", "Bring changes")
		file := r.does("UCID", "procexport", "Copy the text.")
		for _, want := range []string{"- owner: Ann Archer", "- who may change it: Bob Baker", "  - target: 6.5 days"} {
			if !strings.Contains(file.Shows(), want) {
				t.Errorf("the file does not say %q: %s", want, file.Shows())
			}
		}
		if strings.Contains(file.Shows(), "maturity") {
			t.Errorf("a level is claimed before anybody looked: %s", file.Shows())
		}
	})
}

func TestGuardsOfAPlan(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.types("UANN", "/steward process new", "who is not satisfied with it")
	v, _ := r.slack.Person("UANN").View()
	r.fill("UANN", v, "proc_name", "Releases")
	r.fill("UANN", v, "proc_purpose", "Bring changes to users")
	r.fill("UANN", v, "proc_asked", " ")
	if said := r.refused("UANN", "proc_asked"); !strings.Contains(said, "Who asked for this?") {
		t.Errorf("nobody asked: %q", said)
	}
	r.shut("UANN")
	r.begins("UANN")
	t.Run("a baseline of too little", func(t *testing.T) {
		r.does("UANN", "procmetrics", "A number needs a baseline")
		v := r.does("UANN", "procmetric::"+r.plan().Plan.Metrics[0].ID+".0", "Name of the number")
		r.fill("UANN", v, "proc_items", "9")
		r.choose("UANN", v, "proc_from", r.clock.Now().AddDate(0, 0, -10).Format(time.DateOnly))
		if said := r.refused("UANN", "proc_items"); !strings.Contains(said, "ten items or four weeks") {
			t.Errorf("%q", said)
		}
		r.fill("UANN", v, "proc_items", "many")
		if said := r.refused("UANN", "proc_items"); !strings.Contains(said, "whole number") {
			t.Errorf("%q", said)
		}
		r.does("UANN", "procmetrics", "A number needs a baseline")
		r.does("UANN", "process", "Bring changes")
	})
	t.Run("a third one that runs", func(t *testing.T) {
		r.improves("UANN", "Review in pairs", "running")
		r.improves("UANN", "Smaller batches", "running")
		r.does("UANN", "procimprovements", "Two run at once at most")
		v := r.does("UANN", "procimprovement::-.0", "What is changed")
		for name, text := range map[string]string{"proc_change": "One board", "proc_expect": "we see it all", "proc_asked": "the team"} {
			r.fill("UANN", v, name, text)
		}
		for name, option := range map[string]string{"proc_metric": "Cycle time", "proc_owner": "UBOB", "proc_state": "running", "proc_due": r.clock.Now().AddDate(0, 1, 0).Format(time.DateOnly)} {
			r.choose("UANN", v, name, option)
		}
		if said := r.refused("UANN", "proc_state"); !strings.Contains(said, "Which one will you finish or drop") {
			t.Errorf("%q", said)
		}
		r.choose("UANN", v, "proc_state", "planned")
		r.as("UANN").Submit(v)
		r.shows("UANN", "One board")
		r.does("UANN", "process", "Bring changes")
	})
	t.Run("an end that is said, and what it was", func(t *testing.T) {
		r.does("UANN", "procimprovements", "Two run at once at most")
		v := r.does("UANN", "procimprovement::"+r.plan().Plan.Improvements[0].ID+".0", "What is changed")
		r.choose("UANN", v, "proc_state", "done")
		if said := r.refused("UANN", "proc_outcome"); !strings.Contains(said, "what came of it?") {
			t.Errorf("%q", said)
		}
		r.fill("UANN", v, "proc_outcome", "reviews wait half a day")
		r.as("UANN").Submit(v)
		r.shows("UANN", "reviews wait half a day")
		r.does("UANN", "process", "Bring changes")
	})
}

// Nothing has moved for a review period: the review asks what follows. It is due, and the owner is told once.
func TestAReviewIsAskedForAndAsksWhatFollows(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.begins("UANN")
	r.shut("UANN")
	r.clock.Advance(31 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Monday, "10:00")
	r.becomes("ann is told of the review", func() bool { return strings.Contains(joinedTexts(r.dms("UANN")), "due for review") })
	var told fakeslack.Message
	for _, m := range r.dms("UANN") {
		if strings.Contains(m.Shows(), "due for review") {
			told = m
		}
	}
	r.as("UANN").Click(told, "Open plan")
	r.shows("UANN", "A review is due since")
	home := r.home("UANN", "A review is due since")
	r.says(home, "Processes that you own", "Releases")
	r.does("UANN", "procreview", "Nothing has moved for a whole review period")
	r.answer("UANN", "Three lines on each horizon", "proc_moved", "Nothing", "proc_next", "Smaller steps", "proc_notdone", "The new tool", "proc_stuck=", "Plan anew")
	r.shows("UANN", "Write down anew what comes now")
	r.does("UANN", "process", "Next review")
	p := r.plan().Plan
	if len(p.Reviews) != 1 || p.Reviews[0].Stuck != growth.WayReplan || p.Reviews[0].Not != "The new tool" {
		t.Errorf("the review: %+v", p.Reviews)
	}

	t.Run("it is done when the team says so", func(t *testing.T) {
		v := r.does("UANN", "procclose", "Ask the team before you say so")
		r.choose("UANN", v, "proc_end", "runs it without me")
		r.fill("UANN", v, "proc_end_told", "They hold the reviews alone.")
		if said := r.refused("UANN", "proc_end_team"); !strings.Contains(said, "ask the team first") {
			t.Errorf("%q", said)
		}
		r.choose("UANN", v, "proc_end_team", "they say so too")
		r.choose("UANN", v, "proc_end_by", "UBOB")
		r.as("UANN").Submit(v)
		v = r.shows("UANN", "the team runs it without a delivery manager")
		if offers(v, "procmetrics") || offers(v, "procreview") {
			t.Error("a closed plan can be changed")
		}
	})
}

// Ids carry no rights: whoever sends those of somebody else's plan changes nothing.
func TestForgedIdsChangeNobodysPlan(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.begins("UANN")
	r.improves("UANN", "Review in pairs", "running")
	r.shut("UANN")
	p := r.plan()
	metric, improvement := p.Plan.Metrics[0].ID, p.Plan.Improvements[0].ID
	for _, who := range []string{"UCID", "UDEE"} { // a colleague, and an admin of the workspace
		r.types(who, "/steward process", "Releases")
		for _, ref := range []views.Ref{{Verb: "procabout"}, {Verb: "procpeople"}, {Verb: "procclose"}, {Verb: "procreopen"}, {Verb: "procdelete"}, {Verb: "proctake"}, {Verb: "procpublish", Stage: "2026-01-01", Pass: int(p.Version)},
			{Verb: "procunpublish"}, {Verb: "procreview"}, {Verb: "procstrategy"}, {Verb: "procties", Pass: int(p.Version)}, {Verb: "proclevel", Pass: 1}, {Verb: "procmetric", Stage: metric}, {Verb: "procread", Stage: metric},
			{Verb: "procimprovement", Stage: improvement}, {Verb: "procstage"}, {Verb: "procgoal"}, {Verb: "procpolicy"}, {Verb: "procremove", Stage: "improvement/" + improvement}} {
			if ref.Arg = p.ID; ref.Stage == "" {
				ref.Stage = "-"
			}
			r.forge(who, ref.String(), handlers.Fields{"proc_name": {Value: "FORGED"}, "proc_purpose": {Value: "FORGED"}, "proc_asked": {Value: "me"}, "proc_planner": {SelectedUser: who}, "proc_end_told": {Value: "FORGED"},
				"proc_moved": {Value: "FORGED"}, "proc_next": {Value: "x"}, "proc_notdone": {Value: "x"}, "proc_horizon_now": {Value: "FORGED"}, "proc_reading": {Value: "1"}, "proc_on": {SelectedDate: "2026-01-01"},
				"proc_goal": {Value: "FORGED"}, "proc_contribution": {Value: "x"}, "proc_channel": {SelectedConversation: "CTEAM"}})
		}
		r.shut(who)
	}
	if now := r.plan(); now.Version != p.Version {
		t.Errorf("version %d became %d: %+v", p.Version, now.Version, now.Plan)
	}
	r.settle()
	if r.receives("UBOB", "FORGED") != nil {
		t.Error("forged words stand somewhere")
	}
	t.Run("the same ids do something for whoever may", func(t *testing.T) { // or the test would prove nothing
		r.types("UANN", "/steward process", "Releases")
		r.forge("UANN", views.Ref{Verb: "procremove", Stage: "improvement/" + improvement, Arg: p.ID}.String(), nil)
		if now := r.plan(); now.Version != p.Version+1 || len(now.Plan.Improvements) != 0 {
			t.Errorf("nothing was removed: %+v", now.Plan)
		}
	})
}

// An owner whose account is closed owns nothing any more.
func TestAPlanOfSomebodyWhoseAccountIsClosedCanBeTaken(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.begins("UANN")
	r.shut("UANN")
	r.types("UBOB", "/steward process", "Releases")
	if v := r.does("UBOB", "process", "Bring changes"); offers(v, "proctake") {
		t.Error("an owned plan can be taken")
	}
	r.put(func(tx *storage.Tx) error {
		return tx.PutPerson(storage.Person{Workspace: r.slack.Team().ID, ID: "UANN", Name: "ann", Deleted: true})
	})
	r.types("UBOB", "/steward process", "Releases")
	r.does("UBOB", "process", "Nobody owns this plan")
	r.does("UBOB", "proctake", "It is yours now")
}
