package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// caseOver says that it is over, in the same words whoever ended it.
func (d Desk) caseOver(r practices.ConflictRoom) slack.ModalViewRequest {
	ended := r.Session.Ended
	text := map[string]string{"ended": d.say("case.over.ended"), "rested": d.say("case.over.rested"),
		"closed": d.say("case.over.closed", "date", plainDay(ended.Add(practices.KeepShared)), "agreement_date", plainDay(ended.Add(practices.KeepAgreement)))}[r.Ending()]
	blocks := []slack.Block{section(text)}
	if practices.Signed(r.Session) {
		blocks = append(blocks, section(d.with(r)))
		blocks = append(blocks, d.agreement(r)...)
	}
	blocks = append(blocks, row(button(at("caseforget", r), "", d.say("case.forget"))), context(d.say("case.forget.note")))
	return d.modal(d.say("case.title"), "", "notice", blocks...)
}

// agreement shows the newest version, to the letter.
func (d Desk) agreement(r practices.ConflictRoom) []slack.Block {
	draft, ok := r.Draft()
	if !ok {
		return []slack.Block{section(d.say("case.draft.none"))}
	}
	blocks := []slack.Block{section(d.say("case.draft.title"))}
	for i, t := range draft.Terms {
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
