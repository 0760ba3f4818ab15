package main

import (
	"encoding/json"
	"time"

	"steward/internal/app"
	"steward/internal/fakeslack"
	"steward/internal/growth"
)

// desk is somebody's development plan, from the database.
func (r *rig) desk(who string) growth.Desk {
	r.t.Helper()
	d, err := r.bot.growth.Desk(r.t.Context(), app.Who{Workspace: r.slack.Team().ID, User: who})
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// day is a day so many days from now, as a form takes it, on a clock in Berlin.
func (r *rig) day(n int) string {
	r.t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		r.t.Fatal(err)
	}
	return r.clock.Now().In(zone).AddDate(0, 0, n).Format(time.DateOnly)
}

// grows has somebody write a plan with two goals through the real windows, and put it to work. All words in it are canaries.
func (r *rig) grows(who string) {
	r.t.Helper()
	r.as(who).Command("CTEAM", "/plan")
	r.shows(who, "never an input to pay or ratings")
	r.answer(who, "which grade do you aim at?", "grow_role=", "Delivery Manager")
	r.answer(who, "Page 1 of 3", "grow_grade=", "Middle", "grow_aspiration", "CANARY-ASPIRATION of "+who, "grow_end=", r.day(90))
	r.answer(who, "Page 2 of 3", "grow_self_stream-visibility=", "2, Practises with help", "grow_interest_stream-visibility=", "3, very much")
	r.answer(who, "Page 3 of 3", "grow_self_facilitation=", "1, Aware", "grow_interest_facilitation=", "2, gladly")
	r.answer(who, "Worth a goal now", "grow_self_learning-culture=", "4, Leads and teaches", "grow_interest_learning-culture=", "1, a little")
	r.presses(who, "grgoalnew:-:-.0:facilitation", "What do you want to be able to do?")
	r.answer(who, "CANARY-GOAL of "+who, "grow_title", "CANARY-GOAL of "+who, "grow_why", "CANARY-WHY of "+who, "grow_what", "CANARY-STEP of "+who, "grow_due_action=", r.day(10))
	r.tap(who, "Add a goal", "What do you want to be able to do?")
	r.answer(who, "CANARY-SECOND of "+who, "grow_title", "CANARY-SECOND of "+who, "grow_kind=", "By a number", "grow_base", "20", "grow_target", "10,5", "grow_unit", "days",
		"grow_what", "CANARY-COURSE of "+who, "grow_way=", "By a course or reading", "grow_due_action=", r.day(20))
	r.tap(who, "Put it to work", "The plan is at work.")
}

// goal is the id of the goal of somebody that has a title.
func (r *rig) goal(who, title string) string {
	r.t.Helper()
	for _, g := range r.desk(who).Goals {
		if g.Title == title {
			return g.ID
		}
	}
	r.t.Fatalf("%s has no goal %q", who, title)
	return ""
}

// presses clicks a button by its id in the window in front of somebody.
func (r *rig) presses(who, id, then string) {
	r.t.Helper()
	time.Sleep(pace)
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window to press %q in", who, id)
	}
	r.as(who).Click(v, id)
	r.turns(who, v, then)
}

// typedIn are the texts that stand in the fields of a window, in their order.
func typedIn(v fakeslack.View) (texts []string) {
	var body struct {
		Blocks []struct {
			Element struct {
				Initial string `json:"initial_value"`
			}
		}
	}
	if json.Unmarshal(v.JSON(), &body) != nil {
		return nil
	}
	for _, b := range body.Blocks {
		if b.Element.Initial != "" {
			texts = append(texts, b.Element.Initial)
		}
	}
	return texts
}
