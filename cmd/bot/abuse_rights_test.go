package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/practices"
)

// verbs are everything that can be clicked or sent, with values that would count if they came from the right person.
var (
	clickVerbs = map[string]string{"cards": "", "checkin": "", "radar": "", "group": "", "hide": "", "vote": "", "note": "", "park": "",
		"decision": "", "action": "action", "open": "collect.1.1", "rewrite": "collect.1.1", "verdict": "x", "all": "0", "preview": "",
		"export": "", "more": "", "hand": "", "nothing": "", "score": "roti=5", "thumb": "up", "next": "", "to": practices.StageDecide,
		"back": "", "extend": "", "leave": "", "cancel": "", "take": "", "mine": "remove|collect.1.1", "merge": "collect.1.1 collect.1.2", "mergeas": "collect.1.1 collect.1.2",
		"split": "collect.1.1", "undo": "", "page": "1", "unsay": "collect.1.1", "retry": "", "guide": "", "cues": "on"}
	formVerbs = map[string]map[string]object{
		"cards": {"column:start": typed("a forged card")}, "edit": {"text": typed("a forged text")}, "checkin": {"text": typed("a forged word")},
		"radar": {"column:start": chosen("5")}, "group": {"cards": ticked("collect.1.1", "collect.1.2"), "title": typed("a forged title")},
		"hide": {"cards": chosen("collect.1.1")}, "vote": {"dot:0": chosen("collect.1.1")}, "note": {"text": typed("a forged insight")},
		"park": {"text": typed("a forged point")}, "decision": {"text": typed("a forged decision")},
		"action": {"title": typed("Forge an action"), "owner": {"selected_user": "UBOB"}, "done_when": typed("it is there")},
		"accept": {"answer": chosen("yes")}, "verdict": {"status": chosen("done")}, "hand": {"owner": {"selected_user": "UEVE"}},
		"publish": {"quotes": ticked("collect.1.1")},
	}
)

// attempts are all verbs as people would send them about a visit of a session. Several people send them, so that none
// is refused for sending too much.
func (f *forger) attempts(people []string, session, stage string, cards []string) map[string]object {
	all := map[string]object{}
	n := 0
	who := func() string { n++; return people[n%len(people)] }
	real := strings.NewReplacer("collect.1.1", cards[0], "collect.1.2", cards[1])
	for verb, value := range clickVerbs {
		all["click "+verb] = f.click(who(), verb+":"+session+":"+stage+":", real.Replace(value))
	}
	for verb, fields := range formVerbs {
		raw, _ := json.Marshal(fields) // of strings and maps
		var own map[string]object
		_ = json.Unmarshal([]byte(real.Replace(string(raw))), &own)
		all["form "+verb] = f.submission(who(), verb+":"+session+":"+stage+":action|"+cards[0]+"|sure", own)
	}
	return all
}

// strangers have no seat, and never had one.
func strangers(stage string) (who []string) {
	for n := range 5 {
		who = append(who, fmt.Sprintf("U%sEVE%d", strings.ToUpper(stage), n))
	}
	return who
}

// try sends a forgery. A form must be answered with a refusal, or it would close on what was typed.
func (f *forger) try(what string, payload object) {
	f.t.Helper()
	status, answer := f.interact(payload)
	if status != 200 {
		f.t.Errorf("%s: status %d", what, status)
	}
	var a struct {
		Action string `json:"response_action"`
	}
	_ = json.Unmarshal([]byte(answer), &a)
	if payload["type"] == "view_submission" && a.Action != "errors" && a.Action != "push" {
		f.t.Errorf("%s: a form was answered %q", what, answer)
	}
	if strings.Contains(answer, "a lot at once") {
		f.t.Errorf("%s: refused as a flood, which proves nothing", what)
	}
}

func TestWhoHasNoRightIsRefusedWhateverTheirClientSends(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs(), cards: 1}
	p := &played{goal: "rights", votes: map[string]string{}}
	c.start(p)
	c.onward(practices.StageCheckIn)
	c.at(practices.StageCollect)
	c.collect(p, "UANN")
	c.collect(p, "UBOB")
	for _, stage := range []string{practices.StageCollect, practices.StageGroup} {
		c.at(stage)
		before, cards := o.state(), o.cardIDs(p.session)
		visit := stage + "." + pass(t, c, stage)
		for what, payload := range f.attempts(strangers(stage), p.session, visit, cards) {
			payload["user"].(object)["team_id"] = "TOTHER"
			f.try("a person of another company: "+what, payload)
		}
		o.untouched("a person of another company", before)
		for what, payload := range f.attempts(strangers(stage), p.session, visit, cards) {
			payload["team"], payload["user"].(object)["team_id"] = object{"id": "TOTHER"}, "TOTHER"
			f.try("another workspace: "+what, payload)
		}
		o.untouched("another workspace", before)
		for what, payload := range f.attempts(strangers("none"+stage), p.session, visit, cards) {
			f.try("no seat: "+what, payload)
		}
		o.untouched("somebody without a seat", before)
		for what, payload := range f.attempts(strangers("guess"+stage), "aaaaaaaaaaaaaaaaaaaaaaaaaa", visit, cards) {
			f.try("a guessed session: "+what, payload)
		}
		o.untouched("a guess at a session", before)
		for _, verb := range []string{"next", "to", "back", "cancel", "preview"} {
			f.try("a participant: click "+verb, f.click("UCID", verb+":"+p.session+":"+visit+":", clickVerbs[verb]))
		}
		for _, verb := range []string{"hand", "publish"} {
			f.try("a participant: form "+verb, f.submission("UCID", verb+":"+p.session+":"+visit+":", formVerbs[verb]))
		}
		for _, card := range cards {
			f.try("somebody else's card: remove", f.click("UDEE", "mine:"+p.session+":"+visit+":0", "remove|"+card))
			f.try("somebody else's card: take back", f.click("UDEE", "unsay:"+p.session+":"+visit+":", card))
			f.try("somebody else's card: write anew", f.submission("UDEE", "edit:"+p.session+":"+visit+":"+card, formVerbs["edit"]))
		}
		o.untouched("a participant", before)
		if stage == practices.StageCollect {
			o.sealed(f, p.session, visit)
			c.onward(practices.StageCollect)
		}
	}
	before := o.state()
	f.try("a seat of one's own choice", f.click("UEVE", "join:"+p.session+":group.1:", "facilitator"))
	if now := o.state(); strings.Contains(now, "UEVE facilitator") {
		t.Errorf("a click made somebody facilitator:\n%s", strings.TrimPrefix(now, before))
	}
	o.discreet("forged")
}

func TestWhatIsOnesOwnIsNobodyElses(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	ann := o.slack.Person("UANN").Must(t)
	ann.Command("CTEAM", "/retro keep my own secret thought")
	thought := string(column(t, o.file, `SELECT id FROM drawer`)[0])
	c := &team{t: t, slack: o.slack, channel: "CTEAM", people: crewIDs(), cards: 1}
	c.play()
	first := c.retros[0]
	action := string(column(t, o.file, `SELECT id FROM actions`)[0])
	p := &played{goal: "own", votes: map[string]string{}}
	c.retros = append(c.retros, p)
	c.start(p)
	before := o.state()
	visit := practices.StageFacts + ".1"
	f.try("throw somebody's thought away", f.click("UBOB", "forget:-:-:", thought))
	f.try("publish somebody's thought", f.submission("UBOB", "cards:"+p.session+":"+visit+":", map[string]object{"kept": ticked(thought), "kept_in": chosen("start")}))
	f.try("close somebody's action", f.click("UBOB", "owned:-:-:", "done|"+action))
	f.try("drop somebody's action", f.submission("UBOB", "drop:-:-:"+action, map[string]object{"reason": typed("forged")}))
	f.try("close a retro that is over", f.click("UANN", "cancel:"+first.session+":summary.1:", ""))
	o.untouched("what is not one's own", before)
	for _, who := range []string{"UBOB", "UCID", "UDEE", "UEVE"} {
		if o.slack.Sees(who).Received("my own secret thought") {
			t.Errorf("%s has seen the thought", who)
		}
	}
}

// sealed checks that no window shows a card before the reveal, whoever asks for it.
func (o *office) sealed(f *forger, session, visit string) {
	o.t.Helper()
	from := len(o.slack.Ledger())
	asking := append(strangers("sealed"), "UCID", "UDEE")
	for what, payload := range f.attempts(asking, session, visit, o.cardIDs(session)) {
		switch what {
		case "click leave", "click nothing", "click extend", "click take":
			continue // they may
		}
		if payload["type"] == "block_actions" {
			f.try("curious: "+what, payload)
		}
	}
	time.Sleep(300 * time.Millisecond) // windows open after the answer
	opened := 0
	for _, e := range o.slack.Ledger()[from:] { // also windows for a trigger that Slack does not know
		if strings.HasPrefix(e.Name, "views.") {
			opened++
		}
		if strings.Contains(string(e.Request), "rights card 0") {
			o.t.Errorf("a sealed card was shown by %s: %.300s", e.Name, e.Request)
		}
	}
	if opened == 0 {
		o.t.Error("no window was asked for: the test would not notice")
	}
}

// pass is the visit that the live message is of.
func pass(t *testing.T, c *team, stage string) string {
	t.Helper()
	m := c.at(stage)
	id := ids(m.Blocks, "more")[0]
	_, rest, _ := strings.Cut(id, ":"+stage+".")
	n, _, _ := strings.Cut(rest, ":")
	return n
}

// cardIDs are the cards of a session.
func (o *office) cardIDs(session string) (found []string) {
	o.t.Helper()
	for _, id := range column(o.t, o.file, fmt.Sprintf(`SELECT id FROM contributions WHERE kind = 'item' AND session = '%s'`, session)) {
		found = append(found, string(id))
	}
	return found
}
