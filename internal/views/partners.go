package views

import (
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

// PartnersPage is somebody's own map of partners.
type PartnersPage struct {
	growth.Partners
	Today cal.Day
}

// Fields of the forms for partners.
const (
	FieldPartner      = "partner_name"
	FieldPartnerIs    = "partner_is"
	FieldPartnerRel   = "partner_relation"
	FieldInterest     = "partner_interest"
	FieldInfluence    = "partner_influence"
	FieldSupport      = "partner_support"
	FieldTheyNeed     = "partner_they"
	FieldWeNeed       = "partner_we"
	FieldPartnerOwner = "partner_owner"
	FieldRemarks      = "partner_remarks"
	FieldLast         = "partner_last"
	FieldNextDay      = "partner_next"
	FieldNextStep     = "partner_step"
	FieldPromisesOurs = "partner_ours"
	FieldPromises     = "partner_theirs"
	FieldAnswers      = "partner_answer"
	FieldJoint        = "partner_joint"
	FieldPartnerWith  = "partner_with"
	FieldPartnerParts = "partner_parts"
)

// Partners lists the map by relation, each entry with what to do about it.
func (d Desk) Partners(p PartnersPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	buttons := []slack.BlockElement{primary(button(processRef("partnernew", "", "", 0), "", d.say("partner.button.add")))}
	if len(p.Entries) > 0 {
		buttons = append(buttons, d.sure(danger(button(processRef("partnerforget", "", "", 0), "", d.say("partner.button.forget"))), "partner.forget"))
	}
	blocks = append(blocks, section(d.say("partner.lead")), row(buttons...))
	if len(p.Entries) == 0 {
		blocks = append(blocks, section(d.say("partner.none")))
	}
	for _, relation := range growth.Relations {
		first := true
		for _, e := range p.Entries {
			if e.Relation != relation {
				continue
			}
			if first {
				blocks, first = append(blocks, section("*"+d.say("partner.relation."+relation)+"*")), false
			}
			blocks = append(blocks, sectionWith(d.partnerLine(e, p.Today), button(processRef("partner", e.ID, "", 0), e.ID, d.say("button.open"))))
		}
	}
	return d.modal(d.say("partner.title"), "", processRef("partners", "", "", 0), append(blocks, context(d.say("partner.seen")))...)
}

// partnerLine is one entry: who, what to do, when there was contact.
func (d Desk) partnerLine(e growth.Partner, today cal.Day) string {
	return d.say("partner.line", "name", quote(e.Name, processName), "advice", d.say("partner.advice."+e.Advice()), "contact", d.contact(e, today))
}

func (d Desk) contact(e growth.Partner, today cal.Day) string {
	text := d.say("partner.contact.none")
	if !e.Last.None() {
		text = d.say("partner.contact", "date", onDay(e.Last, today))
	}
	if !e.Next.None() {
		text += " · " + d.say("partner.contact.next", "date", onDay(e.Next, today))
	}
	return text
}

// sharesShown is how many shares of one entry a window lists: it holds a hundred blocks.
const sharesShown = 60

// Partner shows one entry in full, with what was shared of it and with whom.
func (d Desk) Partner(p PartnersPage, e growth.Partner, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	lines := []string{d.say("partner.head", "name", quote(e.Name, processName), "relation", d.say("partner.relation."+e.Relation)), d.say("partner.do." + e.Advice()),
		d.say("partner.scores", "influence", e.Influence, "support", d.say("partner.support."+signed(e.Support)))}
	for _, x := range []struct{ key, text string }{{"partner.interest", e.Interest}, {"partner.they", e.TheyNeed}, {"partner.we", e.WeNeed}, {"partner.remarks", e.Remarks}, {"partner.step", e.NextStep}} {
		if x.text != "" {
			lines = append(lines, d.say(x.key, "text", quote(x.text, 600)))
		}
	}
	if e.Owner != "" {
		lines = append(lines, d.say("partner.owner", "person", d.person(e.Owner)))
	}
	blocks = append(blocks, section(list(d.first(lines, 20, partChars))), section(d.contact(e, p.Today)))
	if e.Health != (growth.Interface{}) {
		blocks = append(blocks, section(list(d.healthLines(e))))
	}
	do := func(verb, key string) *slack.ButtonBlockElement {
		return button(processRef(verb, e.ID, "", 0), e.ID, d.say(key))
	}
	blocks = append(blocks, row(primary(do("partnertalked", "partner.button.talked")), do("partneredit", "process.button.edit"), do("partnerhealth", "partner.button.health"), do("partnershare", "partner.button.share"),
		button(processRef("partners", "", "", 0), "", d.say("process.button.back")), d.sure(danger(do("partnerdrop", "process.button.remove")), "partner.drop")))
	shared := slices.DeleteFunc(slices.Clone(p.Shared), func(s growth.SharedPart) bool { return s.Entry != e.ID })
	slices.Reverse(shared) // the latest first: older ones follow as these are withdrawn
	for _, s := range shared[:min(len(shared), sharesShown)] {
		blocks = append(blocks, sectionWith(d.say("partner.shared", "person", d.person(s.With), "date", onDay(s.On, p.Today), "words", quote(s.Words, 600)),
			button(processRef("partnertake", e.ID, s.ID, 0), s.ID, d.say("partner.button.withdraw"))))
	}
	blocks = d.andMore(blocks, len(shared)-sharesShown)
	return d.modal(d.say("partner.title"), "", processRef("partner", e.ID, "", 0), append(blocks, context(d.say("partner.seen")))...)
}

func (d Desk) healthLines(e growth.Partner) (lines []string) {
	lines = append(lines, "*"+d.say("partner.health")+"*")
	for _, x := range []struct{ key, text string }{{"partner.health.ours", e.Health.Ours}, {"partner.health.theirs", e.Health.Theirs}, {"partner.health.answer", e.Health.Answer}, {"partner.health.joint", e.Health.Joint}} {
		if x.text != "" {
			lines = append(lines, bullet(d.say(x.key, "text", quote(x.text, processText))))
		}
	}
	return lines
}

// PartnerForm asks about one partner.
func (d Desk) PartnerForm(e growth.Partner) slack.ModalViewRequest {
	var relations, influences, supports []*slack.OptionBlockObject
	for _, r := range growth.Relations {
		relations = append(relations, option(r, d.say("partner.relation."+r)))
	}
	for n := 1; n <= 5; n++ {
		influences = append(influences, option(strconv.Itoa(n), d.say("partner.influence."+strconv.Itoa(n))))
	}
	for n := -2; n <= 2; n++ {
		supports = append(supports, option(strconv.Itoa(n), d.say("partner.support."+signed(n))))
	}
	influence, support := "", ""
	if e.Influence > 0 {
		influence, support = strconv.Itoa(e.Influence), strconv.Itoa(e.Support)
	}
	person := option("person", d.say("partner.field.person"))
	is := slack.NewCheckboxGroupsBlockElement(FieldPartnerIs, person)
	if e.Person {
		is.InitialOptions = []*slack.OptionBlockObject{person}
	}
	back, verb := button(processRef("partners", "", "", 0), "", d.say("process.button.back")), "partnernew"
	if e.ID != "" {
		verb = "partneredit"
		back = button(processRef("partner", e.ID, "", 0), e.ID, d.say("process.button.back"))
	}
	return d.modal(d.say("partner.title"), d.say("button.save"), processRef(verb, e.ID, "", 0), context(d.say("partner.seen")),
		input(FieldPartner, d.say("partner.field.name"), d.say("partner.field.name.hint"), false, textField(FieldPartner, ProcessNameLength, false, "", e.Name)),
		input(FieldPartnerIs, d.say("partner.field.is"), "", true, is),
		input(FieldPartnerRel, d.say("partner.field.relation"), "", false, selectField(FieldPartnerRel, d.say("partner.field.relation"), e.Relation, relations...)),
		input(FieldInterest, d.say("partner.field.interest"), "", true, textField(FieldInterest, ProcessLineLength, true, "", e.Interest)),
		input(FieldInfluence, d.say("partner.field.influence"), "", false, selectField(FieldInfluence, d.say("partner.field.influence"), influence, influences...)),
		input(FieldSupport, d.say("partner.field.support"), d.say("partner.field.support.hint"), false, selectField(FieldSupport, d.say("partner.field.support"), support, supports...)),
		input(FieldTheyNeed, d.say("partner.field.they"), "", true, textField(FieldTheyNeed, ProcessLineLength, true, "", e.TheyNeed)),
		input(FieldWeNeed, d.say("partner.field.we"), "", true, textField(FieldWeNeed, ProcessLineLength, true, "", e.WeNeed)),
		input(FieldRemarks, d.say("partner.field.remarks"), d.say("partner.field.remarks.hint"), true, textField(FieldRemarks, ProcessTextLength, true, "", e.Remarks)),
		input(FieldPartnerOwner, d.say("partner.field.owner"), "", true, personField(FieldPartnerOwner, d.say("partner.field.owner"), e.Owner)),
		input(FieldLast, d.say("partner.field.last"), "", true, dayField(FieldLast, dayOrNone(e.Last))),
		input(FieldNextDay, d.say("partner.field.next"), "", true, dayField(FieldNextDay, dayOrNone(e.Next))),
		input(FieldNextStep, d.say("partner.field.step"), "", true, textField(FieldNextStep, ProcessLineLength, false, "", e.NextStep)), row(back))
}

// PartnerHealth asks how it goes between two teams.
func (d Desk) PartnerHealth(e growth.Partner) slack.ModalViewRequest {
	text := func(name, key, value string) slack.Block {
		return input(name, d.say(key), "", true, textField(name, ProcessLineLength, true, "", value))
	}
	return d.modal(d.say("partner.title"), d.say("button.save"), processRef("partnerhealth", e.ID, "", 0), section(d.say("partner.health.lead", "name", quote(e.Name, processName))),
		text(FieldPromisesOurs, "partner.health.ours.label", e.Health.Ours), text(FieldPromises, "partner.health.theirs.label", e.Health.Theirs),
		text(FieldAnswers, "partner.health.answer.label", e.Health.Answer), text(FieldJoint, "partner.health.joint.label", e.Health.Joint),
		row(button(processRef("partner", e.ID, "", 0), e.ID, d.say("process.button.back"))), context(d.say("partner.seen")))
}

// What of an entry can be shared. Influence, support and remarks only if they are ticked.
const (
	PartNeeds  = "needs"
	PartStep   = "step"
	PartHealth = "health"
	PartScores = "scores"
	PartRemark = "remarks"
)

// PartnerPartsShared in the order in which they are offered.
var PartnerPartsShared = []string{PartNeeds, PartStep, PartHealth, PartScores, PartRemark}

// usualParts are ticked from the start.
var usualParts = []string{PartNeeds, PartStep}

// PartnerWords are what somebody would read of an entry: its name, its relation, and the parts that are ticked.
func (d Desk) PartnerWords(e growth.Partner, parts []string) string {
	lines := []string{e.Name + " – " + d.say("partner.relation."+e.Relation)}
	add := func(key, text string) {
		if text != "" {
			lines = append(lines, d.say(key, "text", text))
		}
	}
	for _, part := range parts {
		switch part {
		case PartNeeds:
			add("partner.interest", e.Interest)
			add("partner.they", e.TheyNeed)
			add("partner.we", e.WeNeed)
		case PartStep:
			add("partner.step", e.NextStep)
			if !e.Next.None() {
				lines = append(lines, d.say("partner.contact.next", "date", e.Next.String()))
			}
		case PartHealth:
			add("partner.health.ours", e.Health.Ours)
			add("partner.health.theirs", e.Health.Theirs)
			add("partner.health.answer", e.Health.Answer)
			add("partner.health.joint", e.Health.Joint)
		case PartScores:
			lines = append(lines, d.say("partner.scores", "influence", e.Influence, "support", d.say("partner.support."+signed(e.Support))))
		case PartRemark:
			add("partner.remarks", e.Remarks)
		}
	}
	return strings.Join(lines, "\n")
}

// PartnerShare asks what of an entry one person may read. Once there is a mark it shows the words exactly so above.
func (d Desk) PartnerShare(e growth.Partner, parts []string, with, mark string) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("partner.share.lead", "name", quote(e.Name, processName)))}, d.say("button.preview_short")
	if mark != "" {
		blocks = append([]slack.Block{section(d.say("partner.share.preview", "person", d.person(with)))}, own(d.PartnerWords(e, parts))...)
		blocks, submit = append(blocks, divider()), d.say("button.send")
	} else if parts == nil {
		parts = usualParts
	}
	var options, ticked []*slack.OptionBlockObject
	for _, part := range PartnerPartsShared {
		o := option(part, d.say("partner.part."+part))
		options = append(options, o)
		for _, x := range parts {
			if x == part {
				ticked = append(ticked, o)
			}
		}
	}
	boxes := slack.NewCheckboxGroupsBlockElement(FieldPartnerParts, options...)
	boxes.InitialOptions = ticked
	blocks = append(blocks, input(FieldPartnerWith, d.say("partner.field.with"), d.say("partner.field.with.hint"), false, personField(FieldPartnerWith, d.say("partner.field.with"), with)),
		input(FieldPartnerParts, d.say("partner.field.parts"), "", true, boxes),
		row(button(processRef("partner", e.ID, "", 0), e.ID, d.say("process.button.back"))))
	return d.modal(d.say("partner.title"), submit, processRef("partnershare", e.ID, mark, 0), blocks...)
}

// PartnerShared tells somebody that there is something for them to read. It says nothing of it: that opens in private.
func (d Desk) PartnerShared(author, share string) Message {
	text := d.say("partner.dm", "person", d.person(author))
	return Message{Text: text, Blocks: []slack.Block{section(text), row(primary(button(processRef("partnerread", author, share, 0), share, d.say("partner.button.read")))), context(d.say("partner.dm.seen"))}}
}

// PartnerRead shows somebody the words that an author approved for them.
func (d Desk) PartnerRead(author string, s growth.SharedPart, today cal.Day) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("partner.read", "person", d.person(author), "date", onDay(s.On, today)))}
	return d.modal(d.say("partner.title"), "", "notice", append(append(blocks, own(s.Words)...), context(d.say("partner.read.seen")))...)
}

// signed is a small number as part of a key.
func signed(n int) string { return strings.Replace(strconv.Itoa(n), "-", "minus_", 1) }
