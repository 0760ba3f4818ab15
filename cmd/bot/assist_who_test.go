package main

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"steward/internal/ask"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/storage"
	"steward/internal/views"
)

// forgets has the database know nothing of somebody, as of whoever never used Steward.
func (r *rig) forgets(who string) {
	r.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+r.file+"?_busy_timeout=5000")
	if err == nil {
		_, err = db.ExecContext(r.t.Context(), `DELETE FROM people WHERE id = ?`, who)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// never has somebody keep out of the model.
func (r *rig) never(who string) {
	r.t.Helper()
	err := r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.Habits(r.slack.Team().ID, who)
		h.Assist = storage.AssistNever
		return errors.Join(err, tx.PutHabits(r.slack.Team().ID, who, h))
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// What somebody who keeps out of it wrote stays out after they left, too.
func TestNeverHoldsForWhoeverLeft(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(grouped))
	r.wall() // Bob's cards
	id := views.ParseRef(r.find(r.card("Grouping"), "group")).Session
	q := storage.Ask{Task: ask.TaskGroup, Subject: id}
	if _, err := r.bot.assistant.Prompt(t.Context(), r.who("UANN"), q); err != nil {
		t.Fatalf("before anybody kept out: %v", err)
	}
	r.never("UBOB")
	r.leave("UBOB", r.card("Grouping"))
	r.settle()
	room, err := r.bot.app.Look(t.Context(), r.who("UANN"), id)
	if err != nil {
		t.Fatal(err)
	}
	if _, seated := room.Session.Seats["UBOB"]; seated {
		t.Fatal("Bob did not leave")
	}
	r.press("UANN", r.newest("Grouping"), "group")
	if form := r.shows("UANN", "Group cards"); strings.Contains(form.Shows(), "model") {
		t.Errorf("it is offered all the same: %s", form.Shows())
	}
	if _, err := r.bot.assistant.Ask(t.Context(), r.who("UANN"), q); !errors.Is(err, ask.ErrKeptOut) {
		t.Errorf("asked all the same: %v", err)
	}
	if n := len(r.model.Asked()); n != 0 {
		t.Errorf("the model was asked %d times", n)
	}
}

// The names of whoever left, and of members of the team who never sat there, are replaced.
func TestNamesOfWhoeverLeftAndOfTheTeamAreReplaced(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(grouped))
	r.toGroups("Review waits for Bob Baker", "Dee Diaz reviews late", "Lunch is cold")
	id := views.ParseRef(r.find(r.card("Grouping"), "group")).Session
	r.leave("UBOB", r.card("Grouping"))
	r.settle()
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error { // as if they had never come
		s, err := tx.Session(id)
		if err != nil {
			return err
		}
		delete(s.Seats, "UDEE")
		return tx.SaveSession(s)
	})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.bot.assistant.Prompt(t.Context(), r.who("UANN"), storage.Ask{Task: ask.TaskGroup, Subject: id})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Bob", "Baker", "Dee", "Diaz"} {
		if strings.Contains(p.User, name) {
			t.Errorf("%s is named: %s", name, p.User)
		}
	}
}

// A name that Steward does not know yet is looked up before anything is shown or sent; while it cannot be, nothing goes.
func TestANameThatIsNotKnownIsLookedUpFirst(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(grouped))
	r.toGroups("Cid Cooper never looks at reviews", "Nobody looks at pull requests", "Lunch is cold")
	id := views.ParseRef(r.find(r.card("Grouping"), "group")).Session
	r.forgets("UCID")
	q := storage.Ask{Task: ask.TaskGroup, Subject: id}
	if _, err := r.bot.assistant.Ask(t.Context(), r.who("UANN"), q); !errors.Is(err, ask.ErrUnknownPeople) || strings.Contains(err.Error(), "UCID") {
		t.Errorf("with a name that is not known: %v", err)
	}
	r.slack.Inject(fakeslack.Fault{Method: "users.info", Error: "fatal_error", Times: -1})
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	r.tap("UANN", "Ask the model for groups", "Somebody's name is not known yet")
	r.shut("UANN")
	r.slack.Heal()
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	r.tap("UANN", "Ask the model for groups", "It goes to")
	r.answer("UANN", "Written by a language model")
	asked := r.model.Asked()
	if len(asked) != 1 || strings.Contains(asked[0].User, "Cid") || strings.Contains(asked[0].User, "Cooper") {
		t.Errorf("sent was %+v", asked)
	}
}
