package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the later steps; a number or a person's id makes each unique.
const (
	FieldEcho    = "echo_"
	FieldWay     = "way_"
	FieldFix     = "fix_"
	FieldNeeds   = "needs"
	FieldTold    = "told"
	FieldIdea    = "idea_"
	FieldMark    = "mark_"
	FieldTerm    = "kept_"
	FieldWorking = "working"
	FieldShare   = "share"
	FieldNext    = "next"
)

func (d Desk) caseMirror(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageMirror)}, d.shared(r)...)
	todo := r.ToMirror()
	if len(todo) == 0 {
		return append(blocks, section(d.say("case.settled"))), ""
	}
	for _, of := range todo {
		switch said, ok := r.Heard(r.Me.Person, of); {
		case ok && said.Way == "almost":
			blocks = append(blocks, section(d.say("case.mirror.again", "person", d.person(string(of)))), exact(said.Text))
		case ok && said.Way == "not_yet":
			blocks = append(blocks, section(d.say("case.mirror.not_yet", "person", d.person(string(of)))))
		}
		name := inCase(FieldEcho+string(of), r)
		blocks = append(blocks, section(d.person(string(of))),
			input(name, d.say("case.mirror.label"), "", false, textField(name, flow.EchoLength, true, "", r.Echo(r.Me.Person, of))))
	}
	return blocks, d.say("case.save")
}

func (d Desk) caseHearing(r practices.ConflictRoom, _ Aside) (blocks []slack.Block, submit string) {
	for _, by := range r.MirroredBy() {
		said, _ := r.Heard(by, r.Me.Person)
		way, fix := inCase(FieldWay+string(by), r), inCase(FieldFix+string(by), r)
		blocks = append(blocks, section(d.say("case.hear.said", "person", d.person(string(by)))), exact(r.Echo(by, r.Me.Person)),
			input(way, d.say("case.hear.label"), "", false, radioField(way, said.Way, option("yes", d.say("case.hear.yes")),
				option("almost", d.say("case.hear.almost")), option("not_yet", d.say("case.hear.not_yet")))),
			input(fix, d.say("case.hear.text"), "", true, textField(fix, flow.NoteLength, true, "", said.Text)))
	}
	if len(blocks) == 0 {
		return []slack.Block{section(d.say("case.settled"))}, ""
	}
	return blocks, d.say("case.save")
}

func (d Desk) caseInterests(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageInterests)}
	if r.Session.Times(practices.StageInterests) > 1 {
		blocks = append(blocks, section(d.say("case.interests.none")))
	}
	needs, told := inCase(FieldNeeds, r), inCase(FieldTold, r)
	blocks = append(blocks,
		input(needs, d.say("case.interests.label"), "", true, d.picks(needs, r.Conflict.Needs, nil)),
		input(told, d.say("case.interests.own"), "", true, textField(told, flow.ListLength, false, "", "")),
		one(button(at("casemoveon", r), "", d.say("case.moveon"))))
	return append(blocks, d.note(r)...), d.say("case.save")
}

// note says that an answer is there, to its author alone.
func (d Desk) note(r practices.ConflictRoom) []slack.Block {
	if r.Waits() {
		return nil
	}
	return []slack.Block{context(d.say("case.done"))}
}

// common shows what matters to all.
func (d Desk) common(r practices.ConflictRoom) []slack.Block {
	sum, ok := r.Common()
	if !ok {
		return nil
	}
	blocks := []slack.Block{section(d.say("case.common.none"))}
	if len(sum.Picked) > 0 {
		blocks[0] = section(d.say("case.common", "needs", strings.Join(sum.Picked, ", ")))
	}
	if len(sum.Told) > 0 {
		blocks = append(blocks, section(d.say("case.told")))
		for _, t := range sum.Told {
			blocks = append(blocks, exact(t))
		}
	}
	return blocks
}

func (d Desk) caseIdeas(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := append([]slack.Block{d.intro(practices.StageOptions)}, d.common(r)...)
	if r.Session.Times(practices.StageOptions) > 1 && !practices.Signed(r.Session) {
		blocks = append(blocks, section(d.say("case.ideas.again")))
	}
	mine := r.MyIdeas()
	for i := range practices.MostIdeas {
		text := ""
		if i < len(mine) {
			text = mine[i].Body.Text
		}
		name := inCase(fmt.Sprint(FieldIdea, i), r)
		blocks = append(blocks, input(name, d.say("case.ideas.label"), "", true, textField(name, flow.ItemLength, false, "", text)))
	}
	blocks = append(blocks, d.note(r)...)
	return blocks, d.say("case.ideas.done")
}

func (d Desk) caseSelect(r practices.ConflictRoom, _ Aside) ([]slack.Block, string) {
	blocks := []slack.Block{d.intro(practices.StageSelect)}
	blocks = append(blocks, d.note(r)...)
	for i, idea := range r.Ideas() {
		name := inCase(fmt.Sprint(FieldMark, i), r)
		blocks = append(blocks, input(name, idea.Body.Text, "", false, radioField(name, "", option(flow.Would, d.say("case.mark.would")),
			option(flow.Could, d.say("case.mark.could")), option(flow.No, d.say("case.mark.no")))))
	}
	return blocks, d.say("case.save")
}

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
	return append(blocks, one(button(at("casereopen", r), "", d.say("case.rest.reopen")))), ""
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
	working, share := inCase(FieldWorking, r), inCase(FieldShare, r)
	blocks = append(blocks, input(working, d.say("case.working.label"), "", false, d.scale(working, d.say("case.choose"))),
		input(share, d.say("case.share.look"), "", false, radioField(share, "keep", option("keep", d.say("case.share.keep")), option("share", d.say("case.share.look.yes")))))
	if r.Session.Stage == practices.StageFollowMonth {
		next := inCase(FieldNext, r)
		blocks = append(blocks, input(next, d.say("case.next.label"), "", false, radioField(next, "close", option("close", d.say("case.next.close")),
			option("adjust_together", d.say("case.next.adjust_together")), option("ask_a_human", d.say("case.next.ask_a_human")))))
	}
	return blocks, d.say("case.save")
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
func (d Desk) CaseDraftForm(r practices.ConflictRoom, name func(flow.Person) string, offering bool) slack.ModalViewRequest {
	draft, _ := r.Draft()
	everybody := append([]flow.Person{r.Me.Person}, r.Others()...)
	blocks := append([]slack.Block{section(d.with(r)), context(d.say("case.draft.seen"))}, d.heavy(offering)...)
	sure := ""
	if offering {
		sure = "sure"
	}
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
	return d.modal(d.say("case.draft.form"), d.say("case.save"), at("casedraft", r, sure), append(blocks, d.exits(r)...)...)
}
