package main

import (
	"testing"

	"steward/internal/growth"
)

func TestAPlanAtWorkChangesItsRoleItsWeightsAndItsLastGoal(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.knows()
	r.grows("UANN")

	r.tap("UANN", "Add a goal", "What do you want to be able to do?")
	r.answer("UANN", "Saved.", "grow_title", "CANARY-HEAVY", "grow_weight=", "3, most", "grow_what", "CANARY-LIGHT", "grow_due_action=", r.day(10))
	d := r.desk("UANN")
	heavy := r.goal("UANN", "CANARY-HEAVY")
	if g, _ := d.Goal(heavy); g.Weight != 3 {
		t.Errorf("the goal weighs %d", g.Weight)
	}
	for _, a := range growth.Of(d.Actions, heavy) {
		if a.Weight != 1 {
			t.Errorf("its first step weighs %d", a.Weight)
		}
	}

	r.tap("UANN", "More", "Another role")
	r.tap("UANN", "Another role", "Another role brings other competencies")
	r.answer("UANN", "which grade do you aim at?", "grow_role=", "Engineer")
	if now := r.desk("UANN"); now.Role != d.Role || now.Grade != d.Grade || now.Status != growth.Active {
		t.Errorf("before a grade was chosen the plan is for %s, %s", now.Role, now.Grade)
	}
	r.answer("UANN", "Saved.", "grow_grade=", "Senior")
	if now := r.desk("UANN"); now.Role == d.Role || now.Grade == "" || now.Status != growth.Active || len(now.Goals) != 3 {
		t.Errorf("with another role: %s, %s, %s, %d goals", now.Role, now.Grade, now.Status, len(now.Goals))
	}

	for i, g := range r.desk("UANN").Goals {
		then := "Saved."
		if i == 2 {
			then = "No goal is being worked on any more."
		}
		r.presses("UANN", "grgoal:"+g.ID+":-.0:", g.Title)
		r.tap("UANN", "Close it", then)
		if i < 2 {
			r.presses("UANN", r.find(r.shows("UANN", g.Title), "grplan"), "My development plan")
		}
	}
}
