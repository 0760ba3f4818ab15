package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/flow"
	"steward/internal/handlers"
)

// What each button and form of a conversation carries, so that it would count if it came from the right person at the
// right time. Every verb of the program has its cell here: one without fails the tests.
var (
	caseClicks = map[string]string{"case": "", "casedoor": "withdrawn", "casereturn": "", "caseready": "", "casereopen": "", "casemoveon": "", "caseno": "decline",
		"caseedit": "", "caseforget": "", "casehide": "", "caseapprove": flow.Hash("Speak for yourself. Nothing you write is shown before you approve it. Nobody outside is told. Texts are deleted on the dates shown."),
		"casenew": "", "caseserious": "", "casecopy": "", "casecontacts": "", "caseword": "", "casenever": "undo", "caseadmin": ""}
	caseForms = map[string]string{"case": "", "casedraft": "", "casebegin": "", "casesigns": "", "casetopic": "guess", "caseword": "", "caseadmin": ""}
	// caseAfter are what a party may still do when it is over.
	caseAfter = []string{"click caseforget", "click casehide"}
)

// caseCell is the cell of a verb of the program.
func caseCell(t *testing.T, cells map[string]string, verb string) string {
	t.Helper()
	cell, ok := cells[verb]
	if !ok {
		t.Errorf("nobody has tried yet who may use the verb %s", verb)
	}
	return cell
}

func caseFields(pass string) map[string]object {
	fields := map[string]object{"part_observation:" + pass: typed("a forged sight"), "does_0": typed("a forged promise"), "who_0": chosen("all"),
		"echo_UBOB:" + pass: typed("a forged echo"), "idea_0:" + pass: typed("a forged idea"), "needs:" + pass: ticked("rest")}
	for n := 1; n <= 7; n++ {
		fields[fmt.Sprint("safety:s", n)] = chosen("no")
	}
	return fields
}

// caseState is everything about conversations that stands in the database. A case is sealed, its version is not.
func (r *rig) caseState() string {
	var all strings.Builder
	for _, query := range []string{`SELECT id || ' ' || version || ' ' || due_at FROM cases ORDER BY 1`, `SELECT case_id || hex(seat) FROM case_seats ORDER BY 1`,
		`SELECT case_id || hex(secret) FROM case_keys ORDER BY 1`, `SELECT hex(person) FROM case_refusals ORDER BY 1`, `SELECT workspace || body FROM contacts ORDER BY 1`} {
		for _, row := range column(r.t, r.file, query) {
			fmt.Fprintf(&all, "%s\n", row)
		}
	}
	return all.String()
}

func (r *rig) unchanged(what, before string) {
	r.t.Helper()
	if now := r.caseState(); now != before {
		r.t.Errorf("%s changed something:\n%s\n%s", what, before, now)
	}
}

// asked waits until Slack was asked to show a text.
func (r *rig) asked(text string) {
	r.t.Helper()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		for _, e := range r.slack.Ledger() {
			if strings.HasPrefix(e.Name, "views.") && strings.Contains(string(e.Request), text) {
				return
			}
		}
	}
	r.t.Errorf("nobody was shown %q", text)
}

// caseForger is a conversation in HTTP mode, and somebody who forges requests about it.
func caseForger(t *testing.T) (*rig, *forger) {
	t.Helper()
	r := newConflictRigIn(t, config.HTTP)
	r.nameContacts()
	return r, &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
}

func (r *rig) caseID() string { return string(column(r.t, r.file, `SELECT id FROM cases`)[0]) }

// caseAttempts are all verbs about a conversation, each sent by the next of some people.
func (f *forger) caseAttempts(people []string, id, stage, pass string) map[string]object {
	all := map[string]object{}
	n := 0
	who := func() string { n++; return people[n%len(people)] }
	clicks, forms := handlers.CaseVerbs()
	for _, verb := range clicks {
		all["click "+verb] = f.click(who(), verb+":"+id+":"+stage+"."+pass+":", caseCell(f.t, caseClicks, verb))
	}
	for _, verb := range forms {
		all["form "+verb] = f.submission(who(), verb+":"+id+":"+stage+"."+pass+":"+caseCell(f.t, caseForms, verb), caseFields(pass))
	}
	for _, door := range []string{"paused", "human", "stopped_safety", "rested", "agreement"} {
		all["door "+door] = f.click(who(), "casedoor:"+id+":"+stage+"."+pass+":", door)
	}
	return all
}

func TestWhoHasNoPartInAConversationCannotTellThatItIsThere(t *testing.T) {
	t.Parallel()
	r, f := caseForger(t)
	for _, id := range []string{"UFAY", "UGIL", "UHAL"} {
		r.slack.AddUser(fakeslack.User{ID: id, Name: strings.ToLower(id), RealName: "Admin " + id, Admin: true})
	}
	r.invite("UANN", "Reviews before release", "UBOB", "UCID")
	id := r.caseID()
	const none = "aaaaaaaaaaaaaaaaaaaaaaaaaa"
	for _, step := range []struct{ stage, pass string }{{"invite", "2"}, {"agree_rules", "3"}, {"perspectives", "4"}} {
		before := r.caseState()
		from, opened := len(r.slack.Ledger()), 0
		turn := 0
		either := func(ids ...string) string { turn++; return ids[turn/2%len(ids)] } // so that none is refused as a flood
		for role, change := range map[string]func(object){
			"a stranger":                func(object) {},
			"an admin of the workspace": func(p object) { p["user"].(object)["id"] = either("UFAY", "UGIL", "UHAL") },
			"the same ids in another place": func(p object) {
				p["team"], p["user"] = object{"id": "TOTHER"}, object{"id": either("UANN", "UBOB", "UCID"), "team_id": "TOTHER"}
			},
			"people of another company":     func(p object) { p["user"] = object{"id": either(crewIDs()...), "team_id": "TOTHER"} },
			"an id that says so in a value": func(p object) { p["private_metadata"], p["as"] = "UANN", "UANN" },
		} {
			real, gone := f.caseAttempts(strangers(step.stage+role[:4]), id, step.stage, step.pass), f.caseAttempts(strangers(step.stage+role[3:6]), none, step.stage, step.pass)
			for what := range real {
				change(real[what])
				change(gone[what])
				time.Sleep(40 * time.Millisecond)
				_, there := f.interact(real[what])
				_, nowhere := f.interact(gone[what])
				if there != nowhere {
					t.Errorf("%s, %s: answered %q, and %q where there is nothing", role, what, there, nowhere)
				}
				if strings.Contains(there, "a lot at once") {
					t.Errorf("%s, %s: refused as a flood, which proves nothing", role, what)
				}
			}
			r.unchanged(role+" in "+step.stage, before)
		}
		time.Sleep(200 * time.Millisecond)
		for _, e := range r.slack.Ledger()[from:] {
			if strings.HasPrefix(e.Name, "views.") && strings.Contains(string(e.Request), "forged.") {
				opened++
			}
			if forged := strings.Contains(string(e.Request), "forged."); forged && strings.Contains(string(e.Request), "Reviews before release") {
				t.Errorf("%s carries the topic: %.300s", e.Name, e.Request)
			}
		}
		if opened == 0 {
			t.Error("no window was asked for: the test would not notice")
		}
		switch step.stage {
		case "invite":
			for _, who := range []string{"UBOB", "UCID"} {
				r.as(who).Click(r.enter(who, tellInvite), "Take part")
			}
		case "agree_rules":
			for _, who := range []string{"UANN", "UBOB", "UCID"} {
				r.as(who).Click(r.reopen(who), "I agree")
			}
			r.shows("UCID", "The same questions")
		}
	}
}

func TestEachPartyDoesWhatIsTheirsOnly(t *testing.T) {
	t.Parallel()
	r, f := caseForger(t)
	r.invite("UANN", "Reviews before release", "UBOB", "UCID")
	id := r.caseID()
	before := r.caseState()
	at := func(verb, stage, pass, arg string) string {
		return verb + ":" + id + ":" + stage + "." + pass + ":" + arg
	}
	rules := caseClicks["caseapprove"]
	for what, payload := range map[string]object{
		"the initiator accepts for the others":     f.click("UANN", at("caseready", "invite", "2", ""), ""),
		"the initiator declines as if invited":     f.click("UANN", at("caseno", "invite", "2", ""), "never_again"),
		"an invitee agrees before the step is on":  f.click("UBOB", at("caseapprove", "agree_rules", "3", ""), rules),
		"an invitee approves the invitation again": f.click("UBOB", at("caseapprove", "prepare", "1", ""), rules),
		"an invitee writes before accepting":       f.submission("UBOB", at("case", "perspectives", "4", ""), caseFields("4")),
		"an invitee drafts":                        f.submission("UBOB", at("casedraft", "agreement", "4", ""), caseFields("4")),
		"a door that is the clock's":               f.click("UBOB", at("casedoor", "invite", "2", ""), "rested"),
		"a door that is none":                      f.click("UBOB", at("casedoor", "invite", "2", ""), "agreement"),
		"a way back where nobody left":             f.click("UBOB", at("casereturn", "invite", "2", ""), ""),
		"forgetting what is under way":             f.click("UBOB", at("caseforget", "invite", "2", ""), ""),
		"hiding what is under way":                 f.click("UBOB", at("casehide", "invite", "2", ""), ""),
		"looking for somebody to turn to":          f.click("UCID", at("casecontacts", "invite", "2", ""), ""),
		"the way out before a conversation":        f.click("UCID", at("caseserious", "invite", "2", ""), ""),
		"invitations again, never refused":         f.click("UCID", at("casenever", "invite", "2", ""), "undo"),
		"the first questions anew":                 f.submission("UCID", at("casebegin", "invite", "2", ""), caseFields("2")),
		"how far it has gone":                      f.submission("UCID", at("casesigns", "invite", "2", ""), caseFields("2")),
		"contacts by somebody who is no admin":     f.submission("UBOB", "caseadmin:::", map[string]object{"contact:hr": typed("me")}),
		"a verb of retros on a conversation":       f.click("UBOB", at("cancel", "invite", "2", ""), ""),
		"another verb of retros":                   f.click("UBOB", at("take", "invite", "2", ""), ""),
		"a seat by a verb of retros":               f.click("UEVE", at("join", "invite", "2", ""), "participant"),
	} {
		if status, _ := f.interact(payload); status != 200 {
			t.Errorf("%s: status %d", what, status)
		}
		r.unchanged(what, before)
	}
	for _, who := range []string{"UBOB", "UCID"} {
		f.interact(f.click(who, at("caseready", "invite", "2", ""), ""))
	}
	if r.caseState() == before {
		t.Fatal("accepting changes nothing: the test sends nothing that counts")
	}
	before = r.caseState()
	f.interact(f.click("UCID", at("caseapprove", "agree_rules", "3", ""), flow.Hash("other rules")))
	r.unchanged("other words than the rules", before)
	agree := f.click("UCID", at("caseapprove", "agree_rules", "3", ""), rules)
	f.interact(agree)
	once := r.caseState()
	if once == before {
		t.Fatal("agreeing changes nothing")
	}
	f.interact(agree)
	r.unchanged("the same click again", once)
	f.interact(f.click("UCID", at("caseready", "invite", "2", ""), ""))
	r.unchanged("a click from a window that is old", once)
	r.asked("Nothing was changed.") // and no words were lost that nobody wrote

	f.interact(f.click("UBOB", at("casedoor", "invite", "2", ""), "stopped_safety")) // a way out counts from an old window too
	over := r.caseState()
	if over == once {
		t.Fatal("a way out changes nothing")
	}
	for who := range map[string]bool{"UANN": true, "UBOB": true, "UCID": true} {
		for what, payload := range f.caseAttempts([]string{who}, id, "agree_rules", "3") {
			if slices.Contains(caseAfter, what) {
				continue
			}
			f.interact(payload)
			r.unchanged(who+" after the end: "+what, over)
		}
		time.Sleep(time.Second) // so that none is refused for sending too much
	}
	for _, who := range []string{"UANN", "UBOB", "UCID"} {
		f.interact(f.click(who, at("caseforget", "", "0", ""), ""))
	}
	if n := len(column(t, r.file, `SELECT id FROM cases`)); n != 0 {
		t.Errorf("all asked to forget it, and %d are left", n)
	}
}

func TestAnInvitationGoesOutOnlyInTheWordsThatWereApproved(t *testing.T) {
	t.Parallel()
	r, f := caseForger(t)
	send := func(hash, topic string, people ...string) {
		f.interact(f.submission("UANN", "casetopic:-:-.0:"+hash+"|", map[string]object{"parties": {"selected_users": people}, "subject": typed(topic)}))
	}
	before := r.caseState()
	send("", "Reviews before release", "UBOB")
	send(flow.Hash("guess"), "Reviews before release", "UBOB")
	send("", "You are always late", "UBOB")
	send("", strings.Repeat("long ", 40), "UBOB")
	send("", "Nobody", "UANN")
	send("", "Many", "UBOB", "UCID", "UDEE", "UEVE")
	r.unchanged("words that nobody approved", before)
	r.invite("UANN", "Reviews before release", "UBOB")
	once := r.caseState()
	ann := r.as("UANN")
	ann.Command("CTEAM", "/conflict")
	r.safe("UANN", r.shows("UANN", "Have you been threatened"))
	r.signs("UANN")
	v := r.shows("UANN", "Worth the time")
	ann.Choose(v, "parties", "UBOB")
	ann.Fill(v, "subject", "Once more")
	ann.Submit(v)
	o := r.slack.Person("UANN").Submit(r.shows("UANN", "They will read exactly this"))
	if len(o.Errors) == 0 {
		t.Error("Bob was asked twice")
	}
	r.unchanged("an invitation while another is open", once)
}
