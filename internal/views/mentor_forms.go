package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of the forms of mentoring.
const (
	FieldSkills    = "mentor_skills" // followed by the level or weight
	FieldPlaces    = "mentor_places"
	FieldLanguages = "mentor_languages"
	FieldMyLeads   = "mentor_leads"
	FieldUnit      = "mentor_unit"
	FieldNever     = "mentor_never"
	FieldNote      = "mentor_note"
)

// MentorOffer asks what somebody offers.
func (d Desk) MentorOffer(m Mentoring) slack.ModalViewRequest {
	places := "1"
	if m.Profile.Places > 0 {
		places = strconv.Itoa(m.Profile.Places)
	}
	var many []*slack.OptionBlockObject
	for n := range growth.MostMentees {
		many = append(many, option(strconv.Itoa(n+1), d.Words.Count("mentor.places", n+1)))
	}
	blocks := []slack.Block{section(d.say("mentor.offer.lead")),
		d.skillField(m, 3, d.say("mentor.level.3"), m.Profile.Offers), d.skillField(m, 2, d.say("mentor.level.2"), m.Profile.Offers), d.skillField(m, 1, d.say("mentor.level.1"), m.Profile.Offers),
		input(FieldPlaces, d.say("mentor.places.label"), "", false, selectField(FieldPlaces, d.say("mentor.choose"), places, many...))}
	return d.modal(d.say("mentor.title.offer"), d.say("button.save"), mentorRef("mtoffer", "-"), append(blocks, d.everyProfile(m)...)...)
}

// MentorWish asks what somebody wishes to learn.
func (d Desk) MentorWish(m Mentoring) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("mentor.wish.lead")),
		d.skillField(m, 3, d.say("mentor.weight.3"), m.Profile.Wants), d.skillField(m, 2, d.say("mentor.weight.2"), m.Profile.Wants), d.skillField(m, 1, d.say("mentor.weight.1"), m.Profile.Wants)}
	return d.modal(d.say("mentor.title.wish"), d.say("button.save"), mentorRef("mtwish", "-"), append(blocks, d.everyProfile(m)...)...)
}

// everyProfile is asked of mentors and mentees alike.
func (d Desk) everyProfile(m Mentoring) []slack.Block {
	leads := d.peopleField(FieldMyLeads, m.Profile.Leads)
	most := growth.MostLeads
	leads.MaxSelectedItems = &most
	return []slack.Block{
		input(FieldLanguages, d.say("mentor.languages.label"), "", false, d.named(FieldLanguages, m.Skills.Languages, m.Profile.Languages, growth.MostLanguages)),
		input(FieldMyLeads, d.say("mentor.leads.label"), d.say("mentor.leads.hint"), true, leads),
		d.mentorSeen(m.Sealed)}
}

// MentorAbout asks for what is neither offer nor wish.
func (d Desk) MentorAbout(m Mentoring) slack.ModalViewRequest {
	never := d.peopleField(FieldNever, m.Profile.Never)
	most := growth.MostNever
	never.MaxSelectedItems = &most
	blocks := d.everyProfile(m)
	blocks = append(blocks[:2:2],
		input(FieldUnit, d.say("mentor.unit.label"), d.say("mentor.unit.hint"), true, textField(FieldUnit, growth.UnitLength, false, "", m.Profile.Unit)),
		input(FieldNever, d.say("mentor.never.label"), d.say("mentor.never.hint"), true, never), blocks[2])
	return d.modal(d.say("mentor.title.about"), d.say("button.save"), mentorRef("mtabout", "-"), blocks...)
}

// skillField chooses the skills of one level.
func (d Desk) skillField(m Mentoring, level int, label string, chosen map[string]int) slack.Block {
	var ids []string
	for id, n := range chosen {
		if n == level {
			ids = append(ids, id)
		}
	}
	name := FieldSkills + strconv.Itoa(level)
	return input(name, label, "", true, d.named(name, m.Skills.Skills, ids, growth.MostSkills))
}

// named chooses some of a list.
func (d Desk) named(name string, list []growth.Named, chosen []string, most int) *slack.MultiSelectBlockElement {
	var options, initial []*slack.OptionBlockObject
	for _, n := range list {
		o := option(n.ID, n.Name)
		options = append(options, o)
		for _, id := range chosen {
			if id == n.ID {
				initial = append(initial, o)
			}
		}
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("mentor.choose"), hintMax), name, options...)
	e.InitialOptions, e.MaxSelectedItems = initial, &most
	return e
}
