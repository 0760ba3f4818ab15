package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/handlers"
	"steward/internal/storage"
	"steward/internal/views"
)

func TestAdminsDecideForEverybodyAndOthersRead(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	ann, dee := r.as("UANN"), r.as("UDEE")
	ann.Command("CTEAM", "/steward settings")
	page := r.shows("UANN", "Offered here")
	r.says(page, "you can read it", "Retros, Decisions", "kept for 12 months", "kept for 60 months")
	if o := r.slack.Person("UANN").Submit(page); o.Error == "" {
		t.Error("Ann can save")
	}
	ann.CloseAll(page)
	dee.Command("CTEAM", "/steward settings")
	form := r.shows("UDEE", "Admins of the workspace may change this")
	dee.Choose(form, "features", "Retros", "Help with conflicts")
	dee.Choose(form, "begins", "08:00")
	dee.Choose(form, "ends", "08:00")
	if o := r.slack.Person("UDEE").Submit(form); !strings.Contains(o.Errors["ends"], "later than the start") {
		t.Errorf("no hours at all: %+v", o)
	}
	dee.Choose(form, "ends", "15:00")
	dee.Choose(form, "keep:sessions", "3 months")
	dee.Submit(form)
	form = r.shows("UDEE", "Saved. This is what holds for everybody now")
	r.says(form, "*Left out:* Decisions, Check-ins, Health checks, Thanks", "08:00 to 15:00", "kept for 3 months")
	dee.CloseAll(form)

	out := ann.Command("CTEAM", "/decide Do we move?")
	if out.Error != "" {
		t.Fatal(out.Error)
	}
	r.becomes("Ann is told that decisions are left out", func() bool {
		return r.slack.Sees("UANN").Received("Decisions: not offered in this workspace")
	})
	if _, ok := r.slack.Person("UANN").View(); ok {
		t.Error("the form opened all the same")
	}
	home := r.home("UANN", "Start something")
	if offers(home, "decide") || !offers(home, "begin") {
		t.Errorf("the home tab offers what is left out: %s", home.Shows())
	}
	ann.Command("CTEAM", "/decide log") // looking up is no beginning
	r.becomes("the log of decisions answers", func() bool { return r.slack.Sees("UANN").Received("No decision fits") })
	hours := r.home("UANN", "08:00 to 15:00")
	r.says(hours, "My settings")

	// The right is looked up when the form arrives, not when it was opened.
	dee.Command("CTEAM", "/steward settings")
	form = r.shows("UDEE", "Admins of the workspace may change this")
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = false })
	if o := r.slack.Person("UDEE").Submit(form); len(o.Errors) == 0 {
		t.Error("somebody who is no admin any more saved")
	}
	s, err := r.bot.db.View(t.Context()).Settings(r.slack.Team().ID)
	if err != nil || s.Retention[storage.KeptSessions] != 3 || !has(s.Off, "decision") {
		t.Errorf("stored is %+v, %v", s, err)
	}
}

func TestATeamIsSeenByItsPeopleAndAdminsOnly(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	r.slack.AddChannel(fakeslack.Channel{ID: "GHIDE", Name: "hidden", Private: true, Members: []string{"UANN", "UBOB", fakeslack.BotUserID}})
	id := r.team("UANN", "GHIDE", "Hideaway")
	if got := r.roles(id); len(got) != 2 {
		t.Fatalf("roles %v", got)
	}
	team := func() string {
		return string(bytes.Join(append(column(t, r.file, `SELECT body FROM teams`), column(t, r.file, `SELECT role FROM team_members ORDER BY person`)...), []byte("|")))
	}
	before := team()
	// Cid comes to know of the team's id, and Bob of the buttons of those who may change it.
	for who, verbs := range map[string]map[handlers.Kind][]string{
		"UCID": {handlers.Action: {"team", "teamedit", "teampeople", "teamdrop", "teamtake", "teammute", "teamhear", "teamquit"}, handlers.Submission: {"teamedit", "teampeople"}},
		"UBOB": {handlers.Action: {"teamedit", "teampeople", "teamdrop", "teamtake"}, handlers.Submission: {"teamedit", "teampeople"}},
	} {
		for kind, names := range verbs {
			for i, name := range names {
				answer, err := r.bot.handler.Handle(t.Context(), handlers.Request{Kind: kind, Who: r.who(who), Key: fmt.Sprint(who, kind, i), Natural: fmt.Sprint(who, kind, i),
					Name: views.Ref{Verb: name, Arg: id}.String(), Value: id, Response: r.slack.APIURL() + "nowhere"})
				if err != nil {
					t.Fatal(err)
				}
				r.bot.handler.Finish(answer)
				body, _ := json.Marshal(answer.Body)
				if who == "UCID" && strings.Contains(string(body), "Hideaway") {
					t.Errorf("%s as %s is answered with the team: %s", name, who, body)
				}
				if after := team(); after != before {
					t.Fatalf("%s as %s changed the team:\n%s\n%s", name, who, before, after)
				}
			}
		}
	}
	answer, err := r.bot.handler.Handle(t.Context(), handlers.Request{Kind: handlers.Action, Who: r.who("UCID"), Key: "join", Value: "GHIDE",
		Name: views.Ref{Verb: "teamjoin", Arg: "GHIDE"}.String()})
	r.bot.handler.Finish(answer)
	if err != nil || team() != before {
		t.Errorf("Cid joined the team of a channel that Cid is not in: %v", err)
	}
	time.Sleep(200 * time.Millisecond)
	if r.slack.Sees("UCID").Received("Hideaway") {
		t.Error("a team of a private channel is shown to somebody else")
	}
	r.press("UDEE", r.home("UDEE", "My teams"), "settings") // Dee is an admin, and may look after it
	if room, err := r.bot.app.Team(t.Context(), r.who("UDEE"), id, func() bool { return true }); err != nil || !room.MayChange() {
		t.Errorf("an admin may not change the team: %v", err)
	}
}

func TestTheLastManagerMayLeaveAndAnybodyTakesItOn(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamquit")
	r.shows("UANN", "You have left the team")
	r.says(r.home("UBOB", "Harbor"), "Nobody looks after this team")
	page := r.teamPage("UBOB", "CTEAM")
	r.press("UBOB", page, "teamtake")
	r.says(r.shows("UBOB", "You are the delivery manager of this team now"), "*Delivery manager:* <@UBOB>")
	page = r.teamPage("UCID", "CTEAM")
	if offers(page, "teamtake") {
		t.Error("a team with a delivery manager can be taken over")
	}
	for _, who := range []string{"UCID", "UDEE", "UBOB"} {
		r.press(who, r.teamPage(who, "CTEAM"), "teamquit")
	}
	r.shows("UBOB", "You were the last person")
	if _, err := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id); err == nil {
		t.Error("a team without anybody is kept")
	}
	rows := column(t, r.file, "SELECT COUNT(*) FROM team_members")
	if string(rows[0]) != "0" {
		t.Errorf("%s rows of people are left behind", rows[0])
	}
}

func TestATeamNeedsAChannelThatOneIsIn(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	r.slack.AddChannel(fakeslack.Channel{ID: "COTHER", Name: "other", Members: []string{"UBOB", fakeslack.BotUserID}})
	r.slack.AddChannel(fakeslack.Channel{ID: "COLD", Name: "old", Archived: true, Members: []string{"UANN", fakeslack.BotUserID}})
	r.slack.AddChannel(fakeslack.Channel{ID: "GOURS", Name: "ours", Private: true, Members: []string{"UANN"}})
	ann := r.as("UANN")
	r.press("UANN", r.home("UANN", "My teams"), "teamstart")
	form := r.view(ann, "Make a team")
	ann.Fill(form, "team_name", "Harbor")
	for channel, want := range map[string]string{"other": "You are not in that channel", "old": "archived", "ours": "I cannot see that channel"} {
		ann.Choose(form, "channel", channel)
		if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["channel"], want) {
			t.Errorf("%s: %+v, want %q", channel, o, want)
		}
	}
	ann.Choose(form, "channel", "team")
	ann.Submit(form)
	r.shows("UANN", "4 people of the channel are in it")
	ann.CloseAll(r.view(ann, "Team"))
	r.press("UANN", r.home("UANN", "Harbor"), "teamstart")
	form = r.view(ann, "Make a team")
	ann.Fill(form, "team_name", "Second")
	ann.Choose(form, "channel", "team")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["channel"], "has a team already") {
		t.Errorf("a second team of a channel: %+v", o)
	}
	ann.CloseAll(form)

	// Slack says that Ann is where she types; the bot cannot see who else is there, and says what to do.
	id := r.team("UANN", "GOURS", "Ours")
	if got := r.roles(id); len(got) != 1 {
		t.Errorf("roles %v", got)
	}
	r.becomes("the page says that the channel cannot be seen", func() bool {
		team, _ := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id)
		return team.Compared.Trouble == "unseen"
	})
	r.says(r.teamPage("UANN", "GOURS"), "/invite @steward")
}

func TestALargeChannelIsReadInTheBackground(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	members := []string{"UANN", fakeslack.BotUserID}
	for i := range 60 {
		u := fakeslack.User{ID: "UMANY" + string(rune('A'+i/26)) + string(rune('A'+i%26)), Name: "many" + string(rune('a'+i/26)) + string(rune('a'+i%26))}
		r.slack.AddUser(u)
		members = append(members, u.ID)
	}
	r.slack.AddChannel(fakeslack.Channel{ID: "CMANY", Name: "many", Members: members})
	ann := r.as("UANN")
	ann.Command("CMANY", "/steward team")
	form := r.view(ann, "Make a team")
	ann.Fill(form, "team_name", "Many")
	ann.Submit(form)
	r.shows("UANN", "follow within some minutes")
	team, _ := r.bot.db.View(t.Context()).TeamOf(r.slack.Team().ID, "CMANY")
	r.becomes("all sixty are in the team", func() bool { return len(r.roles(team.ID)) == 61 })
}
