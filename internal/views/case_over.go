package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// caseOver says that it is over, in the same words whoever ended it.
func (d Desk) caseOver(r practices.ConflictRoom) slack.ModalViewRequest {
	ended := r.Session.Ended
	text := map[string]string{"ended": d.say("case.over.ended"), "rested": d.say("case.over.rested"),
		"closed": d.say("case.over.closed", "date", plainDay(ended.Add(practices.KeepShared)), "agreement_date", plainDay(ended.Add(practices.KeepAgreement)))}[r.Ending()]
	blocks := []slack.Block{section(text)}
	if signed, ok := r.Agreed(); ok {
		who := d.with(r)
		if r.Ending() == "ended" { // no topic is stored any more
			who = d.say("case.with.over", "people", d.people(ids(r.Others())))
		}
		blocks = append(append(blocks, section(who), section(d.say("case.signed.title"))), d.terms(signed)...)
	}
	blocks = append(blocks, row(button(at("casehide", r), "", d.say("case.hide")), button(at("caseforget", r), "", d.say("case.forget"))), context(d.say("case.forget.note")))
	return d.modal(d.say("case.title"), "", "notice", blocks...)
}

// agreement shows the newest version, to the letter.
func (d Desk) agreement(r practices.ConflictRoom) []slack.Block {
	draft, ok := r.Draft()
	if !ok {
		return []slack.Block{section(d.say("case.draft.none"))}
	}
	return append([]slack.Block{section(d.say("case.draft.title"))}, d.terms(draft)...)
}

// terms are the lines of a version.
func (d Desk) terms(v flow.Version) (blocks []slack.Block) {
	for i, t := range v.Terms {
		who := d.say("case.draft.all")
		if t.Who != "" {
			who = d.person(string(t.Who))
		}
		blocks = append(blocks, section(fmt.Sprintf("*%d.* %s", i+1, who)), exact(t.Does+lineOf(d.say("case.draft.from"), t.From)+
			lineOf(d.say("case.draft.notice"), t.Notice)+lineOf(d.say("case.draft.slips"), t.Slips)))
	}
	return blocks
}

func lineOf(label, text string) string {
	if text == "" {
		return ""
	}
	return "\n" + label + ": " + text
}
