package views

import (
	"cmp"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// frameMethod is the second page: the proposal, why, and what the method needs. A field whose default depends on the
// method has a name of its own for each, so that the default is seen.
func (d Desk) frameMethod(f Framing) []slack.Block {
	m := f.Method
	text := d.say("frame.proposes", "method", quote(m.Name, 100), "because", quote(f.Because, 600))
	for _, x := range f.Methods {
		if f.Proposed == x.ID && x.ID != m.ID {
			text = d.say("frame.instead", "proposed", quote(x.Name, 100), "because", quote(f.Because, 600), "method", quote(m.Name, 100))
		}
	}
	var options []*slack.OptionBlockObject
	for _, x := range f.Methods {
		options = append(options, described(x.ID, x.Name, x.OneLine))
	}
	choose := input(FieldMethod+":"+f.Proposed, d.say("frame.method"), d.say("frame.method.hint"), false,
		selectField(FieldMethod, d.say("frame.method"), m.ID, options...))
	choose.DispatchAction = true
	blocks := []slack.Block{section(text), context(d.suits(m), d.say("frame.one_line", "line", quote(m.OneLine, 300))), choose}
	blocks = append(blocks, d.frameWho(f)...)
	blocks = append(blocks, d.frameBallot(f)...)
	review := FieldReview + ":" + m.ID
	return append(blocks, input(review, d.say("frame.review"), d.say("frame.review.hint"), false, dayField(FieldReview, f.Review)))
}

// FieldReview is the date on which a decision is looked at again.
const FieldReview = practices.PartReview

// suits says how long a method takes, and for how many it is made.
func (d Desk) suits(m practices.Method) string {
	return d.say("frame.suits", "minutes", m.Minutes, "min", m.Group.Min, "max", m.Group.Max)
}

// frameWho asks for the people whom the method names.
func (d Desk) frameWho(f Framing) (blocks []slack.Block) {
	m := f.Method
	advice := m.Shape == "advice"
	if m.Needs.Decider || !m.Proposes() {
		key := "frame.decider.tie"
		if m.Needs.Decider {
			key = "frame.decider." + m.Shape
		}
		blocks = append(blocks, input(practices.PartDecider, d.say("frame.decider.label"), d.say(key), !m.Needs.Decider,
			personField(practices.PartDecider, d.say("action.owner.choose"), string(f.Decider))))
	}
	if advice {
		var affected, expert []string
		for _, a := range f.Asked {
			if a.Affected {
				affected = append(affected, string(a.Person))
			}
			if a.Expert {
				expert = append(expert, string(a.Person))
			}
		}
		blocks = append(blocks,
			input(practices.PartAffected, d.say("frame.affected.label"), d.say("frame.affected.hint"), true, d.peopleField(practices.PartAffected, affected)),
			input(practices.PartExpert, d.say("frame.expert.label"), d.say("frame.expert.hint"), true, d.peopleField(practices.PartExpert, expert)))
	}
	if advice || m.Shape == "owner" {
		blocks = append(blocks, d.frameRoles(f)...)
	}
	return blocks
}

// frameRoles offers a set of roles. Whoever decides is asked for once, above.
func (d Desk) frameRoles(f Framing) []slack.Block {
	options := []*slack.OptionBlockObject{option("none", d.say("frame.roles.none"))}
	for _, set := range f.RoleSets {
		options = append(options, option(set.ID, set.Name))
	}
	choose := input(FieldRoles, d.say("frame.roles"), d.say("frame.roles.hint"), false,
		selectField(FieldRoles, d.say("frame.roles"), cmp.Or(f.RoleSet, "none"), options...))
	choose.DispatchAction = true
	blocks := []slack.Block{choose}
	for _, set := range f.RoleSets {
		for _, role := range set.Roles {
			if set.ID == f.RoleSet && !role.Deciding() {
				name := FieldRole + role.ID
				blocks = append(blocks, input(name, d.say("role."+role.ID), d.say("role."+role.ID+".hint"), role.Min == 0, d.peopleField(name, f.Holders[role.ID])))
			}
		}
	}
	return blocks
}
