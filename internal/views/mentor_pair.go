package views

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of an agreement.
const (
	FieldAim      = "mentor_goal"
	FieldRhythm   = "mentor_rhythm"
	FieldLength   = "mentor_minutes"
	FieldMeetings = "mentor_meetings"
	FieldDiscreet = "mentor_discreet"
)

// meetingsShown is how many meetings the window of a pair lists.
const meetingsShown = 10

// MentorPair is the window of one pair: a proposal, an agreement, or what is left of one.
func (d Desk) MentorPair(p MentorPair, s growth.Skills, now time.Time, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	switch p.Stand {
	case growth.Proposed:
		blocks = append(blocks, d.proposals(Mentoring{Pairs: []MentorPair{p}, Skills: s, Now: now})...)
		blocks = append(blocks, context(d.say("mentor.seen.proposal")))
	case growth.Agreed:
		blocks = append(blocks, d.agreedPair(p, s, now)...)
	default:
		seen := "mentor.seen.two"
		if p.Began.IsZero() {
			seen = "mentor.seen.proposal"
		}
		blocks = append(blocks, section(d.endedPair(p)))
		blocks = append(blocks, d.meetings(p)...)
		blocks = append(blocks, context(d.say(seen)))
	}
	return d.modal(d.say("mentor.title"), "", "notice", append(blocks, row(mentorButton("mentor", "-", d.say("mentor.button.back"))))...)
}

// endedPair says that it is over. A proposal that somebody turned down and one that nobody answered are told alike.
func (d Desk) endedPair(p MentorPair) string {
	switch {
	case p.Began.IsZero():
		return d.say("mentor.lapsed")
	case p.Why == growth.InLine:
		return d.say("mentor.ended.in_line", "person", d.person(p.Other))
	}
	return d.say("mentor.ended.pair", "person", d.person(p.Other), "date", writtenOn(p.Ended), "met", d.Words.Count("mentor.met", len(p.Met)))
}

func (d Desk) agreedPair(p MentorPair, s growth.Skills, now time.Time) []slack.Block {
	blocks := []slack.Block{section(d.pairLine(p)), context(d.say("mentor.skills", "skills", skillsIn(s, p.Skills)))}
	blocks = append(blocks, d.pairTerms(p.Terms)...)
	buttons := []slack.BlockElement{primary(mentorButton("mtmet", p.ID, d.say("mentor.button.met")))}
	if _, noted := growth.Noted(p.Met, now); noted {
		buttons = []slack.BlockElement{mentorButton("mtunmet", p.ID, d.say("mentor.button.unmet"))}
	}
	buttons = append(buttons, mentorButton("mttimes", p.ID, d.say("mentor.button.times")), mentorButton("mtterms", p.ID, d.say("mentor.button.terms")))
	if p.LooksBack(len(p.Met)) {
		blocks = append(blocks, divider(), section(d.Words.Count("mentor.review", len(p.Met))))
		buttons = append([]slack.BlockElement{mentorButton("mtgoon", p.ID, d.say("mentor.button.go_on"))}, buttons...)
	}
	buttons = append(buttons, d.sure(danger(mentorButton("mtend", p.ID, d.say("mentor.button.end"))), "mentor.end"))
	blocks = append(blocks, row(buttons...), divider())
	blocks = append(blocks, d.meetings(p)...)
	return append(blocks, context(d.say("mentor.seen.two")))
}

// pairTerms are what the two agreed on, in their words and ours.
func (d Desk) pairTerms(t growth.Terms) []slack.Block {
	var blocks []slack.Block
	if t.Goal == "" {
		blocks = append(blocks, section(d.say("mentor.goal.none")))
	} else {
		blocks = append(append(blocks, context(d.say("mentor.goal.is"))), own(t.Goal)...)
	}
	blocks = append(blocks, section(list([]string{
		d.Words.Count("mentor.rhythm.is", t.Weeks, "minutes", t.Minutes), d.say("mentor.books"), d.Words.Count("mentor.meetings.is", t.Meetings), d.say("mentor.exit")})))
	if t.Discreet == "" {
		return append(blocks, section(d.say("mentor.discreet.usual")))
	}
	return append(append(blocks, context(d.say("mentor.discreet.is"))), own(t.Discreet)...)
}

// meetings are when the two have met, each with the reader's own note.
func (d Desk) meetings(p MentorPair) (blocks []slack.Block) {
	for _, m := range p.Met[:min(len(p.Met), meetingsShown)] {
		text, label := d.say("mentor.meeting", "date", calendar(m.Day)), d.say("mentor.button.note")
		if note := p.Notes[m.Day]; note != "" {
			text, label = d.say("mentor.meeting.note", "date", calendar(m.Day), "note", quote(note, 300)), d.say("mentor.button.note_more")
		}
		blocks = append(blocks, sectionWith(text, button(mentorRef("mtnote", p.ID, m.Day), "", label)))
	}
	blocks = d.andMore(blocks, len(p.Met)-meetingsShown)
	for _, day := range slices.Sorted(maps.Keys(p.Notes)) { // of meetings that were taken back
		if !slices.ContainsFunc(p.Met, func(m growth.Met) bool { return m.Day == day }) && len(blocks) < 2*meetingsShown {
			blocks = append(blocks, sectionWith(d.say("mentor.note.alone", "date", calendar(day), "note", quote(p.Notes[day], 300)), button(mentorRef("mtnote", p.ID, day), "", d.say("mentor.button.note_more"))))
		}
	}
	return blocks
}

// MentorTerms asks what the two want of it. Once it is filled in it shows the exact words, and who reads them.
func (d Desk) MentorTerms(p MentorPair, t growth.Terms, mark string) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("mentor.terms.lead", "person", d.person(p.Other)))}, d.say("button.preview_short")
	if mark != "" {
		blocks = append([]slack.Block{section(d.say("mentor.terms.preview", "person", d.person(p.Other)))}, d.pairTerms(t)...)
		blocks, submit = append(blocks, divider()), d.say("button.save")
	}
	choose := func(name, chosen string, of []int, label func(int) string) *slack.SelectBlockElement {
		var options []*slack.OptionBlockObject
		for _, n := range of {
			options = append(options, option(strconv.Itoa(n), label(n)))
		}
		return selectField(name, d.say("mentor.choose"), chosen, options...)
	}
	blocks = append(blocks,
		input(FieldAim, d.say("mentor.goal.label"), d.say("mentor.goal.hint"), true, textField(FieldAim, growth.GoalLength, true, "", t.Goal)),
		input(FieldRhythm, d.say("mentor.rhythm.label"), "", false, choose(FieldRhythm, strconv.Itoa(t.Weeks), growth.Rhythms, func(n int) string { return d.Words.Count("mentor.rhythm", n) })),
		input(FieldLength, d.say("mentor.minutes.label"), "", false, choose(FieldLength, strconv.Itoa(t.Minutes), growth.Lengths, func(n int) string { return d.say("mentor.minutes", "n", n) })),
		input(FieldMeetings, d.say("mentor.meetings.label"), "", false, choose(FieldMeetings, strconv.Itoa(t.Meetings), growth.LookAfter, func(n int) string { return d.say("mentor.meetings", "n", n) })),
		input(FieldDiscreet, d.say("mentor.discreet.label"), d.say("mentor.discreet.hint"), true, textField(FieldDiscreet, growth.DiscreetLength, true, "", t.Discreet)),
		row(mentorButton("mtpair", p.ID, d.say("mentor.button.back"))))
	return d.modal(d.say("mentor.title.terms"), submit, mentorRef("mtterms", p.ID, mark), blocks...)
}

// MeetingNote asks what somebody wants to remember of a meeting.
func (d Desk) MeetingNote(p MentorPair, day string, sealed bool) slack.ModalViewRequest {
	return d.modal(d.say("mentor.title.note"), d.say("button.save"), mentorRef("mtnote", p.ID, day),
		section(d.say("mentor.note.lead", "date", calendar(day), "person", d.person(p.Other))),
		input(FieldNote, d.say("mentor.note.label"), d.say("mentor.note.hint"), true, textField(FieldNote, growth.NoteLength, true, "", p.Notes[day])), d.mentorSeen(sealed))
}

// MentorTimes suggests when two might meet.
func (d Desk) MentorTimes(p MentorPair, times []time.Time) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("mentor.times.none"))}
	if len(times) > 0 {
		blocks = []slack.Block{section(d.say("mentor.times", "minutes", p.Terms.Minutes))}
		var lines []string
		for _, t := range times {
			lines = append(lines, bullet(date(t, "{date_long_pretty}, {time}", "Monday 2 January 2006, 15:04 UTC")))
		}
		blocks = append(blocks, section(list(lines)), context(d.say("mentor.times.book", "person", d.person(p.Other))))
	}
	return d.modal(d.say("mentor.title.times"), "", "notice", append(blocks, row(mentorButton("mtpair", p.ID, d.say("mentor.button.back"))))...)
}
