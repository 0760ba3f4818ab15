package main

import (
	"strings"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/growth"
	"steward/internal/storage"
)

// does presses the first button of a verb in the window in front of somebody, and waits for what it shows.
func (r *rig) does(who, verb, then string) fakeslack.View {
	r.t.Helper()
	time.Sleep(pace)
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window to press %s in", who, verb)
	}
	r.press(who, v, verb)
	return r.turns(who, v, then)
}

// refused submits the window in front of somebody and returns what stands beside a field.
func (r *rig) refused(who, field string) string {
	r.t.Helper()
	time.Sleep(pace)
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window to send", who)
	}
	out := r.slack.Person(who).Submit(v)
	if out.Errors[field] == "" {
		r.t.Fatalf("nothing is refused beside %s: %+v", field, out)
	}
	return out.Errors[field]
}

// types opens a window with a command.
func (r *rig) types(who, command, then string) fakeslack.View {
	r.t.Helper()
	r.shut(who)
	r.as(who).Command("CTEAM", command)
	return r.shows(who, then)
}

// begins makes the plan of a process with a number and its baseline, and leaves its page open.
func (r *rig) begins(who string) {
	r.t.Helper()
	r.types(who, "/steward process new", "who is not satisfied with it")
	r.answer(who, "Begun, and it is yours", "proc_name", "Releases", "proc_purpose", "Bring changes to users", "proc_asked", "the head of product", "proc_customer", "Support")
	r.does(who, "procmetrics", "A number needs a baseline")
	r.does(who, "procmetric", "Name of the number")
	now := r.clock.Now()
	r.answer(who, "Baseline 12 days", "proc_name", "Cycle time", "proc_definition", "first commit to live", "proc_unit", "days", "proc_way=", "lower is better", "proc_base", "12",
		"proc_from=", now.AddDate(0, -2, 0).Format(time.DateOnly), "proc_to=", now.AddDate(0, 0, -3).Format(time.DateOnly), "proc_items", "24",
		"proc_target", "8", "proc_by=", now.AddDate(0, 3, 0).Format(time.DateOnly))
	r.does(who, "process", "Bring changes to users")
}

// plan is the newest version of the one plan there is.
func (r *rig) plan() storage.Process {
	r.t.Helper()
	all, err := r.bot.db.View(r.t.Context()).Processes(r.slack.Team().ID)
	if err != nil || len(all) != 1 {
		r.t.Fatalf("%d plans, %v", len(all), err)
	}
	return all[0]
}

// improves adds an improvement in a state, from the page of the plan.
func (r *rig) improves(who, what, state string) {
	r.t.Helper()
	r.does(who, "procimprovements", "Two run at once at most")
	r.does(who, "procimprovement::-.0", "What is changed")
	r.answer(who, what, "proc_change", what, "proc_expect", "reviews wait a day less", "proc_metric=", "Cycle time", "proc_asked", "the team", "proc_owner=", "UBOB",
		"proc_due=", r.clock.Now().AddDate(0, 1, 0).Format(time.DateOnly), "proc_state=", state)
	r.does(who, "process", "Bring changes to users")
}

// partner adds a partner to somebody's map.
func (r *rig) partner(who, name string, more ...string) {
	r.t.Helper()
	r.types(who, "/steward partners", "With whom you create value")
	r.does(who, "partnernew", "Group or role")
	fields := append([]string{"partner_name", name, "partner_relation=", "customer", "partner_influence=", "4, much", "partner_support=", "0, neither way"}, more...)
	r.answer(who, "Saved.", fields...)
}

// partners are the map of somebody, from the database.
func (r *rig) partners(who string) growth.Partners {
	r.t.Helper()
	var m growth.Partners
	if _, err := r.bot.db.View(r.t.Context()).Sheet(r.slack.Team().ID, who, storage.ForPartners, &m); err != nil {
		r.t.Fatal(err)
	}
	return m
}

// receives are those of some words that somebody ever got to see.
func (r *rig) receives(who string, words ...string) (found []string) {
	for _, w := range words {
		if r.slack.Sees(who).Received(w) {
			found = append(found, w)
		}
	}
	return found
}

func joinedTexts(messages []fakeslack.Message) string {
	var b strings.Builder
	for _, m := range messages {
		b.WriteString(m.Text + "\n" + string(m.Blocks) + "\n")
	}
	return b.String()
}
