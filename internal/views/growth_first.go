package views

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// GrowFirst is the first screen: whose a plan is, what it is never used for, and the role that it is for.
func (d Desk) GrowFirst(g growth.Desk) slack.ModalViewRequest {
	var roles []*slack.OptionBlockObject
	for _, r := range g.Matrix.Roles {
		roles = append(roles, described(r.ID, r.Name, r.Purpose))
	}
	title, lead := d.say("grow.title"), []slack.Block{section(d.say("grow.first")), section(d.say("grow.first.never")), d.growSeen(g)}
	if g.Begun() {
		lead = []slack.Block{section(d.say("grow.role.again"))}
	}
	blocks := append(lead, input(FieldGrowRole, d.say("grow.role.label"), d.say("grow.role.hint"), false,
		selectField(FieldGrowRole, d.say("grow.choose"), g.Role, roles...)))
	if !g.Begun() {
		blocks = append(blocks, context(d.say("grow.first.pages")), row(growButton("grimport", "-", d.say("grow.button.import"))))
	}
	return d.modal(title, d.say("grow.button.next"), growRef("grrole", "-"), blocks...)
}

// GrowGrade asks for the grade that is aimed at, in the light of what each is about, and for what the person wants.
func (d Desk) GrowGrade(g growth.Desk) slack.ModalViewRequest {
	r := g.RoleOf()
	var grades []*slack.OptionBlockObject
	blocks := []slack.Block{section(d.say("grow.grade.lead", "role", quote(r.Name, 100)))}
	for _, x := range r.Grades {
		grades = append(grades, option(x.ID, x.Name))
	}
	end := ""
	if !g.End.None() {
		end = g.End.String()
	}
	blocks = append(blocks,
		input(FieldGrowGrade+":"+r.ID, d.say("grow.grade.label"), "", false, selectField(FieldGrowGrade, d.say("grow.choose"), g.Grade, grades...)),
		input(FieldGrowAspiration, d.say("grow.aspiration.label"), d.say("grow.aspiration.hint"), true,
			textField(FieldGrowAspiration, growth.MostText, true, "", g.Aspiration)),
		input(FieldGrowEnd, d.say("grow.end.label"), d.say("grow.end.hint"), false, dayField(FieldGrowEnd, end)))
	for _, x := range r.Grades {
		if len(x.About) == 0 {
			continue
		}
		lines := []string{d.say("grow.grade.name", "name", quote(x.Name, 100))}
		for _, a := range x.About {
			lines = append(lines, d.say("grow.trait", "label", quote(a.Label, 100), "text", quote(a.Text, 400)))
		}
		blocks = append(blocks, context(list(lines)))
	}
	return d.modal(d.say("grow.title"), d.say("grow.button.next"), growRef("grgrade", "-", r.ID), blocks...)
}

// onAPage is how many competencies one page of an assessment asks for.
const onAPage = 4

// GrowPages is how many pages an assessment of a role has.
func GrowPages(r growth.Role) int { return (len(r.Competencies) + onAPage - 1) / onAPage }

// OnPage are the competencies of one page.
func OnPage(r growth.Role, page int) []growth.Competency {
	from := min(max(page, 0)*onAPage, len(r.Competencies))
	return r.Competencies[from:min(from+onAPage, len(r.Competencies))]
}

// GrowAssess asks how somebody sees themselves, a few competencies at a time, each with what can be seen at each level.
// Nothing has to be said.
func (d Desk) GrowAssess(g growth.Desk, page int) slack.ModalViewRequest {
	r, pages := g.RoleOf(), GrowPages(g.RoleOf())
	page = max(0, min(page, pages-1))
	blocks := []slack.Block{context(d.say("grow.assess.place", "n", page+1, "of", pages))}
	if page == 0 {
		blocks = append(blocks, section(d.say("grow.assess.lead")))
	}
	for _, c := range OnPage(r, page) {
		a := g.Assessments[c.ID]
		interest := ""
		if a.Interest != nil {
			interest = strconv.Itoa(*a.Interest)
		}
		var cares []*slack.OptionBlockObject
		for n := range growth.MostInterest + 1 {
			cares = append(cares, option(strconv.Itoa(n), d.say(fmt.Sprint("grow.interest.", n))))
		}
		blocks = append(blocks, section(d.say("grow.competency", "name", quote(c.Name, 100))), d.levelTexts(c),
			input(FieldGrowSelf+c.ID, d.say("grow.self.label"), "", true, selectField(FieldGrowSelf+c.ID, d.say("grow.choose"), chosenLevel(a.Self), d.levelOptions(g.Matrix.LevelNames, d.say("grow.level.none"))...)),
			input(FieldGrowInterest+c.ID, d.say("grow.interest.label"), "", true, selectField(FieldGrowInterest+c.ID, d.say("grow.choose"), interest, cares...)),
			divider())
	}
	submit := d.say("grow.button.next")
	if page == pages-1 {
		blocks = append(blocks, input(FieldGrowOrder, d.say("grow.order.label"), d.say("grow.order.hint"), true,
			manyField(FieldGrowOrder, d.say("grow.choose"), g.Order, competencyOptions(r)...)))
		submit = d.say("grow.button.finish")
	}
	buttons := []slack.BlockElement{growButton("grplan", "-", d.say("grow.button.plan"))}
	if page > 0 {
		buttons = slices.Insert(buttons, 0, slack.BlockElement(growChoice("grassess", "-", strconv.Itoa(page-1), d.say("grow.button.back"))))
	}
	return d.modal(d.say("grow.title.assess"), submit, growRef("grassess", "-", page), append(blocks, row(buttons...), context(d.say("grow.assess.way_out")))...)
}

func chosenLevel(l int) string {
	if l == 0 {
		return ""
	}
	return strconv.Itoa(l)
}
