package views

import (
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Mentoring is what one person sees of mentoring: what they said, and their own pairs.
type Mentoring struct {
	Offered bool // by the workspace
	Known   bool
	Profile growth.Profile
	Reason  growth.Reason
	Pairs   []MentorPair
	Skills  growth.Skills
	Sealed  bool
	Now     time.Time
}

// MentorPair is a pair as one of the two sees it.
type MentorPair struct {
	ID    string
	Side  growth.Side
	Other string
	growth.Pair
	Met   []growth.Met
	Notes map[string]string
}

// What the window of mentoring lists.
const (
	proposalsShown  = 6
	agreementsShown = 8
	endedShown      = 4
)

func mentorRef(verb, id string, arg ...string) string {
	r := Ref{Verb: verb, Session: id, Stage: "-"}
	for _, a := range arg { // one at most
		r.Arg = a
	}
	return r.String()
}

func mentorButton(verb, id, text string) *slack.ButtonBlockElement {
	return button(mentorRef(verb, id), "", text)
}

// Mentor is the window of mentoring.
func (d Desk) Mentor(m Mentoring, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, d.mentorSeen(m.Sealed))
	blocks = append(blocks, d.proposals(m)...)
	blocks = append(blocks, d.agreements(m)...)
	if !m.Offered {
		blocks = append(blocks, section(d.say("mentor.off")))
	} else {
		blocks = append(blocks, d.wish(m)...)
		blocks = append(blocks, d.offer(m)...)
	}
	blocks = append(blocks, d.aboutMe(m)...)
	blocks = append(blocks, d.endedPairs(m)...)
	if m.Known {
		blocks = append(blocks, divider(), row(d.sure(danger(mentorButton("mtdrop", "-", d.say("mentor.button.drop"))), "mentor.drop")))
	}
	return d.modal(d.say("mentor.title"), "", "notice", blocks...)
}

func (d Desk) mentorSeen(sealed bool) slack.Block {
	if sealed {
		return context(d.say("mentor.seen"))
	}
	return context(d.say("mentor.seen.plain"))
}

// proposals are those that wait for an answer, and those to which the person said yes.
func (d Desk) proposals(m Mentoring) (blocks []slack.Block) {
	n := 0
	for _, p := range m.Pairs {
		if p.Stand != growth.Proposed || p.Replies[p.Side] == growth.No || n == proposalsShown {
			continue
		}
		n++
		if !p.Waits(p.Side, m.Now) {
			blocks = append(blocks, section(d.say("mentor.proposal.yours", "person", d.person(p.Other), "date", until(p.Until[p.Side]))))
			continue
		}
		blocks = append(blocks, section(d.proposal(p, m.Skills)), row(primary(mentorButton("mtyes", p.ID, d.say("mentor.button.yes"))), mentorButton("mtno", p.ID, d.say("mentor.button.no"))))
	}
	if n > 0 {
		blocks = append(blocks, context(d.say("mentor.proposal.how")), divider())
	}
	return blocks
}

// proposal says with whom and for what, and nothing of how well it fits.
func (d Desk) proposal(p MentorPair, s growth.Skills) string {
	if p.Side == growth.AsMentor {
		return d.say("mentor.proposal.mentor", "person", d.person(p.Other), "skills", skillsIn(s, p.Skills), "date", until(p.Until[p.Side]))
	}
	return d.say("mentor.proposal.mentee", "person", d.person(p.Other), "skills", skillsIn(s, p.Skills), "date", until(p.Until[p.Side]))
}

// agreements are what runs.
func (d Desk) agreements(m Mentoring) (blocks []slack.Block) {
	n := 0
	for _, p := range m.Pairs {
		if p.Stand != growth.Agreed {
			continue
		}
		if n++; n <= agreementsShown {
			blocks = append(blocks, sectionWith(d.pairLine(p), mentorButton("mtpair", p.ID, d.say("button.open"))))
		}
	}
	if n > 0 {
		blocks = append(d.andMore(blocks, n-agreementsShown), divider())
	}
	return blocks
}

// pairLine is a pair in a line.
func (d Desk) pairLine(p MentorPair) string {
	if p.Side == growth.AsMentor {
		return d.say("mentor.with.mentee", "person", d.person(p.Other), "met", d.Words.Count("mentor.met", len(p.Met)))
	}
	return d.say("mentor.with.mentor", "person", d.person(p.Other), "met", d.Words.Count("mentor.met", len(p.Met)))
}

// reasons are the words for why nobody was found. That somebody is left out, or in one's line, is no reason that is told:
// it would say of a person that they offer something.
var reasons = map[growth.Reason]string{growth.NobodyFits: "mentor.why.nobody", growth.OneLine: "mentor.why.nobody",
	growth.NoLanguage: "mentor.why.language", growth.NoPlace: "mentor.why.place"}

func (d Desk) wish(m Mentoring) []slack.Block {
	p := m.Profile
	if len(p.Wants) == 0 {
		return []slack.Block{sectionWith(d.say("mentor.wish.none"), mentorButton("mtwish", "-", d.say("mentor.button.wish")))}
	}
	change := mentorButton("mtwish", "-", d.say("mentor.button.change"))
	if !p.Seeking {
		return []slack.Block{sectionWith(d.say("mentor.wish.rests", "skills", skillsOf(m.Skills, p.Wants)), change),
			row(button(mentorRef("mtturn", "-", "seek"), "on", d.say("mentor.button.seek")))}
	}
	blocks := []slack.Block{sectionWith(d.say("mentor.wish.is", "skills", skillsOf(m.Skills, p.Wants)), change)}
	if key, said := reasons[m.Reason]; said {
		blocks = append(blocks, context(d.say(key)))
	}
	return append(blocks, row(button(mentorRef("mtturn", "-", "seek"), "off", d.say("mentor.button.unseek"))))
}

func (d Desk) offer(m Mentoring) []slack.Block {
	p := m.Profile
	if len(p.Offers) == 0 {
		return []slack.Block{sectionWith(d.say("mentor.offer.none"), mentorButton("mtoffer", "-", d.say("mentor.button.offer")))}
	}
	change := mentorButton("mtoffer", "-", d.say("mentor.button.change"))
	if !p.Offering {
		return []slack.Block{sectionWith(d.say("mentor.offer.rests", "skills", skillsOf(m.Skills, p.Offers)), change),
			row(button(mentorRef("mtturn", "-", "offer"), "on", d.say("mentor.button.resume")))}
	}
	return []slack.Block{sectionWith(d.Words.Count("mentor.offer.is", p.Places, "skills", skillsOf(m.Skills, p.Offers)), change),
		row(button(mentorRef("mtturn", "-", "offer"), "off", d.say("mentor.button.pause")))}
}

// aboutMe are the parts of a profile that are neither offer nor wish.
func (d Desk) aboutMe(m Mentoring) []slack.Block {
	if !m.Known {
		return nil
	}
	p, names := m.Profile, []string{}
	for _, l := range p.Languages {
		if name := m.Skills.Language(l); name != "" {
			names = append(names, name)
		}
	}
	unit, leads, never := p.Unit, d.say("mentor.about.nobody"), d.say("mentor.about.nobody")
	if unit == "" {
		unit = d.say("mentor.about.unsaid")
	}
	if len(p.Leads) > 0 {
		leads = d.people(p.Leads)
	}
	if len(p.Never) > 0 {
		never = d.people(p.Never)
	}
	return []slack.Block{sectionWith(d.say("mentor.about", "languages", strings.Join(names, ", "), "unit", quote(unit, growth.UnitLength), "leads", leads, "never", never),
		mentorButton("mtabout", "-", d.say("mentor.button.change")))}
}

func (d Desk) endedPairs(m Mentoring) (blocks []slack.Block) {
	for _, p := range m.Pairs {
		if p.Stand != growth.Over || p.Began.IsZero() || len(blocks) > endedShown+1 {
			continue
		}
		if len(blocks) == 0 {
			blocks = append(blocks, divider(), context(d.say("mentor.ended")))
		}
		blocks = append(blocks, sectionWith(bullet(d.say("mentor.ended.line", "person", d.person(p.Other), "date", writtenOn(p.Ended), "met", d.Words.Count("mentor.met", len(p.Met)))),
			mentorButton("mtpair", p.ID, d.say("button.open"))))
	}
	return blocks
}

// until is a moment on its reader's own clock.
func until(t time.Time) string {
	return date(t, "{date_short_pretty}, {time}", "2 Jan 2006, 15:04 UTC")
}

// skillsOf are the names of skills, the weightiest first.
func skillsOf(s growth.Skills, chosen map[string]int) string {
	var ids []string
	for _, n := range s.Skills {
		if chosen[n.ID] > 0 {
			ids = append(ids, n.ID)
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return chosen[b] - chosen[a] })
	return skillsIn(s, ids)
}

func skillsIn(s growth.Skills, ids []string) string {
	var names []string
	for _, id := range ids {
		if name := s.Skill(id); name != "" {
			names = append(names, quote(name, 75))
		}
	}
	return strings.Join(names, ", ")
}
