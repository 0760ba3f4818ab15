package app

import (
	"steward/internal/growth"
	"steward/internal/storage"
)

// matchField is everybody who can be matched now, and what bars whom.
type matchField struct {
	mentors []growth.Mentor
	mentees []growth.Mentee
	bars    growth.Bars
	reasons map[string]growth.Reason // as they were told last
}

// fieldOf reads it. Who has a proposal or a mentor wants no other one; a mentor gives the places that are left.
func (a *App) fieldOf(v storage.View, workspace string) (f matchField, err error) {
	people, err := v.AllMentored(workspace)
	if err != nil {
		return f, err
	}
	pairs, err := v.PairsRunning(workspace)
	if err != nil {
		return f, err
	}
	f = matchField{bars: growth.Bars{Lines: linesOf(people), Never: map[growth.Aside]bool{}, Apart: map[growth.Two]bool{}}, reasons: map[string]growth.Reason{}}
	taken, has := map[string]int{}, map[string]bool{}
	for _, p := range pairs {
		f.bars.Apart[growth.Both(p.Mentor, p.Mentee)] = true
		if p.Taken(growth.AsMentor) {
			taken[p.Mentor]++
		}
		if p.Taken(growth.AsMentee) {
			has[p.Mentee] = true
		}
	}
	known := a.library().Skills
	for _, m := range people {
		x := m.Profile
		f.reasons[m.Person] = m.Reason
		for _, other := range x.Never {
			f.bars.Never[growth.Aside{By: m.Person, Of: other}] = true
		}
		for _, other := range x.Apart {
			f.bars.Apart[growth.Both(m.Person, other)] = true
		}
		_, east := a.now().In(zoneOf(v, Who{workspace, m.Person})).Zone()
		if x.Offering {
			f.mentors = append(f.mentors, growth.Mentor{ID: m.Person, Offers: listed(known, x.Offers), Zone: east / 60, Languages: x.Languages,
				Unit: unitOf(x.Unit), Places: max(0, x.Places-taken[m.Person])})
		}
		if x.Seeking && !has[m.Person] {
			f.mentees = append(f.mentees, growth.Mentee{ID: m.Person, Wants: listed(known, x.Wants), Zone: east / 60, Languages: x.Languages, Unit: unitOf(x.Unit)})
		}
	}
	return f, nil
}

// listed leaves out what is no skill any more.
func listed(known growth.Skills, chosen map[string]int) map[string]int {
	left := map[string]int{}
	for id, n := range chosen {
		if known.Skill(id) != "" {
			left[id] = n
		}
	}
	return left
}
