package app

import (
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

const (
	kindSummary  = "retro.closed_summary_unpublished"
	kindCollect  = "retro.collecting_opened"
	kindFormat   = "retro.same_format_4x"
	kindTheme    = "retro.theme_3_of_4"
	kindReturn   = "retro.roti_below_3_twice"
	kindOwner    = "action.no_owner_24h"
	kindInput    = "session.tomorrow_input_open"
	kindTomorrow = "retro.starts_tomorrow_open_actions"
)

func TestWhoeverLeadsIsToldThatASummaryHasWaitedForADay(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	id := o.start(nil)
	o.write("bob", id, "One")
	o.toSummary(id, 0)
	o.nobody(day(1, 11.5), kindSummary, "less than a day")
	o.alone(day(1, 16), kindSummary, "ann")
}

func TestASummaryThatWasPublishedMeanwhileIsNotAskedFor(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	id := o.start(nil)
	o.write("bob", id, "One")
	o.toSummary(id, 0)
	o.nobody(day(2, 8), kindSummary, "before working hours")
	o.waits(kindSummary)
	o.publish(id, 0)
	o.nobody(day(9, 8), kindSummary, "it is published")
}

// Of a retro that opens on Monday morning cards are taken until Tuesday 16:30; they are revealed on Wednesday morning.
func TestTheChannelIsToldWhenHalfOfTheTimeForThoughtsIsOver(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 9)
	o.start(func(c *Start) { c.Async = true })
	o.nobody(day(0, 23.5), kindCollect, "in the first half of the time")
	o.clock = day(1, 9)
	if err := o.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	words, holds, err := triggers[kindCollect].Still(o.App, t.Context(), "T", mustFind(t, o, kindCollect))
	if err != nil || !holds || words["date"] != day(1, 16.5).Format(time.RFC3339) {
		t.Errorf("they are open until %s, %v, %v", words["date"], holds, err)
	}
	o.alone(day(3, 12), kindCollect, "C")
}

func TestThoughtsThatAreCollectedAreNotAskedForAgain(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 9)
	id := o.start(func(c *Start) { c.Async = true })
	o.nobody(day(1, 8), kindCollect, "before working hours")
	o.waits(kindCollect)
	for _, user := range []string{"ann", "bob", "cid", "dee"} {
		o.write(user, id, "A thought of "+user)
	}
	o.play("ann", id, flow.Advance{})
	o.nobody(day(9, 8), kindCollect, "it is over")
}

func TestNobodyIsAskedForThoughtsThatAreNotTakenAnyMore(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18) // half of the time is over on Tuesday evening, too late to be spoken to
	id := o.start(func(c *Start) { c.Async = true })
	shut := o.room(id).Retro.Dates(o.room(id).Session).Shut
	o.clock = shut
	o.nobody(o.room(id).Session.Deadline, kindCollect, "between the last card and the reveal")
}

// retros holds retros a fortnight apart, the last one on a Monday.
func (o *office) retros(n int, one func(i int)) {
	o.t.Helper()
	for i := range n {
		one(i)
		if i < n-1 {
			o.clock = o.clock.AddDate(0, 0, 14)
		}
	}
}

func TestFourRetrosOfOneFormatAreWorthAWord(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	o.retros(3, func(int) { o.held(allAlike, 0, nil) })
	o.nobody(day(28, 20).AddDate(0, 0, 13), kindFormat, "three of them")
	o.clock = day(42, 18)
	o.held(allAlike, 0, nil)
	o.alone(day(43, 12), kindFormat, "ann")
}

func TestAnotherFormatEndsThePattern(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	o.retros(4, func(int) { o.held(allAlike, 0, nil) })
	o.nobody(day(43, 8), kindFormat, "before working hours")
	o.waits(kindFormat)
	o.held(allAlike, 0, func(c *Start) { c.Format = "sailboat" })
	o.nobody(day(55, 8), kindFormat, "the last one was another")
}

var aboutReleases = []string{"The release checklist is missing", "Missing: the release checklist", "Parking", "Release checklist still missing"}

func TestOneThemeInThreeOfFourRetrosIsWorthADecision(t *testing.T) {
	formats := []string{"sailboat", "starfish", "sailboat", "starfish"}
	o := staffed(t)
	o.clock = day(0, 18)
	hold := func(i int) {
		o.held(map[string][]string{"ann": {aboutReleases[i]}, "bob": {[]string{"Lunch", "A new desk", "The lift", "Holidays"}[i]}}, 0,
			func(c *Start) { c.Format = formats[i] })
	}
	o.retros(3, hold)
	o.nobody(day(28, 20).AddDate(0, 0, 13), kindTheme, "two of three")
	o.clock = day(42, 18)
	hold(3)
	o.alone(day(43, 12), kindTheme, "ann")
	c := mustFind(t, o, kindTheme)
	words, holds, err := triggers[kindTheme].Still(o.App, t.Context(), "T", c)
	if err != nil || !holds || words["theme"] != "release checklist missing" {
		t.Errorf("it names %q, %v, %v", words["theme"], holds, err)
	}
}

// mustFind is the one candidate of a kind.
func mustFind(t *testing.T, o *office, kind string) (c nudge.Candidate) {
	t.Helper()
	found, err := triggers[kind].Find(o.App, t.Context(), "T")
	if err != nil || len(found) != 1 {
		t.Fatalf("%d found, %v", len(found), err)
	}
	return found[0]
}

func TestTwoRetrosThatWereNotWorthTheirTimeAreWorthAWord(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	o.held(allAlike, 2, nil)
	o.nobody(day(13, 18), kindReturn, "one of them")
	o.clock = day(14, 18)
	o.held(allAlike, 2, nil)
	o.alone(day(15, 12), kindReturn, "ann")
}

func TestARetroThatWasWorthItEndsThePattern(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	o.retros(2, func(int) { o.held(allAlike, 2, nil) })
	o.nobody(day(15, 8), kindReturn, "before working hours")
	o.waits(kindReturn)
	o.held(allAlike, 4, nil)
	o.nobody(day(28, 8), kindReturn, "the last one was worth it")
}

func TestTwoAtBreakEvenAreNoNews(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	o.retros(2, func(int) { o.held(allAlike, 3, nil) })
	o.nobody(day(28, 8), kindReturn, "3 is not below 3")
}

// asked closes a retro in which bob is asked to own an action, and returns the action's id.
func (o *office) asked() string {
	o.t.Helper()
	id := o.start(nil)
	o.write("bob", id, "One")
	for o.room(id).Session.Stage != practices.StageDecide {
		if st := o.room(id).Session.Stage; st == practices.StageDiscuss || st == practices.StageOutcome {
			o.play("ann", id, flow.Advance{To: practices.StageDecide})
			continue
		}
		o.play("ann", id, flow.Advance{})
	}
	o.play("ann", id, flow.Say{Body: flow.Action{Title: "Name a reviewer", Owner: "bob", Due: "2026-03-20", DoneWhen: "the list hangs there"}})
	o.publish(id, 0)
	all, err := o.db.View(o.t.Context()).Actions(storage.ActionFilter{Workspace: "T", Session: id, Unclosed: true})
	if err != nil || len(all) != 1 || !all[0].AcceptedAt.IsZero() {
		o.t.Fatalf("%+v, %v", all, err)
	}
	return all[0].ID
}

func TestADayAfterARetroAnActionWithoutAYesIsWorthAWord(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	o.asked()
	o.nobody(day(1, 11.5), kindOwner, "less than a day")
	o.alone(day(1, 16), kindOwner, "ann")
}

func TestAYesBetweenTheSweepAndTheMorningIsEnough(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	action := o.asked()
	o.nobody(day(2, 8), kindOwner, "before working hours")
	o.waits(kindOwner)
	if err := o.AcceptAction(t.Context(), who("bob"), action); err != nil {
		t.Fatal(err)
	}
	o.nobody(day(9, 8), kindOwner, "bob said yes")
}

// onDate plans a retro for a moment and, with ahead, opens thoughts for it now.
func (o *office) onDate(at time.Time, ahead bool) (id string) {
	o.t.Helper()
	o.put(func(tx *storage.Tx) error {
		return tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: WorkRetro, Subject: "C", Next: at})
	})
	if ahead {
		id = o.start(func(c *Start) { c.Starts = at })
	}
	return id
}

func TestTheChannelIsToldOnceTheDayBeforeThatPointsCanBeWrittenAhead(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	o.onDate(day(2, 14), true) // Wednesday
	o.nobody(day(0, 16.5), kindInput, "two days before")
	o.alone(day(2, 14), kindInput, "C")
}

func TestPointsThatWereWrittenAheadAreNotAskedFor(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18)
	id := o.onDate(day(2, 14), true)
	o.nobody(day(1, 8), kindInput, "before working hours")
	o.waits(kindInput)
	o.write("bob", id, "A point")
	o.nobody(day(2, 14), kindInput, "somebody has written")
}

// Of a strict session nobody may learn whether somebody has written.
func TestOfAStrictRetroAheadTheChannelHearsNothingMore(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	o.onDate(day(2, 14), false)
	o.start(func(c *Start) { c.Starts, c.Anonymity = day(2, 14), flow.Strict })
	o.nobody(day(2, 14), kindInput, "strict")
}

func TestOpenActionsAreToldOnTheLastWorkingDayAndNotWhenTheyAreDone(t *testing.T) {
	open := func(o *office) {
		o.put(func(tx *storage.Tx) error {
			return tx.PutAction(storage.Action{ID: "a", Workspace: "T", Channel: "C", Session: "s", Title: "Write the runbook", Owner: "bob",
				AcceptedAt: monday, Due: "2026-04-20", CreatedAt: monday})
		})
	}
	o := staffed(t)
	o.clock = day(2, 9) // Wednesday
	open(o)
	o.onDate(day(7, 14), false) // the Monday after
	o.nobody(day(3, 23), kindTomorrow, "Thursday: two working days before")
	o.alone(day(7, 14), kindTomorrow, "C")

	o = staffed(t)
	o.clock = day(2, 9)
	open(o)
	o.onDate(day(7, 14), false)
	o.nobody(day(4, 8), kindTomorrow, "Friday, before working hours")
	o.waits(kindTomorrow)
	if err := o.CloseAction(t.Context(), who("bob"), "a", true, ""); err != nil {
		t.Fatal(err)
	}
	o.nobody(day(7, 14), kindTomorrow, "it is done")

	o = staffed(t)
	o.clock = day(2, 9)
	open(o)
	o.onDate(day(7, 14), false)
	o.nobody(day(4, 8), kindTomorrow, "Friday, before working hours")
	o.waits(kindTomorrow)
	o.put(func(tx *storage.Tx) error { return tx.DropSchedule("T", WorkRetro, "C") })
	o.nobody(day(7, 14), kindTomorrow, "it was called off")
	if slices.Contains(o.said(day(7, 14), "C"), kindInput) {
		t.Error("there is nothing to write ahead for")
	}
}
