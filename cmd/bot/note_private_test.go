package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// canary stands in everything that a person has not saved yet.
const noteCanary = "KESTREL"

func TestADraftIsItsWritersAlone(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	f := r.forger()
	bob := r.as("UBOB")
	form := r.practice("UBOB", "new", "Write a practice")
	r.firstPage("UBOB", form, noteCanary+" list") // told while it is typed: the window is never closed
	r.awaitDraft("UBOB", noteCanary)
	draft, err := r.bot.notes.Drafts(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"})
	if err != nil || len(draft) != 1 {
		t.Fatal(draft, err)
	}
	id := draft[0].ID

	for _, who := range []string{"UANN", "UGUS"} {
		p := r.as(who)
		if m := r.searched(who, strings.ToLower(noteCanary)); strings.Contains(m.Shows(), noteCanary+" list") {
			t.Errorf("%s finds it: %s", who, m.Shows())
		}
		lib := r.practice(who, "", "Practices")
		if out := p.Typeahead(lib, "note_pick", noteCanary); strings.Contains(optionsText(out), noteCanary) {
			t.Errorf("%s is offered it: %+v", who, out)
		}
		p.CloseAll(lib)
		if v := r.practice(who, "drafts", "My drafts"); strings.Contains(v.Shows(), noteCanary) {
			t.Errorf("%s sees it among drafts", who)
		}
		// a forged click on it, and a forged form that would write over it
		for _, verb := range []string{"notedraft", "notedraftdrop", "noteread", "noteedit"} {
			f.interact(f.click(who, verb+"::.0:"+id, id))
		}
		closed := f.submission(who, "notewrite::one.0:"+id+"|new||0", map[string]object{"note_name": {"type": "plain_text_input", "value": "taken over"}})
		closed["type"] = "view_closed"
		f.interact(closed)
		p.CloseAll(r.view(p, "My drafts"))
	}
	if d, err := r.bot.notes.Draft(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}, id); err != nil || d.Name != noteCanary+" list" {
		t.Errorf("somebody else touched it: %+v %v", d, err)
	}
	r.settle()
	for _, who := range []string{"UANN", "UCID", "UDEE", "UGUS"} {
		if r.slack.Sees(who).Received(noteCanary) {
			t.Errorf("%s received it", who)
		}
	}
	files, err := r.bot.notes.Export(t.Context(), r.slack.Team().ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.Contains(string(f.Text), noteCanary) {
			t.Errorf("it is in the file %s", f.Name)
		}
	}
	if strings.Contains(r.logs.String(), noteCanary) {
		t.Error("it is in the log")
	}
	for _, row := range column(t, r.file, `SELECT body FROM note_drafts`) {
		if strings.Contains(string(row), noteCanary) {
			t.Error("it is stored as it was typed")
		}
	}

	// saved, the draft is gone, and what is still on its way from the window does not bring it back
	bob.Choose(form, "note_enough", "note_enough")
	bob.Fill(form, "note_intent", "Fewer surprises.")
	bob.Submit(form)
	r.showsIn(bob, "Practice", "Saved.")
	time.Sleep(2500 * time.Millisecond)
	if left, _ := r.bot.notes.Drafts(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}); len(left) != 0 {
		t.Errorf("a draft came back: %+v", left)
	}
}

func optionsText(out fakeslack.Outcome) string {
	var b strings.Builder
	for _, o := range out.Options {
		b.WriteString(o.Text + o.Value + o.Description)
	}
	return b.String()
}

// awaitDraft waits until what somebody types is kept.
func (r *rig) awaitDraft(who, words string) {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(50 * time.Millisecond) {
		drafts, err := r.bot.notes.Drafts(r.t.Context(), app.Who{Workspace: r.slack.Team().ID, User: who})
		if err != nil {
			r.t.Fatal(err)
		}
		if len(drafts) > 0 && strings.Contains(drafts[0].Name, words) && drafts[0].Body != "" {
			return
		}
		if time.Now().After(until) {
			r.t.Fatalf("nothing is kept: %+v", drafts)
		}
	}
}

func TestGuestsReadTheLibraryAndWriteNothing(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	gus := r.as("UGUS")
	if out := gus.Command("CTEAM", "/practice new"); out.Message == nil || !strings.Contains(out.Message.Shows(), "Guests can read here") {
		t.Errorf("a guest begins to type: %+v", out)
	}
	f := r.forger()
	text := func(s string) object { return object{"type": "plain_text_input", "value": s} }
	_, answer := f.interact(f.submission("UGUS", "notewrite::one.0:forged|new||0", map[string]object{"note_name": text("Guest list"), "note_intent": text("x"), "note_problem": text("y"),
		"note_category": {"type": "static_select", "selected_option": object{"value": "flow"}}, "note_steps_0": text("1. z"),
		"note_enough": {"type": "checkboxes", "selected_options": []object{{"value": "note_enough"}}}}))
	if !strings.Contains(answer, "Guests can read here") {
		t.Errorf("a guest writes: %s", answer)
	}
	v := r.reads("UGUS", "Limit work in progress")
	r.press("UGUS", v, "noteverify")
	if v := r.view(gus, "Steward"); !strings.Contains(v.Shows(), "Guests can read here") {
		t.Errorf("a guest verifies: %s", v.Shows())
	}
	if n, _ := r.bot.notes.Note(t.Context(), r.slack.Team().ID, "wip-limits"); n.Care.VerifiedBy != "" {
		t.Error("a guest verified a note")
	}
	if _, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, "guest-list"); err == nil {
		t.Error("a guest wrote a note")
	}
}

func TestATrialIsForThoseOfItsChannel(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	r.slack.AddUser(fakeslack.User{ID: "UOUT", Name: "out", RealName: "Oda Outside", TZ: "Europe/Berlin"})
	r.slack.AddChannel(fakeslack.Channel{ID: "COUT", Name: "outside", Members: []string{"UOUT", fakeslack.BotUserID}})
	r.tries("UANN", r.reads("UANN", "Limit work in progress"), "less waiting")
	trials, err := r.bot.notes.Trials(t.Context(), r.slack.Team().ID, "CTEAM")
	if err != nil || len(trials) != 1 {
		t.Fatal(trials, err)
	}
	out := r.as("UOUT")
	// somebody of another channel cannot begin one for the team, nor end the team's, nor list what it tries
	if res := r.slack.Person("UOUT").Command("COUT", "/practice wip limits"); res.Message != nil {
		r.press("UOUT", *res.Message, "noteread")
	}
	out.CloseAll(r.showsIn(out, "Practice", "Limit work in progress"))
	f := r.forger()
	f.interact(f.submission("UOUT", "notetry::.0:pull-policies", map[string]object{"try_channel": {"type": "conversations_select", "selected_conversation": "CTEAM"}}))
	f.interact(f.submission("UOUT", "noteend::.0:"+trials[0].ID, map[string]object{"try_state": {"type": "radio_buttons", "selected_option": object{"value": "dropped"}},
		"try_why": {"type": "plain_text_input", "value": "spite"}}))
	_, listed := f.interact(f.click("UOUT", "notetrials::.0:CTEAM", "CTEAM"))
	if strings.Contains(listed, "less waiting") {
		t.Errorf("the list: %s", listed)
	}
	now, err := r.bot.notes.Trials(t.Context(), r.slack.Team().ID, "CTEAM")
	if err != nil || len(now) != 1 || now[0].State != storage.TrialRuns {
		t.Errorf("trials of the team: %+v %v", now, err)
	}
	if r.slack.Sees("UOUT").Received("less waiting") {
		t.Error("why the team tries it is told to others while it runs")
	}
}

func TestWhoHasLeftAChannelHasNoSayInItsTrials(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.HTTP)
	f := r.forger()
	r.startRetro("unattributed")
	r.write("UBOB", "a seat of bob") // a seat, and a trial of ann
	r.tries("UANN", r.reads("UANN", "Limit work in progress"), "KESTREL waits less")
	trials := func() []app.TrialOf {
		now, err := r.bot.notes.Trials(t.Context(), r.slack.Team().ID, "CTEAM")
		if err != nil || len(now) != 1 {
			t.Fatal(now, err)
		}
		return now
	}
	id := trials()[0].ID
	elsewhere := func(who, id string) object { // pressed in their own messages with the bot
		p := f.click(who, id, "")
		p["channel"] = object{"id": "D" + who}
		return p
	}
	for _, who := range []string{"UANN", "UBOB"} {
		r.slack.Leave("CTEAM", who)
		before := len(r.slack.Ledger().Calls("views.open"))
		f.interact(f.submission(who, "noteend::.0:"+id, map[string]object{"try_state": {"type": "radio_buttons", "selected_option": object{"value": "dropped"}},
			"try_why": {"type": "plain_text_input", "value": "spite"}}))
		f.interact(elsewhere(who, "noteend::.0:"+id))
		f.interact(elsewhere(who, "notetrials::.0:CTEAM"))
		_, found := f.interact(f.submission(who, "notefind::.0:CTEAM", map[string]object{"words": {"type": "plain_text_input", "value": ""}}))
		if strings.Contains(found, "What this channel tries (1)") {
			t.Errorf("%s is told how much it tries: %s", who, found)
		}
		r.settle()
		for _, call := range r.slack.Ledger().Calls("views.open")[before:] {
			if strings.Contains(string(call.Request), "KESTREL") || strings.Contains(string(call.Request), "Limit work") {
				t.Errorf("%s reads of a trial: %s", who, call.Request)
			}
		}
	}
	if now := trials(); now[0].State != storage.TrialRuns {
		t.Errorf("somebody who has left ended it: %+v", now)
	}
	r.slack.Join("CTEAM", "UBOB")
	f.interact(f.submission("UBOB", "noteend::.0:"+id, map[string]object{"try_state": {"type": "radio_buttons", "selected_option": object{"value": "dropped"}},
		"try_why": {"type": "plain_text_input", "value": "it helped nobody"}}))
	if now := trials(); now[0].State != storage.TrialDropped {
		t.Errorf("a member cannot end it: %+v", now)
	}
}

// forger sends the bot of this rig whatever it likes, signed as Slack would.
func (r *rig) forger() *forger {
	return &forger{t: r.t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
}
