package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

func TestATeamIsMadeInItsChannelAndFollowsIt(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/steward team")
	form := r.view(ann, "Make a team")
	r.says(form, "You become its delivery manager")
	ann.Fill(form, "team_name", "  Harbor \n crew ")
	ann.Submit(form)
	page := r.shows("UANN", "The team is there")
	r.says(page, "The team is there, and you are its delivery manager. 4 people of the channel are in it.", "Harbor crew", "Members (3)",
		"Works Mon–Fri", "Berlin time", "No retros are planned", "Members come and go with the channel", "Only members and admins")
	team, err := r.bot.db.View(t.Context()).TeamOf(r.slack.Team().ID, "CTEAM")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"UANN": storage.RoleManager, "UBOB": storage.RoleMember, "UCID": storage.RoleMember, "UDEE": storage.RoleMember}
	if got := r.roles(team.ID); len(got) != 4 || got["UANN"] != want["UANN"] || got["UBOB"] != want["UBOB"] {
		t.Errorf("roles %v, want %v (no bot)", got, want)
	}
	r.says(r.home("UBOB", "Harbor crew"), "no rhythm of retros", "No open actions")

	r.slack.Join("CTEAM", "UEVE")
	r.becomes("Eve is in the team", func() bool { return r.roles(team.ID)["UEVE"] == storage.RoleMember })
	r.slack.AddUser(fakeslack.User{ID: "UGUEST", Name: "guest", Restricted: true})
	r.slack.AddUser(fakeslack.User{ID: "UROBOT", Name: "robot", Bot: true})
	r.slack.AddUser(fakeslack.User{ID: "UFAR", Name: "far", Stranger: true})
	r.slack.AddUser(fakeslack.User{ID: "UGUS", Name: "gus"})
	for _, u := range []string{"UGUEST", "UROBOT", "UFAR", "UGUS"} {
		r.slack.Join("CTEAM", u)
	}
	r.becomes("Gus is in the team", func() bool { return r.roles(team.ID)["UGUS"] == storage.RoleMember })
	for _, u := range []string{"UGUEST", "UROBOT", "UFAR"} {
		if !r.noMember(team.ID, u) {
			t.Errorf("%s is in the team", u)
		}
	}
	r.slack.Leave("CTEAM", "UEVE")
	r.becomes("Eve is out of the team", func() bool { return r.noMember(team.ID, "UEVE") })
}

func TestWhoLeftATeamByHandStaysOutUntilTheyComeBackThemselves(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	bob := r.as("UBOB")
	page := r.teamPage("UBOB", "CTEAM")
	if offers(page, "teamedit") || offers(page, "teamdrop") {
		t.Errorf("a member may change the team: %s", page.Shows())
	}
	r.says(page, "You are a member")
	r.press("UBOB", page, "teamquit")
	left := r.shows("UBOB", "You have left the team")
	if !r.noMember(id, "UBOB") {
		t.Fatal("Bob is still in it")
	}
	r.clock.Advance(25 * time.Hour)
	r.bot.keeper.Kick()
	r.becomes("the team was compared again", func() bool {
		team, _ := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id)
		return team.Compared.At.After(r.clock.Now().Add(-time.Hour))
	})
	if !r.noMember(id, "UBOB") {
		t.Error("following the channel brought Bob back")
	}
	bob.CloseAll(left)
	page = r.teamPage("UBOB", "CTEAM")
	r.says(page, "has a team, and you are not in it")
	r.press("UBOB", page, "teamjoin")
	r.becomes("Bob is back", func() bool { return r.roles(id)["UBOB"] == storage.RoleMember })
}

func TestTheDailyLookFindsWhatNoEventTold(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error { // as if events had been lost
		if err := tx.DropMember(id, "UCID"); err != nil {
			return err
		}
		return tx.PutMember(storage.Member{Team: id, Person: "UEVE", Workspace: r.slack.Team().ID, Role: storage.RoleLead})
	})
	if err != nil {
		t.Fatal(err)
	}
	r.bot.keeper.Kick()
	time.Sleep(300 * time.Millisecond)
	if !r.noMember(id, "UCID") {
		t.Fatal("it was compared within the day: the test shows nothing")
	}
	r.clock.Advance(25 * time.Hour)
	r.bot.keeper.Kick()
	r.becomes("Cid is found and Eve is gone", func() bool { return r.roles(id)["UCID"] == storage.RoleMember && r.noMember(id, "UEVE") })

	r.slack.Archive("CTEAM")
	r.clock.Advance(25 * time.Hour)
	r.bot.keeper.Kick()
	r.becomes("it is known that the channel is archived", func() bool {
		team, _ := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id)
		return team.Compared.Trouble == "archived"
	})
	if len(r.roles(id)) != 4 {
		t.Errorf("an archived channel emptied the team: %v", r.roles(id))
	}
	r.press("UANN", r.home("UANN", "Harbor"), "team")
	r.shows("UANN", "The channel is archived")
}

func TestATeamIsChangedByThoseWhoLookAfterIt(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	ann := r.as("UANN")
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamedit")
	form := r.view(ann, "Team settings")
	ann.Fill(form, "team_name", "Harbour")
	ann.Choose(form, "days", "Mon", "Tue", "Thu")
	ann.Choose(form, "begins", "10:00")
	ann.Choose(form, "ends", "09:00")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["ends"], "later than the start") {
		t.Errorf("hours that end before they begin: %+v", o)
	}
	ann.Choose(form, "ends", "16:30")
	ann.Fill(form, "zone_text", "Mars/Base")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["zone_text"], "no time zone of that name") {
		t.Errorf("a zone that does not exist: %+v", o)
	}
	ann.Fill(form, "zone_text", "Asia/Kathmandu")
	ann.Fill(form, "calendar", "http://example.org/a.ics")
	if o := r.slack.Person("UANN").Submit(form); !strings.Contains(o.Errors["calendar"], "https://") {
		t.Errorf("an address that is not safe: %+v", o)
	}
	ann.Fill(form, "calendar", "")
	ann.Submit(form)
	page := r.shows("UANN", "Saved. This is how")
	r.says(page, "Saved. This is how things stand now", "Harbour", "Works Mon, Tue, Thu", "before 10:00 and after 16:30, Kathmandu time", "No retros are planned")
	team, _ := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, id)
	if team.From != calendar.At(10, 0) || team.Zone != "Asia/Kathmandu" || len(team.Days) != 3 {
		t.Errorf("stored is %+v", team)
	}

	r.press("UANN", page, "teampeople")
	people := r.view(ann, "People of the team")
	ann.Choose(people, "managers", "UBOB")
	ann.Choose(people, "leads", "UANN")
	ann.Choose(people, "members", "UCID", "UBOB")
	if o := r.slack.Person("UANN").Submit(people); len(o.Errors) != 1 {
		t.Errorf("somebody has two roles: %+v", o)
	}
	ann.Choose(people, "members", "UCID", fakeslack.BotUserID)
	if o := r.slack.Person("UANN").Submit(people); !strings.Contains(o.Errors["members"], "bot") {
		t.Errorf("a bot in a team: %+v", o)
	}
	ann.Choose(people, "managers")
	if o := r.slack.Person("UANN").Submit(people); len(o.Errors) == 0 {
		t.Error("a team without a delivery manager")
	}
	ann.Choose(people, "managers", "UBOB")
	ann.Choose(people, "members", "UCID", "UEVE")
	ann.Submit(people)
	r.says(r.shows("UANN", "These are the people of the team now"), "You are a lead")
	if got := r.roles(id); got["UBOB"] != storage.RoleManager || got["UEVE"] != storage.RoleMember || got["UDEE"] != "" {
		t.Errorf("roles %v", got)
	}
}
