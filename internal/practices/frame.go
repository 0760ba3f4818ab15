package practices

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// Bounds of a frame.
const (
	QuestionLength = 300
	FrameLength    = 600 // why now, who is affected, limits
	ContextLength  = 2000
	OptionLength   = 150
	MostOptions    = 20
	MostCriteria   = 6
	MostCells      = 60 // of a matrix: what one person can be asked to score
	MostWeight     = 100
)

// A Flaw is a part of a frame that does not hold, and the key of the sentence that mends it.
type Flaw struct {
	Part string // the name of the field
	Why  string
	With []any // pairs that fill the sentence
}

// The parts that flaws speak of.
const (
	PartQuestion = "question"
	PartProposal = "proposal"
	PartOptions  = "options"
	PartPeople   = "people"
	PartDecider  = "decider"
	PartAffected = "asked_affected"
	PartExpert   = "asked_expert"
	PartCriteria = "criteria"
	PartCapacity = "capacity"
	PartSecrecy  = "secrecy"
	PartTie      = "tie"
	PartReview   = "review"
	PartSift     = "sift"
)

// ReadOptions reads options, one on a line.
func ReadOptions(text string) (options []Option, flaws []Flaw) {
	known := map[string]bool{}
	for _, title := range lines(text) {
		switch key := strings.ToLower(title); {
		case utf8.RuneCountInString(title) > OptionLength:
			flaws = append(flaws, Flaw{PartOptions, "frame.option.long", []any{"most", OptionLength}})
		case known[key]:
			flaws = append(flaws, Flaw{PartOptions, "frame.option.twice", nil})
		default:
			known[key] = true
			options = append(options, Option{ID: fmt.Sprint("o", len(options)+1), Title: title})
		}
	}
	if len(options) > MostOptions {
		flaws = append(flaws, Flaw{PartOptions, "frame.options.many", []any{"most", MostOptions}})
	}
	return options, flaws
}

// ReadCriteria reads criteria with their weights, one on a line: "Cost: 3". A line without a weight weighs 1.
func ReadCriteria(text string) (criteria []Criterion, flaws []Flaw) {
	known := map[string]bool{}
	for _, line := range lines(text) {
		name, weight := line, 1.0
		if i := strings.LastIndex(line, ":"); i >= 0 {
			w, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(line[i+1:]), ",", "."), 64)
			if err != nil || !(0 < w && w <= MostWeight) { // so that NaN is refused as well
				flaws = append(flaws, Flaw{PartCriteria, "frame.criterion.weight", []any{"most", MostWeight}})
				continue
			}
			name, weight = strings.TrimSpace(line[:i]), w
		}
		if key := strings.ToLower(name); name == "" || known[key] || utf8.RuneCountInString(name) > OptionLength {
			flaws = append(flaws, Flaw{PartCriteria, "frame.criterion.name", nil})
			continue
		} else {
			known[key] = true
		}
		criteria = append(criteria, Criterion{ID: fmt.Sprint("c", len(criteria)+1), Name: name, Weight: weight})
	}
	return criteria, flaws
}

func lines(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Framed tells what is missing before a method can be proposed: a question, and what it is about.
func (d Decision) Framed() (flaws []Flaw) {
	if !strings.HasSuffix(strings.TrimSpace(d.Question), "?") {
		flaws = append(flaws, Flaw{PartQuestion, "frame.question.mark", nil})
	}
	switch {
	case d.Proposal != "" && len(d.Options) > 0:
		flaws = append(flaws, Flaw{PartOptions, "frame.both", nil})
	case len(d.Options) == 1:
		flaws = append(flaws, Flaw{PartOptions, "frame.option.single", nil})
	case d.Kind == "prioritise" && len(d.Options) == 0:
		flaws = append(flaws, Flaw{PartOptions, "frame.options.several", nil})
	case d.Kind != "rights" && d.Proposal == "" && len(d.Options) == 0:
		flaws = append(flaws, Flaw{PartProposal, "frame.neither", nil})
	}
	return flaws
}

// Fits tells what the method still needs, for a group of so many people and on a day, YYYY-MM-DD.
func (d Decision) Fits(people int, anonymousMin int, today string) (flaws []Flaw) {
	add := func(part, why string, with ...any) { flaws = append(flaws, Flaw{part, why, with}) }
	m := d.Method
	switch {
	case !m.Proposes() && len(d.Options) < 2:
		add(PartOptions, "frame.options.several")
	case m.Proposes() && m.Shape != "owner" && m.Shape != "delegation" && d.Proposal == "":
		add(PartProposal, "frame.proposal.one")
	}
	switch least := m.Group.Min; {
	case people < least && least <= 2, people < 2 && m.Shape != "owner":
		add(PartPeople, "frame.people.two")
	case d.Hidden && people < anonymousMin:
		add(PartPeople, "frame.people.hidden", "least", anonymousMin)
	case d.Sift && people < SiftFrom:
		add(PartSift, "frame.sift.few", "least", SiftFrom)
	}
	if d.Decider == "" && (m.Needs.Decider || !m.Proposes() && d.TieRule == ballot.Decider) {
		add(PartDecider, "frame.decider")
	}
	if m.Shape == "advice" {
		flaws = append(flaws, d.asksEnough()...)
	}
	if m.Needs.Criteria {
		flaws = append(flaws, d.criteriaFit()...)
	}
	if d.Capacity < 0 || d.Capacity > len(d.Options) {
		add(PartCapacity, "frame.capacity", "most", len(d.Options))
	}
	if d.Review <= today {
		add(PartReview, "frame.review.past")
	}
	return flaws
}

// asksEnough wants somebody affected and somebody who knows, one person may be both; the one who decides is neither.
func (d Decision) asksEnough() (flaws []Flaw) {
	affected := slices.ContainsFunc(d.Asked, func(a Adviser) bool { return a.Affected && a.Person != d.Decider })
	expert := slices.ContainsFunc(d.Asked, func(a Adviser) bool { return a.Expert && a.Person != d.Decider })
	if !affected {
		flaws = append(flaws, Flaw{PartAffected, "frame.affected", nil})
	}
	if !expert {
		flaws = append(flaws, Flaw{PartExpert, "frame.expert", nil})
	}
	return flaws
}

func (d Decision) criteriaFit() (flaws []Flaw) {
	switch n := len(d.Criteria); {
	case n < 2 || n > MostCriteria:
		flaws = append(flaws, Flaw{PartCriteria, "frame.criteria.count", []any{"most", MostCriteria}})
	case n*len(d.Options) > MostCells:
		flaws = append(flaws, Flaw{PartCriteria, "frame.criteria.cells", []any{"most", MostCells}})
	}
	return flaws
}

// Seated lists those who have a seat from the start: the group, whoever asks, and whoever the method names.
func (d Decision) Seated(group []string) (people []flow.Person) {
	seat := func(p flow.Person) {
		if p != "" && !slices.Contains(people, p) {
			people = append(people, p)
		}
	}
	seat(d.Proposer)
	for _, p := range group {
		seat(flow.Person(p))
	}
	seat(d.Decider)
	for _, a := range d.Asked {
		seat(a.Person)
	}
	return people
}

// Counted fixes how many answers a decision of so many people needs. Ballots without names are not counted below the
// smallest number, so fewer would never make a quorum.
func (d Decision) Counted(voices int, share string) Decision {
	d.Share, d.Quorum = "", 0
	if d.Method.Needs.Quorum {
		f, err := ballot.ParseFraction(share)
		if err != nil {
			share, f = "0.6", ballot.DefaultQuorum
		}
		d.Share, d.Quorum = share, ballot.Quorum(voices, f)
		if d.Hidden {
			d.Quorum = max(d.Quorum, d.Least)
		}
	}
	return d
}

// ReviewIn is after how many days a decision is looked at again when nobody says otherwise. One that somebody made
// alone and at once is looked at within a week.
func (m Methods) ReviewIn(method Method, kind, door string) int {
	days := m.Defaults.ReviewDays
	switch {
	case method.Shape == "owner":
		return 7 // five working days
	case kind == "policy" || kind == "rights":
		return days.Policy
	case door == "one_way":
		return days.OneWay
	}
	return days.TwoWay
}
