package views

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the framing form, beside those that flaws speak of.
const (
	FieldKind    = "kind"
	FieldWhy     = "why"
	FieldTouched = "affected"
	FieldLimits  = "limits"
	FieldImpact  = "impact"
	FieldDoor    = "door"
	FieldFlags   = "flags"
	FieldContext = "context"
	FieldMethod  = "method"
	FieldShare   = "share"
	FieldWindow  = "window"
	FieldCurrent = "current"
	FieldRoles   = "role_set"
	FieldRole    = "role:" // before the id of a role
)

// Flags of a frame, as the chooser reads them.
var Flags = []string{"urgent", "owner", "criteria", "contested", "protected"}

// Framing is what somebody wrote and chose in the framing form so far.
type Framing struct {
	practices.Decision
	People       []string
	Flags        []string
	Channel      string
	OptionLines  string
	CriteriaText string
	CapacityText string
	Share        string
	FromMessage  bool // there is a field for what it began with

	// The second page, once a method is proposed.
	Proposed string // the id of the proposed method; "" before that
	Because  string
	Methods  []practices.Method
	RoleSets []practices.RoleSet
	Holders  map[string][]string // who holds which role of the set
	Names    bool                // whether ballots may be without names in a group of this size
	Maps     bool                // whether the group is large enough for its disagreement to be mapped
	Notes    []string            // what has to be said first
	Mark     string              // of what the second page was drawn for
}

// FrameForm frames a decision. It grows by a second page: the proposed method and what that needs. What was typed
// stays, because fields keep their names.
func (d Desk) FrameForm(f Framing) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("frame.seen"))}
	for _, note := range f.Notes {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, d.frameAbout(f)...)
	blocks = append(blocks, d.frameWhere(f)...)
	submit := d.say("button.propose")
	if f.Proposed != "" {
		blocks = append(blocks, d.frameMethod(f)...)
		submit = d.say("button.start")
	}
	v := d.modal(d.say("frame.form"), submit, Ref{Verb: "frame", Session: "-", Stage: "-", Arg: f.Method.ID + "|" + f.Proposed + "|" + f.Mark}.String(), blocks...)
	v.PrivateMetadata = f.Previous + " " + f.Link // ids and an address, no text
	return v
}

// frameAbout asks what is to be decided.
func (d Desk) frameAbout(f Framing) []slack.Block {
	kind := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.kind."+id)) }
	blocks := []slack.Block{
		input(practices.PartQuestion, d.say("frame.question"), d.say("frame.question.hint"), false,
			textField(practices.PartQuestion, practices.QuestionLength, false, "", f.Question)),
		input(FieldKind, d.say("frame.kind"), "", false, selectField(FieldKind, d.say("frame.kind"), cmp.Or(f.Kind, "choose"),
			kind("choose"), kind("policy"), kind("rights"), kind("prioritise"))),
		input(practices.PartProposal, d.say("frame.proposal"), d.say("frame.proposal.hint"), true,
			textField(practices.PartProposal, flow.WordingLength, true, "", f.Proposal)),
		input(practices.PartOptions, d.say("frame.options"), d.say("frame.options.hint"), true,
			textField(practices.PartOptions, fieldMax, true, "", f.OptionLines)),
		input(FieldWhy, d.say("frame.why"), d.say("frame.why.hint"), false, textField(FieldWhy, practices.FrameLength, true, "", f.WhyNow)),
		input(FieldTouched, d.say("frame.touched"), d.say("frame.touched.hint"), false, textField(FieldTouched, practices.FrameLength, false, "", f.Affected)),
		input(FieldLimits, d.say("frame.limits"), d.say("frame.limits.hint"), true, textField(FieldLimits, practices.FrameLength, true, "", f.Limits)),
	}
	if f.FromMessage {
		blocks = append(blocks, input(FieldContext, d.say("frame.context"), d.say("frame.context.hint"), true,
			textField(FieldContext, practices.ContextLength, true, "", f.Context)))
	}
	return blocks
}

// frameWhere asks how heavy it is, who takes part, and where.
func (d Desk) frameWhere(f Framing) []slack.Block {
	impact := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.impact."+id)) }
	door := func(id string) *slack.OptionBlockObject { return option(id, d.say("frame.door."+id)) }
	var flags, ticked []*slack.OptionBlockObject
	for _, id := range Flags {
		o := option(id, d.say("frame.flag."+id))
		flags = append(flags, o)
		if slices.Contains(f.Flags, id) {
			ticked = append(ticked, o)
		}
	}
	boxes := slack.NewCheckboxGroupsBlockElement(FieldFlags, flags...)
	boxes.InitialOptions = ticked
	channel := channelField(FieldChannel, d.say("start.channel"), f.Channel)
	channel.DefaultToCurrentConversation = f.Channel == ""
	return []slack.Block{
		input(FieldImpact, d.say("frame.impact"), "", false, radioField(FieldImpact, cmp.Or(f.Impact, "medium"), impact("low"), impact("medium"), impact("high"))),
		input(FieldDoor, d.say("frame.door"), "", false, radioField(FieldDoor, cmp.Or(f.Door, "two_way"), door("two_way"), door("one_way"))),
		input(FieldFlags, d.say("frame.flags"), "", true, boxes),
		input(practices.PartPeople, d.say("start.people"), d.say("frame.people.hint"), true, d.peopleField(practices.PartPeople, f.People)),
		input(FieldChannel, d.say("start.channel"), d.say("start.channel.hint"), false, channel),
	}
}

func (d Desk) peopleField(name string, chosen []string) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("start.people.choose"), hintMax), name)
	e.InitialUsers = chosen
	return e
}

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
	blocks := []slack.Block{divider(), section(text), context(d.suits(m), d.say("frame.one_line", "line", quote(m.OneLine, 300))), choose}
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
		options = append(options, option(id, d.say("frame.secrecy."+id)))
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
