package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

func (d Desk) caseAgreement(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	stage := d.Guide.Stage(practices.StageAgreement)
	blocks := []slack.Block{section(stage.Intro)}
	if list := r.Shortlist(); len(list) > 0 {
		blocks = append(blocks, section(d.say("case.shortlist")))
		for _, text := range list {
			blocks = append(blocks, exact(text))
		}
	}
	blocks = append(blocks, d.agreement(r)...)
	draft, ok := r.Draft()
	if ok && draft.OneSided() {
		blocks = append(blocks, context(d.say("case.draft.one_sided")))
	}
	var checks []string
	for _, c := range stage.Checks {
		checks = append(checks, bullet(c))
	}
	blocks = append(blocks, pack(checks)...)
	buttons := []slack.BlockElement{button(at("caseedit", r), "", d.say("case.draft.write"))}
	switch {
	case r.Approved():
		blocks = append(blocks, context(d.say("case.draft.approved")))
	case ok:
		buttons = append(buttons, primary(button(at("caseapprove", r), draft.Hash(), d.say("case.draft.approve"))))
	}
	return append(blocks, row(buttons...)), ""
}

func (d Desk) caseSign(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageSign)}, d.agreement(r)...)
	draft, _ := r.Draft()
	buttons := []slack.BlockElement{button(at("casereopen", r), "", d.say("case.sign.change"))}
	if r.Waits() {
		buttons = append([]slack.BlockElement{primary(button(at("caseapprove", r), draft.Hash(), d.say("case.sign")))}, buttons...)
	} else {
		blocks = append(blocks, section(d.say("case.settled")))
	}
	return append(blocks, row(buttons...)), ""
}

// Fields of the lines of an agreement, by number.
const (
	FieldWho    = "who_"
	FieldDoes   = "does_"
	FieldFrom   = "from_"
	FieldNotice = "notice_"
	FieldSlips  = "slips_"
)

// CaseDraftForm edits the whole agreement, with room for two lines more.
func (d Desk) CaseDraftForm(r practices.ConflictRoom, name func(flow.Person) string, offering bool, marks string) slack.ModalViewRequest {
	draft, _ := r.Draft()
	everybody := append([]flow.Person{r.Me.Person}, r.Others()...)
	blocks := append([]slack.Block{section(d.with(r)), context(d.say("case.draft.seen"))}, d.heavy(offering, at("casecontacts", r))...)
	for i := range min(len(draft.Terms)+2, flow.MostTerms) {
		var t flow.Term
		if i < len(draft.Terms) {
			t = draft.Terms[i]
		}
		options := []*slack.OptionBlockObject{option("all", d.say("case.draft.all"))}
		for _, p := range everybody {
			options = append(options, option(string(p), name(p)))
		}
		who := string(t.Who)
		if who == "" {
			who = "all"
		}
		field := func(name string) string { return fmt.Sprint(name, i) }
		blocks = append(blocks, divider(),
			input(field(FieldWho), d.say("case.draft.who"), "", false, selectField(field(FieldWho), d.say("case.draft.who.choose"), who, options...)),
			input(field(FieldDoes), d.say("case.draft.does"), d.say("case.draft.hint"), true, textField(field(FieldDoes), flow.DoesLength, true, "", t.Does)),
			input(field(FieldFrom), d.say("case.draft.from"), "", true, textField(field(FieldFrom), flow.FromLength, false, "", t.From)),
			input(field(FieldNotice), d.say("case.draft.notice"), "", true, textField(field(FieldNotice), flow.NoticeLength, false, "", t.Notice)),
			input(field(FieldSlips), d.say("case.draft.slips"), "", true, textField(field(FieldSlips), flow.NoticeLength, false, "", t.Slips)))
	}
	return d.modal(d.say("case.draft.form"), d.say("case.save"), at("casedraft", r, marks), append(blocks, d.exits(r)...)...)
}
