package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// looks shows what was shared of the looks back.
func (d Desk) looks(r practices.ConflictRoom) (blocks []slack.Block) {
	words := map[string]string{"mostly": d.say("case.kept.mostly"), "partly": d.say("case.kept.partly"), "no": d.say("case.kept.no")}
	for _, stage := range []string{practices.StageFollowWeek, practices.StageFollowMonth} {
		for _, t := range r.Told(stage) {
			var kept []string
			for i, k := range t.Look.Kept {
				kept = append(kept, fmt.Sprintf("%d. %s", i+1, words[k]))
			}
			blocks = append(blocks, section(d.say("case.look.told", "person", d.person(string(t.By)), "kept", strings.Join(kept, ", "), "n", t.Look.Working)))
		}
	}
	return blocks
}

func (d Desk) caseRest(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{section(d.say("case.rest"))}, d.agreement(r)...)
	blocks = append(blocks, d.looks(r)...)
	if flow.Reopened(flow.Own(r.Session, r.Me), r.Session.Stage) {
		return append(blocks, section(d.say("case.rest.asked"))), ""
	}
	return append(blocks, row(button(at("casereopen", r), "", d.say("case.rest.reopen")))), ""
}

func (d Desk) caseFollow(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	var blocks []slack.Block
	blocks = append(blocks, d.note(r)...)
	blocks = append(blocks, d.looks(r)...)
	draft, _ := r.Draft()
	for i, t := range draft.Terms {
		name := inCase(fmt.Sprint(FieldTerm, i), r)
		blocks = append(blocks, input(name, d.say("case.kept.label", "term", t.Does), "", false, radioField(name, "",
			option("mostly", d.say("case.kept.mostly")), option("partly", d.say("case.kept.partly")), option("no", d.say("case.kept.no")))))
	}
	working, share := inCase(FieldWorking, r), inCase(FieldTell, r)
	blocks = append(blocks, input(working, d.say("case.working.label"), "", false, d.scale(working, d.say("case.choose"))),
		input(share, d.say("case.share.look"), "", false, radioField(share, "keep", option("keep", d.say("case.share.keep")), option("share", d.say("case.share.look.yes")))))
	if r.Session.Stage == practices.StageFollowMonth {
		next := inCase(FieldAfter, r)
		blocks = append(blocks, input(next, d.say("case.next.label"), "", false, radioField(next, "close", option("close", d.say("case.next.close")),
			option("adjust_together", d.say("case.next.adjust_together")), option("ask_a_human", d.say("case.next.ask_a_human")))))
	}
	return blocks, d.say("case.save")
}
