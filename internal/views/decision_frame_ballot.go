package views

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// frameBallot asks how answers are given and counted.
func (d Desk) frameBallot(f Framing) (blocks []slack.Block) {
	m := f.Method
	if m.Needs.Criteria {
		blocks = append(blocks, input(practices.PartCriteria, d.say("frame.criteria"), d.say("frame.criteria.hint"), true,
			textField(practices.PartCriteria, fieldMax/2, true, "", f.CriteriaText)))
	}
	if m.Ballot == "dots" {
		blocks = append(blocks, input(practices.PartCapacity, d.say("frame.capacity.label"), d.say("frame.capacity.hint"), true,
			textField(practices.PartCapacity, 3, false, "", f.CapacityText)))
	}
	for _, x := range f.Methods {
		if x.ID == m.Needs.Fallback {
			blocks = append(blocks, context(d.say("frame.fallback", "rounds", m.Rounds, "method", quote(x.Name, 100))))
		}
	}
	blocks = append(blocks, d.frameSecrecy(f)...)
	if m.Needs.Quorum {
		share := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.share."+shareKeys[id])) }
		blocks = append(blocks, input(FieldShare, d.say("frame.share"), d.say("frame.share.hint"), false,
			selectField(FieldShare, d.say("frame.share"), cmp.Or(f.Share, "0.6"), share("0.5"), share("0.6"), share("2/3"), share("0.8"), share("1"))))
	}
	if !m.Proposes() && m.Ballot != "dots" {
		blocks = append(blocks, d.frameTie(f)...)
	}
	if m.Shape != "owner" && m.Shape != "advice" || f.Sift {
		var options []*slack.OptionBlockObject
		for _, minutes := range Windows {
			options = append(options, option(strconv.Itoa(minutes), d.say("frame.window."+strconv.Itoa(minutes))))
		}
		blocks = append(blocks, input(FieldWindow, d.say("frame.window"), d.say("frame.window.hint"), false,
			selectField(FieldWindow, d.say("frame.window"), strconv.Itoa(int(f.Window.Minutes())), options...)))
	}
	if f.Maps {
		box := option("yes", d.say("frame.sift.yes"))
		e := slack.NewCheckboxGroupsBlockElement(practices.PartSift, box)
		if f.Sift {
			e.InitialOptions = append(e.InitialOptions, box)
		}
		blocks = append(blocks, input(practices.PartSift, d.say("frame.sift"), "", true, e))
	}
	return blocks
}

// Windows are how long a round of voting may be open, in minutes; UsualWindow is offered first.
var Windows = []int{10, 60, 240, 1440, 2880, 4320, 7200}

// UsualWindow is a day: everybody was at work once.
const UsualWindow = 1440

// shareKeys are the words for shares of the group.
var shareKeys = map[string]string{"0.5": "half", "0.6": "six", "2/3": "two_thirds", "0.8": "eight", "1": "all"}

// frameSecrecy asks whether ballots carry names, where there is a choice.
func (d Desk) frameSecrecy(f Framing) []slack.Block {
	switch {
	case f.Method.Shape == "owner" || f.Method.Shape == "advice":
		return nil
	case f.Method.Named():
		return []slack.Block{context(d.say("frame.always_named"))}
	case !f.Names:
		return []slack.Block{context(d.say("frame.too_few_to_hide"))}
	}
	var options []*slack.OptionBlockObject
	for _, id := range f.Method.Anonymity {
		options = append(options, option(id, d.say("frame.secrecy."+id, "least", d.number(f.Least))))
	}
	chosen := "named"
	if f.Hidden {
		chosen = "anonymous"
	}
	name := practices.PartSecrecy + ":" + f.Method.ID
	return []slack.Block{input(name, d.say("frame.secrecy"), d.say("frame.secrecy.hint"), false, radioField(practices.PartSecrecy, chosen, options...))}
}

// frameTie asks what happens when options end level.
func (d Desk) frameTie(f Framing) []slack.Block {
	var rules, options []*slack.OptionBlockObject
	for _, rule := range TieRules(f.Method) {
		rules = append(rules, option(rule, d.say("frame.tie."+rule)))
	}
	for _, o := range f.Options {
		options = append(options, option(o.ID, o.Title))
	}
	name := practices.PartTie + ":" + f.Method.Ballot
	blocks := []slack.Block{input(name, d.say("frame.tie"), "", false, selectField(practices.PartTie, d.say("frame.tie"), cmp.Or(string(f.TieRule), "status_quo"), rules...))}
	if len(options) > 0 {
		blocks = append(blocks, input(FieldCurrent+":"+f.Mark, d.say("frame.current"), d.say("frame.current.hint"), true,
			selectField(FieldCurrent, d.say("frame.current"), f.Current, options...)))
	}
	return blocks
}

// TieRules are those that can work with a method: first choices need ballots that have some.
func TieRules(m practices.Method) []string {
	if slices.Contains([]string{"scores", "ranking", "strict_ranking"}, m.Ballot) {
		return []string{"status_quo", "more_first_choices", "decider", "revote", "draw"}
	}
	return []string{"status_quo", "decider", "revote", "draw"}
}
