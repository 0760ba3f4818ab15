package growth

import (
	"errors"
	"slices"
	"unicode/utf8"
)

// Profile is what somebody said about mentoring. It is theirs: others meet parts of it only in a proposal.
type Profile struct {
	Offers    map[string]int `json:"offers,omitempty"` // skill: level, 1 to 3
	Wants     map[string]int `json:"wants,omitempty"`  // skill: weight, 1 to 3
	Offering  bool           `json:"offering,omitempty"`
	Seeking   bool           `json:"seeking,omitempty"`
	Places    int            `json:"places,omitempty"` // how many mentees at a time, 1 to MostMentees
	Languages []string       `json:"languages,omitempty"`
	Unit      string         `json:"unit,omitempty"`
	Leads     []string       `json:"leads,omitempty"` // to whom they report
	Never     []string       `json:"never,omitempty"` // whom they must not be matched with: nobody learns of it
	Apart     []string       `json:"apart,omitempty"` // with whom they were a pair, or a proposal came to nothing
}

// Limits of a profile.
const (
	MostMentees   = 3
	MostSkills    = 10 // offered, or wished for: who wants everything is matched with anybody
	MostLanguages = 10
	MostLeads     = 5
	MostNever     = 30
	UnitLength    = 60
)

// Refusals of a profile.
var (
	ErrUnknownSkill = errors.New("no such skill or language")
	ErrManySkills   = errors.New("more skills than are matched")
	ErrNoSkill      = errors.New("nothing is offered or wished for")
	ErrNoLanguage   = errors.New("a language to talk in is missing")
	ErrPlaces       = errors.New("not so many mentees")
	ErrLongUnit     = errors.New("the unit is too long")
	ErrManyNamed    = errors.New("too many people named")
	ErrNameSelf     = errors.New("somebody named themselves")
)

// Check refuses what does not fit the lists and limits.
func (p Profile) Check(who string, s Skills) error {
	for _, list := range []map[string]int{p.Offers, p.Wants} {
		if len(list) > MostSkills {
			return ErrManySkills
		}
		for id, n := range list {
			if s.Skill(id) == "" || n < 1 || n > 3 {
				return ErrUnknownSkill
			}
		}
	}
	for _, l := range p.Languages {
		if s.Language(l) == "" {
			return ErrUnknownSkill
		}
	}
	switch {
	case p.Offering && len(p.Offers) == 0, p.Seeking && len(p.Wants) == 0:
		return ErrNoSkill
	case p.Places < 0, p.Places > MostMentees, p.Offering && p.Places == 0:
		return ErrPlaces
	case (p.Offering || p.Seeking) && len(p.Languages) == 0:
		return ErrNoLanguage
	case utf8.RuneCountInString(p.Unit) > UnitLength:
		return ErrLongUnit
	case len(p.Leads) > MostLeads, len(p.Never) > MostNever, len(p.Languages) > MostLanguages:
		return ErrManyNamed
	case slices.Contains(p.Leads, who), slices.Contains(p.Never, who):
		return ErrNameSelf
	}
	return nil
}

// Part adds somebody with whom no pair is proposed again.
func (p Profile) Part(from string) Profile {
	if !slices.Contains(p.Apart, from) {
		p.Apart = append(slices.Clone(p.Apart), from)
	}
	return p
}

// Without is the profile without somebody, wherever it names them.
func (p Profile) Without(who string) Profile {
	gone := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return x == who })
	}
	p.Leads, p.Never, p.Apart = gone(p.Leads), gone(p.Never), gone(p.Apart)
	return p
}

// Names reports whether the profile names somebody.
func (p Profile) Names(who string) bool {
	return slices.Contains(p.Leads, who) || slices.Contains(p.Never, who) || slices.Contains(p.Apart, who)
}
