package main

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// newTeamRig is a rig in which Dee is an admin of the workspace, and whose teams are compared at once.
func newTeamRig(t *testing.T) *rig {
	t.Helper()
	r := newRig(t, config.Socket)
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = true })
	r.slack.AddUser(fakeslack.User{ID: "UEVE", Name: "eve", RealName: "Eve Evans", TZ: "Europe/London"})
	return r
}

// team makes a team of a channel by somebody in it, and returns its id.
func (r *rig) team(who, channel, name string) string {
	r.t.Helper()
	p := r.as(who)
	p.Command(channel, "/steward team")
	form := r.view(p, "Make a team")
	p.Fill(form, "team_name", name)
	p.Submit(form)
	r.view(p, "Team")
	p.CloseAll(r.view(p, "Team"))
	t, err := r.bot.db.View(r.t.Context()).TeamOf(r.slack.Team().ID, channel)
	if err != nil {
		r.t.Fatal(err)
	}
	return t.ID
}

// roles are who is in a team, and as what.
func (r *rig) roles(team string) map[string]string {
	r.t.Helper()
	members, err := r.bot.db.View(r.t.Context()).Members(team)
	if err != nil {
		r.t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range members {
		out[m.Person] = m.Role
	}
	return out
}

// becomes waits until something is true.
func (r *rig) becomes(what string, is func() bool) {
	r.t.Helper()
	for range 200 {
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("it does not come about that %s", what)
}

// home opens somebody's home tab and waits until it says something.
func (r *rig) home(who, contains string) fakeslack.View {
	r.t.Helper()
	r.as(who).OpenHome()
	v, err := r.as(who).AwaitHome(contains)
	if err != nil {
		r.t.Fatal(err)
	}
	return v
}

// teamPage is the page of a channel's team, as somebody sees it.
func (r *rig) teamPage(who, channel string) fakeslack.View {
	r.t.Helper()
	if open, ok := r.slack.Person(who).View(); ok {
		r.as(who).CloseAll(open)
	}
	r.as(who).Command(channel, "/steward team")
	return r.view(r.as(who), "Team")
}

// says fails the test unless a window says all of this.
func (r *rig) says(v fakeslack.View, texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if !strings.Contains(v.Shows(), text) {
			r.t.Errorf("%q does not say %q: %s", v.Title, text, v.Shows())
		}
	}
}

// offers reports whether a window has a button of a verb.
func offers(v fakeslack.View, verb string) bool {
	return strings.Contains(string(v.JSON()), `"`+verb+":")
}

// who is a person of the rig's workspace.
func (r *rig) who(user string) app.Who { return app.Who{Workspace: r.slack.Team().ID, User: user} }

// noMember reports whether somebody has no place in a team.
func (r *rig) noMember(team, user string) bool {
	_, err := r.bot.db.View(r.t.Context()).Member(team, user)
	return errors.Is(err, storage.ErrNotFound)
}

func has(list []string, x string) bool { return slices.Contains(list, x) }

// calls is how often Slack was asked something.
func (r *rig) calls(method string) (n int) {
	for _, e := range r.slack.Ledger() {
		if e.Kind == "call" && e.Name == method {
			n++
		}
	}
	return n
}
