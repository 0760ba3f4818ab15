package main

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
)

// planRig is a rig whose clock stands at a moment, with a team whose delivery manager is ann.
func planRig(t *testing.T, start string) *rig {
	t.Helper()
	return planRigWith(t, start, nil)
}

// planRigWith is the same with a language model, if there is one.
func planRigWith(t *testing.T, start string, model *fakemodel.Server) *rig {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", start)
	if err != nil {
		t.Fatal(err)
	}
	r := newRigWith(t, at, model)
	r.staffed()
	return r
}

// staffed gives the rig's channel a team of everybody, whose delivery manager is ann.
func (r *rig) staffed() {
	r.t.Helper()
	ws := r.slack.Team().ID
	err := r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		if err := tx.PutTeam(storage.Team{ID: "team", Workspace: ws, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}); err != nil {
			return err
		}
		for _, u := range crew {
			if err := tx.PutPerson(storage.Person{Workspace: ws, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: "Europe/Berlin"}); err != nil {
				return err
			}
			role := storage.RoleMember
			if u.ID == "UANN" {
				role = storage.RoleManager
			}
			if err := tx.PutMember(storage.Member{Team: "team", Person: u.ID, Workspace: ws, Role: role}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// newRigWith starts a bot whose clock begins at a moment, with a language model if there is one.
func newRigWith(t *testing.T, at time.Time, model *fakemodel.Server) *rig {
	t.Helper()
	r := &rig{t: t, model: model, clock: &testClock{ahead: time.Until(at)}, file: t.TempDir() + "/steward.db"}
	r.open(config.Socket)
	return r
}

// rhythm sets "every second Thursday 15:00" for the team, by words.
func (r *rig) setRhythm(words string) {
	r.t.Helper()
	ann := r.as("UANN")
	ann.Command("CTEAM", "/retro plan "+words)
	ann.Submit(r.view(ann, "When retros come"))
	r.view(ann, "Retros on a date")
	r.settle()
}

// goTo moves the clock to a moment, in steps in which everything that is due happens.
func (r *rig) goTo(text string) {
	r.t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		r.t.Fatal(err)
	}
	for r.clock.Now().Before(at) {
		r.settle()
		r.clock.Advance(min(3*time.Hour, at.Sub(r.clock.Now())+time.Second))
		r.due()
	}
	r.settle()
}

// due does what is due now, and waits for what the bot is about to do by itself: a message that is on its way when the clock
// jumps is held for unsure.
func (r *rig) due() {
	r.t.Helper()
	for range 3 { // one thing may follow from another
		r.bot.catchUp(r.t.Context())
		for range 100 {
			view, now := r.bot.db.View(r.t.Context()), r.clock.Now()
			plans, err := view.DuePlanned(now, 1)
			work, err2 := view.DueSchedules(now, 1)
			if err := errors.Join(err, err2); err != nil {
				r.t.Fatal(err)
			}
			if len(plans)+len(work) == 0 {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

// coming is the next planned retro of the channel.
func (r *rig) coming() storage.Planned {
	r.t.Helper()
	all, err := r.bot.db.View(r.t.Context()).Coming(r.slack.Team().ID, "CTEAM")
	if err != nil || len(all) == 0 {
		r.t.Fatalf("nothing is planned: %v", err)
	}
	return all[0]
}

// proposed waits until somebody of the team is asked, and returns who, with the message.
func (r *rig) proposed() (string, fakeslack.Message) {
	r.t.Helper()
	for range 300 {
		r.settle()
		if lead := r.coming().Lead; lead != "" {
			p := r.as(lead)
			for _, m := range p.Messages(p.BotDM()) {
				if strings.Contains(m.Shows(), "Would you facilitate") && strings.Contains(m.Shows(), "Go ahead") {
					return lead, m
				}
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("nobody is asked: %+v", r.coming())
	return "", fakeslack.Message{}
}

func berlinHours(t *testing.T) calendar.Hours {
	t.Helper()
	z, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return calendar.Hours{Zone: z}
}

// firstColumn is the label of the first field for thoughts.
func firstColumn(v fakeslack.View) string {
	id := regexp.MustCompile(`"block_id":\s*"(column:[^"]*)"`).FindSubmatch(v.JSON())
	if id == nil {
		return ""
	}
	return string(id[1])
}

// instantOf is a moment as goTo reads it.
func instantOf(at time.Time) string { return at.UTC().Format("2006-01-02 15:04") }

// saidYes goes to the proposal of a planned retro and has whoever is asked say yes.
func (r *rig) saidYes(p storage.Planned) string {
	r.t.Helper()
	r.goTo(instantOf(practices.ProposesAt(p.At, berlinHours(r.t))))
	lead, m := r.proposed()
	r.as(lead).Click(m, "Go ahead")
	r.settle()
	return lead
}
